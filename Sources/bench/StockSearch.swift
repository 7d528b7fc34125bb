/// The best SQL for what `search` answers: how many, and the top 20 with their columns. The second
/// place to change when the schema does.
extension StockSQL {
  /// A question on the query line, and how many the shell finds with which rows.
  struct Question {
    var query: String
    /// A table `hit(id)` of the records that answer.
    var hits: String
    /// More statements, for what does not come of the hits alone.
    var top: String

    var count: String { hits + "\nSELECT count(*) AS value FROM hit" }
    var sql: String { count + ";\n" + top }
  }

  /// The tables of parties that a search for Russia means.
  private static let russia = """
    russia(id) AS MATERIALIZED (
      SELECT id FROM party WHERE code = 'RUS'
      UNION SELECT s.predecessor FROM succession s JOIN party p ON p.id = s.successor
      WHERE p.code = 'RUS' AND s.manner = 'continues'),
    russian(id) AS MATERIALIZED (
      SELECT agreement FROM agreement_party
      WHERE party IN (SELECT id FROM russia) AND role IN ('party', 'signatory'))
    """

  /// The latest signed first, as a person wants them, from the view of agreements.
  private static func top(_ hits: String) -> String {
    """
    \(hits)
    SELECT a.* FROM hit h JOIN agreements a ON a.id = h.id ORDER BY a.signed_earliest DESC LIMIT 20;
    """
  }

  private static func question(_ query: String, _ hits: String) -> Question {
    Question(query: query, hits: hits, top: top(hits))
  }

  /// Agreements of Russia that were ended in two years.
  var partyAndEnded: Question {
    let days =
      stored == .span
      ? """
      SELECT r.slug FROM chain c JOIN record r ON r.id = c.agreement
      WHERE c.ended_since <= 19722 AND c.ended_latest >= 18993
      UNION ALL SELECT r.slug FROM agreement_day t JOIN record r ON r.id = t.id
      WHERE t.until_earliest IS NOT NULL AND t.ended_earliest <= 19722 AND t.ended_latest >= 18993
        AND NOT EXISTS (SELECT 1 FROM chain x WHERE x.agreement = t.id)
      """
      : """
      SELECT r.slug FROM event e JOIN record r ON r.id = e.agreement
      LEFT JOIN decree d ON d.id = e.act
      LEFT JOIN moment m ON m.edtf = coalesce(e.date, d.signed)
      LEFT JOIN moment p ON p.edtf = d.published AND e.date IS NULL AND d.signed IS NULL
      WHERE e.verb IN ('terminate', 'denounce', 'withdraw', 'replace', 'expire', 'lapse', 'abandon')
        AND e.stage <> 'proposed' AND coalesce(m.earliest, -9e15) <= 19722
        AND coalesce(m.latest, p.latest) >= 18993
      """
    return Self.question(
      "party:RUS ended:2022..2023",
      """
      WITH \(Self.russia), ended(slug) AS MATERIALIZED (\(days)), hit(id) AS MATERIALIZED (
        SELECT DISTINCT r.id FROM ended JOIN record r ON r.slug = ended.slug
        WHERE r.id IN (SELECT id FROM russian))
      """)
  }

  /// Agreements that stand in a status for Russia.
  var statusAndParty: Question {
    let holds =
      "s.first <= (SELECT unixepoch('now') / 86400) "
      + "AND s.last >= (SELECT unixepoch('now') / 86400)"
    let name = stored.rawValue
    let stands =
      stored == .span
      ? "s.status LIKE '%termination-ordered%'" : "+s.status = 'termination-ordered'"
    let nobody = stored == .span ? "= 0" : "IS NULL"
    return Self.question(
      "status:termination-ordered party:RUS",
      """
      WITH \(Self.russia), hit(id) AS MATERIALIZED (
        SELECT r.id FROM (SELECT DISTINCT id FROM russian) r WHERE CASE
          WHEN EXISTS (SELECT 1 FROM \(name) s WHERE s.agreement = r.id AND s.towards \(nobody)
            AND s.party IN (SELECT id FROM russia) AND \(holds))
          THEN EXISTS (SELECT 1 FROM \(name) s WHERE s.agreement = r.id AND s.towards \(nobody)
            AND s.party IN (SELECT id FROM russia) AND \(holds) AND \(stands))
          ELSE EXISTS (SELECT 1 FROM \(name) s WHERE s.agreement = r.id AND s.party \(nobody)
            AND \(holds) AND \(stands)) END)
      """)
  }

  /// What was signed in two months, acts of state too.
  var signedBetween: Question {
    let days = "signed_earliest <= '1994-04-30' AND signed_latest >= '1994-03-01'"
    let agreements =
      stored == .span
      ? "SELECT id FROM agreement_day WHERE signed_since <= 8885 AND signed_latest >= 8825"
      : "SELECT id FROM agreements WHERE \(days)"
    let hits = """
      WITH hit(id) AS MATERIALIZED (
        \(agreements) UNION ALL SELECT id FROM decrees WHERE \(days))
      """
    return Self.question("signed:1994-03-01..1994-04-30", hits)
  }

  /// Agreements of Russia with a state that was a member of NATO when it was signed.
  var partyAndMember: Question {
    Self.question(
      "party:RUS member:NATO@signed",
      """
      WITH \(Self.russia), member(id, since, until) AS MATERIALIZED (
        SELECT m.party, substr(m.period, 1, 10),
          CASE WHEN m.period LIKE '%/..' THEN '9999' ELSE substr(m.period, 12) END
        FROM membership m JOIN party o ON o.id = m.organisation WHERE o.code = 'NATO'),
      hit(id) AS MATERIALIZED (
        SELECT DISTINCT r.id FROM russian r JOIN agreement_party a ON a.agreement = r.id
        JOIN member m ON m.id = a.party JOIN agreements g ON g.id = r.id
        WHERE g.signed_latest >= m.since AND g.signed_earliest <= m.until)
      """)
  }

  /// Records that hold two words, the best first, with excerpts.
  var words: Question { wordQuestion("energy water", limit: 20) }

  /// All records that hold a word.
  var word: Question { wordQuestion("fisheries", limit: -1) }

  private func wordQuestion(_ text: String, limit: Int) -> Question {
    let match = text.split(separator: " ").map { "\"\($0)\"" }.joined(separator: " ")
    let found = """
      found(id, score) AS MATERIALIZED (
        SELECT rowid, bm25(search, 10.0, 5.0, 1.0) FROM search WHERE search MATCH '\(match)'
        ORDER BY 2 LIMIT \(limit)),
      told(id, score, excerpt) AS MATERIALIZED (
        SELECT f.id, f.score, snippet(search, -1, char(2), char(3), '…', 16)
        FROM search JOIN found f ON f.id = search.rowid WHERE search MATCH '\(match)')
      """
    return Question(
      query: text,
      hits: "WITH hit(id) AS (SELECT rowid FROM search WHERE search MATCH '\(match)')",
      top: """
        WITH \(found) SELECT t.excerpt, a.* FROM told t JOIN agreements a ON a.id = t.id
        ORDER BY t.score;
        WITH \(found) SELECT t.excerpt, r.kind, r.slug FROM told t JOIN record r ON r.id = t.id
        WHERE r.kind <> 'agreement' ORDER BY t.score;
        """)
  }
}
