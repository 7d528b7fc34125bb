import Foundation
import SQLite
import Testing

@testable import RegestaCLI

/// What the manual pages do not show of the verbs.
@Suite struct VerbTests {
  let bench: Workbench

  init() throws { bench = try Workbench.withExamples() }

  @Test func partiesThatStandApartAreListed() throws {
    let json = """
      {"kind": "agreement", "title": "Open convention", "slug": "open",
       "party": ["FRA", "DEU", "NOR"], "signed": "1990-01-01", "in_force": "1991-01-01"}
      """
    #expect(bench.run("add", "--input", "-", input: json).status == 0)
    let withdrawn = bench.run(
      "add", "event", "--agreement", "open", "--verb", "withdraw", "--party", "NOR", "--date",
      "2000-01-01", "--effective", "2001-01-01")
    #expect(withdrawn.status == 0, "\(withdrawn.error)")
    let status = bench.run("status", "open", "--on", "2010-01-01")
    #expect(status.output.contains("\nfor NOR: withdrawn\n"), "\(status.output)")
    let object = bench.run("status", "open", "--on", "2010-01-01", "--json").output
    #expect(object.contains("\"party\": \"NOR\""))
    let own = bench.run("status", "open", "--for", "NOR", "--on", "2010-01-01").output
    #expect(own.hasPrefix("open: Open convention\non 2010-01-01 for NOR: withdrawn\n"), "\(own)")
    let table = bench.run("status", "open", "-f", "csv", "--on", "2010-01-01").output
    #expect(table.hasPrefix("agreement,day,status,certainty,also,marks\nopen,2010-01-01,"))
  }

  @Test func undoIsOfOnesOwnAndNeverOfTheMaking() throws {
    #expect(bench.run("add", "topic", "Tolls", "--as", "ada").status == 0)
    let nothing = bench.run("undo", "--as", "bob")
    #expect(nothing.status == 66)
    #expect(nothing.error.contains("there is nothing of bob to undo"))
    #expect(bench.run("undo", "1", "--as", "ada").status == 77)
    #expect(bench.run("undo", "--as", "ada").status == 0)
    #expect(bench.run("undo", "--as", "ada").status == 66)
  }

  @Test func pendingMigrationsAreNamed() throws {
    let db = try Connection(path: bench.archive, access: .readWrite)
    try db.execute("DELETE FROM derived")
    try db.close()
    let status = bench.run("migrate", "status")
    #expect(status.status == 1)
    #expect(status.output.contains("pending"))
    #expect(status.error == "hint: run regesta migrate run\n")
    #expect(bench.run("list", "topic").status == 78)
    #expect(bench.run("migrate", "run").status == 0)
    #expect(bench.run("migrate").status == 0)
    #expect(bench.run("list", "topic").status == 0)
  }

  @Test func whatIsMissingIsNamed() throws {
    let cases: [([String], String)] = [
      (["settle", "fra-rus-1994", "in-force", "-m", "so"], "--value is missing"),
      (["settle", "fra-rus-1994"], "FIELD is missing"),
      (["add", "agreement"], "no field of the agreement is given"),
      (["add"], "--input is missing"),
      (["add", "topic", "T", "--input", "x.json"], "--input and fields exclude each other"),
      (["show"], "REF is missing"),
      (["search", " "], "QUERY is missing"),
      (["list", "topic", "-f", "xml"], "'xml' is no value of --format"),
    ]
    for (words, message) in cases {
      let result = bench.run(words: words)
      #expect(result.status == 64, "\(words)")
      #expect(result.error.contains(message), "\(words): \(result.error)")
    }
    bench.environment.isInputTerminal = true
    #expect(bench.run("sql").error.contains("STATEMENT is missing"))
  }

  @Test func severalFaultsOfACommandLineAreToldTogether() throws {
    let result = bench.run("list", "topics", "--limit", "x", "--sortt", "a", "--color", "blue")
    #expect(result.status == 64)
    #expect(result.error.hasPrefix("regesta: 3 problems with the command line\n"))
  }

  @Test func aListWithoutAnyValueSettlesToTheWhole() throws {
    let result = bench.run("settle", "can-sun-1989", "party", "-m", "the USSR concluded it")
    #expect(result.status == 0)
    let left = bench.run("disputes", "-f", "csv", "--fields", "record").output
    #expect(!left.contains("\ncan-sun-1989-military-visits\n"))
  }

  @Test func damageIsFoundAndEndsWithOne() throws {
    var bytes = try bench.bytes()
    let place = try #require(bytes.range(of: Data("no longer strategically relevant".utf8)))
    bytes[place.lowerBound] = UInt8(ascii: "N")
    try bytes.write(to: URL(filePath: bench.archive))
    let result = bench.run("check")
    #expect(result.status == 1)
    #expect(result.output.contains("differs from its last image"), "\(result.output)")
    #expect(bench.run("check", "--json").output.contains("\"sound\": false"))
  }

  @Test func anUnknownVerbIsSuggested() throws {
    #expect(bench.run("serach", "x").error.contains("did you mean search?"))
    #expect(bench.run("show", "--dry-run", "x").status == 64)
  }

  /// Where somebody is writing, a reader cannot catch up with another program, and says so.
  @Test func listsCountWhatIsOlderThanTheFacts() throws {
    let bench = try Workbench.withExamples()
    let stranger = try Connection(path: bench.archive, access: .readWrite)
    try stranger.execute("UPDATE event SET date = '2001-01-01' WHERE verb = 'sign'")
    let queue = try WriterQueue(besideFile: bench.archive)
    try queue.acquire(timeoutMilliseconds: 0)
    for line in [["list", "agreements"], ["list", "terminations"], ["search", "kind:agreement"]] {
      let answer = bench.run(words: line)
      #expect(answer.status == 0)
      #expect(
        answer.error.contains("changed by another program and not worked out yet: 4 agreements"),
        "\(line): \(answer.error)")
    }
    #expect(bench.run("list", "sources").error == "")
    queue.release()
    #expect(bench.run("list", "agreements").error == "")
  }
}
