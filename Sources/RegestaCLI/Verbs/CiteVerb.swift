import Archive
import Arguments
import Model

/// `cite REF`: notes what a source says of a record.
struct CiteVerb: WritingVerb {
  var reference = ""
  var fields: [(String, String)] = []
  var writing = WritingOptions()

  static func command(_ detail: FieldOptions.Detail) -> Command<any Verb> {
    Command.verb(
      "cite", "note that a source says something of a field of a record",
      [.positional("REF", \.reference, "the record that the source speaks of")]
        + FieldOptions.arguments(of: .citation, without: ["record"], detail, into: \.fields)
        + .all(of: \.writing, WritingOptions.arguments), CiteVerb())
  }

  func run(_ call: Call) throws -> Reply {
    let draft = Draft(
      .citation,
      [Draft.Item("record", reference)]
        + (try FieldOptions.items(fields, of: .citation, call)))
    let archive = try call.openForWriting()
    _ = try archive.id(of: reference)
    let outcome = try archive.change(
      call.intent("cite", writing), dryRun: writing.isDryRun
    ) { [try $0.add(draft)] }
    return call.reply("cite", outcome.result, change: outcome.change, writing)
  }
}
