import Model

/// What a change moves: the records whose answers, claims or words go by a record.
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

  /// A record's own row by which something is worked out of another record, too: of the agreement
  /// and the act of an event, of what a citation speaks of.
  struct Tie: Sendable {
    let table: String
    /// The column that names the other one.
    let to: String

    /// The others of some records.
    func others(of ids: String) -> String {
      "SELECT \(to) FROM \(table) WHERE id IN (\(ids)) AND \(to) IS NOT NULL"
    }
  }

  /// All there are. A write, an undo and what other programs wrote go by this one list.
  static let ties = [
    Tie(table: "event", to: "agreement"), Tie(table: "event", to: "act"),
    Tie(table: "citation", to: "record"), Tie(table: "position", to: "topic"),
  ]

  /// Some parties and those that they follow, however far back: a succession moves what is answered
  /// of an agreement that names one of these and one of those that come after it.
  static func line(before ids: String) -> String {
    """
    SELECT id FROM party WHERE id IN (
      WITH RECURSIVE line(id) AS (
        \(ids) UNION SELECT s.predecessor FROM line JOIN succession s ON s.successor = line.id)
      SELECT id FROM line)
    """
  }

  /// What some sources, or those that repeat them, are cited for.
  static func cited(in ids: String) -> String {
    """
    SELECT record FROM citation WHERE source IN (
      WITH RECURSIVE below(id) AS (
        \(ids) UNION SELECT s.id FROM below JOIN source s ON s.derived_from = below.id)
      SELECT id FROM below)
    """
  }

  /// The records that are found by the title of one of these.
  static func borrowers(of ids: String) -> [String] {
    Kind.allCases.compactMap { kind in
      guard case .byTitle(of: let field?, _, _) = kind.found,
        let column = kind.field(field)?.column
      else { return nil }
      return "SELECT id FROM \"\(kind.rawValue)\" WHERE \"\(column)\" IN (\(ids))"
    }
  }

  /// The records of whom something is worked out by one record: what it ties, the line of a party,
  /// and what it is cited for.
  static let others =
    (ties.map { $0.others(of: "?1") } + [line(before: "SELECT ?1"), cited(in: "SELECT ?1")])
    .joined(separator: "\nUNION ")

  /// Every statement of this file, for the test that prepares them.
  static let statements = [one, others] + borrowers(of: "?1")
}
