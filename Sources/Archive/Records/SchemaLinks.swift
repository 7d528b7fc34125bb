import SQLite

/// What the schema says about who owns a row and who points at a record: read from its foreign keys
/// and from the table `journaled`, so that a new table or column cannot be forgotten.
///
/// A row of a kind's own table (owner `id`) is a record. A row of any other journaled table belongs
/// to the record that its owner's column names.
struct SchemaLinks: Sendable {
  /// A journaled table whose rows are records or belong to one.
  struct Table: Sendable {
    let name: String
    let owner: String
    /// Columns by which a row's record points at another, on which it depends.
    let pointers: [String]
    /// Columns that name another record of the owner's own kind, such as a party's successor: the
    /// row goes with either of them, and neither goes with the other.
    let ties: [String]
  }

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

  /// The table of records, to which all lead.
  static let root = "record"

  /// The table of records comes first, those of its kinds next.
  let tables: [Table]

  init(_ db: Connection) throws {
    var keys: [String: [(column: String, target: String)]] = [:]
    try db.each(Self.keys) { row in
      keys[try row.text(0), default: []].append((try row.text(1), try row.text(2)))
    }
    tables = try db.all(Self.journaled) { (try $0.text(0), try $0.text(1)) }
      .compactMap { name, owner in
        let own = keys[name] ?? []
        let parent = own.first { $0.column == owner }?.target
        // What is no record, and of none, such as a saved query.
        guard name == Self.root || parent != nil else { return nil }
        let others = own.filter { $0.column != owner }
        // A record of its own is no tie: a source that repeats another depends on it.
        let ties = others.filter { owner != "id" && $0.target == parent }.map(\.column)
        return Table(
          name: name, owner: owner,
          pointers: others.map(\.column).filter { !ties.contains($0) }, ties: ties)
      }
  }

  /// The columns by which rows belong to a record and go with it.
  var owned: [Column] {
    tables.filter { $0.owner != "id" }.map {
      Column(table: $0.name, owner: $0.owner, name: $0.owner)
    }
  }
  /// The columns by which one record points at another.
  var pointers: [Column] { columns(\.pointers) }
  /// The columns by which rows tie two records of one kind.
  var ties: [Column] { columns(\.ties) }

  private func columns(_ of: (Table) -> [String]) -> [Column] {
    tables.flatMap { table in
      of(table).map { Column(table: table.name, owner: table.owner, name: $0) }
    }
  }

  private static let journaled = """
    SELECT name, owner FROM journaled ORDER BY name <> '\(root)', owner <> 'id', name
    """
  private static let keys = """
    SELECT j.name, f."from", f."table" FROM journaled j JOIN pragma_foreign_key_list(j.name) f
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
  static let statements = [journaled, keys, rows]
}
