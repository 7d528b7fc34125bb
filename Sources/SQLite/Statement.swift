public import CSQLite

/// One prepared SQL statement (sqlite.org/c3ref/stmt.html).
///
/// Not to be used from two threads. A statement from `Connection.cached` goes back to the cache,
/// reset and without values, when the last reference to it goes.
public final class Statement {
  /// The connection the statement belongs to; it stays open as long as the statement lives.
  public let connection: Connection
  @usableFromInline
  let prepared: Prepared
  @usableFromInline
  let pointer: OpaquePointer

  init(_ prepared: Prepared, of connection: Connection) {
    self.prepared = prepared
    self.connection = connection
    pointer = prepared.pointer
  }

  deinit { connection.giveBack(prepared) }

  /// The text of the statement.
  public var sql: String { prepared.sql }

  /// The text with the bound values in place. It can hold confidential data: not for logs.
  public var expandedSQL: String? {
    guard let text = sqlite3_expanded_sql(pointer) else { return nil }
    defer { sqlite3_free(text) }
    return String(cString: text)
  }

  /// True when the statement itself changes nothing. ATTACH, BEGIN and SAVEPOINT count as reading
  /// (sqlite.org/c3ref/stmt_readonly.html).
  public var isReadOnly: Bool { sqlite3_stmt_readonly(pointer) != 0 }

  /// True while the statement stands on a row and so holds its lock.
  public var isBusy: Bool { sqlite3_stmt_busy(pointer) != 0 }

  /// True for EXPLAIN and EXPLAIN QUERY PLAN.
  public var isExplain: Bool { sqlite3_stmt_isexplain(pointer) != 0 }

  /// The number of columns of the answer; 0 for a statement that gives no rows.
  public var columnCount: Int { Int(sqlite3_column_count(pointer)) }

  /// The names of the columns of the answer.
  public var columnNames: [String] {
    (0..<columnCount).map { RowError.name(of: $0, in: pointer) ?? "" }
  }

  /// The greatest number of a parameter.
  public var parameterCount: Int { Int(sqlite3_bind_parameter_count(pointer)) }

  /// The names of the parameters with their sign (`:name`, `@name`, `$name`, `?3`), in order; nil
  /// for a bare `?`.
  public var parameterNames: [String?] {
    (0..<parameterCount).map { index in
      sqlite3_bind_parameter_name(pointer, Int32(index + 1)).map { String(cString: $0) }
    }
  }

  /// Moves to the next row. False when the work is done; then the statement begins anew with the
  /// next call (sqlite.org/c3ref/step.html).
  @inlinable
  public func step() throws -> Bool {
    let code = sqlite3_step(pointer)
    if code == 100 { return true }
    if code == 101 { return false }
    throw failure(code, isWhileRunning: true)
  }

  /// Does the whole work, skips rows, and resets the statement, also after an error. The values
  /// stay bound.
  @inlinable
  public func execute() throws {
    defer { reset() }
    while try step() {}
  }

  /// The row the statement stands on.
  @inlinable
  public var row: Row {
    _read { yield Row(pointer) }
  }

  /// Ends the current work, so that the next step begins anew. The values stay bound.
  @inlinable
  public func reset() { sqlite3_reset(pointer) }

  /// Sets every parameter to NULL.
  @inlinable
  public func clearBindings() { sqlite3_clear_bindings(pointer) }

  @usableFromInline
  func failure(_ code: Int32, values: [Value] = [], isWhileRunning: Bool = false) -> SQLiteError {
    .latest(
      of: sqlite3_db_handle(pointer), code: code, sql: sql, values: values,
      isWhileRunning: isWhileRunning)
  }
}
