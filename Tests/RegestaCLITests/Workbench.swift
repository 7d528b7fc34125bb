import Foundation
import SQLite
import Sandbox
import Testing

@testable import Archive
@testable import RegestaCLI

/// A folder with an environment of its own, in which command lines run inside this process.
final class Workbench {
  let folder: String
  let environment: Environment
  private var output = ""
  private var error = ""

  /// 2026-01-15T12:00:00Z.
  static let time: Int64 = 1_768_478_400

  /// What a command line did.
  struct Result: Equatable {
    var status: Int32
    var output: String
    var error: String
  }

  init() throws {
    let place = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "regesta-cli-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    folder = place.path()
    var count: UInt64 = 0
    environment = Environment(
      now: { Self.time },
      random: {
        count += 1
        return count
      }, variables: ["HOME": folder, "LOGNAME": "ada"], folder: folder)
    environment.loginName = { "ada" }
    environment.patience = 100
    // The tests have many threads, so another program answers, as for a program of the library.
    environment.sandbox = Sandbox(.program(Binary.program))
    environment.writeOutput = { [unowned self] in output += $0 }
    environment.writeError = { [unowned self] in error += $0 }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A workbench with an archive, `a.sqlite`, and the worked case in it.
  static func withExamples() throws -> Workbench { try with(examples) }

  /// A workbench with an archive, `a.sqlite`, that knows the parties and nothing else.
  static func withParties() throws -> Workbench { try with(parties) }

  private static func with(_ template: [UInt8]?) throws -> Workbench {
    let bench = try Workbench()
    bench.environment.variables["REGESTA_ARCHIVE"] = "a.sqlite"
    try Data(try #require(template)).write(to: URL(filePath: bench.archive))
    return bench
  }

  /// The bytes of such archives, made once for all tests.
  private static let examples = made("init", "--examples")
  private static let parties = made("init")

  private static func made(_ words: String...) -> [UInt8]? {
    guard let bench = try? Workbench() else { return nil }
    bench.environment.variables["REGESTA_ARCHIVE"] = "a.sqlite"
    let made = bench.run(words: words)
    guard made.status == 0, let bytes = try? bench.bytes() else {
      Issue.record("the archive of \(words) was not made: \(made.error)")
      return nil
    }
    return [UInt8](bytes)
  }

  var archive: String { "\(folder)/a.sqlite" }

  @discardableResult
  func run(_ words: String..., input: String? = nil) -> Result {
    run(words: words, input: input.map { Array($0.utf8) })
  }

  @discardableResult
  func run(words: [String], input: [UInt8]? = nil) -> Result {
    (output, error) = ("", "")
    give(input)
    let status = Run(environment)(words)
    return Result(status: status.rawValue, output: output, error: error)
  }

  /// Runs a line with everything written in the order in which it came.
  func transcript(words: [String], input: [UInt8]?) -> String {
    var text = ""
    let (writeOutput, writeError) = (environment.writeOutput, environment.writeError)
    defer { (environment.writeOutput, environment.writeError) = (writeOutput, writeError) }
    give(input)
    environment.writeOutput = { text += $0 }
    environment.writeError = { chunk in
      for line in chunk.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        text += "! \(line)\n"
      }
    }
    let status = Run(environment)(words)
    if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
    return status == .done ? text : text + "[\(status.rawValue)]\n"
  }

  /// What comes on standard input.
  private func give(_ input: [UInt8]?) {
    var rest = input ?? []
    environment.readInput = { _ in rest }
    environment.readSomeInput = {
      defer { rest = [] }
      return rest
    }
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  /// The bytes of the archive's file.
  func bytes() throws -> Data { try Data(contentsOf: URL(filePath: archive)) }

  /// Everything the archive holds, as the chain of its changes and its rows say it.
  func contents() throws -> [String] {
    let db = try Connection(path: archive, access: .readOnly)
    return try db.all(
      """
      SELECT 'change ' || id || ' ' || chain FROM change_group
      UNION ALL SELECT 'entry ' || count(*) FROM entry
      UNION ALL SELECT kind || ' ' || slug || ' ' || revision FROM record
      """
    ) { try $0.text(0) }
  }
}

/// The folder of the package that these tests belong to.
enum Repository {
  static let root: String = {
    var place = URL(filePath: #filePath)
    for _ in 0..<3 { place.deleteLastPathComponent() }
    return place.path()
  }()

  static var pages: [String] {
    let folder = "\(root)/Sources/RegestaCLI/Verbs"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
  }
}
