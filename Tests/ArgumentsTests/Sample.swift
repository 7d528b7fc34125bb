import Arguments

/// A small program in the shape of a real one: global options, a plain verb, a verb with fields
/// made at run time beneath a group, a group with a fallback.
struct Globals: Sendable, Equatable {
  var archive: String?
  var isQuiet = false

  static let arguments: [Argument<Self>] = [
    .option(
      "archive", \.archive, "the archive", value: "FILE", short: "a", values: .file),
    .flag("quiet", \.isQuiet, "print less", short: "q"),
  ]
}

struct Writing: Sendable, Equatable {
  var message: String?
  var isDryRun = false

  static let arguments: [Argument<Self>] = [
    .option("message", \.message, "why", value: "WHY", short: "m", section: "writing"),
    .flag("dry-run", \.isDryRun, "write nothing", short: "n", section: "writing"),
  ]
}

struct Add: Sendable {
  var title = ""
  var parties: [String] = []
  var fields: [(String, String)] = []
  var writing = Writing()

  static func arguments() -> [Argument<Self>] {
    [
      .positional("TITLE", \.title, "official title"),
      .repeated("party", \.parties, "who is bound", value: "CODE", short: "p"),
    ]
      + [("signed", false), ("alias", true)].map { name, isRepeated in
        .field(name, isRepeated: isRepeated, "the field \(name)", into: \.fields)
      }
      + Argument.all(of: \.writing, Writing.arguments)
  }
}

struct List: Sendable {
  var kind: String?
  var words: [String] = []
  var format: String?
  var limit: Int?

  static let arguments: [Argument<Self>] = [
    .positional("KIND", \.kind, "what to list", values: .words(["agreement", "decree"])),
    .rest("WORD", \.words, "words to find"),
    .option(
      "format", \.format, "how to print", short: "f", values: .words(["table", "json"])),
    .option("limit", \.limit, "the most rows", least: 0),
  ]
}

struct Migrate: Sendable {
  var isDryRun = false
  static let arguments: [Argument<Self>] = [
    .flag("dry-run", \.isDryRun, "write nothing", short: "n")
  ]
}

enum Action: Sendable {
  case add(Add)
  case list(List)
  case migrate(Migrate)
  case status

  var add: Add? { if case .add(let verb) = self { verb } else { nil } }
  var list: List? { if case .list(let verb) = self { verb } else { nil } }
  var migrate: Migrate? { if case .migrate(let verb) = self { verb } else { nil } }
}

let sample = Program<Globals, Action>(
  "regesta", "An archive of agreements.", globals: Globals.arguments, initial: Globals(),
  commands: [
    Command(
      "add", "adds a record",
      subcommands: [
        Command("agreement", "adds an agreement", arguments: Add.arguments(), initial: Add()) {
          (verb: Add) throws(UsageProblem) in
          if verb.parties.count == 1 {
            throw UsageProblem("one party makes no agreement", hint: "repeat --party")
          }
          return .add(verb)
        }
      ]),
    Command("list", "lists records", arguments: List.arguments, initial: List()) { .list($0) },
    Command(
      "migrate", "brings the archive up to date",
      subcommands: [
        Command("run", "migrates", arguments: Migrate.arguments, initial: Migrate()) {
          .migrate($0)
        },
        Command("status", "says what is pending", arguments: [], initial: 0) { _ in .status },
      ], fallback: "run"),
  ])
