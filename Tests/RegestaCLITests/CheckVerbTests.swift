import Foundation
import Testing

@testable import RegestaCLI

/// What `check` says of damage: always 1, with a code, the record and what helps.
struct CheckVerbTests {
  private func spoilt(_ sql: String) throws -> Workbench {
    let bench = try Workbench.withExamples()
    let result = try Binary.shell("sqlite3 a.sqlite \"PRAGMA foreign_keys = OFF; \(sql)\"", bench)
    #expect(result.status == 0, "\(result)")
    return bench
  }

  /// The rows of a check: code, state, record, remedy.
  private func rows(_ bench: Workbench, _ words: String...) throws -> [[String]] {
    let text = bench.run(words: ["check", "-f", "tsv", "--no-headers"] + words).output
    return text.split(separator: "\n").map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return [cells[1], cells[2], cells[3], cells[5]]
    }
  }

  @Test func aFindingHasACodeItsRecordAndARemedy() throws {
    let bench = try spoilt(
      """
      DROP TRIGGER topic_journal_update; UPDATE topic SET title = 'Changed';
      DELETE FROM span WHERE agreement = (SELECT id FROM record WHERE slug LIKE 'fra-rus-1994%')
      """)
    let result = bench.run("check")
    #expect(result.status == 1)
    #expect(result.output.contains("rows against history: faulty [images]\n  topic "))
    #expect(result.error.contains("hint: run regesta check --repair"), "\(result)")
    #expect(result.error.contains("hint: regesta restore FILE"), "\(result)")
    let rows = try rows(bench).filter { $0[1] == "fault" }
    #expect(
      rows.contains { $0[0] == "images" && !$0[2].isEmpty && $0[3].contains("restore") }, "\(rows)")
    #expect(
      rows.contains {
        $0[0] == "derived" && $0[2] == "fra-rus-1994-defence-cooperation"
          && $0[3].contains("--repair")
      }, "\(rows)")
    #expect(rows.contains { $0[0] == "schema" && $0[3].contains("--repair") }, "\(rows)")
    let json = bench.run("check", "--json").output
    #expect(json.contains("\"code\": \"images\""))
    #expect(json.contains("\"remedy\": \"regesta restore FILE"))
  }

  /// A table that is gone ends the checks that need it, and no other.
  @Test(arguments: ["span", "entry", "vocabulary", "journaled", "citation", "moment", "archive"])
  func everyCheckRunsToItsEnd(table: String) throws {
    let bench = try spoilt("DROP TABLE \(table)")
    let result = bench.run("check")
    #expect(result.status == 1, "\(result)")
    let rows = try rows(bench)
    #expect(
      Set(rows.map { $0[0] }) == [
        "integrity", "foreign-keys", "search-index", "documents", "images", "chain", "dates",
        "context", "kept-texts", "schema", "derived", "doubtful",
      ])
    #expect(rows.contains { $0[0] == "schema" && $0[1] == "fault" }, "\(rows)")
    #expect(rows.contains { $0[0] == "kept-texts" && $0[1] == "sound" }, "\(rows)")
    #expect(!result.output.contains("SELECT"), "\(result)")
  }

  /// The mark of an archive, its version, and what the ledger says of it.
  @Test(arguments: [60, 63, 68, 71])
  func aDamagedMarkIsDamage(place: Int) throws {
    let bench = try Workbench.withExamples()
    var bytes = try bench.bytes()
    bytes[place] ^= 0x10
    try bytes.write(to: URL(filePath: bench.archive))
    #expect(bench.run("list", "topics").status == 78)
    let result = bench.run("check")
    #expect(result.status == 1, "\(result)")
    #expect(result.output.contains("schema: faulty [schema]"), "\(result)")
    #expect(result.error.contains("hint: regesta restore FILE"), "\(result)")
  }

  @Test func theFactsAloneAreChecked() throws {
    let bench = try spoilt("DELETE FROM span; UPDATE document SET body = 'x'")
    #expect(bench.run("check").status == 1)
    let facts = bench.run("check", "--facts")
    #expect(facts.status == 0, "\(facts)")
    #expect(facts.output.hasSuffix("the facts are sound\n"))
    #expect(!facts.output.contains("search index"))
    let wrong = try spoilt("DROP TRIGGER topic_journal_update; UPDATE topic SET title = 'Changed'")
    #expect(wrong.run("check", "--facts").status == 1)
  }

  /// What cannot be made anew stays a fault, and has another remedy.
  @Test func whatIsNotDerivedStaysAFault() throws {
    let bench = try spoilt(
      "DROP TRIGGER topic_journal_update; UPDATE topic SET title = 'Changed'; DELETE FROM span")
    let result = bench.run("check", "--repair")
    #expect(result.status == 1, "\(result)")
    #expect(result.output.contains("what is worked out: sound"), "\(result)")
    #expect(result.output.contains("rows against history: faulty"), "\(result)")
    #expect(!result.error.contains("hint: run regesta check --repair"), "\(result)")
    #expect(result.error.contains("hint: regesta restore FILE"), "\(result)")
  }
}
