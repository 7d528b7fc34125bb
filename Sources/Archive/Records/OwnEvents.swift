import Model
import SQLite

/// The events that are fields of an agreement: its signature and its entry into force are the
/// events of those verbs that are everybody's, of the whole, and have happened; the first entered.
///
/// `signed` is the `date` of the one, `in-force` the `effective` of the other, or its `date` where
/// it has none. The rules choose the same event in `Story.ownEvent`; this is what asks the facts
/// while they are being written, before anything was worked out.
enum OwnEvents {
  /// An own event with its days.
  struct Found {
    var id: Int64
    var date: String?
    var effective: String?

    /// The day that is the agreement's field.
    func day(of verb: String) -> String? {
      OwnEvents.isDated(verb, hasEffective: effective != nil) ? date : effective
    }
  }

  /// Whether the field is the event's `date`, not its `effective`.
  static func isDated(_ verb: String, hasEffective: Bool) -> Bool {
    verb == "sign" || !hasEffective
  }

  static func find(_ verb: String, of agreement: Int64, in db: Connection) throws -> Found? {
    try db.first(first, .integer(agreement), .text(verb)) { row in
      Found(
        id: try row.integer(0), date: try row.optionalText(1), effective: try row.optionalText(2))
    }
  }

  /// The field of its agreement that a field of an event is; nil where it is the event's alone.
  static func field(_ name: String, of event: Record, in db: Connection) throws -> String? {
    guard let verb = event["verb"].first, let field = fields[verb],
      ["date", "effective"].contains(name),
      (name == "date") == isDated(verb, hasEffective: !event["effective"].isEmpty),
      let agreement = try db.first(agreementOf, .integer(event.id), as: { try $0.integer(0) }),
      try find(verb, of: agreement, in: db)?.id == event.id
    else { return nil }
    return field
  }

  /// The field of an agreement that its event of this verb is.
  static func field(ofVerb verb: String) -> String? { fields[verb] }

  /// The fields of an agreement that are its events, by their verbs.
  private static let fields: [String: String] = {
    var fields: [String: String] = [:]
    for field in Kind.agreement.fields {
      if case .ownDay(let verb)? = field.rows { fields[verb] = field.name }
    }
    return fields
  }()

  private static let first = """
    SELECT e.id, e.date, e.effective FROM event e
    WHERE e.agreement = ?1 AND e.verb = ?2 AND e.scope IS NULL
      AND \(EventRecords.hasHappened)
      AND NOT EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.id)
    ORDER BY e.id LIMIT 1
    """
  private static let agreementOf = "SELECT agreement FROM event WHERE id = ?1"

  /// Events that go with a record: the days of an agreement, the targets of a decree.
  static let all = """
    SELECT e.id FROM event e
    WHERE e.agreement = ?1 AND e.verb IN (\(fields.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")))
      AND NOT EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.id)
    UNION ALL SELECT e.id FROM event e WHERE e.act = ?1 AND e.act IN (SELECT id FROM decree)
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [first, agreementOf, all]
}
