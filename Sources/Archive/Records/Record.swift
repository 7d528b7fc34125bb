public import Model
import Reasons
import SQLite

/// A record as it stands: its fields in the text in which they are shown and entered.
public struct Record: Sendable {
  /// The kind.
  public let kind: Kind
  /// The number of its row.
  public let id: Int64
  /// Its permanent name.
  public let slug: String
  /// How often it was changed, counted from 1.
  public let revision: Int64
  /// `desk` or `public`.
  public let visibility: String
  /// The values of its fields, in the kind's order; fields without a value are left out.
  public let values: [(field: Field, texts: [String])]

  /// The values of one field, empty when it has none.
  public subscript(name: String) -> [String] {
    values.first { $0.field.name == name }?.texts ?? []
  }

  /// Reads a record; nil if there is none of that number.
  ///
  /// - Parameter wanted: the fields that are looked at, where it is not all of them.
  static func read(
    _ id: Int64, from db: Connection, only wanted: Set<String>? = nil
  ) throws -> Record? {
    let head = try db.first(Self.head, .integer(id)) { row in
      (try row.text(0), try row.text(1), try row.integer(2), try row.text(3))
    }
    guard let head else { return nil }
    guard let kind = Kind(rawValue: head.0) else {
      throw Fault(.damaged, "the file is damaged: record \(id) is of no kind", hint: Remedy.restore)
    }
    let table = kind.table
    let columns = try db.first(table.select, .integer(id)) { row in
      try (0..<table.columns.count).map { try row.value($0) }
    }
    guard let columns else { throw rowMissing(id, kind) }
    var values: [(field: Field, texts: [String])] = []
    var slot = 0
    for field in kind.fields {
      let isWanted = wanted?.contains(field.name) ?? true
      switch field.store {
      case .slug: continue
      case .column:
        if isWanted, let text = try text(columns[slot], field, db) {
          values.append((field, [text]))
        }
        slot += 1
      case .rows:
        let texts = isWanted ? try table.readers[field.name]?.read(db, id) ?? [] : []
        if !texts.isEmpty { values.append((field, texts)) }
      }
    }
    return Record(
      kind: kind, id: id, slug: head.1, revision: head.2, visibility: head.3, values: values)
  }

  /// Every record has a row in the table of its kind, too.
  static func rowMissing(_ id: Int64, _ kind: Kind) -> Fault {
    Fault(.damaged, "the file is damaged: \(kind) \(id) has lost its row", hint: Remedy.restore)
  }

  static func exists(_ id: Int64, in db: Connection) throws -> Bool {
    try db.first(head, .integer(id)) { _ in true } ?? false
  }

  private static func text(_ value: Value, _ field: Field, _ db: Connection) throws -> String? {
    switch value {
    case .null: return nil
    case .text(let text): return text
    case .integer(let id): return try References.name(of: id, in: db)
    default: return nil
    }
  }

  private static let head = "SELECT kind, slug, revision, visibility FROM record WHERE id = ?1"

  /// Every statement of this file, for the test that prepares them.
  static let statements = [head]
}

extension FieldPath {
  /// What a record holds at this path: one text for a single field or a keyed member, the list
  /// for a repeated field.
  func values(in record: Record) -> [String] {
    if isTargets { return fields.flatMap { record[$0] } }
    let all = record[base]
    guard let member else { return all }
    if let keyed = all.first(where: { $0.hasPrefix(member + "=") }) {
      return [String(keyed.dropFirst(member.count + 1))]
    }
    return all.filter { FieldPath.member(of: $0) == member }
  }
}
