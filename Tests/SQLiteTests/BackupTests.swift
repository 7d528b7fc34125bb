import Foundation
import SQLite
import Testing

@Suite struct BackupTests {
  let folder: Folder
  let db: Connection

  init() throws {
    folder = try Folder()
    db = try Connection(path: folder.file(), access: .create)
    try db.execute(
      """
      CREATE TABLE t (x, filling);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
      INSERT INTO t SELECT i, hex(randomblob(200)) FROM n;
      """)
  }

  @Test func theCopyIsTheSame() throws {
    let copy = try Connection(path: folder.file("copy.db"), access: .create)
    try copy.execute("CREATE TABLE old (x)")
    try db.copy(to: copy)
    #expect(try value(copy, "SELECT count(*) FROM t") == 500)
    #expect(try value(copy, "PRAGMA integrity_check") == "ok")
    #expect(sqliteError { try copy.run("SELECT * FROM old") } != nil)
    let memory = try Connection.inMemory()
    try db.copy(to: memory)
    #expect(try value(memory, "SELECT sum(x) FROM t") == 125_250)
  }

  @Test func stepsShowProgressAndOutlastAWriter() throws {
    let other = try Connection(
      path: folder.file(), access: .readWrite, configuration: .init(busyTimeout: 1))
    let copy = try Connection.inMemory()
    var left: [Int] = []
    try db.copy(to: copy, pagesPerStep: 10) { remaining, total in
      #expect(remaining < total)
      left.append(remaining)
      // The held read transaction keeps the other program's commit out.
      #expect(sqliteError { try other.run("INSERT INTO t VALUES (0, '')") }?.code == .busy)
    }
    #expect(left.count > 3 && left.last == 0)
    #expect(left == left.sorted(by: >))
    #expect(try value(copy, "SELECT count(*) FROM t") == 500)
    #expect(!db.isInTransaction)
  }

  @Test func anErrorLeavesTheDestinationAlone() throws {
    struct Stop: Error {}
    let copy = try Connection(path: folder.file("copy.db"), access: .create)
    try copy.execute("CREATE TABLE old (x); INSERT INTO old VALUES (1)")
    #expect(throws: Stop.self) {
      try db.copy(to: copy, pagesPerStep: 5) { _, _ in throw Stop() }
    }
    #expect(try value(copy, "SELECT x FROM old") == 1)
    #expect(sqliteError { try db.copy(to: db) } != nil)
    let busy = try Connection(
      path: folder.file("copy.db"), access: .readWrite, configuration: .init(busyTimeout: 20))
    let hasty = try Connection(
      path: folder.file(), access: .readOnly, configuration: .init(busyTimeout: 20))
    try copy.transaction(.exclusive) {
      let error = sqliteError { try hasty.copy(to: busy) }
      #expect(error.map { .busy ~= $0.code } == true)
    }
    try db.transaction(.deferred) {
      try db.copy(to: copy, pagesPerStep: 50) { _, _ in }
    }
    #expect(try value(copy, "SELECT count(*) FROM t") == 500)
  }
}
