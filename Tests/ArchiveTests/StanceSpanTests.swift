import EDTF
import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// Stored stances follow the positions, whoever changes them.
struct StanceSpanTests {
  private static let story = """
    {"kind":"topic","slug":"t","title":"A sentence"}
    {"kind":"topic","slug":"u","title":"Another"}
    {"kind":"source","slug":"s","title":"Page"}
    {"kind":"source","slug":"s2","title":"Other page"}
    {"kind":"position","slug":"one","party":"FRA","topic":"t","stance":"open","date":"2001-01-01"}
    {"kind":"position","slug":"two","party":"FRA","topic":"t","stance":"opposes","date":"2003-05"}
    {"kind":"position","slug":"law","party":"FRA","topic":"t","stance":"supports","date":"2002-01-01","form":"law"}
    {"kind":"position","slug":"other","party":"PRT","topic":"t","stance":"neutral"}
    """

  private static func desk() throws -> Desk {
    let desk = try Desk()
    try desk.enter(Tale.states)
    try desk.enter(story)
    return desk
  }

  private static func stances(_ desk: Desk, _ topic: String = "t") throws -> [String] {
    try desk.texts(
      """
      SELECT printf('%s %s %s %s %s', party, position, stance, certainty,
        coalesce(first_day, '..') || '/' || coalesce(last_day, '..'))
      FROM (SELECT * FROM stances WHERE topic = ?1 ORDER BY party, voice, first_number, id)
      """, .text(topic))
  }

  @Test func anInexactDayIsAMaybeOnTheDaysBetween() throws {
    let desk = try Self.desk()
    #expect(
      try Self.stances(desk) == [
        "FRA one open yes 2001-01-01/2003-04-30", "FRA one open maybe 2003-05-01/2003-05-30",
        "FRA two opposes maybe 2003-05-01/2003-05-30", "FRA two opposes yes 2003-05-31/..",
        "FRA law supports yes 2002-01-01/..", "PRT other neutral maybe ../..",
      ])
    let topic = try desk.archive.id(of: "topic/t")
    let one = try desk.archive.id(of: "position/one")
    func held(_ day: String) throws -> Answer? {
      try desk.archive.stances(on: topic, on: #require(Day(day)))[one]
    }
    #expect(try held("2000-12-31") == nil)
    #expect(try held("2001-01-01") == .yes)
    #expect(try held("2003-05-30") == .maybe)
    #expect(try held("2003-05-31") == nil)
  }

  @Test func everyWriteRefreshesItsTopics() throws {
    let desk = try Self.desk()
    func id(_ slug: String) throws -> Int64 { try desk.archive.id(of: slug) }
    func change(_ body: (Writer) throws -> Void) throws {
      let before = try Self.stances(desk) + Self.stances(desk, "u")
      try desk.write(body)
      let after = try Self.stances(desk) + Self.stances(desk, "u")
      #expect(after != before)
      #expect(try desk.faults() == [])
      _ = try desk.archive.undo(nil, desk.intent("ada", nil, "undo"))
      #expect(try Self.stances(desk) + Self.stances(desk, "u") == before)
      #expect(try desk.faults() == [])
      _ = try desk.archive.redo(desk.intent("ada", nil, "redo"))
      #expect(try Self.stances(desk) + Self.stances(desk, "u") == after)
      #expect(try desk.faults() == [])
    }
    try change { try $0.edit(try id("two"), Tale.items("topic=u")) }
    try change { try $0.edit(try id("two"), Tale.items("topic=t date=2000-01-01")) }
    try change { try $0.edit(try id("two"), Tale.items("form=private")) }
    try change { try $0.edit(try id("two"), Tale.items("stance=open form=statement")) }
    // It is never held, and yet is what ends the one before it.
    try change { try $0.edit(try id("two"), Tale.items("date=2004-01-01 until=2003-01-01")) }
    try change { try $0.remove(try id("two")) }
    for (source, day) in [("s", "2001-01-01"), ("s2", "2009-01-01")] {
      let items = Tale.items("record=one source=\(source) field=date says=\(day) slug=c-\(source)")
      if source == "s" {
        try desk.write { _ = try $0.add(Draft(.citation, items)) }
      } else {
        try change { _ = try $0.add(Draft(.citation, items)) }
      }
    }
    try change {
      try $0.settle(try id("one"), field: "date", value: "2009-01-01", reason: "because")
    }
    try change { try $0.remove(try id("topic/t"), withDependents: true) }
    #expect(try desk.texts("SELECT count(*) || '' FROM stance_span") == ["0"])
  }

  @Test func writesOfOtherProgramsAreMarkedAndCaughtUpWith() throws {
    for (write, stale) in [
      ("UPDATE position SET date = '2002-02-02' WHERE id = $two", ["t"]),
      ("UPDATE position SET topic = $u WHERE id = $two", ["t", "u"]),
      ("DELETE FROM position WHERE id = $two; DELETE FROM record WHERE id = $two", ["t"]),
      (
        """
        INSERT INTO record(kind, slug) VALUES ('position', 'new');
        INSERT INTO position(id, party, topic, stance, date)
        SELECT r.id, p.party, p.topic, 'neutral', '2002-02-02' FROM record r, position p
        WHERE r.slug = 'new' AND p.id = $one
        """, ["t"]
      ),
      (
        """
        INSERT INTO record(kind, slug) VALUES ('citation', 'c');
        INSERT INTO citation(id, record, source, field, says)
        SELECT id, $two, $s, 'date', '2009-01-01' FROM record WHERE slug = 'c'
        """, ["t"]
      ),
      ("UPDATE topic SET title = 'A third'", []),
      ("UPDATE party SET title = 'Gallia' WHERE code = 'FRA'", []),
    ] {
      let desk = try Self.desk()
      var sql = write
      for slug in ["one", "two", "u", "s"] {
        sql = sql.replacing(
          try Regex("\\$\(slug)\\b"), with: "\(try desk.archive.id(of: slug))")
      }
      try desk.archive.db.execute(sql)
      let marked = "SELECT slug FROM stale s JOIN record r ON r.id = s.id ORDER BY 1"
      #expect(try desk.texts(marked) == stale, "\(write)")
      let told = "SELECT DISTINCT certainty FROM stances WHERE topic = 't' ORDER BY 1"
      #expect(try desk.texts(told) == (stale.isEmpty ? ["maybe", "yes"] : ["stale"]), "\(write)")
      let topic = try desk.archive.id(of: "topic/t")
      let day = try #require(Day("2005-06-01"))
      let asked = try desk.archive.current(topic) {
        try desk.archive.stances(on: topic, on: day)
      }
      #expect(try desk.faults() == [], "\(write)")
      try desk.write { _ in }
      #expect(try desk.faults() == [], "\(write), caught up")
      #expect(try desk.texts("SELECT id FROM stale") == [])
      #expect(try desk.archive.stances(on: topic, on: day) == asked, "\(write)")
      _ = try desk.archive.undo(
        try desk.archive.db.first("SELECT max(id) FROM change_group") { try $0.integer(0) },
        desk.intent("ada", nil, "undo"))
      #expect(try desk.faults() == [], "\(write), undone")
    }
  }

  /// A page that is gone says nothing any more, though what it is cited for stands.
  @Test func aSourceThatIsGoneDisputesNoDay() throws {
    let desk = try Self.desk()
    try desk.enter(
      #"{"kind":"citation","record":"one","source":"s","field":"date","says":"2009-01-01"}"#)
    let before = try Self.stances(desk)
    #expect(before.first == "FRA one open maybe 2001-01-01/..")
    let db = desk.archive.db
    try db.execute("PRAGMA foreign_keys = OFF; DELETE FROM record WHERE slug = 's'")
    try desk.write { _ in }
    #expect(try Self.stances(desk).first == "FRA one open yes 2001-01-01/2003-04-30")
    let faults = try desk.faults().filter { !$0.hasPrefix("references") }
    #expect(faults == [])
  }

  @Test func checkFindsWhatIsNotWhatThePositionsSay() throws {
    for attack in [
      "UPDATE stance_span SET certainty = 'yes'", "DELETE FROM stance_span",
      "UPDATE stance_span SET last = last - 1 WHERE stance = 'open'",
    ] {
      let desk = try Self.desk()
      try desk.archive.db.execute(attack)
      let faults = try desk.faults()
      #expect(
        faults == ["what is worked out: t: its stored stances are not what its positions say"])
    }
  }
}
