import Answers
import SQLite
import System

/// Writes an answer in one format, row by row.
protocol Printer {
  /// Writes what stands before the rows.
  mutating func begin(_ columns: [Column], to output: inout Output) throws
  /// Writes a row, or nothing of it where it throws.
  mutating func row(_ row: borrowing FlowRow, to output: inout Output) throws
  /// Writes what stands behind the rows.
  mutating func end(to output: inout Output) throws
}

extension Printer {
  /// Writes a whole answer. A row with a value that cannot be read is left out, and the others come.
  ///
  /// - Parameter usual: columns to leave out where all of the first rows say just this.
  /// - Returns: how many rows were written, and what is wrong with those that were not.
  mutating func print(
    _ flow: Flow, leavingOut usual: [String: Value] = [:], to output: inout Output
  ) throws -> (rows: Int, damage: Damage) {
    var told = (rows: 0, damage: Damage())
    var slots = usual.isEmpty ? Array(flow.columns.indices) : nil
    let isWhole = slots != nil
    var waiting: [[Value]] = []
    if let slots { try begin(slots.map { flow.columns[$0] }, to: &output) }
    try flow.each { line in
      let mark = output.mark
      do {
        if isWhole {
          try row(line, to: &output)
          told.rows += 1
        } else if let slots {
          try line.picked(slots) { try row($0, to: &output) }
          told.rows += 1
        } else {
          waiting.append(try flow.columns.indices.map { try line.value($0) })
        }
      } catch let error as RowError {
        output.truncate(to: mark)
        told.damage.note(error, in: line, flow.columns)
      }
      if slots == nil, waiting.count == Self.fewRows {
        slots = try begin(with: waiting, of: flow.columns, leavingOut: usual, to: &output)
        told.rows += waiting.count
      }
      try output.flushIfLong()
    }
    if slots == nil {
      _ = try begin(with: waiting, of: flow.columns, leavingOut: usual, to: &output)
      told.rows += waiting.count
    }
    try end(to: &output)
    return told
  }

  /// So many rows say which columns are worth to be shown.
  private static var fewRows: Int { 500 }

  private mutating func begin(
    with rows: [[Value]], of columns: [Column], leavingOut usual: [String: Value],
    to output: inout Output
  ) throws -> [Int] {
    let slots = columns.indices.filter { slot in
      guard let value = usual[columns[slot].name] else { return true }
      return rows.contains { $0[slot] != value }
    }
    try begin(slots.map { columns[$0] }, to: &output)
    for values in rows { try row(.held(slots.map { values[$0] }), to: &output) }
    return slots
  }
}
