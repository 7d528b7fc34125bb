import EDTF
import Foundation
import SQLite
import Testing

@testable import Archive
@testable import RegestaCLI

/// A row of a view or of an answer in JSON: each value as text; what is NULL is not there.
typealias Cells = [String: String]

/// An archive that random steps are done to, and the surfaces that it is asked by.
final class PropertyBench {
  let bench: Workbench
  /// The day on which commands run; they read no other clock.
  var today: Day
  private(set) var done = 0
  private(set) var refused = 0

  /// The statuses of the manual that a refused command may end with.
  static let refusals: Set<Int32> = [64, 65, 66, 77]
  /// Whether to print what is refused, for whoever changes the maker.
  static let isTelling = ProcessInfo.processInfo.environment["REGESTA_ARCHIVE_REFUSALS"] != nil
  static let shell = "/usr/bin/sqlite3"

  init() throws {
    bench = try Workbench()
    today = Day(number: Int(Workbench.time / 86_400))
    bench.environment.variables["REGESTA_ARCHIVE"] = "a.sqlite"
    bench.environment.now = { [unowned self] in Int64(today.number) * 86_400 + 43_200 }
    try Data(try #require(Self.template)).write(to: URL(filePath: bench.archive))
  }

  /// An archive without any record, made once.
  private static let template: [UInt8]? = {
    guard let bench = try? Workbench() else { return nil }
    let made = try? Archive.create(
      at: bench.archive, uid: String(repeating: "0", count: 32),
      ids: CountedIDs(seconds: Workbench.time, random: 5), time: "2026-01-15T12:00:00Z")
    guard let made else { return nil }
    try? made.db.close()
    return (try? bench.bytes()).map { [UInt8]($0) }
  }()

  // MARK: Writing

  /// Does a step; nil where it was done or refused as the manual says.
  func perform(_ step: ArchiveStep) throws -> (isDone: Bool, Disagreement?) {
    var isDone = false
    var why = ""
    var fault: Disagreement?
    switch step {
    case .command(let words):
      let result = bench.run(words: words)
      isDone = result.status == 0
      why = result.error
      if !isDone, !Self.refusals.contains(result.status) {
        fault = Disagreement(
          label: "exit \(result.status)", detail: "\(step)\n\(result.output)\(result.error)")
      }
    case .stock(let sql): isDone = try write(sql)
    }
    if isDone { done += 1 } else { refused += 1 }
    if !isDone, Self.isTelling { print("refused: \(step)\n\(why)") }
    return (isDone, fault)
  }

  /// Writes as the stock shell does; whether it was accepted.
  private func write(_ sql: String) throws -> Bool {
    let whole = "PRAGMA foreign_keys = ON; BEGIN; \(sql); COMMIT;"
    guard FileManager.default.isExecutableFile(atPath: Self.shell) else {
      let db = try Connection(path: bench.archive, access: .readWrite)
      do {
        try db.execute(whole)
        try db.close()
        return true
      } catch is SQLiteError { return false }
    }
    let process = Process()
    process.executableURL = URL(filePath: Self.shell)
    process.arguments = ["-bail", bench.archive, whole]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  // MARK: Reading

  /// A connection without any function of Regesta's.
  func plain() throws -> Connection { try Connection(path: bench.archive, access: .readOnly) }

  /// The rows of a statement as stock SQLite gives them.
  static func rows(_ db: Connection, _ sql: String, _ values: Value...) throws -> [Cells] {
    try db.all(sql, values: values) { row in
      var cells: Cells = [:]
      for (column, value) in try row.values().enumerated() {
        // A list stands there once more as JSON, from which JSON has it.
        guard let name = row.name(column), !name.hasSuffix("_json") else { continue }
        switch value {
        case .null: break
        case .integer(let number): cells[name] = "\(number)"
        case .real(let number): cells[name] = "\(number)"
        case .text(let text): cells[name] = text
        case .blob(let bytes): cells[name] = "\(bytes)"
        }
      }
      return cells
    }
  }

  /// Runs a reading command and gives what it says as JSON.
  func ask(_ words: [String]) -> (object: [String: Any], Workbench.Result) {
    let result = bench.run(words: words + ["--json"])
    let object = try? JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return (object as? [String: Any] ?? [:], result)
  }

  /// The results of a reading command; nil where it failed.
  func results(_ words: [String]) -> [[String: Any]]? {
    let (object, result) = ask(words)
    guard result.status == 0 else { return nil }
    return object.lazy.compactMap { $0.value as? [[String: Any]] }.first
  }

  /// Values of JSON as cells; lists are joined, objects left out.
  static func cells(_ object: [String: Any]) -> Cells {
    object.compactMapValues { text($0) }
  }

  static func text(_ value: Any) -> String? {
    switch value {
    case let text as String: text
    case let number as NSNumber: number.stringValue
    case let list as [String] where list.isEmpty: nil
    case let rivals as [[String: Any]] where rivals.allSatisfy { $0["value"] is String }:
      rivals.compactMap { $0["value"] as? String }.joined(separator: "; ")
    case let list as [String]: list.joined(separator: "; ")
    default: nil
    }
  }
}

/// Days as the bounds that views give, and what a filter by date makes of them.
enum Judged: Int, Comparable {
  case no, maybe, yes
  static func < (one: Judged, other: Judged) -> Bool { one.rawValue < other.rawValue }

  static func of(_ isCertain: Bool) -> Judged { isCertain ? .yes : .maybe }
}

/// A date as a view shows it.
struct ShownDay {
  var text: String
  var earliest: Int
  var latest: Int
  var since: Int
  var isLoose: Bool

  /// The three columns of a date; nil where it has none.
  init?(_ row: Cells, _ name: String, isDisputed: Bool = false, isLoose: Bool? = nil) {
    // Sources may disagree on a day that the record itself lacks.
    let isBounded = row["\(name)_earliest"] != nil || row["\(name)_latest"] != nil
    guard let text = row[name] ?? (isBounded ? "" : nil) else { return nil }
    self.text = text
    func day(_ column: String, _ open: Int) -> Int {
      row[column].flatMap { Day($0)?.number } ?? open
    }
    earliest = day("\(name)_earliest", Day.distantPast.number)
    latest = day("\(name)_latest", Day.distantFuture.number)
    since = earliest
    // An exchange on several days is found by the first of them, too.
    if text.hasPrefix("{"), !isDisputed, let first = Day(String(text.dropFirst().prefix(10))) {
      since = min(since, first.number)
    }
    self.isLoose = isLoose ?? Self.isLoose(text)
  }

  /// Approximate, uncertain, or a season.
  static func isLoose(_ text: String) -> Bool {
    text.contains { "~?%".contains($0) }
      || text.split { "[]{},/.".contains($0) }.contains { part in
        part.count == 7 && (part.suffix(2).first.map { "234".contains($0) } ?? false)
      }
  }

  func judge(_ first: Int, _ last: Int) -> Judged {
    if latest < first || since > last { return .no }
    return earliest >= first && latest <= last && !isLoose ? .yes : .maybe
  }
}
