public import CSQLite

extension Connection {
  /// Runs a statement to its end with values for `?`. It is kept for its next use, and its values
  /// are forgotten, also after an error.
  @inlinable
  public func run(_ sql: String, _ values: Value...) throws {
    try each(sql, values: values) { _ in }
  }

  /// As `run` with a list of values.
  @inlinable
  public func run(_ sql: String, values: [Value]) throws {
    try each(sql, values: values) { _ in }
  }

  /// What `body` makes of the first row; nil when there is none. Of a query the rest is not looked
  /// at; a write with RETURNING is brought to its end.
  @inlinable
  public func first<T>(
    _ sql: String, _ values: Value..., as body: (borrowing Row) throws -> T
  ) throws -> T? {
    try first(sql, values: values, as: body)
  }

  /// As `first` with a list of values.
  @inlinable
  public func first<T>(
    _ sql: String, values: [Value], as body: (borrowing Row) throws -> T
  ) throws -> T? {
    let prepared = try lend(sql)
    defer { giveBack(prepared) }
    try Statement.bind(values, to: prepared, of: self)
    guard try step(prepared, values) else { return nil }
    let result = try body(Row(prepared.pointer))
    if sqlite3_stmt_readonly(prepared.pointer) == 0 {
      while try step(prepared, values) {}
    }
    return result
  }

  /// What `body` makes of every row.
  @inlinable
  public func all<T>(
    _ sql: String, _ values: Value..., as body: (borrowing Row) throws -> T
  ) throws -> [T] {
    try all(sql, values: values, as: body)
  }

  /// As `all` with a list of values.
  @inlinable
  public func all<T>(
    _ sql: String, values: [Value], as body: (borrowing Row) throws -> T
  ) throws -> [T] {
    var results: [T] = []
    try each(sql, values: values) { results.append(try body($0)) }
    return results
  }

  /// Gives every row to `body` in turn. An error of `body` ends the query and is thrown on.
  @inlinable
  public func each(
    _ sql: String, _ values: Value..., do body: (borrowing Row) throws -> Void
  ) throws {
    try each(sql, values: values, do: body)
  }

  /// As `each` with a list of values.
  @inlinable
  public func each(
    _ sql: String, values: [Value], do body: (borrowing Row) throws -> Void
  ) throws {
    let prepared = try lend(sql)
    defer { giveBack(prepared) }
    try Statement.bind(values, to: prepared, of: self)
    while try step(prepared, values) { try body(Row(prepared.pointer)) }
  }

  @inlinable
  func step(_ prepared: Prepared, _ values: [Value]) throws -> Bool {
    let code = sqlite3_step(prepared.pointer)
    if code == 100 { return true }
    if code == 101 { return false }
    throw SQLiteError.latest(
      of: sqlite3_db_handle(prepared.pointer), code: code, sql: prepared.sql, values: values,
      isWhileRunning: true)
  }
}

extension Connection {
  /// The rowid of the last row inserted, or 0. Triggers do not change it.
  public var lastInsertRowID: Int64 { handle.map { sqlite3_last_insert_rowid($0) } ?? 0 }

  /// The rows changed by the last statement that writes, those of its triggers not counted.
  public var changes: Int { handle.map { Int(sqlite3_changes64($0)) } ?? 0 }

  /// The rows changed since the connection was opened, those of triggers included.
  public var totalChanges: Int { handle.map { Int(sqlite3_total_changes64($0)) } ?? 0 }

  /// Whether rows that were written in this transaction refer to rows that are not there, or are
  /// referred to and gone: then COMMIT would fail. Where foreign keys are off nothing is counted.
  public var hasOpenReferences: Bool {
    guard let handle else { return false }
    var current: CInt = 0
    var highest: CInt = 0
    let code = sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0)
    return code == 0 && current != 0
  }

  /// True between BEGIN and COMMIT or ROLLBACK.
  public var isInTransaction: Bool { handle.map { sqlite3_get_autocommit($0) == 0 } ?? false }
}
