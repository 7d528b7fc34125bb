import Testing

@testable import RegestaCLI

/// The stage that follows from who does an event is said when it is filled in, and goes again when
/// its reason goes; a stage that somebody named stays.
@Suite struct FilledStageTests {
  let bench: Workbench
  private let isOrdered =
    "stage: ordered, since a decree does it and no day is known for its effect"

  init() throws {
    bench = try Workbench.withParties()
    bench.agreement("t", "--signed 2000-01-01 --in-force 2001-01-01")
    bench.enter("add decree Order --slug d --party FRA --signed 2010-01-01")
  }

  private func stage(_ event: String = "e") -> Set<String> {
    bench.everywhere(event, "stage", in: "events")
  }

  @Test func whatADecreeDoesIsOrderedAndTheAnswerSaysSo() {
    let added = bench.enter("add event --slug e --agreement t --verb terminate --by d")
    #expect(added.error.contains(isOrdered), "\(added.error)")
    #expect(stage() == ["ordered"])
    #expect(bench.found("kind:event stage:ordered") == ["e yes"])
    #expect(bench.sql("SELECT stage FROM terminations") == ["ordered"])
    #expect(bench.status("t 2011-01-01") == "termination-ordered also in-force")
  }

  @Test func nothingIsSaidOfAStageThatIsTypedOrSimplyDone() {
    let typed = bench.enter(
      "add event --slug e --agreement t --verb terminate --by d --stage ordered")
    let done = bench.enter(
      "add event --slug f --agreement t --verb terminate --by d --effective 2010-06-01")
    let own = bench.enter("add event --slug g --agreement t --verb confirm --date 2010-06-01")
    for answer in [typed, done, own] { #expect(!answer.error.contains("stage:")) }
    #expect(stage() == ["ordered"])
    #expect(stage("f") == ["done"])
  }

  @Test func aShortFormOfADecreeSaysTheStageOfItsTargets() {
    let added = bench.enter("add decree Other --slug o --party FRA --terminates t")
    #expect(
      added.error.contains("stage: ordered, of what --terminates names, until its event has a day"))
    #expect(stage("o-terminates-t") == ["ordered"])
    let edited = bench.enter("edit d --suspends t")
    #expect(edited.error.contains("stage: ordered, of what --suspends names"))
    let named = bench.enter("add decree Third --slug h --party FRA --orders terminate:t")
    #expect(!named.error.contains("stage:"))
  }

  @Test func anInputOfManySaysItOnceWithTheRecordsConcerned() {
    let lines = (1...5).map { number in
      """
      {"kind":"event","slug":"e\(number)","agreement":"t","verb":"terminate","by":"d"}
      """
    }
    let answer = bench.run("add", "--input", "-", input: lines.joined(separator: "\n"))
    #expect(answer.error.contains("e1, e2, e3 and 2 more: \(isOrdered)"), "\(answer.error)")
    let object = bench.run(
      "add", "event", "--agreement", "t", "--verb", "suspend", "--by", "d", "--json")
    #expect(object.output.contains("\"notes\": [\n        \"\(isOrdered)"), "\(object.output)")
  }

  @Test func itGoesWithTheDecree() {
    bench.event("e", "t", "terminate --by d --date 2010-02-02")
    let edited = bench.enter("edit e --clear by")
    #expect(edited.output.contains("  stage: ordered -> done\n"), "\(edited.output)")
    #expect(edited.error.contains("stage: done, since no decree does it any more"))
    #expect(stage() == ["done"])
    #expect(bench.found("stage:ordered") == [])
    #expect(bench.sql("SELECT stage FROM terminations") == ["done"])
    #expect(bench.status("t 2011-01-01") == "terminated")
    bench.enter("undo")
    #expect(stage() == ["ordered"])
    #expect(bench.status("t 2011-01-01") == "termination-ordered also in-force")
  }

  @Test func itGoesWithADayForTheEffectAndComesBackWithoutOne() {
    bench.event("e", "t", "terminate --by d")
    let effective = bench.enter("edit e --effective 2010-06-01")
    #expect(effective.error.contains("stage: done, since its effect has a day now"))
    #expect(stage() == ["done"])
    #expect(bench.status("t 2010-03-01") == "termination-ordered also in-force")
    #expect(bench.status("t 2010-06-01") == "terminated")
    let cleared = bench.enter("edit e --clear effective")
    #expect(cleared.error.contains(isOrdered), "\(cleared.error)")
    #expect(stage() == ["ordered"])
  }

  @Test func aStageThatWasTypedStays() {
    bench.event("e", "t", "terminate --by d --date 2010-02-02 --stage ordered")
    bench.event("f", "t", "terminate --by d --date 2010-02-02 --stage notified")
    bench.event("g", "t", "terminate --by d --date 2010-02-02")
    bench.enter(
      "edit g --stage ordered", "edit e --clear by", "edit f --clear by", "edit g --clear by")
    #expect(stage("e") == ["ordered"])
    #expect(stage("f") == ["notified"])
    #expect(stage("g") == ["ordered"])
    let cleared = bench.enter("edit e --clear stage")
    #expect(cleared.output.contains("  stage: ordered -> done\n"))
    #expect(stage("e") == ["done"])
  }

  @Test func aStageThatASourceSaysOrADecisionNamesStays() {
    bench.event("e", "t", "terminate --by d --date 2010-02-02")
    bench.event("f", "t", "terminate --by d --date 2010-02-02")
    bench.enter(
      "add source page --slug page", "add source other --slug other",
      "cite e --source page --field stage", "cite f --source other --field stage --says done",
      "settle f stage --value ordered -m \"the order itself\"",
      "edit e --clear by", "edit f --clear by")
    #expect(stage("e") == ["ordered"])
    #expect(stage("f") == ["ordered"])
  }
}
