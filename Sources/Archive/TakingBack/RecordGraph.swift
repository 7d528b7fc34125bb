import SQLite

/// Which rows make a record, and which records point at which, as the schema itself says it: by the
/// journaled tables, their owners and their foreign keys.
struct RecordGraph {
  /// A row that is a record's own, with the records that it names.
  struct Row {
    var table: String
    var id: Int64
    var image: String
    /// The record that the row is of.
    var owner: Int64
    var names: [Int64]
  }

  private struct Table {
    var name: String
    var owner: String
    var image: String
    /// Columns beside the owner's that name a record on which the owner depends.
    var links: [String]
    /// Columns beside the owner's that name a record of the owner's own kind: the row ties two
    /// that do not depend on each other, and goes with either.
    var ties: [String]
  }

  private let tables: [Table]

  init(_ db: Connection) throws {
    let journaled = try db.all(Self.journaled) { (name: try $0.text(0), owner: try $0.text(1)) }
    tables = try journaled.compactMap { name, owner in
      let keys = try db.all(Self.keys, .text(name)) { (try $0.text(0), try $0.text(1)) }
      let parents = Dictionary(keys, uniquingKeysWith: { one, _ in one })
      // What is no record, and of none, such as a saved query.
      guard name == Self.root || parents[owner] != nil else { return nil }
      let columns = keys.map(\.0).filter { $0 != owner }.sorted()
      // A record of its own is no tie: a source that repeats another depends on it.
      func isTie(_ column: String) -> Bool { owner != "id" && parents[column] == parents[owner] }
      return Table(
        name: name, owner: owner, image: try ImageColumns(of: name, in: db).image(of: "t"),
        links: columns.filter { !isTie($0) }, ties: columns.filter(isTie))
    }
  }

  /// The rows that come and go with a record.
  ///
  /// - Parameter withTies: also the rows by which others of its kind are tied to it.
  func rows(of record: Int64, in db: Connection, withTies: Bool) throws -> [Row] {
    try tables.flatMap { table in
      try ([table.owner] + (withTies ? table.ties : [])).flatMap {
        try rows(of: table, where: $0, is: record, in: db)
      }
    }
  }

  /// The image of a row as it stands; nil where there is none.
  func image(of row: Row, in db: Connection) throws -> String? {
    guard let table = tables.first(where: { $0.name == row.table }) else { return nil }
    return try rows(of: table, where: "id", is: row.id, in: db).first?.image
  }

  /// A record with all that depend on it, and on those; it comes first.
  func dependents(of record: Int64, in db: Connection) throws -> [Int64] {
    var found = [record]
    var seen = Set(found)
    var place = 0
    while place < found.count {
      for table in tables {
        for link in table.links {
          let sql = "SELECT \"\(table.owner)\" FROM \"\(table.name)\" WHERE \"\(link)\" = ?1"
          try db.each(sql, .integer(found[place])) { row in
            let owner = try row.integer(0)
            if seen.insert(owner).inserted { found.append(owner) }
          }
        }
      }
      place += 1
    }
    return found
  }

  /// Every name was found in the file's own schema.
  private func rows(
    of table: Table, where column: String, is value: Int64, in db: Connection
  ) throws -> [Row] {
    let names = (table.links + table.ties).map { ", t.\"\($0)\"" }.joined()
    return try db.all(
      """
      SELECT t.id, CAST(\(table.image) AS BLOB), t."\(table.owner)"\(names)
      FROM "\(table.name)" t WHERE t."\(column)" = ?1 ORDER BY t.id
      """, .integer(value)
    ) { row in
      let owner = try row.integer(2)
      let count = table.links.count + table.ties.count
      return Row(
        table: table.name, id: try row.integer(0),
        image: String(decoding: try row.blob(1), as: UTF8.self), owner: owner,
        names: [owner] + (try (0..<count).compactMap { try row.optionalInteger(3 + $0) }))
    }
  }

  /// The table of records, to which all lead.
  static let root = "record"

  /// The table of records comes first, those of its kinds next.
  private static let journaled = """
    SELECT name, owner FROM journaled ORDER BY name <> '\(root)', owner <> 'id', name
    """
  private static let keys = "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1)"

  /// Every statement of this file, for the test that prepares them.
  static let statements = [journaled, keys]
}
