import CSQLite

/// A limit of a connection (sqlite.org/c3ref/c_limit_attached.html). An open set.
public struct Limit: RawRepresentable, Hashable, Sendable {
  /// The number in sqlite3.h.
  public let rawValue: Int32

  /// The limit of a number.
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// The bytes of a text, a blob or a row.
  public static let length = Limit(rawValue: SQLITE_LIMIT_LENGTH)
  /// The bytes of a statement.
  public static let sqlLength = Limit(rawValue: SQLITE_LIMIT_SQL_LENGTH)
  /// The columns of a table, an index, an answer.
  public static let columns = Limit(rawValue: SQLITE_LIMIT_COLUMN)
  /// The depth of an expression.
  public static let expressionDepth = Limit(rawValue: SQLITE_LIMIT_EXPR_DEPTH)
  /// The terms of a compound SELECT.
  public static let compoundSelect = Limit(rawValue: SQLITE_LIMIT_COMPOUND_SELECT)
  /// The instructions of a compiled statement.
  public static let instructions = Limit(rawValue: SQLITE_LIMIT_VDBE_OP)
  /// The arguments of a function.
  public static let functionArguments = Limit(rawValue: SQLITE_LIMIT_FUNCTION_ARG)
  /// The attached databases. VACUUM needs one.
  public static let attached = Limit(rawValue: SQLITE_LIMIT_ATTACHED)
  /// The bytes of a pattern of LIKE and GLOB.
  public static let patternLength = Limit(rawValue: SQLITE_LIMIT_LIKE_PATTERN_LENGTH)
  /// The greatest number of a parameter.
  public static let parameters = Limit(rawValue: SQLITE_LIMIT_VARIABLE_NUMBER)
  /// The depth of triggers that fire triggers.
  public static let triggerDepth = Limit(rawValue: SQLITE_LIMIT_TRIGGER_DEPTH)
  /// The threads that help a statement.
  public static let workerThreads = Limit(rawValue: SQLITE_LIMIT_WORKER_THREADS)
}

extension Connection {
  /// The limit as it is; -1 for a limit this library does not know.
  public func limit(_ limit: Limit) -> Int32 {
    handle.map { sqlite3_limit($0, limit.rawValue, -1) } ?? -1
  }

  /// Sets a limit and reads it back. Throws `.range` when the library does not know it, or has a
  /// hard bound below `value` (sqlite.org/limits.html).
  public func setLimit(_ limit: Limit, _ value: Int32) throws {
    sqlite3_limit(try open(), limit.rawValue, max(value, 0))
    let found = self.limit(limit)
    guard found == max(value, 0) else {
      throw SQLiteError(
        code: .range, message: "limit \(limit.rawValue) could not be \(value): it is \(found)")
    }
  }
}
