import Foundation
import Migrator
import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// Migrations on an archive full of records, made by the version before.
@Suite struct FilledMigrationTests {
  static let script = """
    ALTER TABLE agreement ADD COLUMN tone TEXT CHECK (length(tone) < 100);
    ALTER TABLE event ADD COLUMN weight INTEGER NOT NULL DEFAULT 1 CHECK (weight > 0);
    ALTER TABLE source ADD COLUMN kept_by INTEGER REFERENCES party(id);
    UPDATE agreement SET tone = 'calm' WHERE subject = 'fishing';
    """
  static let groups = """
    SELECT id, first_entry, last_entry, author, at, reason, verb, undoes, content, chain
    FROM change_group ORDER BY id
    """
  static let users = [
    "SELECT * FROM my_words WHERE my_words MATCH 'mine' ORDER BY rowid", "SELECT * FROM my_view",
    "SELECT * FROM my_note", "SELECT * FROM my_log",
    "SELECT type, name, sql FROM sqlite_schema WHERE name LIKE 'my@_%' ESCAPE '@' ORDER BY name",
  ]

  @Test func theListOfTheFirstVersionsNamesIsThatOfItsArchives() throws {
    let old = try Version1()
    let names = try old.open().all(
      """
      SELECT name FROM sqlite_schema WHERE type IN ('view', 'trigger')
        OR (type = 'table' AND rootpage = 0)
      """
    ) { try $0.text(0) }
    let own = names.filter { !$0.hasPrefix("my_") }
    #expect(own.count > 200)
    #expect(Set(own).isSubset(of: VersionOneNames.all))
    // Tables whose rows make a record have no trigger for a new row; the list has its name.
    #expect(VersionOneNames.all.subtracting(own).allSatisfy { $0.hasSuffix("_keep_insert") })
  }

  /// What a migration must leave as it was: facts, history, and what the user made.
  private func migrated(
    _ old: Version1, _ run: () throws -> MigrationReport
  ) throws -> MigrationReport {
    let db = try old.open()
    let facts = try Facts(db)
    let wanted = try facts.lines(db)
    let groups = try db.lines(Self.groups)
    let entries = try db.lines("SELECT * FROM entry ORDER BY id")
    let users = try Self.users.flatMap { try db.lines($0) }
    #expect(wanted.count > 1_500 && (19...20).contains(groups.count) && users.count > 14)
    try db.close()

    let report = try run()

    let after = try old.open()
    #expect(try facts.lines(after) == wanted)
    #expect(try Array(after.lines(Self.groups).prefix(groups.count)) == groups)
    let kept = try after.lines("SELECT * FROM entry ORDER BY id").prefix(entries.count)
    #expect(Array(kept) == entries)
    #expect(try Self.users.flatMap { try after.lines($0) } == users)
    #expect(report.removedTriggers.isEmpty && report.brokenViews.isEmpty)
    try after.close()
    return report
  }

  private func faults(_ archive: Archive) throws -> [String] {
    try archive.check().flatMap { result in result.faults.map { "\(result.name): \($0)" } }
  }

  @Test func anArchiveOfTheFirstVersionComesToThisOne() throws {
    let old = try Version1()
    #expect(throws: Fault.self) { try old.file.reading() }
    #expect(try migrated(old) { try old.migrate() }.isDerivedRebuilt)
    #expect(try faults(old.file.reading()).isEmpty)
    // And again, when there is only something to rebuild.
    let report = try migrated(old) { try old.migrate(rebuilding: true) }
    #expect(report.isDerivedRebuilt && report.applied.isEmpty)
    #expect(try faults(old.file.reading()).isEmpty)
  }

  @Test func aScriptThatChangesFactsLeavesThemInTheHistory() throws {
    try Schema.$further.withValue(try further(Self.script)) {
      let old = try Version1()
      let report = try migrated(old) { try old.migrate() }
      #expect(report.applied.last?.name == "trial")
      let archive = try old.file.writing()
      #expect(try faults(archive).isEmpty)

      let history = try archive.history(withRows: true)
      let own = try #require(history.first)
      #expect(own.verb == "migration \(Schema.version)" && own.author == "regesta")
      #expect(own.reason == "trial" && own.time == "2026-02-03T04:05:06Z")
      #expect(own.changes.map(\.table) == ["agreement"])
      #expect(own.changes.first?.after?.contains("\"tone\":\"calm\"") == true)
      #expect(own.changes.first?.before?.contains("tone") == false)
      #expect(own.records.map(\.slug) == ["nor-rus-2001-fisheries"])
      // What the stock shell wrote before was nobody's; it is an unknown writer's now.
      let shell = try #require(history.first { $0.author == nil })
      #expect(shell.number == 20 && shell.rowCount == 1 && shell.verb == "unknown")
      #expect(
        try archive.db.first("SELECT revision FROM record WHERE slug = 'nor-rus-2001-fisheries'") {
          try $0.int(0)
        } ?? 0 > 3)
      #expect(
        try archive.db.all("SELECT DISTINCT weight FROM event") { try $0.int(0) } == [1])
    }
  }

  @Test func changesOlderThanAMigrationCanBeUndone() throws {
    try Schema.$further.withValue(try further(Self.script)) {
      let old = try Version1()
      try old.migrate()
      let archive = try old.file.writing()
      let intent = Archive.Intent(author: "ada", verb: "undo", time: Desk.time)
      // Not the migration's change, and not the shell's: those go by number.
      let bare = try archive.undo(nil, intent, dryRun: true).result
      #expect(bare.undone <= 20)
      for change: Int64 in [20, 19, 18, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3] {
        #expect(try archive.undo(change, intent).result.undone == change)
        #expect(try faults(archive).isEmpty, "after undoing \(change)")
      }
      let left = try archive.db.lines("SELECT slug FROM record WHERE slug LIKE '%fish%'")
      #expect(left.isEmpty)
      // The removed agreement's events came back in between, with the default of the new column.
      let back = try archive.db.lines(
        "SELECT after FROM entry WHERE tbl = 'event' AND op = 'insert' AND after LIKE '%weight%'")
      #expect(!back.isEmpty && back.allSatisfy { $0.contains("\\\"weight\\\":1") })
    }
  }

  @Test func aMigrationsOwnChangeIsUndoneByNumber() throws {
    try Schema.$further.withValue(try further(Self.script)) {
      let old = try Version1()
      try old.migrate()
      let archive = try old.file.writing()
      let number = try #require(try archive.history(limit: 1).first?.number)
      let intent = Archive.Intent(author: "ada", verb: "undo", time: Desk.time)
      _ = try archive.undo(number, intent)
      #expect(try archive.db.lines("SELECT tone FROM agreement WHERE tone IS NOT NULL").isEmpty)
      #expect(try faults(archive).isEmpty)
      // The column that both changed is a conflict again once the migration's change is back.
      _ = try archive.redo(intent)
      #expect(try archive.db.lines("SELECT tone FROM agreement WHERE tone = 'calm'").count == 1)
    }
  }

  @Test func memoTablesMayBeDropped() throws {
    let tables = ["moment", "document", "period", "dispute"]
    let plan = try Schema.plan()
    let script = try further(
      "-- drops rows: \(tables.joined(separator: ", "))\n"
        + tables.map { "DROP TABLE IF EXISTS \($0);\n" }.joined())
    let next = try MigrationPlan(
      applicationID: plan.applicationID, scripts: plan.scripts + script, derivedDigest: "other",
      unnoted: plan.unnoted,
      rebuildDerived: {
        try $0.execute(
          """
          CREATE TABLE moment(x); CREATE VIRTUAL TABLE search USING fts5(x);
          CREATE VIEW agreements AS SELECT a.*, slug AS agreement, NULL AS status
          FROM agreement a JOIN record r ON r.id = a.id;
          """)
      }, observer: plan.observer)
    let old = try Version1()
    let db = try old.open()
    let facts = try Facts(db)
    let wanted = try facts.lines(db)
    let report = try Migrator(next).run(db, at: "t")
    #expect(report.applied.count == plan.scripts.count && report.brokenViews.isEmpty)
    #expect(try facts.lines(db) == wanted)
    #expect(try db.lines("SELECT * FROM my_words").count == 3)
    #expect(try db.lines("SELECT * FROM my_view").count == 3)
  }
}

/// Comments of scripts may be put better after the scripts were applied.
@Suite struct CommentTests {
  /// An archive whose ledger, tables and views have comments that this version's do not have.
  private func commented() throws -> FileDesk {
    let file = try FileDesk()
    try file.write { try $0.enter(Tale.states) }
    let db = try Connection(path: file.path, access: .readWrite)
    try db.execute(
      """
      UPDATE migration SET text = '-- As it was told then.' || char(10)
        || replace(text, 'CREATE TABLE', '/* a table */' || char(10) || '  CREATE TABLE')
      """)
    try db.close()
    // What no statement may do to a schema, a shell can.
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    shell.arguments = [
      file.path,
      """
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(sql, ' TEXT NOT NULL', ' TEXT /* told */ NOT NULL')
      WHERE type = 'table' AND name IN ('record', 'topic');
      UPDATE sqlite_schema SET sql = sql || ' -- and told' WHERE type = 'view' AND name = 'topics';
      """,
    ]
    try shell.run()
    shell.waitUntilExit()
    try #require(shell.terminationStatus == 0)
    return file
  }

  @Test func anotherCommentLocksNobodyOut() throws {
    let file = try commented()
    let archive = try file.reading()
    #expect(
      try archive.db.lines("SELECT sql FROM sqlite_schema WHERE name = 'topics'")[0]
        .contains("and told"))
    #expect(try Migrator(Schema.plan()).status(archive.db).isCurrent)
    #expect(try archive.check().flatMap(\.faults) == [])
    try file.write { try $0.enter(#"{"kind": "topic", "title": "Tolls"}"#) }
    // Another word does.
    let db = try Connection(path: file.path, access: .readWrite)
    try db.execute("UPDATE migration SET text = text || 'x' WHERE number = 1")
    #expect(try Migrator(Schema.plan()).status(db).drift.map(\.number) == [1])
  }
}
