import Archive
import Arguments
import Exchange
import Model

/// `add KIND`: enters records, by flags or from JSON.
struct AddVerb: Verb {
  var kind: Kind?
  var title: String?
  var fields: [(String, String)] = []
  var input: String?
  var writing = WritingOptions()

  /// More bytes than this are refused: an input is held in memory.
  static let inputLimit = 256_000_000

  static func command(_ detail: FieldOptions.Detail) -> Command<any Verb> {
    Command(
      "add", "enter a record, or many from JSON",
      subcommands: Kind.allCases.map { command(for: $0, detail) } + [anyKind],
      fallback: "records", noun: "kind")
  }

  private static let inputArguments: [Argument<AddVerb>] =
    [
      .option(
        "input", \.input,
        "records as JSON from a file, or - for standard input: an object, an "
          + "array, or JSON Lines", value: "FILE", values: .file, section: "writing")
    ] + .all(of: \.writing, WritingOptions.arguments)

  private static func command(for kind: Kind, _ detail: FieldOptions.Detail) -> Command<any Verb> {
    var initial = AddVerb()
    initial.kind = kind
    return Command.verb(
      kind.rawValue, "enter \(kind.article)",
      title(of: kind)
        + FieldOptions.arguments(of: kind, detail, into: \.fields) + inputArguments, initial)
  }

  private static func title(of kind: Kind) -> [Argument<AddVerb>] {
    kind.field("title").map { [.positional("TITLE", \.title, "the same as --title: \($0.help)")] }
      ?? []
  }

  private static let anyKind = Command.verb(
    "records", "enter records of any kind, each of which names its own, from --input",
    inputArguments, AddVerb())

  func run(_ call: Call) throws -> Reply {
    let hasFields = title != nil || !fields.isEmpty
    if let input {
      guard !hasFields else {
        throw Fault(.usage, "--input and fields exclude each other")
      }
      return try write(call) { writer, bytes in
        var intake = Intake(writer, kind: kind)
        try intake.enter(bytes)
        return intake.changes
      } reading: {
        try call.read(input, limit: Self.inputLimit)
      }
    }
    guard let kind else {
      throw Fault(.usage, "--input is missing", hint: "name a kind, or give --input FILE")
    }
    guard hasFields else {
      let needed = kind.fields.filter(\.isRequired).map { "--\($0.name)" }
      throw Fault(
        .usage, "no field of the \(kind) is given",
        hint: "it needs \(needed.joined(separator: " ")); or give --input FILE")
    }
    var typed = fields
    if let title { typed.insert(("title", title), at: 0) }
    let draft = Draft(kind, try FieldOptions.items(typed, of: kind, call))
    return try write(call) { writer, _ in
      [try writer.add(draft)]
    } reading: {
      []
    }
  }

  private func write(
    _ call: Call, _ body: (Writer, [UInt8]) throws -> [Change], reading: () throws -> [UInt8]
  ) throws -> Reply {
    // Everything is read before the archive is locked: the other end of a pipe may be slow.
    let bytes = try reading()
    let archive = try call.openForWriting()
    let outcome = try archive.change(
      call.intent("add", writing), dryRun: writing.isDryRun
    ) { try body($0, bytes) }
    return call.reply("add", outcome.result, change: outcome.change, writing)
  }
}
