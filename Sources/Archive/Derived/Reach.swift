/// What a change moves: the agreements whose answers go by a record.
enum Reach {
  /// The agreements whose answers a change of some records, given as SQL, may move.
  ///
  /// Each arm begins at the records, so that one which nothing goes by is told by a look-up.
  static func agreements(of ids: String) -> String {
    let arms = [
      "id FROM agreement WHERE id", "agreement FROM event WHERE id",
      "agreement FROM event WHERE act",
      "agreement FROM agreement_party WHERE party",
      "agreement FROM agreement_party WHERE signed_as",
      "e.agreement FROM event_party p CROSS JOIN event e ON e.id = p.event WHERE p.party",
      "a.id FROM citation c CROSS JOIN agreement a ON a.id = c.record WHERE c.id",
      "e.agreement FROM citation c CROSS JOIN event e ON e.id = c.record WHERE c.id",
      "e.agreement FROM citation c CROSS JOIN event e ON e.act = c.record WHERE c.id",
      """
      e.agreement FROM party p CROSS JOIN decree d ON d.party = p.id
      CROSS JOIN event e ON e.act = d.id WHERE p.id
      """,
    ]
    return arms.map { "SELECT \($0) IN (\(ids))" }.joined(separator: "\nUNION ALL ")
  }

  /// Those of one record.
  static let one = agreements(of: "?1")

  /// Every statement of this file, for the test that prepares them.
  static let statements = [one]
}
