import EDTF
import TestDesk
import Testing

@testable import Archive
import Model
@testable import Search

/// What the seed article has to answer, asked by query lines.
struct WorkedCaseTests {
  static let canada = "can-sun-1989-military-visits"
  static let france = "fra-rus-1994-defence-cooperation"
  static let germany = "deu-rus-1996-military-technical-cooperation"
  static let portugal = "prt-rus-2000-military-cooperation"
  static let order = "rus-2025-12-order-military-agreements"

  let desk: Desk

  init() throws { desk = try Desk(examples: true) }

  @Test func endedByRussiaSince2025IsExactlyTheFour() throws {
    let result = try desk.search("party:RUS ended:2025..")
    #expect(
      Set(result.hits.map(\.slug)) == [Self.canada, Self.france, Self.germany, Self.portugal])
    #expect(result.hits.allSatisfy { $0.match == .yes && $0.kind == .agreement })
    #expect(result.total == 4 && result.maybeCount == 0 && result.undated == 0)
    // The latest first.
    #expect(result.hits.map(\.slug) == [Self.portugal, Self.germany, Self.france, Self.canada])
    let last = try #require(result.hits.last)
    #expect(last.date == "1989-11-20")
    #expect(last.status == "termination-ordered")
    #expect(last.title.contains("military visits"))
    #expect(last.excerpt == nil)
  }

  @Test func anEndingByADisputedOrImpreciseDayIsAMaybe() throws {
    // Two pages give the 5th and the 6th for one order; the German one is of July.
    #expect(
      try desk.found("ended:2025-12-05")
        == [Self.canada + "?", Self.france + "?", Self.portugal + "?"])
    #expect(
      try desk.found("ended:2025-12") == [Self.canada, Self.france, Self.portugal])
    #expect(try desk.found("ended:2025-07-10") == [Self.germany + "?"])
    #expect(try desk.found(#"ended:"July 2025""#) == [Self.germany])
    #expect(try desk.search("ended:2025-12-05", definite: true).hits.isEmpty)
    #expect(try desk.search("ended:2025-12-05", definite: true).maybeCount == 3)
    #expect(try desk.found("ended:..2024").isEmpty)
  }

  @Test func aSignatureInOpenDisputeCountsAsAnyOfItsRivals() throws {
    #expect(
      try desk.found("signed:1990..2000 kind:agreement")
        == [Self.germany + "?", Self.france, Self.portugal])
    #expect(try desk.found("kind:agreement signed:1996") == [Self.germany + "?"])
    #expect(try desk.found("kind:agreement signed:1980..2010").contains(Self.germany))
    #expect(try desk.found("kind:agreement not signed:1996").contains(Self.germany + "?"))
    #expect(
      try desk.found("signed:2025..") == ["rus-2025-07-order-germany", Self.order])
  }

  @Test func statusIsThatOfTheDay() throws {
    let ordered = [Self.canada, Self.germany, Self.france, Self.portugal]
    #expect(try desk.found("status:termination-ordered") == ordered)
    #expect(
      try desk.found("status:termination-ordered party:FRA", on: "2025-12-05")
        == [Self.france + "?"])
    #expect(try desk.found("status:signed party:PRT", on: "2010-01-01") == [Self.portugal])
    #expect(try desk.found("status:signed party:PRT").isEmpty)
    #expect(try desk.found("kind:agreement not status:termination-ordered").isEmpty)
  }

  @Test func verbsAndStagesMatchAgreementsEventsAndActs() throws {
    let all = try desk.search("verb:terminate stage:ordered").hits
    #expect(all.filter { $0.kind == .agreement }.count == 4)
    #expect(all.filter { $0.kind == .event }.count == 4)
    #expect(all.filter { $0.kind == .decree }.count == 2)
    #expect(all.filter { $0.kind == .event }.allSatisfy { $0.title.hasPrefix("terminate: ") })
    #expect(try desk.found("verb:terminate stage:done").isEmpty)
    #expect(try desk.found("verb:sign ended:2025.. kind:agreement").count == 4)
    #expect(try desk.found("stage:done kind:agreement").count == 4)
  }

  @Test func partiesFindEventsActsPositionsAndThemselves() throws {
    let kinds = Set(try desk.search("party:RUS").hits.map(\.kind))
    #expect(kinds == [.agreement, .event, .decree, .position, .party])
    #expect(try desk.found("party:SUN kind:agreement") == [Self.canada])
    #expect(try desk.found("party:FRA party:RUS kind:agreement") == [Self.france])
    #expect(try desk.found("(party:FRA or party:PRT) kind:agreement").count == 2)
    #expect(try desk.found("party:RUS kind:agreement -party:FRA -party:PRT").count == 2)
    #expect(try desk.found("party:rus kind:decree").count == 2)
  }

  @Test func otherFieldsFindWhatBelongsToThem() throws {
    #expect(try desk.found("decree:\(Self.order) kind:agreement").count == 3)
    #expect(try desk.found("topic:frozen-assets-proceeds kind:position").count == 2)
    #expect(try desk.found("stance:conditional") == ["prt-2025-frozen-assets-commission-proposal"])
    #expect(try desk.found("type:decree").count == 2)
    #expect(try desk.found("type:state party:RUS") == ["rus"])
    #expect(try desk.found("source:msknews77-germany kind:agreement") == [Self.germany])
    #expect(try desk.found("published:2025-12 kind:decree") == [Self.order])
    // None has taken effect yet, and none is left out without being counted.
    let effective = try desk.search("effective:2020.. kind:agreement")
    #expect(effective.hits.isEmpty && effective.undated == 4)
    #expect(try desk.search("in-force:1990.. kind:agreement").undated == 4)
    #expect(try desk.search("notified:2025.. kind:agreement").undated == 0)
  }

  @Test func wordsAreFoundInAnyCaseWithOrWithoutAccents() throws {
    #expect(try desk.found("МИШУСТИН").isEmpty == desk.found("мишустин").isEmpty)
    #expect(try desk.found("соглаш* военн* kind:agreement").count >= 3)
    let hit = try #require(try desk.search("defence kind:agreement").hits.first)
    #expect(hit.slug == Self.france)
    #expect(hit.excerpt?.contains("\u{2}defence\u{3}") == true)
    #expect(try desk.found("\"military visits\" kind:agreement") == [Self.canada])
    #expect(try desk.found("\"visits military\" kind:agreement").isEmpty)
    #expect(try desk.found("kind:agreement \"military cooperation\" -visits") == [Self.portugal])
    #expect(try desk.found("kind:agreement (visits or technical)") == [Self.canada, Self.germany])
    #expect(try desk.found("kind:agreement visits & - … canada").contains(Self.canada))
  }

  @Test func aLimitCutsTheHitsAndNotTheCount() throws {
    let result = try desk.search("kind:agreement", limit: 2)
    #expect(result.hits.count == 2 && result.total == 4)
  }
}
