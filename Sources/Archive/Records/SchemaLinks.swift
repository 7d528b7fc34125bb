import SQLite

/// What the schema says about who owns a row and who points at a record: read from its foreign keys
/// and from the table `journaled`, so that a new table or column cannot be forgotten.
///
/// A row of a kind's own table (owner `id`) is a record. A row of any other journaled table belongs
/// to the record that its owner's column names.
struct SchemaLinks: Sendable {
  /// A column that holds the id of a record.
  struct Column: Sendable {
    let table: String
    let owner: String
    let name: String

    /// The records whose rows point at one of these ids.
    func owners(pointingAt ids: String) -> String {
      "SELECT \"\(owner)\" FROM \"\(table)\" WHERE \"\(name)\" IN (\(ids))"
    }
  }

  /// The columns by which rows belong to a record and go with it.
  private(set) var owned: [Column] = []
  /// The columns by which one record points at another.
  private(set) var pointers: [Column] = []
  /// The columns by which rows tie two records of one kind, such as a party to its successor: the
  /// row goes with either of them, and neither goes with the other.
  private(set) var ties: [Column] = []

  init(_ db: Connection) throws {
    var keys: [(column: Column, target: String)] = []
    try db.each(Self.keys) { row in
      keys.append(
        (
          Column(table: try row.text(0), owner: try row.text(1), name: try row.text(2)),
          try row.text(3)
        ))
    }
    for (column, target) in keys {
      let ownerTarget = keys.first {
        $0.column.table == column.table && $0.column.name == column.owner
      }
      if column.owner == "id" {
        if column.name != "id" { pointers.append(column) }
      } else if column.name == column.owner {
        owned.append(column)
      } else if ownerTarget?.target == target {
        ties.append(column)
      } else {
        pointers.append(column)
      }
    }
  }

  /// All columns by which a record's row, or one of its own rows, names another record.
  var naming: [Column] { pointers + ties }

  /// Every foreign key of a journaled table, in the order of the tables and their columns.
  private static let keys = """
    SELECT j.name, j.owner, f."from", f."table"
    FROM journaled j JOIN pragma_foreign_key_list(j.name) f
    ORDER BY j.name, f.id DESC
    """

  /// The highest number that a row has, of those that Regesta gives: a record's own rows come after
  /// it. A record that was taken away keeps its number, so that the history never means two by one.
  static func highestID(_ db: Connection) throws -> Int64 {
    let tables = try db.all(rows) { try $0.text(0) }
    let columns = [("entry", "record"), ("record", "id")] + tables.map { ($0, "id") }
    let highest = columns.map { table, column in
      "(SELECT coalesce(max(\(column)), 0) FROM \"\(table)\" WHERE \(column) < 1 << 53)"
    }
    return try db.first("SELECT max(\(highest.joined(separator: ", ")))") { try $0.integer(0) } ?? 0
  }

  private static let rows = "SELECT name FROM journaled WHERE owner <> 'id' ORDER BY name"

  /// Every statement of this file, for the test that prepares them.
  static let statements = [keys, rows]
}
