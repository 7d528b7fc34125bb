import Answers
import EDTF
import Model
import SQLite
import Story

/// Stores what the rules say of an agreement: the days of its events and its own, its endings, its
/// answers as spans.
final class AnswerRecords {
  let db: Connection
  /// The number of the change under which replaced answers are noted; nil while everything is made
  /// anew, which is nobody's change.
  private let change: Int64?
  /// Whether the tables are empty, so that nothing needs to be taken away first.
  private let isRebuilding: Bool
  private let patterns = Patterns()
  /// All answers that were stored, as texts.
  private(set) var answers: Set<String> = []

  init(db: Connection, change: Int64? = nil, isRebuilding: Bool = false) {
    self.db = db
    self.change = change
    self.isRebuilding = isRebuilding
  }

  /// Works one agreement out and stores it in place of what stood.
  func store(_ story: Story) throws { try store(AnswerRows(story, by: patterns)) }

  /// Stores what was worked out of one agreement in place of what stood.
  func store(_ rows: AnswerRows) throws {
    let agreement = rows.agreement
    let stands = try !isRebuilding && stands(agreement)
    let before = stands && change != nil ? try storedSpans(agreement) : []
    if stands { try forget(agreement) }
    for row in rows.events { try db.run(Self.insertEventDay, values: row) }
    try db.run(Self.insertAgreementDay, values: rows.days)
    for chain in rows.chains { try store(chain, agreement) }
    for row in rows.spans { try db.run(Self.insertSpan, values: row) }
    answers.formUnion(rows.answers)
    if change != nil, !before.isEmpty { try note(before, agreement) }
  }

  /// Whether anything is stored of an agreement or its events.
  private func stands(_ agreement: Int64) throws -> Bool {
    try db.first(Self.standing, .integer(agreement)) { try $0.bool(0) } ?? false
  }

  /// Takes away what stood of an agreement and its events, or of a record that is gone.
  func forget(_ agreement: Int64) throws {
    for sql in Self.forgetting { try db.run(sql, .integer(agreement)) }
  }

  // MARK: Endings

  private func store(_ chain: Chain, _ agreement: Int64) throws {
    let first = chain.steps[0]
    let furthest = chain.furthest
    let ended = DayValues(first.date)
    let act = chain.steps.lazy.compactMap(\.act).first
    try db.run(
      Self.insertChain,
      values: [
        .integer(first.event), .integer(agreement), try codes(chain.parties),
        try codes(chain.towards), Value(chain.scope), .text(furthest.verb),
        .text(furthest.stage.word), Value(act),
      ] + ended.all + DayValues(chain.notified).plain + DayValues(chain.effective).plain
        + [
          .integer(chain.isComputed ? 1 : 0), .integer(Self.looseness(of: chain)),
          Value(chain.revokedBy), Value(chain.closedBy),
        ])
    for step in chain.steps {
      try db.run(Self.insertStep, .integer(step.event), .integer(first.event))
    }
    for party in chain.parties {
      try db.run(Self.insertChainParty, .integer(party), .integer(first.event))
    }
    try Affirmations(db: db).store(chain, agreement)
  }

  /// Which of its days no filter surely meets, as bits.
  private static func looseness(of chain: Chain) -> Int64 {
    (AnswerRows.isLoose(chain.steps[0].date) ? 1 : 0) + (AnswerRows.isLoose(chain.notified) ? 2 : 0)
      + (AnswerRows.isLoose(chain.effective) ? 4 : 0)
  }

  private func codes(_ parties: [Int64]) throws -> Value {
    guard !parties.isEmpty else { return .null }
    let codes = try parties.compactMap { party in
      try db.first(Self.code, .integer(party)) { try $0.text(0) }
    }
    return .text(codes.sorted().joined(separator: ResultSet.separator))
  }

  // MARK: Replaced answers

  private func storedSpans(_ agreement: Int64) throws -> [StoredSpans] {
    try db.all(Self.spansAsText, .integer(agreement)) { row in
      StoredSpans(party: try row.integer(0), towards: try row.integer(1), text: try row.text(2))
    }
  }

  /// The stored spans of one question, as the log of replaced answers writes them.
  private struct StoredSpans {
    var party: Int64
    var towards: Int64
    var text: String
  }

  /// Notes which answers a change replaced.
  private func note(_ before: [StoredSpans], _ agreement: Int64) throws {
    guard let change else { return }
    let after = try storedSpans(agreement)
    for old in before {
      let new = after.first { $0.party == old.party && $0.towards == old.towards }
      if new?.text != old.text { try log(change, agreement, old, old.text, new?.text) }
    }
    for new in after
    where !before.contains(where: { $0.party == new.party && $0.towards == new.towards }) {
      try log(change, agreement, new, nil, new.text)
    }
  }

  private func log(
    _ change: Int64, _ agreement: Int64, _ span: StoredSpans, _ before: String?, _ after: String?
  ) throws {
    try db.run(
      Self.insertLog, .integer(change), .integer(agreement), .integer(span.party),
      .integer(span.towards), Value(before), Value(after))
  }

  // MARK: Statements

  private static let standing = """
    SELECT EXISTS (SELECT 1 FROM agreement_day WHERE id = ?1)
      OR EXISTS (SELECT 1 FROM span WHERE agreement = ?1) OR EXISTS (
        SELECT 1 FROM event e CROSS JOIN event_day d ON d.id = e.id WHERE e.agreement = ?1)
    """
  /// Events may have come from another agreement since they were stored.
  private static let ownEvents = "SELECT id FROM event WHERE agreement = ?1 UNION ALL SELECT ?1"
  private static let ownChains = "SELECT id FROM chain WHERE agreement = ?1 OR id IN (\(ownEvents))"
  private static let forgetting = [
    "DELETE FROM event_day WHERE id IN (\(ownEvents))",
    "DELETE FROM agreement_day WHERE id = ?1",
    "DELETE FROM chain_step WHERE chain IN (\(ownChains)) OR id IN (\(ownEvents))",
    "DELETE FROM chain_source WHERE chain IN (\(ownChains))",
    "DELETE FROM chain_party WHERE chain IN (\(ownChains))",
    "DELETE FROM chain WHERE agreement = ?1 OR id IN (\(ownEvents))",
    "DELETE FROM span WHERE agreement = ?1",
    "DELETE FROM stale WHERE id = ?1",
  ]
  private static let insertEventDay = """
    INSERT INTO event_day VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,
      ?16, ?17, ?18, ?19, ?20, ?21)
    """
  private static let insertAgreementDay = """
    INSERT INTO agreement_day VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,
      ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)
    """
  private static let insertChain = """
    INSERT INTO chain VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
      ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28)
    """
  private static let insertStep = "INSERT INTO chain_step(id, chain) VALUES (?1, ?2)"
  private static let insertChainParty = "INSERT INTO chain_party(party, chain) VALUES (?1, ?2)"
  private static let code = "SELECT code FROM party WHERE id = ?1"
  private static let insertSpan = """
    INSERT INTO span(agreement, party, towards, first, last, status, also, marks)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
    """
  private static let spansAsText = """
    SELECT party, towards, json_group_array(json_array(first, last, status)) FROM (
      SELECT * FROM span WHERE agreement = ?1 ORDER BY party, towards, first)
    GROUP BY party, towards
    """
  private static let insertLog = """
    INSERT INTO span_change(change, agreement, party, towards, before, after)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements =
    forgetting + [
      standing, insertEventDay, insertAgreementDay, insertChain, insertStep, insertChainParty, code,
      insertSpan, spansAsText, insertLog,
    ]
}
