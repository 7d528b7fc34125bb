import JSONText
import Model
import Reasons
import SQLite

/// Holds the rows that a page stands on against their last images in the history, so that a bit that
/// a disk changed is said and not printed.
///
/// Three looks: each index by which rows are found, at the place where they stand in it; each row
/// that the history knows of these records; and each row that the indexes show of them.
struct Witness {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// A row by its table and number.
  private struct Place: Hashable {
    var table: String
    var row: Int64
  }

  /// The last that the history says of a row.
  private struct Last {
    var record: Int64
    var isGone: Bool
    var after: String?
  }

  /// Holds a record, what its page shows of other records, and what is cited for any of them.
  ///
  /// - Returns: the records that the page is about: itself, and those shown on it.
  /// - Throws: ``Fault`` (`damaged`), which names the record and the column.
  @discardableResult
  func hold(_ record: Record) throws -> [Int64] {
    var shown = [record.id]
    for section in record.kind.sections {
      guard let kind = Kind.allCases.first(where: { $0.view == section.view }) else { continue }
      let column = kind.fields.first { $0.key == section.of }?.column ?? section.of
      shown += try pointing(at: record.id, by: column, of: kind.rawValue)
    }
    var cited: [Int64] = []
    for id in shown { cited += try pointing(at: id, by: "record", of: "citation") }
    let all = Set(shown).union(cited)
    let known = try entries(Self.entries, of: all)
    var named: Set<Int64> = []
    for (table, places) in Dictionary(grouping: known.keys, by: \.table) {
      try hold(places.map(\.row), of: table, known, &named)
    }
    try holdOwn(of: record, and: shown.dropFirst(), known)
    named.subtract(all)
    let names = try entries(Self.names, of: named)
    for (table, places) in Dictionary(grouping: names.keys, by: \.table) {
      var further: Set<Int64> = []
      try hold(places.map(\.row), of: table, names, &further)
    }
    return shown
  }

  // MARK: Indexes

  /// The records of a kind that point at one by a column, of which there is an index.
  ///
  /// Where a bit of the index changed, what stands there is not found, or found as another's. It
  /// still stands beside where it belongs: so the neighbours are held against their rows, too.
  private func pointing(at record: Int64, by column: String, of table: String) throws -> [Int64] {
    let statements = IndexWalk.of(table, column)
    var found: [Int64] = []
    var neighbour: (id: Int64, key: Int64)?
    let forward = try db.cached(statements.forward)
    try forward.bind(.integer(record), at: 1)
    defer { forward.reset() }
    while neighbour == nil, try forward.step() {
      let (id, key) = (try forward.row.integer(0), try forward.row.integer(1))
      if key == record { found.append(id) } else { neighbour = (id, key) }
    }
    let before = try db.first(statements.backward, .integer(record)) {
      (id: try $0.integer(0), key: try $0.integer(1))
    }
    for (id, key) in [before, neighbour].compactMap(\.self) {
      let own = try db.first(statements.own, .integer(id)) { try $0.optionalInteger(0) } ?? nil
      if own != key { throw lost("an index of \(table) is damaged near \(table) \(id)") }
    }
    return found
  }

  // MARK: Rows

  /// The last entry of each row of some records.
  private func entries(_ sql: String, of records: Set<Int64>) throws -> [Place: Last] {
    var last: [Place: Last] = [:]
    guard !records.isEmpty else { return last }
    try db.each(sql, Derived.list(records.sorted()[...])) { row in
      let place = Place(table: try row.text(1), row: try row.integer(2))
      last[place] = Last(
        record: try row.integer(0), isGone: try row.text(3) == "delete",
        after: try row.optionalText(4))
    }
    return last
  }

  /// Holds rows of a table by their numbers.
  private func hold(
    _ rows: [Int64], of table: String, _ known: [Place: Last], _ named: inout Set<Int64>
  ) throws {
    // A table that has another name now, or never was one.
    guard try db.first(Self.isJournaled, .text(table), as: { _ in true }) ?? false else {
      for row in rows { try confirm(Place(table: table, row: row), column: nil, known) }
      return
    }
    var seen: Set<Int64> = []
    let statement = try db.cached(
      "SELECT * FROM \(SQLiteLibrary.quoted(table)) WHERE id IN (SELECT value FROM json_each(?1))")
    try statement.bind(Derived.list(rows.sorted()[...]), at: 1)
    defer { statement.reset() }
    let names = statement.columnNames
    let key = names.firstIndex(of: "id") ?? 0
    while try statement.step() {
      let place = Place(table: table, row: try statement.row.integer(key))
      seen.insert(place.row)
      guard let values = try? statement.row.values() else {
        try confirm(place, column: nil, known)
        continue
      }
      for case .integer(let other) in values { named.insert(other) }
      let image = known[place].flatMap { $0.isGone ? nil : $0.after }
      if let image, RowImage(names, values).isTold(by: image) { continue }
      let members = image.flatMap(Self.members) ?? [:]
      for (name, value) in zip(names, values)
      where name != "id" && name != ImageColumns.bookkeeping && !Self.isSame(value, members[name]) {
        try confirm(place, column: name, known)
        break
      }
    }
    for row in rows where !seen.contains(row) {
      let place = Place(table: table, row: row)
      if known[place]?.isGone == false { try confirm(place, column: nil, known) }
    }
  }

  private static func members(_ image: String) -> [String: JSONValue]? {
    guard let members = try? JSON.parse(image).members else { return nil }
    return Dictionary(members.map { ($0.key, $0.node.value) }, uniquingKeysWith: { one, _ in one })
  }

  private static func isSame(_ value: Value, _ image: JSONValue?) -> Bool {
    switch (value, image) {
    case (.null, nil), (.null, .null?): true
    case (.text(let text), .string(let other)?): text.utf8.elementsEqual(other.utf8)
    case (.integer(let number), .number(let other)?): other == String(number)
    default: false
    }
  }

  /// The rows that the indexes show of the records, which are those that the history knows.
  private func holdOwn(
    of record: Record, and others: ArraySlice<Int64>, _ known: [Place: Last]
  ) throws {
    try holdListed(OwnRows.of(record.kind), [record.id], known)
    // Of other records pages show who they are about.
    if !others.isEmpty { try holdListed(OwnRows.ofEvents, Array(others), known) }
  }

  private func holdListed(
    _ own: OwnRows?, _ records: [Int64], _ known: [Place: Last]
  ) throws {
    guard let own else { return }
    let wanted = Set(records)
    var listed: Set<Place> = []
    try db.each(own.sql, Derived.list(records.sorted()[...])) { row in
      let place = Place(table: try row.text(0), row: try row.integer(1))
      listed.insert(place)
      guard let last = known[place], !last.isGone else {
        return try confirm(place, column: nil, known)
      }
      // Pages read from an index what stands in it, which need not be what stands in the table.
      let image = last.after.flatMap(Self.members) ?? [:]
      for slot in [2, 4] {
        guard let column = try row.optionalText(slot) else { continue }
        if let value = try? row.value(slot + 1), Self.isSame(value, image[column]) { continue }
        try confirm(place, column: column, known)
        try confirmIndex(row.values(), place, column)
      }
    }
    for (place, last) in known
    where !last.isGone && own.tables.contains(place.table) && wanted.contains(last.record)
      && !listed.contains(place)
    {
      // Another program may have given it to another record since.
      try confirm(place, column: nil, known, isListed: false)
    }
  }

  // MARK: What is not as it should be

  /// Looks again, by all that the history says: a row may have been given to another record, its
  /// table or a column another name, a column a default.
  private func confirm(
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
  private func confirmIndex(_ listed: [Value], _ place: Place, _ column: String) throws {
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

  /// Whether a row still belongs to a record, as its own table says.
  private func ownerStands(_ row: Int64, _ table: String, _ record: Int64?) throws -> Bool {
    let owner = try db.first(Self.owner, .text(table)) { try $0.optionalText(0) } ?? nil
    guard let owner, let record else { return false }
    return try db.first(
      """
      SELECT \(SQLiteLibrary.quoted(owner)) FROM \(SQLiteLibrary.quoted(table)) NOT INDEXED
      WHERE id = ?1
      """, .integer(row)
    ) { try $0.optionalInteger(0) } == record
  }

  private func lost(_ what: String, of record: Int64? = nil) -> Fault {
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

  private static let entries = """
    SELECT e.record, e.tbl, e.row, e.op, e.after
    FROM json_each(?1) j CROSS JOIN entry e ON e.record = j.value ORDER BY e.id
    """
  /// Of records that are only named: what they are called, and what rules go by.
  private static let names = """
    SELECT e.record, e.tbl, e.row, e.op, e.after
    FROM json_each(?1) j CROSS JOIN entry e ON e.record = j.value
    WHERE e.tbl IN ('record', 'party', 'decree') ORDER BY e.id
    """
  private static let allEntries = """
    SELECT tbl, id, op, after FROM entry
    WHERE tbl IN (SELECT value FROM json_each(?1)) AND row = ?2 ORDER BY id
    """
  private static let isJournaled = "SELECT 1 FROM journaled WHERE name = ?1"
  private static let owner = "SELECT owner FROM journaled WHERE name = ?1"
  private static let slug = "SELECT slug FROM record WHERE id = ?1"

  /// Every statement of this file, for the test that prepares them.
  static var statements: [String] {
    [entries, names, allEntries, isJournaled, owner, slug]
      + Kind.allCases.flatMap { [OwnRows.of($0)?.sql].compactMap(\.self) }
      + [OwnRows.ofEvents?.sql].compactMap(\.self)
  }
}

/// A row in the text in which the history keeps its image, as the triggers of this version write it:
/// what nearly every image is, told apart without being taken to pieces.
private struct RowImage {
  private var bytes: [UInt8] = [UInt8(ascii: "{")]

  init(_ names: [String], _ values: [Value]) {
    bytes.reserveCapacity(256)
    for (name, value) in zip(names, values)
    where name != "id" && name != ImageColumns.bookkeeping && value != .null {
      if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
      append(name)
      bytes.append(UInt8(ascii: ":"))
      switch value {
      case .integer(let number): bytes += String(number).utf8
      case .text(let text): append(text)
      // No column of facts holds any other.
      default: bytes.append(UInt8(ascii: "?"))
      }
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func append(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        bytes.append(UInt8(ascii: "\\"))
      }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  func isTold(by image: String) -> Bool { image.utf8.elementsEqual(bytes) }
}

/// The statements that walk an index where a key stands, and read the rows beside it.
private struct IndexWalk {
  let forward: String
  let backward: String
  let own: String

  /// Every name is one of a kind's description, never a value.
  static func of(_ table: String, _ column: String) -> IndexWalk {
    IndexWalk(
      forward: """
        SELECT id, "\(column)" FROM "\(table)" WHERE "\(column)" >= ?1 ORDER BY "\(column)"
        """,
      backward: """
        SELECT id, "\(column)" FROM "\(table)" WHERE "\(column)" < ?1 ORDER BY "\(column)" DESC LIMIT 1
        """,
      own: "SELECT \"\(column)\" FROM \"\(table)\" NOT INDEXED WHERE id = ?1")
  }
}

/// The rows that belong to records, as their indexes list them: table, number, and the columns that
/// stand in the index, each after its name.
private struct OwnRows: Sendable {
  let tables: Set<String>
  let sql: String

  /// One list of a table's rows by one of its indexes.
  private struct List: Equatable {
    var table: String
    var owner: String
    var columns: [String]
  }

  private init?(_ lists: [List]) {
    guard !lists.isEmpty else { return nil }
    tables = Set(lists.map(\.table))
    sql = lists.map { list in
      let columns =
        list.columns.map { "'\($0)', t.\"\($0)\"" }
        + Array(repeating: "NULL, NULL", count: 2 - list.columns.count)
      return """
        SELECT '\(list.table)', t.id, \(columns.joined(separator: ", "))
        FROM json_each(?1) j CROSS JOIN "\(list.table)" t ON t."\(list.owner)" = j.value
        """
    }.joined(separator: "\nUNION ALL ")
  }

  /// Those of a kind, as its fields say; one kind's are made once.
  static func of(_ kind: Kind) -> OwnRows? { all[kind] }

  /// Whose event it is.
  static let ofEvents = OwnRows([sides])

  private static let sides = List(
    table: "event_party", owner: "event", columns: ["side", "party"])

  private static let all = PerKind { kind -> OwnRows? in
    var lists: [List] = []
    for field in kind.fields {
      for list in field.rows.map(lists(of:)) ?? [] where !lists.contains(list) {
        lists.append(list)
      }
    }
    if kind == .agreement {
      lists.append(List(table: "event", owner: "agreement", columns: ["verb"]))
    }
    return OwnRows(lists)
  }

  private static func lists(of rows: Rows) -> [List] {
    switch rows {
    case .texts(let rows), .links(let rows):
      [List(table: rows.table, owner: rows.owner, columns: [rows.column])]
    case .pairs(let rows):
      [
        List(table: rows.table, owner: "record", columns: [rows.key]),
        List(table: rows.table, owner: "record", columns: [rows.key, rows.value]),
      ]
    case .parties:
      [List(table: "agreement_party", owner: "agreement", columns: ["party", "role"])]
    case .side: [sides]
    case .successors: [List(table: "succession", owner: "predecessor", columns: ["successor"])]
    case .memberships:
      [List(table: "membership", owner: "party", columns: ["organisation", "period"])]
    case .ownDay, .targets, .keptText: []
    }
  }
}
