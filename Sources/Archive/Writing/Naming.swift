import Model
import SQLite

/// Who names whom: a record that names another says its slug or code, so that its disputes are to be
/// worked out again where that changes.
enum Naming {
  /// The records that name one of some records, given as SQL, and of which anything is claimed.
  static func records(naming ids: String) -> String {
    let arms = [
      "agreement FROM agreement_party WHERE party",
      "agreement FROM agreement_party WHERE signed_as",
      "id FROM event WHERE agreement", "id FROM event WHERE act", "id FROM event WHERE about",
      "act FROM event WHERE act IS NOT NULL AND agreement", "event FROM event_party WHERE party",
      "id FROM decree WHERE party", "id FROM position WHERE party", "id FROM position WHERE topic",
      "position FROM position_about WHERE about", "id FROM source WHERE derived_from",
      "predecessor FROM succession WHERE successor", "party FROM membership WHERE organisation",
    ]
    let all = arms.map { "SELECT \($0) IN (\(ids))" }.joined(separator: "\nUNION ALL ")
    return "SELECT record FROM citation WHERE record IN (\(all))"
  }

  fileprivate static let one = records(naming: "?1")

  /// Every statement of this file, for the test that prepares them.
  static let statements = [one]
}

extension Writer {
  /// Notes who names a record that has another slug or code now.
  func noteRenamed(_ id: Int64) throws {
    for other in try db.all(Naming.one, .integer(id), as: { try $0.integer(0) }) { claimed(other) }
  }
}
