import Answers
import Archive
import JSONText
import Model
import SQLite

/// What `changes` tells, as prose, rows and JSON.
enum ChangesPrinting {
  static let columns = [
    "change", Column("at", .date), "author", "verb", "undoes", "kind",
    Column("record", .reference), Column("title", .text), "action", "field", "what",
    Column("before", .text), Column("after", .text), Column("source", .reference),
    Column("reason", .text),
  ]

  // MARK: Rows

  /// A row for each field and each status; one for a record of which nothing more is told.
  static func rows(_ change: ToldChange) -> [[Value]] {
    let head: [Value] = [
      Value(change.number), Value(change.time), .text(change.author ?? "unknown"),
      .text(change.verb), Value(change.undoes),
    ]
    let reason = Value(change.reason)
    var rows = change.kinds.map { kind, count in
      head + [.text(kind), .null, .null, .text("\(count) records")]
        + [Value](repeating: .null, count: 5) + [reason]
    }
    for record in change.records {
      let subject: [Value] = [
        .text(record.kind), .text(record.record), Value(record.title), .text(record.action),
      ]
      for field in record.fields {
        rows.append(
          head + subject + [
            .text(field.field), .text(field.what), Value(field.before), Value(field.after),
            Value(field.source), Value(field.reason ?? change.reason),
          ])
      }
      for status in record.statuses {
        rows.append(head + subject + values(status) + [reason])
      }
      if record.fields.isEmpty, record.statuses.isEmpty {
        rows.append(head + subject + [Value](repeating: .null, count: 5) + [reason])
      }
    }
    return rows
  }

  static func row(_ turn: Archive.ChangesQuery.CalendarChange) -> [Value] {
    [
      .null, Value(turn.status.from), .null, .text("calendar"), .null, .text("agreement"),
      .text(turn.agreement), Value(turn.title), .text("moved"),
    ] + values(turn.status) + [.null]
  }

  private static func values(_ status: ToldChange.Status) -> [Value] {
    [
      .text("status\(whose(status))"), .text(days(status)), Value(list(status.before)),
      Value(list(status.after)), Value(list(status.acts.isEmpty ? nil : status.acts)),
    ]
  }

  private static func list(_ texts: [String]?) -> String? {
    texts?.joined(separator: ResultSet.separator)
  }

  // MARK: Prose

  static func prose(_ change: ToldChange) -> String {
    var head = change.number.map { "change \($0)" } ?? "not sealed yet"
    head += ", \(change.time ?? "time unknown"), \(change.author ?? "unknown"), \(change.verb)"
    if let undoes = change.undoes { head += " of change \(undoes)" }
    if let batch = change.batch { head += ", part of batch \(batch)" }
    if let reason = change.reason { head += ": \(reason)" }
    var lines = [head]
    for (kind, count) in change.kinds {
      lines.append("  \(count) \(count == 1 ? kind : Kind(rawValue: kind)?.view ?? "\(kind)s")")
    }
    if change.records.count > most {
      lines += counts(change.records)
    } else {
      for record in change.records { lines += self.lines(record) }
    }
    return lines.map { VisibleText.line($0) + "\n" }.joined()
  }

  /// Of more records than these their kinds are counted, in prose.
  private static let most = 20

  private static func counts(_ records: [ToldChange.Record]) -> [String] {
    var counts: [(what: String, kind: String, count: Int)] = []
    for record in records {
      if let place = counts.firstIndex(where: { $0.what == record.action && $0.kind == record.kind }
      ) {
        counts[place].count += 1
      } else {
        counts.append((record.action, record.kind, 1))
      }
    }
    return counts.map { what, kind, count in
      "  \(count) \(count == 1 ? kind : Kind(rawValue: kind)?.view ?? "\(kind)s"): \(what)"
    } + ["  (with -f json each of them is told)"]
  }

  static func prose(_ turn: Archive.ChangesQuery.CalendarChange) -> String {
    let lines = [
      "  agreement \(turn.agreement)\(quoted(turn.title))", "    \(told(turn.status))",
    ]
    return lines.map { VisibleText.line($0) + "\n" }.joined()
  }

  private static func lines(_ record: ToldChange.Record) -> [String] {
    let isWhole = ["added", "removed"].contains(record.action)
    var lines = [
      "  \(record.kind) \(record.record)\(quoted(record.title))"
        + (isWhole ? ": \(record.action)" : "")
    ]
    for field in record.fields {
      // Of a record that came or went its fields go without saying; what was claimed of it does not.
      if isWhole, ["set", "added", "removed"].contains(field.what) { continue }
      lines.append("    \(told(field))")
    }
    return lines + record.statuses.map { "    \(told($0))" }
  }

  private static func told(_ field: ToldChange.Field) -> String {
    let (name, before, after) = (
      field.field, field.before ?? "nothing", field.after ?? "nothing"
    )
    // A claim about a whole list begins with the sign itself.
    let says =
      (field.after ?? field.before).map { ": \(name) \($0.hasPrefix("=") ? "" : "= ")\($0)" } ?? ""
    let source = field.source ?? ""
    switch field.what {
    case "added": return "\(base(name)): added \(after)"
    case "removed": return "\(base(name)): removed \(before)"
    case "cited" where field.before != nil && field.before != field.after:
      return "cited by \(source): \(name): \(before) -> \(after)"
    case "cited": return "cited by \(source)\(says.isEmpty && name != "" ? ": \(name)" : says)"
    case "uncited": return "no longer cited by \(source)\(says)"
    case "decided":
      return "decided: \(name) = \(after)" + (field.reason.map { ", because: \($0)" } ?? "")
    case "reopened": return "decision taken back: \(name) = \(before)"
    default: return "\(name): \(before) -> \(after)"
    }
  }

  private static func base(_ path: String) -> Substring { path.prefix { $0 != "/" } }

  private static func told(_ status: ToldChange.Status) -> String {
    let before = words(status.before, of: status)
    let after = words(status.after, of: status)
    let acts = status.acts.isEmpty ? "" : " (by \(status.acts.joined(separator: ", ")))"
    let days = days(status)
    return "status\(whose(status))\(days.isEmpty ? "" : " \(days)"): \(before) -> \(after)\(acts)"
  }

  private static func words(_ statuses: [String]?, of status: ToldChange.Status) -> String {
    guard let statuses else { return status.party == nil ? "nothing" : "as the whole" }
    return (statuses.count > 1 ? "maybe: " : "") + statuses.joined(separator: ", ")
  }

  private static func whose(_ status: ToldChange.Status) -> String {
    (status.party.map { " of \($0)" } ?? "") + (status.towards.map { " towards \($0)" } ?? "")
  }

  private static func days(_ status: ToldChange.Status) -> String {
    switch (status.from, status.through) {
    case (nil, nil): ""
    case (let from?, nil): "from \(from)"
    case (nil, let through?): "until \(through)"
    case (let from?, let through?): from == through ? "on \(from)" : "\(from) to \(through)"
    }
  }

  private static func quoted(_ title: String?) -> String { title.map { ", \($0)" } ?? "" }

  // MARK: JSON

  static func object(_ change: ToldChange) -> JSONValue {
    .object([
      ("change", .integer(change.number)), ("identifier", .text(change.identifier)),
      ("at", .text(change.time)), ("author", .text(change.author)),
      ("verb", .string(change.verb)), ("reason", .text(change.reason)),
      ("undoes", .integer(change.undoes)), ("batch", .integer(change.batch)),
      ("records", .list(change.records.map { object($0) })),
      (
        "counts",
        .list(
          change.kinds.map { kind, count in
            .object([("kind", .string(kind)), ("records", .integer(Int64(count)))])
          })
      ),
    ])
  }

  private static func object(_ record: ToldChange.Record) -> JSONValue {
    .object([
      ("kind", .string(record.kind)), ("record", .string(record.record)),
      ("title", .text(record.title)), ("action", .string(record.action)),
      (
        "fields",
        .list(
          record.fields.map { field in
            .object([
              ("field", .string(field.field)), ("what", .string(field.what)),
              ("before", .text(field.before)), ("after", .text(field.after)),
              ("source", .text(field.source)), ("reason", .text(field.reason)),
            ])
          })
      ),
      ("statuses", .list(record.statuses.map { object($0) })),
    ])
  }

  private static func object(_ status: ToldChange.Status) -> JSONValue {
    .object([
      ("party", .text(status.party)), ("towards", .text(status.towards)),
      ("from", .text(status.from)), ("through", .text(status.through)),
      ("before", status.before.map { .texts($0) }), ("after", status.after.map { .texts($0) }),
      ("acts", .texts(status.acts)),
    ])
  }

  /// What the calendar did, in an envelope.
  static func object(_ turn: Archive.ChangesQuery.CalendarChange) -> JSONValue {
    .object([
      ("agreement", .string(turn.agreement)), ("title", .text(turn.title)),
      ("status", object(turn.status)),
    ])
  }

  /// What the calendar did, as a line of its own among those of changes.
  static func line(_ turn: Archive.ChangesQuery.CalendarChange) -> JSONValue {
    .object([("change", .null), ("verb", .string("calendar")), ("calendar", object(turn))])
  }
}
