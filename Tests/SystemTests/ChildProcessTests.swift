import System
import Testing

/// Processes that this one starts.
struct ChildProcessTests {
  private func all(_ child: ChildProcess) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      switch try child.receive(into: &bytes, within: 60_000) {
      case .bytes: continue
      case .end: return bytes
      case .late, .interrupted:
        Issue.record("nothing came")
        return bytes
      }
    }
  }

  @Test func itsInputAndOutputAreWhole() throws {
    let input = [UInt8](repeating: 7, count: 50_000)
    let child = try ChildProcess.start("/bin/sh", ["-c", "cat; cat"], input: input)
    #expect(try all(child) == input)
    #expect(child.waitForEnd() == .status(0))
  }

  @Test func itInheritsNothing() throws {
    let child = try ChildProcess.start("/bin/sh", ["-c", "ls /proc/self/fd"], input: [])
    let names = String(decoding: try all(child), as: UTF8.self).split(separator: "\n")
    // The fourth is the folder that is listed.
    #expect(names == ["0", "1", "2", "3"])
  }

  @Test func howItEndsIsTold() throws {
    #expect(
      try ChildProcess.start("/bin/sh", ["-c", "exit 3"], input: []).waitForEnd() == .status(3))
    let killed = try ChildProcess.start("/bin/sh", ["-c", "kill -ALRM $$"], input: [])
    let ending = killed.waitForEnd()
    #expect(ending.isOutOfTime && !ending.isKilled)
    #expect(killed.end() == ending)
    #expect(throws: SystemError.self) {
      try ChildProcess.start("/nowhere/program", [], input: [])
    }
  }

  @Test func whatSaysNothingIsLateAndCanBeEnded() throws {
    let child = try ChildProcess.start("/bin/sh", ["-c", "sleep 600"], input: [])
    var bytes: [UInt8] = []
    #expect(try child.receive(into: &bytes, within: 10) == .late)
    #expect(child.end().isKilled)
    #expect(bytes.isEmpty)
  }

  @Test func theTestsHaveManyThreads() throws {
    #expect(try #require(CurrentProcess.threadCount) > 1)
    #expect(CurrentProcess.addressSpace() > 1 << 20)
  }
}
