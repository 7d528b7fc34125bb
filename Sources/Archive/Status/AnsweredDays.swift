import Model
import SQLite

extension Archive {
  /// The days of a record as answers go by them, by field: as later events moved them, or worked
  /// out where none was entered. Only those that differ from what the record itself holds.
  ///
  /// They are what the views show. Where another program wrote and nobody has caught up with it,
  /// there are none, but within ``current(_:_:)``.
  public func answeredDays(of record: Record) throws -> [String: String] {
    let wanted: (sql: String, fields: [String])
    switch record.kind {
    case .agreement: wanted = (Self.daysOfAgreement, ["signed", "in-force", "until"])
    case .event: wanted = (Self.daysOfEvent, ["date", "effective", "until"])
    default: return [:]
    }
    var result: [String: String] = [:]
    try db.each(wanted.sql, .integer(record.id)) { row in
      for (slot, field) in wanted.fields.enumerated() {
        guard let day = try row.optionalText(slot), [day] != record[field] else { continue }
        result[field] = day
      }
    }
    return result
  }

  private static let daysOfAgreement = """
    SELECT coalesce(signed, signed_first), coalesce(in_force, in_force_first),
      coalesce(until, until_first) FROM agreement_day WHERE id = ?1
      AND id NOT IN (SELECT id FROM stale)
    """
  private static let daysOfEvent = """
    SELECT coalesce(d.date, d.date_first), coalesce(d.effective, d.effective_first),
      coalesce(d.until, d.until_first) FROM event_day d JOIN event e ON e.id = d.id
    WHERE d.id = ?1 AND e.agreement NOT IN (SELECT id FROM stale)
    """

  /// Every statement of this file, for the test that prepares them.
  static let dayStatements = [daysOfAgreement, daysOfEvent]
}
