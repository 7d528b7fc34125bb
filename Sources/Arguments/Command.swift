/// A verb of the program, or a group of verbs: its data, and how words become an `Action`.
///
/// `Action` is what the program runs: a closure, an enumeration, a value behind a protocol.
public struct Command<Action>: Sendable {
  /// The word that calls it.
  public let name: String
  let summary: String
  let subcommands: [Command]
  /// The command beneath it that runs when none is named.
  let fallback: String?
  /// What a command beneath it is called where one is not known; nil for a word of its own name.
  let noun: String?
  /// What another word means, which stands in no list.
  private let synonym: (@Sendable (String) -> Command?)?
  /// Makes what a verb takes, once its name is read: the tables of all verbs together take longer
  /// to make than most of them take to run. Nil for a group.
  private let table: (@Sendable () -> Table)?

  /// What a verb takes, and how that becomes the action.
  struct Table: Sendable {
    /// Its arguments, in the order of the help.
    var arguments: [ArgumentSpec] = []
    /// Builds the action from what was typed, and says what was wrong; nil for a group.
    var build: (@Sendable ([Typed]) -> (action: Action?, problems: [UsageProblem]))?
  }

  /// A verb.
  ///
  /// - Parameters:
  ///   - name: the word that calls it.
  ///   - summary: one line on what it does.
  ///   - arguments: what it takes; made when it is asked for, at each time.
  ///   - initial: the verb's value before anything is typed.
  ///   - action: makes the action of the finished value, or throws the problem with a combination
  ///     of arguments.
  public init<Root: Sendable>(
    _ name: String, _ summary: String,
    arguments: @autoclosure @escaping @Sendable () -> [Argument<Root>], initial: Root,
    action: @escaping @Sendable (Root) throws(UsageProblem) -> Action
  ) {
    self.name = name
    self.summary = summary
    subcommands = []
    fallback = nil
    noun = nil
    synonym = nil
    table = {
      let arguments = arguments()
      return Table(arguments: arguments.map(\.spec)) { typed in
        var root = initial
        var problems = typed.compactMap { arguments[$0.index].store(&root, $0.text) }
        do throws(UsageProblem) {
          if problems.isEmpty { return (try action(root), []) }
        } catch {
          problems.append(error)
        }
        return (nil, problems)
      }
    }
  }

  /// A group of commands.
  ///
  /// - Parameters:
  ///   - fallback: the command beneath it that runs when none is named.
  ///   - noun: what a command beneath it is called where one is not known.
  ///   - synonym: what a word means that is the name of none of them.
  public init(
    _ name: String, _ summary: String, subcommands: [Command], fallback: String? = nil,
    noun: String? = nil, synonym: (@Sendable (String) -> Command?)? = nil
  ) {
    self.name = name
    self.summary = summary
    self.subcommands = subcommands
    self.fallback = fallback
    self.noun = noun
    self.synonym = synonym
    table = nil
  }

  /// The command and all beneath it as plain data.
  public var spec: CommandSpec {
    CommandSpec(
      name, summary, arguments: opened().arguments, subcommands: subcommands.map(\.spec),
      fallback: fallback)
  }

  /// The same with no more than what the help of the command at `path` says: the arguments of that
  /// one, and what is beneath it by name.
  func spec(for path: ArraySlice<String>) -> CommandSpec {
    CommandSpec(
      name, summary, arguments: path.isEmpty ? opened().arguments : [],
      subcommands: subcommands.map { command in
        command.name == path.first
          ? command.spec(for: path.dropFirst()) : CommandSpec(command.name, command.summary)
      }, fallback: fallback)
  }

  /// What it takes; nothing, for a group.
  func opened() -> Table { table?() ?? Table() }

  func subcommand(named name: String) -> Command? {
    subcommands.first { $0.name == name } ?? synonym?(name)
  }
}

/// The text given for an argument, by its place in the command's list.
struct Typed: Sendable {
  var index: Int
  var text: String
}

/// What a command line asks for.
public enum Request<Globals, Action> {
  /// To run an action of the command at `path`.
  case run(Globals, Action, path: [String])
  /// To explain the command at `path`; the program itself when it is empty.
  case help(Globals, path: [String])
  /// Nothing that can be done: all that is wrong, and the command it was meant for. The globals
  /// hold what could be understood. Where only names of options were wrong, the action is what the
  /// rest of the words say, so that its own faults can be told, too.
  case problems([UsageProblem], Globals, path: [String], rest: Action?)
}

/// The whole program: its verbs, and the options that may stand before or after any of them.
public struct Program<Globals: Sendable, Action>: Sendable {
  /// The tree of commands as plain data; its root bears the program's name.
  public var spec: CommandSpec { root.spec }
  /// The names of its verbs, in the order of the help.
  public var verbs: [String] { root.subcommands.map(\.name) }
  /// The options that may stand anywhere, as plain data.
  public var globals: [ArgumentSpec] { globalArguments.map(\.spec) }

  let root: Command<Action>
  let globalArguments: [Argument<Globals>]
  let initial: Globals

  /// The program with these verbs.
  ///
  /// - Parameters:
  ///   - globals: the options that may stand anywhere; `-h` and `--help` are added by the parser.
  ///   - initial: their value before anything is typed.
  ///   - fallback: the verb that runs when none is named.
  public init(
    _ name: String, _ summary: String, globals: [Argument<Globals>], initial: Globals,
    commands: [Command<Action>], fallback: String? = nil
  ) {
    root = Command(name, summary, subcommands: commands, fallback: fallback)
    globalArguments = globals
    self.initial = initial
  }

  /// What `words`, the command line without the program's name, asks for.
  public func parse(_ words: [String]) -> Request<Globals, Action> {
    var reading = Reading(program: self, words: words)
    return reading.request()
  }

  /// What is wrong with the tables, for a test to find empty.
  public var mistakes: [String] { spec.mistakes(globals: globals) }

  /// The help of the command at `path`; nil when there is no such command.
  public func help(for path: [String] = [], width: Int = 80) -> String? {
    root.spec(for: path[...]).help(for: path, globals: globals, width: width)
  }

  /// A script that teaches `shell` to complete the program's command lines.
  public func completionScript(for shell: Shell) -> String {
    shell.script(for: spec, globals: globals)
  }
}
