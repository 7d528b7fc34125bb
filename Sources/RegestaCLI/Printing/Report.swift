import Answers
import JSONText
import Model
import SQLite

/// An answer to be written in any format: its rows, and perhaps fuller forms of them for people and
/// for JSON.
struct Report {
  /// The rows, as they come.
  var flow: Flow
  /// The columns that a table for people has where none were asked for; nil for all.
  var briefColumns: [String]?
  /// Columns that a table for people leaves out where all of its first rows say just this.
  var usual: [String: Value] = [:]
  /// What stands for slugs that are too long for a terminal.
  var handles: ([String]) throws -> [String: String] = { _ in [:] }
  /// For people, in place of a table: gives its lines, some at a time.
  var prose: (((String) throws -> Void) throws -> Void)?
  /// For JSON, in place of the rows: gives each result in turn.
  var objects: (((JSONValue) throws -> Void) throws -> Void)?
  /// What JSON says beside the results, asked when all of them are written.
  var remarks: () -> [(String, JSONValue)] = { [] }

  /// Rows that come one by one.
  init(
    _ flow: Flow, brief: [String]? = nil,
    handles: @escaping ([String]) throws -> [String: String] = { _ in [:] }
  ) {
    self.flow = flow
    briefColumns = brief
    self.handles = handles
  }

  /// Rows that are held, and what else says the same.
  init(
    _ rows: ResultSet, brief: [String]? = nil, prose: String? = nil,
    objects: [JSONValue]? = nil
  ) {
    self.init(Flow(rows), brief: brief)
    self.prose = prose.map { text in { give in try give(text) } }
    if let objects { self.objects = { give in for object in objects { try give(object) } } }
  }

  /// Cuts the rows, and picks columns.
  ///
  /// - Throws: ``Fault`` (`usage`) for a column that there is not.
  mutating func narrow(limit: Int?, columns: [String]?) throws {
    if let limit {
      flow = flow.first(limit)
      if let all = objects {
        objects = { give in
          var rest = limit
          try all { object in
            if rest > 0 { try give(object) }
            rest -= 1
          }
        }
      }
    }
    if let columns {
      flow = flow.picking(try columns.map { try column($0) })
      briefColumns = nil
      usual = [:]
      prose = nil
      objects = nil
    }
  }

  /// Sorts the rows, which have to be held for it, by a column or its reverse (`-column`).
  ///
  /// - Throws: ``Fault`` (`usage`) for a column that there is not.
  mutating func sort(by column: String) throws {
    let isReversed = column.hasPrefix("-")
    let slot = try self.column(isReversed ? String(column.dropFirst()) : column)
    var held = try flow.held()
    let rows = held.rows
    let order = rows.indices.sorted { a, b in
      let (left, right) = (rows[a][slot], rows[b][slot])
      if left == right { return a < b }
      return isReversed ? right.isBefore(left) : left.isBefore(right)
    }
    held.rows = order.map { rows[$0] }
    flow = Flow(held)
    guard let all = objects else { return }
    var results: [JSONValue] = []
    try all { results.append($0) }
    // They stand beside the rows in the same order.
    let sorted = order.map { results[$0] }
    objects = { give in for object in sorted { try give(object) } }
  }

  private func column(_ name: String) throws -> Int {
    guard let slot = flow.columns.firstIndex(where: { $0.name == name }) else {
      throw Fault(
        .usage, "there is no column '\(name)'",
        hint: "the columns are \(flow.columns.map(\.name).joined(separator: ", "))")
    }
    return slot
  }

  /// The rows with the columns that a table for people has.
  var brief: Flow {
    guard let briefColumns else { return flow }
    return flow.picking(
      briefColumns.compactMap { name in flow.columns.firstIndex { $0.name == name } })
  }
}
