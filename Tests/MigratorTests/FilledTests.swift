import Migrator
import SQLite
import Testing

/// Runs on files that hold rows, and things that their users made.
@Suite struct FilledTests {
  let db: Connection
  static let base = """
    CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT) STRICT;
    CREATE TABLE memo (x TEXT);
    """
  static let derived: @Sendable (Connection) throws -> Void = {
    try $0.execute(
      """
      CREATE VIEW v AS SELECT id, x FROM a;
      CREATE VIRTUAL TABLE f USING fts5(x);
      CREATE TABLE worked (x); CREATE INDEX worked_x ON worked(x); CREATE INDEX a_x ON a(x);
      INSERT INTO worked SELECT x FROM a;
      CREATE TRIGGER tr AFTER INSERT ON a BEGIN INSERT INTO worked VALUES (NEW.x); END;
      """)
  }
  static let users = """
    CREATE TABLE mine (x, a REFERENCES a(id)); INSERT INTO mine VALUES ('m', 1);
    CREATE VIRTUAL TABLE words USING fts5(x); INSERT INTO words VALUES ('kept');
    CREATE VIEW look AS SELECT v.x FROM v JOIN mine ON mine.a = v.id;
    CREATE TABLE log (x);
    CREATE TRIGGER mine_log AFTER INSERT ON mine BEGIN INSERT INTO log SELECT x FROM v; END;
    CREATE TRIGGER look_in INSTEAD OF INSERT ON look BEGIN INSERT INTO mine VALUES (NEW.x, 1); END;
    """

  init() throws {
    db = try Connection.inMemory()
    _ = try Migrator(try plan(Self.base, rebuild: Self.derived)).run(db, at: "t")
    try db.execute("INSERT INTO a VALUES (1, 'one'), (2, 'two'); INSERT INTO memo VALUES (1);")
  }

  private func texts(_ sql: String) throws -> [String] { try db.all(sql) { try $0.text(0) } }

  private func migrate(
    _ scripts: String..., digest: String = "d2",
    rebuild: @escaping @Sendable (Connection) throws -> Void = Self.derived
  ) throws -> MigrationReport {
    let all = [Self.base] + scripts
    let plan = try MigrationPlan(
      applicationID: 77,
      scripts: all.enumerated().map {
        try MigrationScript(fileName: "000\($0 + 1)_step.sql", sql: $1)
      }, derivedDigest: digest, rebuildDerived: rebuild)
    return try Migrator(plan).run(db, at: "t")
  }

  @Test(arguments: [
    "ALTER TABLE a ADD COLUMN y TEXT CHECK (length(y) < 9)",
    "ALTER TABLE a ADD COLUMN y TEXT NOT NULL DEFAULT 'q' CHECK (y <> '')",
    "ALTER TABLE a ADD COLUMN y INTEGER REFERENCES a(id)",
    "ALTER TABLE a ADD COLUMN pragma TEXT; UPDATE a SET pragma = 'PRAGMA; PRAGMA x' WHERE id = 1",
    "ALTER TABLE a RENAME COLUMN x TO y; ALTER TABLE a RENAME COLUMN y TO x",
    "-- drops rows: memo\nDROP TABLE memo",
  ])
  func aScriptMayAlterATableThatHasRows(sql: String) throws {
    try db.execute(Self.users)
    let report = try migrate(sql)
    #expect(report.applied.count == 1 && report.brokenViews.isEmpty)
    #expect(try texts("SELECT x FROM a ORDER BY id") == ["one", "two"])
  }

  @Test func aRowThatAColumnForbidsIsNamed() throws {
    let words = sentence { _ = try migrate("ALTER TABLE a ADD COLUMN y INTEGER CHECK (id < 2)") }
    #expect(words.contains("CHECK constraint failed"))
  }

  @Test func aPragmaBesideAnAlterIsStillRefused() throws {
    let words = sentence {
      _ = try migrate("ALTER TABLE a ADD COLUMN y TEXT CHECK (y <> ''); PRAGMA quick_check")
    }
    #expect(words == "migration 2 (step) must not use PRAGMA quick_check")
  }

  @Test(arguments: [false, true])
  func whatAUserMadeStays(hasScript: Bool) throws {
    try db.execute(Self.users)
    let wanted = try contents(db).filter { $0.contains("mine") || $0.contains("look") }
    // Rebuilding a table under a user's view fails unless that steps aside.
    let report =
      hasScript
      ? try migrate(
        """
        CREATE TABLE a_new (id INTEGER PRIMARY KEY, x TEXT NOT NULL) STRICT;
        INSERT INTO a_new SELECT id, x FROM a; DROP TABLE a; ALTER TABLE a_new RENAME TO a;
        """) : try migrate()
    #expect(report.removedTriggers.isEmpty && report.brokenViews.isEmpty)
    #expect(try contents(db).filter { $0.contains("mine") || $0.contains("look") } == wanted)
    #expect(try texts("SELECT x FROM words WHERE words MATCH 'kept'") == ["kept"])
    #expect(try texts("SELECT x FROM look") == ["one"])
    try db.execute("INSERT INTO look VALUES ('n')")
    #expect(try texts("SELECT x FROM log ORDER BY x") == ["one", "two"])
    #expect(try texts("SELECT x FROM worked ORDER BY x") == ["one", "two"])
  }

  @Test func aUsersTriggerOnATableOfThePlanGoesAndIsNamed() throws {
    try db.execute(
      """
      CREATE TABLE log (x);
      CREATE TRIGGER spy AFTER INSERT ON a BEGIN INSERT INTO log VALUES (NEW.x); END;
      CREATE TRIGGER spy_worked AFTER INSERT ON worked BEGIN INSERT INTO log VALUES (1); END;
      CREATE TRIGGER spy_view INSTEAD OF INSERT ON v BEGIN INSERT INTO log VALUES (1); END;
      CREATE TRIGGER spy_ledger AFTER INSERT ON migration BEGIN INSERT INTO log VALUES (1); END;
      """)
    let report = try migrate()
    #expect(
      report.removedTriggers == [
        "spy on a", "spy_worked on worked", "spy_view on v", "spy_ledger on migration",
      ])
    try db.execute("INSERT INTO a VALUES (3, 'three')")
    #expect(try texts("SELECT x FROM log").isEmpty)
  }

  @Test func aUsersViewThatLosesItsGroundIsNamed() throws {
    try db.execute("CREATE VIEW look AS SELECT x FROM a; CREATE VIEW bad AS SELECT none FROM a")
    let report = try migrate("ALTER TABLE a RENAME COLUMN x TO y") {
      try $0.execute("CREATE VIEW v AS SELECT y FROM a")
    }
    #expect(report.brokenViews == ["look: no such column: x"])
  }

  @Test func aNameThatAUserHasIsNamed() throws {
    try db.execute("CREATE TABLE w (x); INSERT INTO w VALUES (1); CREATE VIEW u AS SELECT 1")
    let before = try contents(db)
    for name in ["w", "u"] {
      for script in [[], ["CREATE TABLE more (x)"]] {
        let rebuild: @Sendable (Connection) throws -> Void = {
          try $0.execute("CREATE VIEW \(name) AS SELECT 1")
        }
        let words = sentence {
          _ =
            script.isEmpty
            ? try migrate(rebuild: rebuild) : try migrate(script[0], rebuild: rebuild)
        }
        #expect(
          words == "the name \(name) is needed, and something that is not of this program has it")
        #expect(try contents(db) == before)
      }
    }
  }

  @Test func withoutALedgerTheKnownNamesGo() throws {
    try db.execute(Self.users)
    try db.execute("DROP TABLE derived_object; DROP INDEX a_x; DROP TABLE worked")
    let known: Set = ["v", "f", "tr"]
    let next = try plan(Self.base, unnoted: known, rebuild: Self.derived)
    #expect(try !Migrator(next).status(db).isCurrent)
    _ = try Migrator(next).run(db, at: "t")
    #expect(try Migrator(next).status(db).isCurrent)
    #expect(try texts("SELECT x FROM words") == ["kept"] && texts("SELECT x FROM look") == ["one"])
  }

  @Test func aLedgerThatNamesAScriptsTableDoesNotTakeIt() throws {
    try db.execute(
      "INSERT INTO derived_object VALUES ('table', 'a'), ('table', 'migration'), ('view', 'gone')")
    _ = try migrate()
    #expect(try texts("SELECT x FROM a ORDER BY id") == ["one", "two"])
    #expect(
      try texts("SELECT name FROM derived_object WHERE name NOT LIKE 'f@_%' ESCAPE '@'").sorted()
        == ["a_x", "f", "tr", "v", "worked", "worked_x"])
  }

  @Test func whatPointedToNothingBeforeDoesNotBarTheWay() throws {
    try db.execute(
      """
      PRAGMA foreign_keys = OFF;
      CREATE TABLE mine (a REFERENCES a(id)); INSERT INTO mine VALUES (99), (1);
      """)
    let alter = "ALTER TABLE a ADD COLUMN y TEXT"
    _ = try migrate(alter)
    #expect(
      sentence { _ = try migrate(alter, "-- drops rows: a\nDELETE FROM a") }
        == "references that point to nothing: mine row 2 to a")
  }

  private final class Witness: MigrationObserver {
    let db: Connection
    init(_ db: Connection) { self.db = db }
    func note(_ text: String) throws { try db.run("INSERT INTO memo VALUES (?)", .text(text)) }
    func willApply(_ script: MigrationScript) throws { try note("will \(script.number)") }
    func didApply(_ script: MigrationScript) throws { try note("did \(script.number)") }
    func finish() throws {
      let views = try db.first("SELECT count(*) FROM sqlite_schema WHERE type = 'view'") {
        try $0.int(0)
      }
      try note("end \(views ?? -1)")
    }
  }

  @Test func anObserverSeesEachScript() throws {
    let next = try plan(
      Self.base, "UPDATE a SET x = 'b'", "UPDATE a SET x = 'c'",
      rebuild: Self.derived,
      observer: { db, time in
        #expect(time == "t5")
        return Witness(db)
      })
    _ = try Migrator(next).run(db, at: "t5")
    #expect(
      try texts("SELECT x FROM memo") == ["1", "will 2", "did 2", "will 3", "did 3", "end 0"])
    // Nobody is asked when there is only something to rebuild.
    _ = try Migrator(next).run(db, at: "t6", rebuilding: true)
    #expect(try texts("SELECT x FROM memo").count == 6)
  }

  @Test func theWordsOfAScriptAreThoseOutsideQuotes() throws {
    let script = try MigrationScript(
      fileName: "0001_x.sql",
      sql: "-- delete\nCREATE TABLE \"update\" (x DEFAULT 'drop', [insert] /* replace */);")
    #expect(script.words == ["create", "table", "x", "default"])
  }
}
