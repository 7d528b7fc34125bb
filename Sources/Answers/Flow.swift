public import SQLite

/// An answer as it comes: its columns, and its rows lent one by one, from the statement that gives
/// them to the printer that writes them. Nobody holds all of them.
public struct Flow {
  /// Takes each row while it is lent.
  public typealias Taker = (borrowing FlowRow) throws -> Void

  /// The columns of every row.
  public var columns: [Column]
  private let rows: (Taker) throws -> Void

  /// Rows that come from somewhere.
  ///
  /// - Parameters:
  ///   - columns: the columns of every row.
  ///   - rows: gives each row to the taker, in order; an error of the taker ends it and is thrown on.
  public init(_ columns: [Column], _ rows: @escaping (Taker) throws -> Void) {
    self.columns = columns
    self.rows = rows
  }

  /// Rows that are held.
  public init(_ held: ResultSet) {
    self.init(held.columns) { take in
      for row in held.rows { try take(.held(row)) }
    }
  }

  /// Gives every row to `take`.
  ///
  /// - Throws: what the source of the rows throws, and what `take` throws.
  public func each(_ take: Taker) throws { try rows(take) }

  /// All rows, held.
  ///
  /// - Throws: as ``each(_:)``; `RowError` for a value that cannot be read.
  public func held() throws -> ResultSet {
    var result = ResultSet(columns: columns)
    try each { row in result.rows.append(try columns.indices.map { try row.value($0) }) }
    return result
  }

  /// The first rows of it, and whether there are more is not asked.
  ///
  /// - Parameter count: at most so many.
  public func first(_ count: Int) -> Flow {
    Flow(columns) { take in
      if count <= 0 { return }
      var taken = 0
      do {
        try each { row in
          try take(row)
          taken += 1
          if taken >= count { throw Enough() }
        }
      } catch is Enough {}
    }
  }

  private struct Enough: Error {}

  /// The same rows with these columns alone.
  ///
  /// - Parameter slots: the places of the columns, in the order wanted.
  public func picking(_ slots: [Int]) -> Flow {
    if slots == Array(columns.indices) { return self }
    return Flow(slots.map { columns[$0] }) { take in
      try each { row in try row.picked(slots, take) }
    }
  }
}

/// A row while it is lent: one that a statement stands on, or one that is held.
public struct FlowRow: ~Copyable {
  private enum Base: ~Copyable {
    case stored(Row)
    case held([Value])
  }

  private let base: Base
  /// Which of the row's columns these are; nil for all of them.
  private let slots: [Int]?

  /// The row that a statement stands on.
  public static func stored(_ row: borrowing Row) -> FlowRow {
    FlowRow(base: .stored(row.again()), slots: nil)
  }

  /// The values of a row.
  public static func held(_ values: [Value]) -> FlowRow {
    FlowRow(base: .held(values), slots: nil)
  }

  /// Lends the row with some of its columns.
  ///
  /// - Throws: what `take` throws.
  public func picked(_ wanted: [Int], _ take: Flow.Taker) throws {
    let slots = wanted.map { slot($0) }
    switch base {
    case .stored(let row): try take(FlowRow(base: .stored(row.again()), slots: slots))
    case .held(let values): try take(FlowRow(base: .held(values), slots: slots))
    }
  }

  private func slot(_ column: Int) -> Int { slots?[column] ?? column }

  /// The storage class of a column.
  public func storageClass(_ column: Int) -> StorageClass {
    let slot = slot(column)
    switch base {
    case .stored(let row): return row.storageClass(slot)
    case .held(let values):
      return values.indices.contains(slot) ? values[slot].storageClass : .null
    }
  }

  /// Whatever a column holds.
  ///
  /// - Throws: `RowError` for a text that is not UTF-8.
  public func value(_ column: Int) throws -> Value {
    let slot = slot(column)
    switch base {
    case .stored(let row): return try row.value(slot)
    case .held(let values): return values.indices.contains(slot) ? values[slot] : .null
    }
  }

  /// A copy of the text of a column; nil for NULL.
  ///
  /// - Throws: `RowError` for a column that holds something else, or a text that is not UTF-8.
  public func text(_ column: Int) throws -> String? {
    switch try value(column) {
    case .null: return nil
    case .text(let text): return text
    case let other:
      throw RowError(
        kind: .wrongClass(wanted: .text, found: other.storageClass), column: column, name: nil,
        sql: nil)
    }
  }

  /// Lends the text of a column, without a copy.
  ///
  /// - Parameters:
  ///   - column: its place; ``storageClass(_:)`` said that it holds a text.
  ///   - body: gets the text.
  /// - Throws: `RowError` for a text that is not UTF-8, and what `body` throws.
  public func withText<Result>(
    _ column: Int, _ body: (borrowing UTF8Span) throws -> Result
  ) throws -> Result {
    let slot = slot(column)
    switch base {
    case .stored(let row): return try row.withKnownText(slot, body)
    case .held(let values):
      guard values.indices.contains(slot), case .text(let text) = values[slot] else {
        throw RowError(
          kind: .wrongClass(wanted: .text, found: storageClass(column)), column: column, name: nil,
          sql: nil)
      }
      return try body(text.utf8Span)
    }
  }
}
