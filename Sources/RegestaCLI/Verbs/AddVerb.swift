import Archive
import Arguments
import Exchange
import Model

/// `add KIND`: enters records, by flags or from JSON.
struct AddVerb: WritingVerb {
  var kind: Kind?
  /// The type that stood in the place of the kind, as in `add treaty`.
  var type: String?
  var title: String?
  var fields: [(String, String)] = []
  var input: String?
  var isInOne = false
  var writing = WritingOptions()

  static func command(_ detail: FieldOptions.Detail) -> Command<any Verb> {
    Command(
      "add", "enter a record, or many from JSON",
      subcommands: Kind.allCases.map { command(for: $0, detail) } + [anyKind],
      fallback: "records", noun: "kind",
      synonym: { word in
        Kind.meant(by: word).map { command(for: $0.kind, type: $0.type, detail) }
      })
  }

  private static let inputArguments: [Argument<AddVerb>] =
    [
      .option(
        "input", \.input,
        "records as JSON from a file, or - for standard input: an object, an "
          + "array, or JSON Lines", value: "FILE", values: .file, section: "writing"),
      .flag(
        "all-or-nothing", \.isInOne,
        "write a long input in one change, however long others wait for it", section: "writing"),
    ] + .all(of: \.writing, WritingOptions.arguments)

  private static func command(
    for kind: Kind, type: String? = nil, _ detail: FieldOptions.Detail
  ) -> Command<any Verb> {
    var initial = AddVerb()
    initial.kind = kind
    initial.type = type
    return Command.verb(
      kind.rawValue, "enter \(kind.article)",
      title(of: kind)
        + CiteOptions.arguments(of: kind, detail, into: \.fields) + inputArguments, initial)
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
      return try enter(input, call)
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
    let isMeant = type != nil && !typed.contains { $0.0 == "type" }
    if isMeant, let type { typed.append(("type", type)) }
    let draft = try CiteOptions.draft(kind, typed, call)
    let outcome = try load(call).enter(draft)
    var reply = call.reply(
      "add", [outcome.result] + outcome.result.also, change: outcome.change, writing)
    if isMeant, let type { reply.notes.insert("type: \(type), of \(kind.article)", at: 0) }
    return reply
  }

  private func load(_ call: Call) throws -> Load {
    var load = Load(try call.openForWriting(), call.intent("add", writing), kind: kind)
    load.isDryRun = writing.isDryRun
    load.isInOne = isInOne
    load.time = { call.time }
    load.scratch = call.environment.scratchFolders
    return load
  }

  private func enter(_ input: String, _ call: Call) throws -> Reply {
    let (next, size) = try call.pieces(input)
    let progress = call.progress()
    defer { progress.finish() }
    var load = try load(call)
    let isInterrupted = call.environment.isInterrupted
    load.progress = { stage, done, total in
      if isInterrupted() { throw Fault(.interrupted, "interrupted") }
      switch stage {
      case .reading: progress.tell("reading", done, of: size, "bytes")
      case .looking: progress.tell("looking", done, of: total, "records")
      case .writing: progress.tell("entering", done, of: total, "records")
      }
    }
    let answer = WriteAnswer(call)
    let summary = try load.enter(next, answer.take)
    return try answer.reply(summary, isInOne: isInOne, writing)
  }
}
