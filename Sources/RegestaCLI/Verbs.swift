import Arguments

/// All verbs, and the program that they make together.
enum Verbs {
  /// What a line of the help says of the whole.
  static let summary =
    "an archive of international agreements, the acts that end them, and their sources"

  /// The program.
  ///
  /// - Parameter showingWords: whether closed lists of words stand in the arguments, for help and
  ///   completion. The archive itself checks what is typed, and reports all faults together.
  static func program(showingWords: Bool = false) -> Program<Globals, any Verb> {
    Program(
      "regesta", summary, globals: Globals.arguments, initial: Globals(),
      commands: [
        InitVerb.command, AddVerb.command(showingWords), EditVerb.command(showingWords),
        CiteVerb.command(showingWords), SettleVerb.command, DisputesVerb.command,
        RemoveVerb.command, ShowVerb.command, ListVerb.command,
        StatusVerb.command, HistoryVerb.command, UndoVerb.command, RedoVerb.command,
        MigrateVerb.command, CheckVerb.command, HelpVerb.command,
        CompletionVerb.command,
      ], fallback: "help")
  }

  /// The help of the verb at a path; nil when there is no such verb.
  static func help(for path: [String], width: Int) -> String? {
    // Bare `regesta` falls back to the verb help, which explains the program.
    program(showingWords: true).help(for: path == ["help"] ? [] : path, width: width)
  }

  /// The names of the verbs, in the order of the help.
  static var names: [String] { program().spec.subcommands.map(\.name) }

  /// A verb whose value is ready as soon as its arguments are read.
  static func command<Root: Verb>(
    _ name: String, _ summary: String, _ arguments: [Argument<Root>], _ initial: Root
  ) -> Command<any Verb> {
    Command(name, summary, arguments: arguments, initial: initial) {
      (root: Root) throws(UsageProblem) -> any Verb in root
    }
  }
}
