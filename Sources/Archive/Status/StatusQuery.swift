public import EDTF
import Model
import SQLite

/// The status of an agreement on a day, with what it follows from.
public struct StatusAnswer: Sendable {
  /// One event that the answer follows from.
  public struct Cause: Sendable {
    /// The event's slug.
    public let event: String
    /// What happened.
    public let verb: String
    /// How far it has come.
    public let stage: String
    /// Its day, or its act's, as known.
    public let date: String?
    /// The rival days, where sources disagree on it.
    public let disputed: String?
    /// The first day of the new state.
    public let effective: String?
    /// The act that does it.
    public let act: String?
    /// Whose event it is.
    public let parties: String?
    /// The sources that are cited for it, its act or the agreement.
    public let sources: [String]
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
  /// What may hold: one status when the answer is sure.
  public let statuses: [String]
  /// What still holds beside an ending without effect.
  public let also: [String]
  /// in-part, towards, disputed, computed, unsourced.
  public let marks: [String]
  /// The events it follows from.
  public let causes: [Cause]
  /// The parties that stand differently, where the whole was asked for.
  public let deviations: [Deviation]

  /// Whether the answer is sure.
  public var isCertain: Bool { statuses.count == 1 }
}

extension Archive {
  /// The status of an agreement on a day.
  ///
  /// - Parameters:
  ///   - party: for this party; nil for the agreement as a whole.
  ///   - other: and in relation to this one.
  /// - Throws: ``Fault`` when there is no such agreement.
  public func status(
    of agreement: Int64, on day: Day, for party: Int64? = nil, towards other: Int64? = nil
  ) throws -> StatusAnswer {
    let reader = StoryReader(db: db)
    guard let story = try reader.story(of: agreement), let record = try? record(agreement) else {
      throw Fault(.notFound, "there is no agreement \(agreement)")
    }
    let scope: StatusScope =
      switch (party, other) {
      case (let party?, let other?): .pair(party, towards: other)
      case (let party?, nil): .party(party)
      default: .whole
      }
    let predecessors = try party.map { try reader.predecessors(of: $0) } ?? [:]
    let finding = StatusRule.answer(story, scope: scope, on: day, predecessors: predecessors)
    let causes = try finding.causes.compactMap { try cause($0, agreement) }
    var marks = finding.marks
    let deviations = party == nil ? try self.deviations(story, on: day) : []
    if deviations.contains(where: { $0.towards != nil }) { marks.append("towards") }
    if causes.contains(where: { $0.sources.isEmpty }) { marks.append("unsourced") }
    return StatusAnswer(
      agreement: record.slug, title: record["title"].first ?? "", day: day,
      statuses: finding.statuses, also: finding.also, marks: marks, causes: causes,
      deviations: deviations)
  }

  private func cause(_ event: Int64, _ agreement: Int64) throws -> StatusAnswer.Cause? {
    let sources = try db.all(Self.causeSources, .integer(event), .integer(agreement)) {
      try $0.text(0)
    }
    return try db.first(Self.cause, .integer(event)) { row in
      StatusAnswer.Cause(
        event: try row.text(0), verb: try row.text(1), stage: try row.text(2),
        date: try row.optionalText(3), disputed: try row.optionalText(7),
        effective: try row.optionalText(4), act: try row.optionalText(5),
        parties: try row.optionalText(6), sources: sources)
    }
  }

  private func deviations(_ story: Story, on day: Day) throws -> [StatusAnswer.Deviation] {
    guard !story.isBilateral else { return [] }
    var result: [StatusAnswer.Deviation] = []
    try db.each(Self.deviating, .integer(story.agreement), .integer(Int64(day.number))) { row in
      let party = try row.text(0)
      let towards = try row.optionalText(1)
      let status = try row.text(2)
      if let last = result.last, last.party == party, last.towards == towards {
        result[result.count - 1] = StatusAnswer.Deviation(
          party: party, towards: towards, statuses: last.statuses + [status])
      } else {
        result.append(
          StatusAnswer.Deviation(party: party, towards: towards, statuses: [status]))
      }
    }
    let whole = StatusRule.answer(story, scope: .whole, on: day).statuses
    return result.filter { $0.statuses != whole }
  }

  private static let cause = """
    SELECT e.event, e.verb, e.stage, e.date, e.effective, e.act, e.parties,
      (SELECT group_concat(line, '; ') FROM dispute_line l
       WHERE l.state = 'open' AND (l.record = e.id
         OR (l.record = x.act AND x.date IS NULL AND l.field = 'signed')
         OR (l.record = x.agreement
             AND l.field = CASE x.verb WHEN 'sign' THEN 'signed'
                                       WHEN 'enter-into-force' THEN 'in-force' END)))
    FROM events e JOIN event x ON x.id = e.id WHERE e.id = ?1
    """
  private static let causeSources = """
    SELECT DISTINCT r.slug FROM citation c JOIN record r ON r.id = c.source
    WHERE c.record = ?1
      OR c.record = (SELECT act FROM event WHERE id = ?1)
      OR (c.record = ?2 AND c.field = (SELECT CASE e.verb WHEN 'sign' THEN 'signed'
            WHEN 'enter-into-force' THEN 'in-force' END FROM event e WHERE e.id = ?1))
    ORDER BY r.slug
    """
  private static let deviating = """
    SELECT p.code, q.code, d.status FROM period d JOIN party p ON p.id = d.party
    LEFT JOIN party q ON q.id = d.towards
    WHERE d.agreement = ?1 AND d.first <= ?2 AND d.last >= ?2 ORDER BY p.code, q.code, d.rank
    """

  /// Every statement of this file, for the test that prepares them.
  static let statusStatements = [cause, causeSources, deviating]
}
