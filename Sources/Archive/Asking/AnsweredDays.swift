import Model
import SQLite

extension Archive {
  /// The days of a record as answers go by them, by field: as later events moved them, or worked
  /// out where none was entered. Only those that differ from what the record itself holds.
  ///
  /// They are what the views show. Where another program wrote and nobody has caught up with it,
  /// there are none, but within ``current(_:_:)``.
  public func answeredDays(of record: Record) throws -> [String: String] {
    guard case .workedOut(let table, _, let fields, let agreement)? = record.kind.day else {
      return [:]
    }
    var result: [String: String] = [:]
    try db.each(Self.days(record.kind, table, fields, agreement), .integer(record.id)) { row in
      for (slot, field) in fields.enumerated() {
        guard let day = try row.optionalText(slot), [day] != record[field] else { continue }
        result[field] = day
      }
    }
    return result
  }

  private static func days(
    _ kind: Kind, _ table: String, _ fields: [String], _ agreement: String
  ) -> String {
    let days = fields.map { field in
      let column = kind.field(field)?.column ?? String(field.map { $0 == "-" ? "_" : $0 })
      return "coalesce(d.\(column), d.\(column)_first)"
    }
    return """
      SELECT \(days.joined(separator: ", ")) FROM "\(table)" d
      JOIN "\(kind.rawValue)" k ON k.id = d.id
      WHERE d.id = ?1 AND k."\(agreement)" NOT IN (SELECT id FROM stale)
      """
  }

  /// Every statement of this file, for the test that prepares them.
  static var dayStatements: [String] {
    Kind.allCases.compactMap { kind in
      guard case .workedOut(let table, _, let fields, let agreement)? = kind.day else { return nil }
      return days(kind, table, fields, agreement)
    }
  }
}
