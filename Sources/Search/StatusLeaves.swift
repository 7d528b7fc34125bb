import Archive
import EDTF
import Model
import SQLite

/// Filters by what the status rule answers, as it is stored.
extension QueryCompiler {
  /// The status on the day of the search: alone, of the whole or of any party; beside `party:`,
  /// for that party; beside `with:`, too, between the two.
  mutating func statusLeaf(_ word: String, _ scope: Scope) throws -> Leaf {
    let finder = StatusSQL(
      answers: "SELECT answer FROM answer_word WHERE word = \(bind(.text(word)))",
      day: bind(scope.day))
    var leaf: Leaf
    if scope.parties.isEmpty, scope.others.isEmpty {
      leaf = alone(finder)
    } else if !scope.parties.isEmpty, !scope.others.isEmpty {
      let pairs = scope.parties.flatMap { one in scope.others.map { (one, $0) } }
      leaf = Leaf(answers: [.agreement: Self.least(pairs.map { finder.between($0, $1) })], cost: 8)
      leaf.told = finder.toldBetween(pairs[0].0, pairs[0].1)
    } else {
      let parties = scope.parties + scope.others
      leaf = Leaf(answers: [.agreement: Self.least(parties.map(finder.of))], cost: 8)
      leaf.told = finder.told(parties[0])
    }
    if leaf.rows == nil, scope.parties.isEmpty || scope.others.isEmpty {
      // The answer for a party is its own or that of the whole. Few agreements of a rare status
      // are sooner looked through than all of a party.
      leaf.rows = [.agreement: finder.anybody("1")]
      if try isRare(word, on: scope.day) { leaf.cost = 3 }
      leaf.isOnlyCandidates = true
    }
    guard hasStale else { return leaf }
    leaf.answers[.agreement] = leaf.answers[.agreement].map { answer in
      "min(\(answer), CASE WHEN c.id IN (SELECT id FROM stale) THEN 1 ELSE 2 END)"
    }
    leaf.isOnlyCandidates = true
    return leaf
  }

  private func isRare(_ word: String, on day: Day) throws -> Bool {
    let count = try archive.db.first(
      Self.countStatus, .text(word), .integer(Int64(day.number))
    ) { try $0.integer(0) }
    return (count ?? 0) < 20_000
  }

  /// How many answers have a word, as far as that many.
  static let countStatus = """
    SELECT count(*) FROM (
      SELECT 1 FROM span INDEXED BY span_whole WHERE party = 0 AND last >= ?2
        AND status IN (SELECT answer FROM answer_word WHERE word = ?1)
      UNION ALL SELECT 1 FROM span INDEXED BY span_other WHERE party > 0 AND last >= ?2
        AND status IN (SELECT answer FROM answer_word WHERE word = ?1)
      LIMIT 20000)
    """

  private func alone(_ finder: StatusSQL) -> Leaf {
    Leaf(
      answers: [
        .agreement: """
        ifnull((SELECT max(\(finder.judge("p"))) FROM span p
          WHERE p.agreement = c.id AND p.towards = 0 AND \(finder.onDay("p"))), 0)
        """
      ],
      rows: [.agreement: finder.anybody("max(2 - (instr(f.status, ';') > 0))")],
      cost: 5, told: finder.toldAlone)
  }

  private static func least(_ answers: [String]) -> String {
    // With one argument it would be an aggregate.
    answers.count == 1 ? answers[0] : "min(\(answers.joined(separator: ", ")))"
  }
}

/// Pieces of SQL about the answers that hold one word on one day.
struct StatusSQL {
  /// The stored answers that have the word.
  let answers: String
  let day: String

  /// The + keeps the planner from looking up the status, which most agreements share, for each.
  func judge(_ row: String) -> String {
    """
    CASE WHEN +\(row).status NOT IN (\(answers)) THEN 0
      WHEN \(Self.isSure(row)) THEN 2 ELSE 1 END
    """
  }

  /// An answer of one word is a sure one.
  static func isSure(_ row: String) -> String { "instr(\(row).status, ';') = 0" }

  func onDay(_ row: String) -> String { "\(row).first <= \(day) AND \(row).last >= \(day)" }

  /// Agreements of which somebody has the word, by the index of answers.
  func anybody(_ answer: String) -> String {
    func rows(_ index: String, _ whose: String) -> String {
      """
      SELECT p.agreement AS agreement, p.status AS status FROM span p INDEXED BY \(index)
      WHERE p.status IN (\(answers)) AND \(onDay("p")) AND p.towards = 0 AND \(whose)
      """
    }
    return """
      SELECT f.agreement AS id, \(answer) AS answer FROM (
        \(rows("span_whole", "p.party = 0"))
        UNION ALL \(rows("span_other", "p.party > 0"))) f
      GROUP BY f.agreement
      """
  }

  /// What one follows is in its own answer already: where that is the whole's, so is its.
  private func ownSpans(_ table: String, _ row: String, of record: String) -> String {
    """
    FROM \(table) n CROSS JOIN span \(row) ON \(row).agreement = \(record).id
      AND \(row).party = n.party AND \(row).towards = 0 AND \(onDay(row)) AND n.is_own
    """
  }

  private func wholeSpan(_ row: String, of record: String) -> String {
    """
    FROM span \(row) WHERE \(row).agreement = \(record).id AND \(row).party = 0
      AND \(row).towards = 0 AND \(onDay(row))
    """
  }

  /// For a party: its own answer where it stands otherwise, else that of the whole.
  func of(_ table: String) -> String {
    """
    coalesce(
      (SELECT \(judge("p")) \(ownSpans(table, "p", of: "c"))),
      (SELECT \(judge("p")) \(wholeSpan("p", of: "c"))), 0)
    """
  }

  private func status(of table: String, _ record: String) -> String {
    """
    coalesce(
      (SELECT p.status \(ownSpans(table, "p", of: record))),
      (SELECT p.status \(wholeSpan("p", of: record))))
    """
  }

  private func pairSpans(_ one: String, _ other: String, of record: String) -> String {
    """
    FROM \(one) n CROSS JOIN \(other) k CROSS JOIN span p ON p.agreement = \(record).id
      AND p.party = min(n.party, k.party) AND p.towards = max(n.party, k.party)
      AND \(onDay("p")) AND n.is_own AND k.is_own
    """
  }

  private func made(_ one: String, _ other: String, _ record: String) -> String {
    """
    FROM pair_answer m WHERE m.one = \(status(of: one, record))
      AND m.other = \(status(of: other, record))
    """
  }

  /// For two parties: the pair's own answer, else what those of both make together.
  func between(_ one: String, _ other: String) -> String {
    """
    coalesce((SELECT \(judge("p")) \(pairSpans(one, other, of: "c"))),
      (SELECT \(judge("m")) \(made(one, other, "c"))), 0)
    """
  }

  /// Whose status it is, where it is not the whole's, and what it is, over the row `h` of a hit.
  var toldAlone: (whose: String, status: String) {
    let whole = "ifnull((SELECT \(judge("w")) \(wholeSpan("w", of: "h"))), 0)"
    let rows = """
      FROM span p JOIN party q ON q.id = p.party
      WHERE p.agreement = h.id AND p.towards = 0 AND \(onDay("p")) AND \(judge("p")) > \(whole)
      """
    return (
      "(SELECT group_concat(code, '; ') FROM (SELECT q.code AS code \(rows) ORDER BY q.code))",
      "(SELECT min(p.status) \(rows))"
    )
  }

  func told(_ table: String) -> (whose: String, status: String) {
    let rows = ownSpans(table, "p", of: "h")
    return (
      "(SELECT (SELECT code FROM party WHERE id = p.party) \(rows))", "(SELECT p.status \(rows))"
    )
  }

  func toldBetween(_ one: String, _ other: String) -> (whose: String, status: String) {
    func code(_ table: String) -> String {
      """
      (SELECT p.code FROM \(table) n JOIN agreement_party a ON a.agreement = h.id
          AND a.party = n.party JOIN party p ON p.id = n.party ORDER BY n.is_own DESC LIMIT 1)
      """
    }
    return (
      "\(code(one)) || '; ' || \(code(other))",
      """
      coalesce((SELECT p.status \(pairSpans(one, other, of: "h"))),
        (SELECT m.status \(made(one, other, "h"))))
      """
    )
  }
}
