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
  struct Place: Hashable {
    var table: String
    var row: Int64

    /// Hardly any two tables have a row of the same number.
    func hash(into hasher: inout Hasher) { hasher.combine(row) }
  }

  /// What was read of rows that are as the history says.
  private struct Held {
    private var columns: [String: [String]] = [:]
    private var rows: [Place: [Value]] = [:]

    mutating func note(_ place: Place, _ names: [String], _ values: [Value]) {
      if columns[place.table] == nil { columns[place.table] = names }
      rows[place] = values
    }

    func value(_ place: Place, _ column: String) -> Value? {
      guard let values = rows[place] else { return nil }
      return columns[place.table]?.firstIndex(of: column).map { values[$0] }
    }
  }

  /// A row that stands beside others in an index, and the key under which it stands there.
  private struct Neighbour {
    var place: Place
    var column: String
    var key: Int64
  }

  /// The last that the history says of a row.
  struct Last {
    var entry: Int64
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
    var beside: [Neighbour] = []
    try holdWords(of: record.kind)
    for section in record.kind.sections {
      guard let kind = Kind.allCases.first(where: { $0.view == section.view }) else { continue }
      try holdWords(of: kind)
      let column = kind.fields.first { $0.key == section.of }?.column ?? section.of
      shown += try pointing(at: record.id, IndexWalk.of(kind.rawValue, column), &beside)
    }
    // Who says that an act ends an agreement says it of the act.
    let acts =
      record.kind.traits.contains(.hasStatus)
      ? try db.all(Self.acts, .integer(record.id)) { try $0.integer(0) } : []
    var cited: [Int64] = []
    let citations = IndexWalk.of("citation", "record")
    for id in shown + acts { cited += try pointing(at: id, citations, &beside) }
    let all = Set(shown).union(acts).union(cited)
    let known = try entries(Self.entries, of: all)
    var named: Set<Int64> = []
    var held = Held()
    var neighbours = Dictionary(grouping: beside, by: \.place.table)
    for (table, places) in Dictionary(grouping: known.keys, by: \.table) {
      let others = neighbours.removeValue(forKey: table) ?? []
      try hold(places.map(\.row), of: table, known, &named, &held, others)
    }
    // Of a table none of whose rows is one of these.
    for other in neighbours.values.joined() {
      try hold(IndexWalk.of(other.place.table, other.column).own, other)
    }
    try holdOwn(of: record, and: shown.dropFirst(), known, held)
    named.subtract(all)
    let names = try entries(Self.names, of: named)
    for (table, places) in Dictionary(grouping: names.keys, by: \.table) {
      var further: Set<Int64> = []
      var unused = Held()
      try hold(places.map(\.row), of: table, names, &further, &unused)
    }
    return shown
  }

  /// Holds the groups of words that a view shows beside them, against those that this version knows.
  private func holdWords(of kind: Kind) throws {
    for case .word(let vocabulary) in kind.fields.map(\.form) {
      for word in vocabulary.words where word.group != nil {
        let group = try db.first(Self.group, .text(vocabulary.name), .text(word.word)) {
          try $0.optionalText(0)
        }
        if group != word.group {
          throw lost("the words of the vocabulary \(vocabulary.name) are not as they were written")
        }
      }
    }
  }

  // MARK: Indexes

  /// The records of a kind that point at one by a column, of which there is an index.
  ///
  /// Where a bit of the index changed, what stands there is not found, or found as another's. It
  /// still stands beside where it belongs: so the neighbours are held against their rows, too.
  private func pointing(
    at record: Int64, _ walk: IndexWalk, _ beside: inout [Neighbour]
  ) throws -> [Int64] {
    func neighbour(_ row: Int64, _ key: Int64) -> Neighbour {
      Neighbour(place: Place(table: walk.table, row: row), column: walk.column, key: key)
    }
    var found: [Int64] = []
    var seen: Set<Int64> = []
    let forward = try db.cached(walk.forward)
    try forward.bind(.integer(record), at: 1)
    defer { forward.reset() }
    while try forward.step() {
      let (id, key) = (try forward.row.integer(0), try forward.row.integer(1))
      // What the index gives must be so in the row, too: the number there may be another's. Where
      // that is one of the same record's, it stands there twice.
      let here = neighbour(id, key)
      beside.append(here)
      if key != record { break }
      guard seen.insert(id).inserted else { throw astray(here) }
      found.append(id)
    }
    if let before = try db.first(
      walk.backward, .integer(record),
      as: { neighbour(try $0.integer(0), try $0.integer(1)) })
    {
      beside.append(before)
    }
    return found
  }

  /// Holds a neighbour against its row, where that is not read anyway.
  private func hold(_ own: String, _ other: Neighbour) throws {
    let key = try db.first(own, .integer(other.place.row)) { try $0.optionalInteger(0) } ?? nil
    if key != other.key { throw astray(other) }
  }

  private func astray(_ other: Neighbour) -> Fault {
    let table = other.place.table
    return lost("an index of \(table) is damaged near \(table) \(other.place.row)")
  }

  // MARK: Rows

  /// The last entry of each row of some records.
  private func entries(_ sql: String, of records: Set<Int64>) throws -> [Place: Last] {
    var last: [Place: Last] = [:]
    guard !records.isEmpty else { return last }
    last.reserveCapacity(1_000)
    // Entries come record by record, not in their order: to sort them takes longer than all else.
    try db.each(sql, Derived.list(records.sorted()[...])) { row in
      let place = Place(table: try row.text(1), row: try row.integer(2))
      let entry = try row.integer(5)
      if let other = last[place], other.entry > entry { return }
      last[place] = Last(
        entry: entry, record: try row.integer(0), isGone: try row.text(3) == "delete",
        after: try row.optionalText(4))
    }
    return last
  }

  /// Holds rows of a table by their numbers.
  private func hold(
    _ rows: [Int64], of table: String, _ known: [Place: Last], _ named: inout Set<Int64>,
    _ held: inout Held, _ beside: [Neighbour] = []
  ) throws {
    // A table that has another name now, or never was one.
    guard try db.first(Self.isJournaled, .text(table), as: { _ in true }) ?? false else {
      for row in rows { try confirm(Place(table: table, row: row), column: nil, known) }
      return
    }
    var seen: Set<Int64> = []
    let statement = try db.cached(
      "SELECT * FROM \(SQLiteLibrary.quoted(table)) WHERE id IN (SELECT value FROM json_each(?1))")
    let others = Dictionary(grouping: beside, by: \.place.row)
    let wanted = Set(rows).union(others.keys).sorted()
    try statement.bind(Derived.list(wanted[...]), at: 1)
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
      for other in others[place.row] ?? [] {
        let own = names.firstIndex(of: other.column).map { values[$0] }
        if own != .integer(other.key) { throw astray(other) }
      }
      guard known[place] != nil else { continue }
      for case .integer(let other) in values { named.insert(other) }
      let image = known[place].flatMap { $0.isGone ? nil : $0.after }
      if let image, RowImage(names, values).isTold(by: image) {
        held.note(place, names, values)
        continue
      }
      let members = image.flatMap(EntryImages.columns) ?? [:]
      for (name, value) in zip(names, values)
      where name != "id" && name != ImageColumns.bookkeeping && !Self.isSame(value, members[name]) {
        try confirm(place, column: name, known)
        break
      }
    }
    if let other = beside.first(where: { !seen.contains($0.place.row) }) { throw astray(other) }
    for row in rows where !seen.contains(row) {
      let place = Place(table: table, row: row)
      if known[place]?.isGone == false { try confirm(place, column: nil, known) }
    }
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
    of record: Record, and others: ArraySlice<Int64>, _ known: [Place: Last], _ held: Held
  ) throws {
    let isAsTold = record.kind.fields.allSatisfy { field in
      Self.told(field, of: record.id, by: known).map { $0 == record[field.name] } ?? true
    }
    let lists = isAsTold ? OwnRows.ofLinks(of: record.kind) : OwnRows.of(record.kind)
    try holdListed(lists, [record.id], known, held)
    // Of other records pages show who they are about.
    if !others.isEmpty { try holdListed(OwnRows.ofEvents, Array(others), known, held) }
  }

  /// The texts of a field as the history has them, in the order of their rows; nil for what is more
  /// than a text or two.
  private static func told(
    _ field: Field, of record: Int64, by known: [Place: Last]
  ) -> [String]? {
    func texts(_ table: String, _ columns: [String]) -> [String] {
      known.filter { $0.key.table == table && !$0.value.isGone && $0.value.record == record }
        .sorted { $0.key.row < $1.key.row }
        .map { _, last in
          let image = last.after.flatMap(EntryImages.columns) ?? [:]
          return columns.map { column in
            if case .string(let text)? = image[column] { text } else { "" }
          }.joined(separator: "=")
        }
    }
    return switch field.rows {
    case .texts(let rows)?: texts(rows.table, [rows.column])
    case .pairs(let rows)?: texts(rows.table, [rows.key, rows.value])
    default: nil
    }
  }

  private func holdListed(
    _ own: OwnRows?, _ records: [Int64], _ known: [Place: Last], _ held: Held
  ) throws {
    guard let own else { return }
    let wanted = Set(records)
    var listed: Set<Place> = []
    try db.each(own.sql, Derived.list(records.sorted()[...])) { row in
      let place = Place(table: try row.text(0), row: try row.integer(1))
      listed.insert(place)
      guard let last = known[place], !last.isGone else {
        try confirm(place, column: nil, known)
        return try confirmOwner(place, wanted)
      }
      // Pages read from an index what stands in it, which need not be what stands in the table.
      for slot in [2, 4] {
        guard let column = try row.optionalText(slot) else { continue }
        if let value = try? row.value(slot + 1) {
          if value == held.value(place, column) { continue }
          if Self.isSame(value, last.after.flatMap(EntryImages.columns)?[column]) { continue }
        }
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

  private static let entries = """
    SELECT e.record, e.tbl, e.row, e.op, e.after, e.id
    FROM json_each(?1) j CROSS JOIN entry e ON e.record = j.value
    """
  /// Of records that are only named: what they are called, and what rules go by.
  private static let names = """
    SELECT e.record, e.tbl, e.row, e.op, e.after, e.id
    FROM json_each(?1) j CROSS JOIN entry e ON e.record = j.value
    WHERE e.tbl IN ('record', 'party', 'decree')
    """
  private static let acts =
    "SELECT DISTINCT act FROM event WHERE agreement = ?1 AND act IS NOT NULL"
  private static let group = "SELECT class FROM vocabulary WHERE list = ?1 AND word = ?2"
  static let isJournaled = "SELECT 1 FROM journaled WHERE name = ?1"

  /// Every statement of this file, for the test that prepares them.
  static var statements: [String] {
    [entries, names, acts, group, isJournaled] + doubtStatements
      + Kind.allCases.flatMap {
        [OwnRows.of($0)?.sql, OwnRows.ofLinks(of: $0)?.sql].compactMap(\.self)
      }
      + [OwnRows.ofEvents?.sql].compactMap(\.self)
  }
}
