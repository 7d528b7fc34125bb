import Foundation
import SQLite
import Testing

@testable import RegestaCLI

/// Copies put in the place of the archive, and the way back.
@Suite struct RestoreTests {
  private func bench() throws -> (Workbench, copy: String) {
    let bench = try Workbench.withExamples()
    #expect(bench.run("backup", "run").status == 0)
    return (bench, "backups/a-20260115T120000Z.sqlite")
  }

  /// What lies in the bench's folder, but for journal and queue.
  private func names(_ bench: Workbench) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: bench.folder).sorted()
      .filter { !$0.hasSuffix("-queue") && !$0.hasSuffix("-journal") }
  }

  @Test func anOlderStateComesBackAndTheNewerStays() throws {
    let (bench, copy) = try bench()
    bench.run("add", "topic", "Tolls")
    bench.run("backup", "run")
    let result = bench.run("restore", copy, "-m", "it was wrong")
    #expect(result.status == 0, "\(result)")
    #expect(result.output.hasPrefix("ok a.sqlite is a-20260115T120000Z.sqlite: change 3 head "))
    #expect(bench.run("show", "tolls").status == 66)
    #expect(bench.run("check").status == 0)
    let history = bench.run("history", "--limit", "1", "--fields", "verb,author,reason", "--json")
    #expect(history.output.contains("\"it was wrong\"") && history.output.contains("\"restore\""))
    // The history names what was given up: that is no cut.
    #expect(bench.run("backup", "run").status == 0)
    // It is told how to go back, and that works.
    let safety = "a-before-restore-20260115T120000Z.sqlite"
    #expect(
      result.error == "it has no manifest: it was proven by what it holds alone\n"
        || result.error.contains("to go back: regesta restore \(safety)\n"))
    #expect(try names(bench) == [safety, "a.sqlite", "backups"])
    #expect(bench.run("restore", safety).status == 0)
    #expect(bench.run("show", "tolls").status == 0)
    #expect(bench.run("check").status == 0)
    #expect(bench.run("backup", "run").status == 0)
    let undone = bench.run("undo")
    #expect(undone.status == 77, "\(undone)")
    #expect(undone.error.contains("put a backup in place"))
  }

  @Test(arguments: ["seek=0", "seek=1"])
  func aBrokenArchiveIsSetAside(place: String) throws {
    let (bench, copy) = try bench()
    let broken = try Binary.shell(
      "dd if=/dev/urandom of=a.sqlite bs=4096 count=40 conv=notrunc \(place) 2>/dev/null", bench)
    #expect(broken.status == 0)
    let bytes = try bench.bytes()
    #expect(bench.run("list", "agreements").status != 0)
    let result = bench.run("restore", copy)
    #expect(result.status == 0, "\(result)")
    #expect(bench.run("check").status == 0)
    #expect(bench.run("list", "agreements").status == 0)
    // Nothing of the broken one is lost.
    let kept = try names(bench).filter {
      $0.contains("quarantine") || $0.contains("before-restore")
    }
    #expect(kept.count == 1, "\(kept)")
    if let aside = kept.first, aside.contains("quarantine") {
      let file = URL(filePath: "\(bench.folder)/\(aside)/a.sqlite")
      #expect(try Data(contentsOf: file) == bytes)
      #expect(result.error.contains("it was set aside in \(aside)"))
    }
  }

  @Test(arguments: Array(stride(from: 0, to: 360, by: 40)))
  func damageAnywhereDoesNotBarTheWay(page: Int) throws {
    let (bench, copy) = try bench()
    let script =
      "dd if=/dev/zero of=a.sqlite bs=4096 count=40 conv=notrunc seek=\(page) 2>/dev/null"
    #expect(try Binary.shell(script, bench).status == 0)
    let result = bench.run("restore", copy)
    #expect(result.status == 0, "\(result)")
    #expect(bench.run("check").status == 0)
  }

  /// SQLite would play the pages of the file that is gone into the one that takes its place.
  @Test func theJournalOfAFileThatIsGoneIsSetAside() throws {
    let (bench, copy) = try bench()
    let script = """
      printf '%s\\n' 'PRAGMA journal_mode=TRUNCATE; PRAGMA cache_size=5; BEGIN;' \\
        'UPDATE record SET revision = revision + 1;' '.shell cp a.sqlite-journal left' 'ROLLBACK;' |
        sqlite3 a.sqlite >/dev/null
      rm a.sqlite; cp left a.sqlite-journal; [ -s left ]
      """
    #expect(try Binary.shell(script, bench).status == 0)
    #expect(bench.run("init").status == 73)
    let result = bench.run("restore", copy)
    #expect(result.status == 0, "\(result)")
    let aside = "a-quarantine-20260115T120000Z"
    #expect(result.error.contains("it was set aside in \(aside)"), "\(result)")
    #expect(
      FileManager.default.contentsEqual(
        atPath: "\(bench.folder)/\(aside)/a.sqlite-journal", andPath: "\(bench.folder)/left"))
    #expect(bench.run("check").status == 0)
  }

  @Test func whatIsNotSoundOrAnothersChangesNothing() throws {
    let (bench, copy) = try bench()
    bench.run("add", "topic", "Tolls")
    let before = try bench.bytes()
    func refused(_ status: Int32, _ words: String...) throws {
      let result = bench.run(words: ["restore"] + words)
      #expect(result.status == status, "\(words): \(result)")
      #expect(try bench.bytes() == before, "\(words)")
      #expect(try !names(bench).contains { $0.hasPrefix(".regesta") || $0.contains("restore") })
    }
    let place = URL(filePath: "\(bench.folder)/\(copy)")
    let sound = try Data(contentsOf: place)
    var flipped = sound
    flipped[flipped.count / 2] ^= 4
    try flipped.write(to: place)
    try refused(1, copy)
    // Without its manifest it is judged by what it holds.
    try FileManager.default.moveItem(
      atPath: "\(place.path()).manifest", toPath: "\(bench.folder)/m")
    try Data("nothing".utf8).write(to: place)
    try refused(78, copy)
    try sound.write(to: place)
    // The manifest of another copy.
    try Data("nothing".utf8).write(to: URL(filePath: "\(place.path()).manifest"))
    try refused(78, copy)
    try FileManager.default.removeItem(atPath: "\(place.path()).manifest")
    try FileManager.default.moveItem(
      atPath: "\(bench.folder)/m", toPath: "\(place.path()).manifest")
    let other = try Workbench()
    var chance: UInt64 = 1_000
    other.environment.random = {
      chance += 1
      return chance
    }
    other.run("init", "-a", "\(bench.folder)/b.sqlite")
    try refused(78, "b.sqlite")
    try refused(66, "nowhere.sqlite")
    try refused(64, "a.sqlite")
    try refused(73, copy, "--to", "b.sqlite")
    #expect(bench.run("restore", copy, "--drill").output.hasPrefix("ok \(copy) can be restored"))
    try refused(0, copy, "--drill")
    // Beside it an archive may be made of anything sound.
    #expect(bench.run("restore", "b.sqlite", "--to", "c.sqlite").status == 0)
    #expect(bench.run("-a", "c.sqlite", "check").status == 0)
    #expect(try bench.bytes() == before)
  }

  /// One that SQLite finds whole, but not as it was proven, or not as an archive is.
  @Test func aCopyThatAnotherProgramWroteToIsNotPutInPlace() throws {
    let (bench, copy) = try bench()
    let before = try bench.bytes()
    let place = URL(filePath: "\(bench.folder)/\(copy)")
    let sound = try Data(contentsOf: place)
    func refused(after sql: String, _ text: String) throws {
      #expect(try Binary.shell("sqlite3 \(copy) \"\(sql)\"", bench).status == 0)
      let result = bench.run("restore", copy)
      #expect(result.status == 1 && result.error.contains(text), "\(result)")
      #expect(try bench.bytes() == before)
      try sound.write(to: place)
    }
    try refused(after: "UPDATE agreement SET title = 'Another'", "manifest")
    try FileManager.default.removeItem(atPath: "\(bench.folder)/\(copy).manifest")
    try refused(after: "UPDATE span SET status = 'x' WHERE party = 0", "stored answers")
  }

  @Test func aCopyOfAnOlderVersionIsBroughtForward() throws {
    let bench = try Workbench()
    let fixture = "\(Repository.root)/Tests/ArchiveTests/Fixtures/version1.sqlite.gz"
    let unpacked = try Binary.shell("gunzip -c '\(fixture)' > old.sqlite", bench)
    #expect(unpacked.status == 0)
    let result = bench.run("restore", "old.sqlite", "--to", "a.sqlite")
    #expect(result.status == 0, "\(result)")
    #expect(bench.run("-a", "a.sqlite", "check").status == 0)
    #expect(bench.run("-a", "a.sqlite", "migrate", "status").status == 0)
    // The old file itself is as it was.
    #expect(bench.run("-a", "old.sqlite", "list", "agreements").status == 78)
  }

  /// What another program commits while the copy is put in place is in the archive or in what is
  /// kept of it.
  @Test func nothingThatWasCommittedIsLost() throws {
    let bench = try Workbench.withExamples()
    let script = """
      "$REGESTA" backup run >/dev/null || exit 2
      copy=$(ls backups/*.sqlite)
      sqlite3 a.sqlite "INSERT INTO record(kind, slug) VALUES ('topic', 'counted')
        RETURNING 1" >/dev/null || exit 3
      for round in 1 2 3 4 5 6; do
        sqlite3 a.sqlite 'CREATE TABLE IF NOT EXISTS mine(n INTEGER)' || exit 4
        ( for n in $(seq 40); do
            sqlite3 -cmd '.timeout 5000' a.sqlite "INSERT INTO mine VALUES ($n) RETURNING n" 2>/dev/null
          done >said.$round ) &
        sleep 0.05
        "$REGESTA" restore "$copy" >/dev/null 2>&1 || exit 5
        wait
        safety=$(ls -t a-before-restore-*.sqlite | head -n 1)
        { sqlite3 "$safety" 'SELECT n FROM mine'; sqlite3 a.sqlite 'SELECT n FROM mine' 2>/dev/null
        } | sort -n >there
        sort -n said.$round | comm -23 - there >lost
        [ ! -s lost ] || { echo "round $round lost"; cat lost; exit 6; }
        rm -f "$safety"
      done
      """
    let result = try Binary.shell(script, bench)
    #expect(result.status == 0, "\(result)")
  }

  /// A link leads to the archive: what it leads to is set aside, and keeps its rights.
  @Test func whatALinkLeadsToIsReplaced() throws {
    let bench = try Workbench.withExamples()
    let script = """
      "$REGESTA" backup run >/dev/null || exit 2
      mkdir real; mv a.sqlite real/a.sqlite; rm -f a.sqlite-*; ln -s real/a.sqlite a.sqlite
      chmod 0640 real/a.sqlite
      dd if=/dev/zero of=real/a.sqlite bs=4096 count=3 conv=notrunc 2>/dev/null
      "$REGESTA" restore backups/*.sqlite || exit 3
      [ -L a.sqlite ] || exit 4
      "$REGESTA" -a real/a.sqlite check >/dev/null || exit 5
      ls real/a-quarantine-*/a.sqlite || exit 6
      [ "$(stat -c %a real/a.sqlite)" = 640 ] || exit 7
      """
    let result = try Binary.shell(script, bench)
    #expect(result.status == 0, "\(result)")
  }

  @Test func aReaderSeesTheOldOneOrTheNewOne() throws {
    let (bench, copy) = try bench()
    bench.run("add", "topic", "Tolls")
    let reader = try Connection(path: bench.archive, access: .readOnly)
    let topics = "SELECT count(*) FROM topic"
    let before = try reader.first(topics) { try $0.int(0) } ?? 0
    #expect(bench.run("restore", copy).status == 0)
    #expect(try reader.first(topics) { try $0.int(0) } == before - 1)
    #expect(try reader.first("PRAGMA integrity_check") { try $0.text(0) } == "ok")
  }

  @Test func aKillLeavesTheOldOneOrTheNewOne() throws {
    let (bench, copy) = try bench()
    bench.run("add", "topic", "Tolls")
    try FileManager.default.copyItem(
      atPath: bench.archive, toPath: "\(bench.folder)/new.sqlite")
    try Kills(bench: bench, besides: ["new.sqlite"]).at("restore", copy) {
      let begun = try Binary.shell(
        "rm -rf a.sqlite* a-before-restore-* .regesta*; cp new.sqlite a.sqlite", bench)
      #expect(begun.status == 0)
    } next: {
      try ["check", "restore \(copy)", "check"].map {
        try Binary.shell("\"$REGESTA\" \($0)", bench)
      }
    }
  }

  @Test func aNotedCursorFindsACutTailAndAnOlderCopy() throws {
    let bench = try Workbench.withExamples()
    func cursor() throws -> String {
      let line = bench.run("check").output.split(separator: "\n").first { $0.hasPrefix("cursor: ") }
      return String(try #require(line).dropFirst("cursor: ".count))
    }
    let early = try cursor()
    let older = try bench.bytes()
    bench.run("add", "topic", "Tolls")
    let late = try cursor()
    #expect(bench.run("check", "--head", early).status == 0)
    #expect(bench.run("check", "--head", late).status == 0)
    let whole = try bench.bytes()
    // An older copy in its place.
    try older.write(to: URL(filePath: bench.archive))
    let cut = bench.run("check", "--head", late)
    #expect(cut.status == 1)
    #expect(
      cut.output.contains(
        "noted head: faulty [head]\n  the history ends at change 2, before change 3"))
    #expect(bench.run("check").status == 0)
    // Another change under the same number.
    bench.run("add", "topic", "Other tolls")
    #expect(bench.run("check", "--head", late).output.contains("change 3 is not the one"))
    // The end cut off by hand, triggers and all.
    try whole.write(to: URL(filePath: bench.archive))
    let script = """
      sqlite3 a.sqlite "CREATE TABLE kept AS SELECT name, sql FROM sqlite_schema WHERE type = 'trigger';"
      for t in $(sqlite3 a.sqlite "SELECT name FROM kept"); do sqlite3 a.sqlite "DROP TRIGGER $t"; done
      sqlite3 a.sqlite "DELETE FROM entry WHERE id > (SELECT last_entry FROM change_group WHERE id = 2);
        DELETE FROM change_group WHERE id = 3; DELETE FROM topic WHERE title = 'Tolls';
        DELETE FROM document WHERE title = 'Tolls'; DELETE FROM record WHERE slug = 'tolls';"
      sqlite3 a.sqlite "SELECT sql || ';' FROM kept" >triggers.sql
      sqlite3 a.sqlite "DROP TABLE kept" && sqlite3 a.sqlite <triggers.sql
      """
    #expect(try Binary.shell(script, bench).status == 0)
    #expect(bench.run("check", "--repair").status == 0)
    #expect(bench.run("check", "--head", late).status == 1)
    #expect(bench.run("check", "--head", "x").status == 65)
  }
}
