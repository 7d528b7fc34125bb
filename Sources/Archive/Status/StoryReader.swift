import EDTF
import Model
import SQLite

/// Reads what the status rule needs of an agreement.
struct StoryReader {
  let db: Connection

  /// The story of one agreement; nil if there is none of that number.
  func story(of agreement: Int64) throws -> Story? {
    let head = try db.first(Self.head, .integer(agreement)) { row in
      (try row.optionalText(0), try row.optionalText(1))
    }
    guard let head else { return nil }
    var story = Story(agreement: agreement, parties: [], events: [])
    story.term = head.0.flatMap(Self.bounds)
    story.notice = head.1.flatMap { Duration($0) }
    try db.each(Self.parties, .integer(agreement)) { row in
      guard Vocabulary.role[try row.text(1)]?.group == "bound" else { return }
      story.parties.append(
        Story.Party(id: try row.integer(0), signedAs: try row.optionalInteger(2)))
    }
    try readEvents(into: &story)
    return story
  }

  private func readEvents(into story: inout Story) throws {
    let agreement = story.agreement
    let disputes = try self.disputes(around: agreement)
    try db.each(Self.events, .integer(agreement)) { row in
      let id = try row.integer(0)
      let act = try row.optionalInteger(8)
      var event = Story.Event(
        id: id, verb: Verb(try row.text(1)), stage: Story.Stage(try row.text(2)))
      event.isByDecree = try row.int(9) != 0
      let date = try row.optionalText(3).flatMap(Self.bounds)
      event.effective = try row.optionalText(4).flatMap(Self.bounds).map { Story.When(bounds: $0) }
      event.until = try row.optionalText(5).flatMap(Self.bounds)
      event.about = try row.optionalInteger(6)
      event.hasScope = try row.int(7) != 0
      if let date {
        event.date = Story.When(bounds: date)
      } else if let signed = try row.optionalText(10).flatMap(Self.bounds) {
        // An event without a date takes its act's signing day.
        let rival = act.flatMap { disputes[Claimed(record: $0, field: "signed")] ?? nil }
        event.date = Story.When(bounds: rival ?? signed)
        event.isDisputed = rival != nil
      } else if let published = try row.optionalText(11).flatMap(Self.bounds) {
        event.date = Story.When(bounds: Bounds(earliest: .distantPast, latest: published.latest))
      } else if event.effective == nil, !event.verb.isClosing || event.until == nil {
        event.date = .undated
      }
      story.events.append(event)
    }
    for place in story.events.indices where !disputes.isEmpty {
      apply(disputes, to: &story.events[place], agreement: agreement)
    }
    var places: [Int64: Int] = [:]
    try db.each(Self.sides, .integer(agreement)) { row in
      let event = try row.integer(0)
      if places.isEmpty {
        for (place, event) in story.events.enumerated() { places[event.id] = place }
      }
      guard let place = places[event] else { return }
      if try row.text(1) == "party" {
        story.events[place].parties.append(try row.integer(2))
      } else {
        story.events[place].towards.append(try row.integer(2))
      }
    }
    // The signature of the whole is cited as the agreement's own field.
    for (field, verb) in [("signed", Verb.sign), ("in-force", Verb.enterIntoForce)] {
      guard let rival = disputes[Claimed(record: agreement, field: field)] ?? nil else { continue }
      let first = story.events.indices.first {
        story.events[$0].verb == verb && story.events[$0].parties.isEmpty
      }
      if let first {
        if story.events[first].effective != nil {
          story.events[first].effective = Story.When(bounds: rival)
        } else {
          story.events[first].date = Story.When(bounds: rival)
        }
        story.events[first].isDisputed = true
      }
    }
    if let rival = disputes[Claimed(record: agreement, field: "until")] ?? nil {
      story.term = rival
    }
  }

  private func apply(
    _ disputes: [Claimed: Bounds?], to event: inout Story.Event, agreement: Int64
  ) {
    for (claimed, bounds) in disputes where claimed.record == event.id {
      event.isDisputed = true
      guard let bounds else { continue }
      switch claimed.field {
      case "date": event.date = Story.When(bounds: bounds)
      case "effective": event.effective = Story.When(bounds: bounds)
      case "until": event.until = bounds
      default: break
      }
    }
  }

  /// A field of a record that is in open dispute.
  private struct Claimed: Hashable {
    var record: Int64
    var field: String
  }

  /// Open disputes of the agreement, its events and their acts; a date's with all its rivals.
  private func disputes(around agreement: Int64) throws -> [Claimed: Bounds?] {
    var result: [Claimed: Bounds?] = [:]
    try db.each(Self.disputes, .integer(agreement)) { row in
      let claimed = Claimed(record: try row.integer(0), field: try row.text(1))
      var bounds: Bounds?
      if let earliest = try row.optionalInteger(2), let latest = try row.optionalInteger(3) {
        bounds = Bounds(earliest: Day(number: Int(earliest)), latest: Day(number: Int(latest)))
      }
      result.updateValue(bounds, forKey: claimed)
    }
    return result
  }

  private static func bounds(_ text: String) -> Bounds? {
    (try? EDTFDate(text))?.countingBounds
  }

  /// The parties that a party follows, and whether it surely stands in their place: one that
  /// continues another is the same; one that succeeds or absorbs another may be.
  func predecessors(of party: Int64) throws -> [Int64: Answer] {
    var result: [Int64: Answer] = [:]
    var open: [(id: Int64, answer: Answer)] = [(party, .yes)]
    while let current = open.popLast() {
      let found = try db.all(Self.predecessors, .integer(current.id)) { row in
        (try row.integer(0), try row.text(1))
      }
      for (id, manner) in found where id != party {
        let answer = current.answer.and(manner == "continues" ? .yes : .maybe)
        if let known = result[id], known >= answer { continue }
        result[id] = answer
        open.append((id, answer))
      }
    }
    return result
  }

  private static let head = "SELECT until, notice_period FROM agreement WHERE id = ?1"
  private static let parties = """
    SELECT party, role, signed_as FROM agreement_party WHERE agreement = ?1 ORDER BY id
    """
  private static let events = """
    SELECT e.id, e.verb, e.stage, e.date, e.effective, e.until, e.about, e.scope IS NOT NULL,
      e.act, d.id IS NOT NULL, d.signed, d.published
    FROM event e LEFT JOIN decree d ON d.id = e.act WHERE e.agreement = ?1 ORDER BY e.id
    """
  private static let sides = """
    SELECT p.event, p.side, p.party FROM event_party p
    WHERE p.event IN (SELECT id FROM event WHERE agreement = ?1) ORDER BY p.id
    """
  private static let disputes = """
    SELECT d.record, d.field, d.earliest, d.latest FROM dispute d
    WHERE d.state = 'open' AND d.record IN (
      SELECT ?1 UNION ALL SELECT id FROM event WHERE agreement = ?1
      UNION ALL SELECT act FROM event WHERE agreement = ?1 AND act IS NOT NULL)
    """
  private static let predecessors = """
    SELECT predecessor, manner FROM succession WHERE successor = ?1
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [head, parties, events, sides, disputes, predecessors]
}
