import EDTF
import SQLite
import Story
import TestDesk
import Testing

@testable import Archive

/// A generator whose numbers depend on the seed alone (splitmix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func pick<Element>(_ items: [Element]) -> Element {
    items[Int.random(in: 0..<items.count, using: &self)]
  }
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Stored spans are the rules' answers, asked day by day.
struct PeriodTests {
  /// What is stored for one question on one day: the whole text, what else holds.
  static func stored(
    _ desk: Desk, _ agreement: Int64, _ party: Int64, _ towards: Int64, _ day: Day
  ) throws -> String? {
    try desk.archive.db.first(
      """
      SELECT status || ' ' || coalesce(also, '-') || ' ' || coalesce(marks, '-')
      FROM span WHERE agreement = ?1 AND party = ?2 AND towards = ?3 AND first <= ?4 AND last >= ?4
      """, .integer(agreement), .integer(party), .integer(towards), .integer(Int64(day.number))
    ) { try $0.text(0) }
  }

  static func text(_ finding: Finding) -> String {
    func list(_ words: [String]) -> String {
      words.isEmpty ? "-" : words.joined(separator: "; ")
    }
    return list(finding.words.map(\.rawValue)) + " "
      + list(finding.also.map(\.rawValue)) + " " + list(finding.marks.words)
  }

  /// Compares every question of an agreement on every given day; what has no spans of its own
  /// answers as the whole does.
  static func compare(_ desk: Desk, _ agreement: Int64, _ days: [Day]) throws -> Int {
    let story = try #require(try StoryReader(db: desk.archive.db).story(of: agreement))
    let reading = Reading(story)
    var compared = 0
    for day in days {
      let whole = try #require(try stored(desk, agreement, 0, 0, day))
      #expect(whole == text(reading.finding(.whole, on: day)), "\(story) \(day)")
      compared += 1
      for party in story.parties.map(\.id) {
        let own = try stored(desk, agreement, party, 0, day) ?? whole
        let rule = text(reading.finding(.party(party), on: day))
        #expect(own.prefix { $0 != "-" } == rule.prefix { $0 != "-" }, "\(story) \(party) \(day)")
        compared += 1
      }
    }
    return compared
  }

  /// Every question's spans cover all days once.
  static func expectWhole(_ desk: Desk) throws {
    let gaps = try desk.texts(
      """
      WITH walk AS (SELECT *, lag(last) OVER w AS before, lead(first) OVER w AS next FROM span
        WINDOW w AS (PARTITION BY agreement, party, towards ORDER BY first))
      SELECT agreement || ' ' || first FROM walk
      WHERE (before IS NULL AND first <> -9007199254740991) OR (before IS NOT NULL AND before + 1 <> first)
        OR (next IS NULL AND last <> 9007199254740991) OR first > last
      """)
    #expect(gaps == [])
  }

  @Test func examplesDayByDay() throws {
    let desk = try Desk(examples: true)
    try Self.expectWhole(desk)
    let start = try #require(Day(text: "1988-12-01"))
    let end = try #require(Day(text: "2026-03-01"))
    let days = stride(from: start.number, through: end.number, by: 1).map { Day(number: $0) }
    for id in try desk.archive.db.all("SELECT id FROM agreement", as: { try $0.integer(0) }) {
      let story = try #require(try StoryReader(db: desk.archive.db).story(of: id))
      let reading = Reading(story)
      let spans = reading.spans(.whole)
      var place = 0
      for day in days {
        while spans[place].last < day { place += 1 }
        let rule = reading.finding(.whole, on: day)
        if Self.text(spans[place].finding) != Self.text(rule) { Issue.record("\(id) \(day)") }
      }
      _ = try Self.compare(
        desk, id, days.enumerated().filter { $0.offset % 250 == 0 }.map(\.element))
    }
  }

  /// A story of chance between 2000 and 2006.
  static func chance(_ number: Int, _ random: inout Seeded) -> Tale {
    func date(_ random: inout Seeded) -> String {
      let year = 2000 + Int.random(in: 0...5, using: &random)
      let month = Int.random(in: 1...12, using: &random)
      let full = "\(year)-\(month < 10 ? "0" : "")\(month)"
      switch Int.random(in: 0..<10, using: &random) {
      case 0: return "\(year)"
      case 1: return full
      case 2: return "[\(full)-03..\(full)-20]"
      case 3: return "{\(full)-02,\(full)-09}"
      case 4: return "[..\(full)-11]"
      default: return "\(full)-1\(Int.random(in: 0...9, using: &random))"
      }
    }
    var tale = Tale(name: "\(number)", answers: [])
    tale.parties = random.pick(["FRA PRT", "FRA PRT", "FRA PRT CAN", "SUN FRA PRT"])
    if random.chance(80) { tale.agreement += " signed=\(date(&random))" }
    if random.chance(40) { tale.agreement += " in-force=\(date(&random))" }
    if random.chance(25) { tale.agreement += " until=\(date(&random))" }
    if random.chance(40) {
      tale.agreement += " notice-period=\(random.pick(["P6M", "P90D", "P1Y"]))"
    }
    tale.acts = ["d: signed=\(date(&random))", "e: published=\(date(&random))"]
    let verbs = [
      "ratify", "accede", "apply-provisionally", "end-provisional", "suspend", "resume",
      "terminate",
      "denounce", "withdraw", "replace", "expire", "revoke", "prolong", "postpone", "revive",
      "confirm", "sign", "enter-into-force",
    ]
    for place in 0..<Int.random(in: 0...6, using: &random) {
      var event = "e\(place):\(random.pick(verbs))"
      if random.chance(50) { event += " party=\(random.pick(["FRA", "PRT", "CAN", "FRA,PRT"]))" }
      if random.chance(15) { event += " towards=\(random.pick(["FRA", "CAN"]))" }
      if random.chance(80) { event += " date=\(date(&random))" }
      if random.chance(30) { event += " effective=\(date(&random))" }
      if random.chance(25) { event += " until=\(date(&random))" }
      if random.chance(20) { event += " by=\(random.pick(["d", "e"]))" }
      if place > 0, random.chance(40) {
        event += " about=e\(Int.random(in: 0..<place, using: &random))"
      }
      if random.chance(10) { event += " scope=annex" }
      if random.chance(50) {
        event += " stage=\(random.pick(["proposed", "authorised", "ordered", "notified", "done"]))"
      }
      tale.events.append(event)
    }
    return tale
  }

  @Test(arguments: [1, 2, 3])
  func chanceDayByDay(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let start = try #require(Day(text: "1999-12-20"))
    var compared = 0
    for number in 0..<100 {
      let desk = try Desk()
      let tale = Self.chance(number, &random)
      let id = try tale.tell(desk)
      try Self.expectWhole(desk)
      let days = (0..<25).map { _ in
        Day(number: start.number + Int.random(in: 0...3_300, using: &random))
      }
      // The days on which something begins and the days before them, too.
      let edges = try desk.archive.db.all("SELECT DISTINCT first FROM span") {
        Day(number: try $0.int(0))
      }.filter { $0 > .distantPast }
      compared += try Self.compare(desk, id, days + edges + edges.map { $0.advanced(by: -1) })
    }
    #expect(compared > 5_000)
  }

  @Test func foreignWriteMarksAndNextWriteMakesAnew() throws {
    let desk = try Desk(examples: true)
    let db = desk.archive.db
    func isStale(_ id: Value) throws -> Bool {
      try db.first("SELECT 1 FROM stale WHERE id = ?1", id) { _ in true } ?? false
    }
    let id = Value.integer(try desk.archive.id(of: "prt-rus-2000-military-cooperation"))
    #expect(try !isStale(id))
    for write in [
      "UPDATE event SET date = '2001-01-01' WHERE agreement = ?1 AND verb = 'sign'",
      "UPDATE agreement SET until = '2030-12-31' WHERE id = ?1",
      """
      INSERT INTO agreement_party(agreement, party, role)
      SELECT ?1, id, 'witness' FROM party WHERE code = 'FRA'
      """,
      "DELETE FROM agreement_party WHERE agreement = ?1 AND role = 'witness'",
      "UPDATE decree SET signed = '2025-12-04' WHERE id IN (SELECT act FROM event WHERE agreement = ?1)",
      """
      DELETE FROM event_party WHERE event IN (SELECT id FROM event WHERE agreement = ?1)
      """,
    ] {
      try db.run(write, id)
      #expect(try isStale(id), "\(write)")
      #expect(
        try desk.texts("SELECT certainty FROM agreements WHERE id = \(#require(id.number))")
          == ["stale"])
      try desk.write { _ in }
      #expect(try !isStale(id))
      let faults = try desk.faults()
      #expect(faults == [], "\(write)")
    }
    try db.run("INSERT INTO record(id, kind, slug) VALUES (77, 'event', 'strange')")
    try db.run(
      "INSERT INTO event(id, agreement, verb, date) VALUES (77, ?1, 'terminate', '2010-01-01')", id)
    #expect(try isStale(id))
    // Nobody may have caught up with it yet: the answer for one agreement is asked of the rules.
    #expect(
      try Tale.words(Tale.answer("2011-01-01", 0 + #require(id.number), desk.archive))
        .hasPrefix("terminated"))
    try desk.write { _ in }
    #expect(
      try Tale.words(Tale.answer("2011-01-01", 0 + #require(id.number), desk.archive))
        .hasPrefix("terminated"))
    #expect(
      try desk.texts("SELECT status FROM agreements WHERE id = \(#require(id.number))")
        == ["terminated"])
  }
}

extension Value {
  var number: Int64? { if case .integer(let number) = self { number } else { nil } }
}
