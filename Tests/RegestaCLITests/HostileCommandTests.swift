import Foundation
import SQLite
import Testing

@testable import RegestaCLI

/// Command lines and files that once ended in the wrong status or a false answer.
struct HostileCommandTests {
  @Test func anEmptyArchiveOptionIsNotTheUsersOwn() throws {
    let bench = try Workbench()
    let result = bench.run("init", "--archive=")
    #expect(result.status == 64)
    #expect(!FileManager.default.fileExists(atPath: "\(bench.folder)/.local"))
  }

  @Test func aFileThatMayNotBeReadIsThere() throws {
    // Root may read everything.
    guard geteuid() != 0 else { return }
    let bench = try Workbench.withExamples()
    chmod(bench.archive, 0)
    for words in [["list", "topic"], ["add", "topic", "X"], ["migrate", "run"]] {
      let result = bench.run(words: words)
      #expect(result.status == 77, "\(words): \(result.error)")
      #expect(!result.error.contains("init"))
    }
  }

  @Test func wordsThatMakeNoSense() throws {
    let bench = try Workbench.withExamples()
    #expect(bench.run("list", "topic", "--fields", ",").status == 64)
    #expect(bench.run("list", "topic", "--limit", "9223372036854775807").status == 0)
    let twice = bench.run("settle", "rus-2025-12", "signed", "-m", "one", "--reason", "other")
    #expect(twice.status == 64)
    #expect(bench.run("add", "party", "Another", "--code", "FRA").status == 65)
  }

  @Test func checkMendsWhatItSaysItMends() throws {
    for attack in [
      "INSERT INTO search(search) VALUES ('delete-all')",
      "INSERT INTO context VALUES (1, 'x', NULL, 'y')",
      "DELETE FROM document", "DELETE FROM span",
    ] {
      let bench = try Workbench.withExamples()
      let db = try Connection(path: bench.archive, access: .readWrite)
      try db.execute(attack)
      try db.close()
      #expect(bench.run("check").status == 1, "\(attack)")
      let run = bench.run("check", "--repair")
      #expect(run.status == 0, "\(attack): \(run.error)")
      #expect(run.error.contains("made anew"))
      #expect(bench.run("check").status == 0, "\(attack)")
    }
  }

  @Test func repairNamesWhatIsInItsWay() throws {
    let bench = try Workbench.withExamples()
    let db = try Connection(path: bench.archive, access: .readWrite)
    try db.execute("DROP VIEW agreements; CREATE TABLE agreements (mine)")
    try db.close()
    let run = bench.run("check", "--repair")
    #expect(run.status == 78)
    #expect(run.error.contains("the name agreements is needed"))
    #expect(run.error.contains("hint: rename it"))
  }

  @Test func repairSaysWhatItCannotMend() throws {
    for attack in ["DROP TABLE note", "ALTER TABLE agreement ADD COLUMN more TEXT"] {
      let bench = try Workbench.withExamples()
      let db = try Connection(path: bench.archive, access: .readWrite)
      try db.execute("PRAGMA foreign_keys = OFF")
      try db.execute(attack)
      try db.close()
      let run = bench.run("check", "--repair")
      #expect(run.status == 78, "\(attack): \(run.output)\(run.error)")
      #expect(run.error.contains("cannot be made anew"))
    }
  }

  @Test func markdownHoldsNoLinksOfStrangers() throws {
    let bench = try Workbench.withExamples()
    bench.run("add", "topic", "[x](javascript:alert(1)) ![y](http://z/) `a` \u{FEFF}b")
    let rows = bench.run("list", "topic", "-f", "markdown").output
    #expect(rows.contains(#"\[x\](javascript:alert(1)) !\[y\](http://z/) \`a\` \u{FEFF}b"#))
  }
}
