import Answers
import Model
import SQLite

/// Tells one change in words of the fields, record by record.
final class ChangeTeller {
  private let db: Connection
  private let words: FieldWords
  private let renames: Renames

  init(_ db: Connection) throws {
    self.db = db
    words = FieldWords(db)
    renames = try Renames(db)
  }

  /// A record while the change is read.
  private struct Draft {
    var id: Int64
    var action: String?
    var fields: [ToldChange.Field] = []
    var statuses: [ToldChange.Status] = []
    var title: String?
    /// An event that is a field of its agreement, which is told there.
    var isFolded = false
  }

  private var drafts: [Draft] = []
  private var places: [Int64: Int] = [:]
  /// The acts that events of an agreement name, as the change wrote them.
  private var acts: [Int64: [Int64]] = [:]

  /// What the change did to each record.
  ///
  /// - Parameters:
  ///   - range: its entries; there are not many.
  ///   - change: its number, by which the statuses that it moved are known.
  func records(_ first: Int64, _ last: Int64, change: Int64?) throws -> [ToldChange.Record] {
    drafts = []
    places = [:]
    acts = [:]
    let entries = try db.all(Self.entries, .integer(first), .integer(last)) {
      try Turn($0, renames)
    }
    for entry in entries { try take(entry) }
    if let change { try takeStatuses(change) }
    return try drafts.compactMap { try record($0) }
  }

  // MARK: Entries

  private func take(_ entry: Turn) throws {
    guard let record = entry.record else { return }
    let images = EntryImages(entry)
    if entry.table == Kind.citation.rawValue { return try takeCitation(entry, images) }
    if entry.table == SchemaLinks.root {
      guard images.last("kind") != Kind.citation.rawValue else { return }
      let place = place(of: record)
      if entry.before == nil { drafts[place].action = "added" }
      if entry.after == nil { drafts[place].action = "removed" }
    }
    if let title = images.last("title"), Kind(rawValue: entry.table) != nil {
      drafts[place(of: record)].title = title
    }
    if entry.table == Kind.event.rawValue, let agreement = images.lastNumber("agreement"),
      let act = images.lastNumber("act")
    {
      acts[agreement, default: []].append(act)
    }
    try takeFields(entry, record)
  }

  private func takeFields(_ entry: Turn, _ record: Int64) throws {
    let isWhole = entry.before == nil || entry.after == nil
    let deltas = try words.deltas(of: entry)
    let own = deltas.filter { $0.record != record && $0.what == .set }
    for delta in own { drafts[place(of: delta.record)].fields.append(Self.field(delta)) }
    if !own.isEmpty, isWhole { drafts[place(of: record)].isFolded = true }
    for delta in deltas where delta.record == record {
      // What an event that is a day of its agreement says is told there.
      if !own.isEmpty, isWhole || delta.columns.isSubset(of: ["date", "effective"]) { continue }
      if delta.field == "slug", isWhole { continue }
      drafts[place(of: record)].fields.append(Self.field(delta))
    }
  }

  private static func field(_ delta: FieldDelta) -> ToldChange.Field {
    ToldChange.Field(
      field: delta.member.map { "\(delta.field)/\($0)" } ?? delta.field, what: delta.what.rawValue,
      before: delta.before, after: delta.after, source: nil, reason: delta.reason)
  }

  /// What a source says is told of the record that it speaks of.
  private func takeCitation(_ entry: Turn, _ images: EntryImages) throws {
    guard let cited = images.lastNumber("record"), let source = images.lastNumber("source") else {
      return
    }
    let (before, after) = images.text("says")
    drafts[place(of: cited)].fields.append(
      ToldChange.Field(
        field: images.last("field") ?? "", what: entry.after == nil ? "uncited" : "cited",
        before: before, after: after, source: try words.name(of: source), reason: nil))
  }

  private func place(of record: Int64) -> Int {
    if let place = places[record] { return place }
    places[record] = drafts.count
    drafts.append(Draft(id: record))
    return drafts.count - 1
  }

  // MARK: Statuses

  private func takeStatuses(_ change: Int64) throws {
    let rows = try db.all(Self.moved, .integer(change)) { row in
      (
        agreement: try row.integer(0), party: try row.integer(1), towards: try row.integer(2),
        before: try row.optionalText(3), after: try row.optionalText(4)
      )
    }
    for row in rows {
      let place = place(of: row.agreement)
      // Of a record that came or went nothing was another before, or is another now.
      if ["added", "removed"].contains(drafts[place].action) { continue }
      let acts = try self.acts(of: row.agreement)
      // Who has no answer of their own stands as the whole does.
      let whole = rows.first { $0.agreement == row.agreement && $0.party == 0 }
      let before = row.before ?? (row.party == 0 ? nil : whole?.before)
      let after = row.after ?? (row.party == 0 ? nil : whole?.after)
      for piece in StatusDifference.pieces(before, after) {
        drafts[place].statuses.append(
          try status(row.party, row.towards, piece, acts))
      }
    }
  }

  private func acts(of agreement: Int64) throws -> [String] {
    var acts = acts[agreement] ?? []
    for draft in drafts {
      let isAct = try db.first(Self.isAct, .integer(agreement), .integer(draft.id)) { _ in true }
      if isAct == true { acts.append(draft.id) }
    }
    var names: [String] = []
    for act in acts {
      let name = try words.name(of: act)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  func status(
    _ party: Int64, _ towards: Int64, _ piece: StatusDifference.Piece, _ acts: [String]
  ) throws -> ToldChange.Status {
    ToldChange.Status(
      party: party == 0 ? nil : try words.name(of: party),
      towards: towards == 0 ? nil : try words.name(of: towards),
      from: StatusDifference.shown(piece.first), through: StatusDifference.shown(piece.last),
      before: piece.before.map(Self.words), after: piece.after.map(Self.words), acts: acts)
  }

  private static func words(_ status: String) -> [String] {
    status.split(separator: ResultSet.separator).map(String.init)
  }

  // MARK: Records

  private func record(_ draft: Draft) throws -> ToldChange.Record? {
    if draft.fields.isEmpty, draft.statuses.isEmpty, draft.isFolded || draft.action == nil {
      return nil
    }
    var action = draft.isFolded ? nil : draft.action
    if action == nil, draft.fields.allSatisfy({ ["cited", "uncited"].contains($0.what) }) {
      action = draft.fields.isEmpty ? "moved" : "cited"
    }
    if action == nil, draft.fields.allSatisfy({ ["decided", "reopened"].contains($0.what) }) {
      action = "decided"
    }
    return ToldChange.Record(
      kind: try words.kind(of: draft.id)?.rawValue ?? "record",
      record: try words.name(of: draft.id), title: try title(of: draft.id) ?? draft.title,
      action: action ?? "edited", fields: draft.fields, statuses: draft.statuses)
  }

  /// What a record is titled now.
  func title(of record: Int64) throws -> String? {
    try db.first(Self.title, .integer(record)) { try $0.optionalText(0) } ?? nil
  }

  /// What it is called.
  func named(_ record: Int64) throws -> (kind: String, name: String) {
    (try words.kind(of: record)?.rawValue ?? "record", try words.name(of: record))
  }

  private static let entries = """
    SELECT \(Turn.columns) FROM entry WHERE id BETWEEN ?1 AND ?2 ORDER BY id
    """
  private static let moved = """
    SELECT agreement, party, towards, before, after FROM span_change WHERE change = ?1 ORDER BY id
    """
  private static let isAct = "SELECT 1 FROM event WHERE agreement = ?1 AND act = ?2 LIMIT 1"
  private static let title = "SELECT title FROM document WHERE id = ?1 AND title <> ''"

  /// Every statement of this file, for the test that prepares them.
  static let statements = [entries, moved, isAct, title]
}
