import Foundation
import Testing

@testable import Archive
@testable import RegestaCLI

/// An archive that the version before made and filled, brought to this one.
@Suite struct MigrateTests {
  private func old() throws -> Workbench {
    let bench = try Workbench()
    bench.environment.variables["REGESTA_ARCHIVE"] = "a.sqlite"
    let fixture = "\(Repository.root)/Tests/ArchiveTests/Fixtures/version1.sqlite.gz"
    #expect(try Binary.shell("gunzip -c '\(fixture)' > a.sqlite", bench).status == 0)
    return bench
  }

  @Test func whatWouldRunIsSaidAndTriedBefore() throws {
    let bench = try old()
    let before = try bench.bytes()
    let plan = bench.run("migrate", "plan")
    #expect(plan.status == 1)
    #expect(plan.output.contains("-- 2 worked_out\n") && plan.output.contains("DROP TABLE"))
    let rehearsal = bench.run("migrate", "rehearse")
    #expect(rehearsal.status == 0, "\(rehearsal)")
    #expect(rehearsal.output.hasPrefix("would apply migration 2, worked_out\n"))
    #expect(rehearsal.output.hasSuffix("ok: the archive would be at schema \(Schema.version)\n"))
    #expect(try bench.bytes() == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder)
    #expect(!names.contains { $0.hasPrefix("regesta-") || $0 == "backups" }, "\(names)")
    bench.run("migrate", "run")
    #expect(bench.run("migrate", "plan").output == "nothing is pending\n")
    #expect(bench.run("migrate", "rehearse").status == 0)
  }

  @Test func aProvenCopyComesBeforeAMigration() throws {
    let bench = try old()
    let run = bench.run("migrate", "run")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.hasSuffix("ok: a.sqlite brought from version 1 to \(Schema.version)\n"))
    let copy = "backups/a-20260115T120000Z.sqlite"
    #expect(run.output.contains("a proven copy of before: \(copy)\n"))
    #expect(bench.run("check").status == 0)
    // It is of the older schema, and proven all the same.
    #expect(bench.run("backup", "verify", copy).output == "sound \(copy)\n")
    #expect(bench.run("-a", copy, "list", "agreements").status == 78)
    #expect(bench.run("restore", copy).status == 0)
    #expect(bench.run("check").status == 0)
    // A rebuild of what is derived changes no facts, and needs no copy.
    let touched = try Binary.shell("sqlite3 a.sqlite \"UPDATE derived SET digest = 'x'\"", bench)
    #expect(touched.status == 0)
    let rebuilt = bench.run("migrate", "run").output
    #expect(
      rebuilt.hasSuffix("\nok: a.sqlite at version \(Schema.version)\n")
        && !rebuilt.contains("copy"))
  }

  /// A process that was killed while it wrote leaves a journal that the next one rolls back.
  @Test func whatAKilledWriterLeftIsRolledBackFirst() throws {
    let bench = try old()
    let script = """
      printf '%s\\n' 'PRAGMA journal_mode=TRUNCATE; PRAGMA cache_size=5; BEGIN;' \\
        'UPDATE record SET revision = revision + 1;' \\
        '.shell cp a.sqlite b.sqlite; cp a.sqlite-journal b.sqlite-journal' 'ROLLBACK;' |
        sqlite3 a.sqlite >/dev/null
      for verb in status plan rehearse run; do cp b.sqlite $verb.sqlite; cp b.sqlite-journal $verb.sqlite-journal; done
      [ -s b.sqlite-journal ]
      """
    #expect(try Binary.shell(script, bench).status == 0)
    #expect(bench.run("-a", "status.sqlite", "migrate", "status").status == 1)
    #expect(bench.run("-a", "plan.sqlite", "migrate", "plan").status == 1)
    #expect(bench.run("-a", "rehearse.sqlite", "migrate", "rehearse").status == 0)
    let run = bench.run("-a", "run.sqlite", "migrate", "run")
    #expect(run.status == 0, "\(run)")
    #expect(bench.run("-a", "run.sqlite", "check").status == 0)
  }

  @Test func withoutACopyNothingIsMigratedUnlessSaid() throws {
    let bench = try old()
    try bench.write("no folder", to: "backups")
    let before = try bench.bytes()
    #expect(bench.run("migrate", "run").status == 73)
    #expect(try bench.bytes() == before)
    #expect(bench.run("migrate", "run", "--no-backup").status == 0)
    #expect(bench.run("check").status == 0)
  }

  @Test func aKillLeavesTheOldOneOrTheNewOne() throws {
    let bench = try old()
    try FileManager.default.copyItem(atPath: bench.archive, toPath: "\(bench.folder)/old.sqlite")
    try Kills(bench: bench, besides: ["old.sqlite"]).at("migrate", "run") {
      let begun = try Binary.shell("rm -rf a.sqlite* backups; cp old.sqlite a.sqlite", bench)
      #expect(begun.status == 0)
    } next: {
      try ["migrate run", "check"].map { try Binary.shell("\"$REGESTA\" \($0)", bench) }
    }
  }

  @Test func aKilledInitLeavesNothingInTheWay() throws {
    let bench = try Workbench()
    try Kills(bench: bench).at("init", "--examples") {
      let begun = try Binary.shell("rm -f a.sqlite*", bench)
      #expect(begun.status == 0)
    } next: {
      // Where it was made already, that is said, and what the kill left is taken away.
      let again =
        "\"$REGESTA\" init --examples >out 2>&1 || [ $? = 73 ]; s=$?; cat out; rm out; exit $s"
      return [
        try Binary.shell(again, bench), try Binary.shell("\"$REGESTA\" check", bench),
      ]
    }
  }
}
