import Answers
import Archive
import Arguments
import Model
import SQLite
import Search

/// `sql [STATEMENT]`: one read-only statement over the documented views.
struct SQLVerb: Verb {
  var statement: String?
  var parameters: [String] = []
  var wantsSchema = false
  var reading = ReadingOptions()

  var boundsMemory: Bool { true }

  static let command = Command.verb(
    "sql", "read-only SQL over the documented views",
    [
      .positional("STATEMENT", \.statement, "one statement; else it is read from standard input"),
      .repeated(
        "param", \.parameters, "the value of a parameter :NAME; may be repeated",
        value: "NAME=VALUE"),
      .flag("schema", \.wantsSchema, "describe the views, column by column"),
    ] + .all(of: \.reading, ReadingOptions.rows), SQLVerb())

  /// Longer statements are refused.
  private static let statementLimit = 1_000_000

  func run(_ call: Call) throws -> Reply {
    let parameters = try self.parameters.map { text -> (name: String, value: String) in
      guard let mark = text.firstIndex(of: "="), mark != text.startIndex else {
        throw Fault(.usage, "--param takes NAME=VALUE, not '\(text)'")
      }
      return (String(text[..<mark]), String(text[text.index(after: mark)...]))
    }
    if wantsSchema {
      return Reply(text: try ReadOnlySQL.schema(of: try call.openForReading()))
    }
    let statement = try self.statement ?? readStatement(call)
    let archive = try call.openForReading()
    let rows = try ReadOnlySQL(archive: archive).run(statement, parameters: parameters)
    var report = Report(rows)
    try report.narrow(reading)
    return try call.reply(report, reading) { shown in
      rows.isCut && reading.limit.map { $0 > shown } ?? true
        ? ["only the first \(rows.rows.count) rows are given; ask for fewer"] : []
    }
  }

  private func readStatement(_ call: Call) throws -> String {
    guard !call.environment.isInputTerminal else {
      throw Fault(.usage, "STATEMENT is missing", hint: "regesta sql --schema lists the views")
    }
    let bytes = try call.read("-", limit: Self.statementLimit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Fault(.badData, "the statement is not UTF-8")
    }
    return text
  }
}
