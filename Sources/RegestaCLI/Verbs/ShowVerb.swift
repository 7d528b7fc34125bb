import Answers
import Archive
import Arguments
import EDTF
import JSONText
import Model
import SQLite

/// `show REF`: a record with all that is said of it.
struct ShowVerb: Verb {
  var reference = ""
  var reading = ReadingOptions()

  static let command = Command.verb(
    "show", "a record with its sources, its disputes and what happened to it",
    [.positional("REF", \.reference, "the record")]
      + .all(of: \.reading, ReadingOptions.dated + ReadingOptions.form), ShowVerb())

  func run(_ call: Call) throws -> Reply {
    let archive = try call.openForReading()
    let record = try archive.record(archive.id(of: reference))
    let page = try archive.current(record.id) {
      try Page(record, archive, call, saysDates: reading.saysDates)
    }
    let rows = ResultSet(
      columns: ["field", Column("value", .text)],
      rows: page.lines.map { [.text($0.name), .text($0.text)] })
    let width =
      call.environment.isOutputTerminal && reading.namedFile == nil
      ? call.environment.width : nil
    var report = Report(rows)
    report.prose = { give in try give(page.prose(width: width)) }
    report.objects = { give in try give(page.object) }
    return try call.reply(report, reading)
  }
}

/// What `show` says of a record.
private struct Page {
  let record: Record
  /// The days by which answers go, where they are others than those entered.
  private let days: [String: String]
  /// The status of an agreement today.
  private let status: StatusAnswer?
  /// What there is of other records: what happened to an agreement, what a decree does.
  private let sections: [(section: Kind.Section, rows: ResultSet)]
  private let citations: ResultSet
  private let disputes: ResultSet
  /// Whether people read dates in words; JSON holds EDTF.
  private let saysDates: Bool
  /// Short names of slugs.
  private let handles: ([String]) throws -> [String: String]

  init(
    _ record: Record, _ archive: Archive, _ call: Call, saysDates: Bool
  ) throws {
    self.record = record
    self.saysDates = saysDates
    handles = archive.handles
    days = try archive.answeredDays(of: record)
    status =
      record.kind.traits.contains(.hasStatus)
      ? try archive.status(of: record, on: call.today) : nil
    if status == nil { try archive.hold(record) }
    func rows(_ view: String, _ columns: [String], of column: String) throws -> ResultSet {
      try archive.rows(of: view, columns, where: column, is: .text(record.slug))
    }
    sections = try record.kind.sections.map { section in
      let all = try rows(section.view, section.columns, of: section.of)
      guard section.isHeld else { return (section, all) }
      return (section, try Self.stances(all, archive.stances(on: record.id, on: call.today)))
    }
    citations = try rows(
      "citations", ["field", "says", "source", "quote", "locator", "credibility", "citation"],
      of: "record")
    disputes = try rows(
      "disputes", ["field", "state", "rivals", "sources", "reason", "since"], of: "record")
  }

  /// Positions with whether each is what its party holds today, in place of their numbers.
  private static func stances(_ rows: ResultSet, _ holds: [Int64: Answer]) -> ResultSet {
    var result = rows
    result.columns[result.columns.count - 1] = Column("held")
    for place in result.rows.indices {
      guard case .integer(let id)? = result.rows[place].last else { continue }
      let word = [Answer.no: "no", .maybe: "maybe", .yes: "yes"][holds[id] ?? .no] ?? "no"
      result.rows[place][result.columns.count - 1] = .text(word)
    }
    return result
  }

  /// The record, field by field; a repeated field has a line for each value.
  var lines: [(name: String, text: String)] {
    var lines = [(name: "\(record.kind)", text: record.slug)]
    for field in record.kind.fields {
      let texts = record[field.name].map { field.form.isDate ? said($0) : $0 }
      if let day = days[field.name] {
        lines.append((field.name, "\(said(day)) (entered: \(texts.first ?? "nothing"))"))
      } else {
        lines += texts.map { (field.name, $0) }
      }
    }
    if let status {
      var text = StatusVerb.sentence(status.statuses)
      if !status.marks.isEmpty { text += " (\(status.marks.joined(separator: ", ")))" }
      lines.append(("status", "\(text), on \(said("\(status.day)"))"))
    }
    return lines
  }

  private func said(_ date: String) -> String { saysDates ? SaidDates.words(date) : date }

  func prose(width: Int?) throws -> String {
    let lines = lines
    let column = (lines.map(\.name.count).max() ?? 0) + 2
    var text = ""
    var last = ""
    for (name, value) in lines {
      let label = name == last ? "" : name
      last = name
      text += label + String(repeating: " ", count: column - label.count)
      text += block(value, column, width)
    }
    var parts: [(name: String, rows: ResultSet)] = []
    parts += sections.map { ($0.section.name, $0.rows) }
    parts += [("disputes", disputes), ("citations", citations)]
    for (name, rows) in parts where !rows.rows.isEmpty {
      text += "\n\(name):\n"
      var printer = TablePrinter(width: width.map { $0 - 2 })
      printer.handles = handles
      for line in try printer.text(forPeople(saysDates ? rows.sayingDates() : rows)).split(
        separator: "\n")
      {
        text += "  \(line)\n"
      }
      if let word = printer.wordOnColumns { text += "  (\(word): --json)\n" }
    }
    if !record.kind.traits.contains(.isEvidence), citations.rows.isEmpty {
      text += "\nunsourced: no source is cited for it\n"
    }
    return text
  }

  /// A value of one or many lines, all but the first indented.
  private func block(_ value: String, _ column: Int, _ width: Int?) -> String {
    let indent = "\n" + String(repeating: " ", count: column)
    return value.split(separator: "\n", omittingEmptySubsequences: false)
      .map { VisibleText.line(String($0)) }
      .flatMap { line in width.map { DisplayWidth.fold(line, to: max($0 - column, 20)) } ?? [line] }
      .joined(separator: indent) + "\n"
  }

  /// What no row has a value for would only be blank; in the record's own page, so would be what
  /// names the record itself. What names a row by a slug that nobody types has its handle there.
  private func forPeople(_ rows: ResultSet) throws -> ResultSet {
    var rows = rows
    for slot in rows.columns.indices {
      let kind = Kind(rawValue: rows.columns[slot].name)
      guard kind?.traits.contains(.isNamedByOthers) ?? false else { continue }
      let names = try handles(rows.rows.map { $0[slot].shown })
      for place in rows.rows.indices {
        guard let name = names[rows.rows[place][slot].shown] else { continue }
        rows.rows[place][slot] = .text(name)
      }
    }
    return rows.picking(
      rows.columns.indices.filter { slot in
        let isList = rows.columns[slot].isList
        return rows.rows.contains { row in
          isList
            ? !row[slot].members(rows.columns[slot].form).isEmpty
            : row[slot] != .null && row[slot] != .text(record.slug)
        }
      })
  }

  /// The record with what is said of it. It can be entered again: a day that was moved or worked
  /// out since stands in `entered` as it was.
  var object: JSONValue {
    var members: [(String, JSONValue?)] = [
      ("kind", .string(record.kind.rawValue)), ("slug", .string(record.slug)),
      ("id", .integer(record.id)), ("revision", .integer(record.revision)),
      ("visibility", .string(record.visibility)),
    ]
    for field in record.kind.fields where field.name != "slug" {
      let texts = record[field.name]
      let single: String? = days[field.name] ?? texts.first
      members.append((field.key, field.isRepeated ? .texts(texts) : .text(single)))
    }
    if case .workedOut? = record.kind.day {
      let entered = record.kind.fields.filter { days[$0.name] != nil }
      members.append(
        ("entered", .object(entered.map { ($0.key, .text(record[$0.name].first)) })))
    }
    if let status {
      members.append(("status", .texts(status.statuses)))
      members.append(("status_day", .string("\(status.day)")))
      members.append(("marks", .texts(status.marks)))
    }
    for (section, rows) in sections { members.append((section.key, Self.list(rows))) }
    members.append(("disputes", Self.list(disputes)))
    members.append(("citations", Self.list(citations)))
    return .object(members)
  }

  private static func list(_ rows: ResultSet) -> JSONValue {
    .list(rows.rows.map { .row(rows.columns, $0) })
  }
}
