import Testing

/// Row 7: in force, for who stayed and who came back.
struct ForceCases {
  @Test func consentInTimeCountsFromTheConsentOn() {
    let treaty = storyOf(
      ["AA", "BB", "CC"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "ratify", parties: ["AA"], date: .init(12)),
        .init(id: 3, verb: "enter-into-force", date: within(10...20)),
      ])
    #expect(bothSay(treaty, .party("AA"), on: 11) == "signed")
    #expect(bothSay(treaty, .party("AA"), on: 15) == "in-force, consented")
  }

  @Test func confirmationIsConsent() {
    let treaty = storyOf(
      ["AA", "BB", "CC"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "confirm", parties: ["AA"], date: .init(5)),
        .init(id: 3, verb: "enter-into-force", date: .init(10)),
      ])
    #expect(bothSay(treaty, .party("AA"), on: 7) == "consented")
    #expect(bothSay(treaty, .party("AA"), on: 10) == "in-force")
  }

  @Test func aStrangersEntryIntoForceShowsNothing() {
    let treaty = storyOf(
      ["AA", "BB", "CC"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "enter-into-force", parties: ["XX"], date: .init(5)),
      ])
    #expect(bothSay(treaty, on: 10) == "signed")
  }

  @Test func aJoiningStillToComeTakesNothingFromWhatWas() {
    let treaty = storyOf(
      ["AA", "BB", "CC"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "ratify", parties: ["AA"], date: .init(5)),
        .init(id: 3, verb: "enter-into-force", date: .init(10)),
        .init(id: 4, verb: "accede", parties: ["AA"], date: .init(30), effective: .init(32)),
      ])
    #expect(bothSay(treaty, .party("AA"), on: 20) == "in-force")
  }

  @Test func noJoiningIsSpentByItself() {
    let treaty = storyOf(
      ["AA", "BB", "CC"],
      [
        .init(id: 1, verb: "enter-into-force", date: .init(1)),
        .init(id: 2, verb: "withdraw", parties: ["AA"], date: within(10...20)),
        .init(id: 3, verb: "accede", parties: ["AA"], date: .init(15), effective: .init(16)),
      ])
    #expect(bothSay(treaty, .party("AA"), on: 25) == "withdrawn, in-force")
  }

  @Test func eachJoiningIsOldOrNewByItsOwnDay() {
    let treaty = storyOf(
      ["AA", "BB"],
      [
        .init(id: 1, verb: "accede", parties: ["BB"], date: within(17...26), effective: .init(29)),
        .init(id: 2, verb: "accede", parties: ["AA"], date: .init(15), effective: .init(22)),
        .init(
          id: 3, verb: "withdraw", parties: ["BB"], date: .init(19), effective: within(14...29)),
        .init(id: 4, verb: "accede", parties: ["BB"], date: .init(33), effective: .init(35)),
      ])
    #expect(bothSay(treaty, .party("BB"), on: 33) == "in-force, consented")
    #expect(bothSay(treaty, .party("BB"), on: 35) == "in-force")
  }

  @Test func aJoiningOfTheDayOfAnotherIsNotSpentByIt() {
    let treaty = storyOf(
      ["AA", "BB"],
      [
        .init(id: 1, verb: "enter-into-force", date: .init(23)),
        .init(id: 2, verb: "withdraw", parties: ["AA"], date: within(15...35)),
        .init(id: 3, verb: "ratify", parties: ["AA"], date: .init(29)),
        .init(id: 4, verb: "ratify", parties: ["AA"], date: .init(29), effective: .init(30)),
      ])
    #expect(bothSay(treaty, .party("AA"), on: 30) == "terminated, in-force")
  }

  @Test func aLeavingAloneSpendsNothing() {
    let treaty = storyOf(
      ["AA", "BB"],
      [
        .init(id: 1, verb: "succeed", parties: ["AA"], date: .init(20)),
        .init(id: 2, verb: "enter-into-force", date: .init(23)),
        .init(
          id: 3, verb: "terminate", parties: ["AA"],
          date: OracleDate(earliest: .min / 2, latest: 36)),
      ])
    #expect(bothSay(treaty, .party("AA"), on: 23) == "terminated, in-force")
  }

  @Test func aLeavingThatMayBeVoidLeavesTheListingInDoubt() {
    let treaty = storyOf(
      ["AA", "BB", "CC"],
      [
        .init(id: 1, verb: "sign", date: .init(8)),
        .init(id: 2, verb: "enter-into-force", date: .init(18)),
        .init(id: 3, verb: "denounce", parties: ["AA"], date: .init(33)),
        .init(id: 4, verb: "accede", parties: ["AA"], date: .init(36)),
        .init(id: 5, verb: "revoke", parties: ["AA"], date: within(25...30), about: 3),
      ])
    #expect(bothSay(treaty, .party("AA"), on: 24) == "in-force")
    #expect(bothSay(treaty, .party("AA"), on: 27) == "in-force, signed")
    #expect(bothSay(treaty, .party("AA"), on: 31) == "signed")
  }

  @Test func aLeavingPutOffPerhapsHasPerhapsNoEffect() {
    let treaty = storyOf(
      ["AA", "BB"],
      [
        .init(id: 1, verb: "sign", date: .init(1)),
        .init(id: 2, verb: "enter-into-force", date: .init(10)),
        .init(id: 3, verb: "denounce", stage: "ordered", parties: ["BB"], date: .init(27)),
        .init(id: 4, verb: "ratify", parties: ["BB"], date: .init(36)),
        .init(
          id: 5, verb: "postpone", parties: ["BB"], date: within(20...24), until: .init(34),
          about: 3),
      ])
    #expect(bothSay(treaty, .party("BB"), on: 15) == "signed")
    #expect(bothSay(treaty, .party("BB"), on: 22) == "in-force, signed")
    #expect(bothSay(treaty, .party("BB"), on: 25) == "in-force")
  }

  @Test func whoCameBackBeforeTheEntryIsInForceWithTheWhole() {
    let treaty = storyOf(
      ["AA", "BB"],
      [
        .init(id: 1, verb: "sign", date: .init(6)),
        .init(id: 2, verb: "withdraw", parties: ["BB"], date: .init(16)),
        .init(id: 3, verb: "accept", parties: ["BB"], date: within(23...32)),
        .init(id: 4, verb: "suspend", parties: ["AA"], date: .init(42)),
        .init(id: 5, verb: "resume", parties: ["AA"], date: .init(43)),
      ])
    #expect(bothSay(treaty, .party("BB"), on: 43) == "in-force")
  }

  @Test func whoWasPutOutGoesByItsLaterJoining() {
    let treaty = storyOf(
      ["AA", "BB", "CC"],
      [
        .init(id: 1, verb: "ratify", parties: ["CC"], date: .init(1), effective: .init(2)),
        .init(id: 2, verb: "enter-into-force", date: .init(2)),
        .init(id: 3, verb: "terminate", towards: ["CC"], date: .init(10)),
        .init(id: 4, verb: "accede", parties: ["CC"], date: .init(20), effective: .init(30)),
      ])
    #expect(bothSay(treaty, .party("CC"), on: 15) == "terminated")
    #expect(bothSay(treaty, .party("CC"), on: 25) == "consented")
    #expect(bothSay(treaty, .party("CC"), on: 30) == "in-force")
  }
}
