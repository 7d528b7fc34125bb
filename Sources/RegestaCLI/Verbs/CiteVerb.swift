import Archive
import Arguments
import Model

/// `cite REF`: notes what a source says of a record.
struct CiteVerb: WritingVerb {
  var reference = ""
  var target: String?
  var fields: [(String, String)] = []
  var writing = WritingOptions()

  static func command(_ detail: FieldOptions.Detail) -> Command<any Verb> {
    Command.verb(
      "cite", "note that a source says something of a field of a record",
      [
        .positional("REF", \.reference, "the record that the source speaks of"),
        .option(
          "target", \.target,
          "an agreement: then it speaks of what the decree REF does to that one", value: "REF"),
      ]
        + FieldOptions.arguments(of: .citation, without: ["record"], detail, into: \.fields)
        + .all(of: \.writing, WritingOptions.arguments), CiteVerb())
  }

  func run(_ call: Call) throws -> Reply {
    // What ties the two is an event, and named by both.
    let record = target.map { "\(reference):\($0)" } ?? reference
    let draft = Draft(
      .citation,
      [Draft.Item("record", record)]
        + (try FieldOptions.items(fields, of: .citation, call)))
    let archive = try call.openForWriting()
    _ = try archive.id(of: record, kinds: target == nil ? Kind.allCases : [.event])
    let outcome = try archive.change(
      call.intent("cite", writing), dryRun: writing.isDryRun
    ) { [try $0.add(draft)] }
    return call.reply("cite", outcome.result, change: outcome.change, writing)
  }
}
