import Archive
import Arguments
import Model

/// `edit REF`: changes fields of a record.
struct EditVerb: WritingVerb {
  var reference = ""
  var fields: [(String, String)] = []
  var clears: [String] = []
  var writing = WritingOptions()

  static func command(_ detail: FieldOptions.Detail) -> Command<any Verb> {
    Command.verb(
      "edit", "change a record: single fields are replaced, repeated ones joined",
      [.positional("REF", \.reference, "the record")]
        + FieldOptions.ofAllKinds(detail, into: \.fields) + [
          .repeated(
            "clear", \.clears, "empty a field, or take one member away: name/ru", value: "FIELD")
        ] + .all(of: \.writing, WritingOptions.arguments), EditVerb())
  }

  func run(_ call: Call) throws -> Reply {
    guard !fields.isEmpty || !clears.isEmpty else {
      throw Fault(
        .usage, "nothing to change is given", hint: "give fields, as in --signed 1994-02-04")
    }
    let archive = try call.openForWriting()
    let id = try archive.id(of: reference)
    let items = try FieldOptions.items(fields, of: archive.record(id).kind, call)
    let outcome = try archive.change(
      call.intent("edit", writing), dryRun: writing.isDryRun
    ) { [try $0.edit(id, items, clears: clears)] }
    let changes = try call.tellingMoved(outcome.result, in: archive, writing)
    return call.reply("edit", changes, change: outcome.change, writing)
  }
}
