import Testing

/// Endings: orders, notices, effects.
struct EndingCases {
  @Test func whatADecreeDoesIsOrderedUntilADayIsKnownForItsEffect() {
    let treaty = storyOf(
      ["AA", "BB"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "terminate", parties: ["AA"], date: .init(10), act: aDecree),
      ])
    #expect(bothSay(treaty, on: 10) == "termination-ordered; also signed")
  }

  @Test func aNoticeWhoseEffectHasComeIsNoNoticeAnyMore() {
    let treaty = storyOf(
      ["BB", "CC", "PP"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(
          id: 2, verb: "withdraw", stage: "notified", parties: ["PP"], date: .init(10),
          effective: .init(20)),
      ], followed: [("PP", "AA", "succeeds")])
    // That one of three withdrew shows that it was in force.
    #expect(
      bothSay(treaty, .party("AA"), on: 25)
        == "not-a-party, withdrawn")
  }

  @Test func aComputedDayMayAlsoBeLater() {
    let treaty = storyOf(
      ["AA", "BB"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "withdraw", stage: "notified", parties: ["AA"], date: .init(20)),
        .init(id: 3, verb: "accede", parties: ["AA"], date: .init(36)),
      ], notice: 14)
    #expect(bothSay(treaty, on: 35) == "terminated, notice-given; also signed")
    #expect(bothSay(treaty, on: 40) == "terminated, notice-given, signed")
  }

  @Test func anUndatedNoticeMayHaveTakenEffect() {
    let treaty = storyOf(
      ["AA", "BB"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "denounce", stage: "notified", parties: ["AA"]),
      ], notice: 14)
    #expect(bothSay(treaty, on: 20) == "terminated, notice-given, signed")
  }

  @Test func theAgreedTermSaysNothingOfANotice() {
    let treaty = storyOf(
      ["AA", "BB"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "terminate", stage: "notified", date: .init(18)),
      ], until: .init(40), notice: 16)
    #expect(bothSay(treaty, on: 34) == "terminated, notice-given; also signed")
    #expect(bothSay(treaty, on: 45) == "terminated, expired")
  }

  @Test func aTermThatAProlongationMayGiveIsOnTheDayOfATerminationNoOtherEnding() {
    let treaty = storyOf(
      ["AA", "BB"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(
          id: 2, verb: "prolong", date: .init(20), effective: .init(earliest: 25, latest: 32),
          until: .init(30)),
        .init(id: 3, verb: "terminate", date: .init(20), effective: .init(31)),
      ])
    #expect(bothSay(treaty, on: 31) == "terminated")
  }

  @Test func anEndingThatMayBeProlongedPastAnotherOfItsDayIsNotTheFirst() {
    let treaty = storyOf(
      ["AA", "BB", "CC"],
      [
        .init(id: 1, verb: "sign", date: .init(7)),
        .init(
          id: 2, verb: "withdraw", stage: "notified", towards: ["BB"], date: .init(29),
          effective: .init(42)),
        .init(
          id: 3, verb: "prolong", date: .init(earliest: 25, latest: 43), until: .init(52), about: 2),
        .init(
          id: 4, verb: "denounce", parties: ["CC"], towards: ["BB"], date: .init(26),
          until: .init(41)),
      ])
    #expect(bothSay(treaty, .pair("BB", towards: "CC"), on: 42) == "withdrawn")
  }

  @Test func betweenTwoSidesTowardsMakesNoOtherChain() {
    let treaty = storyOf(
      ["AA", "BB"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "withdraw", stage: "notified", parties: ["AA"], date: .init(20)),
        .init(
          id: 3, verb: "withdraw", parties: ["AA"], towards: ["BB"], date: .init(30),
          effective: .init(50)),
      ], notice: 5)
    #expect(bothSay(treaty, on: 40) == "notice-given; also signed")
  }

  @Test func thePairOfAThirdStateFollowsTheWhole() {
    let treaty = storyOf(
      ["AA", "BB"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "apply-provisionally", parties: ["XX"], date: .init(2)),
        .init(id: 3, verb: "suspend", parties: ["AA"], towards: ["XX"], date: .init(5)),
        .init(id: 4, verb: "denounce", parties: ["BB"], date: .init(10)),
      ])
    #expect(bothSay(treaty, .pair("AA", towards: "XX"), on: 8) == "suspended")
    #expect(bothSay(treaty, .pair("AA", towards: "XX"), on: 12) == "terminated")
  }

  @Test func besideANoticeAPairTellsWhatItsTwoPartiesMakeTogether() {
    let treaty = storyOf(
      ["AA", "BB", "CC:observer"],
      [
        .init(id: 1, verb: "apply-provisionally", parties: ["CC"], date: .init(1)),
        .init(id: 2, verb: "suspend", parties: ["AA"], date: .init(5)),
        .init(id: 3, verb: "end-provisional", parties: ["CC"], date: .init(6)),
        .init(id: 4, verb: "withdraw", stage: "authorised", parties: ["CC"], date: .init(8)),
      ])
    let pair = OracleScope.pair("AA", towards: "CC")
    #expect(bothSay(treaty, pair, on: 10) == "termination-authorised; also suspended")
  }
}

/// Suspensions and provisional application.
struct StateCases {
  @Test func aResumptionAfterTheEffectEndsASuspensionOfUnknownNotice() {
    let treaty = storyOf(
      ["AA", "BB"],
      [
        .init(id: 1, verb: "enter-into-force", date: .init(1)),
        .init(
          id: 2, verb: "suspend", stage: "notified", date: within(25...45), effective: .init(36)),
        .init(id: 3, verb: "resume", date: within(37...39)),
      ])
    #expect(bothSay(treaty, on: 36) == "suspended")
    #expect(bothSay(treaty, on: 39) == "in-force")
  }

  @Test func thePredecessorResumesForTheOneThatContinuesIt() {
    let treaty = storyOf(
      ["AA", "BB", "CC"],
      [
        .init(id: 1, verb: "enter-into-force", date: .init(1)),
        .init(id: 2, verb: "suspend", parties: ["AA"], date: .init(10)),
        .init(id: 3, verb: "resume", parties: ["PP"], date: .init(20)),
      ], followed: [("PP", "AA", "continues")])
    #expect(bothSay(treaty, .party("AA"), on: 15) == "suspended")
    #expect(bothSay(treaty, .party("AA"), on: 25) == "in-force")
  }

  @Test func whatTheSameResumedIsNotSuspendedForASuccessor() {
    let treaty = storyOf(
      ["BB", "CC", "PP"],
      [
        .init(id: 1, verb: "enter-into-force", date: .init(1)),
        .init(id: 2, verb: "suspend", parties: ["PP"], date: .init(10)),
        .init(id: 3, verb: "resume", parties: ["PP"], date: .init(20)),
        .init(id: 4, verb: "apply-provisionally", parties: ["PP"], date: .init(10)),
        .init(id: 5, verb: "end-provisional", parties: ["PP"], date: .init(20)),
        .init(id: 6, verb: "suspend", parties: ["PP"], date: .init(10), scope: "part II"),
        .init(id: 7, verb: "resume", parties: ["PP"], date: .init(20), scope: "part II"),
      ], followed: [("PP", "AA", "succeeds")])
    #expect(
      bothSay(treaty, .party("AA"), on: 15)
        == "not-a-party, suspended (in part)")
    #expect(bothSay(treaty, .party("AA"), on: 25) == "not-a-party, in-force")
  }

  @Test func ofAPairAResumptionTowardsTheOneSuffices() {
    let treaty = storyOf(
      ["AA", "BB", "CC"],
      [
        .init(id: 1, verb: "enter-into-force", date: .init(1)),
        .init(id: 2, verb: "suspend", parties: ["BB"], towards: ["AA", "CC"], date: .init(10)),
        .init(id: 3, verb: "resume", parties: ["BB"], towards: ["CC"], date: .init(20)),
      ])
    #expect(bothSay(treaty, .pair("BB", towards: "CC"), on: 25) == "in-force")
    #expect(bothSay(treaty, .pair("AA", towards: "BB"), on: 25) == "suspended")
  }
}
