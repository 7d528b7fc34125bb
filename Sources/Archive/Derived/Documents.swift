import Model
import SQLite

/// The words by which each record is found, as SQL over the facts: its id, title, names, and the
/// rest of its words. One row of `document` is one row of these.
enum Documents {
  /// The documents of all records.
  static var all: String { Kind.allCases.map(of).joined(separator: "\nUNION ALL ") }

  /// Makes the documents of the records of some kinds that stand in a JSON list; in the order of
  /// their numbers, so that the table grows at its end.
  static func fill(_ kinds: [Kind]) -> String {
    let wanted = kinds.map {
      "SELECT * FROM (\(of($0))) WHERE id IN (SELECT value FROM json_each(?1))"
    }
    return "INSERT INTO document \(wanted.joined(separator: "\nUNION ALL ")) ORDER BY 1"
  }

  /// Makes those of all records, and the index of their words.
  static var fillAll: [String] {
    ["INSERT INTO document \(all) ORDER BY 1", "INSERT INTO search(search) VALUES ('rebuild')"]
  }

  private static func of(_ kind: Kind) -> String {
    switch kind.found {
    case .byTitle(let field, let named, let words):
      let name = named.map { "x.\(Self.column($0, kind)) || ' ' || \(names)" }
      return select(kind, title(of: field, kind), names: name ?? names, body: words)
    case .byWords(let first, let words):
      // What says nothing in words of its own is found by what it is about.
      let own = first.map { "x.\(Self.column($0, kind))" }
      return """
        \(select(kind, "coalesce(\((own + ["''"]).joined(separator: ", ")))", names: "''", body: words))
        WHERE \(own.map { "\($0) IS NOT NULL" }.joined(separator: " OR ")) OR \(rest) <> ''
        """
    }
  }

  private static func column(_ field: String, _ kind: Kind) -> String {
    "\"\(kind.field(field)?.column ?? field)\""
  }

  /// Its title, or that of the record that a field points at.
  private static func title(of field: String?, _ kind: Kind) -> String {
    guard let field, case .reference(let kinds)? = kind.field(field)?.form,
      let other = kinds().first
    else { return "x.title" }
    return """
      (SELECT t.title FROM "\(other.rawValue)" t WHERE t.id = x.\(column(field, kind)))
      """
  }

  /// The words of a field, NULL where it has none.
  private static func words(of name: String, _ kind: Kind) -> String {
    guard let field = kind.field(name) else { return "NULL" }
    switch field.rows {
    case .texts(let rows)?, .links(let rows)?:
      return """
        (SELECT group_concat(a."\(rows.column)", ' ') FROM "\(rows.table)" a
          WHERE a."\(rows.owner)" = x.id)
        """
    case .keptText(let column)?:
      return "(SELECT k.text FROM kept_text k WHERE k.digest = x.\"\(column)\")"
    default: return "x.\(column(name, kind))"
    }
  }

  private static func select(
    _ kind: Kind, _ title: String, names: String = names, body: [String] = []
  ) -> String {
    let words = body.map { "coalesce(\(Self.words(of: $0, kind)) || ' ', '')" } + [rest]
    return """
      SELECT x.id AS id, \(title) AS title, \(names) AS names,
        \(words.joined(separator: " || ")) AS body
      FROM "\(kind.rawValue)" x JOIN record r ON r.id = x.id
      """
  }

  private static let names = """
    r.slug
      || coalesce(' ' || (SELECT group_concat(n.name, ' ') FROM name n WHERE n.record = r.id), '')
      || coalesce(
        ' ' || (SELECT group_concat(i.value, ' ') FROM identifier i WHERE i.record = r.id), '')
    """

  private static let rest = """
    coalesce((SELECT group_concat(f.value, ' ') FROM fact f WHERE f.record = r.id) || ' ', '')
      || coalesce((SELECT group_concat(p.place, ' ') FROM place p WHERE p.record = r.id) || ' ', '')
      || coalesce((SELECT n.note FROM note n WHERE n.record = r.id), '')
    """
}
