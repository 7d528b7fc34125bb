public import SQLite

/// Rows that are held, for answers that are short by their nature: the page of one record.
public struct ResultSet: Sendable {
  /// What stands between the values of a list that is written as one text.
  public static let separator = "; "

  /// The columns.
  public var columns: [Column]
  /// The rows, each with one value for every column.
  public var rows: [[Value]]
  /// Whether there were more rows than could be held.
  public var isCut: Bool

  /// Makes a result.
  public init(columns: [Column], rows: [[Value]] = [], isCut: Bool = false) {
    self.columns = columns
    self.rows = rows
    self.isCut = isCut
  }

  /// The place of a column; nil when there is none of that name.
  public func place(of column: String) -> Int? { columns.firstIndex { $0.name == column } }

  /// The rows with these columns alone.
  public func picking(_ slots: [Int]) -> ResultSet {
    ResultSet(
      columns: slots.map { columns[$0] }, rows: rows.map { row in slots.map { row[$0] } },
      isCut: isCut)
  }
}
