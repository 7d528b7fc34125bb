import EDTF
import Story
import Testing

// Cases with a name: the table of the model, and one for each point on which the two statements
// of the rule once disagreed, with the reading that was chosen (Readings.md). Both must say it.

/// What both statements of the rule say of a story: the words, then what holds beside them.
func bothSay(
  _ story: OracleStory, _ scope: OracleScope = .whole, on day: Int,
  sourceLocation: SourceLocation = #_sourceLocation
) -> String {
  var translation = Translation()
  let reading = Reading(translation.story(story))
  let said = Said(reading.finding(translation.scope(scope), on: Day(number: day)))
  let other = Said(OracleRule.answer(story, scope, on: day))
  #expect(said == other, "story: \(said); oracle: \(other)", sourceLocation: sourceLocation)
  return said.description
}

/// A story of parties by code; `CODE:role` where one is listed in another role than party.
func storyOf(
  _ parties: [String], _ events: [OracleStory.Event], until: OracleDate? = nil, notice: Int? = nil,
  followed: [(before: String, after: String, manner: String)] = []
) -> OracleStory {
  OracleStory(
    parties: parties.map { text in
      let parts = text.split(separator: ":").map(String.init)
      return .init(code: parts[0], role: parts.count > 1 ? parts[1] : "party")
    },
    successions: followed.map {
      .init(predecessor: $0.before, successor: $0.after, manner: $0.manner)
    },
    events: events, until: until, noticeDays: notice)
}

func within(_ range: ClosedRange<Int>) -> OracleDate {
  OracleDate(earliest: range.lowerBound, latest: range.upperBound)
}

/// Days of the calendar, first and last.
func dates(_ first: String, _ last: String? = nil) throws -> OracleDate {
  OracleDate(
    earliest: try #require(Day(first)).number, latest: try #require(Day(last ?? first)).number)
}

func number(_ day: String) throws -> Int { try #require(Day(day)).number }

let aDecree = OracleStory.Act.decree(signed: nil, published: nil, issuerSince: nil)

/// The example table of the model.
struct TableCases {
  @Test func anOrderOfADisputedDay() throws {
    let portugal = storyOf(
      ["RUS", "PRT"],
      [
        .init(id: 1, verb: "sign", date: try dates("2000-08-04")),
        .init(
          id: 2, verb: "terminate", stage: "ordered", parties: ["RUS"],
          date: try dates("2025-12-05", "2025-12-06"), act: aDecree),
      ])
    #expect(bothSay(portugal, on: try number("2010-01-01")) == "signed")
    #expect(bothSay(portugal, on: try number("2025-12-05")) == "termination-ordered, signed")
    #expect(bothSay(portugal, on: try number("2026-06-01")) == "termination-ordered; also signed")
  }

  @Test func aSignatureInDisputeAndSettled() throws {
    let open = storyOf(
      ["RUS", "DEU"],
      [
        .init(id: 1, verb: "sign", date: try dates("1996-06-14", "2003-12-31"))
      ])
    #expect(bothSay(open, on: try number("1999-01-01")) == "signed, not-yet-signed")
    let settled = storyOf(
      ["RUS", "DEU"],
      [
        .init(id: 1, verb: "sign", date: try dates("1996-06-14"))
      ])
    #expect(bothSay(settled, on: try number("1999-01-01")) == "signed")
  }

  @Test func anOrderOfAMonth() throws {
    let germany = storyOf(
      ["RUS", "DEU"],
      [
        .init(id: 1, verb: "sign", date: try dates("1996-06-14")),
        .init(
          id: 2, verb: "terminate", stage: "ordered", parties: ["RUS"],
          date: try dates("2025-07-01", "2025-07-31"), act: aDecree),
      ])
    #expect(bothSay(germany, on: try number("2025-07-10")) == "termination-ordered, signed")
  }
}

/// Who is of the agreement, and from when.
struct BelongingCases {
  @Test func whoWithdrewItsRatificationRemainsASignatory() {
    let treaty = storyOf(
      ["AA", "BB", "CC"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "ratify", parties: ["AA"], date: .init(10)),
        .init(id: 3, verb: "revoke", parties: ["AA"], date: .init(20), about: 2),
      ])
    #expect(bothSay(treaty, .party("AA"), on: 15) == "consented")
    #expect(bothSay(treaty, .party("AA"), on: 25) == "signed")
  }

  @Test func fewerThanTwoKnownSidesCountAsTwo() {
    let treaty = storyOf(
      ["AA"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "denounce", parties: ["AA"], date: .init(10)),
      ])
    #expect(bothSay(treaty, on: 12) == "terminated")
  }

  @Test func whereNoSideIsKnownWhoeverActsMayBeOne() {
    let treaty = storyOf(
      [],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "denounce", parties: ["AA"], date: .init(10)),
      ])
    #expect(bothSay(treaty, on: 12) == "terminated")
  }

  @Test func anObserverIsNoParty() {
    let treaty = storyOf(
      ["AA", "BB", "CC:observer", "DD:signatory"],
      [
        .init(id: 1, verb: "sign", date: .init(1))
      ])
    #expect(bothSay(treaty, .party("CC"), on: 5) == "not-a-party")
    #expect(bothSay(treaty, .party("DD"), on: 5) == "signed")
  }

  @Test func aComingMustHaveHappened() {
    let treaty = storyOf(
      ["AA", "BB", "CC"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "accede", stage: "authorised", parties: ["XX"], date: .init(5)),
      ])
    #expect(bothSay(treaty, .party("XX"), on: 10) == "not-a-party")
  }

  @Test func anAuthorisedAccessionMakesNobodyASigner() {
    let treaty = storyOf(
      ["BB", "CC", "PP"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "accede", stage: "authorised", parties: ["AA"], date: .init(5)),
      ], followed: [("PP", "AA", "succeeds")])
    #expect(bothSay(treaty, .party("AA"), on: 10) == "not-a-party, signed")
  }

  @Test func anOrderToLeaveIsAComingFromItsOwnDay() {
    let treaty = storyOf(
      ["AA", "BB", "CC"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(
          id: 2, verb: "withdraw", stage: "ordered", parties: ["CC"], date: .init(20),
          effective: .init(40)),
        .init(id: 3, verb: "accede", parties: ["CC"], date: within(10...50)),
      ])
    #expect(
      bothSay(treaty, .party("CC"), on: 15) == "not-a-party, consented, signed, unknown")
    #expect(bothSay(treaty, .party("CC"), on: 25).hasPrefix("termination-ordered"))
  }

  @Test func aThirdStatesActTowardsOneIsNoComing() {
    let treaty = storyOf(
      ["AA", "BB", "CC:observer"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "withdraw", parties: ["CC"], towards: ["BB"], date: .init(10)),
      ])
    #expect(bothSay(treaty, .party("CC"), on: 12) == "not-a-party")
  }

  @Test func consentOfOneSideToAPartMarksNotTheWhole() {
    let treaty = storyOf(
      ["AA", "BB"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "approve", parties: ["AA"], date: .init(10), scope: "part II"),
      ])
    #expect(bothSay(treaty, on: 12) == "signed")
    #expect(bothSay(treaty, .party("AA"), on: 12) == "signed (in part)")
  }
}
