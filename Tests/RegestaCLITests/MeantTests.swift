import Testing

@testable import RegestaCLI

/// What somebody meant is understood, or all of what was wrong is told at once.
@Suite struct MeantTests {
  let bench: Workbench

  init() throws { bench = try Workbench.withExamples() }

  private func run(_ words: String...) -> (status: Int32, output: String, error: String) {
    let result = bench.run(words: words)
    return (result.status, result.output, result.error)
  }

  // MARK: A minus in a query

  @Test func aMinusLeavesOutInAQuery() {
    let all = run("search", "military", "-f", "csv", "--fields", "kind,reference")
    let without = run(
      "search", "military", "-kind:citation", "-f", "csv", "--fields", "kind,reference")
    #expect(without.status == 0, "\(without.error)")
    #expect(all.output.contains("citation,"))
    #expect(!without.output.contains("citation,") && without.output.contains("agreement,"))
    #expect(run("search", "military", "not", "kind:citation").status == 0)
    #expect(
      run("search", "-kind:citation", "military", "-f", "csv", "--fields", "kind,reference").output
        == without.output)
  }

  @Test func wordsAndPhrasesAreLeftOutToo() {
    #expect(run("search", "military", "-visits").status == 0)
    #expect(run("search", "military", "-military visits").status == 0)
    #expect(run("search", "military", "-france").status == 0)
    #expect(run("search", "military", "-fjson").output.hasPrefix("{"))
  }

  @Test func whatCouldBeTwoThingsIsNotGuessed() {
    let result = run("search", "military", "-office")
    #expect(result.status == 64)
    #expect(result.error.contains("-office can be read in two ways"))
    #expect(result.error.contains("'not office'"))
  }

  @Test func elsewhereADashedWordIsAnOption() {
    #expect(run("show", "-kind:citation").status == 64)
  }

  // MARK: All that is wrong

  @Test func anUnknownOptionListsWhatThereIs() {
    let result = run("add", "agreement", "A", "--bogus", "1")
    #expect(result.status == 64)
    for name in ["--title", "--party", "--signed", "--input", "--as"] {
      #expect(result.error.contains(name), "\(name)")
    }
  }

  @Test func anUnknownOptionHidesNoOtherFault() {
    let result = run(
      "add", "agreement", "A", "--bogus", "1", "--party", "QQQ", "--signed", "soonish")
    #expect(result.status == 64)
    #expect(result.error.contains("unknown option --bogus"))
    #expect(result.error.contains("'QQQ'") && result.error.contains("'soonish'"))
    let slip = run("add", "agreement", "--titel", "A", "--party", "QQQ")
    #expect(slip.error.contains("did you mean --title?") && slip.error.contains("'QQQ'"))
    #expect(!slip.error.contains("title: is missing"))
    let edit = run("edit", "fra-rus-1994", "--bogus", "1", "--in-force", "soonish")
    #expect(edit.error.contains("'soonish'") && edit.error.contains("--in-force"))
  }

  @Test func whatIsTriedOutIsNotWritten() throws {
    let before = try bench.bytes()
    _ = run("add", "topic", "Bread", "--bogus", "1")
    _ = run("edit", "fra-rus-1994", "--titel", "Bread")
    #expect(try bench.bytes() == before)
  }

  // MARK: Types for kinds

  @Test func aTypeNamesItsKind() {
    let added = run("add", "treaty", "On bread", "--party", "FRA", "--party", "RUS")
    #expect(added.status == 0, "\(added.error)")
    #expect(added.error.contains("type: treaty, of an agreement"))
    let listed = run("list", "treaties", "-f", "csv", "--fields", "title,type")
    #expect(listed.output == "title,type\nOn bread,treaty\n")
    #expect(run("list", "treaty", "-f", "csv", "--fields", "title,type").output == listed.output)
  }

  @Test func aGeneralTypeListsTheSpecialOnes() {
    let acts = run("list", "act", "-f", "csv", "--fields", "decree").output
    #expect(acts == run("list", "decrees", "-f", "csv", "--fields", "decree").output)
    #expect(run("list", "law", "-f", "csv", "--fields", "decree").output == "decree\n")
  }

  @Test func aTypeThatIsNamedTwiceIsTheTypedOne() {
    let added = run("add", "Treaty", "On salt", "--type", "protocol", "-n")
    #expect(added.status == 0, "\(added.error)")
    #expect(!added.error.contains("type: treaty"))
  }

  @Test func noWordIsBentTooFar() {
    #expect(run("add", "treeaty", "X").status == 64)
    let listed = run("list", "agrements")
    #expect(listed.status == 64 && listed.error.contains("agreements"))
  }
}
