import Archive
import Arguments
import EDTF
import JSONText
import Model
import SQLite

/// `status REF`: the status on a day, and the events that it follows from.
struct StatusVerb: Verb {
  var reference = ""
  var day: String?
  var party: String?
  var other: String?
  var reading = ReadingOptions()

  static let command = Verbs.command(
    "status", "the status of an agreement on a day, and the events it follows from",
    [
      .positional("REF", \.reference, "the agreement"),
      .option("on", \.day, "the day; else today", value: "DATE"),
      .option("for", \.party, "for one party", value: "PARTY"),
      .option("towards", \.other, "and in relation to another one", value: "PARTY"),
    ] + .all(of: \.reading, ReadingOptions.form), StatusVerb())

  func run(_ call: Call) throws -> Reply {
    guard other == nil || party != nil else {
      throw Fault(.usage, "--towards needs --for", hint: "name the party whose status is asked")
    }
    let day = try day.map { try call.day($0, "on") } ?? call.today
    let archive = try call.openForReading()
    let answer = try archive.status(
      of: archive.id(of: reference, kinds: [.agreement]), on: day,
      for: party.map { try archive.id(of: $0, kinds: [.party]) },
      towards: other.map { try archive.id(of: $0, kinds: [.party]) })
    let rows = ResultSet(
      columns: ["agreement", "day", "status", "certainty", "also", "marks"],
      rows: [
        [
          .text(answer.agreement), .text("\(day)"),
          .text(answer.statuses.joined(separator: ", ")),
          .text(answer.isCertain ? "yes" : "maybe"), Self.joined(answer.also),
          Self.joined(answer.marks),
        ]
      ])
    return try call.reply(
      Report(
        "status", rows, prose: Self.prose(answer), objects: [object(answer)]), reading)
  }

  private static func joined(_ texts: [String]) -> Value {
    texts.isEmpty ? .null : .text(texts.joined(separator: ", "))
  }

  /// The first line is the answer alone.
  private static func prose(_ answer: StatusAnswer) -> String {
    var lines = [Self.sentence(answer.statuses)]
    if !answer.also.isEmpty { lines.append("also: \(answer.also.joined(separator: ", "))") }
    if !answer.marks.isEmpty { lines.append("marks: \(answer.marks.joined(separator: ", "))") }
    for deviation in answer.deviations {
      let towards = deviation.towards.map { " towards \($0)" } ?? ""
      lines.append("for \(deviation.party)\(towards): \(sentence(deviation.statuses))")
    }
    if !answer.causes.isEmpty { lines.append("it follows from:") }
    return lines.map { VisibleText.line($0) + "\n" }.joined() + causes(answer.causes)
  }

  private static func causes(_ causes: [StatusAnswer.Cause]) -> String {
    causes.map { cause in
      let date =
        cause.disputed.map { "\(cause.date ?? "undated") (disputed: \($0))" }
        ?? cause.date ?? "undated"
      var line = "  \(date)  \(cause.verb)"
      if cause.stage != "done" { line += " \(cause.stage)" }
      if let effective = cause.effective { line += ", effective \(effective)" }
      if let parties = cause.parties { line += ", of \(parties)" }
      if let act = cause.act { line += ", by \(act)" }
      line += "; " + Self.list(cause.sources)
      return VisibleText.line(line) + "\n"
    }.joined()
  }

  /// The sources of an event; of many the first, and how many more.
  private static func list(_ sources: [String]) -> String {
    if sources.isEmpty { return "unsourced" }
    let shown = sources.prefix(sources.count > 3 ? 2 : 3).joined(separator: ", ")
    return sources.count > 3 ? "\(shown) and \(sources.count - 2) more" : shown
  }

  static func sentence(_ statuses: [String]) -> String {
    statuses.count == 1 ? statuses[0] : "maybe: \(statuses.joined(separator: ", "))"
  }

  private func object(_ answer: StatusAnswer) -> JSONValue {
    .object([
      ("agreement", .string(answer.agreement)), ("title", .string(answer.title)),
      ("day", .string("\(answer.day)")),
      ("party", .text(party)), ("towards", .text(other)),
      ("status", .texts(answer.statuses)),
      ("certainty", .string(answer.isCertain ? "yes" : "maybe")),
      ("also", .texts(answer.also)), ("marks", .texts(answer.marks)),
      (
        "events",
        .list(
          answer.causes.map { cause in
            .object([
              ("event", .string(cause.event)), ("verb", .string(cause.verb)),
              ("stage", .string(cause.stage)), ("date", .text(cause.date)),
              ("effective", .text(cause.effective)), ("disputed", .text(cause.disputed)),
              ("act", .text(cause.act)), ("parties", .text(cause.parties)),
              ("sources", .texts(cause.sources)),
            ])
          })
      ),
      (
        "deviations",
        .list(
          answer.deviations.map { deviation in
            .object([
              ("party", .string(deviation.party)), ("towards", .text(deviation.towards)),
              ("status", .texts(deviation.statuses)),
            ])
          })
      ),
    ])
  }
}
