import Foundation
import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// Writes by programs that know nothing of Regesta: the archive stays sound and says so.
struct StrangerTests {
  static let inserts = [
    "INSERT INTO note(record, note) SELECT id, 'by hand' FROM record WHERE slug = 'a'",
    "INSERT INTO event_party(event, side, party) SELECT e.id, 'party', p.id FROM event e, party p WHERE e.verb = 'terminate' AND p.code = 'FRA'",
  ]
  static let updates = [
    "UPDATE agreement SET title = 'Renamed by hand', until = '2031-12-31'",
    "UPDATE event SET date = '2012-03' WHERE verb = 'terminate'",
    "UPDATE citation SET says = '1999-05-05' WHERE field = 'signed'",
    "UPDATE topic SET title = 'Another sentence'",
    "UPDATE source SET derived_from = NULL",
  ]
  static let deletes = [
    "DELETE FROM place", "DELETE FROM fact",
    "DELETE FROM citation WHERE id = (SELECT id FROM record WHERE slug = 'c2'); DELETE FROM record WHERE slug = 'c2'",
    "DELETE FROM event_party WHERE event = (SELECT id FROM event WHERE verb = 'ratify')",
  ]

  static let story = """
    {"kind":"agreement","slug":"a","title":"A treaty","party":["FRA","PRT"],"signed":"2000-01-01","place":["Paris"],"fact":["amount=5"]}
    {"kind":"source","slug":"s","title":"Page"}
    {"kind":"source","slug":"t","title":"Other page","derived_from":"s"}
    {"kind":"citation","slug":"c","record":"a","source":"s","field":"signed"}
    {"kind":"citation","slug":"c2","record":"a","source":"t","field":"signed","says":"1999"}
    {"kind":"event","slug":"end","agreement":"a","verb":"terminate","date":"2010-01-01"}
    {"kind":"event","slug":"rat","agreement":"a","verb":"ratify","party":["FRA"],"date":"2001-01-01"}
    {"kind":"topic","slug":"t1","title":"A sentence"}
    {"kind":"position","slug":"p1","party":"FRA","topic":"t1","stance":"open"}
    """

  private static func desk() throws -> Desk {
    let desk = try Desk()
    try desk.enter(Tale.states)
    try desk.enter(story)
    return desk
  }

  private static func isSound(_ desk: Desk, _ write: String) throws {
    let faults = try desk.faults()
    #expect(faults == [], "\(write)")
    try desk.write { _ in }
    let after = try desk.faults()
    #expect(after == [], "\(write), caught up")
  }

  @Test(arguments: [true, false], ["", " OR IGNORE", " OR REPLACE"])
  func writesOfEightKinds(_ isRecursive: Bool, _ conflict: String) throws {
    for write in Self.inserts + Self.updates + Self.deletes {
      for ending in ["COMMIT", "ROLLBACK", ""] {
        let desk = try Self.desk()
        let db = desk.archive.db
        try db.execute(
          "PRAGMA recursive_triggers = \(isRecursive); PRAGMA foreign_keys = OFF")
        let groups = try desk.texts("SELECT count(*) || '' FROM change_group")
        var sql = write
        if sql.hasPrefix("INSERT") { sql = "INSERT\(conflict)" + sql.dropFirst(6) }
        if sql.hasPrefix("UPDATE") { sql = "UPDATE\(conflict)" + sql.dropFirst(6) }
        try db.execute(ending.isEmpty ? sql : "BEGIN; \(sql); \(ending)")
        try db.execute("PRAGMA foreign_keys = ON")
        try Self.isSound(desk, "\(sql) \(ending)")
        let unknown = try desk.texts("SELECT DISTINCT verb FROM history WHERE author IS NULL")
        #expect(unknown == (ending == "ROLLBACK" ? [] : ["unknown"]), "\(sql) \(ending)")
        let now = try desk.texts("SELECT count(*) || '' FROM change_group")
        #expect((now == groups) == (ending == "ROLLBACK"))
      }
    }
  }

  @Test(arguments: [true, false])
  func whatWouldSilentlyDeleteIsRefused(_ isRecursive: Bool) throws {
    for write in [
      "INSERT OR REPLACE INTO record(id, kind, slug) SELECT id, kind, 'b' FROM record WHERE slug = 'a'",
      "INSERT OR REPLACE INTO record(id, kind, slug) VALUES (5, 'agreement', 'a')",
      "INSERT OR IGNORE INTO record(id, kind, slug) VALUES (5, 'agreement', 'a')",
      "REPLACE INTO party(id, code, title) VALUES (5, 'FRA', 'x')",
      "UPDATE OR REPLACE record SET slug = 'a' WHERE slug = 's'",
      "UPDATE OR IGNORE party SET code = 'FRA' WHERE code = 'PRT'",
      "UPDATE OR REPLACE place SET id = 1",
      "REPLACE INTO fact(record, key, value) SELECT record, key, 'x' FROM fact",
      "UPDATE event SET verb = 'finish'", "UPDATE agreement SET type = 'treaty|protocol'",
      "INSERT INTO record(id, kind, slug) VALUES (5, 'thing', 'b')",
      "INSERT OR IGNORE INTO position_about(position, about) SELECT position, about FROM position_about UNION SELECT (SELECT id FROM position), NULL",
      "UPDATE kept_text SET text = 'x'", "DELETE FROM kept_text",
    ] {
      let desk = try Self.desk()
      try desk.enter(#"{"kind":"source","slug":"k","title":"K","text":"kept words"}"#)
      let db = desk.archive.db
      try db.execute("PRAGMA recursive_triggers = \(isRecursive); PRAGMA foreign_keys = OFF")
      let before = try HistoryTests.facts(desk)
      if write.hasPrefix("INSERT OR IGNORE INTO position_about") {
        try db.run(write)
      } else {
        #expect(throws: SQLiteError.self, "\(write)") { try db.run(write) }
      }
      #expect(try HistoryTests.facts(desk) == before, "\(write)")
      try Self.isSound(desk, write)
    }
  }

  @Test func whatFollowsIsCaughtUpWith() throws {
    let desk = try Self.desk()
    let db = desk.archive.db
    let status = "SELECT status FROM agreements WHERE agreement = 'a'"
    #expect(try desk.texts(status) == ["terminated"])
    #expect(
      try desk.texts("SELECT rivals FROM disputes WHERE record = 'a'") == ["2000-01-01; 1999"])
    try db.execute(
      """
      UPDATE citation SET says = '1998-07' WHERE says = '1999';
      UPDATE event SET date = 'early 2099' WHERE verb = 'terminate';
      UPDATE event SET effective = '2098-10-XX' WHERE verb = 'terminate';
      UPDATE topic SET title = 'Zebra crossing';
      """)
    #expect(
      try desk.texts("SELECT certainty FROM agreements WHERE agreement = 'a'") == ["stale"])
    let caughtUp = try desk.archive.check()
    #expect(caughtUp.flatMap(\.remarks).contains { $0.contains("4 entries by another program") })
    try desk.write { _ in }
    #expect(try desk.texts(status) == ["signed"])
    #expect(
      try desk.texts("SELECT rivals FROM disputes WHERE record = 'a'") == ["2000-01-01; 1998-07"])
    #expect(
      try desk.texts(
        """
        SELECT effective_earliest || ' ' || effective_latest FROM events WHERE verb = 'terminate'
        """)
        == ["2098-10-01 2098-10-31"])
    #expect(
      try desk.texts(
        "SELECT slug FROM search s JOIN record r ON r.id = s.rowid WHERE search MATCH 'zebra' ORDER BY 1"
      )
        == ["p1", "t1"])
    // A word that is no date is kept and named.
    let faults = try desk.faults()
    #expect(faults == ["dates: event.date: 'early 2099' is no date"])
  }

  /// A row that is moved to another record says nothing any more of the one that it leaves.
  @Test(arguments: [
    "UPDATE fact SET record = (SELECT id FROM record WHERE slug = 't1')",
    "UPDATE place SET record = (SELECT id FROM record WHERE slug = 't1')",
    "UPDATE name SET record = (SELECT id FROM record WHERE slug = 's')",
    "UPDATE agreement_party SET agreement = (SELECT id FROM record WHERE slug = 'b') WHERE party = (SELECT id FROM party WHERE code = 'FRA')",
    "UPDATE event_party SET event = (SELECT id FROM event WHERE verb = 'sign') WHERE event = (SELECT id FROM record WHERE slug = 'leave')",
    "UPDATE event SET agreement = (SELECT id FROM record WHERE slug = 'a') WHERE id = (SELECT id FROM record WHERE slug = 'leave')",
    "UPDATE settlement SET record = (SELECT id FROM record WHERE slug = 'b')",
    "UPDATE citation SET record = (SELECT id FROM record WHERE slug = 'b')",
    "UPDATE source_author SET source = (SELECT id FROM record WHERE slug = 't')",
    "INSERT INTO event_party(event, side, party) SELECT e.id, 'party', p.id FROM event e, party p WHERE e.verb = 'sign' AND p.code = 'FRA'",
    "UPDATE party SET code = 'FRX' WHERE code = 'FRA'",
    "UPDATE record SET slug = 'z' WHERE slug = 'a'",
  ])
  func movedToAnotherRecord(_ write: String) throws {
    let desk = try Self.desk()
    try desk.enter(
      """
      {"kind":"agreement","slug":"b","title":"Another","name":["fr=Autre"],"party":["PRT","SUN"],"in_force":"2003"}
      {"kind":"event","slug":"leave","agreement":"b","verb":"denounce","party":["PRT"],"date":"2012","stage":"done"}
      {"kind":"source","slug":"u","title":"Third page","author":["Wren"]}
      {"kind":"citation","slug":"c3","record":"a","source":"u","field":"party","says":"= FRA, PRT, SUN"}
      {"kind":"decree","slug":"d","title":"On ending","party":"FRA","denounces":["a"]}
      {"kind":"citation","slug":"c4","record":"d","source":"u","field":"targets","says":"= a, b"}
      """)
    try desk.write {
      _ = try $0.settle($0.id(of: "a"), field: "signed", value: "1999", reason: "it says so")
    }
    try desk.archive.db.run(write)
    try Self.isSound(desk, write)
    let change = try desk.archive.db.first(
      "SELECT max(id) FROM change_group WHERE author IS NULL"
    ) { try $0.integer(0) }
    _ = try desk.archive.undo(change, desk.intent("ada", nil, "undo"))
    #expect(try desk.faults() == [], "\(write), undone")
  }

  /// Who names a record that gets another name is asked again whether its sources agree.
  @Test(arguments: [("a", "slug", "z"), ("FRA", "code", "FRX")])
  func renamed(_ reference: String, _ field: String, _ name: String) throws {
    let desk = try Self.desk()
    try desk.enter(
      """
      {"kind":"agreement","slug":"b","title":"Another"}
      {"kind":"decree","slug":"d","title":"On ending","party":"FRA","denounces":["a"]}
      {"kind":"citation","slug":"c3","record":"a","source":"s","field":"party","says":"= FRA, PRT, SUN"}
      {"kind":"citation","slug":"c4","record":"d","source":"s","field":"targets","says":"= a, b"}
      """)
    try desk.write { _ = try $0.edit($0.id(of: reference), [Draft.Item(field, name)]) }
    #expect(try desk.faults() == [])
    _ = try desk.archive.undo(nil, desk.intent("ada", nil, "undo"))
    #expect(try desk.faults() == [])
  }

  /// An event whose row goes alone leaves its record, which is a fault, and no days.
  @Test func eventWithoutItsRecord() throws {
    let desk = try Self.desk()
    try desk.archive.db.execute(
      "PRAGMA foreign_keys = OFF; DELETE FROM event WHERE verb = 'terminate'")
    try desk.write { _ in }
    #expect(try desk.faults() == ["references: record end: has no row in event"])
  }

  /// Derived rows that somebody took away stand in nobody's way.
  @Test(arguments: ["agreement_day", "event_day", "chain", "span"])
  func derivedRowsThatAreGone(_ table: String) throws {
    let withoutEvents = """
      DELETE FROM event_party; DELETE FROM event; DELETE FROM record WHERE kind = 'event'
      """
    for before in ["", withoutEvents] {
      let desk = try Self.desk()
      try desk.archive.db.execute(before)
      try desk.write { _ in }
      try desk.archive.db.execute(
        "DELETE FROM \(table); UPDATE agreement SET title = 'Renamed'")
      try Self.isSound(desk, table)
    }
  }

  /// Each party is named once and each pair has one row, also where a party is listed in two roles,
  /// or where stored answers are gone.
  @Test(arguments: [
    "DELETE FROM span WHERE false", "DELETE FROM span WHERE party = 0",
    "DELETE FROM span WHERE party = (SELECT id FROM party WHERE code = 'FRA')", "DELETE FROM span",
  ])
  func pairsOnce(_ write: String) throws {
    let desk = try Desk()
    try desk.enter(Tale.states)
    try desk.enter(
      """
      {"kind":"agreement","slug":"m","title":"Many","party":["FRA","FRA:signatory","FRA:depositary","PRT","SUN","CAN"],"in_force":"2003"}
      {"kind":"event","agreement":"m","verb":"withdraw","party":["FRA"],"date":"2012","effective":"2012"}
      {"kind":"event","agreement":"m","verb":"suspend","party":["PRT"],"date":"2013","effective":"2013"}
      {"kind":"event","agreement":"m","verb":"suspend","party":["SUN"],"towards":["CAN"],"date":"2013","effective":"2013"}
      """)
    #expect(try desk.texts("SELECT parties FROM agreements") == ["CAN; FRA; PRT; SUN"])
    #expect(
      try desk.texts("SELECT DISTINCT parties FROM terminations") == ["CAN; FRA; PRT; SUN"])
    try desk.archive.db.run(write)
    #expect(
      try desk.texts("SELECT party_a || ' ' || party_b FROM dyads ORDER BY 1")
        == ["CAN FRA", "CAN PRT", "CAN SUN", "FRA PRT", "FRA SUN", "PRT SUN"])
  }

  @Test func succession() throws {
    let desk = try Desk()
    let tale = Tale(
      name: "s", parties: "SUN FRA PRT", agreement: "signed=1980-01-01 in-force=1981-01-01",
      events: ["suspend party=SUN date=1990-01-01"], answers: [])
    _ = try tale.tell(desk)
    try desk.archive.db.run("DELETE FROM succession")
    try Self.isSound(desk, "succession")
  }

  @Test func deletedByHandWithForeignKeysOff() throws {
    let desk = try Self.desk()
    let db = desk.archive.db
    try db.execute("PRAGMA foreign_keys = OFF")
    try db.run("DELETE FROM agreement")
    let faults = try desk.faults()
    #expect(faults.contains("references: record a: has no row in agreement"))
    #expect(faults.contains { $0.hasPrefix("references: event ") && $0.contains("agreement") })
    try db.execute("PRAGMA foreign_keys = ON")
    // It becomes a change of an unknown writer, which is taken back by its number alone.
    let next = try db.first("SELECT max(id) + 1 FROM change_group") { try $0.integer(0) }
    _ = try desk.archive.undo(next, desk.intent("ada", nil, "undo"))
    try Self.isSound(desk, "undone")
  }

  // MARK: The stock shell

  private static func shell(_ path: String, _ sql: String) throws -> (status: Int32, output: String)
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    process.arguments = [path, sql]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3")))
  func stockShell() throws {
    let file = try FileDesk()
    try file.write { try $0.enter(Tale.states + "\n" + Self.story) }
    let shell = { try Self.shell(file.path, $0) }
    for sql in [
      "UPDATE agreement SET title = 'Otter treaty';", "BEGIN; DELETE FROM place; ROLLBACK;",
      "INSERT INTO record(kind, slug) VALUES ('topic', 'hand'); INSERT INTO topic(id, title) SELECT id, 'Heron' FROM record WHERE slug = 'hand';",
      "DELETE FROM fact;",
    ] {
      let (status, output) = try shell(sql)
      #expect(status == 0, "\(output)")
      let reader = try file.reading()
      #expect(try reader.check().flatMap(\.faults) == [], "\(sql)")
    }
    for sql in [
      "REPLACE INTO record(id, kind, slug) VALUES (1, 'party', 'a');", "DELETE FROM entry;",
    ] {
      #expect(try shell(sql).status != 0)
    }
    // The next reader that may write catches up; nobody's work is put under another's name.
    #expect(try shell("SELECT count(*) FROM change_group").output == "1\n")
    let reader = try file.reading(isCatchingUp: true)
    let found = try reader.db.all("SELECT rowid FROM search WHERE search MATCH 'otter OR heron'") {
      try $0.integer(0)
    }
    #expect(found.count == 2)
    #expect(
      try shell("SELECT verb || coalesce(author, '-') FROM change_group WHERE id = 2").output
        == "unknown-\n")
    #expect(try file.reading().check().flatMap(\.faults) == [])
    #expect(try shell("SELECT status FROM agreements").output == "terminated\n")
    // Numbers that are none of ours do not stop the next writer.
    let far = try shell(
      "INSERT INTO record(id, kind, slug) VALUES (9223372036854775807, 'topic', 'far'); INSERT INTO topic VALUES (9223372036854775807, 'End', NULL)"
    )
    #expect(far.status == 0, "\(far.output)")
    try file.write { try $0.enter(#"{"kind":"topic","title":"Next"}"#) }
    #expect(try file.reading().check().flatMap(\.faults) == [])
  }
}
