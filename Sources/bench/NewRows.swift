import SQLite

/// The rows that a load left in the ordinary tables of an archive, found from the schema alone.
///
/// Left out are tables that triggers write (the history's entries) and what belongs to virtual
/// tables (the search index): both come of themselves when the rows are inserted again.
struct NewRows {
  /// A table, the query of its new rows (when their turn comes, then the columns), and the insert.
  struct Table {
    var name: String
    var columns: [String]
    var query: String

    var insert: String {
      let places = (1...columns.count).map { "?\($0)" }.joined(separator: ", ")
      return "INSERT INTO \(name.quoted)(\(columns.list)) VALUES (\(places))"
    }
  }

  private(set) var tables: [Table] = []
  /// The insert that tells the triggers of a writer of Regesta.
  let context: String

  /// The turns of rows that the history does not know come after all that it does.
  private static let afterFacts = Int64(1) << 60

  /// - Parameters:
  ///   - before: the archive before the load.
  ///   - after: the archive after it.
  init(before: String, after: String) throws {
    let db = try Connection(path: after, access: .readOnly)
    try db.execute("ATTACH '\(before)' AS old")
    context = try Self.context(db)
    let journaled = Set(try db.all("SELECT name FROM journaled") { try $0.text(0) })
    for (place, name) in try db.all(Self.ordinary, as: { try $0.text(0) }).enumerated() {
      let columns = try db.all(
        "SELECT name FROM pragma_table_xinfo(?1) WHERE hidden = 0 ORDER BY cid", .text(name)
      ) { try $0.text(0) }
      let query =
        journaled.contains(name)
        ? Self.journaled(name, columns)
        : try Self.other(name, columns, db, turn: Self.afterFacts + Int64(place))
      tables.append(Table(name: name, columns: columns, query: query))
    }
  }

  /// Tables but those of SQLite, of virtual tables, of the tools, and those that triggers fill.
  private static let ordinary = """
    SELECT t.name FROM pragma_table_list t JOIN sqlite_schema s ON s.name = t.name
    WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      AND t.name NOT IN ('context', 'derived', 'migration', 'archive')
      AND NOT EXISTS (
        SELECT 1 FROM sqlite_schema g WHERE g.type = 'trigger'
          AND (g.sql LIKE '%INSERT INTO ' || t.name || '(%'
            OR g.sql LIKE '%INSERT OR IGNORE INTO ' || t.name || '(%'))
    ORDER BY s.rowid
    """

  /// Rows of facts, in the order in which the history saw them.
  private static func journaled(_ name: String, _ columns: [String]) -> String {
    """
    SELECT min(e.id), \(columns.list(of: "t"))
    FROM main.entry e CROSS JOIN main.\(name.quoted) t ON t.id = e.row
    WHERE e.tbl = '\(name)' AND e.op = 'insert'
      AND e.id > (SELECT coalesce(max(id), 0) FROM old.entry)
    GROUP BY e.row
    """
  }

  /// Other rows: those whose key the archive before does not have, in the order of the key.
  private static func other(
    _ name: String, _ columns: [String], _ db: Connection, turn: Int64
  ) throws -> String {
    var key = try db.all(
      "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk", .text(name)
    ) { try $0.text(0) }
    if key.isEmpty { key = ["rowid"] }
    let same = key.map { "o.\($0.quoted) = t.\($0.quoted)" }.joined(separator: " AND ")
    return """
      SELECT \(turn), \(columns.list(of: "t")) FROM main.\(name.quoted) t
      WHERE NOT EXISTS (SELECT 1 FROM old.\(name.quoted) o WHERE \(same))
      ORDER BY \(key.list(of: "t"))
      """
  }

  private static func context(_ db: Connection) throws -> String {
    let columns = try db.all(
      """
      SELECT name, type FROM pragma_table_info('context')
      WHERE pk > 0 OR ("notnull" AND dflt_value IS NULL)
      """
    ) { (name: try $0.text(0), type: try $0.text(1)) }
    let values = columns.map { $0.type == "INTEGER" ? "1" : "'bench'" }.joined(separator: ", ")
    return "INSERT INTO context(\(columns.map(\.name).list)) VALUES (\(values));"
  }

  // MARK: The load anew

  private static let pragmas = """
    PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA journal_mode=TRUNCATE;
    PRAGMA synchronous=FULL; PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY;
    BEGIN IMMEDIATE;
    PRAGMA defer_foreign_keys=ON;
    """

  /// What comes before the rows, and what after them; bare tables have no history to tell.
  func frame(isBare: Bool = false) -> (begin: String, end: String) {
    (Self.pragmas + (isBare ? "" : context), (isBare ? "" : "DELETE FROM context;") + "COMMIT;")
  }

  /// The same as a script for the shell, in one file.
  func script(before: String, after: String, isBare: Bool, to path: String) throws {
    let db = try Connection(path: after, access: .readOnly)
    try db.execute("ATTACH '\(before)' AS old")
    let union = tables.map { table in
      let values = table.columns.indices.map { "quote(c\($0))" }.joined(separator: " || ',' || ")
      let names = (["turn"] + table.columns.indices.map { "c\($0)" }).joined(separator: ", ")
      let head = "INSERT INTO \(table.name.quoted)(\(table.columns.list)) VALUES("
      return """
        SELECT * FROM (WITH rows(\(names)) AS (\(table.query))
        SELECT turn, '\(head)' || \(values) || ');' AS line FROM rows)
        """
    }
    let writer = try LineWriter(path)
    let frame = frame(isBare: isBare)
    try writer.write(frame.begin + "\n")
    try db.each(union.joined(separator: "\nUNION ALL\n") + "\nORDER BY 1") { row in
      try writer.write(try row.text(1) + "\n")
    }
    try writer.write(frame.end + "\n")
    try writer.close()
  }

  /// Takes triggers, views and the search index away, so that bare tables are left.
  static func strip(_ path: String) throws {
    let db = try Connection(path: path, access: .readWrite)
    for kind in ["trigger", "view"] {
      let names = try db.all("SELECT name FROM sqlite_schema WHERE type = ?1", .text(kind)) {
        try $0.text(0)
      }
      for name in names { try db.execute("DROP \(kind) \(name.quoted)") }
    }
    let virtual = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'"
    for name in try db.all(virtual, as: { try $0.text(0) }) {
      try db.execute("DROP TABLE \(name.quoted)")
    }
    try db.close()
  }
}

extension String {
  /// As a name in SQL.
  var quoted: String { "\"\(self)\"" }
}

extension [String] {
  /// As names in SQL.
  var list: String { map(\.quoted).joined(separator: ", ") }

  /// As columns of a table in SQL.
  func list(of table: String) -> String {
    map { "\(table).\($0.quoted)" }.joined(separator: ", ")
  }
}
