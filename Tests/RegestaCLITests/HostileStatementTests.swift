import Foundation
import Testing

@testable import RegestaCLI

/// SQL of strangers, asked of the real program.
@Suite(.timeLimit(.minutes(5))) struct HostileStatementTests {
  @Test func thereAreAsManyAsWereTriedOnce() {
    let statements = HostileStatements.all.flatMap(\.statements)
    #expect(Set(statements).count == statements.count)
    #expect(statements.count >= 117)
  }

  /// None writes, makes a file, crashes, takes more than 150 MB, or outlives its limit. What has no
  /// bound would run for minutes, so the bound on time can be a wide one.
  @Test func noStatementDoesMoreThanAnswer() async throws {
    let cases = HostileStatements.all.flatMap { kind in kind.statements.map { (kind, $0) } }
    let lanes = 4
    try await withThrowingTaskGroup(of: Void.self) { group in
      for lane in 0..<lanes {
        group.addTask {
          let bench = try Workbench.withExamples()
          let before = try bench.bytes()
          let files = try FileManager.default.contentsOfDirectory(atPath: bench.folder).sorted()
          for place in stride(from: lane, to: cases.count, by: lanes) {
            let (kind, statement) = cases[place]
            let short = "\(kind.kind): \(statement.prefix(120))"
            let watched = try Watched.run(
              ["sql", "--timeout", "1s", "-f", "jsonl"], statement, bench)
            #expect(kind.statuses.contains(watched.status), "\(short): \(watched)")
            #expect(watched.seconds < 11, "\(short): \(watched)")
            #expect(watched.mostKiB < 150 * 1024, "\(short): \(watched)")
            #expect(try bench.bytes() == before, "\(short)")
            let now = try FileManager.default.contentsOfDirectory(atPath: bench.folder).sorted()
            #expect(now == files, "\(short)")
          }
        }
      }
      try await group.waitForAll()
    }
  }
}

/// A run of the program that was looked at all the time.
private struct Watched: CustomStringConvertible {
  var status: Int32
  var seconds: Double
  /// The largest resident size of it and of what it started.
  var mostKiB: Int
  var told: String

  var description: String { "[\(status)] after \(seconds) s, \(mostKiB) KiB, \(told)" }

  static func run(_ words: [String], _ statement: String, _ bench: Workbench) throws -> Watched {
    let (input, error) = (Pipe(), "\(bench.folder).told")
    _ = FileManager.default.createFile(atPath: error, contents: nil)
    defer { try? FileManager.default.removeItem(atPath: error) }
    let process = Process()
    process.executableURL = URL(filePath: Binary.program)
    process.arguments = words
    process.currentDirectoryURL = URL(filePath: bench.folder)
    process.environment = Binary.environment(bench)
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(forWritingAtPath: error)
    let clock = ContinuousClock()
    let start = clock.now
    try process.run()
    let writer = Thread {
      try? input.fileHandleForWriting.write(contentsOf: Data(statement.utf8))
      try? input.fileHandleForWriting.close()
    }
    writer.start()
    var most = 0
    while process.isRunning {
      for id in [process.processIdentifier] + Processes.children(of: process.processIdentifier) {
        most = max(most, Processes.peakKiB(of: id))
      }
      usleep(3_000)
    }
    process.waitUntilExit()
    let parts = (clock.now - start).components
    return Watched(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      seconds: Double(parts.seconds) + Double(parts.attoseconds) / 1e18, mostKiB: most,
      told: (try? String(contentsOfFile: error, encoding: .utf8)) ?? "")
  }
}

/// What the kernel says of running processes (proc(5)).
enum Processes {
  /// Those that a process with one thread started and that have not ended.
  static func children(of id: Int32) -> [Int32] {
    let list = try? String(contentsOfFile: "/proc/\(id)/task/\(id)/children", encoding: .utf8)
    return (list ?? "").split(separator: " ").compactMap { Int32($0) }
  }

  /// The largest resident size that a process had; 0 for one that has ended.
  static func peakKiB(of id: Int32) -> Int {
    guard let text = try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return 0 }
    return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
  }

  static func isRunning(_ id: Int32) -> Bool {
    // A process that ended and was not waited for shows as a zombie.
    guard let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8) else {
      return false
    }
    return !text.contains(") Z ")
  }
}
