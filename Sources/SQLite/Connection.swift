import CSQLite
import Glibc

/// A connection to one database (sqlite.org/c3ref/sqlite3.html).
///
/// It belongs to one thread; only its `interruption` may be used from others. Every setting that
/// matters for safety is made and read back while the connection opens: rollback journal
/// `TRUNCATE`, `synchronous=FULL`, DEFENSIVE, checked cell sizes, no double-quoted strings, no
/// extensions, no memory map.
public final class Connection {
  /// The file's absolute path without links, or ":memory:".
  public let path: String
  /// How the file was opened.
  public let access: Access
  /// What the connection was opened with.
  public let configuration: Configuration
  /// Stops the work of the connection from any thread.
  public let interruption: Interruption

  private(set) var handle: OpaquePointer?
  private var cache: StatementCache
  var authorizerBox: AuthorizerBox?
  var progressBox: ProgressBox?
  var traceBox: TraceBox?
  var busyBox: BusyBox?

  /// Opens a file.
  ///
  /// Throws `.cantOpen` or `.permission` with the system's reason, `.notADatabase`, `.corrupt`,
  /// `.busy` when the wait is over, and an error with `needsRecovery` when a file that may only be
  /// read has a hot journal. A file in write-ahead-log mode is converted when it is opened for
  /// writing, or not opened.
  public convenience init(
    path: String, access: Access, configuration: Configuration = Configuration()
  ) throws {
    let place: DatabasePath
    switch access {
    case .create:
      place = try DatabasePath(new: path)
      try place.createFile()
    case .readOnly, .readWrite:
      place = try DatabasePath(existing: path)
      try SQLiteLibrary.requirePlainSideFiles(of: place.resolved)
    }
    do {
      try self.init(resolved: place.resolved, access: access, configuration: configuration)
    } catch {
      if access == .create { unlink(place.resolved) }
      throw error
    }
  }

  /// A private database in memory.
  public static func inMemory(
    configuration: Configuration = Configuration()
  ) throws -> Connection {
    try Connection(resolved: ":memory:", access: .create, configuration: configuration)
  }

  private init(resolved: String, access: Access, configuration: Configuration) throws {
    path = resolved
    self.access = access
    self.configuration = configuration
    cache = StatementCache(capacity: configuration.statementCacheCapacity)

    var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE
    if resolved == ":memory:" {
      flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY
    } else {
      flags |= access == .readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
    }
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(resolved, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let error = SQLiteError.latest(of: opened, code: code)
      sqlite3_close(opened)
      throw error
    }
    handle = opened
    interruption = Interruption(opened)
    do {
      try requireOwnMark()
      try setUp()
      cache.removeAll()
    } catch var error as SQLiteError where error.sql != nil {
      // The statements are this room's own: what they met is the file.
      error.isWhileRunning = true
      try? close()
      throw error
    } catch {
      try? close()
      throw error
    }
  }

  deinit {
    // Statements, blobs and copies keep their connection, so nothing can be open any more.
    try? close()
  }

  /// True for a database without a file.
  public var isInMemory: Bool { path == ":memory:" }

  /// Closes the file. Throws `.busy` when statements are still in use, and stays open then.
  /// Closing twice does no harm; every other use afterwards throws `.misuse`.
  public func close() throws {
    guard let handle else { return }
    assert(unfinishedWrites.isEmpty, "a write is still under way at close")
    cache.removeAll()
    interruption.detach()
    let code = sqlite3_close(handle)
    guard code == SQLITE_OK else {
      let error = SQLiteError.latest(of: handle, code: code)
      interruption.attach(handle)
      throw error
    }
    self.handle = nil
  }

  /// The statements that write and still stand on a row, as SQL: none when a program is sound.
  public var unfinishedWrites: [String] {
    guard let handle else { return [] }
    var found: [String] = []
    var next = sqlite3_next_stmt(handle, nil)
    while let pointer = next {
      if sqlite3_stmt_busy(pointer) != 0, sqlite3_stmt_readonly(pointer) == 0 {
        found.append(sqlite3_sql(pointer).map { String(cString: $0) } ?? "")
      }
      next = sqlite3_next_stmt(handle, pointer)
    }
    return found
  }

  /// Lets go of the memory that the connection's page cache holds
  /// (sqlite.org/pragma.html#pragma_shrink_memory), for one that stays open and rests.
  public func releaseMemory() throws { try execute("PRAGMA shrink_memory") }

  /// The number of compiled statements that are kept for their next use.
  public var cachedStatementCount: Int { cache.count }

  /// As `interruption.interrupt()`, for call-backs on the connection's own thread.
  public func interrupt() { interruption.interrupt() }

  func open() throws -> OpaquePointer {
    guard let handle else { throw SQLiteError.misuse("the connection is closed") }
    return handle
  }

  /// Throws unless `code` says that all is well.
  func check(_ code: Int32, sql: String? = nil) throws {
    guard code != SQLITE_OK else { return }
    throw SQLiteError.latest(of: handle, code: code, sql: sql)
  }

  /// A statement out of the cache, or a new one that the cache keeps if it can.
  @usableFromInline
  func lend(_ sql: String) throws -> Prepared {
    if let prepared = cache.take(sql) { return prepared }
    let prepared = try compile(sql, flags: UInt32(SQLITE_PREPARE_PERSISTENT))
    cache.keep(prepared)
    return prepared
  }

  /// Takes a statement back: reset, because an unfinished one holds its lock, and without values.
  @usableFromInline
  func giveBack(_ prepared: Prepared) {
    guard prepared.isCached else {
      sqlite3_finalize(prepared.pointer)
      return
    }
    sqlite3_reset(prepared.pointer)
    if prepared.parameterCount > 0 { sqlite3_clear_bindings(prepared.pointer) }
    prepared.isLent = false
  }
}
