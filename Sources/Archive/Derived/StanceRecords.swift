import EDTF
import Model
import Reasons
import SQLite
import Story

/// Stores what the rules say of the positions on a topic: what each party holds, as spans.
struct StanceRecords {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Works all topics out; the table is empty.
  func fill() throws {
    for topic in try db.all(Self.topics, as: { try $0.integer(0) }) { try store(topic) }
  }

  /// Works out again the topics among some records, and those of the positions among them.
  ///
  /// - Parameter records: their numbers, as a list that a statement reads with `json_each`.
  func refresh(about records: Value) throws {
    for topic in try db.all(Self.reached, records, as: { try $0.integer(0) }) {
      try refresh(topic)
    }
  }

  /// Works out one topic in place of what stood; one that is gone has nothing any more.
  func refresh(_ topic: Int64) throws {
    try db.run(Self.forget, .integer(topic))
    try store(topic)
  }

  /// Holds what is stored of a topic against what its positions say.
  ///
  /// - Throws: ``Fault`` (`damaged`).
  func hold(_ topic: Int64, _ slug: String) throws {
    let stored = try db.all(Self.stored, .integer(topic)) { try $0.values() }
    let made = try spans(topic).map { span -> [Value] in
      [
        .integer(span.party), .text(span.voice), .integer(Int64(span.first.number)),
        .integer(Int64(span.last.number)), .integer(span.position),
        .text(span.isSure ? "yes" : "maybe"),
      ]
    }
    guard stored.count != made.count || !made.allSatisfy(stored.contains) else { return }
    throw Fault(
      .damaged, "\(slug): its stored stances are not what its positions say", hint: Remedy.repair)
  }

  private func store(_ topic: Int64) throws {
    for span in try spans(topic) {
      try db.run(
        Self.insert, .integer(topic), .integer(span.party), .text(span.voice),
        .integer(Int64(span.first.number)), .integer(Int64(span.last.number)),
        .integer(span.position), .text(span.isSure ? "yes" : "maybe"))
    }
  }

  private func spans(_ topic: Int64) throws -> [StanceSpan] {
    let positions = try db.all(Self.positions, .integer(topic)) { row in
      var rivals: Bounds?
      if let earliest = try row.optionalInteger(5), let latest = try row.optionalInteger(6) {
        rivals = Bounds(earliest: Day(number: Int(earliest)), latest: Day(number: Int(latest)))
      }
      return Position(
        id: try row.integer(0), parties: [try row.integer(1)],
        voice: Vocabulary.form[try row.text(2)]?.group ?? "executive",
        date: try row.optionalText(3).flatMap { Known($0, rivals: rivals) },
        until: try row.optionalText(4).flatMap { Known($0) })
    }
    return Stances(positions).spans
  }

  private static let topics = "SELECT DISTINCT topic FROM position ORDER BY topic"
  /// Also those on which there is no position any more.
  private static let reached = """
    SELECT topic FROM position WHERE id IN (SELECT value FROM json_each(?1))
    UNION SELECT id FROM topic WHERE id IN (SELECT value FROM json_each(?1))
    UNION SELECT topic FROM stance_span WHERE topic IN (SELECT value FROM json_each(?1))
    """
  private static let forget = "DELETE FROM stance_span WHERE topic = ?1"
  private static let positions = """
    SELECT o.id, o.party, o.form, o.date, o.until, d.earliest, d.latest FROM position o
    LEFT JOIN dispute d ON d.record = o.id AND d.field = 'date' AND d.state = 'open'
    WHERE o.topic = ?1 ORDER BY o.id
    """
  private static let stored = """
    SELECT party, voice, first, last, position, certainty FROM stance_span WHERE topic = ?1
    """
  private static let insert = """
    INSERT INTO stance_span(topic, party, voice, first, last, position, stance, certainty)
    SELECT ?1, ?2, ?3, ?4, ?5, id, stance, ?7 FROM position WHERE id = ?6
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [topics, reached, forget, positions, stored, insert]
}
