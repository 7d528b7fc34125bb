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
    let outcome = try archive.undo(
      number, call.intent("undo", writing), dryRun: writing.isDryRun)
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
    let outcome = try archive.redo(
      call.intent("redo", writing), dryRun: writing.isDryRun)
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
        ("records", .texts(undone.records)), ("change", .integer(outcome.change)),
      ])
      reply.text = JSONPrinter.envelope([object])
      return reply
    }
    let done = verb == "redo" ? "did again" : "took back"
    let author = undone.author ?? "unknown"
    reply.text = "\(done) change \(undone.undone): \(undone.verb) by \(author)\n"
    for record in undone.records.prefix(10) { reply.text += "  \(record)\n" }
    if undone.records.count > 10 { reply.text += "  and \(undone.records.count - 10) more\n" }
    return reply
  }
}
