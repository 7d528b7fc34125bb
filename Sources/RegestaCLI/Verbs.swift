import Arguments

/// All verbs, and the program that they make together.
enum Verbs {
  /// What a line of the help says of the whole.
  static let summary =
    "an archive of international agreements, the acts that end them, and their sources"

  /// The program.
  ///
  /// - Parameter detail: how much of the kinds' fields stands in the arguments.
  static func program(_ detail: FieldOptions.Detail = .names) -> Program<Globals, any Verb> {
    Program(
      "regesta", summary, globals: Globals.arguments, initial: Globals(),
      commands: [
        InitVerb.command, AddVerb.command(detail), EditVerb.command(detail),
        CiteVerb.command(detail), SettleVerb.command, DisputesVerb.command,
        RemoveVerb.command, ShowVerb.command, ListVerb.command, SearchVerb.command,
        StatusVerb.command, HistoryVerb.command, ChangesVerb.command, UndoVerb.command,
        RedoVerb.command,
        SQLVerb.command, MigrateVerb.command, BackupVerb.command, RestoreVerb.command,
        CheckVerb.command, PartiesVerb.command, HelpVerb.command, CompletionVerb.command,
      ], fallback: "help")
  }

  /// The help of the verb at a path; nil when there is no such verb.
  static func help(for path: [String], width: Int) -> String? {
    program(.words).help(for: path, width: width)
  }

  /// What verbs can say of all of them.
  static let manual = Manual(
    help: { help(for: $0, width: $1) }, completion: { program(.words).completionScript(for: $0) })

  /// The names of the verbs, in the order of the help.
  static var names: [String] { program().verbs }

  /// What is wrong with the tables of arguments, for a test to find empty.
  static var mistakes: [String] { program().mistakes + program(.words).mistakes }
}
