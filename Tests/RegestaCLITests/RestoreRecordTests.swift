import Foundation
import Testing

@testable import RegestaCLI

/// One record brought back from a copy, as a change that can be undone.
@Suite struct RestoreRecordTests {
  private static let copy = "backups/a-20260115T120000Z.sqlite"
  private static let agreement = "fra-rus-1994-defence-cooperation"

  private func bench() throws -> Workbench {
    let bench = try Workbench.withExamples()
    #expect(bench.run("backup", "run").status == 0)
    return bench
  }

  private func succeed(_ bench: Workbench, _ words: String...) -> Workbench.Result {
    let result = bench.run(words: words)
    #expect(result.status == 0, "\(words): \(result)")
    return result
  }

  @discardableResult
  private func bringBack(_ reference: String, _ bench: Workbench) -> Workbench.Result {
    let result = succeed(bench, "restore", Self.copy, "--record", reference)
    expectSound(bench)
    return result
  }

  private func expectSound(_ bench: Workbench) {
    let check = bench.run("check")
    #expect(check.status == 0, "\(check)")
  }

  /// What is shown of an agreement, of the act that ended it and of one of its sources.
  private func shown(_ bench: Workbench) -> [String] {
    let pages = [Self.agreement, "rus-2025-12", "this-dawn-article"].map {
      bench.run("show", $0).output
    }
    return pages + [
      bench.run("status", Self.agreement).output,
      bench.run("search", "party:FRA ended:2025..").output,
      bench.run("search", "defence cooperation").output,
      bench.run("list", "citations", "--limit", "1000").output,
      // These stand in the order in which they were found.
      bench.run("disputes", "--sort", "record").output,
      bench.run("sql", "SELECT * FROM terminations", "--format", "csv").output,
    ]
  }

  @Test func aRemovedAgreementComesBackWhole() throws {
    let bench = try bench()
    let before = shown(bench)
    _ = succeed(bench, "remove", Self.agreement, "--with-dependents")
    let without = shown(bench)
    #expect(without != before)
    let result = bringBack(Self.agreement, bench)
    #expect(result.output.hasPrefix("brought back agreement \(Self.agreement): "), "\(result)")
    #expect(result.output.contains("\n  agreement \(Self.agreement)\n"))
    #expect(result.error == "undo: regesta undo 4\n")
    #expect(shown(bench) == before)
    // A change like any other: it tells who and why, and is taken back and done again.
    let history = bench.run("history", "--limit", "1", "--fields", "author,verb,reason")
    #expect(history.output.contains("ada     restore  brought back from a-2026"), "\(history)")
    _ = succeed(bench, "undo")
    expectSound(bench)
    #expect(shown(bench) == without)
    _ = succeed(bench, "redo")
    expectSound(bench)
    #expect(shown(bench) == before)
  }

  @Test func aCitationBringsItsSourceWithTheKeptTextAndWhatThatRepeats() throws {
    let bench = try Workbench.withExamples()
    try bench.write(
      """
      {"kind": "source", "title": "The wire", "slug": "wire", "published": "1987-06-05"}
      {"kind": "source", "title": "The page", "slug": "page", "derived_from": "wire", \
      "text": "Paris was told on Monday."}
      """, to: "sources.jsonl")
    _ = succeed(bench, "add", "--input", "sources.jsonl")
    let cited = succeed(bench, "cite", Self.agreement, "--source", "page", "--field", "party/FRA")
    let citation = String(cited.output.split(whereSeparator: \.isWhitespace)[2])
    _ = succeed(bench, "backup", "run")
    let before = [citation, "page", "wire"].map { bench.run("show", $0).output }
    #expect(before[1].contains("Paris was told on Monday."), "\(before)")
    _ = succeed(bench, "remove", "wire", "--with-dependents")
    // Nobody remembers the day of the wire any more.
    _ = succeed(bench, "check", "--repair")
    // A file put together by hand does not have the text any more.
    let script = """
      sqlite3 a.sqlite "SELECT sql || ';' FROM sqlite_schema
        WHERE name = 'kept_text_guard_delete'" >guard.sql
      sqlite3 a.sqlite "DROP TRIGGER kept_text_guard_delete; DELETE FROM kept_text"
      sqlite3 a.sqlite <guard.sql
      """
    #expect(try Binary.shell(script, bench).status == 0)
    let result = bringBack(citation, bench)
    for kind in ["citation \(citation)", "source page", "source wire"] {
      #expect(result.output.contains("\n  \(kind)\n"), "\(result)")
    }
    #expect([citation, "page", "wire"].map { bench.run("show", $0).output } == before)
  }

  @Test func whatStandsIsLeftAsItIs() throws {
    let bench = try bench()
    let contents = try bench.contents()
    let same = bringBack(Self.agreement, bench)
    #expect(same.output == "unchanged agreement \(Self.agreement)\n")
    #expect(same.error == "nothing changed\n")
    #expect(try bench.contents() == contents)
    _ = succeed(bench, "edit", Self.agreement, "--subject", "other matters")
    let standing = bringBack(Self.agreement, bench)
    #expect(standing.output == "unchanged agreement \(Self.agreement)\n")
    #expect(standing.error.hasPrefix("agreement \(Self.agreement) differs from the copy"))
    #expect(bench.run("show", Self.agreement).output.contains("other matters"))
    // Of one that stands, what was taken away from it comes back.
    let event = "rus-2025-12-order-military-agreements-terminates-\(Self.agreement)"
    _ = succeed(bench, "remove", event, "--with-dependents")
    let result = bringBack(Self.agreement, bench)
    #expect(result.output.contains("\n  event \(event)\n"), "\(result)")
    #expect(bench.run("show", Self.agreement).output.contains("other matters"))
  }

  @Test func whatAnotherIsCalledGetsANumber() throws {
    let bench = try bench()
    _ = succeed(bench, "remove", Self.agreement, "--with-dependents")
    _ = succeed(
      bench, "add", "agreement", "Another", "--party", "FRA", "--slug", Self.agreement)
    let result = bringBack("agreement/\(Self.agreement)", bench)
    let slug = "\(Self.agreement)-2"
    #expect(result.output.hasPrefix("brought back agreement \(slug): "), "\(result)")
    #expect(result.error.contains("\(Self.agreement) is taken: agreement \(slug) is called so now"))
    #expect(bench.run("show", Self.agreement).output.contains("Another"))
    #expect(bench.run("show", slug).output.contains("1994-02-04"))
    #expect(bringBack(Self.agreement, bench).output == "unchanged agreement \(slug)\n")
  }

  @Test func aPartyComesBackWithTheTiesToOthers() throws {
    let bench = try Workbench.withParties()
    _ = succeed(
      bench, "add", "party", "Ruthenia", "--code", "RUTH", "--successor", "RUS:continues",
      "--member", "NATO:1999/..")
    _ = succeed(bench, "backup", "run")
    let before = ["RUTH", "RUS", "NATO"].map { bench.run("show", $0).output }
    for party in ["RUTH", "NATO"] {
      _ = succeed(bench, "remove", party, "--with-dependents")
      let result = bringBack(party, bench)
      #expect(result.output.contains("rows of 1 record\n"), "\(result)")
      #expect(["RUTH", "RUS", "NATO"].map { bench.run("show", $0).output } == before)
    }
  }

  @Test func aNumberThatAnotherHasChangesNothing() throws {
    let bench = try Workbench.withExamples()
    _ = succeed(bench, "add", "topic", "Tolls")
    _ = succeed(bench, "backup", "run")
    _ = succeed(bench, "remove", "tolls")
    // What the stock shell does: the highest number and one.
    let script = """
      sqlite3 a.sqlite "INSERT INTO record(id, kind, slug) SELECT e.record, 'topic', 'quarrels'
        FROM entry e WHERE e.tbl = 'topic' ORDER BY e.id DESC LIMIT 1;
        INSERT INTO topic(id, title) SELECT id, 'Quarrels' FROM record WHERE slug = 'quarrels'"
      """
    #expect(try Binary.shell(script, bench).status == 0)
    #expect(bench.run("list", "topics").status == 0)
    let contents = try bench.contents()
    let result = bench.run("restore", Self.copy, "--record", "tolls")
    #expect(result.status == 65, "\(result)")
    #expect(
      result.error.contains("topic tolls cannot come back: its number is that of topic quarrels"))
    #expect(try bench.contents() == contents)
    expectSound(bench)
  }

  @Test func aTrialWritesNothing() throws {
    let bench = try bench()
    _ = succeed(bench, "remove", Self.agreement, "--with-dependents")
    let contents = try bench.contents()
    let trial = succeed(bench, "restore", Self.copy, "--record", Self.agreement, "-n")
    #expect(trial.error == "dry run: nothing was written\n")
    #expect(try bench.contents() == contents)
    #expect(bringBack(Self.agreement, bench).output == trial.output)
  }

  @Test func theCopyIsOfThisArchiveAndSoundAndHasTheRecord() throws {
    let bench = try bench()
    func refused(_ status: Int32, _ words: String..., text: String) throws {
      let before = try bench.bytes()
      let result = bench.run(words: ["restore"] + words)
      #expect(result.status == status && result.error.contains(text), "\(words): \(result)")
      #expect(try bench.bytes() == before, "\(words)")
      let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder)
      #expect(!names.contains { $0.hasPrefix(".regesta") }, "\(names)")
    }
    try refused(
      66, Self.copy, "--record", "fra-rus-1995", text: "hint: did you mean \(Self.agreement)")
    try refused(64, Self.copy, "--record", "fra-rus", "--drill", text: "--record")
    try refused(64, Self.copy, "--record", "fra-rus", "--to", "b.sqlite", text: "--record")
    try refused(64, "a.sqlite", "--record", "fra-rus", text: "the archive itself")
    try refused(66, "nowhere.sqlite", "--record", "fra-rus", text: "there is no file")
    let other = try Workbench()
    var chance: UInt64 = 1_000
    other.environment.random = {
      chance += 1
      return chance
    }
    _ = succeed(other, "init", "--examples", "-a", "\(bench.folder)/b.sqlite")
    try refused(78, "b.sqlite", "--record", "fra-rus", text: "another archive")
    try FileManager.default.removeItem(atPath: "\(bench.folder)/b.sqlite")
    let newer = "cp a.sqlite n.sqlite; sqlite3 n.sqlite 'PRAGMA user_version = 99'"
    #expect(try Binary.shell(newer, bench).status == 0)
    try refused(78, "n.sqlite", "--record", "fra-rus", text: "99")
    let place = URL(filePath: "\(bench.folder)/\(Self.copy)")
    var bytes = try Data(contentsOf: place)
    bytes[bytes.count / 2] ^= 4
    try bytes.write(to: place)
    try refused(1, Self.copy, "--record", "fra-rus", text: "SHA-256")
  }

  @Test func aCopyOfAnOlderSchemaIsBroughtForwardFirst() throws {
    let bench = try Workbench()
    bench.environment.variables["REGESTA_ARCHIVE"] = "a.sqlite"
    let fixture = "\(Repository.root)/Tests/ArchiveTests/Fixtures/version1.sqlite.gz"
    let unpacked = try Binary.shell(
      "gunzip -c '\(fixture)' > old.sqlite; cp old.sqlite a.sqlite", bench)
    #expect(unpacked.status == 0)
    _ = succeed(bench, "migrate", "run")
    let before = bench.run("show", "nor-rus-2001-fisheries").output
    _ = succeed(bench, "remove", "nor-rus-2001-fisheries", "--with-dependents")
    let result = succeed(bench, "restore", "old.sqlite", "--record", "nor-rus-2001-fisheries")
    #expect(result.error.hasPrefix("it has no manifest"), "\(result)")
    #expect(bench.run("show", "nor-rus-2001-fisheries").output == before)
    expectSound(bench)
  }
}
