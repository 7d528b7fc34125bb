import SQLite

/// The rows that a load left in an archive, as an SQL script for the shell: the same rows in the
/// same order, in one transaction, under the same settings.
struct LoadedRows {
  private var inserts: [String] = []
  private var groups: [String] = []

  /// - Parameters:
  ///   - before: the archive before the load.
  ///   - after: the archive after it.
  init(before: String, after: String) throws {
    let old = try Connection(path: before, access: .readOnly)
    let new = try Connection(path: after, access: .readOnly)
    func last(_ table: String) throws -> Int64 {
      try old.first("SELECT coalesce(max(id), 0) FROM \(table)") { try $0.integer(0) } ?? 0
    }
    try new.execute("ATTACH '\(before)' AS old")
    inserts += try Self.rows(
      of: "moment", new, where: "edtf NOT IN (SELECT edtf FROM old.moment)", order: "edtf")
    // Facts share one row of numbers, so that their order is the order in which they were made;
    // a record stands before the row of its kind, which bears the same number.
    let first = try last("record")
    var facts: [(id: Int64, rank: Int, sql: String)] = []
    for (rank, table) in ["record", "agreement", "event", "agreement_party"].enumerated() {
      let ids = try new.all("SELECT id FROM \(table) WHERE id > \(first) ORDER BY id") {
        try $0.integer(0)
      }
      let rows = try Self.rows(of: table, new, where: "id > \(first)", order: "id")
      facts += zip(ids, rows).map { (id: $0, rank: rank, sql: $1) }
    }
    facts.sort { ($0.id, $0.rank) < ($1.id, $1.rank) }
    inserts += facts.map(\.sql)
    inserts += try Self.rows(of: "document", new, where: "id > \(first)", order: "id")
    inserts += try Self.rows(of: "period", new, where: "id > \(try last("period"))", order: "id")
    groups = try Self.rows(
      of: "change_group", new, where: "id > \(try last("change_group"))", order: "id")
  }

  private static func rows(
    of table: String, _ db: Connection, where condition: String, order: String
  ) throws -> [String] {
    let columns = try db.all(
      "SELECT name FROM pragma_table_info(?1) ORDER BY cid", .text(table)
    ) { try $0.text(0) }
    let quoted = columns.map { "quote(\($0))" }.joined(separator: " || ',' || ")
    let head = "INSERT INTO \(table)(\(columns.joined(separator: ","))) VALUES("
    return try db.all(
      "SELECT \(quoted) FROM main.\(table) WHERE \(condition) ORDER BY \(order)"
    ) { head + (try $0.text(0)) + ");" }
  }

  /// The script; for bare tables without what only the triggers and the history need.
  func script(isBare: Bool) -> String {
    var lines = [
      "PRAGMA foreign_keys=ON;", "PRAGMA recursive_triggers=ON;", "PRAGMA journal_mode=TRUNCATE;",
      "PRAGMA synchronous=FULL;", "PRAGMA cache_size=-8000;", "BEGIN IMMEDIATE;",
    ]
    if !isBare { lines.append("INSERT INTO context(id, author, verb) VALUES (1, 'bench', 'add');") }
    lines += inserts
    if !isBare { lines += ["DELETE FROM context;"] + groups }
    lines.append("COMMIT;")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Takes triggers, views and the search index away, so that bare tables are left.
  static func strip(_ path: String) throws {
    let db = try Connection(path: path, access: .readWrite)
    for kind in ["trigger", "view"] {
      let names = try db.all("SELECT name FROM sqlite_schema WHERE type = ?1", .text(kind)) {
        try $0.text(0)
      }
      for name in names { try db.execute("DROP \(kind) \"\(name)\"") }
    }
    try db.execute("DROP TABLE search")
    try db.close()
  }
}
