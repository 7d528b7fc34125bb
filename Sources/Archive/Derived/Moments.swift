import EDTF
import Model
import SQLite
import Story

/// The memo of date texts that no rule works out: earliest and latest day of each, for the views to
/// join.
///
/// It is worked out, not part of the history, and only ever grows.
final class Moments {
  private let db: Connection
  private var known: Set<String> = []
  private var columnsByTable: [String: [String]] = [:]

  init(_ db: Connection) { self.db = db }

  /// Whether this text is canonical EDTF that the memo holds, as far as this process knows.
  func isRemembered(_ text: String) -> Bool { known.contains(text) }

  /// Puts a date into the memo.
  func remember(_ canonical: String, _ date: EDTFDate) throws {
    guard known.insert(canonical).inserted else { return }
    let bounds = date.answeringBounds
    let since = Known(text: canonical, bounds: bounds).firstFound
    try db.run(
      Self.insert, .text(canonical), .integer(Int64(bounds.earliest.number)),
      .integer(Int64(bounds.latest.number)), Self.text(bounds.earliest), Self.text(bounds.latest),
      .integer(Int64(since.number)), .integer(date.isLoose ? 1 : 0))
  }

  /// Whether the dates in a table are in the memo: those of agreements and events the rules work
  /// out.
  static func isFor(_ table: String) -> Bool {
    if case .workedOut? = Kind(rawValue: table)?.day { false } else { true }
  }

  /// Puts the dates of a row that comes back into the memo.
  ///
  /// - Parameter image: the row, as the history tells it.
  func remember(datesIn image: String, of table: String) throws {
    guard Self.isFor(table) else { return }
    for column in try dateColumns(of: table) {
      let text = try db.first(Self.member, .text(image), .text(column)) { try $0.optionalText(0) }
      guard case let text?? = text, !known.contains(text), let date = try? EDTFDate(text) else {
        continue
      }
      try remember(text, date)
    }
  }

  private func dateColumns(of table: String) throws -> [String] {
    if let columns = columnsByTable[table] { return columns }
    let columns = try db.all(Self.columnsOf, .text(table)) { try $0.text(0) }
    columnsByTable[table] = columns
    return columns
  }

  /// Puts into the memo whatever date texts the facts hold and the memo lacks.
  func fill() throws {
    let columns = try db.all(Self.columns, as: { (try $0.text(0), try $0.text(1)) })
    for (table, column) in columns where Self.isFor(table) {
      try remember(all: column, of: table)
    }
  }

  /// The texts in the facts that are no dates, with their table and column.
  func bad() throws -> [(table: String, column: String, text: String)] {
    var bad: [(String, String, String)] = []
    for (table, column) in try db.all(Self.columns, as: { (try $0.text(0), try $0.text(1)) }) {
      for text in try texts(column, of: table) where (try? EDTFDate(text)) == nil {
        bad.append((table, column, text))
      }
    }
    return bad
  }

  private func remember(all column: String, of table: String) throws {
    for text in try texts(column, of: table) {
      if let date = try? EDTFDate(text) { try remember(text, date) }
    }
  }

  /// What a column holds and the memo lacks. Names come from the schema's own list, never from a
  /// value.
  private func texts(_ column: String, of table: String) throws -> [String] {
    try db.all(
      """
      SELECT DISTINCT "\(column)" FROM "\(table)"
      WHERE "\(column)" IS NOT NULL AND "\(column)" NOT IN (SELECT edtf FROM moment)
      """
    ) { try $0.text(0) }
  }

  /// A day for a person or program to read; open ends have none.
  static func text(_ day: Day) -> Value {
    day == .distantPast || day == .distantFuture ? .null : .text(day.description)
  }

  private static let insert = """
    INSERT INTO moment(edtf, earliest, latest, first_day, last_day, since, loose)
    SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
    WHERE NOT EXISTS (SELECT 1 FROM moment WHERE edtf = ?1)
    """
  private static let columns = "SELECT tbl, col FROM date_column ORDER BY tbl, col"
  private static let columnsOf = "SELECT col FROM date_column WHERE tbl = ?1"
  private static let member = "SELECT json_extract(?1, '$.\"' || ?2 || '\"')"

  /// Every statement of this file, for the test that prepares them.
  static let statements = [insert, columns, columnsOf, member]
}
