import Foundation
import SQLite
import Testing

@testable import RegestaCLI

/// Every refusal of an archive names a way out, and that way leads out.
@Suite struct WayOutTests {
  /// What makes an archive one that is refused.
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    /// Run by the shell, beside `a.sqlite` with a copy of it in `backups`.
    var spoil: String
    /// The command that is refused.
    var refused = "list topics"
    var status: Int32 = 78
    /// The command that the hint names, as it stands in the hint, and as it is typed.
    var remedy: String
    var typed: String
    /// What has to work after it.
    var then = "list topics"

    var testDescription: String { name }

    static let restore = "regesta restore FILE"
    static let put = "restore backups/a-20260115T120000Z.sqlite"

    static func sql(_ name: String, _ sql: String, refused: String = "list topics", repair: Bool)
      -> Case
    {
      Case(
        name: name, spoil: "sqlite3 a.sqlite \"\(sql)\"", refused: refused,
        remedy: repair ? "regesta check --repair" : restore,
        typed: repair ? "check --repair" : put, then: refused)
    }
  }

  static let cases: [Case] = [
    .sql("newer", "PRAGMA user_version = 99", repair: false),
    .sql(
      "newer, to be migrated", "PRAGMA user_version = 99", refused: "migrate run", repair: false),
    Case(
      name: "older",
      spoil:
        "gunzip -c '\(Repository.root)/Tests/ArchiveTests/Fixtures/version1.sqlite.gz' >a.sqlite",
      remedy: "regesta migrate run", typed: "migrate run"),
    Case(
      name: "an older derived part", spoil: "sqlite3 a.sqlite \"UPDATE derived SET digest = 'x'\"",
      remedy: "regesta migrate run", typed: "migrate run"),
    .sql("a view gone", "DROP VIEW topics", repair: true),
    .sql("a view gone, to be migrated", "DROP VIEW topics", refused: "migrate run", repair: true),
    .sql(
      "a stranger's trigger",
      "CREATE TRIGGER spy AFTER INSERT ON note BEGIN SELECT 1; END", repair: true),
    .sql(
      "a writer's context", "INSERT INTO context VALUES (1, 'x', NULL, 'y')",
      refused: "add topic Tolls", repair: true),
    .sql(
      "a script that is not what was applied", "UPDATE migration SET text = text || ' x'",
      refused: "migrate run", repair: false),
    .sql(
      "a ledger with a gap", "DELETE FROM migration WHERE number = 1", refused: "migrate run",
      repair: false),
    .sql(
      "a table changed", "ALTER TABLE topic ADD COLUMN x TEXT", refused: "check --repair",
      repair: false),
    Case(
      name: "no SQLite file", spoil: "echo hello >a.sqlite", remedy: Case.restore, typed: Case.put),
    Case(
      name: "damaged", spoil: "dd if=/dev/zero of=a.sqlite bs=4096 seek=1 count=20 conv=notrunc",
      status: 74, remedy: Case.restore, typed: Case.put),
    Case(
      name: "damaged, to be checked",
      spoil: "dd if=/dev/zero of=a.sqlite bs=4096 seek=1 count=20 conv=notrunc",
      refused: "check --repair", status: 1, remedy: Case.restore, typed: Case.put, then: "check"),
    Case(
      name: "another program's file", spoil: "rm a.sqlite; sqlite3 a.sqlite 'CREATE TABLE x(y)'",
      remedy: "regesta init", typed: "-a b.sqlite init", then: "-a b.sqlite list topics"),
    Case(
      name: "an empty file", spoil: ": >a.sqlite", refused: "migrate run",
      remedy: "regesta init", typed: "-a b.sqlite init", then: "-a b.sqlite list topics"),
    Case(
      name: "half made", spoil: "sqlite3 a.sqlite 'DELETE FROM archive'",
      remedy: "regesta init", typed: "-a b.sqlite init", then: "-a b.sqlite list topics"),
    Case(
      name: "never finished", spoil: "mv a.sqlite a.sqlite.making-x1", status: 66,
      remedy: "regesta init", typed: "init", then: "list topics"),
    Case(
      name: "a log of a file that is gone", spoil: "rm a.sqlite*; echo log >a.sqlite-wal",
      refused: "init", status: 73, remedy: "move it away",
      typed: "-a b.sqlite init", then: "-a b.sqlite list topics"),
    Case(
      name: "another archive", spoil: "\"$REGESTA\" -a c.sqlite init >c.out",
      refused: "restore c.sqlite", remedy: "regesta restore FILE --to PATH",
      typed: "restore c.sqlite --to d.sqlite", then: "-a d.sqlite check"),
  ]

  @Test(arguments: cases) func leadsOut(_ one: Case) throws {
    let bench = try Workbench.withExamples()
    #expect(bench.run("backup", "run").status == 0)
    let spoiled = try Binary.shell(one.spoil, bench)
    #expect(spoiled.status == 0, "\(spoiled)")
    func run(_ line: String) -> Workbench.Result {
      bench.run(words: line.split(separator: " ").map(String.init))
    }
    let refused = run(one.refused)
    #expect(refused.status == one.status, "\(refused)")
    let hints = refused.error.split(separator: "\n").filter { $0.hasPrefix("hint: ") }
    #expect(hints.contains { $0.contains(one.remedy) }, "\(refused)")
    let remedy = run(one.typed)
    #expect(remedy.status == 0, "\(one.typed): \(remedy)")
    let then = run(one.then)
    #expect(then.status == 0, "\(one.then): \(then)")
  }

  /// A log that another program holds cannot be taken away under it; when it has gone, it can.
  @Test func aLogThatAnotherProgramHolds() throws {
    let bench = try Workbench.withExamples()
    let path = bench.archive
    do {
      let keeper = try Stranger(path)
      try keeper.say("PRAGMA journal_mode = wal; BEGIN; SELECT count(*) FROM record;")
      let refused = bench.run("add", "topic", "Tolls")
      #expect(refused.status == 75, "\(refused)")
      #expect(refused.error.contains("hint: "), "\(refused)")
      try keeper.end()
    }
    #expect(bench.run("add", "topic", "Tolls").status == 0)
    #expect(bench.run("check").status == 0)
  }

  /// A shell of SQLite's own, which holds what it was told to.
  private final class Stranger {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init(_ path: String) throws {
      process.executableURL = URL(filePath: "/usr/bin/sqlite3")
      process.arguments = [path]
      process.standardInput = input
      process.standardOutput = output
      try process.run()
    }

    /// Waits until it was done.
    func say(_ sql: String) throws {
      try input.fileHandleForWriting.write(contentsOf: Data("\(sql)\n.print said\n".utf8))
      var told = ""
      while !told.contains("said") {
        told += String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      }
    }

    func end() throws {
      try input.fileHandleForWriting.close()
      process.waitUntilExit()
    }
  }

  // MARK: Nothing to do

  @Test func aWriterIsNotDisturbedByAMigrationWithNothingToDo() throws {
    let bench = try Workbench.withExamples()
    let before = try bench.bytes()
    let queue = try WriterQueue(besideFile: bench.archive)
    try queue.acquire(timeoutMilliseconds: 0)
    defer { queue.release() }
    let writer = try Connection(path: bench.archive, access: .readWrite)
    try writer.transaction(.immediate) {
      let run = bench.run("migrate", "run")
      #expect(
        run
          == Workbench.Result(
            status: 0, output: "ok: a.sqlite at version 2, nothing to do\n", error: ""))
    }
    try writer.close()
    #expect(try bench.bytes() == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder)
    #expect(!names.contains("backups"))
  }

  // MARK: Mending

  @Test func whatFollowsFromTheFactsIsMadeAnew() throws {
    let bench = try Workbench.withExamples()
    let spoil = """
      sqlite3 a.sqlite "DELETE FROM span; UPDATE document SET body = 'x'; DELETE FROM dispute;
        INSERT INTO search(search) VALUES ('delete-all'); UPDATE vocabulary SET position = 7"
      """
    #expect(try Binary.shell(spoil, bench).status == 0)
    let before = try Set(bench.contents())
    let faulty = bench.run("check")
    #expect(faulty.status == 1 && faulty.error.hasPrefix("hint: run regesta check --repair"))
    let mended = bench.run("check", "--repair")
    #expect(mended.status == 0, "\(mended)")
    #expect(mended.output.hasSuffix("the archive is sound\n"))
    #expect(mended.error.hasPrefix("made anew views, triggers, search index"), "\(mended)")
    #expect(try Set(bench.contents()) == before)
    #expect(bench.run("check").status == 0)
  }

  @Test func damagedFactsStayFaultyAndABackupIsTheRemedy() throws {
    let bench = try Workbench.withExamples()
    #expect(bench.run("backup", "run").status == 0)
    let spoil = """
      sqlite3 a.sqlite "SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger'
        AND tbl_name = 'topic'" >triggers.sql
      for t in insert update delete; do sqlite3 a.sqlite "DROP TRIGGER topic_journal_$t"; done
      sqlite3 a.sqlite "UPDATE topic SET title = CAST(x'ff' AS TEXT)"
      """
    #expect(try Binary.shell(spoil, bench).status == 0)
    let check = bench.run("check", "--repair")
    #expect(check.status == 1, "\(check)")
    #expect(check.error.contains("hint: regesta restore FILE"), "\(check)")
    #expect(bench.run("restore", "backups/a-20260115T120000Z.sqlite").status == 0)
    #expect(bench.run("check").status == 0)
  }

  @Test func mendingWaitsForItsTurn() throws {
    let bench = try Workbench.withExamples()
    let queue = try WriterQueue(besideFile: bench.archive)
    try queue.acquire(timeoutMilliseconds: 0)
    defer { queue.release() }
    #expect(bench.run("check", "--repair").status == 75)
    #expect(bench.run("check").status == 0)
  }
}
