import Foundation
import SQLite
import Testing

@testable import RegestaCLI

/// Opening an archive: what stands beside it, whose it is, who else waits, where it lies.
struct OpeningTests {
  private static let verbs = ["list topics", "add topic Tolls", "check", "migrate status", "undo"]

  /// What stands beside an archive under the name of a file of SQLite's own is refused in words,
  /// before anybody waits for it.
  @Test(arguments: ["-journal", "-wal", "-shm", "-queue"], ["mkfifo", "mkdir", "ln -s a.sqlite"])
  func whatIsNoFileIsRefused(suffix: String, make: String) throws {
    let bench = try Workbench.withExamples()
    #expect(try Binary.shell("\(make) a.sqlite\(suffix)", bench).status == 0)
    let before = try bench.bytes()
    for verb in Self.verbs {
      // Reading needs no queue.
      if suffix == "-queue", !verb.hasPrefix("add"), verb != "undo" { continue }
      let result = try Binary.shell("timeout 20 \"$REGESTA\" \(verb)", bench)
      #expect(result.status == 78, "\(verb): \(result)")
      #expect(result.error.contains("a.sqlite\(suffix) is a "), "\(verb): \(result)")
      #expect(result.error.contains("hint: "), "\(verb): \(result)")
    }
    #expect(try bench.bytes() == before)
    let made = try Binary.shell(
      "rm a.sqlite; timeout 20 \"$REGESTA\" init; echo; ls a.sqlite", bench)
    #expect(made.error.contains("a.sqlite\(suffix) is a "), "\(made)")
    #expect(made.status != 0, "\(made)")
  }

  /// A database of another program with a log of its own, as it stands while that program runs.
  @Test func anotherProgramsLogStaysAsItIs() throws {
    let bench = try Workbench()
    bench.environment.variables["REGESTA_ARCHIVE"] = "a.sqlite"
    let made = try Binary.shell(
      """
      mkfifo hold; sqlite3 w.sqlite <hold >said & exec 3>hold
      echo "PRAGMA journal_mode = wal; CREATE TABLE t(x); INSERT INTO t VALUES (1);" >&3
      echo ".print done" >&3
      until grep -q done said; do sleep 0.05; done
      cp w.sqlite a.sqlite; cp w.sqlite-wal a.sqlite-wal; exec 3>&-; wait; rm -f w.sqlite* hold said
      """, bench)
    #expect(made.status == 0, "\(made)")
    func state() throws -> [String: Data] {
      var state: [String: Data] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: bench.folder) {
        state[name] = try Data(contentsOf: URL(filePath: "\(bench.folder)/\(name)"))
      }
      return state
    }
    let before = try state()
    #expect(Set(before.keys) == ["a.sqlite", "a.sqlite-wal"])
    for words in [
      ["add", "topic", "T"], ["migrate", "run"], ["migrate"], ["list", "topics"], ["check"],
      ["check", "--repair"], ["undo"], ["backup", "run"], ["sql", "SELECT 1"], ["init"],
    ] {
      let result = bench.run(words: words)
      #expect([73, 78].contains(result.status), "\(words): \(result)")
      #expect(try state() == before, "\(words)")
    }
  }

  /// A writer was killed: whoever may write brings its file back, `migrate status` like the others.
  @Test(arguments: [["migrate", "status"], ["migrate", "plan"], ["list", "topics"], ["check"]])
  func whatAKilledWriterLeftIsRecovered(words: [String]) throws {
    let bench = try Workbench.withExamples()
    let writer = try Connection(
      path: bench.archive, access: .readWrite, configuration: .init(cacheKiB: 1))
    try writer.execute("BEGIN IMMEDIATE; UPDATE document SET body = body || ' spilled'")
    for suffix in ["", "-journal"] {
      let bytes = try Data(contentsOf: URL(filePath: bench.archive + suffix))
      try bytes.write(to: URL(filePath: "\(bench.folder)/b.sqlite\(suffix)"))
    }
    try writer.execute("ROLLBACK")
    try writer.close()
    bench.environment.variables["REGESTA_ARCHIVE"] = "b.sqlite"
    let result = bench.run(words: words)
    #expect(result.status == 0, "\(result)")
    #expect(try bench.bytes() == Data(contentsOf: URL(filePath: "\(bench.folder)/b.sqlite")))
  }

  /// Ctrl-C and SIGTERM end a wait for another writer, whichever lock it is.
  @Test(
    arguments: ["INT", "TERM"],
    [
      "flock a.sqlite-queue sleep 20 >/dev/null 2>&1 & sleep 0.3",
      "{ echo 'BEGIN EXCLUSIVE;'; sleep 20; } 2>&1 | sqlite3 a.sqlite >/dev/null 2>&1 & sleep 0.5",
    ])
  func aSignalEndsAWait(signal: String, holder: String) throws {
    let bench = try Workbench.withExamples()
    let result = try Binary.shell(
      """
      \(holder)
      setsid "$REGESTA" add topic Tolls 2>told & waiter=$!
      sleep 1; kill -\(signal) $waiter; wait $waiter; status=$?
      cat told >&2; exit $status
      """, bench)
    #expect(result.status == 130, "\(result)")
    #expect(result.error.contains("interrupted"), "\(result)")
  }

  /// A second name of the file is told when it is written, once a day, and by a check each time.
  @Test func aSecondNameIsTold() throws {
    let bench = try Workbench.withExamples()
    #expect(bench.run("add", "topic", "Ports").error.contains("names") == false)
    try FileManager.default.linkItem(atPath: bench.archive, toPath: "\(bench.folder)/b.sqlite")
    let first = bench.run("add", "topic", "Tolls")
    #expect(first.status == 0)
    #expect(first.error.contains("note: a.sqlite has 2 names"), "\(first)")
    #expect(!bench.run("add", "topic", "Tariffs").error.contains("names"))
    bench.environment.now = { Workbench.time + 86_400 }
    #expect(bench.run("add", "topic", "Quays").error.contains("note: a.sqlite has 2 names"))
    for _ in 0..<2 {
      let check = bench.run("check")
      #expect(check.status == 0)
      #expect(check.output.hasPrefix("file: sound\n  a.sqlite has 2 names"), "\(check)")
    }
  }
}
