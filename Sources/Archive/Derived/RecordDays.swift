import Model
import SQLite

/// Keeps the days of records whose dates no rule works out: acts, positions, sources. While sources
/// disagree on one, it has the days of all rivals together.
struct RecordDays {
  let db: Connection

  /// Works out the days of all such records; none are stored yet.
  func fill() throws {
    for kind in Self.kinds { try db.run(Self.insert(kind, where: "true")) }
  }

  /// Works out the days of some records anew.
  ///
  /// - Parameter list: their numbers, as JSON.
  func refresh(_ list: Value) throws {
    try db.run(Self.delete, list)
    let present = Set(try db.all(Self.present, list) { try $0.text(0) })
    for kind in Self.kinds where present.contains(kind.rawValue) {
      try db.run(Self.insert(kind, where: "o.id IN (SELECT value FROM json_each(?1))"), list)
    }
  }

  private static var kinds: [Kind] {
    Kind.allCases.filter { if case .fields? = $0.day { true } else { false } }
  }

  private static func insert(_ kind: Kind, where condition: String) -> String {
    let arms = kind.fields.compactMap { field -> String? in
      guard field.isDate, let column = field.column else { return nil }
      return """
        SELECT o.id, '\(field.name)', coalesce(q.earliest, m.earliest),
          iif(q.id IS NULL, m.latest, q.latest), coalesce(q.earliest, m.since),
          iif(q.id IS NULL, m.loose, q.loose), iif(q.id IS NULL, m.first_day, q.first_day),
          iif(q.id IS NULL, m.last_day, q.last_day)
        FROM "\(kind.rawValue)" o LEFT JOIN moment m ON m.edtf = o."\(column)"
        LEFT JOIN dispute q ON q.record = o.id AND q.field = '\(field.name)' AND q.state = 'open'
          AND q.earliest IS NOT NULL
        WHERE \(condition) AND (m.edtf IS NOT NULL OR q.id IS NOT NULL)
        """
    }
    return "INSERT INTO record_day \(arms.joined(separator: "\nUNION ALL "))"
  }

  private static let delete = """
    DELETE FROM record_day WHERE record IN (SELECT value FROM json_each(?1))
    """
  private static let present = """
    SELECT DISTINCT r.kind FROM json_each(?1) j CROSS JOIN record r ON r.id = j.value
    """

  /// Every statement of this file, for the test that prepares them.
  static var statements: [String] {
    [delete, present] + kinds.map { insert($0, where: "o.id IN (SELECT value FROM json_each(?1))") }
  }
}
