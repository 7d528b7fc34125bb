import Foundation
import SQLite
import Testing

@testable import RegestaCLI

/// Who waits for whom, and what is told of it.
@Suite struct WaitingTests {
  let bench: Workbench

  init() throws { bench = try Workbench.withExamples() }

  /// Runs a body while another program writes, as one of Regesta's does.
  private func whileLocked(note: String? = nil, _ body: () throws -> Void) throws {
    let queue = try WriterQueue(besideFile: bench.archive)
    try queue.acquire(timeoutMilliseconds: 0, note: note)
    defer { queue.release() }
    let other = try Connection(path: bench.archive, access: .readWrite)
    try other.transaction(.immediate) { try body() }
  }

  @Test func aTrialNeedsNoLock() throws {
    try bench.write("{\"kind\":\"topic\",\"title\":\"Bread\"}", to: "one.json")
    #expect(bench.run("add", "topic", "Salt").status == 0)
    try whileLocked {
      for line in [
        ["add", "topic", "Bread"], ["add", "--input", "one.json"],
        ["edit", "salt", "--title", "Brine"], ["remove", "salt"],
        ["undo"],
      ] {
        let trial = bench.run(words: line + ["-n"])
        #expect(trial.status == 0, "\(line): \(trial)")
        #expect(!trial.error.contains("writing"), "\(line): \(trial)")
      }
      // What is to be written has to wait.
      #expect(bench.run("add", "--input", "one.json").status == 75)
    }
  }

  @Test func whatIsRefusedNeedsNoLock() throws {
    try whileLocked {
      #expect(bench.run("add", "agreement", "A", "--party", "FRX").status == 65)
      #expect(bench.run("add", "--input", "-", input: "{\"kind\":\"topic\"}").status == 65)
      #expect(bench.run("add", "--input", "-", input: "{").status == 65)
    }
  }

  @Test func whoWaitsInVainIsToldForWhom() throws {
    try whileLocked(note: "grace (add), since 2026-01-15T12:00:00Z") {
      let added = bench.run("add", "topic", "Bread")
      #expect(added.status == 75)
      #expect(
        added.error.contains("somebody else is writing: grace (add), since 2026-01-15T12:00:00Z"))
      #expect(added.error.contains("process \(ProcessInfo.processInfo.processIdentifier)"))
    }
    #expect(bench.run("add", "topic", "Bread").status == 0)
  }

  @Test func whatTheHolderSaysIsOnlyText() throws {
    try whileLocked(
      note: "\u{1B}]0;owned\u{7}\u{202E}eve\nrm -rf" + String(repeating: "x", count: 900)
    ) {
      let error = bench.run("add", "topic", "Bread").error
      #expect(!error.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" })
      #expect(error.utf8.count < 400)
    }
  }

  @Test func whatADeadProcessLeftIsNotTold() throws {
    let queue = try WriterQueue(besideFile: bench.archive)
    try queue.acquire(timeoutMilliseconds: 0)
    defer { queue.release() }
    // No process has this number (proc(5), pid_max).
    let before = String(repeating: " ", count: 256)
    try bench.write("\(before)4194305\nghost (add), since long ago\n", to: "a.sqlite-queue")
    #expect(queue.holder == nil)
    let error = bench.run("add", "topic", "Bread").error
    #expect(error.contains("somebody else is writing") && !error.contains("ghost"))
  }

  @Test func onATerminalTheWaitIsTold() throws {
    bench.environment.isErrorTerminal = true
    bench.environment.patience = 1_200
    try whileLocked(note: "grace (add), since noon") {
      let error = bench.run("add", "topic", "Bread").error
      #expect(error.hasPrefix("waiting: somebody else is writing: grace (add), since noon"))
    }
  }

  // MARK: Progress

  /// Somebody sits at a terminal, and each look at the clock takes so many seconds.
  private func sit(_ seconds: Double) {
    var now = 0.0
    bench.environment.elapsed = {
      now += seconds
      return now
    }
    bench.environment.isErrorTerminal = true
    bench.environment.variables["TERM"] = "xterm"
  }

  /// Enters some records while each look at the clock takes so many seconds.
  private func enter(_ seconds: Double, _ change: (Environment) -> Void = { _ in }) -> String {
    sit(seconds)
    change(bench.environment)
    let lines = (0..<40).map { "{\"kind\":\"topic\",\"title\":\"Number \($0)\"}" }
    return bench.run("add", "--input", "-", input: lines.joined(separator: "\n")).error
  }

  @Test func longWorkIsToldOnATerminal() throws {
    let error = enter(0.3)
    #expect(error.contains("\rentering: "))
    #expect(error.contains(" of 40 records ("))
    #expect(error.contains("/s, ") && error.contains(" s left"))
    // Nothing of it stays.
    let last = try #require(error.range(of: "\u{1B}[K", options: .backwards))
    #expect(error[..<last.lowerBound].hasSuffix("\r"))
    #expect(error[last.upperBound...] == "undo: regesta undo 3\n")
  }

  @Test func checksCopiesAndExportsAreToldToo() throws {
    sit(0.7)
    for (words, told) in [
      (["check"], "\rchecking: 5 of 12 checks"), (["backup", "run"], "\rproving: "),
      (["backup", "verify"], "\rproving: "),
      (["list", "history", "-f", "csv", "-o", "h.csv"], "\rwriting: 1,000 rows"),
      (["restore", "backups/a-20260115T120000Z.sqlite", "--drill"], "\rproving: "),
    ] {
      let answer = bench.run(words: words)
      #expect(answer.status == 0 && answer.error.contains(told), "\(words): \(answer)")
      // The line is wiped out before anything else is said.
      let rest = answer.error.components(separatedBy: "\u{1B}[K").last ?? ""
      #expect(!rest.contains("\r"), "\(words): \(rest)")
      bench.environment.isErrorTerminal = false
      #expect(!bench.run(words: words).error.contains("\r"))
      bench.environment.isErrorTerminal = true
    }
  }

  @Test func shortWorkAndOtherOutputsAreSilent() throws {
    let plain = "undo: regesta undo "
    #expect(enter(0.001).hasPrefix(plain))
    #expect(enter(0.3) { $0.isErrorTerminal = false }.hasPrefix(plain))
    #expect(enter(0.3) { $0.variables["TERM"] = "dumb" }.hasPrefix(plain))
  }
}
