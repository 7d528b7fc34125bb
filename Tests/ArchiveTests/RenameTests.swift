import Migrator
import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// Tables and columns of facts that a script gives other names: what was written before is read
/// under them.
@Suite struct RenameTests {
  private static let made = """
    ALTER TABLE place ADD COLUMN tone TEXT DEFAULT 'calm';
    CREATE TABLE motto (
      id INTEGER PRIMARY KEY, record INTEGER NOT NULL REFERENCES record(id), text TEXT NOT NULL
    ) STRICT;
    INSERT INTO journaled VALUES ('motto', 'record');
    """
  private static let renamed = """
    -- renames: place.tone to place.sound, motto.text to motto.words, motto to saying
    -- renames: saying.record to saying.subject
    ALTER TABLE place RENAME COLUMN tone TO sound;
    ALTER TABLE motto RENAME COLUMN text TO words;
    ALTER TABLE motto RENAME TO saying;
    ALTER TABLE saying RENAME COLUMN record TO subject;
    UPDATE journaled SET name = 'saying', owner = 'subject' WHERE name = 'motto';
    """
  /// The old names come to mean other things.
  private static let reused = """
    ALTER TABLE place ADD COLUMN tone INTEGER DEFAULT 7;
    CREATE TABLE motto (
      id INTEGER PRIMARY KEY, record INTEGER NOT NULL REFERENCES record(id), text TEXT NOT NULL
    ) STRICT;
    INSERT INTO journaled VALUES ('motto', 'record');
    """
  private static let all = [made, renamed, reused]

  /// Runs a body at each stage; what it gives is asked for at the next.
  private func stage<Result>(
    _ scripts: Int, of desk: Desk, _ body: () throws -> Result
  ) throws -> Result {
    let numbered = try Self.all.prefix(scripts).enumerated().map { index, sql in
      try MigrationScript(
        fileName: "000\(Schema.version + index + 1)_trial-\(index + 1).sql", sql: sql)
    }
    return try Schema.$further.withValue(numbered) {
      _ = try Migrator(Schema.plan()).run(desk.archive.db, at: Desk.time)
      #expect(try desk.faults() == [])
      let result = try body()
      #expect(try desk.faults() == [])
      return result
    }
  }

  /// What another program does to the facts, as one change; its number.
  private func write(_ sql: String, _ desk: Desk) throws -> Int64 {
    try desk.archive.db.execute(sql)
    try desk.enter(#"{"kind": "topic", "title": "So that it is sealed"}"#)
    let stranger = try desk.archive.history().first { $0.author == nil }
    return try #require(stranger?.number)
  }

  private struct Changes {
    var set: Int64
    var gone: Int64
    var mottos: Int64
  }

  private func filled() throws -> (Desk, Changes) {
    let desk = try Desk(parties: true)
    try desk.enter(
      """
      {"kind":"agreement","title":"On a","party":["FRA","DEU"],"place":["Rome","Bonn"]}
      {"kind":"agreement","title":"On b","party":["FRA","ITA"],"place":["Paris"]}
      """)
    let changes = try stage(1, of: desk) {
      Changes(
        set: try write("UPDATE place SET tone = 'loud' WHERE place <> 'Bonn'", desk),
        gone: try write("DELETE FROM place WHERE place = 'Paris'", desk),
        mottos: try write(
          """
          INSERT INTO motto(id, record, text) SELECT id, id, title FROM agreement;
          UPDATE motto SET text = 'B', record = (SELECT min(id) FROM agreement)
          WHERE text = 'On b';
          """, desk))
    }
    return (desk, changes)
  }

  @Test(arguments: [2, 3]) func whatWasWrittenBeforeIsUndoneUnderTheNewNames(stage: Int) throws {
    let (desk, changes) = try filled()
    let undo = desk.intent("ada", nil, "undo")
    try self.stage(stage, of: desk) {
      _ = try desk.archive.undo(changes.gone, undo)
      #expect(try desk.texts("SELECT sound FROM place ORDER BY place") == ["calm", "loud", "loud"])
      _ = try desk.archive.undo(changes.set, undo)
      #expect(try desk.texts("SELECT sound FROM place ORDER BY place") == ["calm", "calm", "calm"])
      #expect(try desk.texts("SELECT words FROM saying ORDER BY id") == ["On a", "B"])
      _ = try desk.archive.undo(changes.mottos, undo)
      #expect(try desk.texts("SELECT words FROM saying") == [])
      #expect(try desk.faults() == [])
      _ = try desk.archive.redo(desk.intent("ada", nil, "redo"))
      #expect(try desk.texts("SELECT words FROM saying ORDER BY id") == ["On a", "B"])
    }
  }

  @Test func aRenameAloneChangesNoFact() throws {
    let (desk, _) = try filled()
    let before = try desk.texts("SELECT chain FROM change_group ORDER BY id")
    let revisions = try desk.texts("SELECT CAST(revision AS TEXT) FROM record ORDER BY id")
    try stage(2, of: desk) {
      let group = try #require(try desk.archive.history(limit: 1, withRows: true).first)
      #expect(group.verb == "migration \(Schema.version)" && group.records.isEmpty)
      #expect(group.changes.map(\.operation) == ["rename", "rename", "rename", "rename"])
      #expect(
        try desk.texts("SELECT chain FROM change_group ORDER BY id").dropLast() == before[...])
      #expect(try desk.texts("SELECT CAST(revision AS TEXT) FROM record ORDER BY id") == revisions)
      let fault = #expect(throws: Fault.self) {
        try desk.archive.undo(group.number, desk.intent("ada", nil, "undo"))
      }
      #expect(fault?.reason == .notPermitted)
    }
  }

  @Test func theHistoryShowsTheNamesOfNow() throws {
    let (desk, changes) = try filled()
    try stage(3, of: desk) {
      _ = try write(
        "INSERT INTO motto(id, record, text) SELECT 5, id, 'new' FROM agreement LIMIT 1", desk)
      let groups = try desk.archive.history(withRows: true)
      let set = try #require(groups.first { $0.number == changes.set })
      #expect(set.changes.allSatisfy { $0.after?.contains(#""sound":"loud""#) == true })
      let mottos = try #require(groups.first { $0.number == changes.mottos })
      #expect(mottos.changes.allSatisfy { $0.table == "saying" })
      #expect(mottos.changes.first?.after?.contains(#""words":"On a""#) == true)
      // What came later under the old name is what it is called.
      let new = try #require(groups.first { $0.author == nil })
      #expect(new.changes.map(\.table) == ["motto"])
      #expect(new.changes.first?.after?.contains(#""text":"new""#) == true)
    }
  }

  @Test func damageIsSeenUnderTheNewNames() throws {
    let (desk, _) = try filled()
    try stage(2, of: desk) {
      let db = desk.archive.db
      let trigger = try desk.texts(
        "SELECT sql FROM sqlite_schema WHERE name = 'saying_journal_update'")
      try db.execute(
        "DROP TRIGGER saying_journal_update; UPDATE saying SET words = 'C' WHERE words = 'B'")
      try db.execute(trigger[0])
      let faults = try desk.faults()
      #expect(faults.count == 1 && faults[0].contains("saying"), "\(faults)")
      try db.execute(
        "DROP TRIGGER saying_journal_update; UPDATE saying SET words = 'B' WHERE words = 'C'")
      try db.execute(trigger[0])
    }
  }
}
