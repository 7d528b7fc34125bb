import Answers
import Archive
import Arguments
import Model
import SQLite

/// `settle REF FIELD`: decides a dispute.
struct SettleVerb: WritingVerb {
  var reference = ""
  var field = ""
  var value: String?
  var isReopening = false
  var reason: String?
  var writing = WritingOptions()

  static let command = Command.verb(
    "settle", "decide a dispute; the other values stay as what was said",
    [
      .positional("REF", \.reference, "the record"),
      .positional("FIELD", \.field, "the field that is disputed"),
      .option("value", \.value, "the accepted value; else the one the record has", value: "VALUE"),
      .flag("reopen", \.isReopening, "take the decision back; the dispute is open again"),
      .option("reason", \.reason, "why, the same as --message", value: "WHY"),
    ] + .all(of: \.writing, WritingOptions.arguments), SettleVerb())

  func run(_ call: Call) throws -> Reply {
    if let reason, let message = writing.message, reason != message {
      throw Fault(
        .usage, "--reason and --message are the same thing here", hint: "give one of them")
    }
    if isReopening { return try reopen(call) }
    guard let reason = reason ?? writing.message else {
      throw Fault(.usage, "--reason is missing", hint: "a decision needs its reason")
    }
    var writing = writing
    writing.message = reason
    let archive = try call.openForWriting()
    let id = try archive.id(of: reference)
    let accepted = try value ?? held(archive.record(id))
    let outcome = try archive.change(
      call.intent("settle", writing), dryRun: writing.isDryRun
    ) { [try $0.settle(id, field: field, value: accepted, reason: reason)] }
    let changes = try call.tellingMoved(outcome.result, in: archive, writing)
    return call.reply("settle", changes, change: outcome.change, writing)
  }

  private func reopen(_ call: Call) throws -> Reply {
    guard value == nil else {
      throw Fault(
        .usage, "--value does not go with --reopen",
        hint: "to decide for another value, leave out --reopen")
    }
    var writing = writing
    writing.message = reason ?? writing.message
    let archive = try call.openForWriting()
    let id = try archive.id(of: reference)
    let outcome = try archive.change(
      call.intent("settle", writing), dryRun: writing.isDryRun
    ) { [try $0.reopen(id, field: field)] }
    return call.reply("settle", outcome.result, change: outcome.change, writing)
  }

  /// The value that the record has, as a citation would claim it.
  private func held(_ record: Record) throws -> String {
    let values = record[field]
    if record.kind.field(field)?.isRepeated == true, !values.isEmpty {
      return "= " + values.joined(separator: ", ")
    }
    guard let value = values.first else {
      throw Fault(
        .usage, "--value is missing: \(record.slug) has no \(field) of its own",
        hint: "name the value that you accept")
    }
    return value
  }
}

/// `disputes`: where sources disagree.
struct DisputesVerb: Verb {
  var hasSettled = false
  var reading = ReadingOptions()

  static let command = Command.verb(
    "disputes", "list where sources disagree and nobody has decided",
    [.flag("all", \.hasSettled, "also what is settled")]
      + .all(of: \.reading, ReadingOptions.rows), DisputesVerb())

  func run(_ call: Call) throws -> Reply {
    let archive = try call.openForReading()
    let format = try reading.format(call.globals)
    let flow = try archive.list(
      "disputes", fields: reading.wanted, sort: reading.sort, limit: reading.limit,
      where: hasSettled ? nil : ("state", [.text("open")]), listsAsJSON: format.isJSON)
    let brief = reading.fields == nil ? ListVerb.brief("disputes") : nil
    return try call.reply(Report(flow, brief: brief, handles: archive.handles), reading)
  }
}
