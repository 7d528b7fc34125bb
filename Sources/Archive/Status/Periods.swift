import EDTF
import Model
import SQLite

/// Stores what the status rule finds as spans of days, for views and searches to look up.
///
/// The rule's answer can change only on the earliest or the latest day of something, so it is asked
/// once for each span between two such days. Derived data: may be thrown away and made again.
struct Periods {
  let db: Connection
  let ids: () -> Int64

  /// One span of days with one answer.
  struct Span: Equatable {
    var first: Day
    var last: Day
    var finding: Finding
  }

  /// Works out the periods of one agreement anew.
  func refresh(_ agreement: Int64) throws {
    try db.run(Self.forget, .integer(agreement))
    guard let story = try StoryReader(db: db).story(of: agreement) else { return }
    let whole = Self.spans(story, .whole)
    try store(whole, agreement, nil, nil)
    let reader = StoryReader(db: db)
    for party in Self.partiesToAsk(story) {
      let own = Self.spans(
        story, .party(party), predecessors: try reader.predecessors(of: party))
      if !Self.deviates(own, from: whole) { continue }
      try store(own, agreement, party, nil)
    }
    for (party, other) in Self.pairsToAsk(story) {
      let predecessors = try reader.predecessors(of: party)
      let own = Self.spans(story, .party(party), predecessors: predecessors)
      let pair = Self.spans(
        story, .pair(party, towards: other), predecessors: predecessors)
      if Self.deviates(pair, from: own) { try store(pair, agreement, party, other) }
    }
  }

  /// Parties of an agreement of three or more may each stand differently.
  private static func partiesToAsk(_ story: Story) -> [Int64] {
    guard !story.isBilateral else { return [] }
    var result: [Int64] = []
    for id in story.parties.map(\.id) + story.events.flatMap(\.parties) where !result.contains(id) {
      result.append(id)
    }
    return result
  }

  /// Pairs between whom something happened that does not concern the others.
  private static func pairsToAsk(_ story: Story) -> [(Int64, Int64)] {
    guard !story.isBilateral else { return [] }
    var result: [(Int64, Int64)] = []
    for event in story.events where !event.towards.isEmpty {
      for party in event.parties.isEmpty ? story.parties.map(\.id) : event.parties {
        for other in event.towards where other != party {
          for pair in [(party, other), (other, party)]
          where !result.contains(where: { $0 == pair }) {
            result.append(pair)
          }
        }
      }
    }
    return result
  }

  private static func deviates(_ spans: [Span], from others: [Span]) -> Bool {
    spans.count != others.count
      || zip(spans, others).contains {
        $0.first != $1.first || $0.finding.statuses != $1.finding.statuses
      }
  }

  /// The spans of a whole story, from the distant past to the distant future, without gaps.
  static func spans(
    _ story: Story, _ scope: StatusScope, predecessors: [Int64: Answer] = [:]
  ) -> [Span] {
    var starts = changes(story)
    starts.append(.distantPast)
    starts.sort()
    var result: [Span] = []
    for (place, start) in starts.enumerated() {
      if place > 0, starts[place - 1] == start { continue }
      let finding = StatusRule.answer(story, scope: scope, on: start, predecessors: predecessors)
      if let last = result.last, last.finding.isSameAnswer(as: finding) { continue }
      if !result.isEmpty { result[result.count - 1].last = start.advanced(by: -1) }
      result.append(Span(first: start, last: .distantFuture, finding: finding))
    }
    return result
  }

  /// The days on which an answer may change.
  private static func changes(_ story: Story) -> [Day] {
    var days: [Day] = []
    func note(_ bounds: Bounds?, after: Int = 0) {
      guard let bounds else { return }
      for day in [bounds.earliest, bounds.latest] where day > .distantPast && day < .distantFuture {
        days.append(after == 0 ? day : day.advanced(by: after))
      }
    }
    for event in story.events {
      note(event.date?.bounds)
      note(event.effective?.bounds)
      note(event.until, after: 1)
      if let notice = story.notice, let date = event.date?.bounds, event.stage == .notified {
        note(Bounds(earliest: notice.after(date.earliest), latest: notice.after(date.latest)))
      }
    }
    note(story.term, after: 1)
    return days
  }

  private func store(
    _ spans: [Span], _ agreement: Int64, _ party: Int64?, _ other: Int64?
  ) throws {
    for span in spans {
      let finding = span.finding
      for (rank, status) in finding.statuses.enumerated() {
        try db.run(
          Self.insert, .integer(ids()), .integer(agreement), Value(party), Value(other),
          .integer(Int64(span.first.number)), .integer(Int64(span.last.number)),
          .integer(Int64(rank)), .text(status), .text(finding.isCertain ? "yes" : "maybe"),
          Value(finding.also.isEmpty ? nil : finding.also.joined(separator: ", ")),
          Value(finding.marks.isEmpty ? nil : finding.marks.joined(separator: ", ")))
      }
    }
  }

  private static let forget = "DELETE FROM period WHERE agreement = ?1"
  private static let insert = """
    INSERT INTO period(id, agreement, party, towards, first, last, rank, status, certainty, also,
      marks)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [forget, insert]
}

extension Finding {
  /// Whether both say the same of a day; which events say it may differ.
  func isSameAnswer(as other: Finding) -> Bool {
    statuses == other.statuses && also == other.also && marks == other.marks
  }
}
