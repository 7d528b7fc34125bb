import Model
import Reasons
import SQLite
import Story

/// Holds what is stored of the rules' answers on one agreement against what the rules say now, so that
/// nothing is told that does not follow from the facts.
struct StoredAnswers {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Of more parties and events than these only the answers for the whole are worked out again, which
  /// costs less than telling them.
  private static let many = 16

  /// Holds an agreement's days, its events' days and its answers.
  ///
  /// - Throws: ``Fault`` (`damaged`).
  func hold(_ reading: Reading, _ slug: String) throws {
    let story = reading.story
    let isSmall = story.parties.count + story.events.count <= Self.many
    let made = AnswerRows(reading, isSmall ? Answers(reading) : Answers(wholeOf: reading))
    for event in made.events {
      guard case .integer(let id)? = event.first else { continue }
      try hold(Self.eventDay, id, [event], "the stored days of its event \(id)", slug)
    }
    try hold(Self.agreementDay, story.agreement, [made.days], "its stored days", slug)
    try hold(
      isSmall ? Self.spans : Self.spansOfWhole, story.agreement, made.spans, "its stored answers",
      slug)
  }

  private func hold(
    _ sql: String, _ id: Int64, _ made: [[Value]], _ what: String, _ slug: String
  ) throws {
    var place = 0
    var isSame = true
    try db.each(sql, .integer(id)) { row in
      if isSame {
        isSame = place < made.count && (try? row.values()) == made[place]
      }
      place += 1
    }
    guard isSame, place == made.count else {
      throw Fault(
        .damaged, "\(slug): \(what) are not what follows from its facts", hint: Remedy.repair)
    }
  }

  private static let eventDay = "SELECT * FROM event_day WHERE id = ?1"
  private static let agreementDay = "SELECT * FROM agreement_day WHERE id = ?1"
  private static let spansOfWhole = """
    SELECT agreement, party, towards, first, last, status, also, marks FROM span
    WHERE agreement = ?1 AND party = 0 AND towards = 0 ORDER BY first
    """
  private static let spans = """
    SELECT agreement, party, towards, first, last, status, also, marks FROM span
    WHERE agreement = ?1 ORDER BY party, towards, first
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [eventDay, agreementDay, spans, spansOfWhole]
}
