import CSQLite
import CSQLiteShims
import Glibc

// The order follows what each step needs: switches of the connection, then pragmas that do not
// look at the file, then those that read it and so meet its faults.
extension Connection {
  /// Looks at the mark of a file before anything else does, by the descriptor that SQLite itself has:
  /// closing another one would let go of the process's locks. What bears none, or is no SQLite file, is
  /// for SQLite to meet (sqlite.org/fileformat2.html, section 1.3).
  func requireOwnMark() throws {
    guard let wanted = configuration.applicationID, !isInMemory, access != .create else { return }
    var head = [UInt8](repeating: 0, count: 100)
    guard csqlite_read_header(try open(), &head, Int32(head.count)) == SQLITE_OK,
      head.starts(with: "SQLite format 3\0".utf8)
    else { return }
    let found = head[68..<72].reduce(0) { $0 << 8 | UInt32($1) }
    guard found != UInt32(bitPattern: wanted) else { return }
    throw ForeignFileError(path: path, applicationID: found, hasLog: head[18] > 1 || head[19] > 1)
  }

  func setUp() throws {
    let handle = try open()
    try waitForLocks()
    try setSwitches()
    try setPragma("cell_size_check", 1)
    try setPragma("foreign_keys", configuration.foreignKeys ? 1 : 0)
    try setPragma("recursive_triggers", configuration.recursiveTriggers ? 1 : 0)
    try setPragma("mmap_size", 0)
    try setPragma("query_only", access == .readOnly ? 1 : 0)
    try setPragma("cache_size", Int64(-max(configuration.cacheKiB, 1)))
    guard !isInMemory else { return }
    if access == .readOnly {
      // Meets a file that is damaged, foreign, locked or hot now and not at the first query.
      _ = try first("SELECT count(*) FROM sqlite_schema") { try $0.integer(0) }
    } else {
      // SQLite opens a file that is write protected for reading and says nothing.
      guard sqlite3_db_readonly(handle, "main") == 0 else {
        throw SQLiteError(code: .readOnly, message: "\(path) is write protected")
      }
      try setJournalMode()
      try setPragma("synchronous", 2)
    }
  }

  /// Switches one of sqlite.org/c3ref/c_dbconfig_defensive.html and looks whether it took.
  private func setSwitches() throws {
    let switches: [(option: Int32, name: String, isOn: Bool)] = [
      (SQLITE_DBCONFIG_DEFENSIVE, "DEFENSIVE", true),
      (SQLITE_DBCONFIG_TRUSTED_SCHEMA, "TRUSTED_SCHEMA", configuration.trustedSchema),
      (SQLITE_DBCONFIG_DQS_DML, "DQS_DML", false),
      (SQLITE_DBCONFIG_DQS_DDL, "DQS_DDL", false),
      (SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, "ENABLE_FTS3_TOKENIZER", false),
      (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, "ENABLE_LOAD_EXTENSION", false),
      (SQLITE_DBCONFIG_WRITABLE_SCHEMA, "WRITABLE_SCHEMA", false),
      (SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, "LEGACY_ALTER_TABLE", false),
    ]
    for item in switches {
      var result: Int32 = -1
      try check(csqlite_db_config(open(), item.option, item.isOn ? 1 : 0, &result))
      guard result == (item.isOn ? 1 : 0) else { throw unset(item.name, "\(result)") }
    }
  }

  /// Sets a pragma that answers with an integer, and reads it back.
  private func setPragma(_ name: String, _ value: Int64) throws {
    try execute("PRAGMA \(name)=\(value)")
    let found = try first("PRAGMA \(name)") { try $0.integer(0) }
    // A database in memory has no memory map and answers nothing.
    guard found == value || (found == nil && isInMemory) else {
      throw unset(name, found.map(String.init) ?? "nothing")
    }
  }

  private func unset(_ name: String, _ found: String) -> SQLiteError {
    SQLiteError(code: .error, message: "\(name) could not be set: it is \(found)")
  }

  private func setJournalMode() throws {
    if try journalMode() == "wal" {
      try convertFromWAL()
    } else {
      try execute("PRAGMA journal_mode=TRUNCATE")
    }
    let mode = try journalMode()
    guard mode == "truncate" else { throw unset("journal_mode", mode) }
  }

  private func journalMode() throws -> String {
    try first("PRAGMA journal_mode") { try $0.text(0) } ?? "nothing"
  }

  /// Resetting a write-ahead log is what SQLite before 3.51.3 can do wrong when two programs do it
  /// at once (sqlite.org/wal.html), so only the holder of the writers' queue does it, alone.
  private func convertFromWAL() throws {
    let queue = try WriterQueue(besideFile: path)
    try queue.acquire(timeoutMilliseconds: Int(configuration.busyTimeout))
    defer { queue.release() }
    let deadline = Deadline(milliseconds: Int(configuration.busyTimeout))
    while true {
      do {
        try execute("PRAGMA journal_mode=TRUNCATE")
        return
      } catch let error as SQLiteError {
        guard error.code.primary == .busy || error.code.primary == .locked else { throw error }
        guard !deadline.hasPassed else {
          throw SQLiteError(
            code: .busy,
            message: "\(path) is in write-ahead-log mode and another program has it open")
        }
        try Waits.goOn()
        usleep(10_000)
      }
    }
  }
}
