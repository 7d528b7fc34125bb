import JSONText
import Model
import Reasons
import SQLite

// What is not as the history says: looked at again, and said.
extension Witness {
  /// Looks again, by all that the history says: a row may have been given to another record, its
  /// table or a column another name, a column a default.
  func confirm(
    _ place: Place, column: String?, _ known: [Place: Last], isListed: Bool = true
  ) throws {
    let renames = try Renames(db)
    let name = renames.table(place.table, at: 0)
    guard try db.first(Self.isJournaled, .text(name), as: { _ in true }) ?? false else { return }
    var names = [name]
    names += renames.tables.filter { $0.now == name }.map(\.name)
    var last: (op: String, after: String?)?
    try db.each(Self.allEntries, .text(Self.list(names)), .integer(place.row)) { row in
      let table = try row.text(0)
      guard try renames.table(table, at: row.integer(1)) == name else { return }
      last = (
        try row.text(2), try renames.image(row.optionalText(3), of: table, at: row.integer(1))
      )
    }
    let images = try Images(ImageColumns(of: name, in: db), in: db)
    let current = try db.first(
      "SELECT \(images.columns.image(of: "t")) FROM \(SQLiteLibrary.quoted(name)) t WHERE id = ?1",
      .integer(place.row)
    ) { try? $0.text(0) }
    let record = known[place]?.record
    switch (current, last) {
    case (nil, nil): return
    case (nil, let last?) where last.op == "delete": return
    case (nil, _): throw lost("\(name) \(place.row) is not there", of: record)
    case (_, nil): throw lost("the history knows nothing of \(name) \(place.row)", of: record)
    case (let current?, let last?):
      guard let current, last.op != "delete", try images.areEqual(current, last.after) else {
        let differing = current.flatMap { row in
          last.after.flatMap { images.difference(row, $0) }
        }
        let columns = differing ?? [column].compactMap(\.self)
        let what = columns.isEmpty ? "" : ", \(columns.joined(separator: ", "))"
        throw lost("\(name) \(place.row)\(what): not as the history says", of: record)
      }
      if !isListed, try ownerStands(place.row, name, record) {
        throw lost("an index of \(name) has lost \(name) \(place.row)", of: record)
      }
    }
  }

  /// An index and the row itself must say the same.
  func confirmIndex(_ listed: [Value], _ place: Place, _ column: String) throws {
    let name = SQLiteLibrary.quoted(column)
    let stored = try db.first(
      "SELECT \(name) FROM \(SQLiteLibrary.quoted(place.table)) NOT INDEXED WHERE id = ?1",
      .integer(place.row)
    ) { try $0.value(0) }
    let pairs = stride(from: 2, to: listed.count - 1, by: 2)
    if pairs.contains(where: { listed[$0] == .text(column) && listed[$0 + 1] != stored }) {
      throw lost("an index of \(place.table) is damaged at \(place.table) \(place.row), \(column)")
    }
  }

  /// A row that an index lists as one of these records' must be one of them, as its own table says.
  func confirmOwner(_ place: Place, _ records: Set<Int64>) throws {
    guard let owner = try owner(of: place.row, in: place.table), !records.contains(owner) else {
      return
    }
    throw lost("an index of \(place.table) is damaged at \(place.table) \(place.row)", of: owner)
  }

  /// Whether a row still belongs to a record, as its own table says.
  private func ownerStands(_ row: Int64, _ table: String, _ record: Int64?) throws -> Bool {
    guard let record else { return false }
    return try owner(of: row, in: table) == record
  }

  /// The record that a row belongs to, as its own table says.
  private func owner(of row: Int64, in table: String) throws -> Int64? {
    guard let column = try db.first(Self.owner, .text(table), as: { try $0.optionalText(0) }) ?? nil
    else { return nil }
    return try db.first(
      """
      SELECT \(SQLiteLibrary.quoted(column)) FROM \(SQLiteLibrary.quoted(table)) NOT INDEXED
      WHERE id = ?1
      """, .integer(row)
    ) { try $0.optionalInteger(0) } ?? nil
  }

  func lost(_ what: String, of record: Int64? = nil) -> Fault {
    let slug = record.flatMap { id in try? db.first(Self.slug, .integer(id)) { try $0.text(0) } }
    return Fault(
      .damaged, "the file is damaged: \(slug.map { "\($0): " } ?? "")\(what)",
      hint: "regesta check tells all that is; \(Remedy.restore)")
  }

  private static func list(_ names: [String]) -> String {
    var json = JSONWriter()
    json.beginArray()
    for name in names { json.string(name) }
    json.endArray()
    return json.text
  }

  private static let allEntries = """
    SELECT tbl, id, op, after FROM entry
    WHERE tbl IN (SELECT value FROM json_each(?1)) AND row = ?2 ORDER BY id
    """
  private static let owner = "SELECT owner FROM journaled WHERE name = ?1"
  private static let slug = "SELECT slug FROM record WHERE id = ?1"

  /// Every statement of this file, for the test that prepares them.
  static let doubtStatements = [allEntries, owner, slug]
}
