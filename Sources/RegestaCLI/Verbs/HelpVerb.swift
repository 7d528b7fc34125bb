import Archive
import Arguments
import Model
import SQLite

/// `help [VERB]`: explains the program or a verb.
struct HelpVerb: Verb {
  var path: [String] = []

  static let command = Command.verb(
    "help", "explain the program or a verb",
    [.rest("VERB", \.path, "the verb; or dates, for how they are typed")], HelpVerb())

  func run(_ call: Call) throws -> Reply {
    if path == ["dates"] { return Reply(text: DatesTopic.text) }
    guard let text = call.manual.help(path, call.environment.width ?? 80) else {
      throw Fault(
        .usage, "there is no verb '\(path.joined(separator: " "))'",
        hint: "regesta help lists them; regesta help dates says how dates are typed")
    }
    return Reply(text: text)
  }
}

/// `completion SHELL`: a script that completes command lines.
struct CompletionVerb: Verb {
  var shell = ""

  static let command = Command.verb(
    "completion", "print a script that completes command lines",
    [
      .positional(
        "SHELL", \.shell, "the shell", values: .words(Shell.allCases.map(\.rawValue)))
    ], CompletionVerb())

  func run(_ call: Call) throws -> Reply {
    guard let shell = Shell(rawValue: shell) else { throw Fault(.usage, "no such shell") }
    return Reply(text: call.manual.completion(shell))
  }
}
