import SQLite
import Testing

@Suite struct ErrorTests {
  @Test func aPrimaryCodeMatchesItsExtendedOnes() {
    #expect(.constraint ~= ResultCode.constraintUnique)
    #expect(.constraintUnique ~= ResultCode.constraintUnique)
    #expect(!(.constraintUnique ~= ResultCode.constraint))
    #expect(!(.busy ~= ResultCode.constraintUnique))
    #expect(ResultCode.constraintUnique.primary == .constraint)
    #expect(ResultCode.constraintUnique.rawValue == 2067)
    #expect(ResultCode.readOnlyRollback.rawValue == 776)
    #expect(ResultCode.busy.description == "database is locked (5)")
  }

  @Test func errorsAreCaughtByCode() throws {
    let db = try Connection.inMemory()
    try db.execute("CREATE TABLE t (x INTEGER NOT NULL CHECK (x > 0)) STRICT")
    func code(_ value: Value) throws -> ResultCode {
      do {
        try db.run("INSERT INTO t VALUES (?)", value)
        return .ok
      } catch ResultCode.constraint {
        return .constraint
      }
    }
    #expect(try code(nil) == .constraint)
    #expect(try code(0) == .constraint)
    #expect(try code("x") == .constraint)
    #expect(try code(1) == .ok)
    struct Other: Error {}
    #expect(!(ResultCode.busy ~= Other()))
  }

  @Test func boundValuesAreNotShown() throws {
    let db = try Connection.inMemory()
    try db.execute("CREATE TABLE t (x UNIQUE); INSERT INTO t VALUES ('secret')")
    let error = sqliteError { try db.run("INSERT INTO t VALUES (?)", "secret") }
    #expect(error?.values == ["secret"])
    #expect(error.map { "\($0)".contains("secret") } == false)
    #expect(error.map { String(reflecting: $0).contains("secret") } == false)
  }

  @Test func onlySomeErrorsAskForRecovery() {
    let codes: [ResultCode] = [
      .readOnlyRollback, .readOnlyRecovery, .readOnlyCantInit, .readOnlyCantLock,
    ]
    for code in codes { #expect(SQLiteError(code: code, message: "").needsRecovery) }
    #expect(!SQLiteError(code: .readOnly, message: "").needsRecovery)
  }

  @Test func theLibrarySaysWhatItIs() {
    #expect(SQLiteLibrary.version.split(separator: ".").count >= 3)
    #expect(SQLiteLibrary.versionNumber > 3_037_000)
    #expect(SQLiteLibrary.compileOptions.contains { $0.hasPrefix("THREADSAFE") })
    #expect(SQLiteLibrary.hasWALResetRace || SQLiteLibrary.versionNumber >= 3_044_006)
    #expect(SQLiteLibrary.quoted("a\"b") == "\"a\"\"b\"")
    #expect(SQLiteLibrary.memoryUsed >= 0)
    SQLiteLibrary.ignoreFileSizeSignal()
    let before = SQLiteLibrary.setHardHeapLimit(1 << 40)
    #expect(SQLiteLibrary.setHardHeapLimit(before) == 1 << 40)
  }
}
