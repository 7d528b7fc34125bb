import Archive
import Arguments
import Model
import SQLite

/// `list KIND`: the rows of a view.
struct ListVerb: Verb {
  var what = ""
  var reading = ReadingOptions()

  /// The views that people and programs may rely on.
  static let views = [
    "agreements", "parties", "agreement_parties", "events", "decrees", "positions", "topics",
    "sources", "citations", "terminations", "disputes", "dyads", "stances",
    "history",
  ]

  /// The columns of each view that a table for people has.
  static let brief: [String: [String]] = [
    "agreements": ["agreement", "title", "parties", "signed", "status", "disputed"],
    "parties": ["party", "title", "type", "since", "until"],
    "agreement_parties": ["agreement", "party", "role", "signed_as"],
    "events": [
      "event", "verb", "stage", "parties", "date", "effective", "until", "act", "about", "disputed",
    ],
    "decrees": ["decree", "title", "type", "party", "signed", "disputed"],
    "positions": ["position", "party", "topic", "stance", "date", "form", "citations"],
    "topics": ["topic", "title", "positions"],
    "sources": ["source", "publisher", "type", "published", "language", "citations"],
    "citations": ["record", "field", "says", "source", "locator"],
    "terminations": [
      "agreement", "parties", "signed", "ended", "stage", "decree", "status", "sources", "disputed",
    ],
    "disputes": ["record", "field", "state", "rivals", "sources", "reason"],
    "dyads": ["agreement", "party_a", "party_b", "signed", "status"],
    "stances": [
      "topic", "party", "voice", "stance", "certainty", "first_day", "last_day", "date", "form",
      "citations",
    ],
    "history": ["change", "at", "author", "verb", "record", "tbl", "operation"],
  ]

  static let command = Command.verb(
    "list", "list the records of a kind, or the rows of a view",
    [
      .positional(
        "KIND", \.what, "a kind or a view",
        values: .words(Kind.allCases.map(\.rawValue) + views))
    ] + .all(of: \.reading, ReadingOptions.rows), ListVerb())

  func run(_ call: Call) throws -> Reply {
    let view = Kind(rawValue: what)?.view ?? what
    let archive = try call.openForReading()
    // What a table leaves out is not asked for.
    let isTable = try [.table, .markdown].contains(reading.format(call.globals))
    let rows = try archive.list(
      view, fields: reading.wanted ?? (isTable ? Self.brief[view] : nil), sort: reading.sort,
      limit: reading.limit)
    var reply = try call.reply(Report(view, rows), reading)
    if try archive.columns(of: view).contains("certainty") {
      reply.notes += Notes.stale(try archive.staleCount())
    }
    return reply
  }
}
