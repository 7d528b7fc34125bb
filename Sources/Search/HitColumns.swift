import Model

/// What is shown of a record that was found, as SQL over the row `h` of a hit (its `id` and `kind`)
/// and the row `r` of its record.
enum HitColumns {
  static func title(_ kinds: [Kind]) -> String { pick("h.kind", titles, kinds) }
  static func date(_ kinds: [Kind]) -> String { pick("h.kind", dates, kinds) }
  /// The day by which hits are sorted, over the row `x`; NULL comes last.
  static func sortDay(_ kinds: [Kind]) -> String { pick("x.kind", sortDays, kinds) }

  /// Of an agreement, the answer for the whole.
  static func status(_ day: String) -> String {
    """
    (SELECT s.status FROM span s WHERE s.agreement = h.id AND s.party = 0 AND s.towards = 0
      AND s.first <= \(day) AND s.last >= \(day) AND h.kind = 'agreement')
    """
  }

  /// Words around those that were found.
  static let snippet = "snippet(search, -1, char(2), char(3), '…', 16)"

  private static func pick(_ column: String, _ all: [Kind: String], _ kinds: [Kind]) -> String {
    let cases = kinds.compactMap { kind in
      all[kind].map { " WHEN '\(kind.rawValue)' THEN (\($0))" }
    }
    return cases.isEmpty ? "NULL" : "CASE \(column)\(cases.joined()) END"
  }

  private static let titles: [Kind: String] = [
    .agreement: "SELECT title FROM agreement WHERE id = h.id",
    .decree: "SELECT title FROM decree WHERE id = h.id",
    .topic: "SELECT title FROM topic WHERE id = h.id",
    .party: "SELECT title FROM party WHERE id = h.id",
    .source: "SELECT title FROM source WHERE id = h.id",
    .event: """
    SELECT e.verb || ': ' || a.title FROM event e JOIN agreement a ON a.id = e.agreement
    WHERE e.id = h.id
    """,
    .position: """
    SELECT p.code || ' ' || o.stance || ': ' || t.title FROM position o
    JOIN party p ON p.id = o.party JOIN topic t ON t.id = o.topic WHERE o.id = h.id
    """,
    .citation: """
    SELECT s.title || ' on ' || x.slug || coalesce(' (' || q.field || ')', '')
    FROM citation q JOIN source s ON s.id = q.source JOIN record x ON x.id = q.record
    WHERE q.id = h.id
    """,
  ]

  private static let dates: [Kind: String] = [
    .agreement: "SELECT coalesce(signed, signed_first) FROM agreement_day WHERE id = h.id",
    .decree: "SELECT signed FROM decree WHERE id = h.id",
    .event: "SELECT coalesce(date, date_first) FROM event_day WHERE id = h.id",
    .position: "SELECT date FROM position WHERE id = h.id",
    .source: "SELECT published FROM source WHERE id = h.id",
  ]

  private static let sortDays: [Kind: String] = [
    .agreement: "SELECT signed_earliest FROM agreement_day WHERE id = x.id",
    .decree: """
    SELECT m.earliest FROM decree d JOIN moment m ON m.edtf = coalesce(d.signed, d.published)
    WHERE d.id = x.id
    """,
    .event: "SELECT date_earliest FROM event_day WHERE id = x.id",
    .position: """
    SELECT m.earliest FROM position o JOIN moment m ON m.edtf = o.date WHERE o.id = x.id
    """,
    .source: """
    SELECT m.earliest FROM source o JOIN moment m ON m.edtf = o.published WHERE o.id = x.id
    """,
  ]
}
