import Foundation
import Migrator
import SQLite
import Testing

/// Every refusal leaves the file as it was, and foreign keys on.
@Suite struct RefusalTests {
  let db: Connection
  let base = """
    CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
    CREATE TABLE child (a REFERENCES a ON DELETE CASCADE);
    INSERT INTO a VALUES (1, 'one'), (2, 'two'); INSERT INTO child VALUES (1);
    """

  init() throws {
    db = try Connection.inMemory()
    _ = try Migrator(try plan(base) { try $0.execute("CREATE VIEW v AS SELECT x FROM a") })
      .run(db, at: "t")
  }

  private func refused(_ script: String) throws -> String {
    let before = try contents(db)
    let words = sentence { _ = try Migrator(try plan(base, script)).run(db, at: "t") }
    #expect(try contents(db) == before)
    #expect(!db.isInTransaction)
    #expect(try db.first("PRAGMA foreign_keys") { try $0.int(0) } == 1)
    return words
  }

  @Test(arguments: [
    ("BEGIN", "BEGIN"), ("COMMIT", "COMMIT"), ("ROLLBACK", "ROLLBACK"),
    ("SAVEPOINT s", "SAVEPOINT"), ("PRAGMA foreign_keys = ON", "PRAGMA foreign_keys"),
    ("PRAGMA quick_check", "PRAGMA quick_check"), ("PRAGMA main.quick_check", "PRAGMA quick_check"),
    ("EXPLAIN PRAGMA integrity_check", "PRAGMA integrity_check"),
    ("/* so */ pragma quick_check('a')", "PRAGMA quick_check"),
    ("ATTACH ':memory:' AS m", "ATTACH or VACUUM"), ("DETACH m", "DETACH"),
    ("CREATE VIEW w AS SELECT 1", "a view"),
    ("CREATE TRIGGER tr AFTER INSERT ON a BEGIN SELECT 1; END", "a trigger"),
    ("CREATE VIRTUAL TABLE f USING fts5(x)", "a virtual table"),
    ("CREATE TEMP TABLE tt (x)", "a temporary table"),
    ("UPDATE migration SET text = ''", "the table migration"),
    ("INSERT INTO derived VALUES (2, '', '')", "the table derived"),
    ("DELETE FROM derived_object", "the table derived_object"),
    ("DELETE FROM Migration", "the table migration"),
    ("ALTER TABLE migration ADD COLUMN z", "the table migration"),
  ])
  func aScriptMakesTablesIndexesAndRowsOnly(sql: String, what: String) throws {
    let words = try refused("INSERT INTO a VALUES (3, 'three');\n\(sql);")
    #expect(words == "migration 2 (step-2) must not use \(what)")
  }

  @Test(arguments: [
    "VACUUM", "VACUUM INTO '/tmp/never'", "NONSENSE", "INSERT INTO a VALUES (1, '')",
  ])
  func aFailingScriptIsNamedWithItsLine(sql: String) throws {
    let words = try refused("INSERT INTO a VALUES (3, 'three');\n\(sql);")
    #expect(words.hasPrefix("migration 2 (step-2): "))
    #expect(words.contains("line 2"))
  }

  @Test func lostRowsMustBeDeclared() throws {
    let words = try refused("DELETE FROM a WHERE id = 2")
    #expect(
      words == "migration 2 (step-2) leaves 1 of 2 rows in a and has no line \"-- drops rows: a\"")
    #expect(try refused("DROP TABLE child").contains("leaves 0 of 1 rows in child"))
    let declared = "  -- drops rows: other, A\nDELETE FROM a WHERE id = 2"
    _ = try Migrator(try plan(base, declared)).run(db, at: "t")
    #expect(try db.first("SELECT count(*) FROM a") { try $0.int(0) } == 1)
  }

  @Test func aReferenceToNothingIsFound() throws {
    let words = try refused("-- drops rows: a\nDELETE FROM a WHERE id = 1")
    #expect(words == "references that point to nothing: child row 1 to a")
    #expect(
      "\(MigratorError.brokenReferences([]))" == "references that point to nothing: ")
  }

  @Test func anErrorAfterAScriptUndoesIt() throws {
    struct Stop: Error {}
    let before = try contents(db)
    #expect(throws: Stop.self) {
      _ = try Migrator(try plan(base, "CREATE TABLE b (x)")).run(db, at: "t") { _, _ in
        throw Stop()
      }
    }
    #expect(throws: Stop.self) {
      _ = try Migrator(
        try plan(base, digest: "d2") { _ in throw Stop() }
      ).run(db, at: "t")
    }
    #expect(try contents(db) == before)
    #expect(try db.first("PRAGMA foreign_keys") { try $0.int(0) } == 1)
  }

  @Test func foreignAndNewerFilesAreRefused() throws {
    let other = Migrator(try plan(base, id: 99))
    #expect(
      sentence { _ = try other.status(db) }
        == "the file belongs to another program (application id 77)")
    #expect(!sentence { _ = try other.run(db, at: "t") }.isEmpty)
    #expect(
      sentence { _ = try Migrator(try plan()).status(db) }
        == "the file is newer than this program: version 1, known are 0")
    let stranger = try Connection.inMemory()
    try stranger.execute("CREATE TABLE t (x)")
    #expect(
      sentence { _ = try Migrator(try plan(base)).run(stranger, at: "t") }
        == "the file belongs to no known program")
  }

  @Test func anEmptyFileIsOnlyForWhoMadeIt() throws {
    let folder = try Folder()
    try Data().write(to: URL(filePath: folder.file()))
    let db = try Connection(path: folder.file(), access: .readWrite)
    let migrator = Migrator(try plan(base))
    #expect(sentence { _ = try migrator.status(db) } == "the file is empty")
    #expect(sentence { _ = try migrator.run(db, at: "t") } == "the file is empty")
    #expect(try contents(db) == ["application_id 0", "user_version 0"])
  }

  @Test func aLedgerThatLiesIsRefused() throws {
    let migrator = Migrator(try plan(base, "CREATE TABLE b (x)"))
    try db.execute("PRAGMA user_version=-1")
    #expect(
      sentence { _ = try migrator.status(db) } == "the file says version -1, its ledger has []")
    try db.execute("PRAGMA user_version=2")
    #expect(
      sentence { _ = try migrator.status(db) } == "the file says version 2, its ledger has [1]")
    try db.execute("DROP TABLE migration")
    #expect(
      sentence { _ = try migrator.status(db) } == "the file says version 2, its ledger has []")
  }

  @Test func aTransactionIsNoPlaceForARun() throws {
    let migrator = Migrator(try plan(base, "CREATE TABLE b (x)"))
    try db.transaction { () throws in
      #expect(
        sentence { _ = try migrator.run(db, at: "t") }
          == "a migration cannot run inside a transaction")
      #expect(try migrator.status(db).pending.count == 1)
    }
  }

  @Test func aReadOnlyConnectionTellsButDoesNotRun() throws {
    let folder = try Folder()
    let writer = try Connection(path: folder.file(), access: .create)
    _ = try Migrator(try plan(base)).run(writer, at: "t")
    let reader = try Connection(path: folder.file(), access: .readOnly)
    let next = Migrator(try plan(base, "CREATE TABLE b (x)"))
    #expect(try next.status(reader).pending.map(\.number) == [2])
    #expect(throws: SQLiteError.self) { try next.run(reader, at: "t") }
  }

  @Test func aFileThatIsOverwrittenIsNoDatabase() throws {
    let folder = try Folder()
    let db = try Connection(path: folder.file(), access: .create)
    try db.execute("CREATE TABLE t (x)")
    let file = try FileHandle(forWritingTo: URL(filePath: folder.file()))
    try file.write(contentsOf: Data(repeating: 120, count: 4096))
    try file.close()
    #expect(sentence { _ = try Migrator(try plan()).status(db) } == "the file is not a database")
  }

  @Test func restOfTheSentences() {
    #expect("\(MigratorError.foreignKeysNotSwitched)" == "foreign keys could not be switched")
  }
}
