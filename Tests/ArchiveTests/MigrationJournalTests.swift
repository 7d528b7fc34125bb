import Migrator
import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// What scripts do to facts, as the history tells it.
@Suite struct MigrationJournalTests {
  /// A desk with a few records, brought through scripts; the changes that these made.
  private func desk(
    _ scripts: String..., body: (Desk, [HistoryGroup]) throws -> Void
  ) throws {
    let desk = try Desk(parties: true)
    try desk.enter(
      """
      {"kind":"agreement","title":"On a","party":["FRA","DEU"],"signed":"1999","subject":"a"}
      {"kind":"agreement","title":"On b","party":["FRA","ITA"],"place":["Rome"],"note":"n"}
      """)
    let known = try #require(try desk.archive.history(limit: 1).first?.number)
    let numbered = try scripts.enumerated().map { index, sql in
      try MigrationScript(
        fileName: "000\(Schema.version + index + 1)_trial-\(index + 1).sql", sql: sql)
    }
    try Schema.$further.withValue(numbered) {
      _ = try Migrator(Schema.plan()).run(desk.archive.db, at: Desk.time)
      #expect(try desk.faults() == [])
      let groups = try desk.archive.history(withRows: true).filter { ($0.number ?? 0) > known }
      try body(desk, groups.reversed())
      #expect(try desk.faults() == [])
    }
  }

  private func rows(_ groups: [HistoryGroup]) -> [[String]] {
    groups.map { group in group.changes.map { "\($0.operation) \($0.table)" } }
  }

  @Test(arguments: [
    "ALTER TABLE agreement ADD COLUMN tone TEXT NOT NULL DEFAULT 'calm' CHECK (tone <> '')",
    "ALTER TABLE event ADD COLUMN weight INTEGER DEFAULT '7'",
    "ALTER TABLE name ADD COLUMN x TEXT; UPDATE name SET x = NULL",
    "ALTER TABLE fact ADD COLUMN x INTEGER DEFAULT 3; UPDATE fact SET x = 3; -- DELETE\n",
  ])
  func aColumnAtItsDefaultIsNoChange(sql: String) throws {
    try desk(sql) { desk, groups in
      #expect(groups.isEmpty)
      // What was entered before is taken back as if nothing had been.
      let undone = try desk.archive.undo(nil, desk.intent("ada", nil, "undo")).result
      #expect(undone.rows > 8)
      _ = try desk.archive.redo(desk.intent("ada", nil, "redo"))
      #expect(try desk.texts("SELECT title FROM agreement").count == 2)
    }
  }

  @Test func rowsThatComeChangeAndGoAreEntries() throws {
    try desk(
      """
      -- drops rows: note
      UPDATE agreement SET subject = upper(subject) WHERE subject = 'a';
      INSERT INTO fact(id, record, key, value) SELECT 77, id, 'made', 'so' FROM agreement
      WHERE title = 'On b';
      DELETE FROM note WHERE note = 'n';
      """, "ALTER TABLE place ADD COLUMN x TEXT", "UPDATE agreement SET subject = 'c'"
    ) { desk, groups in
      let first = Schema.version - 2
      #expect(groups.map(\.verb) == ["migration \(first)", "migration \(first + 2)"])
      #expect(groups.map(\.reason) == ["trial-1", "trial-3"])
      #expect(groups.allSatisfy { $0.author == "regesta" && $0.time == Desk.time })
      #expect(
        rows(groups) == [
          ["update agreement", "insert fact", "delete note"],
          ["update agreement", "update agreement"],
        ])
      #expect(groups.first?.changes.last?.before?.contains(#""note":"n""#) == true)
      let revisions = try desk.texts(
        "SELECT CAST(revision AS TEXT) FROM record WHERE kind = 'agreement'")
      #expect(revisions == ["3", "3"])
      // The last first, as ever.
      let intent = desk.intent("ada", nil, "undo")
      #expect(throws: Fault.self) { try desk.archive.undo(groups[0].number, intent) }
      _ = try desk.archive.undo(groups[1].number, intent)
      _ = try desk.archive.undo(groups[0].number, intent)
      #expect(try desk.texts("SELECT subject FROM agreement ORDER BY id") == ["a", "NULL"])
      #expect(try desk.texts("SELECT note FROM note WHERE note = 'n'") == ["n"])
    }
  }

  @Test func anotherNameOfAColumnIsAChangeOfItsRows() throws {
    try desk(
      "ALTER TABLE place ADD COLUMN tone TEXT DEFAULT 'x'; UPDATE place SET tone = 'y'",
      "ALTER TABLE place RENAME COLUMN tone TO sound"
    ) { _, groups in
      #expect(rows(groups) == [["update place"], ["update place"]])
    }
  }

  @Test(arguments: [
    "-- renames: place.tone to place.sound\nALTER TABLE place ADD COLUMN x TEXT",
    "-- renames: place.place to place.sound\nUPDATE place SET place = place",
    "-- renames: note to remark\nUPDATE note SET note = note",
  ])
  func aScriptThatDoesNotDoWhatItSaysIsRefused(sql: String) throws {
    let fault = #expect(throws: Fault.self) { try desk(sql) { _, _ in } }
    #expect(fault?.message.contains("does not rename") == true)
  }

  @Test(arguments: ["x.tone", "x.tone to sound", "a.b to c.d", "a to a", "a..b to a.c", "a b"])
  func aRenameThatIsNotUnderstoodIsRefused(line: String) {
    let error = #expect(throws: MigratorError.self) {
      try MigrationScript(fileName: "0001_x.sql", sql: "-- renames: \(line)\n")
    }
    #expect(error.map { "\($0)" }?.contains(line) == true)
  }

  @Test func anotherDefaultDoesNotChangeWhatOldImagesSay() throws {
    let rebuilt = """
      CREATE TABLE place_new (
        id INTEGER PRIMARY KEY, record INTEGER NOT NULL REFERENCES record(id),
        place TEXT NOT NULL, tone TEXT NOT NULL DEFAULT 'loud', UNIQUE (record, place)
      ) STRICT;
      INSERT INTO place_new SELECT id, record, place, tone FROM place;
      DROP TABLE place;
      ALTER TABLE place_new RENAME TO place;
      """
    try desk("ALTER TABLE place ADD COLUMN tone TEXT NOT NULL DEFAULT 'calm'", rebuilt) {
      desk, groups in
      #expect(rows(groups) == [["update place"]])
      let tones = try desk.texts("SELECT tone FROM place")
      #expect(tones == ["calm"])
    }
  }

  @Test func aTableMayJoinAndLeaveTheHistory() throws {
    try desk(
      """
      CREATE TABLE motto (id INTEGER PRIMARY KEY, record INTEGER REFERENCES record(id), text TEXT)
      STRICT;
      INSERT INTO motto SELECT id, id, 'so' FROM agreement;
      INSERT INTO journaled VALUES ('motto', 'record');
      """,
      """
      -- drops rows: motto, journaled
      DELETE FROM journaled WHERE name = 'motto';
      DROP TABLE motto;
      """
    ) { _, groups in
      #expect(
        rows(groups) == [
          ["insert motto", "insert motto"], ["delete motto", "delete motto"],
        ])
    }
  }

  @Test func whatWasRottenBeforeIsNotTakenForTheScriptsWork() throws {
    let desk = try Desk()
    try desk.enter(#"[{"kind":"topic","title":"On rot"},{"kind":"topic","title":"On mould"}]"#)
    let trigger = try desk.texts(
      "SELECT sql FROM sqlite_schema WHERE name = 'topic_journal_update'")
    try desk.archive.db.execute(
      """
      DROP TRIGGER topic_journal_update;
      UPDATE topic SET subject = 'b' WHERE title = 'On rot';
      """)
    try desk.archive.db.execute(trigger[0])
    let script = "UPDATE topic SET title = title || '!' WHERE title = 'On mould'"
    try Schema.$further.withValue(try further(script)) {
      _ = try Migrator(Schema.plan()).run(desk.archive.db, at: Desk.time)
      let last = try desk.archive.history(limit: 1).first
      #expect(last?.rowCount == 1)
      let faults = try desk.faults()
      #expect(
        faults.count == 1 && faults[0].hasSuffix("differs from its last image in the history"))
    }
  }
}
