import Foundation
import Testing

@testable import RegestaCLI

/// Where answers go, by the real program: nothing is destroyed by an answer, and nobody is held up.
@Suite struct OutputTests {
  @Test func anAnswerReplacesNoArchiveAndNothingThatBelongsToOne() throws {
    let bench = try Workbench.withExamples()
    let before = try bench.bytes()
    let made = try Binary.shell(
      """
      sqlite3 other.db 'CREATE TABLE t(x)'; : >a.sqlite-journal; ln -s a.sqlite link
      ln -s link link2; mkdir folder; echo kept >readonly; chmod 400 readonly
      ln -s round round
      """, bench)
    #expect(made.status == 0)
    for file in [
      "a.sqlite", "other.db", "a.sqlite-journal", "a.sqlite-wal", "a.sqlite-shm", "a.sqlite-queue",
      "./a.sqlite", "link", "link2", "folder", "round", "nowhere/x.csv",
    ] {
      let result = try Binary.shell("\"$REGESTA\" list agreements -f csv -o \(file)", bench)
      #expect(result.status == 73, "\(file): \(result)")
      #expect(result.output.isEmpty)
    }
    #expect(try bench.bytes() == before)
    #expect(try Data(contentsOf: URL(filePath: "\(bench.folder)/a.sqlite-journal")).isEmpty)
    // Who may write everything is not kept from it.
    if geteuid() != 0 {
      #expect(try Binary.shell("\"$REGESTA\" list topics -f csv -o readonly", bench).status == 73)
      #expect(try bench.read("readonly") == "kept\n")
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.folder)
    #expect(!left.contains { $0.hasPrefix(".regesta") }, "\(left)")
  }

  @Test func filesAreReplacedWholeAndLinksFollowed() throws {
    let bench = try Workbench.withExamples()
    let result = try Binary.shell(
      """
      set -e
      "$REGESTA" list agreements -f csv >said.csv
      ln -s target.csv link.csv; ln -s link.csv link2.csv
      "$REGESTA" list agreements -o link2.csv
      test -L link.csv; cmp said.csv target.csv
      echo old >old.csv; chmod 640 old.csv
      "$REGESTA" list agreements -o old.csv
      cmp said.csv old.csv; stat -c %a old.csv
      "$REGESTA" list agreements -f csv -o - | cmp said.csv -
      test ! -e ./-
      """, bench)
    #expect(result.status == 0 && result.output == "640\n", "\(result)")
  }

  @Test func devicesAndPipesAreWrittenInto() throws {
    let bench = try Workbench.withExamples()
    let result = try Binary.shell(
      """
      set -e
      "$REGESTA" list agreements -f csv >said.csv
      mkfifo pipe
      cat pipe >read.csv & "$REGESTA" list agreements -f csv -o pipe; wait
      cmp said.csv read.csv; test -p pipe
      "$REGESTA" list agreements -f csv -o /dev/null; test -c /dev/null
      "$REGESTA" list agreements -f csv -o /dev/stdout | cmp said.csv -
      """, bench)
    #expect(result.status == 0, "\(result)")
    let full = try Binary.shell("\"$REGESTA\" list agreements -f csv -o /dev/full", bench)
    #expect(full.status == 74 && full.error.contains("No space left"), "\(full)")
    let closed = try Binary.shell("\"$REGESTA\" list history -f jsonl | head -1 | wc -l", bench)
    #expect(closed.output == "1\n" && closed.error.isEmpty, "\(closed)")
  }

  /// Once its reader has kept it waiting for three seconds a command lets the lock go, and the answer
  /// is whole all the same.
  @Test func aReaderThatTakesNothingKeepsNobodyFromWriting() throws {
    let bench = try Workbench.withExamples()
    let result = try Binary.shell(
      """
      "$REGESTA" list history -f jsonl >whole.jsonl
      "$REGESTA" list history -f jsonl | (
        # Only once the answer has begun: a reader sees one moment.
        dd bs=1 count=1 of=first 2>/dev/null
        "$REGESTA" add topic Tolls >/dev/null 2>said || exit 9
        cat first -
      ) | cmp - whole.jsonl
      """, bench)
    #expect(result.status == 0, "\(result)")
    #expect(try bench.read("said") == "undo: regesta undo 3\n")
    let size = try bench.read("whole.jsonl").utf8.count
    // More than any pipe holds.
    #expect(size > 200_000, "\(size)")
  }

  @Test func onATerminalAPagerShowsTheAnswer() throws {
    let bench = try Workbench.withExamples()
    func typed(_ line: String) throws -> Workbench.Result {
      try Binary.shell(
        "script -qec 'stty cols 80; \(line)' /dev/null </dev/null | tr -d '\\r'", bench)
    }
    let plain = try typed("\"$REGESTA\" --no-pager --color never list agreements").output
    #expect(plain.contains("can-sun-1989-military-visits"))
    let paged = try typed(
      "REGESTA_PAGER=\"sed s/^/PAGED:/\" \"$REGESTA\" --color never list agreements")
    #expect(
      paged.output
        == plain.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty || $0.hasPrefix("+") ? String($0) : "PAGED:\($0)" }
        .joined(separator: "\n"), "\(paged)")
    for setting in ["REGESTA_PAGER=", "PAGER=cat", "PAGER=no-such-program"] {
      let said = try typed("\(setting) \"$REGESTA\" --color never list agreements").output
      #expect(said == plain, "\(setting)")
    }
    // A pager that takes nothing ends the answer, not the program.
    let quit = try typed("PAGER=true \"$REGESTA\" list history; echo $?")
    #expect(quit.output.hasSuffix("0\n"), "\(quit)")
    let piped = try Binary.shell("PAGER='sed s/^/PAGED:/' \"$REGESTA\" list agreements", bench)
    #expect(!piped.output.contains("PAGED"))
  }

  @Test func aRowThatCannotBeReadIsNamedAndTheOthersCome() throws {
    let bench = try Workbench.withExamples()
    let spoilt = try Binary.shell(
      """
      sqlite3 a.sqlite "UPDATE topic SET subject = CAST(x'ff' AS TEXT) WHERE title LIKE 'Conf%'"
      """, bench)
    #expect(spoilt.status == 0, "\(spoilt)")
    for format in ["csv", "tsv", "jsonl", "json", "table", "markdown"] {
      let words = format == "table" || format == "markdown" ? " --fields topic,subject" : ""
      let result = try Binary.shell("\"$REGESTA\" list topics -f \(format)\(words)", bench)
      #expect(result.status == 74, "\(format): \(result)")
      #expect(
        result.error.contains("frozen-assets-confiscation: subject is not UTF-8"), "\(result)")
      #expect(result.output.contains("frozen-assets-proceeds"), "\(format): \(result)")
      #expect(!result.output.contains("frozen-assets-confiscation"))
      if format == "json" {
        let whole = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
        #expect(((whole as? [String: Any])?["results"] as? [Any])?.count == 2)
      }
    }
  }
}
