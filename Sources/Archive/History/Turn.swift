import SQLite

/// One entry of the history, to be turned round.
struct Turn {
  var id: Int64
  var record: Int64?
  var table: String
  var row: Int64
  var before: String?
  var after: String?
  /// The record that the row was of before, where another program moved it.
  var formerRecord: Int64?

  /// The columns of an entry that ``init(_:_:)`` reads.
  static let columns = columns(of: "entry")

  /// The same, of an entry that a statement calls so.
  static func columns(of name: String) -> String {
    "\(name).record, \(name).tbl, \(name).row, CAST(\(name).before AS BLOB), "
      + "CAST(\(name).after AS BLOB), \(name).id"
  }

  /// Reads an entry, under the names that its table and columns have now. What another program wrote
  /// need not be UTF-8.
  init(_ row: borrowing Row, _ renames: Renames) throws {
    let (id, table) = (try row.integer(5), try row.text(1))
    let before = try row.optionalBlob(3).map { String(decoding: $0, as: UTF8.self) }
    let after = try row.optionalBlob(4).map { String(decoding: $0, as: UTF8.self) }
    self.id = id
    record = try row.optionalInteger(0)
    self.table = renames.table(table, at: id)
    self.row = try row.integer(2)
    self.before = try renames.image(before, of: table, at: id)
    self.after = try renames.image(after, of: table, at: id)
  }

  /// Whether the record may have had another slug or code.
  var isRenaming: Bool {
    before != nil && after != nil && ["record", "party"].contains(table)
  }
}
