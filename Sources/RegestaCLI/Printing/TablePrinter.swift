import Answers
import SQLite
import System

/// A table for people: names above, columns two blanks apart, numbers to the right.
///
/// Where it has to fit into a terminal, ``TableLayout`` says how; else everything is whole. The first
/// rows say how wide the columns are; a later row that is wider moves what stands behind it.
struct TablePrinter: Printer {
  /// The columns to fit into; nil for everything whole.
  var width: Int?
  var isColoured = false
  var hasHeader = true
  /// What stands for a slug that is too long; nothing for those that it does not know.
  var handles: ([String]) throws -> [String: String] = { _ in [:] }

  private var columns: [Column] = []
  private var waiting: [[Value]] = []
  private var isNumeric: [Bool] = []
  private(set) var layout: TableLayout?
  private var hasRecord = false

  /// So many rows are looked at together.
  private static let batch = 1_000

  init(width: Int? = nil, isColoured: Bool = false, hasHeader: Bool = true) {
    self.width = width
    self.isColoured = isColoured
    self.hasHeader = hasHeader
  }

  mutating func begin(_ columns: [Column], to output: inout Output) { self.columns = columns }

  mutating func row(_ row: borrowing FlowRow, to output: inout Output) throws {
    var values: [Value] = []
    values.reserveCapacity(columns.count)
    for slot in columns.indices { values.append(try row.value(slot)) }
    waiting.append(values)
    if waiting.count >= Self.batch { try write(to: &output) }
  }

  mutating func end(to output: inout Output) throws {
    if !waiting.isEmpty { try write(to: &output) }
  }

  /// A table that is held, as one text.
  mutating func text(_ rows: ResultSet) throws -> String {
    let drain = TextDrain()
    var output = Output(drain)
    _ = try print(Flow(rows), to: &output)
    try output.finish()
    return drain.text
  }

  /// What was left out: `+3 columns`; nil where nothing was.
  var wordOnColumns: String? {
    guard let count = layout?.leftOut, count > 0 else { return nil }
    return "+\(count) \(count == 1 ? "column" : "columns")"
  }

  // MARK: Rows

  /// Writes the rows that wait.
  private mutating func write(to output: inout Output) throws {
    defer { waiting.removeAll(keepingCapacity: true) }
    var cells = waiting.map { row in
      zip(row, columns).map { value, column in Cell(value, column.form) }
    }
    let layout = try self.layout ?? begin(&cells, to: &output)
    try layout.fit(&cells, handles)
    for row in cells {
      if layout.isByRecord {
        record(row, layout, to: &output)
      } else {
        output.append(line(layout.slots.map { row[$0].text }, layout))
      }
      try output.flushIfLong()
    }
  }

  private mutating func begin(_ cells: inout [[Cell]], to output: inout Output) throws
    -> TableLayout
  {
    isNumeric = columns.indices.map { slot in
      waiting.allSatisfy { $0[slot].isNumber || $0[slot] == .null }
    }
    let layout = try TableLayout(
      columns, cells, width: width, hasHeader: hasHeader, handles: handles)
    self.layout = layout
    if hasHeader, !layout.isByRecord {
      let head = line(layout.slots.map { VisibleText.line(columns[$0].name) }, layout)
      output.append(isColoured ? "\u{1B}[1m\(head.dropLast())\u{1B}[0m\n" : head)
    }
    return layout
  }

  private func line(_ cells: [String], _ layout: TableLayout) -> String {
    var line = ""
    for (place, cell) in cells.enumerated() {
      let slot = layout.slots[place]
      let room = max(layout.widths[place] - DisplayWidth.of(cell), 0)
      let blank = String(repeating: " ", count: room)
      line += (place == 0 ? "" : "  ") + (isNumeric[slot] ? blank + cell : cell + blank)
    }
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }

  /// One row as lines of name and value, with a blank line between rows.
  private mutating func record(_ row: [Cell], _ layout: TableLayout, to output: inout Output) {
    if hasRecord { output.append("\n") }
    hasRecord = true
    let names = columns.map { VisibleText.line($0.name) }
    let column = (names.map { DisplayWidth.of($0) }.max() ?? 0) + 2
    for (name, cell) in zip(names, row) where !cell.whole.isEmpty {
      let blank = String(repeating: " ", count: column - DisplayWidth.of(name))
      let lines = DisplayWidth.fold(cell.whole, to: max((width ?? 80) - column, 12))
      output.append(
        name + blank + lines.joined(separator: "\n" + String(repeating: " ", count: column)))
      output.append("\n")
    }
  }
}
