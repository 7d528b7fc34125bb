import CSQLite

/// A result code of SQLite (sqlite.org/rescode.html).
///
/// An open set: codes of later versions of the library keep their number. Codes come *extended*
/// (`constraintUnique`); as a pattern a primary code matches each of its extended ones:
///
///     switch error.code {
///     case .constraintUnique: …
///     case .constraint: …      // any other constraint
///     default: …
///     }
public struct ResultCode: RawRepresentable, Hashable, Sendable {
  /// The number in sqlite3.h.
  public let rawValue: Int32

  /// The code of a number.
  @inlinable
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// The code without its extension: the low eight bits.
  public var primary: ResultCode { ResultCode(rawValue: rawValue & 0xff) }

  /// True when `code` is `pattern`, or is an extension of it.
  public static func ~= (pattern: ResultCode, code: ResultCode) -> Bool {
    pattern == code || pattern == code.primary
  }
}

extension ResultCode {
  /// No error.
  public static let ok = ResultCode(rawValue: SQLITE_OK)
  /// An error without a code of its own, for example of SQL's grammar.
  public static let error = ResultCode(rawValue: SQLITE_ERROR)
  /// A fault inside SQLite.
  public static let `internal` = ResultCode(rawValue: SQLITE_INTERNAL)
  /// Access to the file was refused.
  public static let permission = ResultCode(rawValue: SQLITE_PERM)
  /// A call-back or a roll-back stopped the statement.
  public static let abort = ResultCode(rawValue: SQLITE_ABORT)
  /// Another connection holds the file.
  public static let busy = ResultCode(rawValue: SQLITE_BUSY)
  /// A statement of the same connection holds the table.
  public static let locked = ResultCode(rawValue: SQLITE_LOCKED)
  /// Memory ran out, or a heap limit was met.
  public static let outOfMemory = ResultCode(rawValue: SQLITE_NOMEM)
  /// The file or the connection may only be read.
  public static let readOnly = ResultCode(rawValue: SQLITE_READONLY)
  /// The work was interrupted.
  public static let interrupt = ResultCode(rawValue: SQLITE_INTERRUPT)
  /// The system failed to read or write.
  public static let ioError = ResultCode(rawValue: SQLITE_IOERR)
  /// The system failed to bring a file to the disk.
  public static let ioErrorSync = extended(SQLITE_IOERR, 4)
  /// The system failed to bring the names in a folder to the disk.
  public static let ioErrorSyncFolder = extended(SQLITE_IOERR, 5)
  /// The system failed to cut a file.
  public static let ioErrorTruncate = extended(SQLITE_IOERR, 6)
  /// The file is damaged.
  public static let corrupt = ResultCode(rawValue: SQLITE_CORRUPT)
  /// Something asked for does not exist.
  public static let notFound = ResultCode(rawValue: SQLITE_NOTFOUND)
  /// The disk is full.
  public static let full = ResultCode(rawValue: SQLITE_FULL)
  /// The file cannot be opened.
  public static let cantOpen = ResultCode(rawValue: SQLITE_CANTOPEN)
  /// The schema changed too often while a statement was prepared.
  public static let schema = ResultCode(rawValue: SQLITE_SCHEMA)
  /// A text, blob or statement is longer than its limit.
  public static let tooBig = ResultCode(rawValue: SQLITE_TOOBIG)
  /// A constraint of the schema was broken.
  public static let constraint = ResultCode(rawValue: SQLITE_CONSTRAINT)
  /// A value has a class that its column does not take.
  public static let mismatch = ResultCode(rawValue: SQLITE_MISMATCH)
  /// The library was used in an order it does not allow.
  public static let misuse = ResultCode(rawValue: SQLITE_MISUSE)
  /// The system has no large files.
  public static let noLargeFiles = ResultCode(rawValue: SQLITE_NOLFS)
  /// The authorizer refused.
  public static let auth = ResultCode(rawValue: SQLITE_AUTH)
  /// A database that is attached has a format that is not known.
  public static let format = ResultCode(rawValue: SQLITE_FORMAT)
  /// A parameter or column number out of range.
  public static let range = ResultCode(rawValue: SQLITE_RANGE)
  /// The file is not a database.
  public static let notADatabase = ResultCode(rawValue: SQLITE_NOTADB)
}

// sqlite3.h spells extended codes as sums of shifted macros, which Swift does not import.
extension ResultCode {
  private static func extended(_ primary: Int32, _ number: Int32) -> ResultCode {
    ResultCode(rawValue: primary | number << 8)
  }

  /// A read-only connection met a write-ahead log that must be recovered first.
  public static let readOnlyRecovery = extended(SQLITE_READONLY, 1)
  /// A read-only connection met a write-ahead log whose lock it cannot take.
  public static let readOnlyCantLock = extended(SQLITE_READONLY, 2)
  /// A read-only connection met a hot journal that must be rolled back first.
  public static let readOnlyRollback = extended(SQLITE_READONLY, 3)
  /// The file was moved or removed while it was open.
  public static let readOnlyMoved = extended(SQLITE_READONLY, 4)
  /// A read-only connection cannot begin the shared memory of a write-ahead log.
  public static let readOnlyCantInit = extended(SQLITE_READONLY, 5)
  /// A journal cannot be made in the folder.
  public static let readOnlyDirectory = extended(SQLITE_READONLY, 6)
  /// Another process is recovering the file.
  public static let busyRecovery = extended(SQLITE_BUSY, 1)
  /// A read transaction cannot become a write: another connection wrote since it began.
  public static let busySnapshot = extended(SQLITE_BUSY, 2)
  /// The path leads through a symbolic link.
  public static let cantOpenSymlink = extended(SQLITE_CANTOPEN, 6)
  /// The path is a folder.
  public static let cantOpenIsDirectory = extended(SQLITE_CANTOPEN, 2)
  /// A roll-back stopped the statement.
  public static let abortRollback = extended(SQLITE_ABORT, 2)
  /// A CHECK constraint was broken.
  public static let constraintCheck = extended(SQLITE_CONSTRAINT, 1)
  /// A foreign key has no row to point to, or a row pointed to would go.
  public static let constraintForeignKey = extended(SQLITE_CONSTRAINT, 3)
  /// NULL in a NOT NULL column.
  public static let constraintNotNull = extended(SQLITE_CONSTRAINT, 5)
  /// A second row with the same primary key.
  public static let constraintPrimaryKey = extended(SQLITE_CONSTRAINT, 6)
  /// A trigger said `RAISE`.
  public static let constraintTrigger = extended(SQLITE_CONSTRAINT, 7)
  /// A second row with the same unique value.
  public static let constraintUnique = extended(SQLITE_CONSTRAINT, 8)
  /// A second row with the same rowid.
  public static let constraintRowID = extended(SQLITE_CONSTRAINT, 10)
  /// A value of the wrong class for a column of a STRICT table.
  public static let constraintDataType = extended(SQLITE_CONSTRAINT, 12)
}

extension ResultCode: CustomStringConvertible {
  /// SQLite's English words for the code, and its number.
  public var description: String {
    "\(String(cString: sqlite3_errstr(rawValue))) (\(rawValue))"
  }
}
