import Foundation
import SQLite
import Testing

@testable import RegestaCLI

/// A long input of the real program, and others beside it.
@Suite struct BesideTests {
  let bench: Workbench

  init() throws {
    bench = try Workbench.withParties()
    // More than one part holds, also on a fast machine.
    let lines = (0..<24_000).map {
      #"{"kind":"agreement","title":"Tolls \#($0)","party":["FRA","DEU"],"signed":"1990-01-02"}"#
    }
    try bench.write(lines.joined(separator: "\n"), to: "long.jsonl")
  }

  /// Starts the long input and waits until so many parts of it stand.
  private func start(until parts: Int64) throws -> Process {
    let process = try Binary.start(["add", "--input", "long.jsonl", "--as", "grace"], bench)
    let db = try Connection(path: bench.archive, access: .readOnly)
    while process.isRunning {
      let count = try db.first("SELECT count(*) FROM change_group WHERE author = 'grace'") {
        try $0.integer(0)
      }
      if count ?? 0 >= parts { break }
      Thread.sleep(forTimeInterval: 0.02)
    }
    return process
  }

  @Test func editsGoThroughBetweenTheParts() throws {
    #expect(bench.run("add", "topic", "Bread").status == 0)
    let process = try start(until: 1)
    var count = 0
    repeat {
      let edit = try Binary.shell(
        "\"$REGESTA\" edit bread --title 'Bread \(count)' --as eve", bench)
      #expect(edit.status == 0, "\(edit)")
      count += 1
    } while process.isRunning && count < 5
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let edits = bench.run("history", "bread", "--fields", "author", "--no-headers").output
    #expect(edits.split(separator: "\n").count { $0 == "eve" } == count)
    let batch = bench.run("history", "--fields", "author,batch", "-f", "csv").output
      .split(separator: "\n").filter { $0.hasPrefix("grace,") }
    try #require(batch.count > 1, "the input was written in one part")
    #expect(Set(batch).count == 1)
    // One number takes all of it back, though others wrote between its parts.
    let number = try #require(batch.first?.split(separator: ",").last)
    #expect(bench.run("undo", String(number), "--as", "grace").status == 0)
    #expect(bench.run("list", "agreement", "--fail-empty").status == 1)
    #expect(bench.run("show", "bread").status == 0)
    #expect(bench.run("check").status == 0)
  }

  @Test func whatAKillLeavesIsTakenBackByOneUndo() throws {
    let process = try start(until: 1)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let history = bench.run("history", "--fields", "change,author,batch", "-f", "csv").output
      .split(separator: "\n").filter { $0.contains(",grace,") }
    try #require(!history.isEmpty, "\(history)")
    #expect(history.allSatisfy { $0.hasSuffix(",2") }, "\(history)")
    #expect(bench.run("add", "topic", "Bread").status == 0)
    let undone = bench.run("undo", "--as", "grace")
    #expect(undone.status == 0, "\(undone)")
    #expect(bench.run("list", "agreement", "--fail-empty").status == 1)
    #expect(bench.run("check").status == 0)
  }

  @Test func aPipeIsReadToItsEndAndKeepsNobodyWaiting() throws {
    let result = try Binary.shell(
      """
      { head -n 50 long.jsonl; sleep 1; tail -n 50 long.jsonl; } | "$REGESTA" add --input - & adder=$!
      sleep 0.3; "$REGESTA" add topic Bread >&2; echo $?
      wait $adder; echo $?
      """, bench)
    let lines = result.output.split(separator: "\n")
    #expect(lines.first == "0" && lines.last == "0", "\(result.error)")
    #expect(lines.count == 102)
    // What may be read once only is read once.
    let substituted = try Binary.shell(
      "mkfifo pipe; head -n 3 long.jsonl > pipe & \"$REGESTA\" add --input pipe", bench)
    #expect(substituted.status == 0, "\(substituted)")
    #expect(substituted.output.split(separator: "\n").count == 3)
  }
}
