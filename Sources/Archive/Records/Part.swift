import Model
import SQLite

/// One checked item of a part: its canonical text, what its statement binds, and the words it was
/// typed in where those were a date in words.
struct Piece: Sendable {
  var text: String
  var values: [Value]
  var words: String?
}

/// A field kept in rows of its own: how an item is checked, added, removed and read back.
///
/// What ``read`` gives, ``check`` takes: showing a record and entering it again are inverse.
struct Part: Sendable {
  /// Checks one typed item.
  let check: @Sendable (String, Checker) throws -> Piece
  /// Adds a checked item to a record.
  let add: @Sendable (Writer, Int64, Piece) throws -> Void
  /// Removes one item by its member name or text, or all of them; says how many went.
  let remove: @Sendable (Writer, Int64, String?) throws -> Int
  /// The items of a record in canonical text, in order.
  let read: @Sendable (Connection, Int64) throws -> [String]
  /// The statements, for the test that prepares them.
  let statements: [String]
}

extension Part {
  /// Rows of one table that belong to a record and hold a single text.
  static func list(
    limit: Int, insert: String, select: String, delete: String
  ) -> Part {
    Part(
      check: { text, checker in
        Piece(text: text, values: [.text(try checker.text(text, limit: limit))], words: nil)
      },
      add: { writer, record, piece in
        try writer.db.run(insert, .integer(writer.nextID()), .integer(record), piece.values[0])
      },
      remove: { writer, record, member in
        try writer.db.run(delete, .integer(record), Value(member))
        return writer.db.changes
      },
      read: { db, record in try db.all(select, .integer(record)) { try $0.text(0) } },
      statements: [insert, select, delete])
  }

  static let place = list(
    limit: 1_000,
    insert: "INSERT INTO place(id, record, place) VALUES (?1, ?2, ?3)",
    select: "SELECT place FROM place WHERE record = ?1 ORDER BY id",
    delete: "DELETE FROM place WHERE record = ?1 AND place = coalesce(?2, place)")

  static let author = list(
    limit: 1_000,
    insert: "INSERT INTO source_author(id, source, author) VALUES (?1, ?2, ?3)",
    select: "SELECT author FROM source_author WHERE source = ?1 ORDER BY id",
    delete: "DELETE FROM source_author WHERE source = ?1 AND author = coalesce(?2, author)")

  static let note = list(
    limit: 1_000_000,
    insert: "INSERT INTO note(id, record, note) VALUES (?1, ?2, ?3)",
    select: "SELECT note FROM note WHERE record = ?1",
    delete: "DELETE FROM note WHERE record = ?1 AND note = coalesce(?2, note)")

  /// Rows that hold a key and a value, typed `KEY=VALUE`.
  static func pairs(
    keyName: String, insert: String, select: String, delete: String, replace: String? = nil,
    checkKey: @escaping @Sendable (String, Checker) throws -> Void = { _, _ in }
  ) -> Part {
    Part(
      check: { text, checker in
        let (key, value) = try splitPair(text, keyName)
        try checkKey(key, checker)
        let checked = try checker.text(value, limit: keyName == "key" ? 100_000 : 1_000)
        let name = try checker.text(key, limit: 200)
        return Piece(
          text: "\(name)=\(checked)", values: [.text(name), .text(checked)], words: nil)
      },
      add: { writer, record, piece in
        if let replace {
          try writer.db.run(replace, .integer(record), piece.values[0], piece.values[1])
          if writer.db.changes > 0 { return }
        }
        try writer.db.run(
          insert, .integer(writer.nextID()), .integer(record), piece.values[0], piece.values[1])
      },
      remove: { writer, record, member in
        try writer.db.run(delete, .integer(record), Value(member))
        return writer.db.changes
      },
      read: { db, record in
        try db.all(select, .integer(record)) { "\(try $0.text(0))=\(try $0.text(1))" }
      },
      statements: [insert, select, delete] + (replace.map { [$0] } ?? []))
  }

  private static func splitPair(_ text: String, _ keyName: String) throws -> (String, String) {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex,
      text.index(after: equals) != text.endIndex
    else {
      throw Problem("'\(text.prefix(80))' is not of the form \(keyName.uppercased())=VALUE")
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  static let fact = pairs(
    keyName: "key",
    insert: "INSERT INTO fact(id, record, key, value) VALUES (?1, ?2, ?3, ?4)",
    select: "SELECT key, value FROM fact WHERE record = ?1 ORDER BY id",
    delete: "DELETE FROM fact WHERE record = ?1 AND key = coalesce(?2, key)",
    replace: "UPDATE fact SET value = ?3 WHERE record = ?1 AND key = ?2")

  static let name = pairs(
    keyName: "lang",
    insert: "INSERT INTO name(id, record, language, name) VALUES (?1, ?2, ?3, ?4)",
    select: "SELECT language, name FROM name WHERE record = ?1 ORDER BY id",
    delete: "DELETE FROM name WHERE record = ?1 AND language = coalesce(?2, language)",
    checkKey: { key, checker in _ = try checker.language(key) })

  static let identifier = pairs(
    keyName: "scheme",
    insert: "INSERT INTO identifier(id, record, scheme, value) VALUES (?1, ?2, ?3, ?4)",
    select: "SELECT scheme, value FROM identifier WHERE record = ?1 ORDER BY id",
    delete: "DELETE FROM identifier WHERE record = ?1 AND scheme = coalesce(?2, scheme)")

  /// The kept text of a source; its digest stands in the source's row.
  static let keptText: Part = {
    let select = """
      SELECT k.text FROM source s JOIN kept_text k ON k.digest = s.text_digest WHERE s.id = ?1
      """
    let keep = """
      INSERT INTO kept_text(digest, text) SELECT ?1, ?2
      WHERE NOT EXISTS (SELECT 1 FROM kept_text WHERE digest = ?1)
      """
    let link = "UPDATE source SET text_digest = ?2 WHERE id = ?1"
    return Part(
      check: { text, checker in
        Piece(text: text, values: [.text(try checker.text(text, limit: 8_000_000))], words: nil)
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
      read: { db, record in try db.all(select, .integer(record)) { try $0.text(0) } },
      statements: [select, keep, link])
  }()
}
