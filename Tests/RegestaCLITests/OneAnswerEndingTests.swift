import Testing

@testable import RegestaCLI

/// Endings, suspensions and what explains them: every place that tells of one tells the same.
@Suite struct OneAnswerEndingTests {
  let bench: Workbench

  init() throws {
    bench = try Workbench.withParties()
    bench.agreement("t", "--signed 2000-01-01 --in-force 2001-01-01")
  }

  private func decree(_ slug: String, _ fields: String) {
    bench.enter("add decree Order --slug \(slug) --party FRA \(fields)")
  }

  // MARK: Stages and chains

  @Test func theStoredStageOutlivesItsEffect() {
    bench.event(
      "n", "t", "denounce --party FRA --stage notified --date 2010-01-01 --effective 2010-07-01")
    #expect(bench.status("t 2020-01-01") == "terminated")
    #expect(bench.everywhere("n", "stage", in: "events") == ["notified"])
    let ending = ["2010-01-01 2010-01-01 2010-07-01 notified"]
    #expect(bench.sql("SELECT ended, notified, effective, stage FROM terminations") == ending)
    #expect(
      bench.rows(["list", "terminations"]).map { "\($0["notified"] ?? "") \($0["stage"] ?? "")" }
        == ["2010-01-01 notified"])
    #expect(bench.found("kind:agreement stage:notified") == ["t yes"])
    #expect(bench.found("kind:event stage:notified") == ["n yes"])
    #expect(bench.found("kind:agreement notified:2010-01-01") == ["t yes"])
    #expect(bench.reasons("t 2020-01-01").events.first?["stage"] == "notified")
  }

  @Test func aNoticeTowardsTheOnlyOtherSideIsAStepOfTheSameEnding() {
    decree("d", "--signed 2009-12-01 --denounces t")
    bench.event(
      "n", "t",
      "denounce --party FRA --towards PRT --stage notified --date 2010-01-01 --effective 2010-07-01"
    )
    let columns = "ended, notified, effective, stage, ended_by, towards, decree"
    #expect(
      bench.sql("SELECT \(columns) FROM terminations")
        == ["2009-12-01 2010-01-01 2010-07-01 notified FRA - d"])
    #expect(bench.rows(["list", "terminations"]).count == 1)
    #expect(bench.found("ended:2009-12-01 notified:2010-01-01") == ["t yes"])
    #expect(bench.status("t 2010-03-01") == "notice-given also in-force")
  }

  @Test func aReplacementWaitsForTheNewerTreaty() {
    bench.agreement("new", "--signed 2010-01-01 --in-force 2012-01-01")
    bench.event("r", "t", "replace --by new --date 2010-01-01")
    #expect(bench.status("t 2011-12-31") == "in-force")
    #expect(bench.status("t 2012-01-01") == "superseded")
    #expect(bench.everywhere("r", "effective", in: "events") == ["2012-01-01"])
    #expect(bench.sql("SELECT ended, effective FROM terminations") == ["2010-01-01 2012-01-01"])
    #expect(bench.found("effective:2012") == ["t yes"])
    #expect(bench.reasons("t 2011-01-01").aside == ["r: not yet in effect"])
    bench.agreement("old", "--signed 1990-01-01 --in-force 1991-01-01")
    bench.agreement("newer", "--signed 2010-01-01")
    bench.event("q", "old", "replace --by newer")
    #expect(bench.status("old 2009-12-31") == "in-force")
    #expect(bench.status("old 2010-01-01") == "maybe: superseded, in-force")
    #expect(bench.everywhere("old", "status") == ["superseded; in-force"])
  }

  // MARK: Sources

  private func cite(_ record: String, _ field: String, _ says: String, by source: String) {
    bench.enter(
      "add source \(source) --slug \(source)",
      "cite \(record) --source \(source) --field \(field) --says \"\(says)\"")
  }

  private func expectSources(_ sources: String, _ event: String) {
    #expect(bench.sql("SELECT sources FROM terminations") == [sources])
    #expect(bench.rows(["list", "terminations"]).map { $0["sources"] } == [sources])
    let told = bench.reasons("t 2020-01-01").events.first { $0["event"] == event }
    #expect(told?["sources"] == sources)
  }

  @Test func theSourcesOfAnEndingSayThatVeryThing() {
    bench.event("e", "t", "terminate --party FRA --date 2010-05-05")
    cite("e", "date", "2010-05-05", by: "says-day")
    cite("e", "date", "2010", by: "says-year")
    cite("e", "date", "2010-06-06", by: "other-day")
    cite("e", "verb", "not terminate", by: "denies")
    expectSources("says-day; says-year", "e")
  }

  @Test func theSourcesOfAnOrderLeaveOutWhoDeniesItOrSaysAnotherDay() {
    decree("d", "--signed 2010-01-01 --terminates t")
    cite("d", "signed", "2010-01-01", by: "says-day")
    cite("d", "signed", "2010-02-02", by: "other-day")
    cite("d", "targets", "not t", by: "denies")
    cite("d-terminates-t", "stage", "done", by: "other-stage")
    expectSources("says-day", "d-terminates-t")
  }

  // MARK: Parts and suspensions

  @Test func aPartSuspendedDoesNotMarkALaterWholeWithdrawal() {
    bench.event("s", "t", "suspend --party FRA --date 2005-01-01 --scope annex")
    #expect(bench.status("t 2006-01-01") == "in-force [in-part]")
    bench.event("w", "t", "withdraw --party FRA --date 2007-01-01")
    #expect(bench.status("t 2008-01-01") == "terminated")
    #expect(bench.page("t").first?["marks"] == "unsourced")
    #expect(bench.rows(["status", "t"]).first?["marks"] == "unsourced")
    #expect(bench.everywhere("s", "scope", in: "events") == ["annex"])
  }

  @Test func aSuspensionThatIsDoneWasNeverOrdered() {
    bench.event("s", "t", "suspend --party FRA --date 2005-05-05 --effective 2006")
    #expect(bench.status("t 2005-06-01") == "in-force")
    #expect(bench.status("t 2006-06-01") == "maybe: suspended, in-force")
    #expect(bench.status("t 2006-12-31") == "suspended")
    bench.agreement("u", "--signed 2000-01-01 --in-force 2001-01-01")
    bench.event("v", "u", "suspend --party FRA --date 2020-05-05 --effective [2021..2090]")
    #expect(bench.everywhere("u", "status") == ["suspended; in-force"])
    #expect(bench.found("status:suspension-ordered") == [])
    #expect(bench.found("status:suspended party:PRT") == ["t yes", "u maybe"])
  }

  // MARK: What decided

  @Test func aTermThatRanOutIsNamedAsWhatDecided() {
    bench.agreement("u", "--signed 2000-01-01 --in-force 2000-01-01 --until 2009-12-31")
    bench.enter("add source gazette --slug gazette", "cite u --source gazette --field until")
    #expect(bench.status("u 2010-01-01") == "expired")
    let cause = bench.reasons("u 2010-01-01").events
    #expect(cause.map { $0["verb"] } == ["expire"])
    #expect(cause.first?["until"] == "2009-12-31")
    #expect(cause.first?["event"] == "-")
    #expect(cause.first?["sources"] == "gazette")
    let text = bench.run("status", "u", "--on", "2010-01-01").output
    #expect(text.contains("  agreed term  expire, until 2009-12-31; gazette\n"), "\(text)")
    #expect(bench.everywhere("u", "status") == ["expired"])
    #expect(bench.reasons("u 2005-01-01").aside == ["term ends 2009-12-31"])
    #expect(bench.found("ended:2010-01-01") == ["u yes"])
  }

  @Test func aProlongedTermIsNamedWithWhatProlongedIt() {
    bench.agreement("u", "--signed 2000-01-01 --in-force 2000-01-01 --until 2009-12-31")
    bench.event("p", "u", "prolong --date 2009-06-01 --until 2014-12-31")
    #expect(bench.everywhere("u", "until") == ["2014-12-31"])
    #expect(bench.status("u 2012-01-01") == "in-force")
    let causes = bench.reasons("u 2015-01-01").events
    #expect(
      causes.map { "\($0["verb"] ?? "") \($0["until"] ?? "")" }
        == ["expire 2014-12-31", "prolong 2014-12-31"])
  }

  @Test func aRevocationThatIsOnlyOrderedIsTold() {
    bench.event(
      "n", "t", "denounce --party FRA --stage notified --date 2010-01-01 --effective 2030-07-01")
    decree("d", "--signed 2011-01-01")
    bench.event("r", "t", "revoke --party FRA --about n --by d")
    #expect(bench.status("t 2012-01-01") == "notice-given also in-force")
    #expect(bench.reasons("t 2012-01-01").aside == ["r: not yet in effect"])
    let text = bench.run("status", "t").output
    #expect(text.contains("2011-01-01  revoke ordered of n, of FRA, by d: not yet in effect"))
    #expect(bench.everywhere("r", "about", in: "events") == ["n"])
    #expect(bench.everywhere("r", "date", in: "events") == ["2011-01-01"])
    #expect(bench.everywhere("t", "status") == ["notice-given"])
  }

  @Test func aRatificationThatWasVoidedIsTold() {
    bench.agreement("u", "--party FRA --party PRT --party CAN --signed 2000-01-01")
    bench.event("r", "u", "ratify --party FRA --date 2001-01-01")
    bench.event("v", "u", "revoke --party FRA --about r --date 2002-01-01")
    #expect(bench.status("u 2001-06-01 FRA") == "consented")
    #expect(bench.status("u 2003-01-01 FRA") == "signed")
    #expect(bench.reasons("u 2003-01-01 FRA").aside == ["r: revoked by v"])
    let text = bench.run("status", "u", "--for", "FRA").output
    #expect(text.contains("2001-01-01  ratify, of FRA: revoked by v"), "\(text)")
    #expect(bench.sql("SELECT voided_by FROM events WHERE event = 'r'") == ["v"])
    #expect(
      bench.sql("SELECT status FROM agreement_parties WHERE party = 'FRA' AND agreement = 'u'")
        == ["signed"])
  }
}
