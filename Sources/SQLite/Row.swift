public import CSQLite

/// The row a statement stands on, lent for as long as the statement does not move.
///
/// Reading never coerces: NULL where a value is asked for, a number where a text is asked for and
/// text that is not UTF-8 throw a `RowError` that names the column. Columns count from 0
/// (sqlite.org/c3ref/column_blob.html).
public struct Row: ~Copyable {
  @usableFromInline
  let pointer: OpaquePointer

  @inlinable
  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  /// The number of columns.
  @inlinable
  public var count: Int { Int(sqlite3_data_count(pointer)) }

  /// The name of a column, or nil when there is none of that number.
  public func name(_ column: Int) -> String? { RowError.name(of: column, in: pointer) }

  /// The storage class of a column; `null` for a column that does not exist.
  @inlinable
  public func storageClass(_ column: Int) -> StorageClass {
    switch type(column) {
    case 1: .integer
    case 2: .real
    case 3: .text
    case 4: .blob
    default: .null
    }
  }

  @inlinable
  func type(_ column: Int) -> Int32 {
    sqlite3_column_type(pointer, Int32(clamping: column))
  }

  @inlinable
  func fail(_ column: Int, _ wanted: Int32) -> RowError {
    RowError(pointer, column, wanted: wanted)
  }

  /// True when the column holds NULL.
  @inlinable
  public func isNull(_ column: Int) -> Bool { type(column) == 5 }

  /// An integer.
  @inlinable
  public func integer(_ column: Int) throws -> Int64 {
    guard type(column) == 1 else { throw fail(column, 1) }
    return sqlite3_column_int64(pointer, Int32(clamping: column))
  }

  /// An integer.
  @inlinable
  public func int(_ column: Int) throws -> Int { Int(try integer(column)) }

  /// A truth: 0 or 1, and no other integer.
  public func bool(_ column: Int) throws -> Bool {
    switch try integer(column) {
    case 0: false
    case 1: true
    default: throw RowError(pointer, column, kind: .notATruth)
    }
  }

  /// A floating-point number.
  @inlinable
  public func real(_ column: Int) throws -> Double {
    guard type(column) == 2 else { throw fail(column, 2) }
    return sqlite3_column_double(pointer, Int32(clamping: column))
  }

  /// A text, checked to be UTF-8; it may hold NUL.
  @inlinable
  public func text(_ column: Int) throws -> String {
    // The value is looked up once. It is only read, by the thread that the connection belongs to
    // (sqlite.org/c3ref/value.html on values that are not protected).
    let value = sqlite3_column_value(pointer, Int32(clamping: column))
    guard sqlite3_value_type(value) == 3 else { throw fail(column, 3) }
    return try checkedText(column, value)
  }

  /// A text whose class is known already.
  @inlinable
  func checkedText(_ column: Int, _ value: OpaquePointer?) throws -> String {
    guard let bytes = sqlite3_value_text(value) else {
      throw RowError(pointer, column, kind: .outOfMemory)
    }
    let count = Int(sqlite3_value_bytes(value))
    guard let text = CheckedText.text(bytes, count) else {
      throw RowError(pointer, column, kind: .invalidUTF8)
    }
    return text
  }

  /// Bytes.
  @inlinable
  public func blob(_ column: Int) throws -> [UInt8] {
    guard type(column) == 4 else { throw fail(column, 4) }
    return try withBytes(column) { [UInt8]($0) }
  }

  /// Lends the bytes of a text or blob without a copy; they are not checked to be UTF-8.
  @inlinable
  public func withBytes<T>(
    _ column: Int, _ body: (UnsafeRawBufferPointer) throws -> T
  ) throws -> T {
    let found = type(column)
    guard found == 4 || found == 3 else { throw fail(column, 4) }
    let index = Int32(clamping: column)
    let bytes = sqlite3_column_blob(pointer, index)
    let count = Int(sqlite3_column_bytes(pointer, index))
    return try body(UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
  }

  /// Lends a text without a copy, checked to be UTF-8; it may hold NUL.
  ///
  /// - Throws: `RowError` for a column that holds no text, or one that is not UTF-8; and what `body`
  ///   throws.
  public func withText<T>(
    _ column: Int, _ body: (borrowing UTF8Span) throws -> T
  ) throws -> T {
    guard type(column) == 3 else { throw fail(column, 3) }
    return try withKnownText(column, body)
  }

  /// As ``withText(_:_:)`` for a column of which the caller has seen that it holds a text.
  package func withKnownText<T>(
    _ column: Int, _ body: (borrowing UTF8Span) throws -> T
  ) throws -> T {
    let index = Int32(clamping: column)
    guard let bytes = sqlite3_column_text(pointer, index) else {
      throw RowError(pointer, column, kind: .outOfMemory)
    }
    let buffer = UnsafeBufferPointer(
      start: bytes, count: Int(sqlite3_column_bytes(pointer, index)))
    guard let text = try? UTF8Span(validating: Span(_unsafeElements: buffer)) else {
      throw RowError(pointer, column, kind: .invalidUTF8)
    }
    return try body(text)
  }

  /// The same row once more, for a value that holds it while the statement does not move.
  public func again() -> Row { Row(pointer) }

  /// Whatever the column holds.
  @inlinable
  public func value(_ column: Int) throws -> Value {
    let value = sqlite3_column_value(pointer, Int32(clamping: column))
    switch sqlite3_value_type(value) {
    case 1: return .integer(sqlite3_value_int64(value))
    case 2: return .real(sqlite3_value_double(value))
    case 3: return .text(try checkedText(column, value))
    case 4: return .blob(try blob(column))
    default:
      guard column >= 0, column < count else { throw fail(column, 5) }
      return .null
    }
  }

  /// Every column, in order.
  public func values() throws -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    for column in 0..<count { values.append(try value(column)) }
    return values
  }
}

extension Row {
  /// True for NULL; throws when there is no such column.
  @inlinable
  func isAbsent(_ column: Int) throws -> Bool {
    guard type(column) == 5 else { return false }
    guard column >= 0, column < count else { throw fail(column, 5) }
    return true
  }

  /// An integer, or nil for NULL.
  @inlinable
  public func optionalInteger(_ column: Int) throws -> Int64? {
    try isAbsent(column) ? nil : try integer(column)
  }

  /// An integer, or nil for NULL.
  @inlinable
  public func optionalInt(_ column: Int) throws -> Int? {
    try isAbsent(column) ? nil : try int(column)
  }

  /// A floating-point number, or nil for NULL.
  @inlinable
  public func optionalReal(_ column: Int) throws -> Double? {
    try isAbsent(column) ? nil : try real(column)
  }

  /// A text, or nil for NULL.
  @inlinable
  public func optionalText(_ column: Int) throws -> String? {
    try isAbsent(column) ? nil : try text(column)
  }

  /// Bytes, or nil for NULL.
  @inlinable
  public func optionalBlob(_ column: Int) throws -> [UInt8]? {
    try isAbsent(column) ? nil : try blob(column)
  }
}
