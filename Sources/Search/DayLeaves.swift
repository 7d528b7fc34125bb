import EDTF
import Model
import SQLite

/// Filters by a day.
extension QueryCompiler {
  mutating func dayLeaf(_ field: QueryField, _ span: Bounds) -> Leaf {
    switch field {
    case .signed:
      return joined([agreementDay("signed", span)] + ownDays("signed", span), cost: 6)
    case .inForce: return agreementDay("in_force", span)
    case .published:
      return joined(ownDays("published", span), cost: 6)
    case .ended: return endingLeaf(.ended, span)
    case .notified:
      return joined([endingLeaf(.notified, span)] + ownDays("notified", span), cost: 5)
    default:
      return joined([endingLeaf(.effective, span)] + ownDays("effective", span), cost: 5)
    }
  }

  /// Filters of different kinds as one.
  private func joined(_ leaves: [Leaf], cost: Int) -> Leaf {
    var result = Leaf(answers: [:], rows: [:], cost: cost, canBeUndated: true)
    for leaf in leaves {
      result.answers.merge(leaf.answers) { first, _ in first }
      result.rows?.merge(leaf.rows ?? [:]) { first, _ in first }
    }
    return result
  }

  /// The signature or the entry into force of an agreement.
  private mutating func agreementDay(_ name: String, _ span: Bounds) -> Leaf {
    let day = Judging.Columns("t", name, since: "t.\(name)_since", loose: "t.\(name)_loose")
    let judged = Judging.judge(day, span, &self)
    return Leaf(
      answers: [.agreement: "(SELECT \(judged) FROM agreement_day t WHERE t.id = c.id)"],
      rows: [
        .agreement: """
        SELECT t.id AS id, \(judged) AS answer FROM agreement_day t
        WHERE \(Judging.mayMatch(day, span, &self))
        """
      ], cost: 6, canBeUndated: true)
  }

  /// A date of a kind's own table.
  /// The records that hold a day of this name themselves.
  private mutating func ownDays(_ field: String, _ span: Bounds) -> [Leaf] {
    var leaves: [Leaf] = []
    for kind in Kind.allCases {
      guard case .fields? = kind.day, let own = kind.field(field), own.isDate else { continue }
      leaves.append(ownDay(kind, own.name, span))
    }
    return leaves
  }

  private mutating func ownDay(_ kind: Kind, _ column: String, _ span: Bounds) -> Leaf {
    let day = Judging.Columns(
      earliest: "q.earliest", latest: "q.latest", since: "q.since", loose: "q.loose")
    let judged = Judging.judge(day, span, &self)
    let rows = """
      \(kind.rawValue) o LEFT JOIN record_day q ON q.record = o.id AND q.field = '\(column)'
      """
    return Leaf(
      answers: [kind: "(SELECT \(judged) FROM \(rows) WHERE o.id = c.id)"],
      rows: [
        kind: """
        SELECT o.id AS id, \(judged) AS answer FROM \(rows)
        WHERE \(Judging.mayMatch(day, span, &self))
        """
      ], cost: 6, canBeUndated: true)
  }

  /// A day of the endings of an agreement: of the act that begins them, of the first notice, of
  /// the effect as moved. A term that runs out ends it on a day, though nobody does anything.
  mutating func endingLeaf(
    _ field: QueryField, _ span: Bounds, steps: String = ""
  ) -> Leaf {
    let name = field.rawValue
    var condition = "true\(steps)"
    let day =
      switch field {
      case .ended: Judging.Columns("t", name, since: "t.ended_since", loose: "t.loose & 1")
      case .notified: Judging.Columns("t", name, loose: "t.loose & 2")
      // A day computed from a notice period is no surer than that.
      default: Judging.Columns("t", name, loose: "(t.loose & 4 OR t.computed)")
      }
    let from = "chain t"
    if field == .notified {
      // Nobody was told of most endings, and that is no doubt.
      condition += """
         AND (t.notified_earliest IS NOT NULL OR EXISTS (SELECT 1 FROM chain_step k
          JOIN event e ON e.id = k.id WHERE k.chain = t.id AND e.stage = 'notified'))
        """
    }
    let judged = Judging.judge(day, span, &self)
    let mayMatch = Judging.mayMatch(day, span, &self)
    var one = "SELECT \(judged) AS j FROM \(from) WHERE t.agreement = c.id AND \(condition)"
    var all = """
      SELECT t.agreement AS id, \(judged) AS j FROM \(from) WHERE \(mayMatch) AND \(condition)
      """
    if field != .notified, steps.isEmpty {
      let term = Judging.Columns("t", "ended")
      let told = Judging.judge(term, span, &self)
      let isTerm = """
        t.until_earliest IS NOT NULL AND t.ended_earliest IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM chain x WHERE x.agreement = t.id)
        """
      one += " UNION ALL SELECT \(told) FROM agreement_day t WHERE t.id = c.id AND \(isTerm)"
      all += """
         UNION ALL SELECT t.id, \(told) FROM agreement_day t
          WHERE \(isTerm) AND \(Judging.mayMatch(term, span, &self))
        """
    }
    return Leaf(
      answers: [
        .agreement: """
        (SELECT CASE WHEN count(*) = 0 THEN 0 ELSE \(Judging.best) END FROM (\(one)))
        """
      ],
      rows: [
        .agreement: "SELECT id, \(Judging.best) AS answer FROM (\(all)) GROUP BY id"
      ], cost: 3, canBeUndated: true)
  }
}
