import Archive
import JSONText
import Model
import SQLite

/// Rows to be written in any format, and perhaps fuller forms of them for people and for JSON.
struct Report {
  /// The key of the rows in JSON: a view or a verb.
  var name: String
  /// The rows.
  var rows: ResultSet
  /// The columns that a table for people has where none were asked for; nil for all.
  var briefColumns: [String]?
  /// For people, in place of a table.
  var prose: String?
  /// For JSON, in place of the rows.
  var objects: [JSONValue]?
  /// What JSON says beside the rows.
  var remarks: [(String, JSONValue)] = []

  init(
    _ name: String, _ rows: ResultSet, brief: [String]? = nil, prose: String? = nil,
    objects: [JSONValue]? = nil
  ) {
    self.name = name
    self.rows = rows
    briefColumns = brief
    self.prose = prose
    self.objects = objects
  }

  /// Sorts rows that are here already, by a column or its reverse (`-column`), cuts them, and picks
  /// columns.
  ///
  /// - Throws: ``Fault`` (`usage`) for a column that there is not.
  mutating func narrow(sort: String?, limit: Int?, columns: [String]?) throws {
    if let sort {
      let isReversed = sort.hasPrefix("-")
      let slot = try column(isReversed ? String(sort.dropFirst()) : sort)
      // Objects stand beside rows in the same order.
      let order = rows.rows.indices.sorted { a, b in
        let (left, right) = (rows.rows[a][slot], rows.rows[b][slot])
        if left == right { return a < b }
        return isReversed ? right.isBefore(left) : left.isBefore(right)
      }
      rows.rows = order.map { rows.rows[$0] }
      if let all = objects, all.count == order.count { objects = order.map { all[$0] } }
    }
    if let limit, rows.rows.count > limit {
      rows.rows.removeLast(rows.rows.count - limit)
      if let all = objects { objects = Array(all.prefix(limit)) }
    }
    if let columns {
      let slots = try columns.map { try column($0) }
      rows = ResultSet(
        columns: columns, rows: rows.rows.map { row in slots.map { row[$0] } }, isCut: rows.isCut)
      briefColumns = nil
      prose = nil
      objects = nil
    }
  }

  private func column(_ name: String) throws -> Int {
    guard let slot = rows.columns.firstIndex(of: name) else {
      throw Fault(
        .usage, "there is no column '\(name)'",
        hint: "the columns are \(rows.columns.joined(separator: ", "))")
    }
    return slot
  }

  /// The rows with the columns that a table for people has.
  var brief: ResultSet {
    guard let briefColumns else { return rows }
    let slots = briefColumns.compactMap { name in rows.columns.firstIndex(of: name) }
    return ResultSet(
      columns: slots.map { rows.columns[$0] }, rows: rows.rows.map { row in slots.map { row[$0] } })
  }
}

extension Value {
  /// The value as people read it; empty for NULL, hexadecimal for bytes.
  var shown: String {
    switch self {
    case .null: return ""
    case .integer(let number): return String(number)
    case .real(let number): return String(number)
    case .text(let text): return text
    case .blob(let bytes): return Self.hexadecimal(bytes)
    }
  }

  /// Two digits for each byte; no memory but that of the text.
  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  var isNumber: Bool {
    switch self {
    case .integer, .real: true
    default: false
    }
  }

  /// Orders as SQLite does: NULL, numbers, texts, bytes.
  func isBefore(_ other: Value) -> Bool {
    switch (self, other) {
    case (.integer(let a), .integer(let b)): a < b
    case (.real(let a), .real(let b)): a < b
    case (.integer(let a), .real(let b)): Double(a) < b
    case (.real(let a), .integer(let b)): a < Double(b)
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    case (.blob(let a), .blob(let b)): a.lexicographicallyPrecedes(b)
    default: rank < other.rank
    }
  }

  private var rank: Int {
    switch self {
    case .null: 0
    case .integer, .real: 1
    case .text: 2
    case .blob: 3
    }
  }
}
