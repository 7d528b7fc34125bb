import Model
import SQLite

extension Writer {
  /// A party that has ratified or acceded is a party of the agreement; one that is only proposed,
  /// let or told to is not yet.
  func joinParties(_ event: Int64) throws {
    let joining = try db.all(Self.joining, .integer(event)) { row in
      (verb: try row.text(0), agreement: try row.integer(1), party: try row.integer(2))
    }
    for (verb, agreement, party) in joining where Vocabulary.verb[verb]?.group == "joining" {
      try db.run(Self.joinParty, .integer(nextID()), .integer(agreement), .integer(party))
      if db.changes > 0 { moved(agreement) }
    }
  }

  private static let joining = """
    SELECT e.verb, e.agreement, p.party FROM event e
    JOIN event_party p ON p.event = e.id AND p.side = 'party'
    WHERE e.id = ?1 AND \(EventRecords.hasHappened)
    ORDER BY p.id
    """
  private static let joinParty = """
    INSERT INTO agreement_party(id, agreement, party) SELECT ?1, ?2, ?3
    WHERE NOT EXISTS (SELECT 1 FROM agreement_party WHERE agreement = ?2 AND party = ?3)
    """

  /// Every statement of this file, for the test that prepares them.
  static let joiningStatements = [joining, joinParty]
}
