import Archive
import Arguments
import EDTF
import JSONText
import Model
import SQLite
import Search

/// `search QUERY`: the records that a query line finds.
struct SearchVerb: Verb {
  var words: [String] = []
  var isDefinite = false
  var reading = ReadingOptions()

  static let command = Command.verb(
    "search", "find records by words and by fields, as in party:RUS ended:2025..",
    [
      .rest("QUERY", \.words, "words, \"phrases\", and field:value"),
      .flag("definite", \.isDefinite, "only what surely matches"),
    ] + .all(of: \.reading, ReadingOptions.rows), SearchVerb())

  func run(_ call: Call) throws -> Reply {
    let line = words.joined(separator: " ")
    guard line.contains(where: { !$0.isWhitespace }) else {
      throw Fault(
        .usage, "QUERY is missing", hint: "give words or filters, as in party:RUS ended:2025..")
    }
    // A line that cannot be read is told before any archive is looked at.
    let query = try TypedQuery.parse(line)
    let archive = try call.openForReading()
    let limit = reading.sort == nil ? reading.limit : nil
    let found = try archive.search(
      query, options: SearchOptions(today: call.today, definiteOnly: isDefinite, limit: limit))
    let rows = ResultSet(
      columns: ["kind", "reference", "title", "date", "status", "whose", "match", "excerpt"],
      rows: found.hits.map { hit in
        [
          .text(hit.kind.rawValue), .text(hit.slug), .text(hit.title), Value(hit.date),
          Value(hit.status), Value(hit.whose), .text(Self.word(hit.match)),
          Value(hit.excerpt.map(Self.unmarked)),
        ]
      })
    var report = Report("search", rows, brief: Self.brief(found))
    if reading.fields == nil, try reading.format(call.globals).isJSON {
      var objects: [JSONValue] = []
      try archive.rows(of: found.hits) { objects.append(Self.object($0, $1, $2)) }
      report.objects = objects
    }
    report.remarks = [
      ("total", .integer(Int64(found.total))), ("maybe", .integer(Int64(found.maybeCount))),
      ("undated", .integer(Int64(found.undated))), ("stale", .integer(Int64(found.stale))),
    ]
    try report.narrow(reading)
    var reply = try call.reply(report, reading)
    reply.notes = notes(found, shown: report.rows.rows.count)
    return reply
  }

  private static func word(_ match: Answer) -> String { match == .yes ? "yes" : "maybe" }

  private static func unmarked(_ excerpt: String) -> String {
    excerpt.filter { $0 != SearchHit.markStart && $0 != SearchHit.markEnd }
  }

  private static func brief(_ found: SearchResult) -> [String] {
    var columns = ["kind", "reference", "title"]
    if found.hits.contains(where: { $0.date != nil }) { columns.append("date") }
    if found.hits.contains(where: { $0.status != nil }) { columns.append("status") }
    if found.hits.contains(where: { $0.whose != nil }) { columns.append("whose") }
    if found.hits.contains(where: { $0.match != .yes }) { columns.append("match") }
    return columns
  }

  /// The row of the record's own view, with its kind before it and the match behind it.
  private static func object(
    _ hit: SearchHit, _ columns: [String], _ row: [Value]
  ) -> JSONValue {
    var members: [(String, JSONValue?)] = [("kind", .string(hit.kind.rawValue))]
    members.reserveCapacity(columns.count + 5)
    // The view of citations names the kind of the record that is cited.
    for (name, value) in zip(columns, row) where name != "kind" {
      members.append((name, JSONValue(value)))
    }
    members += [
      ("reference", .string(hit.slug)), ("match", .string(word(hit.match))),
      ("found_status", .text(hit.status)), ("whose", .text(hit.whose)),
      ("excerpt", .text(hit.excerpt.map(unmarked))),
    ]
    return .object(members)
  }

  /// What was counted: nothing is left out without a word.
  private func notes(_ found: SearchResult, shown: Int) -> [String] {
    func records(_ count: Int) -> String { "\(count) \(count == 1 ? "record" : "records")" }
    var line = found.total == 0 ? "nothing matches" : records(found.total)
    if found.maybeCount > 0 {
      line +=
        isDefinite
        ? "; \(records(found.maybeCount)) that may match left out"
        : ", \(found.maybeCount) of them maybe"
    }
    if shown < found.total { line += "; shown: \(shown)" }
    var notes = [line]
    if found.undated > 0 {
      notes.append("undated, so that no date filter could judge: \(records(found.undated))")
    }
    return notes + Notes.stale(found.stale)
  }
}

extension OutputFormat {
  /// Whether it is one of the two forms of JSON.
  var isJSON: Bool { self == .json || self == .jsonl }
}
