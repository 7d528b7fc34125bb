import CSQLite

/// A value in a row is not what the program asked for.
///
/// Not a `SQLiteError`: the query worked, its answer is of another shape.
public struct RowError: Error, Sendable, Equatable {
  /// What is wrong with the value.
  public enum Kind: Sendable, Equatable {
    /// NULL where a value was asked for.
    case null(wanted: StorageClass)
    /// A value of another storage class.
    case wrongClass(wanted: StorageClass, found: StorageClass)
    /// A text that is not UTF-8.
    case invalidUTF8
    /// An integer other than 0 and 1 where a truth was asked for.
    case notATruth
    /// The row has no column of that number.
    case noSuchColumn
    /// There was no memory for the text.
    case outOfMemory
  }

  /// What is wrong.
  public var kind: Kind
  /// The number of the column, from 0.
  public var column: Int
  /// The name of the column as the statement gives it, if it exists.
  public var name: String?
  /// The statement that gave the row.
  public var sql: String?

  /// An error in a row.
  public init(kind: Kind, column: Int, name: String?, sql: String?) {
    self.kind = kind
    self.column = column
    self.name = name
    self.sql = sql
  }
}

extension RowError: CustomStringConvertible {
  /// A sentence that names the column and shows no value.
  public var description: String {
    let place = name.map { "column \($0)" } ?? "column number \(column)"
    let what =
      switch kind {
      case .null(let wanted): "\(place) is NULL, not \(wanted)"
      case .wrongClass(let wanted, let found): "\(place) is \(found), not \(wanted)"
      case .invalidUTF8: "\(place) is not valid UTF-8"
      case .notATruth: "\(place) is neither 0 nor 1"
      case .noSuchColumn: "the row has no \(place)"
      case .outOfMemory: "no memory for \(place)"
      }
    return sql.map { "\(what) in: \($0)" } ?? what
  }
}

extension RowError {
  @usableFromInline
  init(_ pointer: OpaquePointer, _ column: Int, kind: Kind) {
    self.init(
      kind: kind, column: column, name: RowError.name(of: column, in: pointer),
      sql: sqlite3_sql(pointer).map { String(cString: $0) })
  }

  /// The error for a column that is not of the class `wanted`.
  @usableFromInline
  init(_ pointer: OpaquePointer, _ column: Int, wanted: Int32) {
    let wanted = StorageClass(rawValue: wanted) ?? .null
    let type = sqlite3_column_type(pointer, Int32(clamping: column))
    let found = StorageClass(rawValue: type) ?? .null
    let exists = column >= 0 && column < Int(sqlite3_data_count(pointer))
    let kind: Kind =
      if !exists {
        .noSuchColumn
      } else if found == .null {
        .null(wanted: wanted)
      } else {
        .wrongClass(wanted: wanted, found: found)
      }
    self.init(pointer, column, kind: kind)
  }

  static func name(of column: Int, in pointer: OpaquePointer) -> String? {
    guard let index = Int32(exactly: column) else { return nil }
    return sqlite3_column_name(pointer, index).map { String(cString: $0) }
  }
}
