import Answers
import Archive
import Arguments
import Model
import SQLite
import Suggestion

/// `list KIND`: the rows of a view.
struct ListVerb: Verb {
  var what = ""
  var reading = ReadingOptions()

  /// The views that can be listed: those of the kinds, and others.
  static var views: [String] { Kind.allCases.map(\.view) + others.map(\.view) }

  private static let others: [(view: String, brief: [String])] = [
    ("agreement_parties", ["agreement", "party", "role", "signed_as"]),
    (
      "terminations",
      [
        "agreement", "parties", "signed", "ended", "stage", "decree", "status", "sources",
        "disputed",
      ]
    ),
    (
      "disputes",
      ["record", "field", "state", "rivals", "sources", "reason", "decided_on", "since"]
    ),
    ("dyads", ["agreement", "party_a", "party_b", "signed", "status"]),
    (
      "stances",
      [
        "topic", "party", "voice", "stance", "certainty", "first_day", "last_day", "date", "form",
        "citations",
      ]
    ),
    ("history", ["change", "at", "author", "verb", "record", "tbl", "operation"]),
  ]

  /// The columns that a table shows of a view.
  static func brief(_ view: String) -> [String]? {
    others.first { $0.view == view }?.brief
      ?? Kind.allCases.first { $0.view == view }?.listing.brief
  }

  static let command = Command.verb(
    "list", "list the records of a kind, or the rows of a view",
    [
      .positional(
        "KIND", \.what, "a kind or a view",
        values: .words(Kind.allCases.map(\.rawValue) + views), isOpen: true)
    ] + .all(of: \.reading, ReadingOptions.dated + ReadingOptions.rows), ListVerb())

  func run(_ call: Call) throws -> Reply {
    let meant = Self.views.contains(what) ? nil : Kind.meant(by: what)
    guard let view = meant?.kind.view ?? Self.views.first(where: { $0 == what }) else {
      let known = Kind.allCases.map(\.rawValue) + Self.views
      throw Fault(
        .usage, "there is nothing called '\(what)' to list",
        hint: Suggestion.hint(for: what, in: known) ?? "one of \(known.joined(separator: ", "))")
    }
    // `list treaty` shows the agreements that are treaties, or of a type below.
    let types = meant.flatMap { meant in
      meant.type.map { type in
        (meant.kind.types?.words ?? []).map(\.word).filter {
          meant.kind.types?.isKind($0, of: type) == true
        }
      }
    }
    let archive = try call.openForReading()
    // What a table leaves out is not asked for.
    let format = try reading.format(call.globals)
    let isTable = format == .table || format == .markdown
    let flow = try archive.list(
      view, fields: reading.wanted ?? (isTable ? Self.brief(view) : nil), sort: reading.sort,
      limit: reading.limit, where: types.map { ("type", $0.map(Value.text)) },
      listsAsJSON: format.isJSON)
    let canBeStale = try archive.columns(of: view).contains("certainty")
    return try call.reply(Report(flow, handles: archive.handles), reading) { _ in
      canBeStale ? Notes.stale(try archive.staleCount()) : []
    }
  }
}
