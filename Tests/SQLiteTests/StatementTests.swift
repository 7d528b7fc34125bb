import SQLite
import Testing

@Suite struct StatementTests {
  let db: Connection

  init() throws {
    db = try Connection.inMemory()
    try db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT UNIQUE) STRICT")
  }

  @Test func oneStatementManyTimes() throws {
    let insert = try db.prepare("INSERT INTO t (id, x) VALUES (?, ?)")
    for number in 1...3 {
      try insert.bindInteger(Int64(number), at: 1)
      try insert.bindText("row \(number)", at: 2)
      try insert.execute()
    }
    try insert.bind(.integer(4), at: 1)
    try insert.bindNull(at: 2)
    try insert.execute()
    let select = try db.prepare("SELECT x FROM t ORDER BY id")
    var texts: [String?] = []
    while try select.step() { texts.append(try select.row.optionalText(0)) }
    #expect(texts == ["row 1", "row 2", "row 3", nil])
    #expect(db.lastInsertRowID == 4)
    #expect(db.changes == 1)
    #expect(db.totalChanges == 4)
  }

  @Test func aStatementDescribesItself() throws {
    let statement = try db.prepare("SELECT id, x AS word FROM t WHERE id = :id OR x = ?2 OR x = ?")
    #expect(statement.columnNames == ["id", "word"])
    #expect(statement.columnCount == 2)
    #expect(statement.parameterNames == [":id", "?2", nil])
    #expect(statement.isReadOnly && !statement.isBusy && !statement.isExplain)
    try statement.bind("a'b", named: "?2")
    #expect(statement.expandedSQL?.contains("'a''b'") == true)
    #expect(sqliteError { try statement.bind(1, named: ":nope") }?.code == .range)
    #expect(try !db.prepare("DELETE FROM t").isReadOnly)
    #expect(try db.prepare("EXPLAIN QUERY PLAN SELECT 1").isExplain)
  }

  @Test func aWrongNumberOfValuesIsAnError() throws {
    for values: [Value] in [[], [1, 2]] {
      let error = sqliteError { try db.run("SELECT ?", values: values) }
      #expect(error?.code == .range)
      #expect(error?.values == values)
    }
    let statement = try db.prepare("SELECT ?1")
    #expect(sqliteError { try statement.bind([]) }?.code == .range)
    #expect(sqliteError { try statement.bind(1, at: 2) }?.code == .range)
    #expect(sqliteError { try statement.bindText("a", at: 0) }?.code == .range)
    #expect(sqliteError { try statement.bindInteger(1, at: 9) }?.code == .range)
    #expect(sqliteError { try statement.bindNull(at: 9) }?.code == .range)
    try statement.bind(["a"])
    #expect(try statement.step())
    #expect(sqliteError { try statement.bind("b", at: 1) }?.code == .misuse)
    #expect(sqliteError { try statement.bind(["b"]) }?.code == .misuse)
    statement.reset()
    statement.clearBindings()
    #expect(try statement.step())
    let isNull = statement.row.isNull(0)
    #expect(isNull)
  }

  @Test func exactlyOneStatementIsPrepared() throws {
    _ = try db.prepare("SELECT 1; -- the end\n /* or here */ ;; \t\r\n")
    _ = try db.prepare("-- first\nSELECT 1 /* open")
    let error = sqliteError { _ = try db.prepare("SELECT 1; DELETE FROM t") }
    #expect(error?.code == .misuse)
    #expect(error?.offset == 10)
    for sql in ["", "  ", "-- nothing", "/* x */"] {
      #expect(sqliteError { _ = try db.prepare(sql) }?.message == "there is no statement")
    }
    #expect(sqliteError { _ = try db.prepare("SELECT 1\0; DELETE FROM t") }?.code == .misuse)
    #expect(sqliteError { _ = try db.prepare("SELECT 1 - ; /") }?.code == .error)
    #expect(sqliteError { _ = try db.prepare("SELECT 1; - 1") }?.offset == 10)
    #expect(sqliteError { _ = try db.prepare("SELECT 1; / 1") }?.offset == 10)
  }

  @Test func errorsPointAtTheirPlace() throws {
    let error = sqliteError { _ = try db.prepare("SELECT id, nope FROM t") }
    #expect(error?.code == .error)
    #expect(error?.offset == 11)
    #expect(error?.description == "no such column: nope in: SELECT id, nope FROM t (at byte 11)")
  }

  @Test func scriptsRunToTheFirstError() throws {
    let error = sqliteError {
      try db.execute("INSERT INTO t VALUES (1, 'a');\n\nINSERT INTO t\nVALUES (1, 'b');\nNONSENSE")
    }
    #expect(error?.code == .constraintPrimaryKey)
    #expect(error?.line == 3)
    #expect(try value(db, "SELECT count(*) FROM t") == 1)
    let grammar = sqliteError { try db.execute("SELECT 1;\n-- a\nSELECT\nnope") }
    #expect(grammar?.line == 4)
    #expect(grammar?.description.contains("line 4") == true)
    try db.execute("")
    try db.execute("SELECT 1; ; /* nothing")
  }
}

@Suite struct ReturningTests {
  @Test func theFirstRowOfAWriteIsNotTheLastWritten() throws {
    let folder = try Folder()
    let db = try Connection(path: folder.file(), access: .create)
    try db.execute("CREATE TABLE t (x)")
    #expect(
      try db.first("INSERT INTO t VALUES (1), (2), (3) RETURNING x") { try $0.int(0) } == 1)
    #expect(db.changes == 3)
    #expect(db.unfinishedWrites.isEmpty)
    let other = try Connection(path: folder.file(), access: .readOnly)
    #expect(try value(other, "SELECT count(*) FROM t") == 3)
  }
}

@Suite struct CacheTests {
  let db: Connection

  init() throws {
    db = try Connection.inMemory(configuration: .init(statementCacheCapacity: 2))
    try db.execute("CREATE TABLE t (x UNIQUE); INSERT INTO t VALUES (1), (2), (3)")
  }

  @Test func aStatementInUseIsNotLentTwice() throws {
    var pairs = 0
    try db.each("SELECT x FROM t") { _ in
      try db.each("SELECT x FROM t") { _ in pairs += 1 }
    }
    #expect(pairs == 9)
    let first = try db.cached("SELECT x FROM t")
    let second = try db.cached("SELECT x FROM t")
    #expect(try first.step())
    #expect(!second.isBusy)
  }

  @Test func theCacheStaysSmall() throws {
    for number in 0..<10 { try db.run("SELECT \(number)") }
    #expect(db.cachedStatementCount == 2)
    let held = [try db.cached("SELECT 'a'"), try db.cached("SELECT 'b'")]
    try db.run("SELECT 'c'")
    #expect(db.cachedStatementCount == 2)
    #expect(held.count == 2)
  }

  @Test func valuesDoNotSurviveAnError() throws {
    #expect(
      sqliteError { try db.run("INSERT INTO t VALUES (?)", 1) }?.code == .constraintUnique)
    let again = try db.cached("INSERT INTO t VALUES (?)")
    #expect(again.expandedSQL == "INSERT INTO t VALUES (NULL)")
  }

  @Test func anAbandonedStatementLetsGoOfItsLock() throws {
    do {
      let statement = try db.cached("SELECT x FROM t")
      #expect(try statement.step())
    }
    try db.execute("DROP TABLE t")
  }

  @Test func aBodyThatThrowsEndsTheQuery() throws {
    struct Stop: Error {}
    var seen = 0
    #expect(throws: Stop.self) {
      try db.each("SELECT x FROM t") { _ in
        seen += 1
        throw Stop()
      }
    }
    #expect(seen == 1)
    #expect(try db.all("SELECT x FROM t WHERE x > ?", 1) { try $0.int(0) } == [2, 3])
    #expect(try db.first("SELECT x FROM t WHERE x > ?", 9) { try $0.int(0) } == nil)
  }

  @Test func aChangedSchemaIsNoticed() throws {
    #expect(try db.all("SELECT * FROM t") { $0.count } == [1, 1, 1])
    try db.execute("ALTER TABLE t ADD COLUMN y")
    #expect(try db.all("SELECT * FROM t") { $0.count } == [2, 2, 2])
  }
}
