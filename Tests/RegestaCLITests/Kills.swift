import Foundation
import Testing

@testable import RegestaCLI

/// Kills the real program at moments spread over its run, until it was hit so often while it ran; what
/// comes next has to find all as it was, and to leave nothing that it does not name.
struct Kills {
  /// How often the program has to be hit.
  static let wanted =
    ProcessInfo.processInfo.environment["REGESTA_KILLS"].flatMap(Int.init) ?? 12

  let bench: Workbench
  /// What lies in the folder besides, put there by the test.
  var besides: Set<String> = []

  /// - Parameters:
  ///   - command: the words of the program.
  ///   - prepare: brings the folder to where the program begins.
  ///   - next: runs what comes after the kill, the same command among it; gives what that wrote.
  func at(
    _ command: String..., prepare: () throws -> Void, next: () throws -> [Workbench.Result]
  ) throws {
    try prepare()
    let start = ContinuousClock.now
    let whole = try Binary.start(command, bench)
    whole.waitUntilExit()
    try #require(whole.terminationStatus == 0, "\(command)")
    var span = start.duration(to: .now)
    var hits = 0
    var tries = 0
    while hits < Self.wanted, tries < 4 * Self.wanted + 20 {
      tries += 1
      try prepare()
      // Multiples of the golden ratio come to lie everywhere, however many there are.
      let part = (Double(tries) * 0.618_033_988_75).truncatingRemainder(dividingBy: 1)
      guard let told = try hit(command, after: span * part) else {
        span = span * 0.97
        continue
      }
      hits += 1
      let results = try next()
      for result in results { #expect(result.status == 0, "\(command) after \(part): \(result)") }
      try expectNothingLeft(told, results, "\(command) after \(part)")
    }
    #expect(hits == Self.wanted, "\(command): \(hits) of \(tries) tries hit it")
  }

  /// What the program had told when it was killed; nil where it ran no more.
  private func hit(_ command: [String], after time: Duration) throws -> String? {
    let output = Pipe()
    let process = try Binary.start(command, bench, told: output.fileHandleForWriting)
    let (seconds, attoseconds) = time.components
    Thread.sleep(forTimeInterval: Double(seconds) + Double(attoseconds) / 1e18)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try output.fileHandleForWriting.close()
    let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let isHit =
      process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL
    return isHit ? told : nil
  }

  /// Nothing but the archive, its empty journal, its queue, proven copies, and what was named, by the
  /// one that was killed too: it may have been at its end.
  private func expectNothingLeft(
    _ said: String, _ results: [Workbench.Result], _ place: String
  ) throws {
    let files = FileManager.default
    let told = said + results.map { $0.output + $0.error }.joined()
    for name in try files.contentsOfDirectory(atPath: bench.folder).sorted() {
      let path = "\(bench.folder)/\(name)"
      switch name {
      case "a.sqlite", "a.sqlite-queue": continue
      case "a.sqlite-journal":
        #expect(try Data(contentsOf: URL(filePath: path)).isEmpty, "\(place): \(name)")
      case "backups":
        let copies = try files.contentsOfDirectory(atPath: path).sorted()
        for copy in copies where !copy.hasSuffix(".manifest") {
          #expect(copy.hasSuffix(".sqlite") && !copy.hasPrefix("."), "\(place): \(copy)")
          #expect(copies.contains("\(copy).manifest"), "\(place): \(copy) has no manifest")
        }
        #expect(copies.count.isMultiple(of: 2), "\(place): \(copies)")
        if copies.isEmpty { continue }
        let verify = try Binary.shell("\"$REGESTA\" backup verify --all", bench)
        #expect(verify.status == 0, "\(place): \(verify)")
      default: #expect(besides.contains(name) || told.contains(name), "\(place) left \(name)")
      }
    }
  }
}
