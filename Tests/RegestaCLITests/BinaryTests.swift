import Foundation
import Testing

@testable import RegestaCLI

/// What only the real program can show: limits of the process, permissions, pipes, signals.
@Suite struct BinaryTests {
  private func shell(_ script: String, _ bench: Workbench) throws -> Workbench.Result {
    try Binary.shell(script, bench)
  }

  @Test func theProgramIsThere() {
    #expect(FileManager.default.isExecutableFile(atPath: Binary.program), "\(Binary.program)")
  }

  @Test func aFullDiskLeavesTheArchiveAsItWas() throws {
    let bench = try Workbench.withExamples()
    let before = try bench.contents()
    let lines = (0..<300).map { "{\"kind\": \"topic\", \"title\": \"Topic number \($0)\"}" }
    try bench.write(lines.joined(separator: "\n"), to: "many.jsonl")
    // No file may grow beyond what the archive has now, in units of 512 bytes.
    let blocks = try bench.bytes().count / 512
    let result = try shell("ulimit -f \(blocks); exec $REGESTA add --input many.jsonl", bench)
    #expect(result.status == 74, "\(result)")
    #expect(result.output.isEmpty)
    #expect(result.error.hasPrefix("regesta: nothing was written"))
    #expect(try bench.contents() == before)
    #expect(bench.run("check").status == 0)
  }

  @Test func aReadOnlyArchiveIsReadAndNotWritten() throws {
    let bench = try Workbench.withExamples()
    let before = try bench.bytes()
    let result: Workbench.Result
    let reading: Workbench.Result
    if getuid() == 0 {
      // Permissions do not hold root back, so somebody else tries.
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: bench.folder)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o444], ofItemAtPath: bench.archive)
      let drop = "setpriv --reuid=65534 --regid=65534 --clear-groups"
      result = try shell("\(drop) $REGESTA add topic T", bench)
      reading = try shell("\(drop) $REGESTA list topic --fields topic", bench)
    } else {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o444], ofItemAtPath: bench.archive)
      result = try shell("$REGESTA add topic T", bench)
      reading = try shell("$REGESTA list topic --fields topic", bench)
    }
    #expect(result.status == 77, "\(result)")
    #expect(result.error.hasPrefix("regesta: "))
    #expect(reading.status == 0, "\(reading)")
    #expect(try bench.bytes() == before)
  }

  @Test func aReaderThatGoesAwayIsNoError() throws {
    let bench = try Workbench.withExamples()
    let result = try shell(
      "{ $REGESTA list party -f json; echo $? >&2; } | head -n 1", bench)
    #expect(result == Workbench.Result(status: 0, output: "{\n", error: "0\n"))
  }

  @Test func ctrlCEndsWith130() throws {
    let bench = try Workbench.withExamples()
    // Standard input never ends, so the program waits for it until it is interrupted.
    let result = try shell(
      """
      mkfifo pipe; sleep 5 > pipe & sleeper=$!
      $REGESTA add --input - < pipe & child=$!
      sleep 0.5; kill -INT $child; wait $child; status=$?
      kill $sleeper; exit $status
      """, bench)
    #expect(result.status == 130, "\(result)")
    #expect(result.error.contains("interrupted"))
  }

  @Test func bytesThatAreNotTextAreRefused() throws {
    let bench = try Workbench.withExamples()
    let before = try bench.bytes()
    let result = try shell(#"$REGESTA add topic "$(printf 'caf\351')""#, bench)
    #expect(result.status == 65, "\(result)")
    #expect(result.error.contains("is not UTF-8"))
    #expect(try bench.bytes() == before)
  }

  @Test func aWriteOfTheStockShellStandsInTheHistory() throws {
    let bench = try Workbench.withExamples()
    let written = try shell(
      "sqlite3 a.sqlite \"UPDATE decree SET number = '7' WHERE title LIKE '%'\"", bench)
    try #require(written.status == 0, "\(written)")
    let history = try shell(
      "$REGESTA history --limit 1 --fields author,what --no-headers", bench)
    #expect(history.output.hasPrefix("unknown  rus-2025-"), "\(history)")
    #expect(history.output.contains(", rus-2025-"))
  }
}
