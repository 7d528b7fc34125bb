import Answers
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

  static let command = Command.verb(
    "status", "the status of an agreement on a day, and the events it follows from",
    [
      .positional("REF", \.reference, "the agreement"),
      .option("on", \.day, "the day; else today", value: "DATE"),
      .option("for", \.party, "for one party", value: "PARTY"),
      .option("towards", \.other, "and in relation to another one", value: "PARTY"),
    ] + .all(of: \.reading, ReadingOptions.dated + ReadingOptions.form), StatusVerb())

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
      columns: [
        Column("agreement", .reference), Column("day", .date), Column("status", .list),
        "certainty", Column("also", .list), Column("marks", .list),
      ],
      rows: [
        [
          .text(answer.agreement), .text("\(day)"),
          .text(answer.statuses.joined(separator: ResultSet.separator)),
          .text(answer.isCertain ? "yes" : "maybe"), Self.joined(answer.also),
          Self.joined(answer.marks),
        ]
      ])
    return try call.reply(
      Report(
        rows, prose: Self.prose(answer, saying: reading.saysDates ? SaidDates.words : { $0 }),
        objects: [object(answer)]), reading)
  }

  private static func joined(_ texts: [String]) -> Value {
    texts.isEmpty ? .null : .text(texts.joined(separator: ResultSet.separator))
  }

  /// What it answers for, the answer, because of which events; then what would make a maybe sure,
  /// and what was set aside.
  private static func prose(_ answer: StatusAnswer, saying say: (String) -> String) -> String {
    var lines = ["\(answer.agreement): \(answer.title)"]
    lines.append("on \(say("\(answer.day)"))\(whose(answer)): \(sentence(answer.statuses))")
    if !answer.also.isEmpty { lines.append("also: \(answer.also.joined(separator: ", "))") }
    if !answer.marks.isEmpty { lines.append("marks: \(answer.marks.joined(separator: ", "))") }
    for deviation in answer.deviations {
      let towards = deviation.towards.map { " towards \($0)" } ?? ""
      lines.append("for \(deviation.party)\(towards): \(sentence(deviation.statuses))")
    }
    if !answer.causes.isEmpty { lines.append("because:") }
    lines += answer.causes.map { "  \(line($0, say)); \(list($0.sources))" }
    if !answer.doubts.isEmpty { lines.append("what would make it sure:") }
    lines += answer.doubts.map { "  \($0)" }
    if !answer.aside.isEmpty { lines.append("set aside:") }
    lines += answer.aside.map { aside in
      aside.event.map { "  \(line($0, say)): \(aside.why)" } ?? "  \(aside.why)"
    }
    return lines.map { VisibleText.line($0) + "\n" }.joined()
  }

  private static func whose(_ answer: StatusAnswer) -> String {
    guard let party = answer.party else { return "" }
    return " for \(party)" + (answer.towards.map { " towards \($0)" } ?? "")
  }

  /// An event on one line.
  private static func line(_ event: StatusAnswer.Cause, _ say: (String) -> String) -> String {
    let date = event.date.map(say) ?? (event.event == nil ? "agreed term" : "undated")
    var line = event.disputed.map { "\(date) (disputed: \($0))" } ?? date
    line += "  \(event.verb)"
    if event.stage != "done" { line += " \(event.stage)" }
    if let about = event.about { line += " of \(about)" }
    if let effective = event.effective { line += ", effective \(say(effective))" }
    if let until = event.until { line += ", until \(say(until))" }
    if let parties = event.parties { line += ", of \(parties)" }
    if let act = event.act { line += ", by \(act)" }
    return line
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
      ("party", .text(answer.party)), ("towards", .text(answer.towards)),
      ("status", .texts(answer.statuses)),
      ("certainty", .string(answer.isCertain ? "yes" : "maybe")),
      ("also", .texts(answer.also)), ("marks", .texts(answer.marks)),
      ("events", .list(answer.causes.map { Self.object($0) })),
      ("wanted", .texts(answer.doubts)),
      (
        "set_aside",
        .list(
          answer.aside.map { aside in
            .object([
              ("event", aside.event.map { Self.object($0) }), ("why", .string(aside.why)),
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

  private static func object(_ event: StatusAnswer.Cause) -> JSONValue {
    .object([
      ("event", .text(event.event)), ("verb", .string(event.verb)),
      ("stage", .string(event.stage)), ("date", .text(event.date)),
      ("effective", .text(event.effective)), ("until", .text(event.until)),
      ("disputed", .text(event.disputed)), ("act", .text(event.act)),
      ("about", .text(event.about)), ("parties", .text(event.parties)),
      ("sources", .texts(event.sources)),
    ])
  }
}
