import CSQLite

/// A failure that SQLite, or this wrapper in SQLite's terms, reports.
///
/// Bound values can be confidential, so `description` never shows them; ask for `values`.
public struct SQLiteError: Error, Sendable {
  /// What kind of failure, extended where SQLite knows more.
  public var code: ResultCode
  /// SQLite's sentence, or the wrapper's, in English.
  public var message: String
  /// The statement at fault.
  public var sql: String?
  /// Where in `sql` the fault is, in bytes of UTF-8 (sqlite.org/c3ref/errcode.html).
  public var offset: Int?
  /// For a script: the line of the fault, or of the failing statement's first word, from 1.
  public var line: Int?
  /// The values bound when the statement failed.
  public var values: [Value]
  /// Whether the statement was understood and failed while it ran, by what it read or wrote.
  public var isWhileRunning = false

  /// The system's number for why a file could not be opened, read or written, where it gave one; 0
  /// where it did not (sqlite.org/c3ref/system_errno.html).
  public var systemCode: Int32 = 0

  /// An error in SQLite's terms.
  public init(
    code: ResultCode, message: String, sql: String? = nil, offset: Int? = nil, line: Int? = nil,
    values: [Value] = []
  ) {
    self.code = code
    self.message = message
    self.sql = sql
    self.offset = offset
    self.line = line
    self.values = values
  }

  /// True when a read-only connection failed because the file must be recovered first: one opening
  /// with `.readWrite` does that, and then reading works again.
  ///
  /// After a crash a hot journal or a left-over write-ahead log waits for the first writer.
  public var needsRecovery: Bool {
    switch code {
    case .readOnlyRollback, .readOnlyRecovery, .readOnlyCantInit, .readOnlyCantLock: true
    default: false
    }
  }
}

extension SQLiteError {
  /// Whether what the file holds may be at fault, and not the disk, the memory, or who else has it.
  public var isOfTheFile: Bool {
    switch code.primary {
    case .full, .ioError, .outOfMemory, .interrupt, .busy, .locked, .cantOpen, .readOnly: false
    default: true
    }
  }
}

extension SQLiteError: CustomStringConvertible, CustomDebugStringConvertible {
  /// The message and, where known, the place and the statement; never the bound values.
  public var description: String {
    var text = message
    if let line { text += ", line \(line)" }
    if let sql {
      text += " in: \(sql)"
      if let offset { text += " (at byte \(offset))" }
    }
    return text
  }

  /// As `description`: a debugger's log is no place for bound values either.
  public var debugDescription: String { "SQLiteError \(code.rawValue): \(description)" }
}

extension SQLiteError {
  /// The error that `database` holds after a call returned `code`.
  ///
  /// To be asked before any other call on the connection, which would replace the message.
  @usableFromInline
  static func latest(
    of database: OpaquePointer?, code: Int32, sql: String? = nil, values: [Value] = [],
    isWhileRunning: Bool = false
  ) -> SQLiteError {
    let message = database.map { String(cString: sqlite3_errmsg($0)) }
    let offset = database.map { Int(sqlite3_error_offset($0)) } ?? -1
    var error = SQLiteError(
      code: ResultCode(rawValue: code),
      message: message ?? String(cString: sqlite3_errstr(code)),
      sql: sql, offset: offset >= 0 && sql != nil ? offset : nil, values: values)
    error.isWhileRunning = isWhileRunning
    let primary = error.code.primary
    if let database, primary == .cantOpen || primary == .ioError {
      error.systemCode = sqlite3_system_errno(database)
    }
    return error
  }

  static func misuse(_ message: String, sql: String? = nil) -> SQLiteError {
    SQLiteError(code: .misuse, message: message, sql: sql)
  }
}

extension ResultCode {
  /// True when `error` is a `SQLiteError` of that code, so that `catch ResultCode.busy` works.
  public static func ~= (pattern: ResultCode, error: any Error) -> Bool {
    guard let error = error as? SQLiteError else { return false }
    return pattern ~= error.code
  }
}
