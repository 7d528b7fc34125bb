public import CSQLite
public import CSQLiteShims

extension Statement {
  /// Sets a parameter, counted from 1 (sqlite.org/c3ref/bind_blob.html).
  ///
  /// Throws `.range` for a number the statement does not have and `.tooBig` beyond the limit of
  /// length; `.misuse` while the statement stands on a row.
  @inlinable
  public func bind(_ value: Value, at index: Int) throws {
    let code = Statement.bind(value, at: Int32(clamping: index), of: pointer)
    if code != 0 { throw failure(code) }
  }

  /// Sets the parameters 1, 2, … and demands that there are neither more nor fewer.
  public func bind(_ values: [Value]) throws {
    try Statement.bind(values, to: prepared, of: connection)
  }

  /// Sets the parameter of a name written with its sign, as `:name`.
  public func bind(_ value: Value, named name: String) throws {
    let index = sqlite3_bind_parameter_index(pointer, name)
    guard index > 0 else {
      throw SQLiteError(code: .range, message: "no parameter \(name)", sql: sql)
    }
    try bind(value, at: Int(index))
  }

  /// Sets a parameter to a text. SQLite keeps a copy.
  @inlinable
  public func bindText(_ text: String, at index: Int) throws {
    let code = Statement.bind(text, at: Int32(clamping: index), of: pointer)
    if code != 0 { throw failure(code) }
  }

  /// Sets a parameter to an integer.
  @inlinable
  public func bindInteger(_ integer: Int64, at index: Int) throws {
    let code = sqlite3_bind_int64(pointer, Int32(clamping: index), integer)
    if code != 0 { throw failure(code) }
  }

  /// Sets a parameter to NULL.
  @inlinable
  public func bindNull(at index: Int) throws {
    let code = sqlite3_bind_null(pointer, Int32(clamping: index))
    if code != 0 { throw failure(code) }
  }
}

extension Statement {
  @inlinable
  static func bind(_ text: String, at index: Int32, of pointer: OpaquePointer) -> Int32 {
    var text = text
    return text.withUTF8 {
      csqlite_bind_text(pointer, index, $0.baseAddress, UInt64($0.count))
    }
  }

  @inlinable
  static func bind(_ value: Value, at index: Int32, of pointer: OpaquePointer) -> Int32 {
    switch value {
    case .null: sqlite3_bind_null(pointer, index)
    case .integer(let integer): sqlite3_bind_int64(pointer, index, integer)
    case .real(let real): sqlite3_bind_double(pointer, index, real)
    case .text(let text): bind(text, at: index, of: pointer)
    case .blob(let bytes):
      bytes.withUnsafeBytes {
        csqlite_bind_blob(pointer, index, $0.baseAddress, UInt64($0.count))
      }
    }
  }

  /// A wrong number of values is an error of the program that SQLite would answer with NULLs.
  @usableFromInline
  static func bind(
    _ values: [Value], to prepared: Prepared, of connection: Connection
  ) throws {
    guard values.count == prepared.parameterCount else {
      throw SQLiteError(
        code: .range,
        message: "\(values.count) values for \(prepared.parameterCount) parameters",
        sql: prepared.sql, values: values)
    }
    for index in values.indices {
      let code = bind(values[index], at: Int32(index + 1), of: prepared.pointer)
      if code != 0 {
        throw SQLiteError.latest(
          of: sqlite3_db_handle(prepared.pointer), code: code, sql: prepared.sql, values: values)
      }
    }
  }
}
