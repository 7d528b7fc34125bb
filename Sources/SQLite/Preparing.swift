import CSQLite
import Glibc

extension Connection {
  /// Compiles exactly one statement. White space, comments and semicolons may follow; anything else
  /// throws, as does a text without a statement (sqlite.org/c3ref/prepare.html).
  public func prepare(_ sql: String) throws -> Statement {
    Statement(try compile(sql, flags: 0), of: self)
  }

  /// As `prepare`, out of the cache: compiled once, and never lent twice at the same time.
  public func cached(_ sql: String) throws -> Statement {
    Statement(try lend(sql), of: self)
  }

  func compile(_ sql: String, flags: UInt32) throws -> Prepared {
    let handle = try open()
    try refuseNUL(sql)
    return try sql.withCString { start in
      var pointer: OpaquePointer?
      var tail: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v3(handle, start, -1, flags, &pointer, &tail)
      guard code == SQLITE_OK else {
        throw SQLiteError.latest(of: handle, code: code, sql: sql)
      }
      guard let pointer else { throw SQLiteError.misuse("there is no statement", sql: sql) }
      if let tail, let rest = SQLText.firstWord(in: tail) {
        sqlite3_finalize(pointer)
        throw SQLiteError(
          code: .misuse, message: "more than one statement", sql: sql, offset: rest - start)
      }
      return Prepared(pointer, sql: sql)
    }
  }

  /// Runs every statement of a script, without values and without a transaction of its own; rows
  /// are skipped. The first error ends it, and what ran before stays done.
  public func execute(_ script: String) throws {
    try refuseNUL(script)
    try script.withCString { start in
      var next: UnsafePointer<CChar> = start
      while let word = SQLText.firstWord(in: next) {
        next = try executeOne(at: word, of: start)
      }
    }
  }

  private func executeOne(
    at word: UnsafePointer<CChar>, of start: UnsafePointer<CChar>
  ) throws -> UnsafePointer<CChar> {
    let handle = try open()
    var pointer: OpaquePointer?
    var tail: UnsafePointer<CChar>?
    var code = sqlite3_prepare_v2(handle, word, -1, &pointer, &tail)
    guard code == SQLITE_OK, let pointer, let tail else {
      var error = SQLiteError.latest(of: handle, code: code, sql: SQLText.excerpt(word))
      error.line = SQLText.line(of: word + (error.offset ?? 0), from: start)
      throw error
    }
    defer { sqlite3_finalize(pointer) }
    repeat { code = sqlite3_step(pointer) } while code == SQLITE_ROW
    guard code == SQLITE_DONE else {
      let sql = sqlite3_sql(pointer).map { String(cString: $0) }
      var error = SQLiteError.latest(of: handle, code: code, sql: sql)
      error.line = SQLText.line(of: word, from: start)
      throw error
    }
    return tail
  }

  /// SQLite ends at a NUL and would silently leave out what follows.
  private func refuseNUL(_ sql: String) throws {
    guard !sql.utf8.contains(0) else { throw SQLiteError.misuse("the SQL holds a NUL byte") }
  }
}

/// The little this room must know about SQL's text.
enum SQLText {
  /// The first byte that is not white space, a comment or a semicolon
  /// (sqlite.org/lang_comment.html); nil when nothing else follows.
  static func firstWord(in text: UnsafePointer<CChar>) -> UnsafePointer<CChar>? {
    var next = text
    while true {
      switch UInt8(bitPattern: next.pointee) {
      case 0: return nil
      case UInt8(ascii: " "), 9, 10, 12, 13, UInt8(ascii: ";"): next += 1
      case UInt8(ascii: "-") where next[1] == CChar(UInt8(ascii: "-")):
        while next.pointee != 0, next.pointee != 10 { next += 1 }
      case UInt8(ascii: "/") where next[1] == CChar(UInt8(ascii: "*")):
        guard let end = strstr(next + 2, "*/") else { return nil }
        next = UnsafePointer(end + 2)
      default: return next
      }
    }
  }

  /// The line, from 1, on which `place` stands.
  static func line(of place: UnsafePointer<CChar>, from start: UnsafePointer<CChar>) -> Int {
    UnsafeBufferPointer(start: start, count: place - start).count { $0 == 10 } + 1
  }

  /// The beginning of a script that may be long.
  static func excerpt(_ text: UnsafePointer<CChar>) -> String {
    let count = strnlen(text, 2_000)
    return String(decoding: UnsafeRawBufferPointer(start: text, count: count), as: UTF8.self)
  }
}
