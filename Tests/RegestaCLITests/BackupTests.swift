import Foundation
import SQLite
import Synchronization
import System
import Testing

@testable import RegestaCLI

/// Copies of the archive: made, proven, counted, taken away.
@Suite struct BackupTests {
  private func bench() throws -> Workbench { try Workbench.withExamples() }

  private func names(_ bench: Workbench) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(bench.folder)/backups").sorted()
  }

  private func copies(_ bench: Workbench) throws -> [String] {
    try names(bench).filter { $0.hasSuffix(".sqlite") }
  }

  /// Sets the clock of a bench so many hours after its time.
  private func wait(_ hours: Int64, _ bench: Workbench) {
    bench.environment.now = { Workbench.time + hours * 3_600 }
  }

  @Test func aCopyIsProvenAndAnybodyMayCompareIt() throws {
    let bench = try bench()
    let result = bench.run("backup", "run")
    #expect(result.status == 0, "\(result)")
    let head = try #require(bench.contents().last { $0.hasPrefix("change ") }).suffix(64)
    let name = "a-20260115T120000Z.sqlite"
    #expect(result.output == "ok backups/\(name) change 2 head \(head)\n")
    #expect(try names(bench) == [name, "\(name).manifest"])
    for file in try names(bench) {
      let facts = try FileManager.default.attributesOfItem(
        atPath: "\(bench.folder)/backups/\(file)")
      #expect(facts[.posixPermissions] as? Int == 0o600, "\(file)")
    }
    let sum = try Binary.shell("cd backups && sha256sum --strict -c *.manifest", bench)
    #expect(sum == Workbench.Result(status: 0, output: "\(name): OK\n", error: ""))
    // The copy is an archive like any other.
    let there = bench.run("-a", "backups/\(name)", "list", "agreements", "--json")
    #expect(there == bench.run("list", "agreements", "--json"))
    #expect(bench.run("backup", "verify").output == "sound backups/\(name)\n")
    #expect(bench.run("-a", "backups/\(name)", "check").status == 0)
  }

  @Test func whatHasNotChangedIsProvenAnewAndCounts() throws {
    let bench = try bench()
    bench.run("backup", "run")
    wait(30, bench)
    #expect(bench.run("backup", "status").status == 1)
    #expect(bench.run("backup", "status", "--max-age", "31h").status == 0)
    let again = bench.run("backup", "run")
    #expect(again.output.contains(" unchanged change 2 "), "\(again)")
    #expect(try copies(bench).count == 1)
    #expect(bench.run("backup", "status").output.contains("proven 2026-01-16T18:00:00Z"))
    bench.run("add", "topic", "Tolls")
    #expect(bench.run("backup", "run").output.contains("change 3 "))
    #expect(try copies(bench).count == 2)
    #expect(
      bench.run("backup", "list", "--fields", "change", "--no-headers").output == "2\n3\n"
    )
  }

  @Test func noFlipStaysUnseen() throws {
    let bench = try bench()
    bench.run("backup", "run")
    let copy = "\(bench.folder)/backups/\(try copies(bench)[0])"
    let rounds = ProcessInfo.processInfo.environment["REGESTA_FLIPS"].flatMap(Int.init) ?? 30
    var chance = SystemRandomNumberGenerator()
    for path in [copy, "\(copy).manifest"] {
      let sound = try Data(contentsOf: URL(filePath: path))
      for _ in 0..<rounds {
        var flipped = sound
        let place = Int.random(in: 0..<sound.count, using: &chance)
        flipped[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
        try flipped.write(to: URL(filePath: path))
        let result = bench.run("backup", "verify", copy)
        #expect([1, 78].contains(result.status), "byte \(place) of \(path): \(result)")
      }
      try sound.write(to: URL(filePath: path))
    }
    #expect(bench.run("backup", "verify", "--all").status == 0)
    // Cut short, and another's.
    let whole = try Data(contentsOf: URL(filePath: copy))
    try whole.dropLast(4_096).write(to: URL(filePath: copy))
    #expect(bench.run("backup", "verify").output.contains("it has "))
    try bench.bytes().write(to: URL(filePath: copy))
    bench.run("add", "topic", "Tolls")
    try bench.bytes().write(to: URL(filePath: copy))
    #expect(bench.run("backup", "verify").status == 1)
    // A new one is made in its place, and somebody is told.
    let next = bench.run("backup", "run")
    #expect(next.status == 1)
    #expect(next.output.hasPrefix("alarm "))
    #expect(try copies(bench).count == 2)
  }

  @Test func onlyOldCopiesOfThisArchiveGo() throws {
    let bench = try bench()
    for hour in 0..<4 {
      wait(Int64(hour), bench)
      bench.run("add", "topic", "Topic \(hour)")
      #expect(bench.run("backup", "run").status == 0)
    }
    let other = try Workbench.withExamples()
    var chance: UInt64 = 1_000
    other.environment.random = {
      chance += 1
      return chance
    }
    #expect(other.run("init", "-a", "b.sqlite").status == 0)
    #expect(
      other.run("backup", "run", "-a", "b.sqlite", "--to", "\(bench.folder)/backups").status == 0)
    try bench.write("mine", to: "backups/a-mine.sqlite")
    // One of them is not what was proven any more: it stays, and is told.
    let all = try copies(bench)
    let spoilt = "\(bench.folder)/backups/\(all[1])"
    var bytes = try Data(contentsOf: URL(filePath: spoilt))
    bytes[5_000] ^= 1
    try bytes.write(to: URL(filePath: spoilt))
    wait(5, bench)
    bench.run("add", "topic", "Last")
    let result = bench.run("backup", "run", "--keep", "2")
    #expect(result.status == 1)
    #expect(result.error.contains("taken away: \(all[0])"))
    #expect(result.error.contains("\(all[1]) is not what was proven, and stays"))
    let left = try copies(bench)
    #expect(!left.contains(all[0]) && left.contains(all[1]) && !left.contains(all[2]))
    #expect(left.contains(all[3]) && left.contains("a-mine.sqlite"))
    #expect(left.contains { $0.hasPrefix("b-") })
  }

  @Test func aHistoryThatWasCutIsAnAlarm() throws {
    let bench = try bench()
    let before = try bench.bytes()
    bench.run("add", "topic", "Tolls")
    #expect(bench.run("backup", "run").status == 0)
    try before.write(to: URL(filePath: bench.archive))
    bench.run("add", "topic", "Other tolls")
    wait(1, bench)
    let result = bench.run("backup", "run", "--keep", "1")
    #expect(result.status == 1)
    #expect(result.error.contains("the history does not go on from change 3"))
    // The copy is there, and no other was taken away.
    #expect(try copies(bench).count == 2)
  }

  /// Changes that an older file took the place of are nowhere else.
  @Test func aCopyWithChangesThatNothingElseHasStays() throws {
    let bench = try bench()
    let script = """
      cp a.sqlite old
      for n in 1 2 3; do "$REGESTA" add topic "T$n" >/dev/null 2>&1 || exit 2; done
      "$REGESTA" backup run --keep 1 >/dev/null || exit 3
      first=$(ls backups/*.sqlite)
      cp old a.sqlite
      "$REGESTA" backup run --keep 1; [ $? = 1 ] || exit 4
      for n in 4 5 6; do
        "$REGESTA" add topic "T$n" >/dev/null 2>&1; "$REGESTA" backup run --keep 1 2>told || exit 5
        grep -q "holds changes that the archive holds no more" told || exit 6
        [ -f "$first" ] || exit 7
      done
      [ "$(ls backups/*.sqlite | wc -l)" = 2 ] || exit 8
      """
    let result = try Binary.shell(script, bench)
    #expect(result.status == 0, "\(result)")
  }

  /// While somebody has to look into the copies, all that there are stay.
  @Test func afterAnAlarmNothingIsTakenAway() throws {
    let bench = try bench()
    let script = """
      for n in 1 2 3; do
        "$REGESTA" add topic "T$n" >/dev/null 2>&1; "$REGESTA" backup run >/dev/null || exit 2
      done
      rm "$(ls backups/*.sqlite | head -n 1)"
      "$REGESTA" add topic T4 >/dev/null 2>&1
      "$REGESTA" backup run --keep 1 2>told; [ $? = 1 ] || exit 3
      grep -q "is gone, or of another size; if that was meant, take its manifest away, too" told || exit 4
      [ "$(ls backups/*.sqlite | wc -l)" = 3 ] || exit 5
      for name in backups/*.manifest; do [ -f "${name%.manifest}" ] || rm "$name"; done
      "$REGESTA" backup run --keep 1 || exit 6
      [ "$(ls backups/*.sqlite | wc -l)" = 1 ] || exit 7
      """
    let result = try Binary.shell(script, bench)
    #expect(result.status == 0, "\(result)")
  }

  /// A clock that was once wrong keeps no copy for ever, and hides no job that died.
  @Test func aDateOfTheFutureCountsForNothing() throws {
    let bench = try bench()
    func run(_ time: Int64, _ words: String...) -> Workbench.Result {
      bench.environment.now = { time }
      return bench.run(words: words)
    }
    let day: Int64 = 86_400
    #expect(run(Workbench.time + 30_000 * day, "backup", "run").status == 0)
    #expect(run(Workbench.time, "backup", "status").status == 1)
    var newest = ""
    for night in Int64(1)...3 {
      #expect(run(Workbench.time + night * day, "add", "topic", "T \(night)").status == 0)
      let made = run(Workbench.time + night * day, "backup", "run", "--keep", "2")
      #expect(made.status == 0, "\(made)")
      newest = String(made.output.split(separator: " ")[1])
    }
    let left = try copies(bench)
    #expect(left.count == 2 && left.contains { newest.hasSuffix($0) }, "\(left) \(newest)")
    #expect(left.allSatisfy { $0.contains("-2026") }, "\(left)")
    #expect(run(Workbench.time + 3 * day, "backup", "status").status == 0)
    #expect(run(Workbench.time + 9 * day, "backup", "status").status == 1)
  }

  /// What is no file is no manifest and no copy; nobody waits for it.
  @Test func otherThingsInTheFolderAreNoCopies() throws {
    let bench = try bench()
    let script = """
      "$REGESTA" backup run >/dev/null || exit 2
      mkfifo backups/x.sqlite.manifest; mkdir backups/.regesta-backup-x .regesta-restore-x
      timeout 60 "$REGESTA" backup list >/dev/null || exit 3
      timeout 60 "$REGESTA" backup run >/dev/null || exit 4
      timeout 60 "$REGESTA" backup status || exit 5
      timeout 60 "$REGESTA" restore backups/a-*.sqlite >/dev/null || exit 6
      """
    let result = try Binary.shell(script, bench)
    #expect(result.status == 0, "\(result)")
  }

  @Test func anyNameOfAnArchiveMakesAName() throws {
    let bench = try bench()
    for (name, stem) in [
      ("a b.sqlite", "a b"), ("x\ny.db", "x-y"), (".hidden", "archive"),
      ("Verträge.sqlite", "Verträge"), ("no-ending", "no-ending"),
    ] {
      try bench.bytes().write(to: URL(filePath: "\(bench.folder)/\(name)"))
      let result = bench.run("-a", name, "backup", "run", "--to", "of \(stem)")
      #expect(result.status == 0, "\(name): \(result)")
      #expect(result.output.split(separator: "\n").count == 1)
      let verified = bench.run("backup", "verify", "--to", "of \(stem)")
      #expect(verified.output == "sound of \(stem)/\(stem)-20260115T120000Z.sqlite\n")
    }
  }

  @Test func aDamagedArchiveLeavesNoCopy() throws {
    let bench = try bench()
    bench.run("backup", "run")
    let tamper = try Binary.shell(
      "sqlite3 a.sqlite \"UPDATE span SET status = 'x' WHERE party = 0\"", bench)
    #expect(tamper.status == 0, "\(tamper)")
    bench.run("add", "topic", "Tolls")
    let result = bench.run("backup", "run", "--keep", "1")
    #expect(result.status == 1)
    #expect(result.error.contains("nothing was kept"))
    #expect(try names(bench).count == 2)
  }

  @Test func whatAKilledRunLeftIsBroughtToItsEnd() throws {
    let bench = try bench()
    bench.run("backup", "run")
    let copy = try copies(bench)[0]
    let folder = "\(bench.folder)/backups"
    // Killed before the manifest had its name; before a copy was whole; while one was taken away.
    try FileManager.default.moveItem(
      atPath: "\(folder)/\(copy).manifest", toPath: "\(folder)/.regesta-backup-\(copy).manifest")
    for name in ["x.sqlite.partial", "x.sqlite.partial-journal", "y.sqlite.manifest"] {
      try bench.write("half", to: "backups/.regesta-backup-\(name)")
    }
    #expect(bench.run("backup", "run").output.contains("unchanged"))
    #expect(try names(bench) == [copy, "\(copy).manifest"])
    bench.run("add", "topic", "Tolls")
    wait(1, bench)
    bench.run("backup", "run")
    try FileManager.default.moveItem(
      atPath: "\(folder)/\(copy).manifest", toPath: "\(folder)/.regesta-backup-\(copy).removing")
    #expect(bench.run("backup", "run").status == 0)
    #expect(try names(bench).count == 2)
    #expect(try !names(bench).contains(copy))
  }

  @Test func oneWorksInAFolderAtATime() throws {
    let bench = try bench()
    bench.run("backup", "run")
    let held = try Folder("\(bench.folder)/backups")
    #expect(try held.lock())
    let result = bench.run("backup", "run")
    #expect(result.status == 75)
    #expect(result.error.contains("another backup is under way"))
    #expect(bench.run("backup", "verify").status == 75)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o777], ofItemAtPath: "\(bench.folder)/backups")
    #expect(bench.run("backup", "run").status == 77)
    #expect(bench.run("backup", "list").status == 77)
    #expect(bench.run("backup", "list", "--to", "nowhere").status == 66)
    #expect(bench.run("backup", "run", "--to", "a.sqlite").status == 73)
    #expect(bench.run("backup", "run", "--keep", "0").status == 64)
    #expect(bench.run("backup", "status", "--max-age", "soon").status == 64)
    #expect(bench.run("backup", "verify", "a.sqlite").status == 78)
  }

  @Test func aKillAtAnyMomentLeavesAllAsItWas() throws {
    let bench = try bench()
    var number = 0
    try Kills(bench: bench).at("backup", "run", "--keep", "2") {
      number += 1
      let added = try Binary.shell("\"$REGESTA\" add topic 'Topic \(number)'", bench)
      #expect(added.status == 0, "\(added)")
    } next: {
      let results = try ["check", "backup run --keep 2"].map {
        try Binary.shell("\"$REGESTA\" \($0)", bench)
      }
      let copies = try FileManager.default.contentsOfDirectory(atPath: "\(bench.folder)/backups")
      #expect(copies.count <= 4, "\(copies)")
      return results
    }
  }

  @Test func copiesBesideAWriterAtFullSpeedAreAllProven() throws {
    let bench = try bench()
    let count = ProcessInfo.processInfo.environment["REGESTA_COPIES"].flatMap(Int.init) ?? 4
    let writer = Writing(bench.archive)
    let script = """
      for round in $(seq \(count)); do "$REGESTA" backup run --keep 100 || exit 2; done
      "$REGESTA" backup verify --all || exit 3
      [ "$(ls backups/*.sqlite | wc -l)" = \(count) ] || exit 4
      "$REGESTA" check || exit 5
      """
    let result = try Binary.shell(script, bench)
    let (commits, fault) = writer.end()
    #expect(result.status == 0, "\(result)")
    #expect(fault == nil, "\(fault ?? "")")
    #expect(commits > count, "the writer came to write \(commits) times")
  }

  /// Another program that writes as fast as it can.
  private final class Writing: Sendable {
    private struct State {
      var isToldToEnd = false
      var hasEnded = false
      var commits = 0
      var fault: String?
    }
    private let state = Mutex(State())

    init(_ path: String) {
      let thread = Thread { [self] in
        do {
          let db = try Connection(path: path, access: .readWrite)
          while !state.withLock({ $0.isToldToEnd }) {
            try db.run("UPDATE topic SET subject = hex(randomblob(8))")
            state.withLock { $0.commits += 1 }
          }
          try db.close()
        } catch {
          state.withLock { $0.fault = "\(error)" }
        }
        state.withLock { $0.hasEnded = true }
      }
      thread.start()
    }

    func end() -> (commits: Int, fault: String?) {
      state.withLock { $0.isToldToEnd = true }
      while !state.withLock({ $0.hasEnded }) { usleep(10_000) }
      return state.withLock { ($0.commits, $0.fault) }
    }
  }

  @Test func ofSixAtOnceOneWorks() throws {
    let bench = try bench()
    let rounds = ProcessInfo.processInfo.environment["REGESTA_CROWDS"].flatMap(Int.init) ?? 4
    let script = """
      set -u
      for round in $(seq \(rounds)); do
        "$REGESTA" add topic "Topic $round" >/dev/null 2>&1 || exit 2
        pids=''
        for i in 1 2 3 4 5 6; do "$REGESTA" backup run >out.$i 2>err.$i & pids="$pids $!"; done
        good=0
        for pid in $pids; do
          wait $pid; status=$?
          case $status in 0) good=$((good + 1)) ;; 75) ;; *) exit 3 ;; esac
        done
        [ $good -ge 1 ] || exit 4
        [ "$(cat out.* | grep -vc unchanged)" = 1 ] || exit 5
        cat err.* | grep -v '^regesta: another backup is under way in ' | grep -v '^hint: ' && exit 6
        [ "$(ls backups/*.sqlite | wc -l)" = $round ] || exit 7
      done
      gunzip -c '\(Repository.root)/Tests/ArchiveTests/Fixtures/version1.sqlite.gz' >old.sqlite
      for round in $(seq \(rounds)); do
        rm -rf m.sqlite* copies; cp old.sqlite m.sqlite
        pids=''
        for i in 1 2 3 4 5 6; do
          "$REGESTA" -a m.sqlite migrate run --to copies >out.$i 2>err.$i & pids="$pids $!"
        done
        good=0
        for pid in $pids; do
          wait $pid; status=$?
          case $status in 0) good=$((good + 1)) ;; 75) ;; *) exit 8 ;; esac
        done
        [ $good -ge 1 ] || exit 9
        [ "$(cat out.* | grep -c '^applied migration 2')" = 1 ] || exit 10
        "$REGESTA" -a m.sqlite check >/dev/null || exit 11
        [ "$(ls copies/*.sqlite | wc -l)" = 1 ] || exit 12
      done
      """
    let result = try Binary.shell(script, bench)
    #expect(result.status == 0, "\(result)")
  }
}
