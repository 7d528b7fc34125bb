import Foundation
import Migrator
import SQLite
import Testing

@Suite struct RunTests {
  let db: Connection

  init() throws { db = try Connection.inMemory() }

  @Test func aNewFileGetsEverything() throws {
    let migrator = Migrator(
      try plan(
        "CREATE TABLE a (x); INSERT INTO a VALUES ('PRAGMA; BEGIN; ATTACH')", "CREATE TABLE b (y)"
      ) { try $0.execute("CREATE VIEW v AS SELECT x FROM a") })
    let before = try migrator.status(db)
    #expect(before.applied.isEmpty && before.pending.map(\.number) == [1, 2])
    #expect(before.isDerivedStale && !before.isCurrent)

    let report = try migrator.run(db, at: "2026-01-02T03:04:05Z")
    #expect(report.applied.map(\.name) == ["step-1", "step-2"])
    #expect(report.version == 2 && report.isDerivedRebuilt)
    #expect(try db.first("PRAGMA application_id") { try $0.int(0) } == 77)
    #expect(try db.first("PRAGMA user_version") { try $0.int(0) } == 2)
    #expect(try db.first("PRAGMA foreign_keys") { try $0.int(0) } == 1)
    #expect(try db.first("SELECT x FROM v") { try $0.text(0) } == "PRAGMA; BEGIN; ATTACH")
    let rebuilt = try db.first("SELECT rebuilt_at FROM derived") { try $0.text(0) }
    #expect(rebuilt == "2026-01-02T03:04:05Z")

    let after = try migrator.status(db)
    #expect(after.isCurrent && after.drift.isEmpty)
    #expect(after.applied.map(\.number) == [1, 2])
    #expect(after.applied.first?.name == "step-1")
    #expect(after.applied.first?.time == "2026-01-02T03:04:05Z")
  }

  @Test func aSecondRunDoesNothing() throws {
    let migrator = Migrator(try plan("CREATE TABLE a (x)"))
    _ = try migrator.run(db, at: "t1")
    let before = try contents(db)
    let report = try migrator.run(db, at: "t2")
    #expect(report.applied.isEmpty && !report.isDerivedRebuilt && report.version == 1)
    #expect(try contents(db) == before)
  }

  @Test func onlyWhatIsNewIsApplied() throws {
    _ = try Migrator(try plan("CREATE TABLE a (x)")).run(db, at: "t1")
    var seen: [String] = []
    let next = Migrator(try plan("CREATE TABLE a (x)", "ALTER TABLE a ADD COLUMN y"))
    #expect(try next.status(db).pending.map(\.number) == [2])
    _ = try next.run(db, at: "t2") { connection, script in
      seen.append(script.name)
      try connection.run("INSERT INTO a (y) VALUES (1)")
    }
    #expect(seen == ["step-2"])
    #expect(try db.first("SELECT y FROM a") { try $0.int(0) } == 1)
    #expect(
      try db.all("SELECT number, applied_at FROM migration") { try $0.values() }
        == [[1, "t1"], [2, "t2"]])
  }

  @Test func anotherDigestRebuildsWhatIsDerived() throws {
    let old: @Sendable (Connection) throws -> Void = {
      try $0.execute(
        """
        CREATE VIEW v AS SELECT 1; CREATE VIRTUAL TABLE f USING fts5(x);
        CREATE TRIGGER tr AFTER INSERT ON a BEGIN INSERT INTO f VALUES (NEW.x); END;
        """)
    }
    _ = try Migrator(try plan("CREATE TABLE a (x)", rebuild: old)).run(db, at: "t1")
    try db.run("INSERT INTO a VALUES ('kept')")
    let next = Migrator(
      try plan("CREATE TABLE a (x)", digest: "d2") { try $0.execute("CREATE VIEW w AS SELECT 2") })
    let status = try next.status(db)
    #expect(status.pending.isEmpty && status.isDerivedStale)
    let report = try next.run(db, at: "t2")
    #expect(report.applied.isEmpty && report.isDerivedRebuilt)
    let names = try db.all("SELECT name FROM sqlite_schema ORDER BY name") { try $0.text(0) }
    #expect(names == ["a", "derived", "derived_object", "migration", "w"])
    #expect(try db.first("SELECT x FROM a") { try $0.text(0) } == "kept")
  }

  @Test func aTableIsRebuiltUnderItsViewsAndChildren() throws {
    let first = """
      CREATE TABLE parent (id INTEGER PRIMARY KEY, x TEXT);
      CREATE TABLE child (id INTEGER PRIMARY KEY, parent REFERENCES parent ON DELETE CASCADE);
      INSERT INTO parent VALUES (1, 'a'); INSERT INTO child VALUES (10, 1), (11, 1);
      """
    let second = """
      CREATE TABLE parent_new (id INTEGER PRIMARY KEY, x TEXT NOT NULL) STRICT;
      INSERT INTO parent_new SELECT id, x FROM parent;
      DROP TABLE parent;
      ALTER TABLE parent_new RENAME TO parent;
      """
    let rebuild: @Sendable (Connection) throws -> Void = {
      try $0.execute("CREATE VIEW v AS SELECT x FROM parent")
    }
    _ = try Migrator(try plan(first, rebuild: rebuild)).run(db, at: "t")
    _ = try Migrator(try plan(first, second, rebuild: rebuild)).run(db, at: "t")
    #expect(try db.first("SELECT count(*) FROM child") { try $0.int(0) } == 2)
    #expect(try db.first("SELECT x FROM v") { try $0.text(0) } == "a")
    #expect(try db.first("PRAGMA foreign_keys") { try $0.int(0) } == 1)
    #expect(throws: SQLiteError.self) { try db.run("INSERT INTO child VALUES (12, 99)") }
  }

  @Test func aRehearsalLeavesTheFileAlone() throws {
    _ = try Migrator(try plan("CREATE TABLE a (x); INSERT INTO a VALUES (1)")).run(db, at: "t1")
    let before = try contents(db)
    let next = Migrator(
      try plan("CREATE TABLE a (x); INSERT INTO a VALUES (1)", "INSERT INTO a VALUES (2)"))
    let copy = try Connection.inMemory()
    #expect(try next.rehearse(db, on: copy, at: "t2").applied.map(\.number) == [2])
    #expect(try copy.all("SELECT x FROM a") { try $0.int(0) } == [1, 2])
    #expect(try contents(db) == before)
  }

  @Test func foreignKeysThatWereOffStayOff() throws {
    let db = try Connection.inMemory(configuration: .init(foreignKeys: false))
    _ = try Migrator(try plan("CREATE TABLE a (x)")).run(db, at: "t")
    #expect(try db.first("PRAGMA foreign_keys") { try $0.int(0) } == 0)
  }

  @Test func twoAtOnceApplyEachScriptOnce() throws {
    for round in 0..<10 {
      let folder = try Folder()
      let first = "CREATE TABLE a (x)"
      _ = try Migrator(try plan(first)).run(
        try Connection(path: folder.file(), access: .create), at: "t")
      let next = Migrator(
        try plan(first, "INSERT INTO a VALUES (1)", "INSERT INTO a VALUES (2)", digest: "d2"))
      let group = DispatchGroup()
      for _ in 0..<3 {
        group.enter()
        Thread {
          defer { group.leave() }
          do {
            let db = try Connection(path: folder.file(), access: .readWrite)
            _ = try next.run(db, at: "t")
          } catch {
            Issue.record(error, "round \(round)")
          }
        }.start()
      }
      group.wait()
      let db = try Connection(path: folder.file(), access: .readOnly)
      #expect(try db.all("SELECT x FROM a") { try $0.int(0) } == [1, 2])
      #expect(try next.status(db).isCurrent)
    }
  }
}
