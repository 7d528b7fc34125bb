import Foundation
import Testing

@testable import RegestaCLI

/// Every archive that a version before made, for ever: it comes to this version, is sound, answers as
/// it did, and its old changes can be undone.
///
/// Beside `NAME.sqlite.gz` stands `NAME.md` with its answers; `RECORD_TRANSCRIPTS=1` writes that anew.
@Suite struct FixtureTests {
  /// An archive, one of its old changes, and what a record says no longer once that is undone.
  struct Fixture: CustomTestStringConvertible, Sendable {
    var name: String
    var change: Int
    var record: String
    var words: String

    var testDescription: String { name }
    var answers: String { "\(FixtureTests.folder)/\(name).md" }
  }

  static let folder = "\(Repository.root)/Tests/ArchiveTests/Fixtures"

  static let all = [
    Fixture(
      name: "version1", change: 15, record: "che-deu-fra-1999-convention-rivers", words: "and lakes"
    ),
    Fixture(name: "version2", change: 9, record: "ferries", words: "and boats"),
  ]

  @Test func noneIsForgotten() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
      .filter { $0.hasSuffix(".sqlite.gz") }.map { $0.replacing(".sqlite.gz", with: "") }
    #expect(names.sorted() == Self.all.map(\.name))
  }

  @Test(arguments: all) func comesToThisVersion(fixture: Fixture) throws {
    let bench = try Workbench()
    bench.environment.variables["REGESTA_ARCHIVE"] = "a.sqlite"
    let packed = "\(Self.folder)/\(fixture.name).sqlite.gz"
    #expect(try Binary.shell("gzip -dc '\(packed)' >a.sqlite", bench).status == 0)
    let run = bench.run("migrate", "run")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("ok: a.sqlite "), "\(run)")
    let check = bench.run("check")
    #expect(check.status == 0, "\(check)")

    let page = try Transcript(fixture.answers)
    #expect(page.commands.count > 10)
    let (text, differences) = try page.run(in: bench)
    if ProcessInfo.processInfo.environment["RECORD_TRANSCRIPTS"] == "1", !differences.isEmpty {
      try Data(text.utf8).write(to: URL(filePath: fixture.answers))
      Issue.record(
        "\(fixture.answers) was written anew; look at it, and run again without recording")
    } else {
      for difference in differences { Issue.record("\(fixture.answers)\n\(difference)") }
    }

    #expect(bench.run("show", fixture.record).output.contains(fixture.words))
    let undo = bench.run("undo", "\(fixture.change)")
    #expect(undo.status == 0, "\(undo)")
    #expect(!bench.run("show", fixture.record).output.contains(fixture.words))
    #expect(bench.run("check").status == 0)
    // And what was made before the schema changed comes back from a copy of then.
    #expect(bench.run("remove", fixture.record, "--with-dependents").status == 0)
    #expect(try Binary.shell("gzip -dc '\(packed)' >then.sqlite", bench).status == 0)
    let back = bench.run("restore", "then.sqlite", "--record", fixture.record)
    #expect(back.status == 0, "\(back)")
    #expect(bench.run("show", fixture.record).output.contains(fixture.words))
    #expect(bench.run("check").status == 0)
  }
}
