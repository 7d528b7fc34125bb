import Foundation
import Testing

/// An act logged in one step: with its targets, its sources, and what each of them says.
struct LoggingTests {
  /// The commands of the manual page that log an act, as they are typed.
  private static func commands() throws -> [String] {
    try Transcript("\(Repository.root)/Sources/RegestaCLI/Verbs/add.md").commands
      .map { $0.replacing("\\\n", with: "").replacing("  ", with: " ") }
  }

  /// References that a command line types: what acts, what is acted upon, what is cited.
  private static func references(_ command: String) -> [String] {
    let words = Transcript.words(command)
    return zip(words, words.dropFirst()).flatMap { flag, value -> [String] in
      switch flag {
      case "--terminates", "--suspends", "--source", "--target": [value]
      case "--cite": Array(value.split(separator: ":").map(String.init).dropLast())
      default: []
      }
    }
  }

  @Test func anActOfThreeTargetsTwoSourcesAndADisputedDayIsOneShortLine() throws {
    let line = try #require(try Self.commands().first { $0.contains("Order ending the military") })
    #expect(line.count < 500, "\(line.count)")
    #expect(line.contains("--cite :signed=2025-12-06"))
    #expect(Self.references(line).allSatisfy { $0.count <= 12 })
  }

  @Test func anActOnWhichThreePagesDisagreeIsAtMostSixShortLines() throws {
    let lines = try Self.commands().filter {
      $0.hasPrefix("regesta add") && $0.contains("On leaving two pacts")
    }
    #expect(lines.count == 1 && lines.count <= 6)
    #expect(lines.map(\.count).reduce(0, +) <= 700, "\(lines.map(\.count))")
    #expect(lines.flatMap(Self.references).contains("fra-rus"))
    #expect(lines.flatMap(Self.references).allSatisfy { $0.count <= 12 })
  }

  private static let pacts = """
    {"kind":"agreement","title":"Pact","slug":"p1","party":["FRA","RUS"],"signed":"1994"}
    {"kind":"agreement","title":"Pact","slug":"p2","party":["PRT","RUS"],"signed":"2000"}
    {"kind":"source","title":"Known","slug":"known","url":"https://Known.example:443/a/?utm_source=x&b=1#top","publisher":"K"}
    """

  private func bench() throws -> Workbench {
    let bench = try Workbench.withParties()
    #expect(bench.run("add", "--input", "-", input: Self.pacts).status == 0)
    return bench
  }

  private func rows(_ sql: String, _ bench: Workbench) -> [String] {
    let answer = bench.run("sql", sql, "--format", "tsv", "--no-headers")
    #expect(answer.status == 0, "\(answer.error)")
    return answer.output.split(separator: "\n").map(String.init)
  }

  @Test func allOfItIsOneChangeThatOneUndoTakesBack() throws {
    let bench = try bench()
    let counts = """
      SELECT (SELECT count(*) FROM decrees), (SELECT count(*) FROM events),
        (SELECT count(*) FROM sources), (SELECT count(*) FROM citations)
      """
    let before = rows(counts, bench)
    let added = bench.run(
      "add", "decree", "Order", "--slug", "d", "--party", "RUS", "--signed", "2026-02-03",
      "--terminates", "p1", "--authorises", "denounce:p2", "--source-url", "https://new.example/",
      "--publisher", "N", "--published", "2026-02-04", "--cite", ":signed", "--quote", "on Tuesday",
      "--locator", "p. 1", "--cite", "known:p1:stage=done", "--quote", "over", "--credibility", "2")
    #expect(added.status == 0, "\(added.error)")
    #expect(
      rows(
        "SELECT record, field, says, source, quote, locator FROM citations ORDER BY field", bench)
        == [
          "d\tsigned\t2026-02-03\tn-2026-new-example\ton Tuesday\tp. 1",
          "d-terminates-p1\tstage\tdone\tknown\tover\t",
        ])
    #expect(rows("SELECT published FROM decrees", bench).joined().isEmpty)
    #expect(rows("SELECT published FROM sources WHERE publisher = 'N'", bench) == ["2026-02-04"])
    #expect(bench.run("undo").status == 0)
    #expect(rows(counts, bench) == before)
    #expect(bench.run("redo").status == 0)
    #expect(bench.run("check").status == 0)
  }

  @Test func aKnownAddressIsNoNewSource() throws {
    let bench = try bench()
    for (place, address) in [
      "https://known.example/a?b=1", "http://KNOWN.example:80/a/?b=1&utm_medium=y",
      "https://known.example/a?b=1#other",
    ].enumerated() {
      let added = bench.run(
        "add", "decree", "Order \(place)", "--source-url", address, "--publisher", "Other")
      #expect(added.status == 0, "\(added.error)")
      #expect(!added.output.contains("added source"))
      #expect(added.error.contains("known has this address already; it keeps its publisher"))
    }
    for address in [
      "https://known.example/a", "https://known.example/A?b=1", "https://www.known.example/a?b=1",
      "https://known.example:8443/a?b=1",
    ] {
      let added = bench.run("add", "topic", "T", "--source-url", address)
      #expect(added.output.contains("added source"), "\(address)")
    }
    // One given twice is made once, also where it is made in this change.
    let twice = bench.run(
      "add", "decree", "Last", "--source-url", "https://last.example/x", "--cite", ":title",
      "--source-url", "https://last.example/x/", "--cite", ":type=law")
    #expect(twice.output.split(separator: "\n").filter { $0.contains("source") }.count == 1)
  }

  @Test func whatIsWrongIsToldOfAllOfThemAndNothingIsWritten() throws {
    let bench = try bench()
    let before = try bench.bytes()
    let wrong = bench.run(
      "add", "decree", "Order", "--signed", "31 June 2020", "--terminates", "p1", "--cite",
      "known:signd=2020", "--cite", "nobody:title", "--source-url", "gazette", "--cite",
      ":p2:stage=over", "--cite", "known:p1:verb=jump", "--cite", "known:signed=04/05/2020")
    #expect(wrong.status == 65)
    for words in [
      "signed: '31 June 2020' is no date", "cite 1, field: 'signd' is no field of a decree",
      "cite 2, source: there is no source 'nobody'", "cite 3, url: 'gazette' is no web address",
      "cite 3, target: nothing is done to 'p2' here", "cite 3, says: 'over'",
      "cite 4, says: 'jump'", "cite 5, says: '04/05/2020' is no date",
    ] {
      #expect(wrong.error.contains(words), "\(words) in \(wrong.error)")
    }
    #expect(try bench.bytes() == before)
    for (words, told) in [
      (["--quote", "x"], "--quote belongs to no citation"),
      (["--publisher", "x"], "--publisher belongs to no source"),
      (["--cite", ":signed"], "names no source"), (["--cite", "known=2"], "names no field"),
      (["--cite", "https://known.example/a"], "--source-url names it"),
      (["--source-url", "https://a.example", "--publisher", "A", "--publisher", "B"], "twice"),
      (["--cite", "known:title", "--locator", "1", "--locator", "2"], "twice"),
    ] {
      let result = bench.run(words: ["add", "decree", "Order"] + words)
      #expect(result.status == 64 && result.error.contains(told), "\(words): \(result.error)")
    }
    #expect(try bench.bytes() == before)
    #expect(bench.run("add", "party", "--cite", "x:y").status == 64)
  }

  @Test func jsonSaysTheSame() throws {
    let bench = try bench()
    let input = """
      {"cite":[{"source":"later","field":"signed","says":"2026-02-04"},
        {"source":{"url":"http://known.example/a/?b=1"},"target":"p1","field":"stage","says":"done"},
        "known:type=law", {"source":{"title":"Printed"},"quote":"q"}],
       "kind":"decree","slug":"d","title":"Order","signed":"2026-02-03","terminates":"p1"}
      {"kind":"source","slug":"later","title":"Later"}
      """
    let added = bench.run("add", "--input", "-", input: input)
    #expect(added.status == 0, "\(added.error)")
    #expect(
      rows("SELECT record, field, says, source FROM citations ORDER BY source, field", bench) == [
        "d-terminates-p1\tstage\tdone\tknown", "d\ttype\tlaw\tknown",
        "d\tsigned\t2026-02-04\tlater", "d\t\t\tprinted",
      ])
    for (cite, told) in [
      ("7", "an object is wanted, this is a number"), ("[7]", "an object is wanted"),
      (#"[{"source":{"url":[7]}}]"#, "source, url"),
      (#"[{"field":"title"}]"#, "source: is missing"),
      (#"[{"source":"known","record":"d"}]"#, "record"),
      (#"[{"source":"known","kolor":"x"}]"#, "kolor"),
      (#"[{"source":"nobody","field":"titlx"}]"#, "titlx"),
      (#"[{"source":"nobody","field":"titlx"}]"#, "nobody"),
      (#"[{"source":"known","says":"x"}]"#, "needs the field"), (#"["=x"]"#, "names no field"),
      (#"[{"source":"known","target":"p2","field":"stage"}]"#, "nothing is done to 'p2'"),
    ] {
      let line = #"{"kind":"decree","title":"T","terminates":"p1","cite":\#(cite)}"#
      let result = bench.run("add", "--input", "-", input: line)
      #expect(result.status == 65 && result.error.contains(told), "\(cite): \(result.error)")
    }
    let none = #"{"kind":"source","title":"T","cite":[{"source":"known","field":"title"}]}"#
    #expect(bench.run("add", "--input", "-", input: none).error.contains("needs no source"))
    #expect(bench.run("check").status == 0)
  }
}
