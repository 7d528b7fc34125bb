import Answers
import Archive
import Model
import SQLite

/// One statement of a person, from its text to its rows.
struct StatementRun {
  let db: Connection
  let statement: String
  let deadlineSeconds: Double
  let rowLimit: Int
  let heapBytes: Int64

  func run(_ parameters: [(name: String, value: String)]) throws -> ResultSet {
    let views = try db.all(Self.viewNames) { try $0.text(0) }
    let expressions = SQLTokens.definedNames(in: statement)
    try refuseShadowing(expressions, views)
    try SQLTables.connect(db)
    let guardian = SQLGuard(contexts: views, expressions: expressions)
    return try SQLLimits.holding(db) {
      try db.withAuthorizer(guardian.decide) {
        try beforeDeadline {
          do {
            return try rows(parameters)
          } catch let error as RowError {
            throw Fault(.usage, "the answer cannot be shown: \(error)")
          } catch let error as SQLiteError {
            throw fault(error, guardian)
          }
        }
      }
    }
  }

  private func rows(_ parameters: [(name: String, value: String)]) throws -> ResultSet {
    let prepared = try db.prepare(statement)
    guard prepared.isReadOnly, prepared.columnCount > 0 else { throw SQLGuard.writes }
    try SQLParameters(prepared).bind(parameters)
    var result = ResultSet(columns: Self.columns(prepared.columnNames))
    var bytes = 0
    while try prepared.step() {
      guard result.rows.count < rowLimit, bytes < ReadOnlySQL.answerBytes else {
        result.isCut = true
        break
      }
      var row: [Value] = []
      row.reserveCapacity(result.columns.count)
      for column in result.columns.indices {
        let value = try prepared.row.value(column)
        bytes += Self.size(value)
        row.append(value)
      }
      result.rows.append(row)
    }
    return result
  }

  /// Equal names are told apart, so that JSON has no key twice.
  private static func columns(_ names: [String]) -> [Column] {
    var taken = Set(names)
    var seen: Set<String> = []
    return names.map { name in
      guard !seen.insert(name).inserted else { return Column(name) }
      var number = 2
      while taken.contains("\(name)_\(number)") { number += 1 }
      taken.insert("\(name)_\(number)")
      return Column("\(name)_\(number)")
    }
  }

  private static func size(_ value: Value) -> Int {
    switch value {
    case .text(let text): text.utf8.count + 16
    case .blob(let bytes): bytes.count + 16
    default: 16
    }
  }

  /// The deadline is asked about every thousand instructions, well under a millisecond.
  private func beforeDeadline<Result>(_ body: () throws -> Result) throws -> Result {
    let end = ContinuousClock.now.advanced(by: .seconds(deadlineSeconds))
    try db.setProgressHandler(every: 1_000) {
      ContinuousClock.now < end ? .proceed : .interrupt
    }
    defer { try? db.setProgressHandler(every: 0, nil) }
    do {
      return try body()
    } catch let error as SQLiteError
      where error.code.primary == .interrupt && ContinuousClock.now >= end
    {
      throw Fault(
        .usage, "the statement took longer than \(Self.text(deadlineSeconds)) seconds",
        hint: "ask for less, or make a copy and ask that one with sqlite3")
    }
  }

  private static func text(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
  }

  /// Inside a table expression named like a view, SQLite would say that the view is reading.
  private func refuseShadowing(_ expressions: [String], _ views: [String]) throws {
    let names = Set(views.map { $0.lowercased() })
    guard let name = expressions.first(where: names.contains) else { return }
    throw Fault(
      .usage, "'\(name)' is the name of a view",
      hint: "give the table expression in WITH another name")
  }

  private func fault(_ error: SQLiteError, _ guardian: SQLGuard) -> any Error {
    switch error.code.primary {
    case .auth: return guardian.fault ?? Fault(.usage, "this is not allowed: \(error.message)")
    case .outOfMemory:
      return Fault(
        .usage, "the statement needs more than \(heapBytes >> 20) MiB of memory",
        hint: "ask for fewer or smaller columns")
    case .misuse where error.offset != nil:
      return Fault(
        .usage, "one statement at a time: another begins at \(place(error))")
    case .error, .misuse, .tooBig, .range, .mismatch, .constraint:
      // Some refusals reach the surface as plain errors.
      if let fault = guardian.fault { return fault }
      let place = error.offset == nil ? "" : ", at \(place(error))"
      return Fault(
        .usage, "the statement is wrong: \(error.message)\(place)",
        hint: "regesta sql --schema lists the views and their columns")
    default: return error
    }
  }

  /// `line 2, character 8 ("FORM agreements")`.
  private func place(_ error: SQLiteError) -> String {
    let utf8 = statement.utf8
    let offset = min(error.offset ?? 0, utf8.count)
    let before = String(decoding: utf8.prefix(offset), as: UTF8.self)
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    let rest =
      String(decoding: utf8.dropFirst(offset).prefix(80), as: UTF8.self)
      .split(separator: "\n").first.map { String($0.prefix(24)) } ?? ""
    let column = (lines.last?.count ?? 0) + 1
    return (lines.count > 1 ? "line \(lines.count), " : "") + "character \(column)"
      + (rest.isEmpty ? "" : " (\(rest))")
  }

  private static let viewNames = "SELECT name FROM sqlite_schema WHERE type = 'view'"

  /// Every statement of this file, for the test that prepares them.
  static let statements = [viewNames]
}

/// Virtual tables that a statement may use, or that views use.
enum SQLTables {
  /// The first use of such a table reads the schema, which the guard would refuse.
  static func connect(_ db: Connection) throws {
    for sql in uses { _ = try db.first(sql) { _ in true } }
  }

  static let uses = [
    "SELECT 1 FROM json_each('[]') LIMIT 1", "SELECT 1 FROM json_tree('[]') LIMIT 1",
  ]
}
