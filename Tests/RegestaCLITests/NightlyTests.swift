import Foundation
import System
import Testing

@testable import RegestaCLI

/// The nightly job, as cron and systemd start it: with hardly any environment.
@Suite struct NightlyTests {
  private static let script = "\(Repository.root)/Scripts/nightly-backup"

  private func night(_ settings: String, _ bench: Workbench) throws -> Workbench.Result {
    try Binary.shell(
      "exec env -i LD_LIBRARY_PATH=\"$LD_LIBRARY_PATH\" REGESTA=\"$REGESTA\" \(settings) "
        + "'\(Self.script)'", bench)
  }

  @Test func oneRunEndsInOneLine() throws {
    let bench = try Workbench.withExamples()
    let setting = "REGESTA_ARCHIVE='\(bench.archive)'"
    let first = try night(setting, bench)
    #expect(first.status == 0, "\(first)")
    let head = try #require(bench.contents().last { $0.hasPrefix("change ") }).suffix(64)
    #expect(first.output.split(separator: "\n").count == 1)
    #expect(first.output.hasPrefix("ok \(bench.folder)/backups/a-"))
    #expect(first.output.hasSuffix(" change 2 head \(head)\n"))
    #expect(first.error.contains("nightly-backup: ended with 0"))
    // The next nights keep so many of the newest.
    for number in 0..<3 {
      bench.run("add", "topic", "Topic \(number)")
      let next = try night("\(setting) REGESTA_KEEP=2 REGESTA_BACKUPS='\(bench.folder)/n'", bench)
      #expect(next.status == 0, "\(next)")
    }
    let kept = try FileManager.default.contentsOfDirectory(atPath: "\(bench.folder)/n")
    #expect(kept.count == 4)
  }

  @Test func whatFailsIsToldByStatusAndLine() throws {
    let bench = try Workbench.withExamples()
    #expect(try night("", bench).output == "failed 64\n")
    let missing = try night("REGESTA_ARCHIVE=/nowhere/a.sqlite", bench)
    #expect(missing.status == 66 && missing.output == "failed 66\n", "\(missing)")
    #expect(missing.error.contains("nightly-backup: regesta: cannot open the archive"))
    try FileManager.default.createDirectory(
      atPath: "\(bench.folder)/backups", withIntermediateDirectories: false)
    let held = try Folder("\(bench.folder)/backups")
    #expect(try held.lock())
    let busy = try night("REGESTA_ARCHIVE='\(bench.archive)'", bench)
    #expect(busy.status == 75 && busy.output == "failed 75\n", "\(busy)")
  }

  /// The way of a new user: the job as README says it, as cron runs it; the archive broken by `dd` and
  /// restored by one command; a record wrongly removed brought back by one.
  @Test func theLinesOfTheReadmeKeepAnArchive() throws {
    let bench = try Workbench.withExamples()
    let readme = try String(contentsOfFile: "\(Repository.root)/README.md", encoding: .utf8)
    let line = try #require(
      readme.split(separator: "\n").first {
        $0.hasPrefix("`") && $0.hasSuffix("regesta-nightly-backup`")
      })
    // Five fields of when, and a line of the shell.
    let fields = line.dropFirst().dropLast().split(separator: " ", maxSplits: 5)
    #expect(fields.count == 6 && fields.prefix(5).allSatisfy { $0 == "*" || Int($0) != nil })
    let job = fields[5].replacing("/srv/desk/archive.sqlite", with: bench.archive)
    #expect(job.contains(bench.archive))
    let script = """
      mkdir bin; ln -s "$REGESTA" bin/regesta; ln -s '\(Self.script)' bin/regesta-nightly-backup
      night() { env -i HOME="$HOME" LD_LIBRARY_PATH="$LD_LIBRARY_PATH" PATH="$PWD/bin:/usr/bin:/bin" \
        /bin/sh -c '\(job)'; }
      night | grep '^ok ' || exit 2
      regesta() { bin/regesta "$@"; }
      before=$(regesta show prt-rus)
      dd if=/dev/zero of=a.sqlite bs=4096 seek=2 count=40 conv=notrunc 2>/dev/null
      regesta check >/dev/null 2>&1; [ $? = 1 ] || exit 3
      regesta restore backups/*.sqlite || exit 4
      [ "$(regesta show prt-rus)" = "$before" ] || exit 5
      regesta remove prt-rus --with-dependents >/dev/null 2>&1 || exit 6
      regesta restore backups/*.sqlite --record prt-rus >/dev/null 2>&1 || exit 7
      [ "$(regesta show prt-rus)" = "$before" ] || exit 8
      regesta check >/dev/null || exit 9
      night | grep '^ok ' || exit 10
      """
    let result = try Binary.shell(script, bench)
    #expect(result.status == 0, "\(result)")
  }

  @Test func theUnitsOfThePageAreUnits() throws {
    let bench = try Workbench()
    let page = try String(
      contentsOfFile: "\(Repository.root)/Sources/RegestaCLI/Verbs/backup.md", encoding: .utf8)
    let blocks = page.components(separatedBy: "```ini\n").dropFirst()
      .map { $0.components(separatedBy: "```")[0] }
    #expect(blocks.count == 2)
    let installed = "/usr/local/bin/regesta-nightly-backup"
    #expect(blocks[0].contains("ExecStart=\(installed)\n"))
    try bench.write(
      blocks[0].replacing(installed, with: Self.script).replacing("User=desk\n", with: ""),
      to: "regesta-backup.service")
    try bench.write(blocks[1], to: "regesta-backup.timer")
    let verified = try Binary.shell(
      "systemd-analyze verify --man=no ./regesta-backup.service ./regesta-backup.timer", bench)
    #expect(verified.status == 0, "\(verified)")
    #expect(!verified.error.contains("regesta-backup"), "\(verified)")
  }
}
