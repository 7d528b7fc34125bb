import Foundation
@testable import SQLite
import Testing

@Suite struct OpeningTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  @Test func aNewFileIsPrivate() throws {
    let db = try Connection(path: folder.file(), access: .create)
    try db.execute("CREATE TABLE t (x)")
    try db.close()
    let mode = try FileManager.default.attributesOfItem(atPath: folder.file())[.posixPermissions]
    #expect((mode as? Int).map { $0 & 0o077 } == 0)
  }

  @Test func creatingRefusesWhatExists() throws {
    try Data().write(to: URL(filePath: folder.file()))
    let error = sqliteError { _ = try Connection(path: folder.file(), access: .create) }
    #expect(error?.code == .cantOpen)
    #expect(error?.message.contains("File exists") == true)
  }

  @Test func creatingRefusesALinkToNowhere() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.file(), withDestinationPath: folder.file("elsewhere"))
    _ = sqliteError { _ = try Connection(path: folder.file(), access: .create) }
    #expect(try folder.names() == ["a.db"])
  }

  @Test func theEmptyJournalOfAnotherFileIsHarmless() throws {
    try Data().write(to: URL(filePath: folder.file() + "-journal"))
    _ = try Connection(path: folder.file(), access: .create)
  }

  @Test(arguments: ["-journal", "-wal"])
  func creatingRefusesTheJournalOfAnotherFile(suffix: String) throws {
    try Data([1]).write(to: URL(filePath: folder.file() + suffix))
    let error = sqliteError { _ = try Connection(path: folder.file(), access: .create) }
    #expect(error?.message.contains("left over") == true)
    #expect(try folder.names() == ["a.db" + suffix])
  }

  @Test(arguments: [Connection.Access.readOnly, .readWrite])
  func openingMakesNoFile(access: Connection.Access) throws {
    let error = sqliteError { _ = try Connection(path: folder.file("none"), access: access) }
    #expect(error?.code == .cantOpen)
    #expect(error?.description.contains("No such file") == true)
    #expect(try folder.names().isEmpty)
  }

  @Test(arguments: ["", "a\0b", "/", "/no/such/folder/x.db", "/tmp/.", "."])
  func impossiblePathsAreRefused(path: String) {
    for access in [Connection.Access.create, .readOnly] {
      _ = sqliteError { _ = try Connection(path: path, access: access) }
    }
  }

  @Test func aPathThatLooksLikeAnAddressIsAName() throws {
    let path = folder.path + "/file:x.db?mode=memory"
    let db = try Connection(path: path, access: .create)
    try db.execute("CREATE TABLE t (x)")
    #expect(db.path == path)
    #expect(try folder.names().first == "file:x.db?mode=memory")
  }

  @Test func linksLeadToTheFile() throws {
    try FileManager.default.createDirectory(
      atPath: folder.file("real"), withIntermediateDirectories: true)
    _ = try Connection(path: folder.file("real/a.db"), access: .create)
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("linked"), withDestinationPath: folder.file("real"))
    let db = try Connection(path: folder.file("linked/a.db"), access: .readWrite)
    #expect(db.path == folder.file("real/a.db"))
  }

  @Test func aFileThatIsNoDatabaseIsRefused() throws {
    let text = String(repeating: "This is a letter. ", count: 100)
    try Data(text.utf8).write(to: URL(filePath: folder.file()))
    for access in [Connection.Access.readOnly, .readWrite] {
      let error = sqliteError { _ = try Connection(path: folder.file(), access: access) }
      #expect(error?.code == .notADatabase)
    }
    #expect(try String(contentsOfFile: folder.file(), encoding: .utf8) == text)
  }

  @Test func aRelativePathIsTakenFromTheFolderOfTheProcess() throws {
    let name = "sqlite-test-\(UUID().uuidString).db"
    let db = try Connection(path: name, access: .create)
    defer { unlink(name) }
    #expect(db.path == FileManager.default.currentDirectoryPath + "/" + name)
  }

  @Test func aReadOnlyConnectionWritesNothing() throws {
    let writer = try Connection(path: folder.file(), access: .create)
    try writer.execute("CREATE TABLE t (x)")
    let reader = try Connection(path: folder.file(), access: .readOnly)
    let error = sqliteError { try reader.run("INSERT INTO t VALUES (1)") }
    #expect(error.map { .readOnly ~= $0.code } == true)
    #expect(try value(reader, "SELECT count(*) FROM t") == 0)
  }
}

@Suite struct HazardTests {
  @Test func aSecondNameIsAHazard() throws {
    let folder = try Folder()
    let db = try Connection(path: folder.file(), access: .create)
    #expect(!db.hazards.contains(.hardLinks(1)))
    try FileManager.default.linkItem(atPath: folder.file(), toPath: folder.file("b.db"))
    #expect(db.hazards.contains(.hardLinks(2)))
    #expect(try Connection.inMemory().hazards.isEmpty)
  }

  @Test(arguments: [(0x6969, "NFS"), (0xff53_4d42, "SMB"), (0x0102_1997, "9P")])
  func otherMachinesAreKnownByNumber(type: UInt32, name: String) {
    #expect(FileSystems.remoteName(of: type) == name)
    #expect(FileSystems.remoteName(of: 0xef53) == nil)
  }
}

@Suite struct SetUpTests {
  @Test func everySettingIsAsDecided() throws {
    let folder = try Folder()
    let db = try Connection(path: folder.file(), access: .create)
    #expect(try value(db, "PRAGMA journal_mode") == "truncate")
    #expect(try value(db, "PRAGMA synchronous") == 2)
    #expect(try value(db, "PRAGMA foreign_keys") == 1)
    #expect(try value(db, "PRAGMA recursive_triggers") == 1)
    #expect(try value(db, "PRAGMA trusted_schema") == 1)
    #expect(try value(db, "PRAGMA cell_size_check") == 1)
    #expect(try value(db, "PRAGMA mmap_size") == 0)
    #expect(try value(db, "PRAGMA cache_size") == -8000)
    #expect(db.configuration.busyTimeout == 10_000)
    #expect(try value(db, "PRAGMA query_only") == 0)
  }

  @Test func aProgramMayDecideSome() throws {
    let db = try Connection.inMemory(
      configuration: .init(
        trustedSchema: false, busyTimeout: 5, recursiveTriggers: false, foreignKeys: false,
        cacheKiB: 100))
    #expect(try value(db, "PRAGMA foreign_keys") == 0)
    #expect(try value(db, "PRAGMA recursive_triggers") == 0)
    #expect(try value(db, "PRAGMA trusted_schema") == 0)
    #expect(try value(db, "PRAGMA cache_size") == -100)
    #expect(db.configuration.busyTimeout == 5)
  }

  /// A program that commits without a pause lets the file go for moments only; whoever waits gets one
  /// of them.
  @Test func nobodyIsKeptOutForEver() throws {
    let folder = try Folder()
    try Connection(path: folder.file(), access: .create).execute("CREATE TABLE t (x)")
    let isOver = Flag()
    let hasEnded = Flag()
    let path = folder.file()
    let writing = Thread {
      let db = try? Connection(path: path, access: .readWrite)
      while !isOver.isSet { try? db?.run("INSERT INTO t VALUES (1)") }
      hasEnded.set()
    }
    writing.start()
    defer {
      isOver.set()
      while !hasEnded.isSet { usleep(1_000) }
    }
    for _ in 0..<30 {
      let db = try Connection(
        path: path, access: .readOnly, configuration: .init(busyTimeout: 4_000))
      #expect(try value(db, "SELECT count(*) >= 0 FROM t") == 1)
      try db.close()
    }
  }

  @Test func dangerousDoorsAreShut() throws {
    let db = try Connection.inMemory()
    try db.execute("CREATE TABLE t (x)")
    // A double-quoted word is a name, not a text.
    #expect(sqliteError { try db.run("SELECT \"nothing\"") }?.code == .error)
    #expect(sqliteError { try db.run("SELECT load_extension('x')") } != nil)
    #expect(sqliteError { try db.run("SELECT fts3_tokenizer('simple', x'00')") } != nil)
    // DEFENSIVE: the schema's own table cannot be written.
    try db.execute("PRAGMA writable_schema=ON")
    #expect(sqliteError { try db.run("DELETE FROM sqlite_schema") } != nil)
  }

  @Test func aWriteAheadLogIsConverted() throws {
    let folder = try Folder()
    do {
      let db = try Connection(path: folder.file(), access: .create)
      try db.execute("CREATE TABLE t (x); INSERT INTO t VALUES (7); PRAGMA journal_mode=WAL")
    }
    #expect(try value(Connection(path: folder.file(), access: .readOnly), "SELECT x FROM t") == 7)
    let db = try Connection(path: folder.file(), access: .readWrite)
    #expect(try value(db, "PRAGMA journal_mode") == "truncate")
    #expect(try value(db, "SELECT x FROM t") == 7)
  }

  @Test func aWriteAheadLogInUseIsNotWritten() throws {
    let folder = try Folder()
    let other = try Connection(path: folder.file(), access: .create)
    try other.execute("CREATE TABLE t (x); PRAGMA journal_mode=WAL; INSERT INTO t VALUES (7)")
    let error = sqliteError {
      _ = try Connection(
        path: folder.file(), access: .readWrite, configuration: .init(busyTimeout: 50))
    }
    #expect(error?.code == .busy)
    #expect(error?.message.contains("write-ahead-log") == true)
  }

  @Test func aHotJournalIsRecoveredByOneWriter() throws {
    let folder = try Folder()
    try makeHotJournal(in: folder, as: "crashed.db")
    let path = folder.file("crashed.db")
    let error = sqliteError { _ = try Connection(path: path, access: .readOnly) }
    #expect(error?.needsRecovery == true)
    #expect(error?.code == .readOnlyRollback)
    _ = try Connection(path: path, access: .readWrite)
    let db = try Connection(path: path, access: .readOnly)
    #expect(try value(db, "SELECT count(*) FROM t WHERE x = 'old'") == 2000)
    #expect(try value(db, "PRAGMA integrity_check") == "ok")
  }

  /// A copy of file and journal in the middle of a transaction whose pages reached the disk: what a
  /// crash leaves.
  private func makeHotJournal(in folder: Folder, as name: String) throws {
    let db = try Connection(
      path: folder.file("live.db"), access: .create, configuration: .init(cacheKiB: 16))
    try db.execute(
      """
      CREATE TABLE t (x, filling);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
      INSERT INTO t SELECT 'old', hex(randomblob(200)) FROM n;
      """)
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try db.transaction {
        try db.execute("UPDATE t SET x = 'new'")
        for suffix in ["", "-journal"] {
          try FileManager.default.copyItem(
            atPath: folder.file("live.db") + suffix, toPath: folder.file(name) + suffix)
        }
        throw Stop()
      }
    }
  }
}

@Suite struct ClosingTests {
  @Test func aStatementInUseKeepsTheConnectionOpen() throws {
    let db = try Connection.inMemory()
    try db.execute("CREATE TABLE t (x); INSERT INTO t VALUES (1), (2)")
    do {
      let statement = try db.cached("SELECT x FROM t")
      #expect(try statement.step())
      #expect(sqliteError { try db.close() }?.code == .busy)
      #expect(try statement.step())
    }
    #expect(try value(db, "SELECT 1") == 1)
    try db.close()
    try db.close()
    #expect(sqliteError { try db.run("SELECT 1") }?.code == .misuse)
    #expect(sqliteError { try db.execute("SELECT 1") }?.code == .misuse)
    #expect(db.changes == 0 && db.totalChanges == 0 && db.lastInsertRowID == 0)
    #expect(!db.isInTransaction)
    #expect(db.limit(.length) == -1)
    #expect(db.unfinishedWrites.isEmpty)
    db.interrupt()
  }

  @Test func aWriteUnderWayIsFound() throws {
    let db = try Connection.inMemory()
    try db.execute("CREATE TABLE t (x)")
    let statement = try db.prepare("INSERT INTO t VALUES (1), (2) RETURNING x")
    #expect(try statement.step())
    #expect(db.unfinishedWrites == ["INSERT INTO t VALUES (1), (2) RETURNING x"])
    statement.reset()
    #expect(db.unfinishedWrites.isEmpty)
  }
}
