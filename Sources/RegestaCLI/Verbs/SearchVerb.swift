import Answers
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
      .rest(
        "QUERY", \.words, "words, \"phrases\", and field:value; - before one leaves it out",
        takesDashes: true),
      .flag("definite", \.isDefinite, "only what surely matches"),
    ] + .all(of: \.reading, ReadingOptions.dated + ReadingOptions.rows), SearchVerb())

  func run(_ call: Call) throws -> Reply {
    let line = words.joined(separator: " ")
    guard line.contains(where: { !$0.isWhitespace }) else {
      throw Fault(
        .usage, "QUERY is missing", hint: "give words or filters, as in party:RUS ended:2025..")
    }
    // A line that cannot be read is told before any archive is looked at.
    let query = try TypedQuery.parse(line, habits: call.habits)
    let archive = try call.openForReading()
    var options = SearchOptions(
      today: call.today, definiteOnly: isDefinite, limit: reading.limit)
    options.order = try reading.sort.map(Self.order)
    let found = Found()
    let isJSON = try reading.format(call.globals).isJSON
    var report = Report(
      flow(query, options, in: archive, found), handles: archive.handles)
    if isJSON, reading.fields == nil {
      report.objects = { give in try objects(query, options, in: archive, found, give) }
    }
    report.briefColumns = ["kind", "reference", "title", "date", "status", "whose", "match"]
    report.usual = ["date": .null, "status": .null, "whose": .null, "match": .text("yes")]
    report.remarks = {
      [
        ("total", .integer(Int64(found.result.total))),
        ("maybe", .integer(Int64(found.result.maybeCount))),
        ("undated", .integer(Int64(found.result.undated))),
        ("stale", .integer(Int64(found.result.stale))),
      ]
    }
    try report.narrow(limit: nil, columns: reading.wanted)
    return try call.reply(report, reading) { shown in
      notes(found.result, shown: shown)
    }
  }

  /// What was counted, known when the first row was.
  private final class Found {
    var result = SearchResult()
  }

  private static let columns = [
    "kind", Column("reference", .reference), Column("title", .text), Column("date", .date),
    Column("status", .list), Column("whose", .list), "match", Column("excerpt", .text),
  ]

  private static func order(_ sort: String) throws -> HitOrder {
    let isReversed = sort.hasPrefix("-")
    let name = isReversed ? String(sort.dropFirst()) : sort
    guard let column = HitOrder.Column(rawValue: name) else {
      throw Fault(
        .usage, "there is no column '\(name)'",
        hint: "the columns are \(columns.map(\.name).joined(separator: ", "))")
    }
    return HitOrder(column, isReversed: isReversed)
  }

  /// The hits as rows, as they are found.
  private func flow(
    _ query: TypedQuery, _ options: SearchOptions, in archive: Archive, _ found: Found
  ) -> Flow {
    Flow(Self.columns) { take in
      found.result = try archive.search(query, options: options) { hit in
        try take(
          .held([
            .text(hit.kind.rawValue), .text(hit.slug), .text(hit.title), Value(hit.date),
            Value(hit.status), Value(hit.whose), .text(Self.word(hit.match)),
            Value(hit.excerpt.map(Self.unmarked)),
          ]))
      }
    }
  }

  /// For JSON each hit has what the view of its kind says; those of some hundred hits are read
  /// together.
  private func objects(
    _ query: TypedQuery, _ options: SearchOptions, in archive: Archive, _ found: Found,
    _ give: (JSONValue) throws -> Void
  ) throws {
    var batch: [SearchHit] = []
    func pass() throws {
      try archive.rows(of: batch) { try give(Self.object($0, $1, $2)) }
      batch.removeAll(keepingCapacity: true)
    }
    found.result = try archive.search(query, options: options) { hit in
      batch.append(hit)
      if batch.count == 500 { try pass() }
    }
    try pass()
  }

  private static func word(_ match: Answer) -> String { match == .yes ? "yes" : "maybe" }

  private static func unmarked(_ excerpt: String) -> String {
    excerpt.filter { $0 != SearchHit.markStart && $0 != SearchHit.markEnd }
  }

  /// The row of the record's own view, with its kind before it and the match behind it.
  private static func object(
    _ hit: SearchHit, _ columns: [Column], _ row: [Value]
  ) -> JSONValue {
    var members: [(String, JSONValue?)] = [("kind", .string(hit.kind.rawValue))]
    members.reserveCapacity(columns.count + 5)
    // The view of citations names the kind of the record that is cited.
    for (column, value) in zip(columns, row) where column.name != "kind" {
      members.append((column.name, JSONValue(value, column.form)))
    }
    members += [
      ("reference", .string(hit.slug)), ("match", .string(word(hit.match))),
      ("found_status", JSONValue(Value(hit.status), .list)),
      ("whose", JSONValue(Value(hit.whose), .list)),
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
