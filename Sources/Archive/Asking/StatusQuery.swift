public import EDTF
import Model
import Reasons
import SQLite
import Story

/// The status of an agreement on a day, with what it follows from.
public struct StatusAnswer: Sendable {
  /// One event that the answer follows from, or that was set aside; or the agreed term that ran
  /// out, which nobody does: it has a last day and no event.
  public struct Cause: Sendable {
    /// The event's slug; nil for the agreed term.
    public let event: String?
    /// What happened.
    public let verb: String
    /// How far it has come, as it is stored.
    public let stage: String
    /// Its day, or its act's, as known.
    public let date: String?
    /// The rival days, where sources disagree on it.
    public let disputed: String?
    /// The first day of the new state, as moved.
    public let effective: String?
    /// The last day of the old state, or of the state that it begins.
    public let until: String?
    /// The act that does it.
    public let act: String?
    /// The event that it acts upon.
    public let about: String?
    /// Whose event it is.
    public let parties: String?
    /// The sources that say it.
    public let sources: [String]
  }

  /// Something that was set aside, and why, in plain words.
  public struct Aside: Sendable {
    /// The event; nil for the agreed term.
    public let event: Cause?
    /// Why it counts for nothing, or not yet: "revoked by …", "not yet in effect".
    public let why: String
  }

  /// How a party stands differently from the whole.
  public struct Deviation: Sendable {
    /// The party's code.
    public let party: String
    /// In relation to whom, if not to all.
    public let towards: String?
    /// What may hold of it.
    public let statuses: [String]
  }

  /// The agreement's slug.
  public let agreement: String
  /// The agreement's title.
  public let title: String
  /// The day asked for.
  public let day: Day
  /// The code of the party asked for.
  public let party: String?
  /// The code of the party in relation to which it was asked.
  public let towards: String?
  /// What may hold: one status when the answer is sure.
  public let statuses: [String]
  /// What still holds beside an ending without effect.
  public let also: [String]
  /// in-part, towards, disputed, computed, unsourced.
  public let marks: [String]
  /// The events it follows from.
  public let causes: [Cause]
  /// What would make a maybe sure, in plain words.
  public let doubts: [String]
  /// What was set aside, and why.
  public let aside: [Aside]
  /// The parties that stand differently, where the whole was asked for.
  public let deviations: [Deviation]

  /// Whether the answer is sure.
  public var isCertain: Bool { statuses.count == 1 }
}

extension Archive {
  /// The status of an agreement on a day.
  ///
  /// - Parameters:
  ///   - agreement: its id.
  ///   - day: the day.
  ///   - party: for this party; nil for the agreement as a whole.
  ///   - other: and in relation to this one.
  /// - Throws: ``Fault`` when there is no such agreement, or where what is stored of it is not what
  ///   follows from its facts (`inputOutput`).
  public func status(
    of agreement: Int64, on day: Day, for party: Int64? = nil, towards other: Int64? = nil
  ) throws -> StatusAnswer {
    try status(of: record(agreement), on: day, for: party, towards: other)
  }

  /// The status of an agreement that was read already.
  ///
  /// - Parameters:
  ///   - record: the agreement.
  ///   - day: the day.
  ///   - party: for this party; nil for the agreement as a whole.
  ///   - other: and in relation to this one.
  /// - Throws: as ``status(of:on:for:towards:)-(Int64,_,_,_)``.
  public func status(
    of record: Record, on day: Day, for party: Int64? = nil, towards other: Int64? = nil
  ) throws -> StatusAnswer {
    try current(record.id) { try standing(of: record, on: day, for: party, towards: other) }
  }

  private func standing(
    of record: Record, on day: Day, for party: Int64?, towards other: Int64?
  ) throws -> StatusAnswer {
    let agreement = record.id
    guard record.kind == .agreement else {
      throw Fault(.notFound, "\(record.slug) is no agreement")
    }
    guard let story = try StoryReader(db: db).story(of: agreement) else {
      throw Record.rowMissing(agreement, .agreement)
    }
    let shown = try Witness(db).hold(record)
    let reading = Reading(story)
    try StoredAnswers(db).hold(reading, record.slug)
    try Disputes.hold(shown, in: db)
    let scope: Scope =
      switch (party, other) {
      case (let party?, let other?): .pair(party, towards: other)
      case (let party?, nil): .party(party)
      default: .whole
      }
    let explanation = reading.explanation(scope, on: day)
    try hold(explanation.finding, scope, agreement, day, record.slug)
    return try answer(record, reading, explanation, scope, on: day)
  }

  private func answer(
    _ record: Record, _ reading: Reading, _ explanation: Explanation, _ scope: Scope, on day: Day
  ) throws -> StatusAnswer {
    let finding = explanation.finding
    var seen: Set<Int64> = []
    var causes: [StatusAnswer.Cause] = []
    for event in finding.causes.map(\.event) where seen.insert(event ?? 0).inserted {
      if let event { causes += [try cause(event)].compactMap(\.self) }
      guard event == nil, let term = explanation.term else { continue }
      causes.append(try cause(record, term.last))
      for mover in term.movers where seen.insert(mover).inserted {
        causes += [try cause(mover)].compactMap(\.self)
      }
    }
    var marks = finding.marks.words
    let deviations = try self.deviations(record, reading, scope, finding, on: day)
    if deviations.contains(where: { $0.towards != nil }) { marks.append("towards") }
    if causes.contains(where: { $0.sources.isEmpty }) { marks.append("unsourced") }
    let parties = try scope.asked.map { try References.name(of: $0, in: db) }
    return StatusAnswer(
      agreement: record.slug, title: record["title"].first ?? "", day: day, party: parties.first,
      towards: parties.dropFirst().first, statuses: finding.words.map(\.rawValue),
      also: finding.also.map(\.rawValue), marks: marks, causes: causes,
      doubts: try explanation.doubts.map { try words(for: $0) },
      aside: try explanation.aside.compactMap { try aside($0) }, deviations: deviations)
  }

  /// What is stored must be what the rules say; another answer would be nobody's to trust.
  private func hold(
    _ finding: Finding, _ scope: Scope, _ agreement: Int64, _ day: Day, _ slug: String
  ) throws {
    let (party, towards): (Int64, Int64) =
      switch scope {
      case .whole: (0, 0)
      case .party(let party): (party, 0)
      case .pair(let one, let other): (min(one, other), max(one, other))
      }
    let stored = try db.first(
      Self.storedStatus, .integer(agreement), .integer(party), .integer(towards),
      .integer(Int64(day.number))
    ) { try $0.text(0) }
    let words = Status.text(finding.words)
    // A party or a pair may have none of its own; the whole always has one.
    guard stored != words, stored != nil || scope == .whole else { return }
    throw Self.unfounded(slug, stored ?? "")
  }

  private static func unfounded(_ slug: String, _ stored: String) -> Fault {
    Fault(
      .damaged, "\(slug): the stored answer ('\(stored)') is not what follows from its events",
      hint: Remedy.repair)
  }

  // MARK: Words

  private func cause(_ event: Int64) throws -> StatusAnswer.Cause? {
    try ready("events")
    let sources = try Affirmations(db: db).sources(of: event)
      .map { try References.name(of: $0, in: db) }.sorted()
    return try db.first(Self.cause, .integer(event)) { row in
      StatusAnswer.Cause(
        event: try row.text(0), verb: try row.text(1), stage: try row.text(2),
        date: try row.optionalText(3), disputed: try row.optionalText(8),
        effective: try row.optionalText(4), until: try row.optionalText(5),
        act: try row.optionalText(6), about: try row.optionalText(7),
        parties: try row.optionalText(9), sources: sources)
    }
  }

  /// The agreed term that ran out: nobody's event, said by who is cited for its last day.
  private func cause(_ record: Record, _ last: Known) throws -> StatusAnswer.Cause {
    let sources = try Affirmations(db: db).sources(ofTerm: record.id)
      .map { try References.name(of: $0, in: db) }.sorted()
    return StatusAnswer.Cause(
      event: nil, verb: "expire", stage: "done", date: nil,
      disputed: try db.first(Self.termDispute, .integer(record.id)) { try $0.text(0) },
      effective: nil, until: last.text, act: nil, about: nil, parties: nil, sources: sources)
  }

  private func name(_ event: Int64) throws -> String { try References.name(of: event, in: db) }

  private func words(for doubt: Explanation.Doubt) throws -> String {
    switch doubt {
    case .imprecise(let event): "an exact day for \(try name(event))"
    case .disputed(let event): "a decision on the days that sources give for \(try name(event))"
    case .undated(let event): "any day for \(try name(event))"
    case .computed(let event):
      "a source for the effect of \(try name(event)), which is worked out from the notice period"
    case .term: "an exact last day of the agreed term"
    }
  }

  private func aside(_ aside: Explanation.Aside) throws -> StatusAnswer.Aside? {
    func told(_ event: Int64, _ why: String) throws -> StatusAnswer.Aside? {
      try cause(event).map { StatusAnswer.Aside(event: $0, why: why) }
    }
    switch aside {
    case .voided(let event, let by): return try told(event, "revoked by \(try name(by))")
    case .moved(let event, let by): return try told(event, "moved by \(try name(by))")
    case .overtaken(let event): return try told(event, "overtaken by what came after it")
    case .notYet(let event): return try told(event, "not yet in effect")
    case .over(let event): return try told(event, "over")
    case .inPart(let event): return try told(event, "for a part of the agreement alone")
    case .proposed(let event): return try told(event, "only proposed")
    case .termEnds(let last): return StatusAnswer.Aside(event: nil, why: "term ends \(last.text)")
    }
  }

  private func deviations(
    _ agreement: Record, _ reading: Reading, _ scope: Scope, _ finding: Finding, on day: Day
  ) throws -> [StatusAnswer.Deviation] {
    let asked: Int64? =
      switch scope {
      case .whole: nil
      case .party(let party): party
      case .pair: -1
      }
    if asked == -1 { return [] }
    let words = Status.text(finding.words)
    return try db.all(
      Self.deviating, .integer(agreement.id), .integer(Int64(day.number)), Value(asked),
      .text(words)
    ) { row in
      let party = try row.text(0)
      let towards = try row.optionalText(1)
      let isSecond = try row.int(3) != 0
      let (one, other) = (try row.integer(4), try row.integer(5))
      let own = reading.finding(other > 0 ? .pair(one, towards: other) : .party(one), on: day)
      guard Status.text(own.words) == (try row.text(2)) else {
        throw Self.unfounded(agreement.slug, try row.text(2))
      }
      return StatusAnswer.Deviation(
        party: isSecond ? towards ?? party : party, towards: isSecond ? party : towards,
        statuses: Status.words(try row.text(2)).map(\.rawValue))
    }
  }

  private static let termDispute = """
    SELECT line FROM dispute WHERE record = ?1 AND field = 'until' AND state = 'open'
    """
  private static let storedStatus = """
    SELECT status FROM span WHERE agreement = ?1 AND party = ?2 AND towards = ?3 AND first <= ?4
      AND last >= ?4
    """
  private static let cause = """
    SELECT e.event, e.verb, e.stage, e.date, e.effective, e.until, e.act, e.about,
      (SELECT group_concat(line, '; ') FROM (
        SELECT l.line AS line, l.record <> x.id AS is_other, l.field AS field FROM dispute l
        WHERE l.state = 'open' AND (l.record = x.id
          OR (l.record = x.act AND x.date IS NULL AND l.field = 'signed')
          OR (l.record = x.agreement AND x.id NOT IN (SELECT event FROM event_party)
              AND l.field = CASE x.verb WHEN 'sign' THEN 'signed'
                                        WHEN 'enter-into-force' THEN 'in-force' END))
        ORDER BY is_other, field)),
      e.parties
    FROM events e JOIN event x ON x.id = e.id WHERE e.id = ?1
    """
  /// Of a whole the listed parties that stand otherwise and the pairs with an event of their own;
  /// of a party its pairs.
  private static let deviating = """
    SELECT p.code, q.code, s.status, ?3 IS NOT NULL AND q.id IS ?3,
      s.party, s.towards
    FROM span s JOIN party p ON p.id = s.party
    LEFT JOIN party q ON q.id = s.towards
    WHERE s.agreement = ?1 AND s.first <= ?2 AND s.last >= ?2 AND s.status <> ?4
      AND (CASE WHEN ?3 IS NULL THEN s.towards > 0 OR s.party IN (
             SELECT party FROM agreement_party WHERE agreement = ?1
             UNION SELECT ep.party FROM event_party ep JOIN event e ON e.id = ep.event
             WHERE e.agreement = ?1)
           ELSE s.towards > 0 AND ?3 IN (s.party, s.towards) END)
    ORDER BY p.code, q.code
    """

  /// Every statement of this file, for the test that prepares them.
  static let statusStatements = [storedStatus, cause, deviating, termDispute]
}

extension Scope {
  /// The parties asked for, in the order in which they were.
  fileprivate var asked: [Int64] {
    switch self {
    case .whole: []
    case .party(let party): [party]
    case .pair(let party, let other): [party, other]
    }
  }
}
