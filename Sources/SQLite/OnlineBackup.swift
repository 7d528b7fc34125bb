import CSQLite
import Glibc

extension Connection {
  /// Copies the main database over the one of `destination`, in one step
  /// (sqlite.org/c3ref/backup_finish.html).
  ///
  /// The copy is one moment of the source; writers wait while it runs. In small steps it would
  /// begin anew at every commit of another process. A destination in use is replaced wholly or not
  /// at all. Waits for locks as long as the busy timeout of this connection.
  public func copy(to destination: Connection) throws {
    try copy(to: destination, pagesPerStep: -1) { _, _ in }
  }

  /// Copies the main database over the one of `destination`, in one step; `body` runs when nobody
  /// else may read or write the destination any more and nothing of it is replaced yet.
  ///
  /// An error that `body` throws ends the copy; the destination is then as before. `body` must not
  /// use the destination, nor close a file of its own on it, which would let the lock go
  /// (sqlite.org/howtocorrupt.html, section 2.2).
  public func copy(to destination: Connection, whenLocked body: () throws -> Void) throws {
    var isLocked = false
    try copyPages(to: destination, pagesPerStep: 0) { _, _ in
      if !isLocked {
        isLocked = true
        try body()
      }
    }
  }

  /// Copies in steps and reports how many pages are left and how many there are, inside one held
  /// read transaction of this connection, so that no commit makes it begin anew. Slower than
  /// `copy(to:)`, and it holds writers up longer.
  ///
  /// An error that `progress` throws ends the copy; the destination is then as before.
  public func copy(
    to destination: Connection, pagesPerStep: Int,
    progress: (_ remaining: Int, _ total: Int) throws -> Void
  ) throws {
    guard pagesPerStep > 0 else {
      return try copyPages(to: destination, pagesPerStep: -1, progress: progress)
    }
    func body() throws {
      // BEGIN alone takes no lock; the first read does.
      _ = try first("SELECT count(*) FROM sqlite_schema") { try $0.integer(0) }
      try copyPages(
        to: destination, pagesPerStep: Int32(clamping: pagesPerStep), progress: progress)
    }
    if isInTransaction { try body() } else { try transaction(.deferred, body) }
  }

  private func copyPages(
    to destination: Connection, pagesPerStep: Int32,
    progress: (_ remaining: Int, _ total: Int) throws -> Void
  ) throws {
    let target = try destination.open()
    guard let backup = sqlite3_backup_init(target, "main", try open(), "main") else {
      throw SQLiteError.latest(of: target, code: sqlite3_extended_errcode(target))
    }
    do {
      try step(backup, pagesPerStep, progress)
    } catch {
      sqlite3_backup_finish(backup)
      throw error
    }
    try destination.check(sqlite3_backup_finish(backup))
  }

  private func step(
    _ backup: OpaquePointer, _ pages: Int32,
    _ progress: (_ remaining: Int, _ total: Int) throws -> Void
  ) throws {
    let deadline = Deadline(milliseconds: Int(configuration.busyTimeout))
    var pages = pages
    while true {
      let code = sqlite3_backup_step(backup, pages)
      switch ResultCode(rawValue: code).primary.rawValue {
      case SQLITE_OK, SQLITE_DONE:
        try progress(
          Int(sqlite3_backup_remaining(backup)), Int(sqlite3_backup_pagecount(backup)))
        if code == SQLITE_DONE { return }
        // A step of no pages takes the lock; what follows is one step.
        if pages == 0 { pages = -1 }
      case SQLITE_BUSY, SQLITE_LOCKED:
        try Waits.goOn()
        guard !deadline.hasPassed else { fallthrough }
        usleep(.random(in: 1_000..<4_000))
      default:
        throw SQLiteError(
          code: ResultCode(rawValue: code),
          message: "the copy failed: \(String(cString: sqlite3_errstr(code)))")
      }
    }
  }
}
