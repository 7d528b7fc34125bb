import Model
import SQLite
import Suggestion

/// A value that a field was given, or lost, in one change.
public struct FieldValue: Sendable {
  /// The number of the change; nil for what another program wrote and nobody has sealed yet.
  public let change: Int64?
  /// When.
  public let time: String?
  /// Who; nil for a writer that is not known.
  public let author: String?
  /// The verb.
  public let verb: String
  /// Why: as the decision says, else as the change does.
  public let reason: String?
  /// The field, or the member of a list, as a path: `party/SUN`.
  public let field: String
  /// `set`; for a list `added` or `removed`; for a dispute `decided` or `reopened`.
  public let what: String
  /// The value before; nil for none.
  public let before: String?
  /// The value after; nil for none.
  public let after: String?
}

extension Archive {
  /// Gives every value that a field of a record had, the newest first, with the change that brought
  /// it. It costs what the record's own history is long.
  ///
  /// - Parameters:
  ///   - record: the record, which may be removed by now.
  ///   - name: the field, or a member of a list: `signed`, `party/SUN`.
  ///   - limit: at most so many values.
  ///   - body: takes each value.
  /// - Throws: ``Fault`` (`usage`) with a suggestion where its kind has no such field.
  public func fieldHistoryEach(
    of record: Int64, field name: String, limit: Int? = nil, _ body: (FieldValue) throws -> Void
  ) throws {
    let words = FieldWords(db)
    guard let kind = try words.kind(of: record) else {
      throw Fault(.notFound, "there is no record \(record)")
    }
    let path = try Self.path(name, of: kind)
    // What is an event's is told by the events that the record has, or had.
    let isOwn = path.fields.contains { field in kind.field(field)?.rows?.isOfEvents ?? false }
    let records = isOwn ? try Related.list(of: record, in: db) : "[\(record)]"
    let renames = try Renames(db)
    var left = limit ?? .max
    var head: FieldHead?
    struct Enough: Error {}
    do {
      try db.each(Self.entriesOfRecords, .text(records)) { row in
        if left <= 0 { throw Enough() }
        let entry = try Turn(row, renames)
        for delta in try words.deltas(of: entry).reversed()
        where delta.record == record && delta.isMeant(by: path) {
          if head.map({ entry.id < $0.first || entry.id > $0.last }) ?? true {
            head = try fieldHead(entry.id)
          }
          if left > 0 { try body(Self.value(delta, head)) }
          left -= 1
        }
      }
    } catch is Enough {}
  }

  /// The field that a path means.
  private static func path(_ name: String, of kind: Kind) throws -> FieldPath {
    let path = FieldPath(stored: name)
    if path.isTargets, path.member == nil, kind.fields.contains(where: \.isTargets) { return path }
    if let field = kind.field(path.base) {
      if path.member == nil || field.isRepeated {
        return FieldPath(stored: path.member.map { "\(field.name)/\($0)" } ?? field.name)
      }
      throw Fault(
        .usage, "'\(field.name)' of \(kind.article) is one value and has no members",
        hint: "leave out /\(path.member ?? "")")
    }
    if path.base == "status" {
      throw Fault(
        .usage, "the status is no field: it follows from the events",
        hint: "regesta changes tells which changes moved a status")
    }
    let names = kind.fields.map(\.name)
    throw Fault(
      .usage, "\(kind.article) has no field '\(path.base)'",
      hint: Suggestion.hint(for: path.base, in: names)
        ?? "its fields are \(names.joined(separator: ", "))")
  }

  private struct FieldHead {
    var first: Int64
    var last: Int64
    var number: Int64?
    var time: String?
    var author: String?
    var verb: String
    var reason: String?
  }

  private func fieldHead(_ entry: Int64) throws -> FieldHead {
    try db.first(Self.groupOfEntry, .integer(entry)) { row in
      FieldHead(
        first: try row.integer(1), last: try row.integer(2), number: try row.integer(0),
        time: try row.text(3), author: try row.optionalText(4), verb: try row.text(5),
        reason: try row.optionalText(6))
    } ?? FieldHead(first: entry, last: entry, verb: "unknown")
  }

  private static func value(_ delta: FieldDelta, _ head: FieldHead?) -> FieldValue {
    FieldValue(
      change: head?.number, time: head?.time, author: head?.author, verb: head?.verb ?? "unknown",
      reason: delta.reason ?? head?.reason,
      field: delta.member.map { "\(delta.field)/\($0)" } ?? delta.field, what: delta.what.rawValue,
      before: delta.before, after: delta.after)
  }

  private static let entriesOfRecords = """
    SELECT \(Turn.columns(of: "e")) FROM json_each(?1) j CROSS JOIN entry e ON e.record = j.value
    ORDER BY e.id DESC
    """
  private static let groupOfEntry = """
    SELECT id, first_entry, last_entry, at, author, verb, reason FROM change_group
    WHERE last_entry >= ?1 AND first_entry <= ?1 ORDER BY last_entry LIMIT 1
    """

  /// Every statement of this file, for the test that prepares them.
  static let fieldHistoryStatements = [entriesOfRecords, groupOfEntry]
}

extension Rows {
  /// Whether it is kept in events that belong to the record.
  var isOfEvents: Bool {
    switch self {
    case .ownDay, .targets: true
    default: false
    }
  }
}
