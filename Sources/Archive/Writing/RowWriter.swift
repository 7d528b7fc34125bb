import Model
import SQLite

/// How the items of a field that is kept in rows of its own are checked, added and removed.
///
/// What a ``RowReader`` gives, ``check`` takes: showing a record and entering it again are inverse.
struct RowWriter: Sendable {
  /// Checks one typed item.
  let check: @Sendable (String, Checker) throws -> Piece
  /// Adds a checked item to a record.
  let add: @Sendable (Writer, Int64, Piece) throws -> Void
  /// Removes one item by its member name or text, or all of them; says how many went.
  let remove: @Sendable (Writer, Int64, String?) throws -> Int
  /// The statements, for the test that prepares them.
  let statements: [String]
}

extension Kind {
  /// How a field in rows of its own is written; nil for one that is kept otherwise.
  func rowWriter(_ field: Field) -> RowWriter? { RowWriter.all[self][field.name] }
}

extension RowWriter {
  /// Those of a kind, by the field's name.
  static let all = PerKind { kind in
    var all: [String: RowWriter] = [:]
    for field in kind.fields {
      if let rows = field.rows { all[field.name] = RowWriter(rows, of: kind) }
    }
    return all
  }

  private init(_ rows: Rows, of kind: Kind) {
    switch rows {
    case .texts(let rows): self = Self.texts(rows)
    case .pairs(let rows): self = Self.pairs(rows)
    case .links(let rows): self = Self.links(rows)
    case .parties: self = .parties
    case .side(let side): self = .side(side)
    case .successors: self = .successors
    case .memberships: self = .memberships
    case .ownDay(let verb): self = .ownDay(verb)
    case .targets(let stage, let verb): self = .targets(stage: stage, verb: verb)
    case .keptText(let column): self = Self.keptText(column, of: kind)
    }
  }

  /// Removes by a statement that binds the record and the member.
  private static func removal(
    by delete: String
  ) -> @Sendable (Writer, Int64, String?) throws -> Int {
    { writer, record, member in
      try writer.db.run(delete, .integer(record), Value(member))
      return writer.db.changes
    }
  }

  private static func texts(_ rows: Rows.TextRows) -> RowWriter {
    let insert = """
      INSERT INTO "\(rows.table)"(id, "\(rows.owner)", "\(rows.column)") VALUES (?1, ?2, ?3)
      """
    let delete = """
      DELETE FROM "\(rows.table)" WHERE "\(rows.owner)" = ?1
        AND "\(rows.column)" = coalesce(?2, "\(rows.column)")
      """
    return RowWriter(
      check: { text, checker in
        Piece(text: text, values: [.text(try checker.text(text, limit: rows.limit))], words: nil)
      },
      add: { writer, record, piece in
        try writer.db.run(insert, .integer(writer.nextID()), .integer(record), piece.values[0])
      },
      remove: removal(by: delete),
      statements: [insert, delete])
  }

  private static func pairs(_ rows: Rows.PairRows) -> RowWriter {
    let insert = """
      INSERT INTO "\(rows.table)"(id, record, "\(rows.key)", "\(rows.value)")
      VALUES (?1, ?2, ?3, ?4)
      """
    let replace = """
      UPDATE "\(rows.table)" SET "\(rows.value)" = ?3 WHERE record = ?1 AND "\(rows.key)" = ?2
      """
    let delete = """
      DELETE FROM "\(rows.table)" WHERE record = ?1 AND "\(rows.key)" = coalesce(?2, "\(rows.key)")
      """
    return RowWriter(
      check: { text, checker in
        let (key, value) = try splitPair(text, rows.keyName)
        if rows.isByLanguage { _ = try checker.language(key) }
        if rows.table == "fact", FormerSlugs.isOne(key) { _ = try checker.slug(value) }
        let checked = try checker.text(value, limit: rows.limit)
        let name = try checker.text(key, limit: 200)
        return Piece(
          text: "\(name)=\(checked)", values: [.text(name), .text(checked)], words: nil)
      },
      add: { writer, record, piece in
        if rows.isSingle {
          try writer.db.run(replace, .integer(record), piece.values[0], piece.values[1])
          if writer.db.changes > 0 { return }
        }
        try writer.db.run(
          insert, .integer(writer.nextID()), .integer(record), piece.values[0], piece.values[1])
      },
      remove: removal(by: delete),
      statements: [insert, replace, delete])
  }

  private static func splitPair(_ text: String, _ keyName: String) throws -> (String, String) {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex,
      text.index(after: equals) != text.endIndex
    else {
      throw Problem("'\(text.prefix(80))' is not of the form \(keyName.uppercased())=VALUE")
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  private static func links(_ rows: Rows.TextRows) -> RowWriter {
    let insert = """
      INSERT INTO "\(rows.table)"(id, "\(rows.owner)", "\(rows.column)") VALUES (?1, ?2, ?3)
      """
    let delete = """
      DELETE FROM "\(rows.table)" WHERE "\(rows.owner)" = ?1
        AND (?2 IS NULL OR "\(rows.column)" IN (
          SELECT id FROM record WHERE slug = ?2 UNION ALL SELECT id FROM party WHERE code = ?2))
      """
    return RowWriter(
      check: { text, checker in
        let id = try checker.references.id(of: text, kinds: Kind.allCases)
        return Piece(
          text: try checker.references.name(of: id), values: [.integer(id)], words: nil)
      },
      add: { writer, record, piece in
        try writer.db.run(insert, .integer(writer.nextID()), .integer(record), piece.values[0])
      },
      remove: removal(by: delete),
      statements: [insert, delete])
  }

  /// The digest is that of the very bytes that are kept.
  private static func keptText(_ column: String, of kind: Kind) -> RowWriter {
    let keep = """
      INSERT INTO kept_text(digest, text) SELECT ?1, ?2
      WHERE NOT EXISTS (SELECT 1 FROM kept_text WHERE digest = ?1)
      """
    let link = "UPDATE \"\(kind.rawValue)\" SET \"\(column)\" = ?2 WHERE id = ?1"
    return RowWriter(
      check: { text, checker in
        let kept = try checker.text(text, limit: 8_000_000)
        return Piece(text: kept, values: [.text(kept)], words: nil)
      },
      add: { writer, record, piece in
        let digest = Value.text(Fingerprint.hex(piece.text))
        try writer.db.run(keep, digest, piece.values[0])
        try writer.db.run(link, .integer(record), digest)
      },
      remove: { writer, record, _ in
        try writer.db.run(link, .integer(record), .null)
        return writer.db.changes
      },
      statements: [keep, link])
  }
}
