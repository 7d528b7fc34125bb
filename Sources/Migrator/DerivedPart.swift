internal import SQLite

/// An object of a file's schema.
struct SchemaObject: Hashable {
  /// "table", "view", "trigger" or "index".
  var type: String
  var name: String
  /// The table or view it belongs to; its own name for those.
  var table: String
  var sql: String
  var isVirtual: Bool

  /// The objects of a file in the order in which they were made, but SQLite's own.
  static func all(_ db: Connection) throws -> [SchemaObject] {
    try db.all(
      """
      SELECT type, name, tbl_name, coalesce(sql, ''), type = 'table' AND rootpage = 0
      FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid
      """
    ) {
      SchemaObject(
        type: try $0.text(0), name: try $0.text(1), table: try $0.text(2), sql: try $0.text(3),
        isVirtual: try $0.bool(4))
    }
  }

  /// What tells it from others.
  var key: String { "\(type) \(name)" }
}

/// The objects that a plan's `rebuildDerived` made in a file, as the file's ledger names them, and
/// how they go and come. Whatever else a file holds is its user's, and stays.
struct DerivedPart {
  let db: Connection
  let plan: MigrationPlan
  /// The user's views and triggers while scripts run, in the order in which they were made.
  private var aside: [SchemaObject] = []
  /// The user's views that could be read before.
  private var readable: Set<String> = []
  /// What a user had put on tables of the plan, as "NAME on TABLE".
  private(set) var removedTriggers: [String] = []

  init(_ db: Connection, _ plan: MigrationPlan) {
    self.db = db
    self.plan = plan
  }

  // MARK: Before the scripts

  /// Drops what the last rebuild made, and the triggers that a user put on tables of the plan:
  /// those would run with what the plan's own program does.
  ///
  /// - Parameter isMoving: scripts will run. A view over a table blocks its renaming, and one over a
  ///   view that is gone that of any table, so the user's own step aside meanwhile.
  mutating func drop(applied: Int, isMoving: Bool) throws {
    let all = try SchemaObject.all(db)
    let scripted = try Self.scripted(plan.scripts.prefix(applied))
    let scriptedKeys = Set(scripted.map(\.key))
    // Whatever the ledger came to say: what scripts made is not made anew.
    let made = try self.made(of: all).filter { !scriptedKeys.contains($0.key) }
    let madeKeys = Set(made.map(\.key))
    let own = Set(scripted.map(\.name) + made.map(\.name) + ScriptRules.ledgers)
    let inside = made.filter(\.isVirtual).map { $0.name + "_" }
    let foreign = all.filter { object in
      object.type == "trigger" && !madeKeys.contains(object.key)
        && (own.contains(object.table) || inside.contains(where: object.table.hasPrefix))
    }
    removedTriggers = foreign.map { "\($0.name) on \($0.table)" }
    try drop(foreign)
    if isMoving {
      let gone = madeKeys.union(foreign.map(\.key))
      aside = all.filter {
        ["view", "trigger"].contains($0.type) && !gone.contains($0.key)
      }
      readable = Set(aside.filter { $0.type == "view" && fault(of: $0.name) == nil }.map(\.name))
      try drop(aside)
    }
    try drop(made)
  }

  /// What the ledger names, of all that is there. Before there was such a ledger, views, triggers
  /// and virtual tables of the names that the plan knows.
  private func made(of all: [SchemaObject]) throws -> [SchemaObject] {
    guard all.contains(where: { $0.key == "table derived_object" }) else {
      return all.filter { object in
        plan.unnoted.contains(object.name)
          && (object.isVirtual || ["view", "trigger"].contains(object.type))
      }
    }
    let noted = Set(
      try db.all("SELECT type || ' ' || name FROM derived_object") { try $0.text(0) })
    return all.filter { noted.contains($0.key) }
  }

  /// The tables and indexes that scripts make.
  private static func scripted(_ scripts: ArraySlice<MigrationScript>) throws -> [SchemaObject] {
    let scratch = try Connection.inMemory()
    for script in scripts { try scratch.execute(script.sql) }
    return try SchemaObject.all(scratch)
  }

  /// Triggers first, then views, virtual tables with the tables inside them, tables, indexes.
  private func drop(_ objects: [SchemaObject]) throws {
    func drop(_ word: String, where condition: (SchemaObject) -> Bool) throws {
      for object in objects where condition(object) {
        // It may have gone with its table.
        try db.execute("DROP \(word) IF EXISTS \(SQLiteLibrary.quoted(object.name))")
      }
    }
    try drop("TRIGGER") { $0.type == "trigger" }
    try drop("VIEW") { $0.type == "view" }
    try drop("TABLE", where: \.isVirtual)
    try drop("TABLE") { $0.type == "table" && !$0.isVirtual }
    try drop("INDEX") { $0.type == "index" }
  }

  // MARK: After them

  /// Makes the derived part, notes what it is, and puts back what stepped aside.
  ///
  /// - Returns: the user's views that can no longer be read, each with SQLite's reason.
  func make() throws -> [String] {
    let before = try SchemaObject.all(db)
    do {
      try plan.rebuildDerived(db)
    } catch let error as SQLiteError {
      if let name = try takenName(before) { throw MigratorError.nameTaken(name) }
      throw error
    }
    let old = Set(before.map(\.key))
    let all = try SchemaObject.all(db)
    try db.run("DELETE FROM derived_object")
    for object in all where !old.contains(object.key) {
      try db.run(
        "INSERT INTO derived_object (type, name) VALUES (?, ?)", .text(object.type),
        .text(object.name))
    }
    try restore(over: Set(all.filter { $0.type != "index" }.map { $0.name.lowercased() }))
    return aside.filter { $0.type == "view" && readable.contains($0.name) }
      .compactMap { view in fault(of: view.name).map { "\(view.name): \($0)" } }
  }

  private func restore(over taken: Set<String>) throws {
    for object in aside.filter({ $0.type == "view" }) + aside.filter({ $0.type == "trigger" }) {
      guard !taken.contains(object.name.lowercased()) else {
        throw MigratorError.nameTaken(object.name)
      }
      try db.execute(object.sql)
    }
  }

  /// A name that the derived part needs and something of the user's has; nil if there is none.
  private func takenName(_ before: [SchemaObject]) throws -> String? {
    let scratch = try Connection.inMemory()
    for script in plan.scripts { try scratch.execute(script.sql) }
    try DerivedPart.prepare(scratch)
    let own = Set(try SchemaObject.all(scratch).map(\.key))
    try plan.rebuildDerived(scratch)
    let wanted = Set(
      try SchemaObject.all(scratch).filter { !own.contains($0.key) }.map { $0.name.lowercased() })
    return before.first { !own.contains($0.key) && wanted.contains($0.name.lowercased()) }?.name
  }

  /// Makes the ledger of what is derived, where there is none yet.
  static func prepare(_ db: Connection) throws {
    try db.execute(
      """
      CREATE TABLE IF NOT EXISTS derived_object (
        type TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (type, name)
      ) STRICT, WITHOUT ROWID
      """)
  }

  /// Why a view cannot be read; nil when it can.
  private func fault(of view: String) -> String? {
    do {
      _ = try db.prepare("SELECT * FROM \(SQLiteLibrary.quoted(view)) LIMIT 0")
      return nil
    } catch let error as SQLiteError {
      return error.message
    } catch {
      return "\(error)"
    }
  }
}
