import Foundation
import SQLite
import Testing

@Suite struct TransactionTests {
  let folder: Folder
  let db: Connection
  struct Stop: Error, Equatable {}

  init() throws {
    folder = try Folder()
    db = try Connection(path: folder.file(), access: .create)
    try db.execute("CREATE TABLE t (x INTEGER PRIMARY KEY)")
  }

  private func rows() throws -> [Int] {
    try db.all("SELECT x FROM t ORDER BY x") { try $0.int(0) }
  }

  @Test(arguments: [Connection.TransactionKind.deferred, .immediate, .exclusive])
  func allOfItIsKept(kind: Connection.TransactionKind) throws {
    let result = try db.transaction(kind) {
      #expect(db.isInTransaction)
      try db.run("INSERT INTO t VALUES (1), (2)")
      return "done"
    }
    #expect(result == "done")
    #expect(!db.isInTransaction)
    #expect(try rows() == [1, 2])
  }

  @Test func orNothing() throws {
    #expect(throws: Stop()) {
      try db.transaction {
        try db.run("INSERT INTO t VALUES (1)")
        throw Stop()
      }
    }
    #expect(!db.isInTransaction)
    #expect(try rows() == [])
  }

  @Test func theFirstErrorIsKept() throws {
    // The body ends the transaction itself, so that rolling back would fail.
    #expect(throws: Stop()) {
      try db.transaction {
        try db.execute("ROLLBACK")
        throw Stop()
      }
    }
    let error = sqliteError { try db.transaction { try db.execute("COMMIT") } }
    #expect(error?.message.contains("no transaction") == true)
  }

  @Test func aFailedStatementIsNotHalfATransaction() throws {
    #expect(
      sqliteError {
        try db.transaction {
          try db.run("INSERT INTO t VALUES (1)")
          try db.run("INSERT INTO t VALUES (1)")
        }
      }?.code == .constraintPrimaryKey)
    #expect(try rows() == [])
  }

  @Test func savepointsUndoOnlyTheirOwn() throws {
    try db.transaction {
      try db.run("INSERT INTO t VALUES (1)")
      #expect(throws: Stop()) {
        try db.savepoint {
          try db.run("INSERT INTO t VALUES (2)")
          try db.savepoint { try db.run("INSERT INTO t VALUES (3)") }
          throw Stop()
        }
      }
      try db.savepoint { try db.run("INSERT INTO t VALUES (4)") }
    }
    #expect(try rows() == [1, 4])
  }

  @Test func aSavepointAloneIsATransaction() throws {
    let other = try Connection(
      path: folder.file(), access: .readWrite, configuration: .init(busyTimeout: 1))
    try db.savepoint {
      #expect(sqliteError { try other.run("INSERT INTO t VALUES (9)") }?.code == .busy)
      try db.run("INSERT INTO t VALUES (1)")
    }
    #expect(try rows() == [1])
    let reader = try Connection(path: folder.file(), access: .readOnly)
    #expect(try reader.savepoint { try value(reader, "SELECT x FROM t") } == 1)
  }

  @Test func aSavepointInARolledBackTransactionKeepsItsError() throws {
    #expect(throws: Stop()) {
      try db.transaction {
        try db.savepoint {
          try db.execute("ROLLBACK")
          throw Stop()
        }
      }
    }
    #expect(!db.isInTransaction)
  }

  @Test func aFullFileRollsBack() throws {
    let pages = try #require(try value(db, "PRAGMA page_count"))
    guard case .integer(let count) = pages else { return }
    try db.execute("PRAGMA max_page_count=\(count + 2)")
    #expect(
      sqliteError {
        try db.transaction {
          for number in 1...5_000 { try db.run("INSERT INTO t VALUES (?)", .init(number)) }
        }
      }?.code == .full)
    #expect(!db.isInTransaction)
    #expect(try rows() == [])
  }

  @Test func aSecondWriterWaitsAndThenIsBusy() throws {
    let other = try Connection(
      path: folder.file(), access: .readWrite, configuration: .init(busyTimeout: 20))
    try db.transaction {
      #expect(sqliteError { try other.transaction {} }?.code == .busy)
    }
    try other.transaction { try other.run("INSERT INTO t VALUES (5)") }
    #expect(try rows() == [5])
  }

  @Test func aReaderHoldsACommitUpAndLosesNothing() throws {
    let writer = try Connection(
      path: folder.file(), access: .readWrite, configuration: .init(busyTimeout: 30))
    let reader = try Connection(path: folder.file(), access: .readOnly)
    try reader.transaction(.deferred) { () throws in
      #expect(try value(reader, "SELECT count(*) FROM t") == 0)
      #expect(
        sqliteError {
          try writer.transaction { try writer.run("INSERT INTO t VALUES (1)") }
        }?.code == .busy)
      #expect(!writer.isInTransaction)
      #expect(try value(reader, "SELECT count(*) FROM t") == 0)
    }
    try writer.transaction { try writer.run("INSERT INTO t VALUES (1)") }
    #expect(try rows() == [1])
  }

  @Test func aCommitSucceedsWhenTheReaderEnds() throws {
    let path = folder.file()
    let reading = DispatchSemaphore(value: 0)
    inThreads(2) { number in
      do {
        if number == 0 {
          let reader = try Connection(path: path, access: .readOnly)
          try reader.transaction(.deferred) { () throws in
            _ = try value(reader, "SELECT count(*) FROM t")
            reading.signal()
            usleep(100_000)
          }
        } else {
          reading.wait()
          let writer = try Connection(path: path, access: .readWrite)
          try writer.transaction { try writer.run("INSERT INTO t VALUES (1)") }
        }
      } catch {
        Issue.record(error)
        reading.signal()
      }
    }
    #expect(try rows() == [1])
  }
}
