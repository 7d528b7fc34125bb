internal import SQLite

/// The work inside the transaction of one run.
struct MigrationRun {
  let db: Connection
  let plan: MigrationPlan
  let time: String
  let after: ((Connection, MigrationScript) throws -> Void)?

  func apply(_ status: MigrationStatus) throws {
    if try !hasLedger() { try makeLedger() }
    try dropDerived()
    for script in status.pending { try apply(script) }
    try db.execute("PRAGMA user_version=\(plan.scripts.count)")
    try plan.rebuildDerived(db)
    try db.run(
      """
      INSERT INTO derived (id, digest, rebuilt_at) VALUES (1, ?, ?)
      ON CONFLICT (id) DO UPDATE SET digest = excluded.digest, rebuilt_at = excluded.rebuilt_at
      """, .text(plan.derivedDigest), .text(time))
    try checkReferences()
  }

  private func hasLedger() throws -> Bool {
    try db.first("SELECT 1 FROM sqlite_schema WHERE name = 'migration'") { try $0.bool(0) } ?? false
  }

  private func makeLedger() throws {
    try db.execute(
      """
      PRAGMA application_id=\(plan.applicationID);
      CREATE TABLE migration (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        text TEXT NOT NULL,
        applied_at TEXT NOT NULL
      ) STRICT;
      CREATE TABLE derived (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        digest TEXT NOT NULL,
        rebuilt_at TEXT NOT NULL
      ) STRICT;
      """)
  }

  /// A view over a table blocks its renaming, and a trigger would fire on what scripts do to rows.
  private func dropDerived() throws {
    let kinds = [
      ("TRIGGER", "type = 'trigger'"), ("VIEW", "type = 'view'"),
      // Only a virtual table has no page of its own.
      ("TABLE", "type = 'table' AND rootpage = 0"),
    ]
    for (word, condition) in kinds {
      let names = try db.all("SELECT name FROM sqlite_schema WHERE \(condition)") {
        try $0.text(0)
      }
      for name in names { try db.execute("DROP \(word) \(SQLiteLibrary.quoted(name))") }
    }
  }

  private func apply(_ script: MigrationScript) throws {
    let before = try rowCounts()
    try execute(script)
    try after?(db, script)
    let now = try rowCounts()
    let mayShrink = script.tablesThatMayShrink
    for (table, count) in before.sorted(by: { $0.key < $1.key }) {
      let left = now[table] ?? 0
      guard left < count, !mayShrink.contains(table.lowercased()) else { continue }
      throw MigratorError.rowsLost(
        number: script.number, name: script.name, table: table, before: count, after: left)
    }
    try db.run(
      "INSERT INTO migration (number, name, text, applied_at) VALUES (?, ?, ?, ?)",
      .integer(Int64(script.number)), .text(script.name), .text(script.sql), .text(time))
  }

  private func execute(_ script: MigrationScript) throws {
    var refused: String?
    do {
      try db.withAuthorizer { wish in
        guard let what = ScriptRules.refusal(of: wish) else { return .allow }
        refused = refused ?? what
        return .deny
      } _: {
        try db.execute(script.sql)
      }
    } catch let error as SQLiteError {
      if let refused {
        throw MigratorError.forbidden(number: script.number, name: script.name, what: refused)
      }
      throw MigratorError.failed(number: script.number, name: script.name, error: error)
    }
  }

  private func rowCounts() throws -> [String: Int] {
    let tables = try db.all(
      """
      SELECT name FROM sqlite_schema
      WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      """
    ) { try $0.text(0) }
    var counts: [String: Int] = [:]
    for table in tables {
      counts[table] = try db.prepare("SELECT count(*) FROM \(SQLiteLibrary.quoted(table))")
        .firstInteger()
    }
    return counts
  }

  private func checkReferences() throws {
    let broken = try db.all(
      "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 20"
    ) {
      MigratorError.BrokenReference(
        table: try $0.text(0), row: try $0.optionalInteger(1), parent: try $0.text(2))
    }
    guard broken.isEmpty else { throw MigratorError.brokenReferences(broken) }
  }
}

extension Statement {
  /// The integer of a statement that gives one row.
  fileprivate func firstInteger() throws -> Int {
    defer { reset() }
    return try step() ? try row.int(0) : 0
  }
}
