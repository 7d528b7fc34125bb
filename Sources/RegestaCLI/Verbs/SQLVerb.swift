import Answers
import Archive
import Arguments
import Model
import SQLite
import Sandbox

/// `sql [STATEMENT]`: one read-only statement over the documented views.
struct SQLVerb: Verb {
  var statement: String?
  var parameters: [String] = []
  var wantsSchema = false
  var timeout: String?
  var isOnCopy = false
  var reading = ReadingOptions()

  var boundsMemory: Bool { true }

  static let command = Command.verb(
    "sql", "read-only SQL over the documented views",
    [
      .positional("STATEMENT", \.statement, "one statement; else it is read from standard input"),
      .repeated(
        "param", \.parameters, "the value of a parameter :NAME; may be repeated",
        value: "NAME=VALUE"),
      .option(
        "timeout", \.timeout, "how long it may take: 30s, 5m; else 5s", value: "TIME"),
      .flag("on-copy", \.isOnCopy, "ask a private copy, where large sorts have room"),
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
    let answer = try call.ask(statement, parameters: parameters) { question in
      question.isOnCopy = isOnCopy
      if let timeout { question.timeout = try Self.seconds(timeout) }
    }
    var report = Report(answer.flow)
    try report.narrow(reading)
    return try call.reply(report, reading)
  }

  private static func seconds(_ text: String) throws -> Double {
    let seconds = try TimeSpan.seconds(text, "timeout")
    guard (1...Self.mostSeconds).contains(seconds) else {
      throw Fault(.usage, "--timeout takes 1s to \(Self.mostSeconds / 3_600)h, not '\(text)'")
    }
    return Double(seconds)
  }

  private static let mostSeconds = 24 * 3_600

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
