import Suggestion
import Arguments
import Testing

@Suite struct ParsingTests {
  private func run(_ words: String...) -> (globals: Globals, action: Action, path: [String])? {
    guard case .run(let globals, let action, let path) = sample.parse(words) else { return nil }
    return (globals, action, path)
  }

  private func problems(_ words: String...) -> [String] {
    guard case .problems(let problems, _, _, _) = sample.parse(words) else { return [] }
    return problems.map { problem in
      problem.hint.map { "\(problem.message) (\($0))" } ?? problem.message
    }
  }

  @Test func everyFormOfArgument() throws {
    let found = try #require(
      run(
        "add", "agreement", "On visits", "-p", "CAN", "--party=RUS", "-pFRA", "-p=DEU",
        "--signed", "1989-11-20", "--alias=a=b", "--alias", "", "-m", "why", "--dry-run"))
    let verb = try #require(found.action.add)
    #expect(found.path == ["add", "agreement"])
    #expect(verb.title == "On visits")
    #expect(verb.parties == ["CAN", "RUS", "FRA", "DEU"])
    #expect(verb.fields.map(\.0) == ["signed", "alias", "alias"])
    #expect(verb.fields.map(\.1) == ["1989-11-20", "a=b", ""])
    #expect(verb.writing == Writing(message: "why", isDryRun: true))
  }

  @Test func lettersCanStandTogether() throws {
    let found = try #require(run("add", "agreement", "T", "-nqm", "why"))
    #expect(found.globals.isQuiet)
    #expect(found.action.add?.writing == Writing(message: "why", isDryRun: true))
    #expect(run("add", "agreement", "T", "-nmwhy")?.action.add?.writing.message == "why")
  }

  @Test func globalsStandAnywhere() {
    #expect(run("-a", "x", "list")?.globals.archive == "x")
    #expect(run("list", "--archive=x")?.globals.archive == "x")
    #expect(run("add", "-ax", "agreement", "T")?.globals.archive == "x")
    #expect(run("-a", "-", "list")?.globals.archive == "-")
    #expect(run("list", "-q", "-q")?.globals.isQuiet == true)
  }

  @Test func wordsThatOnlyLookLikeOptions() throws {
    let list = try #require(run("list", "agreement", "-", "-5", "--", "--limit", "-x")?.action.list)
    #expect(list.words == ["-", "-5", "--limit", "-x"])
    #expect(list.limit == nil)
    #expect(
      run("add", "agreement", "T", "--signed", "-0044-03-15")?.action.add?.fields.first?.1
        == "-0044-03-15")
    #expect(run("add", "agreement", "T", "-m", "-")?.action.add?.writing.message == "-")
    #expect(run("add", "agreement", "T", "-m=--x")?.action.add?.writing.message == "--x")
  }

  @Test func wordsInTheirPlaces() {
    #expect(run("list")?.action.list?.kind == nil)
    #expect(run("list", "decree", "--limit", "3", "a", "b")?.action.list?.words == ["a", "b"])
    #expect(run("list", "--limit", "3", "decree")?.action.list?.kind == "decree")
    #expect(run("list", "--limit=3")?.action.list?.limit == 3)
  }

  @Test func aGroupCanHaveAFallback() {
    #expect(run("migrate")?.path == ["migrate", "run"])
    #expect(run("migrate", "-n")?.action.migrate?.isDryRun == true)
    #expect(run("migrate", "run")?.action.migrate?.isDryRun == false)
    #expect(run("migrate", "status")?.path == ["migrate", "status"])
  }

  @Test func helpIsFoundWhateverElseIsWrong() {
    func path(_ words: String...) -> [String]? {
      guard case .help(_, let path) = sample.parse(words) else { return nil }
      return path
    }
    #expect(path("--help") == [])
    #expect(path("add", "-h") == ["add"])
    #expect(path("add", "agreement", "--nonsense", "--help") == ["add", "agreement"])
    #expect(path("list", "-qh") == ["list"])
    #expect(path("migrate", "--help") == ["migrate"])
    #expect(path("list", "--", "--help") == nil)
  }

  @Test func unknownWordsComeWithSuggestions() {
    #expect(problems() == ["no verb is given (one of add, list, migrate)"])
    #expect(problems("lsit") == ["unknown verb 'lsit' (did you mean list?)"])
    #expect(problems("xyzzy") == ["unknown verb 'xyzzy' (regesta --help lists them)"])
    #expect(problems("add") == ["add needs a word more (one of agreement)"])
    #expect(
      problems("add", "agrement") == [
        "unknown add word 'agrement' (did you mean agreement?)"
      ])
    #expect(
      problems("list", "tables") == ["'tables' is no value of KIND (one of agreement, decree)"])
    #expect(problems("list", "-f", "jsn") == ["'jsn' is no value of --format (did you mean json?)"])
  }

  @Test func unknownOptionsComeWithHints() {
    #expect(
      problems("list", "--fromat", "json")
        == ["unknown option --fromat (did you mean --format?)"])
    #expect(problems("list", "-format") == ["'ormat' is no value of --format (one of table, json)"])
    #expect(problems("list", "-limit") == ["unknown option -limit (did you mean --limit?)"])
    #expect(
      problems("list", "-z") == [
        "unknown option -z (regesta list takes --format --limit; put -- before words that begin with"
          + " a dash)"
      ])
    #expect(
      problems("add", "--signed", "1990", "agreement").first
        == "unknown option --signed (options of a verb stand after it)")
    #expect(
      problems("add", "-n", "agreement", "T")
        == ["unknown option -n (options of a verb stand after it)"])
    #expect(
      problems("migrate", "status", "--zzz")
        == ["unknown option --zzz (regesta migrate status takes --archive --quiet)"])
  }

  @Test func beginningsOfOptionsAreNotTaken() {
    #expect(problems("list", "--lim", "3").first == "unknown option --lim (did you mean --limit?)")
  }

  @Test func valuesThatAreMissingTwiceOrWrong() {
    #expect(
      problems("add", "agreement", "T", "--signed") == [
        "--signed needs a value (--signed WORD: the field signed)"
      ])
    #expect(
      problems("add", "agreement", "T", "--signed", "--dry-run") == [
        "--signed needs a value (a value that begins with a dash is written --signed=WORD)"
      ])
    #expect(
      problems("add", "agreement", "T", "--signed=1", "--signed", "2") == [
        "--signed is given twice (it takes one value)"
      ])
    #expect(problems("-ax", "list", "-ay") == ["--archive is given twice (it takes one value)"])
    #expect(problems("list", "--quiet=yes") == ["--quiet takes no value"])
    #expect(
      problems("list", "--limit", "many") == ["--limit takes a whole number from 0, not 'many'"])
    #expect(problems("list", "--limit", "-1") == ["--limit takes a whole number from 0, not '-1'"])
  }

  @Test func wordsMissingAndTooMany() {
    #expect(problems("add", "agreement") == ["TITLE is missing (TITLE: official title)"])
    #expect(
      problems("add", "agreement", "On", "visits", "home") == [
        "unexpected words 'visits' 'home' (put a value of several words in quotes)"
      ])
    #expect(problems("migrate", "run", "x").first?.hasPrefix("unexpected word 'x'") == true)
  }

  @Test func allProblemsAreToldTogether() {
    #expect(
      problems("add", "agreement", "--sined", "1990", "--alias", "-nz", "--party") == [
        "unknown option --sined (did you mean --signed?)",
        "--alias needs a value (a value that begins with a dash is written --alias=WORD)",
        "unknown option -z (regesta add agreement takes --party --signed --alias --message --dry-run;"
          + " put -- before words that begin with a dash)",
        "--party needs a value (--party CODE: who is bound)",
        "TITLE is missing (TITLE: official title)",
      ])
  }

  @Test func aVerbCanRefuseACombination() {
    #expect(
      problems("add", "agreement", "T", "-pA") == [
        "one party makes no agreement (repeat --party)"
      ])
  }

  @Test func globalsAreKnownEvenWhenTheVerbIsNot() {
    guard
      case .problems(let problems, let globals, _, _) = sample.parse(["lst", "--x", "-y", "-q"])
    else {
      Issue.record("an unknown verb was taken")
      return
    }
    #expect(globals.isQuiet)
    #expect(problems.count == 1)
  }
}

@Suite struct TableTests {
  @Test func theSampleHasNoMistakes() {
    #expect(sample.mistakes.isEmpty)
  }

  @Test func mistakesOfATableAreFound() {
    let spec = CommandSpec(
      "p", "",
      subcommands: [
        CommandSpec(
          "v", "",
          arguments: [
            ArgumentSpec(.optionalPositional, "A", help: ""),
            ArgumentSpec(.positional, "B", help: ""),
            ArgumentSpec(.rest, "C", help: ""),
            ArgumentSpec(.positional, "D", help: ""),
            ArgumentSpec(.flag, "x", short: "q", help: ""),
            ArgumentSpec(.option, "help", help: ""),
          ]),
        CommandSpec(
          "g", "", arguments: [ArgumentSpec(.flag, "y", help: "")],
          subcommands: [CommandSpec("h", "")], fallback: "i"),
      ])
    let globals = [ArgumentSpec(.flag, "quiet", short: "q", help: "")]
    #expect(
      spec.mistakes(globals: globals) == [
        "p v -q stands twice", "p v --help stands twice", "p v D can never be reached",
        "p v a required positional follows an optional one",
        "p g the fallback i does not exist", "p g has both arguments and subcommands",
      ])
  }
}

@Suite struct SuggestionTests {
  @Test func nearestFirst() {
    let words = ["signed", "assigned", "sign", "party", "Notified", "signer"]
    #expect(Suggestion.nearest(to: "signd", in: words) == ["signed", "sign"])
    #expect(Suggestion.nearest(to: "sigend", in: words) == ["signed", "sign", "signer"])
    #expect(Suggestion.nearest(to: "notifeid", in: words) == ["Notified"])
    #expect(Suggestion.nearest(to: "not", in: words) == ["Notified"])
    #expect(Suggestion.nearest(to: "zzz", in: words).isEmpty)
    #expect(Suggestion.nearest(to: "", in: words).isEmpty)
    #expect(Suggestion.nearest(to: "signd", in: words, limit: 1) == ["signed"])
    #expect(Suggestion.nearest(to: "signd", in: words, limit: 0).isEmpty)
    #expect(Suggestion.nearest(to: "aa", in: ["ab", "ab", "ba"]) == ["ab", "ba"])
  }

  @Test func hintsReadAsAQuestion() {
    #expect(Suggestion.hint(for: "jsn", in: ["json"]) == "did you mean json?")
    #expect(
      Suggestion.hint(for: "FRQ", in: ["FRA", "FRO", "FRI"], prefix: "party/")
        == "did you mean party/FRA, party/FRO or party/FRI?")
    #expect(Suggestion.hint(for: "x", in: ["json"]) == nil)
  }
}
