import SQLite

/// Which rows make a record, and which records point at which, as the schema itself says it.
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
    var links: SchemaLinks.Table
    var image: String

    var name: String { links.name }
    var owner: String { links.owner }
  }

  private let tables: [Table]

  init(_ db: Connection) throws {
    tables = try SchemaLinks(db).tables.map { links in
      Table(links: links, image: try ImageColumns(of: links.name, in: db).image(of: "t"))
    }
  }

  /// The rows that come and go with a record.
  ///
  /// - Parameter withTies: also the rows by which others of its kind are tied to it.
  func rows(of record: Int64, in db: Connection, withTies: Bool) throws -> [Row] {
    try tables.flatMap { table in
      try ([table.owner] + (withTies ? table.links.ties : [])).flatMap {
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
        for link in table.links.pointers {
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
    let names = (table.links.pointers + table.links.ties).map { ", t.\"\($0)\"" }.joined()
    return try db.all(
      """
      SELECT t.id, CAST(\(table.image) AS BLOB), t."\(table.owner)"\(names)
      FROM "\(table.name)" t WHERE t."\(column)" = ?1 ORDER BY t.id
      """, .integer(value)
    ) { row in
      let owner = try row.integer(2)
      let count = table.links.pointers.count + table.links.ties.count
      return Row(
        table: table.name, id: try row.integer(0),
        image: String(decoding: try row.blob(1), as: UTF8.self), owner: owner,
        names: [owner] + (try (0..<count).compactMap { try row.optionalInteger(3 + $0) }))
    }
  }
}
