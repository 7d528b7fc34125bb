import Testing

@testable import RegestaCLI

/// The days of agreements and events: every place that tells one tells the same.
@Suite struct OneAnswerDayTests {
  let bench: Workbench

  init() throws { bench = try Workbench.withParties() }

  // MARK: The days of an agreement

  private func signedWithAnEffect() {
    bench.agreement("t", "")
    bench.event("s", "t", "sign --date 1999-01-01 --effective 2001-02-02")
  }

  @Test func signedIsTheDateOfTheSignature() {
    signedWithAnEffect()
    #expect(bench.everywhere("t", "signed") == ["1999-01-01"])
    #expect(bench.everywhere("s", "date", in: "events") == ["1999-01-01"])
    #expect(bench.found("kind:agreement signed:1999") == ["t yes"])
    #expect(bench.found("kind:agreement signed:2001") == [])
    #expect(bench.status("t 1999-01-01") == "signed")
    #expect(
      bench.sql("SELECT signed_earliest, signed_latest FROM agreements")
        == ["1999-01-01 1999-01-01"])
  }

  @Test func editingTheSignatureWritesItsDateAndNamesTheOtherDay() {
    signedWithAnEffect()
    let edited = bench.enter("edit t --signed 1995-05-05")
    #expect(edited.output.contains("  signed: 1999-01-01 -> 1995-05-05\n"))
    #expect(edited.error.contains("s keeps its effective 2001-02-02"), "\(edited.error)")
    #expect(bench.everywhere("t", "signed") == ["1995-05-05"])
    #expect(bench.everywhere("s", "date", in: "events") == ["1995-05-05"])
    #expect(bench.everywhere("s", "effective", in: "events") == ["2001-02-02"])
    #expect(bench.found("kind:agreement signed:1995-05-05") == ["t yes"])
    #expect(bench.status("t 1995-05-05") == "signed")
  }

  @Test func inForceIsTheEffectOfTheEntryElseItsDate() {
    bench.agreement("t", "")
    bench.event("f", "t", "enter-into-force --date 1999-01-01 --effective 2001-02-02")
    #expect(bench.everywhere("t", "in_force") == ["2001-02-02"])
    let edited = bench.enter("edit t --in-force 2003-03-03")
    #expect(edited.error.contains("f keeps its date 1999-01-01"), "\(edited.error)")
    #expect(bench.everywhere("t", "in_force") == ["2003-03-03"])
    #expect(bench.everywhere("f", "effective", in: "events") == ["2003-03-03"])
    #expect(bench.everywhere("f", "date", in: "events") == ["1999-01-01"])
    #expect(bench.found("in-force:2003-03-03") == ["t yes"])
    bench.agreement("u", "--in-force 1990-01-01")
    let dated = bench.enter("edit u --in-force 1991-01-01")
    #expect(!dated.error.contains("keeps"))
    #expect(
      bench.sql("SELECT date, effective FROM events WHERE agreement = 'u'") == ["1991-01-01 -"])
    #expect(bench.everywhere("u", "in_force") == ["1991-01-01"])
  }

  @Test func clearingADayTellsWhatGoesWithIt() {
    signedWithAnEffect()
    let cleared = bench.enter("edit t --clear signed")
    #expect(
      cleared.error.contains("s is removed, and with it its effective 2001-02-02"),
      "\(cleared.error)")
    #expect(bench.everywhere("t", "signed") == ["-"])
  }

  @Test func anOrderToSignGivesNoDayOfSignature() {
    bench.enter("add decree Order --slug d --party FRA --signed 2001-01-01")
    bench.agreement("t", "")
    bench.event("s", "t", "sign --by d")
    bench.event("f", "t", "enter-into-force --stage ordered --date 2002-01-01")
    #expect(bench.everywhere("t", "signed") == ["-"])
    #expect(bench.everywhere("t", "in_force") == ["-"])
    #expect(bench.found("kind:agreement signed:2001") == [])
    #expect(bench.found("in-force:2002") == [])
    #expect(bench.status("t 2003-01-01") == "unknown")
  }

  @Test func theSignatureOfAPartIsNotThatOfTheWhole() {
    bench.agreement("t", "")
    bench.event("s", "t", "sign --scope annex --date 1999-01-01")
    #expect(bench.everywhere("t", "signed") == ["-"])
    bench.enter("edit t --signed 2000-01-01")
    #expect(bench.everywhere("t", "signed") == ["2000-01-01"])
    #expect(bench.everywhere("s", "date", in: "events") == ["1999-01-01"])
    #expect(bench.status("t 2000-01-01") == "signed [in-part]")
  }

  // MARK: Days as known

  @Test func anActKnownByAnInexactPublicationHasABoundedDay() {
    bench.agreement("t", "--party FRA --party RUS --signed 1996-01-01")
    bench.enter("add decree D --slug d --party RUS --published \"early 2000s\" --terminates t")
    let day = "[1999-01-01..2003-12-31]"
    #expect(bench.everywhere("d-terminates-t", "date", in: "events") == [day])
    let bounds = "\(day) 1999-01-01 2003-12-31"
    #expect(
      bench.sql(
        "SELECT date, date_earliest, date_latest FROM events WHERE verb = 'terminate'") == [bounds])
    #expect(bench.sql("SELECT ended, ended_earliest, ended_latest FROM terminations") == [bounds])
    #expect(bench.rows(["list", "terminations"]).map { $0["ended"] } == [day])
    #expect(
      bench.sql(
        """
        SELECT agreement FROM terminations
        WHERE ended_earliest <= '2001-12-31' AND ended_latest >= '2001-01-01'
        """) == ["t"])
    #expect(bench.found("ended:2001") == ["t maybe"])
    #expect(bench.found("ended:2004") == [])
    #expect(bench.reasons("t 2002-01-01").events.first?["date"] == day)
    #expect(bench.status("t 1998-12-31") == "signed")
    #expect(bench.status("t 2004-01-01") == "termination-ordered also signed")
  }

  @Test func whatIsApproximateIsNeverSure() {
    bench.agreement("t", "--signed \"c. 1833\"")
    #expect(bench.everywhere("t", "signed") == ["1833~"])
    #expect(bench.everywhere("t", "signed_earliest").contains("1832-01-01"))
    for span in ["1833", "1834", "1832..1834"] {
      #expect(bench.found("signed:\(span)") == ["t maybe"], "\(span)")
      #expect(
        bench.rows(["search", "signed:\(span)", "--definite", "--fields", "reference"]) == [])
    }
    #expect(bench.found("signed:1835..") == [])
    #expect(bench.status("t 1834-06-01") == "maybe: signed, not-yet-signed")
    #expect(bench.status("t 1834-12-31") == "signed")
  }

  @Test func notesExchangedAreFoundByEitherDayAndCountFromTheLast() {
    bench.agreement("t", "--signed {1998-11-02,1998-11-18}")
    #expect(bench.found("kind:agreement signed:1998-11-02") == ["t maybe"])
    #expect(bench.found("kind:agreement signed:1998-11-18") == ["t yes"])
    #expect(bench.found("kind:agreement signed:1998-11-01") == [])
    #expect(bench.found("kind:agreement signed:1998-11") == ["t yes"])
    #expect(bench.status("t 1998-11-17") == "not-yet-signed")
    #expect(bench.status("t 1998-11-18") == "signed")
    #expect(bench.everywhere("t", "signed") == ["{1998-11-02,1998-11-18}"])
  }

  // MARK: Days that were moved

  @Test func aPostponementMovesTheEffectEverywhere() {
    bench.agreement("t", "--signed 2000-01-01 --in-force 2001-01-01")
    bench.event("n", "t", "terminate --stage notified --date 2010-01-01 --effective 2011-01-01")
    bench.event("p", "t", "postpone --about n --date 2010-11-01 --until 2012-06-30")
    #expect(bench.everywhere("n", "effective", in: "events") == ["2012-07-01"])
    #expect(
      bench.sql("SELECT effective, effective_earliest FROM terminations")
        == ["2012-07-01 2012-07-01"])
    #expect(bench.rows(["list", "terminations"]).map { $0["effective"] } == ["2012-07-01"])
    #expect(bench.found("effective:2012-07-01") == ["t yes"])
    #expect(bench.found("effective:2011") == [])
    #expect(bench.status("t 2011-06-01") == "notice-given also in-force")
    #expect(bench.status("t 2012-07-01") == "terminated")
    #expect(bench.reasons("t 2012-07-01").events.first?["effective"] == "2012-07-01")
    #expect(bench.reasons("t 2012-07-01").aside == ["n: moved by p"])
    let page = bench.run("show", "n").output
    #expect(page.contains("effective  2012-07-01 (entered: 2011-01-01)\n"), "\(page)")
  }

  @Test func aPostponedEntryIntoForceIsInForceFromTheNewDay() {
    bench.agreement("t", "--signed 2000-01-01")
    bench.event("f", "t", "enter-into-force --date 2001-06-01 --effective 2002-01-01")
    bench.event("p", "t", "postpone --about f --date 2001-12-01 --until 2002-12-31")
    #expect(bench.everywhere("t", "in_force") == ["2003-01-01"])
    #expect(bench.everywhere("f", "effective", in: "events") == ["2003-01-01"])
    #expect(bench.found("in-force:2003") == ["t yes"])
    #expect(bench.found("in-force:2002") == [])
    #expect(bench.status("t 2002-12-31") == "signed")
    #expect(bench.status("t 2003-01-01") == "in-force")
  }

  @Test func editingADayThatIsMovedTellsWhatIsShown() {
    bench.agreement("t", "--signed 2000-01-01")
    bench.event("f", "t", "enter-into-force --date 2001-06-01 --effective 2002-01-01")
    bench.event("p", "t", "postpone --about f --date 2001-12-01 --until 2002-12-31")
    for line in ["edit t --in-force 2002-02-02", "edit f --effective 2002-03-03"] {
      let edited = bench.enter(line)
      #expect(edited.error.contains("is shown as 2003-01-01"), "\(line): \(edited.error)")
      #expect(bench.everywhere("t", "in_force") == ["2003-01-01"])
    }
    let dated = bench.enter("edit t --signed 2000-02-02")
    #expect(!dated.error.contains("is shown as"))
  }

  @Test func theLastDayOfTheOldStateGivesTheFirstOfTheNew() {
    bench.agreement("t", "--signed 2000-01-01 --in-force 2001-01-01")
    bench.event("e", "t", "terminate --stage notified --date 2010-01-01 --until 2010-06-30")
    #expect(bench.everywhere("e", "until", in: "events") == ["2010-06-30"])
    #expect(bench.everywhere("e", "effective", in: "events") == ["2010-07-01"])
    #expect(bench.sql("SELECT effective FROM terminations") == ["2010-07-01"])
    #expect(bench.found("effective:2010-07-01") == ["t yes"])
    #expect(bench.status("t 2010-06-30") == "notice-given also in-force")
    #expect(bench.status("t 2010-07-01") == "terminated")
  }

  @Test func untilAndAboutAreShownWhereverTheEventIs() {
    bench.agreement("t", "--signed 2000-01-01 --in-force 2001-01-01")
    bench.event("s", "t", "suspend --party FRA --date 2005-01-01 --until 2005-12-31")
    bench.event("p", "t", "prolong --about s --date 2005-12-01 --until 2006-12-31")
    #expect(bench.everywhere("s", "until", in: "events") == ["2006-12-31"])
    #expect(bench.everywhere("p", "about", in: "events") == ["s"])
    for words in [["show", "t"], ["list", "events"]] {
      let lines = bench.run(words: words).output.split(separator: "\n")
      #expect(lines.contains { $0.contains("until") && $0.contains("about") }, "\(words)")
      #expect(lines.contains { $0.contains("prolong") && $0.contains("2006-12-31") }, "\(words)")
    }
    #expect(bench.reasons("t 2006-06-01").events.first?["until"] == "2006-12-31")
    let status = bench.run("status", "t", "--on", "2006-06-01").output
    #expect(status.contains("suspend, until 2006-12-31, of FRA"), "\(status)")
    #expect(bench.status("t 2006-12-31") == "suspended")
    #expect(bench.status("t 2007-01-01") == "in-force")
  }
}
