import Testing

@testable import RegestaCLI

/// Parties, pairs and positions: every place that tells how one stands tells the same.
@Suite struct OneAnswerPartyTests {
  let bench: Workbench

  init() throws {
    bench = try Workbench.withParties()
    bench.agreement(
      "t", "--party FRA --party PRT --party CAN --signed 2000-01-01 --in-force 2001-01-01")
  }

  private func pairs() -> [String] {
    bench.sql("SELECT party_a, party_b, status FROM dyads ORDER BY 1, 2")
  }

  private func standing(_ party: String, _ status: String, in agreement: String = "t") {
    #expect(bench.status("\(agreement) 2026-01-15 \(party)") == status)
    #expect(
      bench.sql(
        """
        SELECT status FROM agreement_parties WHERE party = '\(party)' AND agreement = '\(agreement)'
        """) == [status])
    #expect(bench.found("status:\(status) party:\(party)") == ["\(agreement) yes"])
  }

  @Test func aRelationHasOneAnswerFromEitherSide() {
    bench.event("w", "t", "withdraw --party CAN --date 2010-01-01")
    #expect(bench.status("t 2011-01-01 FRA CAN") == "withdrawn")
    #expect(bench.status("t 2011-01-01 CAN FRA") == "withdrawn")
    #expect(bench.status("t 2011-01-01 FRA PRT") == "in-force")
    #expect(bench.found("status:withdrawn party:FRA with:CAN") == ["t yes"])
    #expect(bench.found("status:withdrawn party:CAN with:FRA") == ["t yes"])
    #expect(bench.found("status:withdrawn party:FRA with:PRT") == [])
  }

  @Test func pairsAnswerEachForItself() {
    bench.event("w", "t", "withdraw --party CAN --date 2010-01-01")
    let all = ["CAN FRA withdrawn", "CAN PRT withdrawn", "FRA PRT in-force"]
    #expect(pairs() == all)
    let listed = bench.rows(["list", "dyads"]).map {
      "\($0["party_a"] ?? "") \($0["party_b"] ?? "") \($0["status"] ?? "")"
    }
    #expect(listed.sorted() == all)
    #expect(bench.everywhere("t", "status") == ["in-force"])
  }

  @Test func anAgreementThatAPartyLeftIsFoundByTheStatusAlone() {
    bench.event("w", "t", "withdraw --party CAN --date 2010-01-01")
    #expect(bench.found("status:withdrawn") == ["t yes"])
    #expect(
      bench.rows(["search", "status:withdrawn", "--fields", "reference,whose"])
        == [["reference": "t", "whose": "CAN"]])
    standing("CAN", "withdrawn")
  }

  /// Also where it is only said later who it was.
  @Test func whoAccedesIsAParty() {
    bench.event("r", "t", "accede --date 2005-01-01 --effective 2005-02-01")
    #expect(bench.status("t 2026-01-15 UKR") == "not-a-party")
    let edit = bench.run("edit", "r", "--party", "UKR")
    #expect(edit.status == 0, "\(edit)")
    standing("UKR", "in-force")
  }

  @Test func consentCountsFromItsDateWhateverItsEffect() {
    bench.agreement("u", "--party FRA --party PRT --party CAN --signed 2000-01-01")
    bench.event("r", "u", "ratify --party CAN --date 2000-06-01 --effective 2090-01-01")
    bench.event("a", "u", "accede --party NOR --date 2001-06-01 --effective 2090-01-01")
    standing("CAN", "consented", in: "u")
    standing("NOR", "consented", in: "u")
    #expect(bench.status("u 2001-05-31 NOR") == "not-a-party")
    #expect(bench.status("u 2000-05-31 CAN") == "signed")
  }

  @Test func anAccessionWithADayOfItsOwnBecomesSure() {
    bench.event("a", "t", "accede --party NOR --date 2005-01-01 --effective 2005-06-01")
    #expect(bench.status("t 2005-03-01 NOR") == "consented")
    #expect(bench.status("t 2005-06-01 NOR") == "in-force")
    standing("NOR", "in-force")
    bench.event("w", "t", "withdraw --party CAN --date 2007-01-01")
    bench.event("b", "t", "accede --party CAN --date 2008-01-01 --effective 2008-06-01")
    #expect(bench.status("t 2007-06-01 CAN") == "withdrawn")
    #expect(bench.status("t 2008-06-01 CAN") == "in-force")
    standing("CAN", "in-force")
    #expect(pairs().allSatisfy { $0.hasSuffix("in-force") })
  }

  @Test func whatOneSuspendsWasInForceForAll() {
    bench.agreement("u", "--party FRA --party PRT --party CAN --signed 2000-01-01")
    bench.event("s", "u", "suspend --party CAN --date 2005-01-01")
    for ask in ["u 2006-01-01", "u 2006-01-01 FRA", "u 2006-01-01 PRT"] {
      #expect(bench.status(ask) == "in-force")
    }
    bench.enter("remove t --with-dependents")
    standing("FRA", "in-force", in: "u")
    standing("CAN", "suspended", in: "u")
    #expect(bench.everywhere("u", "status") == ["in-force"])
    #expect(pairs() == ["CAN FRA suspended", "CAN PRT suspended", "FRA PRT in-force"])
  }

  @Test func whatOneLeftWasInForceForTheOthers() {
    bench.agreement("u", "--party FRA --party PRT --party CAN --signed 2000-01-01")
    bench.event("w", "u", "withdraw --party CAN --date 2005-01-01")
    bench.enter("remove t --with-dependents")
    standing("FRA", "in-force", in: "u")
    standing("PRT", "in-force", in: "u")
    standing("CAN", "withdrawn", in: "u")
    #expect(bench.status("u 2004-12-31 FRA") == "signed")
    #expect(bench.everywhere("u", "status") == ["in-force"])
    #expect(pairs() == ["CAN FRA withdrawn", "CAN PRT withdrawn", "FRA PRT in-force"])
  }

  @Test func aTerritoryThatAppliesProvisionallyIsNoStranger() {
    bench.agreement("u", "--party FRA --party PRT --signed 2000-01-01")
    bench.event("p", "u", "apply-provisionally --party GRL --date 2001-01-01")
    #expect(bench.status("u 2000-06-01 GRL") == "unknown")
    #expect(bench.status("u 2002-01-01 GRL") == "provisional")
    #expect(bench.status("u 2002-01-01") == "signed")
    #expect(bench.everywhere("u", "status") == ["signed"])
    #expect(bench.found("kind:agreement party:GRL") == ["u yes"])
    #expect(bench.found("status:provisional party:GRL") == ["u yes"])
    #expect(bench.found("status:provisional") == ["u yes"])
    let text = bench.run("status", "u").output
    #expect(text.contains("for GRL: provisional\n"), "\(text)")
  }

  @Test func theCodeOfAStateIsNoAgreement() {
    bench.agreement("fra-prt-2000-visits", "--signed 2000-01-01")
    for code in ["fra", "FRA"] {
      let refused = bench.run("status", code)
      #expect(refused.status == 66, "\(refused.output)")
      #expect(refused.output.isEmpty)
      #expect(refused.error.contains("did you mean fra-prt-2000-visits ("), "\(refused.error)")
    }
    let answer = bench.run("status", "fra-prt").output
    #expect(answer.hasPrefix("fra-prt-2000-visits: Story\n"), "\(answer)")
  }

  // MARK: Positions

  private func positions() {
    bench.enter(
      "add topic Assets --slug assets",
      """
      add position --slug first --party FRA --topic assets --stance opposes --date 2020-01-01 \
      --speaker Doe --office "foreign minister" --condition "unless all agree"
      """,
      """
      add position --slug senate --party FRA --topic assets --stance supports --date 2021-01-01 \
      --form resolution
      """,
      """
      add position --slug told --party FRA --topic assets --stance open --date 2022-01-01 \
      --form private
      """)
  }

  @Test func parliamentAndWhatIsSaidInPrivateStandBesideTheStatesOwnStance() {
    positions()
    let rows = bench.events(on: "assets", "positions")
    #expect(
      rows.map { "\($0["position"] ?? "") \($0["voice"] ?? "") \($0["held"] ?? "")" }
        == ["first executive yes", "senate parliament yes", "told private yes"])
    #expect(
      bench.sql("SELECT position, voice, form FROM positions ORDER BY 1")
        == ["first executive statement", "senate parliament resolution", "told private private"])
    bench.enter(
      "add position --slug second --party FRA --topic assets --stance supports --date 2023-01-01")
    let held = bench.events(on: "assets", "positions").map {
      "\($0["position"] ?? "") \($0["held"] ?? "")"
    }
    #expect(held == ["first no", "senate yes", "told yes", "second yes"])
  }

  @Test func noStanceIsShownWithoutFormOfficeAndCondition() {
    positions()
    let first = bench.events(on: "assets", "positions").first ?? [:]
    #expect(first["form"] == "statement")
    #expect(first["office"] == "foreign minister")
    #expect(first["condition"] == "unless all agree")
    #expect(first["speaker"] == "Doe")
    for words in [["show", "assets"], ["list", "positions"]] {
      let text = bench.run(words: words).output
      #expect(text.contains("form") && text.contains("resolution"), "\(text)")
    }
  }

  @Test func aDisputedDayOfAPositionMakesItAMaybe() {
    positions()
    bench.enter(
      "add source one --slug one", "add source two --slug two",
      "cite first --source one --field date --says 2020-01-01",
      "cite first --source two --field date --says 2031-05-05")
    let first = bench.events(on: "assets", "positions").first ?? [:]
    #expect(first["held"] == "maybe")
    #expect(first["date_disputed"] == "date: 2020-01-01 / 2031-05-05")
    #expect(
      bench.sql("SELECT date_earliest, date_latest FROM positions WHERE position = 'first'")
        == ["2020-01-01 2031-05-05"])
    #expect(bench.run("show", "assets").output.contains("maybe"))
  }
}
