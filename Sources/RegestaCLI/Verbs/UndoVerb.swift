import Archive
import Arguments
import JSONText
import Model
import SQLite

/// `undo [CHANGE]`: takes a change back, as a change of its own.
struct UndoVerb: Verb {
  var group: String?
  var writing = WritingOptions()

  static let command = Command.verb(
    "undo", "take a change back; that is a change, too",
    [.positional("CHANGE", \.group, "its number in the history; else the last one")]
      + .all(of: \.writing, WritingOptions.arguments), UndoVerb())

  func run(_ call: Call) throws -> Reply {
    let number = try group.map { text -> Int64 in
      guard let number = Int64(text), number > 0 else {
        throw Fault(
          .usage, "'\(text)' is no number of a change", hint: "regesta history lists them")
      }
      return number
    }
    let archive = try call.openForWriting()
    let progress = call.progress()
    defer { progress.finish() }
    let outcome = try archive.undo(
      number, call.intent("undo", writing), dryRun: writing.isDryRun
    ) { progress.tell("taking back", $0, of: $1, "parts") }
    return call.reply("undo", outcome, writing)
  }
}

/// `redo`: takes the last undo back.
struct RedoVerb: Verb {
  var writing = WritingOptions()

  static let command = Command.verb(
    "redo", "take the last undo back",
    .all(of: \.writing, WritingOptions.arguments), RedoVerb())

  func run(_ call: Call) throws -> Reply {
    let archive = try call.openForWriting()
    let progress = call.progress()
    defer { progress.finish() }
    let outcome = try archive.redo(
      call.intent("redo", writing), dryRun: writing.isDryRun
    ) { progress.tell("doing again", $0, of: $1, "parts") }
    return call.reply("redo", outcome, writing)
  }
}

extension Call {
  /// What `undo` and `redo` answer.
  func reply(
    _ verb: String, _ outcome: Archive.Outcome<Archive.Undone>, _ writing: WritingOptions
  ) -> Reply {
    let undone = outcome.result
    var reply = Reply()
    tell(outcome.change, writing, in: &reply)
    if globals.isJSON {
      let object = JSONValue.object([
        ("undone", .integer(undone.undone)), ("verb", .string(undone.verb)),
        ("author", .text(undone.author)), ("rows", .integer(Int64(undone.rows))),
        ("records", .texts(undone.records)),
        ("record_count", .integer(Int64(undone.recordCount))),
        ("changes", .list(undone.changes.map { .integer($0) })),
        ("change", .integer(outcome.change)),
      ])
      reply.text = JSONPrinter.envelope([object])
      return reply
    }
    let done = verb == "redo" ? "did again" : "took back"
    let author = undone.author ?? "unknown"
    reply.text = "\(done) \(Self.named(undone)): \(undone.verb) by \(author)\n"
    for record in undone.records.prefix(10) { reply.text += "  \(record)\n" }
    if undone.recordCount > 10 { reply.text += "  and \(undone.recordCount - 10) more\n" }
    return reply
  }

  /// `change 5`, or of a batch `changes 5 to 9`.
  private static func named(_ undone: Archive.Undone) -> String {
    guard let first = undone.changes.min(), let last = undone.changes.max(), first < last else {
      return "change \(undone.changes.first ?? undone.undone)"
    }
    return "changes \(first) to \(last)"
  }
}
