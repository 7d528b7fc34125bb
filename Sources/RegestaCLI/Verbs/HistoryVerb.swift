import Answers
import Archive
import Arguments
import JSONText
import Model
import SQLite

/// `history`: who changed what, when and why.
struct HistoryVerb: Verb {
  var reference: String?
  var hasChanges = false
  var field: String?
  var reading = ReadingOptions()

  static let command = Command.verb(
    "history", "who changed what, when and why; the newest first",
    [
      .positional(
        "REF", \.reference, "only changes of this record and of what belongs to it"),
      .option(
        "field", \.field, "each value that this field of it had, since when, by whom and why",
        value: "FIELD"),
      .flag("changes", \.hasChanges, "every row before and after"),
    ] + .all(of: \.reading, ReadingOptions.rows), HistoryVerb())

  func run(_ call: Call) throws -> Reply {
    let archive = try call.openForReading(isLookingOn: true)
    let record = try reference.map { try archive.idNowOrLast(of: $0) }
    if let field {
      guard let record else {
        throw Fault(
          .usage, "--field needs the record whose field it is",
          hint: "regesta history REF --field \(field)")
      }
      return try values(of: field, record, archive, call)
    }
    var wish = Archive.HistoryWish(
      record: record, limit: reading.sort == nil ? reading.limit : nil)
    wish.hasRows = hasChanges
    let isJSON = try reading.format(call.globals).isJSON
    wish.hasRecords = isJSON
    var report = Report(
      Flow(Self.columns) { take in
        try archive.historyEach(wish) { group in try take(.held(Self.row(group))) }
      })
    // Most changes stand alone and were not undone.
    report.usual = ["undoes": .null, "batch": .null]
    if hasChanges {
      report.prose = { give in try archive.historyEach(wish) { try give(Self.prose($0)) } }
    }
    if isJSON {
      report.objects = { give in try archive.historyEach(wish) { try give(object($0)) } }
    }
    try report.narrow(reading)
    return try call.reply(report, reading) { _ in try Self.cursor(archive) }
  }

  private static func cursor(_ archive: Archive) throws -> [String] {
    let state = try ArchiveState.read(archive.db)
    return state.change > 0 ? ["cursor: \(state.cursor)"] : []
  }

  /// Each value that a field had, the newest first.
  private func values(
    of field: String, _ record: Int64, _ archive: Archive, _ call: Call
  ) throws -> Reply {
    // A field that there is not is told before anything is written.
    try archive.fieldHistoryEach(of: record, field: field, limit: 0) { _ in }
    let limit = reading.sort == nil ? reading.limit : nil
    var report = Report(
      Flow(Self.valueColumns) { take in
        try archive.fieldHistoryEach(of: record, field: field, limit: limit) { value in
          try take(
            .held([
              Value(value.what == "removed" ? value.before : value.after), .text(value.what),
              .text(value.field), Value(value.time), .text(value.author ?? "unknown"),
              .text(value.verb), Value(value.change), Value(value.reason),
            ]))
        }
      })
    report.usual = ["what": .text("set"), "field": .text(field)]
    try report.narrow(reading)
    return try call.reply(report, reading)
  }

  private static let valueColumns = [
    Column("value", .text), "what", "field", Column("since", .date), "author", "verb", "change",
    Column("reason", .text),
  ]

  private static let columns = [
    "change", Column("at", .date), "author", "verb", "undoes", "batch", Column("what", .text),
    Column("reason", .text),
  ]

  private static func row(_ group: HistoryGroup) -> [Value] {
    [
      Value(group.number), Value(group.time), .text(group.author ?? "unknown"),
      .text(group.verb), Value(group.undoes), Value(group.batch), .text(what(group)),
      Value(group.reason),
    ]
  }

  /// The records by name where they are few, else counted by kind.
  private static func what(_ group: HistoryGroup) -> String {
    if group.kinds.isEmpty, group.records.count <= HistoryGroup.few {
      return group.records.map(\.slug).joined(separator: ", ")
    }
    var kinds = group.kinds
    for record in group.records {
      if let place = kinds.firstIndex(where: { $0.kind == record.kind }) {
        kinds[place].count += 1
      } else {
        kinds.append((record.kind, 1))
      }
    }
    return kinds.map { kind, count in
      "\(count) \(count == 1 ? kind : Kind(rawValue: kind)?.view ?? "\(kind)s")"
    }.joined(separator: ", ")
  }

  private static func prose(_ group: HistoryGroup) -> String {
    let number = group.number.map { "change \($0)" } ?? "not sealed yet"
    var head = "\(number), \(group.time ?? "time unknown"), \(group.author ?? "unknown"), "
    head += group.verb
    if let undoes = group.undoes { head += " of change \(undoes)" }
    if let batch = group.batch { head += ", part of batch \(batch)" }
    if let reason = group.reason { head += ": \(reason)" }
    var text = VisibleText.line(head) + "\n"
    for change in group.changes {
      let record = change.record.map { " of \($0)" } ?? ""
      text += VisibleText.line("  \(change.operation) \(change.table) \(change.row)\(record)")
      text += "\n"
      for line in differences(change) { text += VisibleText.line("    \(line)") + "\n" }
    }
    return text
  }

  /// The columns that differ: `signed: 2003 -> 1996-06-14`.
  private static func differences(_ change: HistoryGroup.RowChange) -> [String] {
    let before = members(change.before)
    let after = members(change.after)
    let names =
      before.map(\.key)
      + after.map(\.key).filter { key in
        !before.contains { $0.key == key }
      }
    return names.compactMap { name in
      let old = before.first { $0.key == name }?.node.value ?? .null
      let new = after.first { $0.key == name }?.node.value ?? .null
      if old == new || name == "id" { return nil }
      if change.before == nil { return "\(name): \(shown(new))" }
      if change.after == nil { return "\(name): \(shown(old))" }
      return "\(name): \(shown(old)) -> \(shown(new))"
    }
  }

  private static func members(_ image: String?) -> [JSONMember] {
    guard let image, let node = try? JSON.parse(image) else { return [] }
    return node.members ?? []
  }

  private static func shown(_ value: JSONValue) -> String {
    switch value {
    case .null: return "nothing"
    case .string(let text): return text
    case .number(let text): return text
    default:
      var json = JSONWriter()
      json.value(value)
      return json.text
    }
  }

  private func object(_ group: HistoryGroup) -> JSONValue {
    var members: [(String, JSONValue?)] = [
      ("change", .integer(group.number)), ("identifier", .text(group.identifier)),
      ("at", .text(group.time)),
      ("author", .text(group.author)), ("verb", .string(group.verb)),
      ("reason", .text(group.reason)), ("undoes", .integer(group.undoes)),
      ("batch", .integer(group.batch)),
      ("rows", .integer(Int64(group.rowCount))),
      (
        "records",
        .list(
          group.records.map { record in
            .object([("kind", .string(record.kind)), ("record", .string(record.slug))])
          })
      ),
    ]
    if hasChanges {
      members.append(("changes", .list(group.changes.map { Self.object($0) })))
    }
    return .object(members)
  }

  private static func object(_ change: HistoryGroup.RowChange) -> JSONValue {
    func image(_ text: String?) -> JSONValue? {
      text.flatMap { try? JSON.parse($0) }?.value
    }
    return .object([
      ("record", .text(change.record)), ("table", .string(change.table)),
      ("row", .integer(change.row)), ("operation", .string(change.operation)),
      ("before", image(change.before)), ("after", image(change.after)),
    ])
  }
}
