import EDTF
import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// The status rule as a table: the model's own cases and those that nail down each of its rows.
struct StatusCases {
  @Test(arguments: Self.ofTwo + Self.ofMany + Self.ofDays + Self.ofActs)
  func rule(_ tale: Tale) throws {
    let desk = try Desk()
    let id = try tale.tell(desk)
    for (ask, expected) in tale.answers {
      let words = Tale.words(try Tale.answer(ask, id, desk.archive))
      #expect(words == expected, "\(tale.name) on \(ask)")
    }
    #expect(try desk.faults() == [])
  }

  @Test func thereAreAtLeastFortySixCases() {
    let all = Self.ofTwo + Self.ofMany + Self.ofDays + Self.ofActs
    #expect(all.count >= 46)
    #expect(Set(all.map(\.name)).count == all.count)
  }

  /// The six rows of the model, asked of the worked case.
  @Test func modelCases() throws {
    let desk = try Desk(examples: true)
    let portugal = try desk.archive.id(of: "prt-rus-2000-military-cooperation")
    let germany = try desk.archive.id(of: "deu-rus-1996-military-technical-cooperation")
    func words(_ ask: String, _ id: Int64) throws -> String {
      Tale.words(try Tale.answer(ask, id, desk.archive))
    }
    #expect(try words("2010-01-01", portugal) == "signed")
    #expect(
      try words("2025-12-05", portugal) == "maybe: termination-ordered, signed [disputed]")
    #expect(try words("2026-06-01", portugal).hasPrefix("termination-ordered also signed"))
    #expect(
      try words("1999-01-01", germany) == "maybe: signed, not-yet-signed [disputed]")
    #expect(
      try words("2025-07-10", germany).hasPrefix("maybe: termination-ordered, signed"))
    try desk.write { writer in
      try writer.settle(
        germany, field: "signed", value: "1996-06-14", reason: "the official table says so")
    }
    #expect(try words("1999-01-01", germany) == "signed")
  }

  @Test func unsourcedIsMarkedUntilSomethingIsCited() throws {
    let desk = try Desk()
    let tale = Tale(name: "cited", agreement: "signed=2000-01-01", answers: [])
    let id = try tale.tell(desk)
    #expect(try Tale.answer("2001-01-01", id, desk.archive).marks == ["unsourced"])
    try desk.enter(
      """
      {"kind":"source","slug":"s","title":"A page"}
      {"kind":"citation","record":"story","source":"s","field":"signed"}
      """)
    let answer = try Tale.answer("2001-01-01", id, desk.archive)
    #expect(answer.marks == [])
    #expect(answer.causes.map(\.verb) == ["sign"])
    #expect(answer.causes.first?.sources == ["s"])
    #expect(answer.causes.first?.event == "story-sign")
  }

  @Test func wholeListsThoseWhoDeviate() throws {
    let desk = try Desk()
    let tale = Tale(
      name: "deviations", parties: "FRA PRT CAN",
      agreement: "signed=2000-01-01 in-force=2001-01-01",
      events: [
        "withdraw party=FRA date=2010-01-01", "suspend party=PRT towards=CAN date=2012-01-01",
      ], answers: [])
    let id = try tale.tell(desk)
    let answer = try Tale.answer("2013-01-01", id, desk.archive)
    #expect(answer.statuses == ["in-force"])
    #expect(answer.marks.contains("towards"))
    #expect(
      answer.deviations.map { "\($0.party)>\($0.towards ?? "-"): \($0.statuses)" } == [
        "CAN>PRT: [\"suspended\"]", "FRA>-: [\"withdrawn\"]", "PRT>CAN: [\"suspended\"]",
      ])
    #expect(try Tale.answer("2009-01-01", id, desk.archive).deviations.isEmpty)
  }

  @Test func thereIsNoStatusOfWhatIsNoAgreement() throws {
    let desk = try Desk()
    try desk.enter(Tale.states)
    let france = try desk.archive.id(of: "FRA")
    let day = try #require(Day(text: "2000-01-01"))
    #expect(throws: Fault.self) { try desk.archive.status(of: france, on: day) }
    #expect(throws: Fault.self) { try desk.archive.status(of: 12, on: day) }
  }
}
