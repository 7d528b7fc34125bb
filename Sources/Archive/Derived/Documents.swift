import Model
import SQLite

/// The words by which each record is found, as SQL over the facts: its id, title, names, and the
/// rest of its words. One row of `document` is one row of these.
enum Documents {
  /// The documents of all records.
  static let all = Kind.allCases.map(of).joined(separator: "\nUNION ALL ")

  /// Makes the documents of the records of some kinds that stand in a JSON list; in the order of
  /// their numbers, so that the table grows at its end.
  static func fill(_ kinds: [Kind]) -> String {
    let wanted = kinds.map {
      "SELECT * FROM (\(of($0))) WHERE id IN (SELECT value FROM json_each(?1))"
    }
    return "INSERT INTO document \(wanted.joined(separator: "\nUNION ALL ")) ORDER BY 1"
  }

  /// Makes all documents, and the index over them.
  static let fillAll = [
    "INSERT INTO document \(all) ORDER BY 1", "INSERT INTO search(search) VALUES ('rebuild')",
  ]

  /// The documents of the records of a kind, `r` being the record's own row.
  private static func of(_ kind: Kind) -> String {
    switch kind {
    case .agreement: select(kind, "x.title", body: ["x.subject"])
    case .decree:
      select(kind, "x.title", body: ["x.number", "x.authority", "x.signatory", "x.rationale"])
    case .topic: select(kind, "x.title", body: ["x.subject"])
    case .party: select(kind, "x.title", names: "x.code || ' ' || \(names)")
    case .source:
      select(
        kind, "x.title",
        body: [
          "x.publisher",
          "(SELECT group_concat(a.author, ' ') FROM source_author a WHERE a.source = x.id)",
          "(SELECT k.text FROM kept_text k WHERE k.digest = x.text_digest)",
        ])
    case .position:
      select(
        kind, "(SELECT t.title FROM topic t WHERE t.id = x.topic)",
        body: ["x.condition", "x.speaker", "x.office"])
    // What says nothing in words of its own is found by its agreement, or by what it is about.
    case .event:
      """
      \(select(kind, "coalesce(x.ground, x.scope, '')", names: "''", body: ["x.scope"]))
      WHERE x.ground IS NOT NULL OR x.scope IS NOT NULL OR \(rest) <> ''
      """
    case .citation:
      """
      \(select(kind, "coalesce(x.quote, '')", names: "''"))
      WHERE x.quote IS NOT NULL OR \(rest) <> ''
      """
    }
  }

  private static func select(
    _ kind: Kind, _ title: String, names: String = names, body: [String] = []
  ) -> String {
    let words = body.map { "coalesce(\($0) || ' ', '')" } + [rest]
    return """
      SELECT x.id AS id, \(title) AS title, \(names) AS names,
        \(words.joined(separator: " || ")) AS body
      FROM \(kind.rawValue) x JOIN record r ON r.id = x.id
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
