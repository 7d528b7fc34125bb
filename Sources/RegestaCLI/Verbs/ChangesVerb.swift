import Answers
import Archive
import Arguments
import EDTF
import JSONText
import Model
import SQLite

/// `changes`: what changed in words of the fields, the statuses among them.
struct ChangesVerb: Verb {
  var since: String?
  var reading = ReadingOptions()

  /// So many changes are told where none were asked for.
  private static let usual = 20

  static let command = Command.verb(
    "changes", "what changed, field by field, and which statuses that moved; the oldest first",
    [
      .option(
        "since", \.since, "from this day on, or behind a cursor; else the last \(usual)",
        value: "DATE|CURSOR")
    ] + .all(of: \.reading, ReadingOptions.rows), ChangesVerb())

  func run(_ call: Call) throws -> Reply {
    let start = try start(call)
    let archive = try call.openForReading(isLookingOn: true)
    let query = try archive.changes(since: start)
    let limit = since == nil ? nil : reading.limit
    let today = call.today
    let end = Ending()
    let isLines = try reading.format(call.globals) == .jsonl
    var report = Report(
      Flow(ChangesPrinting.columns) { take in
        end.cursor = try query.each(limit: limit) { change in
          for row in ChangesPrinting.rows(change) { try take(.held(row)) }
        }
        try query.eachOfCalendar(through: today) { turn in
          try take(.held(ChangesPrinting.row(turn)))
        }
      })
    report.usual = ["undoes": .null]
    report.prose = { give in
      var isFirst = true
      end.cursor = try query.each(limit: limit) { change in
        try give((isFirst ? "" : "\n") + ChangesPrinting.prose(change))
        isFirst = false
      }
      var isHeaded = false
      try query.eachOfCalendar(through: today) { turn in
        if !isHeaded {
          let days = "\(query.day.map { "\($0)" } ?? "") to \(today)"
          try give((isFirst ? "" : "\n") + "by the calendar alone, \(days)\n")
        }
        isHeaded = true
        try give(ChangesPrinting.prose(turn))
      }
    }
    report.objects = { give in
      end.cursor = try query.each(limit: limit) { try give(ChangesPrinting.object($0)) }
      guard isLines else { return }
      try query.eachOfCalendar(through: today) { try give(ChangesPrinting.line($0)) }
    }
    report.remarks = { Self.remarks(query, today, end) }
    if let sort = reading.sort {
      // Rows by a column are no longer grouped by their changes.
      report.prose = nil
      report.objects = nil
      try report.sort(by: sort)
    }
    try report.narrow(limit: nil, columns: reading.wanted)
    return try call.reply(report, reading) { _ in end.cursor.map { ["cursor: \($0)"] } ?? [] }
  }

  /// What is known once all was told.
  private final class Ending { var cursor: String? }

  private func start(_ call: Call) throws -> Archive.ChangesStart {
    guard let since else { return .last(reading.limit ?? Self.usual) }
    if since.contains("@") { return .cursor(since) }
    let typed = since.lowercased()
    if typed == "today" { return .day(call.today) }
    if typed == "yesterday" { return .day(call.today.advanced(by: -1)) }
    do {
      let day = try EDTFDate(typed: since).bounds.earliest
      guard day > .distantPast else {
        throw Fault(
          .badData, "--since: '\(since)' has no first day", hint: "name a day, as in 2025-12-05")
      }
      return .day(day)
    } catch let error as EDTFError {
      throw Fault(
        .badData, "--since: '\(since)' is neither a date nor a cursor: \(error.message)",
        hint: error.hint ?? "a cursor is what regesta history prints last: archive:change@head")
    }
  }

  /// So many turns of the calendar stand in an envelope at most; the rest is counted.
  private static let most = 10_000

  private static func remarks(
    _ query: Archive.ChangesQuery, _ today: Day, _ end: Ending
  ) -> [(String, JSONValue)] {
    var turns: [JSONValue] = []
    var more: Int64 = 0
    var remarks: [(String, JSONValue)] = []
    do {
      try query.eachOfCalendar(through: today) { turn in
        if turns.count < most { turns.append(ChangesPrinting.object(turn)) } else { more += 1 }
      }
      remarks.append(("calendar", .list(turns)))
    } catch {
      remarks.append(("calendar", .null))
    }
    if more > 0 { remarks.append(("calendar_more", .integer(more))) }
    return remarks + [("cursor", .text(end.cursor))]
  }
}
