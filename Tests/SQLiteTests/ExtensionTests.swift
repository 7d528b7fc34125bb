import Foundation
import SQLite
import Testing

@Suite struct FunctionTests {
  let db: Connection

  init() throws { db = try Connection.inMemory() }

  @Test func everyClassGoesInAndOut() throws {
    try db.register(function: "same", arguments: 1, deterministic: true) { $0[0] }
    for value: Value in [nil, 7, 2.5, "é", "", "a\0b", .blob([1, 2]), .blob([])] {
      #expect(try db.first("SELECT same(?)", value) { try $0.value(0) } == value)
    }
  }

  @Test func anyNumberOfArguments() throws {
    try db.register(function: "many", arguments: -1, deterministic: false) { .init($0.count) }
    #expect(try value(db, "SELECT many(1, 2, 3)") == 3)
    #expect(try value(db, "SELECT many()") == 0)
    #expect(
      sqliteError {
        try db.register(function: "many", arguments: 9_999, deterministic: true) { _ in nil }
      }?.code == .misuse)
  }

  @Test func errorsBecomeTheStatements() throws {
    struct Odd: Error, CustomStringConvertible { let description = "that is odd" }
    try db.register(function: "odd", arguments: 0, deterministic: true) { _ in throw Odd() }
    try db.register(function: "big", arguments: 0, deterministic: true) { _ in
      throw SQLiteError(code: .tooBig, message: "far too big")
    }
    #expect(sqliteError { try db.run("SELECT odd()") }?.message == "that is odd")
    let error = sqliteError { try db.run("SELECT big()") }
    #expect(error?.code == .tooBig)
    #expect(error?.message == "far too big")
    try db.register(function: "same", arguments: 1, deterministic: true) { $0[0] }
    let invalid = sqliteError { try db.run("SELECT same(CAST(x'ff' AS TEXT))") }
    #expect(invalid?.code == .mismatch)
  }

  @Test func triggersMayNotCallWhatIsDirectOnly() throws {
    try db.register(function: "direct", arguments: 0, deterministic: true) { _ in 1 }
    try db.register(function: "open", arguments: 0, deterministic: true, directOnly: false) { _ in
      1
    }
    try db.execute("CREATE VIEW closed AS SELECT direct(); CREATE VIEW opened AS SELECT open()")
    #expect(try value(db, "SELECT * FROM opened") == 1)
    #expect(sqliteError { try db.run("SELECT * FROM closed") }?.message.contains("unsafe") == true)
  }
}

@Suite struct AuthorizerTests {
  let db: Connection

  init() throws {
    db = try Connection.inMemory()
    try db.execute(
      """
      CREATE TABLE t (x, y); INSERT INTO t VALUES (1, 2);
      CREATE VIEW v AS SELECT x FROM t;
      """)
  }

  @Test func wishesCarryTheirNames() throws {
    let wishes = Box<[Authorization]>([])
    try db.setAuthorizer { wish in
      wishes.value.append(wish)
      return .allow
    }
    try db.run("SELECT x FROM v")
    let read = Authorization(
      action: .read, argument1: "t", argument2: "x", argument3: "main", argument4: "v")
    #expect(wishes.value.contains(read))
    #expect(read.database == "main" && read.trigger == "v")
    #expect(wishes.value.contains { $0.action == .select })
    try db.setAuthorizer(nil)
    let count = wishes.value.count
    try db.run("SELECT y FROM t")
    #expect(wishes.value.count == count)
  }

  @Test func denyEndsAndIgnoreHides() throws {
    try db.setAuthorizer { wish in
      switch wish.action {
      case .delete: .deny
      case .read where wish.argument2 == "y": .ignore
      default: .allow
      }
    }
    #expect(sqliteError { try db.run("DELETE FROM t") }?.code == .auth)
    #expect(try db.first("SELECT x, y FROM t") { try $0.values() } == [1, nil])
  }

  @Test func aStatementFromBeforeIsAskedAboutAgain() throws {
    try db.run("SELECT y FROM t")
    try db.setAuthorizer { $0.action == .read ? .deny : .allow }
    #expect(sqliteError { try db.run("SELECT y FROM t") }?.code == .auth)
  }

  @Test func anotherAuthorizerForAWhile() throws {
    try db.setAuthorizer { $0.action == .delete ? .deny : .allow }
    let result = try db.withAuthorizer { _ in
      .deny
    } _: {
      sqliteError { try db.run("SELECT 1") }?.code
    }
    #expect(result == .auth)
    try db.run("SELECT 1")
    #expect(sqliteError { try db.run("DELETE FROM t") }?.code == .auth)
  }
}

@Suite struct StoppingTests {
  let db: Connection
  let endless = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n
    """

  init() throws { db = try Connection.inMemory() }

  @Test func theProgressHandlerEndsLongWork() throws {
    var asked = 0
    try db.setProgressHandler(every: 1000) {
      asked += 1
      return asked < 5 ? .proceed : .interrupt
    }
    #expect(sqliteError { try db.run(endless) }?.code == .interrupt)
    #expect(asked == 5)
    try db.setProgressHandler(every: 0, nil)
    try db.run("SELECT 1")
  }

  @Test func anotherThreadInterrupts() throws {
    let interruption = db.interruption
    let isDone = Box(false)
    let thread = Thread {
      while !isDone.value {
        usleep(1000)
        interruption.interrupt()
      }
    }
    thread.start()
    #expect(sqliteError { try db.run(endless) }?.code == .interrupt)
    isDone.value = true
  }

  @Test func aFunctionInterruptsItsOwnStatement() throws {
    try db.register(function: "stop", arguments: 0, deterministic: false) { [weak db] _ in
      db?.interrupt()
      return 1
    }
    #expect(sqliteError { try db.run(endless.replacing("i + 1", with: "i + stop()")) } != nil)
  }

  @Test func limitsHold() throws {
    try db.setLimit(.length, 1000)
    #expect(db.limit(.length) == 1000)
    let long = Value.text(String(repeating: "a", count: 1001))
    #expect(sqliteError { try db.run("SELECT ?", long) }?.code == .tooBig)
    #expect(sqliteError { try db.run("SELECT zeroblob(2000)") }?.code == .tooBig)
    try db.setLimit(.attached, 0)
    #expect(sqliteError { try db.execute("ATTACH ':memory:' AS other") } != nil)
    try db.setLimit(.sqlLength, 100)
    let padded = "SELECT 1" + String(repeating: " ", count: 200)
    #expect(sqliteError { try db.run(padded) }?.code == .tooBig)
    #expect(sqliteError { try db.setLimit(.attached, 9_999) }?.code == .range)
    #expect(sqliteError { try db.setLimit(Limit(rawValue: 99), 1) }?.code == .range)
  }
}

@Suite struct BlobTests {
  @Test func aBlobIsReadInPieces() throws {
    let db = try Connection.inMemory()
    try db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, data)")
    let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0) }
    try db.run("INSERT INTO t VALUES (5, ?)", .blob(bytes))
    let blob = try db.blob(table: "t", column: "data", row: 5)
    #expect(blob.count == 10_000)
    #expect(try blob.read(at: 0, length: 10) == Array(bytes.prefix(10)))
    #expect(try blob.read(at: 9_990, length: 100) == Array(bytes.suffix(10)))
    #expect(try blob.read(at: 20_000, length: 100) == [])
    #expect(try blob.read(at: .max, length: .max) == [])
    #expect(sqliteError { _ = try blob.read(at: -1, length: 1) }?.code == .misuse)
    try db.run("UPDATE t SET data = x'00'")
    #expect(sqliteError { _ = try blob.read(at: 0, length: 1) }?.code == .abort)
    #expect(sqliteError { _ = try db.blob(table: "t", column: "data", row: 6) } != nil)
    #expect(sqliteError { _ = try db.blob(table: "t", column: "nope", row: 5) } != nil)
  }
}

@Suite struct TraceTests {
  @Test func tellsEachStatementWithItsValuesAndNotThoseOfTriggers() throws {
    let db = try Connection.inMemory()
    try db.execute(
      """
      CREATE TABLE t (a); CREATE TABLE log (a);
      CREATE TRIGGER keep AFTER INSERT ON t BEGIN INSERT INTO log VALUES (NEW.a); END;
      """)
    var seen: [String] = []
    try db.setTrace { seen.append($0) }
    try db.run("INSERT INTO t VALUES (?1)", "it's")
    try db.setTrace(nil)
    try db.run("DELETE FROM t")
    #expect(seen == ["INSERT INTO t VALUES ('it''s')"])
  }
}
