import JSONText
import Model
import SQLite

/// What an entry of the history says of a field.
struct FieldDelta {
  enum What: String {
    /// The value of a field that has one.
    case set
    /// A member of a list came, or went.
    case added, removed
    /// A decision about a dispute, and that it was taken back.
    case decided, reopened
  }

  /// The record whose field it is.
  var record: Int64
  var field: String
  /// The member of a list, as a path names it.
  var member: String?
  var what: What
  var before: String?
  var after: String?
  /// Why, of a decision.
  var reason: String?
  /// The columns of the row by which it is told.
  var columns: Set<String> = []

  /// Whether a field, or a member of it, is meant by a path.
  func isMeant(by path: FieldPath) -> Bool {
    path.fields.contains(field) && (path.member == nil || path.member == member)
  }
}

/// Tells entries of the history in words of the fields, by the description of the kinds: the one
/// place that knows which row of which table says what.
final class FieldWords {
  private let db: Connection
  private var names: [Int64: String] = [:]
  private var kinds: [Int64: Kind?] = [:]

  init(_ db: Connection) { self.db = db }

  /// What an entry says; nothing for a row that is no field's, such as the words of a date.
  ///
  /// - Parameter entry: under the names that tables and columns have now.
  func deltas(of entry: Turn) throws -> [FieldDelta] {
    let images = EntryImages(entry)
    if entry.table == SchemaLinks.root {
      let (before, after) = images.text("slug")
      guard before != after, let record = entry.record else { return [] }
      return [
        FieldDelta(
          record: record, field: "slug", what: .set, before: before, after: after,
          columns: ["slug"])
      ]
    }
    if entry.table == "settlement" { return decision(entry, images) }
    if let kind = Kind(rawValue: entry.table) {
      return try columns(of: kind, entry, images) + others(of: kind, entry, images)
    }
    return try rows(entry, images)
  }

  // MARK: Fields of one value

  private func columns(
    of kind: Kind, _ entry: Turn, _ images: EntryImages
  ) throws -> [FieldDelta] {
    guard let record = entry.record else { return [] }
    return try kind.fields.compactMap { field in
      guard let column = field.column ?? field.keptColumn else { return nil }
      let (before, after) = images.text(column)
      if before == after { return nil }
      return FieldDelta(
        record: record, field: field.name, what: .set, before: try shown(before, field.form),
        after: try shown(after, field.form), columns: [column])
    }
  }

  private func shown(_ text: String?, _ form: FieldForm) throws -> String? {
    guard case .reference = form, let id = text.flatMap({ Int64($0) }) else { return text }
    return try name(of: id)
  }

  /// What an event is to the records that it belongs to: the day of an agreement, a target of an
  /// act.
  private func others(of kind: Kind, _ entry: Turn, _ images: EntryImages) throws -> [FieldDelta] {
    guard kind == .event else { return [] }
    var deltas: [FieldDelta] = []
    if let agreement = images.lastNumber("agreement"), let own = ownDay(images),
      try db.first(Self.hadParties, Value(entry.record), as: { _ in true }) == nil
    {
      deltas.append(
        FieldDelta(
          record: agreement, field: own.field, what: .set, before: own.before, after: own.after,
          columns: ["date", "effective"]))
    }
    let old = try target(images.before)
    let new = try target(images.after)
    if old == new { return deltas }
    for (target, what) in [(old, FieldDelta.What.removed), (new, .added)] {
      guard let target else { continue }
      deltas.append(
        FieldDelta(
          record: target.act, field: target.field, member: target.agreement, what: what,
          before: what == .removed ? target.text : nil, after: what == .added ? target.text : nil,
          columns: ["act", "verb", "stage", "agreement"]))
    }
    return deltas
  }

  /// The day of an agreement that an event holds, as ``OwnEvents`` finds it.
  private func ownDay(
    _ images: EntryImages
  ) -> (field: String, before: String?, after: String?)? {
    func day(_ image: [String: JSONValue]?) -> String? {
      guard let image, let verb = EntryImages.text(image["verb"]), image["scope"] ?? .null == .null
      else { return nil }
      let effective = EntryImages.text(image["effective"])
      return OwnEvents.isDated(verb, hasEffective: effective != nil)
        ? EntryImages.text(image["date"]) : effective
    }
    guard let verb = images.last("verb"), let field = OwnEvents.field(ofVerb: verb) else {
      return nil
    }
    let (before, after) = (day(images.before), day(images.after))
    return before == after ? nil : (field, before, after)
  }

  private struct Target: Equatable {
    var act: Int64
    var field: String
    var agreement: String
    var text: String
  }

  private func target(_ image: [String: JSONValue]?) throws -> Target? {
    guard let image, let act = EntryImages.text(image["act"]).flatMap({ Int64($0) }),
      let verb = EntryImages.text(image["verb"]),
      let agreement = EntryImages.text(image["agreement"]).flatMap({ Int64($0) }),
      let kind = try kind(of: act)
    else { return nil }
    let stage = EntryImages.text(image["stage"]) == "authorised" ? "authorised" : "ordered"
    let field = kind.fields.first { field in
      if case .targets(stage, verb: nil)? = field.rows { true } else { false }
    }
    let name = try name(of: agreement)
    return field.map { field in
      Target(
        act: act, field: field.name, agreement: name, text: "\(TargetVerbs.form(verb)):\(name)")
    }
  }

  private func decision(_ entry: Turn, _ images: EntryImages) -> [FieldDelta] {
    guard let record = images.lastNumber("record"), let field = images.last("field") else {
      return []
    }
    let (before, after) = images.text("value")
    let path = FieldPath(stored: field)
    return [
      FieldDelta(
        record: record, field: path.base, member: path.member,
        what: entry.after == nil ? .reopened : .decided, before: before, after: after,
        reason: images.last("reason"), columns: ["value", "reason"])
    ]
  }

  // MARK: Fields in rows of their own

  private func rows(_ entry: Turn, _ images: EntryImages) throws -> [FieldDelta] {
    guard let record = entry.record ?? entry.formerRecord else { return [] }
    let fields = RowFields.all[entry.table] ?? []
    let kind = try kind(of: record)
    let isOf = { (row: RowFields.Row) in row.isMeant(by: images) }
    guard
      let row = fields.first(where: { $0.kind == kind && isOf($0) }) ?? fields.first(where: isOf)
    else { return [] }
    let before = try images.before.flatMap { try row.text($0, name) }
    let after = try images.after.flatMap { try row.text($0, name) }
    if before == after { return [] }
    if !row.field.isRepeated {
      return [
        FieldDelta(
          record: record, field: row.field.name, what: .set, before: before, after: after,
          columns: row.columns)
      ]
    }
    let old = before.map { FieldPath.member(of: $0) }
    let new = after.map { FieldPath.member(of: $0) }
    if let old, old == new {
      return [
        FieldDelta(
          record: record, field: row.field.name, member: old, what: .set, before: before,
          after: after, columns: row.columns)
      ]
    }
    func delta(_ what: FieldDelta.What, _ member: String?, _ text: String?) -> FieldDelta {
      FieldDelta(
        record: record, field: row.field.name, member: member, what: what,
        before: what == .removed ? text : nil, after: what == .added ? text : nil,
        columns: row.columns)
    }
    return (old.map { [delta(.removed, $0, before)] } ?? [])
      + (new.map { [delta(.added, $0, after)] } ?? [])
  }

  // MARK: Names

  /// What a record is called now, or was called last: a party by its code.
  func name(of id: Int64) throws -> String {
    if let name = names[id] { return name }
    let found = try db.first(Self.nameNowOrLast, .integer(id)) { try $0.optionalText(0) }
    let name = found.flatMap { $0 } ?? "#\(id)"
    if names.count > 4_096 { names.removeAll() }
    names[id] = name
    return name
  }

  /// What kind a record is, or was.
  func kind(of id: Int64) throws -> Kind? {
    if let kind = kinds[id] { return kind }
    let found = try db.first(Self.kindNowOrLast, .integer(id)) { try $0.optionalText(0) }
    let kind = found.flatMap { $0 }.flatMap(Kind.init(rawValue:))
    if kinds.count > 4_096 { kinds.removeAll() }
    kinds[id] = kind
    return kind
  }

  private static let hadParties = """
    SELECT 1 FROM entry WHERE record = ?1 AND tbl = 'event_party' LIMIT 1
    """
  private static func last(_ member: String, of table: String) -> String {
    """
    (SELECT json_extract(y.before, '$.\(member)') FROM entry y
      WHERE y.record = ?1 AND y.tbl = '\(table)' AND y.before IS NOT NULL ORDER BY y.id DESC LIMIT 1)
    """
  }
  private static let nameNowOrLast = """
    SELECT coalesce((SELECT code FROM party WHERE id = ?1), (SELECT slug FROM record WHERE id = ?1),
      \(last("code", of: "party")), \(last("slug", of: SchemaLinks.root)))
    """
  private static let kindNowOrLast = """
    SELECT coalesce((SELECT kind FROM record WHERE id = ?1), \(last("kind", of: SchemaLinks.root)))
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [hadParties, nameNowOrLast, kindNowOrLast]
}
