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
  func store(_ story: Story) throws {
    let agreement = story.agreement
    let stands = try !isRebuilding && stands(agreement)
    let before = stands && change != nil ? try storedSpans(agreement) : []
    if stands { try forget(agreement) }
    let reading = Reading(story)
    let answers = patterns.answers(reading)
    for days in reading.days { try store(days) }
    try store(reading.agreementDays(answers.whole), agreement)
    for chain in reading.chains { try store(chain, agreement) }
    // In the order of their key, so that the table grows at its end.
    for (scope, spans) in answers.all.sorted(by: { Self.key($0.scope) < Self.key($1.scope) }) {
      try store(spans, scope, agreement)
    }
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

  // MARK: Days

  private func store(_ days: EventDays) throws {
    let date = Self.values(days.date)
    let isLoose = Self.isLoose(days.date) || Self.isLoose(days.effective)
    try db.run(
      Self.insertEventDay,
      values: [.integer(days.event)] + date.all
        + Self.values(days.effective).plain
        + Self.values(days.until).plain
        + [
          .integer(days.isComputed ? 1 : 0), .integer(isLoose ? 1 : 0), Value(days.movedBy),
          Value(days.voidedBy),
        ])
  }

  private func store(_ days: AgreementDays, _ agreement: Int64) throws {
    let signed = Self.values(days.signed?.day)
    let force = Self.values(days.inForce?.day)
    try db.run(
      Self.insertAgreementDay,
      values: [.integer(agreement)] + Self.own(days.signed?.event, signed, days.signed?.day)
        + Self.own(days.inForce?.event, force, days.inForce?.day) + Self.values(days.until).plain
        + [Self.number(days.ended?.earliest), Self.number(days.ended?.latest)])
  }

  /// The text, the event, the bounds, whether it is loose.
  private static func own(_ event: Int64?, _ values: DayValues, _ day: Known?) -> [Value] {
    [values.text, Value(event)] + values.all.dropFirst() + [.integer(isLoose(day) ? 1 : 0)]
  }

  /// One date as what is bound for it.
  private struct DayValues {
    var text: Value = .null
    var earliest: Value = .null
    var latest: Value = .null
    var since: Value = .null
    var first: Value = .null
    var last: Value = .null

    /// Text, bounds as numbers, the first day by which it is found, bounds as text.
    var all: [Value] { [text, earliest, latest, since, first, last] }
    /// The same without the day by which it is found.
    var plain: [Value] { [text, earliest, latest, first, last] }
  }

  private static func values(_ date: Known?) -> DayValues {
    guard let date else { return DayValues() }
    let first = told(date.bounds.earliest)
    let last = told(date.bounds.latest)
    let isDay = first == date.text && last == date.text
    return DayValues(
      text: isDay ? .null : .text(date.text), earliest: number(date.bounds.earliest),
      latest: number(date.bounds.latest), since: number(date.firstFound),
      first: Value(first), last: isDay ? .null : .text(last ?? ""))
  }

  /// A bound as text; nil where that side is open.
  private static func told(_ day: Day) -> String? {
    day == .distantPast || day == .distantFuture ? nil : day.description
  }

  private static func number(_ day: Day?) -> Value { Value(day.map { Int64($0.number) }) }

  private static func isLoose(_ date: Known?) -> Bool { date?.isLoose ?? false }

  // MARK: Endings

  private func store(_ chain: Chain, _ agreement: Int64) throws {
    let first = chain.steps[0]
    let furthest = chain.furthest
    let ended = Self.values(first.date)
    let act = chain.steps.lazy.compactMap(\.act).first
    try db.run(
      Self.insertChain,
      values: [
        .integer(first.event), .integer(agreement), try codes(chain.parties),
        try codes(chain.towards), Value(chain.scope), .text(furthest.verb),
        .text(furthest.stage.word), Value(act),
      ] + ended.all + Self.values(chain.notified).plain + Self.values(chain.effective).plain
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
    (isLoose(chain.steps[0].date) ? 1 : 0) + (isLoose(chain.notified) ? 2 : 0)
      + (isLoose(chain.effective) ? 4 : 0)
  }

  private func codes(_ parties: [Int64]) throws -> Value {
    guard !parties.isEmpty else { return .null }
    let codes = try parties.compactMap { party in
      try db.first(Self.code, .integer(party)) { try $0.text(0) }
    }
    return .text(codes.sorted().joined(separator: ", "))
  }

  // MARK: Answers

  /// The parties of a question as they stand in the table: nobody is 0, of two the smaller number
  /// first.
  private static func key(_ scope: Scope) -> (party: Int64, towards: Int64) {
    switch scope {
    case .whole: (0, 0)
    case .party(let party): (party, 0)
    case .pair(let party, let other): (min(party, other), max(party, other))
    }
  }

  private func store(_ spans: [Span], _ scope: Scope, _ agreement: Int64) throws {
    let (party, towards) = Self.key(scope)
    for span in spans {
      let finding = span.finding
      let text = finding.words.map(\.rawValue).joined(separator: ", ")
      answers.insert(text)
      try db.run(
        Self.insertSpan, .integer(agreement), .integer(party), .integer(towards),
        .integer(Int64(span.first.number)), .integer(Int64(span.last.number)), .text(text),
        Value(finding.also.isEmpty ? nil : finding.also.map(\.rawValue).joined(separator: ", ")),
        Value(finding.marks.isEmpty ? nil : finding.marks.words.joined(separator: ", ")))
    }
  }

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
