internal import SQLite

/// The work inside the transaction of one run.
struct MigrationRun {
  let db: Connection
  let plan: MigrationPlan
  let time: String
  let after: ((Connection, MigrationScript) throws -> Void)?

  func apply(_ status: MigrationStatus) throws -> MigrationReport {
    if try !hasLedger() { try makeLedger() }
    // What is made anew changes no facts: only a script could leave something pointing to nothing.
    let isChanging = !status.pending.isEmpty
    let wereBroken = isChanging ? Set(try brokenReferences()) : []
    var derived = DerivedPart(db, plan)
    try derived.drop(applied: status.applied.count, isMoving: !status.pending.isEmpty)
    try DerivedPart.prepare(db)
    // A file that is only being made has no facts that a script could change.
    let isNew = status.applied.isEmpty
    let observer = status.pending.isEmpty || isNew ? nil : try plan.observer?(db, time)
    for script in status.pending { try apply(script, observer) }
    try db.execute("PRAGMA user_version=\(plan.scripts.count)")
    try observer?.finish()
    let brokenViews = try derived.make()
    try noteDerived()
    // What pointed to nothing before is not the scripts' doing, and must not bar the way.
    let broken = isChanging ? try brokenReferences().filter { !wereBroken.contains($0) } : []
    guard broken.isEmpty else { throw MigratorError.brokenReferences(Array(broken.prefix(20))) }
    return MigrationReport(
      applied: status.pending, isDerivedRebuilt: true,
      version: status.applied.count + status.pending.count,
      removedTriggers: derived.removedTriggers, brokenViews: brokenViews)
  }

  /// Notes what the derived part was made from, and the whole schema as it stands now.
  private func noteDerived() throws {
    try db.execute(
      """
      DROP TABLE IF EXISTS derived;
      CREATE TABLE derived (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        digest TEXT NOT NULL,
        rebuilt_at TEXT NOT NULL,
        schema TEXT NOT NULL
      ) STRICT;
      """)
    try db.run(
      "INSERT INTO derived (id, digest, rebuilt_at, schema) VALUES (1, ?, ?, ?)",
      .text(plan.derivedDigest), .text(time), .text(plan.schemaDigest?(db) ?? ""))
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
      """)
  }

  private func apply(_ script: MigrationScript, _ observer: (any MigrationObserver)?) throws {
    let before = try rowCounts()
    try observer?.willApply(script)
    try execute(script)
    try plan.steps[script.number]?.run(db)
    try after?(db, script)
    let now = try rowCounts()
    let mayShrink = script.tablesThatMayShrink
    for (table, count) in before.sorted(by: { $0.key < $1.key }) {
      let name = script.renames.reduce(table) { $1.table(after: $0) }
      let left = now[name] ?? now[table] ?? 0
      guard left < count, !mayShrink.contains(table.lowercased()) else { continue }
      throw MigratorError.rowsLost(
        number: script.number, name: script.name, table: table, before: count, after: left)
    }
    try observer?.didApply(script)
    try db.run(
      "INSERT INTO migration (number, name, text, applied_at) VALUES (?, ?, ?, ?)",
      .integer(Int64(script.number)), .text(script.name), .text(script.sql), .text(time))
  }

  private func execute(_ script: MigrationScript) throws {
    var refused: String?
    let rules = ScriptRules(script)
    do {
      try db.withAuthorizer { wish in
        guard let what = rules.refusal(of: wish) else { return .allow }
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

  private func brokenReferences() throws -> [MigratorError.BrokenReference] {
    try db.all("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check") {
      MigratorError.BrokenReference(
        table: try $0.text(0), row: try $0.optionalInteger(1), parent: try $0.text(2))
    }
  }
}

extension Statement {
  /// The integer of a statement that gives one row.
  fileprivate func firstInteger() throws -> Int {
    defer { reset() }
    return try step() ? try row.int(0) : 0
  }
}
