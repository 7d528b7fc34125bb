import Archive
import EDTF
import Model
import SQLite

/// Filters by who takes part.
extension QueryCompiler {
  /// A table of the parties that a name stands for: itself and, as far as one follows the other,
  /// its predecessors. One that continues another is the same; one that succeeds another only may
  /// be meant; one that took another in is not the other.
  mutating func partyTable(_ name: String) throws -> String {
    let party = try archive.id(of: name, kinds: [.party])
    var answers: [Int64: Answer] = [party: .yes]
    var open = [party]
    while let current = open.popLast(), let answer = answers[current] {
      for (id, manner) in try archive.db.all(
        Self.predecessors, .integer(current), as: { (try $0.integer(0), try $0.text(1)) })
      {
        let found = answer.and(manner == "continues" ? .yes : .maybe)
        if let known = answers[id], known >= found { continue }
        answers[id] = found
        open.append(id)
      }
    }
    let table = "named\(tables.count)"
    let rows = answers.sorted { $0.key < $1.key }.map { id, answer in
      "(\(bind(.integer(id))), \(answer.rawValue), \(id == party ? 1 : 0))"
    }
    tables.append(
      "\(table)(party, answer, is_own) AS MATERIALIZED (VALUES \(rows.joined(separator: ", ")))")
    return table
  }

  /// Agreements that bind the party or were meant to, also under a predecessor's name, or that it
  /// signed or applies provisionally without being listed; events, acts and positions of it; and
  /// the party itself.
  mutating func partyLeaf(_ table: String) -> Leaf {
    let roles = bind(Vocabulary.role.group("bound"))
    let verbs = bind(Vocabulary.verb.group("provisional") + Vocabulary.verb.group("opening"))
    let takesPart =
      "s.side = 'party' AND e.verb IN (\(verbs)) AND \(EventRecords.hasHappened)"
    var leaf = eventParties(table)
    leaf.answers.merge(
      [
        .agreement: """
        max(
          ifnull((SELECT max(n.answer) FROM agreement_party a
            JOIN \(table) n ON n.party IN (a.party, a.signed_as)
            WHERE a.agreement = c.id AND a.role IN (\(roles))), 0),
          ifnull((SELECT max(n.answer) FROM event e JOIN event_party s ON s.event = e.id
            JOIN \(table) n ON n.party = s.party
            WHERE e.agreement = c.id AND \(takesPart)), 0))
        """,
        .decree: own("decree", table), .position: own("position", table),
        .party: """
        ifnull((SELECT n.answer FROM \(table) n WHERE n.party = c.id AND n.is_own), 0)
        """,
      ]) { first, _ in first }
    leaf.rows?.merge(
      [
        .agreement: boundRows(
          table, "a.role IN (\(roles))",
          and: """
            UNION ALL SELECT e.agreement, n.answer FROM \(table) n
              CROSS JOIN event_party s ON s.party = n.party
              CROSS JOIN event e ON e.id = s.event WHERE \(takesPart)
            """),
        .decree: """
        SELECT d.id AS id, n.answer AS answer FROM decree d JOIN \(table) n ON n.party = d.party
        """,
        .position: """
        SELECT o.id AS id, n.answer AS answer FROM \(table) n
        CROSS JOIN position o ON o.party = n.party
        """,
        .party: "SELECT party AS id, answer FROM \(table) WHERE is_own",
      ]) { first, _ in first }
    return leaf
  }

  /// Another party beside those named by `party:`.
  mutating func withLeaf(_ table: String, beside parties: [String]) -> Leaf {
    let roles = bind(Vocabulary.role.group("bound"))
    let others =
      "a.role IN (\(roles))"
      + parties.map {
        " AND a.party NOT IN (SELECT party FROM \($0) WHERE answer = 2)"
      }.joined()
    var leaf = eventParties(table)
    leaf.answers[.agreement] = """
      ifnull((SELECT max(n.answer) FROM agreement_party a
        JOIN \(table) n ON n.party IN (a.party, a.signed_as)
        WHERE a.agreement = c.id AND \(others)), 0)
      """
    leaf.rows?[.agreement] = boundRows(table, others)
    return leaf
  }

  /// Agreements by their bound parties, also under the name under which one signed.
  private func boundRows(
    _ table: String, _ condition: String, and more: String = ""
  ) -> String {
    """
    SELECT id, max(answer) AS answer FROM (
      SELECT a.agreement AS id, n.answer AS answer FROM \(table) n
        CROSS JOIN agreement_party a ON a.party = n.party WHERE \(condition)
      UNION ALL SELECT a.agreement, n.answer FROM \(table) n
        CROSS JOIN agreement_party a ON a.signed_as = n.party WHERE \(condition)
      \(more))
    GROUP BY id
    """
  }

  private func eventParties(_ table: String) -> Leaf {
    Leaf(
      answers: [
        .event: """
        ifnull((SELECT max(n.answer) FROM event_party e JOIN \(table) n ON n.party = e.party
          WHERE e.event = c.id), 0)
        """
      ],
      rows: [
        .event: """
        SELECT e.event AS id, max(n.answer) AS answer FROM \(table) n
        CROSS JOIN event_party e ON e.party = n.party GROUP BY e.event
        """
      ], cost: 4)
  }

  private func own(_ kind: String, _ table: String) -> String {
    """
    ifnull((SELECT n.answer FROM \(kind) o JOIN \(table) n ON n.party = o.party
      WHERE o.id = c.id), 0)
    """
  }

  // MARK: Memberships

  /// Agreements with a party that belonged to an organisation: one named by `with:`; else, beside
  /// one `party:`, another than that; else any.
  mutating func memberLeaf(
    _ organisation: String, _ at: TypedFilter.MemberDay, _ scope: Scope
  ) throws -> Leaf {
    let members = try memberTable(organisation)
    let roles = bind(Vocabulary.role.group("bound"))
    var who = "a.role IN (\(roles))"
    if !scope.others.isEmpty {
      let named = scope.others.map { "SELECT party FROM \($0)" }.joined(separator: " UNION ")
      who += " AND a.party IN (\(named))"
    } else if scope.parties.count == 1 {
      who += " AND a.party NOT IN (SELECT party FROM \(scope.parties[0]) WHERE answer = 2)"
    }
    let (days, isUndated) = memberDays(at, scope)
    let judged = """
      CASE WHEN t.first_day IS NULL THEN NULL
        WHEN t.last_day < m.low OR t.first_day > m.high THEN 0
        WHEN t.first_day >= m.sure_low AND t.last_day <= m.sure_high THEN 2 ELSE 1 END
      """
    return Leaf(
      answers: [
        .agreement: Judging.best(
          judged,
          """
          agreement_party a CROSS JOIN \(members) m ON m.party = a.party
            CROSS JOIN (\(days)) t WHERE a.agreement = c.id AND \(who)
          """)
      ], cost: 9, canBeUndated: isUndated)
  }

  /// The day or days on which a membership is asked for, over the row `c` of an agreement.
  private mutating func memberDays(
    _ at: TypedFilter.MemberDay, _ scope: Scope
  ) -> (sql: String, isUndated: Bool) {
    let ended =
      "SELECT ended_earliest AS first_day, ended_latest AS last_day FROM chain"
      + " WHERE agreement = c.id"
    func fixed(_ first: Day, _ last: Day, _ compiler: inout QueryCompiler) -> String {
      "SELECT \(compiler.bind(first)) AS first_day, \(compiler.bind(last)) AS last_day"
    }
    switch at {
    case .days(let days): return (fixed(days.earliest, days.latest, &self), false)
    case .ended: return (ended, true)
    case .signed:
      return (
        """
        SELECT (SELECT signed_earliest FROM agreement_day WHERE id = c.id) AS first_day,
          (SELECT signed_latest FROM agreement_day WHERE id = c.id) AS last_day
        """, true
      )
    case .usual:
      if scope.isDayNamed { return (fixed(scope.day, scope.day, &self), false) }
      let today = fixed(scope.day, scope.day, &self)
      return (
        """
        \(ended) UNION ALL \(today)
          WHERE NOT EXISTS (SELECT 1 FROM chain WHERE agreement = c.id)
        """, true
      )
    }
  }

  /// A table of an organisation's members: the days on which each may have been one, and those on
  /// which it surely was.
  private mutating func memberTable(_ organisation: String) throws -> String {
    let id = try archive.id(of: organisation, kinds: [.party])
    let periods = try archive.db.all(Self.memberships, .integer(id)) {
      (party: try $0.integer(0), period: try $0.text(1))
    }
    let rows = periods.compactMap { member -> String? in
      guard let period = Period(member.period) else { return nil }
      let days = [
        period.days.earliest, period.days.latest, period.sure.earliest, period.sure.latest,
      ]
      return "[\(member.party),\(days.map { "\($0.number)" }.joined(separator: ","))]"
    }
    let table = "member\(tables.count)"
    let list = bind(.text("[\(rows.joined(separator: ","))]"))
    let columns = (0...4).map { "value ->> \($0)" }.joined(separator: ", ")
    tables.append(
      """
      \(table)(party, low, high, sure_low, sure_high) AS MATERIALIZED (
        SELECT \(columns) FROM json_each(\(list)))
      """)
    return table
  }

  static let predecessors = """
    SELECT predecessor, manner FROM succession
    WHERE successor = ?1 AND manner IN ('continues', 'succeeds')
    """
  static let memberships = "SELECT party, period FROM membership WHERE organisation = ?1"
}

/// A time of membership: `1949-08-24/..`.
struct Period {
  /// From its first possible day to its last.
  var days: Bounds
  /// From its last possible beginning to its first possible end; the other way round where no day
  /// is sure.
  var sure: Bounds

  init?(_ text: String) {
    guard let date = try? EDTFDate(text) else { return nil }
    days = date.bounds
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    // Within what is approximate, uncertain or a season no day is sure.
    let isLoose = date.isApproximate || date.isUncertain || date.precision == .season
    guard date.isInterval, ends.count == 2, !isLoose else {
      sure =
        date.exactDay.map { Bounds($0) }
        ?? Bounds(earliest: .distantFuture, latest: .distantPast)
      return
    }
    // An end that nobody knows leaves no day sure; one that is open leaves all.
    func day(_ end: Substring, open: Day, unknown: Day, _ side: KeyPath<Bounds, Day>) -> Day {
      if end == ".." { return open }
      return (try? EDTFDate(String(end)))?.bounds[keyPath: side] ?? unknown
    }
    sure = Bounds(
      earliest: day(ends[0], open: .distantPast, unknown: .distantFuture, \.latest),
      latest: day(ends[1], open: .distantFuture, unknown: .distantPast, \.earliest))
  }
}
