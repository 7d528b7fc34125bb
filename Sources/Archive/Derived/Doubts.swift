import Model
import SQLite

/// What is entered as it was said and yet can hardly be so: days in an impossible order, a state that
/// signs before or after its time, a stranger's ending. No damage; a mistake of the source or of the
/// hand, or a story of which a part is missing.
///
/// Each rule is one query over what is worked out; dates that only may be out of order are no
/// doubt.
enum Doubts {
  /// So many are told of one archive; the others are counted.
  static let limit = 50

  /// What is doubtful in the whole archive, `record: reason`, and how many more there are.
  static func all(_ db: Connection) throws -> [String] {
    var lines: [String] = []
    var more = 0
    for rule in rules {
      try db.each(rule.whole) { row in
        guard lines.count < limit else { return more += 1 }
        lines.append("\(try row.text(0)): \(rule.reason)")
      }
    }
    return more == 0 ? lines : lines + ["and \(more) more"]
  }

  /// What is doubtful about one record.
  static func reasons(of record: Int64, in db: Connection) throws -> [String] {
    try rules.compactMap { rule in
      try db.first(rule.one, .integer(record)) { _ in rule.reason }
    }
  }

  /// A rule: why a record is doubtful, and the query of those that are, by id and slug.
  struct Rule {
    var reason: String
    fileprivate var whole: String
    fileprivate var one: String

    /// - Parameters:
    ///   - rows: what follows FROM and has a table `x` of the record's kind.
    ///   - condition: what makes it doubtful.
    fileprivate init(_ reason: String, _ rows: String, _ condition: String) {
      self.reason = reason
      let query = "FROM \(rows) JOIN record r ON r.id = x.id WHERE \(condition)"
      whole = "SELECT DISTINCT r.slug \(query) ORDER BY r.id"
      one = "SELECT 1 \(query) AND x.id = ?1 LIMIT 1"
    }
  }

  /// The order of two days of a record, each by its field.
  private static func order(_ kind: Kind, _ first: String, _ second: String, _ why: String) -> Rule
  {
    Rule(
      why,
      """
      "\(kind.rawValue)" x CROSS JOIN record_day a ON a.record = x.id AND a.field = '\(first)'
      CROSS JOIN record_day b ON b.record = x.id AND b.field = '\(second)'
      """, "a.earliest > b.latest")
  }

  private static let signing = """
    agreement_day x JOIN agreement_party l ON l.agreement = x.id
    JOIN party p ON p.id = coalesce(l.signed_as, l.party)
    """

  private static let endings = Vocabulary.verb.words.filter { $0.group == "ending" }
    .map { "'\($0.word)'" }.joined(separator: ", ")

  /// Every rule.
  static let rules: [Rule] = [
    order(.decree, "signed", "published", "was published before it was signed"),
    order(.decree, "signed", "notified", "was notified before it was signed"),
    order(.source, "published", "accessed", "was read before it was published"),
    order(.position, "date", "until", "ends before it begins"),
    Rule(
      "entered into force before it was signed", "agreement_day x",
      "x.in_force_latest < x.signed_earliest"),
    Rule(
      "expires before it was signed", "agreement_day x", "x.until_latest < x.signed_earliest"),
    Rule(
      "expires before it enters into force", "agreement_day x",
      "x.until_latest < x.in_force_earliest"),
    Rule(
      "ends before it begins", "event x JOIN event_day d ON d.id = x.id",
      "d.until_latest < d.effective_earliest AND x.verb IN ('suspend', 'apply-provisionally')"),
    Rule(
      "is done by the agreement that it happens to", "event x", "x.act = x.agreement"),
    Rule(
      "is a second signature of the whole", "event x",
      """
      x.verb = 'sign' AND x.scope IS NULL AND x.stage <> 'proposed'
        AND NOT EXISTS (SELECT 1 FROM event_party p WHERE p.event = x.id)
        AND EXISTS (SELECT 1 FROM event o WHERE o.agreement = x.agreement AND o.verb = 'sign'
          AND o.id < x.id AND o.scope IS NULL AND o.stage <> 'proposed'
          AND NOT EXISTS (SELECT 1 FROM event_party p WHERE p.event = o.id))
      """),
    Rule(
      "is signed by a state that was no more", signing,
      """
      x.signed_earliest >= (SELECT m.latest FROM moment m WHERE m.edtf = p.until)
        AND l.role IN ('party', 'signatory')
      """),
    Rule(
      "is signed by a state that was not yet", signing,
      """
      x.signed_latest < (SELECT m.earliest FROM moment m WHERE m.edtf = p.since)
        AND l.role IN ('party', 'signatory')
      """),
    Rule(
      "is an ending by one that is no party and never joined",
      "event x JOIN event_party s ON s.event = x.id AND s.side = 'party'",
      """
      x.verb IN (\(endings)) AND NOT EXISTS (
        WITH RECURSIVE line(id) AS (
          SELECT s.party UNION SELECT c.predecessor FROM line JOIN succession c
            ON c.successor = line.id)
        SELECT 1 FROM line WHERE id IN (
          SELECT party FROM agreement_party WHERE agreement = x.agreement
          UNION ALL SELECT signed_as FROM agreement_party WHERE agreement = x.agreement
          UNION ALL SELECT j.party FROM event e JOIN event_party j ON j.event = e.id
            AND j.side = 'party'
          WHERE e.agreement = x.agreement AND e.verb NOT IN (\(endings))))
        AND EXISTS (SELECT 1 FROM agreement_party WHERE agreement = x.agreement)
      """),
  ]

  /// Every statement of this file, for the test that prepares them.
  static var statements: [String] { rules.flatMap { [$0.whole, $0.one] } }
}
