/// Every statement of the bench that names tables and views of the archive: the one place to
/// change when the schema does. What the bench can find out from the schema stands elsewhere.
struct StockSQL {
  /// The views that people may rely on.
  static let views = """
    agreements parties agreement_parties events decrees positions topics sources citations \
    terminations disputes dyads history identifiers names facts memberships successions periods \
    stances
    """.split(separator: " ").map(String.init)

  /// The view whose statuses say which is common, rare and absent.
  static let statusView = "agreements"

  /// The table of stored statuses of this archive: both are known, the later one first.
  enum Stored: String, CaseIterable {
    case span, period
  }

  let stored: Stored

  // MARK: Facts, the same in every version

  /// An agreement that a decree ends, and the event.
  static let endedAgreement = """
    SELECT r.slug AS value FROM event e JOIN record r ON r.id = e.agreement
    WHERE e.act IS NOT NULL AND e.verb IN ('terminate', 'denounce') ORDER BY e.id LIMIT 1 OFFSET 2
    """
  static let plainAgreement = """
    SELECT slug AS value FROM record WHERE kind = 'agreement' ORDER BY id LIMIT 1 OFFSET 50
    """
  static let convention = """
    SELECT r.slug AS value FROM agreement a JOIN record r ON r.id = a.id
    WHERE a.type = 'convention' AND
      (SELECT count(*) FROM agreement_party p WHERE p.agreement = a.id) BETWEEN 90 AND 110
    ORDER BY a.id LIMIT 1
    """
  static let russianAgreement = """
    SELECT r.slug AS value FROM agreement_party a JOIN party p ON p.id = a.party
    JOIN record r ON r.id = a.agreement WHERE p.code = 'RUS' ORDER BY a.agreement LIMIT 1 OFFSET 5
    """
  /// How many agreements a change of the succession to the Soviet Union reaches.
  static let russianCount = """
    SELECT count(DISTINCT a.agreement) AS value FROM agreement_party a JOIN party p ON p.id = a.party
    WHERE p.code IN ('RUS', 'SUN')
    """

  /// The two sides, or two of the many parties, of an agreement.
  static func party(_ place: Int, of slug: String) -> String {
    """
    SELECT p.code AS value FROM record r JOIN agreement_party a ON a.agreement = r.id
    JOIN party p ON p.id = a.party WHERE r.slug = '\(slug)' ORDER BY a.id LIMIT 1 OFFSET \(place)
    """
  }

  /// A word of the vocabulary of statuses that no agreement has.
  static func absentStatus(besides known: [String]) -> String {
    ["provisional", "never-in-force", "superseded", "withdrawn", "not-a-party", "consented"]
      .first { !known.contains($0) } ?? "no-such-status"
  }

  // MARK: Writes of another program

  static func touch(_ slug: String) -> String {
    """
    UPDATE event SET date = '2021-05-06' WHERE id = (
      SELECT e.id FROM event e JOIN record r ON r.id = e.agreement
      WHERE r.slug = '\(slug)' AND e.act IS NOT NULL ORDER BY e.id LIMIT 1)
    """
  }
  static let touchSuccession = """
    UPDATE succession SET date = '1991-12-25'
    WHERE predecessor = (SELECT id FROM party WHERE code = 'SUN')
      AND successor = (SELECT id FROM party WHERE code = 'RUS')
    """
  static let forgetDerived = "UPDATE derived SET digest = 'x'"

  // MARK: What the status is

  /// The day of the questions, and its number since 1970.
  static let day = "2020-06-15"
  private static let dayNumber = 18_428

  /// The stored statuses that answer for a party towards another: the pair's, the two parties',
  /// the whole's.
  func status(_ slug: String, _ party: String, _ towards: String) -> String {
    let told = stored == .span ? "s.status, s.also, s.marks" : "s.status, s.certainty, s.also"
    let nobody = stored == .span ? "= 0" : "IS NULL"
    return """
      WITH side(id) AS (SELECT id FROM party WHERE code IN ('\(party)', '\(towards)'))
      SELECT s.party, s.towards, \(told)
      FROM record r JOIN \(stored.rawValue) s ON s.agreement = r.id
      WHERE r.slug = '\(slug)' AND s.first <= \(Self.dayNumber) AND s.last >= \(Self.dayNumber)
        AND (s.party \(nobody) OR s.party IN (SELECT id FROM side))
        AND (s.towards \(nobody) OR s.towards IN (SELECT id FROM side));
      """
  }
}
