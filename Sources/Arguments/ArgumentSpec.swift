/// One argument of a command as plain data: what the parser, the help, the completion scripts and
/// the manual pages all read.
public struct ArgumentSpec: Sendable, Equatable {
  /// How an argument is written on the command line.
  public enum Form: Sendable, Equatable {
    /// A word in its place that must be given.
    case positional
    /// A word in its place that may be left out.
    case optionalPositional
    /// All words that are left.
    case rest
    /// `--name VALUE`, once.
    case option
    /// `--name VALUE`, any number of times.
    case repeatedOption
    /// `--name`, without a value.
    case flag
  }

  /// What a value may be, for the check of closed lists and for completion.
  public enum Values: Sendable, Equatable {
    /// Any text.
    case any
    /// The path of a file.
    case file
    /// One of these words.
    case words([String])
  }

  /// Whether options come in groups, each of which may have what takes one value once.
  public enum Grouping: Sendable, Equatable {
    /// It belongs to the whole command.
    case none
    /// It belongs to the group begun last.
    case member
    /// It begins a group.
    case begins
  }

  /// How it is written.
  public var form: Form
  /// The name: without dashes for options, in capitals for positionals.
  public var name: String
  /// The letter after a single dash.
  public var short: Character?
  /// One phrase of explanation, without a full stop.
  public var help: String
  /// What stands for the value in the help, e.g. `DATE`.
  public var valueName: String
  /// What the value may be.
  public var values: Values
  /// The heading in the help under which it stands; nil for the general one.
  public var section: String?
  /// Whether the verb judges what is none of the words by itself.
  public var isOpen = false
  /// Whether its words may begin with a dash, as `-kind:citation` does in a query.
  public var takesDashes = false
  /// Whether it is one of a group of options.
  public var grouping = Grouping.none

  /// The argument with these facts.
  public init(
    _ form: Form, _ name: String, short: Character? = nil, help: String,
    valueName: String = "WORD", values: Values = .any, section: String? = nil
  ) {
    self.form = form
    self.name = name
    self.short = short
    self.help = help
    self.valueName = valueName
    self.values = values
    self.section = section
  }

  /// Whether it is written with dashes.
  public var isOption: Bool { form == .option || form == .repeatedOption || form == .flag }
  /// Whether it is an option with a value.
  public var takesValue: Bool { form == .option || form == .repeatedOption }

  /// How the usage line shows it: `TITLE`, `[--type WORD]`, `[--party CODE]…`.
  public var usage: String {
    switch form {
    case .positional: name
    case .optionalPositional: "[\(name)]"
    case .rest: "[\(name)…]"
    case .option: "[--\(name) \(valueName)]"
    case .repeatedOption: "[--\(name) \(valueName)]…"
    case .flag: "[--\(name)]"
    }
  }

  /// How the list of arguments shows it: `-p, --party CODE`.
  public var label: String {
    guard isOption else { return name }
    let long = takesValue ? "--\(name) \(valueName)" : "--\(name)"
    return short.map { "-\($0), \(long)" } ?? "    \(long)"
  }
}

/// A command, its arguments and the commands beneath it, as plain data.
public struct CommandSpec: Sendable, Equatable {
  /// The word that calls it.
  public var name: String
  /// One line on what it does.
  public var summary: String
  /// What it takes, in the order of the help.
  public var arguments: [ArgumentSpec]
  /// The commands beneath it; a command has either these or arguments.
  public var subcommands: [CommandSpec]
  /// The command beneath it that runs when none is named.
  public var fallback: String?

  /// The command with these facts.
  public init(
    _ name: String, _ summary: String, arguments: [ArgumentSpec] = [],
    subcommands: [CommandSpec] = [], fallback: String? = nil
  ) {
    self.name = name
    self.summary = summary
    self.arguments = arguments
    self.subcommands = subcommands
    self.fallback = fallback
  }

  /// The command reached by `path`, the names of the commands beneath this one; nil when there is
  /// none.
  public func command(at path: some Collection<String>) -> CommandSpec? {
    guard let first = path.first else { return self }
    return subcommands.first { $0.name == first }?.command(at: path.dropFirst())
  }

  /// Every command of the tree with its path, this one first; groups included.
  public var everyCommand: [(path: [String], command: CommandSpec)] {
    [([], self)]
      + subcommands.flatMap { child in
        child.everyCommand.map { ([child.name] + $0.path, $0.command) }
      }
  }

  /// What is wrong with the table itself, for a test to find empty: two arguments of one name or
  /// letter, in one command or between a command and `globals`; a positional that can never be
  /// reached; a fallback that does not exist.
  public func mistakes(globals: [ArgumentSpec] = []) -> [String] {
    everyCommand.flatMap { path, command in
      command.ownMistakes(globals: globals).map { ([name] + path + [$0]).joined(separator: " ") }
    }
  }

  private func ownMistakes(globals: [ArgumentSpec]) -> [String] {
    var found: [String] = []
    var seen: Set<String> = ["--help", "-h"]
    for argument in globals + arguments {
      let names =
        [argument.isOption ? "--\(argument.name)" : argument.name]
        + (argument.short.map { ["-\($0)"] } ?? [])
      for name in names where !seen.insert(name).inserted { found.append("\(name) stands twice") }
    }
    var isOpen = true
    for argument in arguments where !argument.isOption {
      if !isOpen { found.append("\(argument.name) can never be reached") }
      if argument.form == .rest { isOpen = false }
    }
    let places = arguments.filter { !$0.isOption }.map(\.form)
    if let optional = places.firstIndex(of: .optionalPositional),
      places[optional...].contains(.positional)
    {
      found.append("a required positional follows an optional one")
    }
    if let fallback, !subcommands.contains(where: { $0.name == fallback }) {
      found.append("the fallback \(fallback) does not exist")
    }
    if !subcommands.isEmpty, !arguments.isEmpty {
      found.append("has both arguments and subcommands")
    }
    return found
  }
}
