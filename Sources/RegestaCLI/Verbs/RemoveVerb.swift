import Archive
import Arguments

/// `remove REF`: takes a record away; the history keeps it.
struct RemoveVerb: Verb {
  var reference = ""
  var withDependents = false
  var writing = WritingOptions()

  static let command = Command.verb(
    "remove", "take a record away; the history keeps it",
    [
      .positional("REF", \.reference, "the record"),
      .flag("with-dependents", \.withDependents, "also the records that point at it"),
    ] + .all(of: \.writing, WritingOptions.arguments), RemoveVerb())

  func run(_ call: Call) throws -> Reply {
    let archive = try call.openForWriting()
    let id = try archive.id(of: reference)
    let outcome = try archive.change(
      call.intent("remove", writing), dryRun: writing.isDryRun
    ) { try $0.remove(id, withDependents: withDependents) }
    return call.reply("remove", outcome.result, change: outcome.change, writing)
  }
}
