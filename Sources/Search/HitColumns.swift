import Model

/// What is shown of a record that was found, as SQL over the row `h` of a hit (its `id` and `kind`)
/// and the row `r` of its record.
enum HitColumns {
  static func title(_ kinds: [Kind]) -> String { pick("h.kind", kinds, title) }
  static func date(_ kinds: [Kind]) -> String { pick("h.kind", kinds, date) }
  /// The day by which hits are sorted, over the row `x`; NULL comes last.
  static func sortDay(_ kinds: [Kind]) -> String { pick("x.kind", kinds, sortDay) }

  /// Of an agreement, the answer for the whole.
  static func status(_ day: String) -> String {
    """
    (SELECT s.status FROM span s WHERE s.agreement = h.id AND s.party = 0 AND s.towards = 0
      AND s.first <= \(day) AND s.last >= \(day) AND h.kind = 'agreement')
    """
  }

  /// Words around those that were found.
  static let snippet = "snippet(search, -1, char(2), char(3), '…', 16)"

  /// One expression of the kind of a hit.
  private static func pick(
    _ column: String, _ kinds: [Kind], _ of: (Kind) -> String?
  ) -> String {
    let cases = kinds.compactMap { kind in
      of(kind).map { " WHEN '\(kind.rawValue)' THEN (\($0))" }
    }
    return cases.isEmpty ? "NULL" : "CASE \(column)\(cases.joined()) END"
  }

  private static func column(_ field: String, _ kind: Kind) -> String {
    "o.\"\(kind.field(field)?.column ?? field)\""
  }

  /// What a hit is called.
  private static func title(_ kind: Kind) -> String {
    let pieces = kind.title.map { piece in
      switch piece {
      case .text(let text): "'\(text)'"
      case .aside(let field): "coalesce(' (' || \(column(field, kind)) || ')', '')"
      case .field(let field): value(field, kind)
      case .titleOf(let field): title(of: field, kind)
      }
    }
    return "SELECT \(pieces.joined(separator: " || ")) FROM \(kind.rawValue) o WHERE o.id = h.id"
  }

  /// What a field holds; of a record that it points at the name.
  private static func value(_ field: String, _ kind: Kind) -> String {
    let column = column(field, kind)
    guard case .reference(let kinds)? = kind.field(field)?.form else { return column }
    return kinds() == [.party]
      ? "(SELECT code FROM party WHERE id = \(column))"
      : "(SELECT slug FROM record WHERE id = \(column))"
  }

  private static func title(of field: String, _ kind: Kind) -> String {
    guard case .reference(let kinds)? = kind.field(field)?.form, let other = kinds().first else {
      return value(field, kind)
    }
    return "(SELECT title FROM \(other.rawValue) WHERE id = \(column(field, kind)))"
  }

  private static func date(_ kind: Kind) -> String? {
    switch kind.day {
    case nil: nil
    case .fields(let fields)?:
      "SELECT \(column(fields[0], kind)) FROM \(kind.rawValue) o WHERE o.id = h.id"
    case .workedOut(let table, let column, _, _)?:
      "SELECT coalesce(\(column), \(column)_first) FROM \(table) WHERE id = h.id"
    }
  }

  private static func sortDay(_ kind: Kind) -> String? {
    switch kind.day {
    case nil: nil
    case .fields(let fields)?:
      """
      SELECT m.earliest FROM \(kind.rawValue) o JOIN moment m ON m.edtf = \(first(of: fields, kind))
      WHERE o.id = x.id
      """
    case .workedOut(let table, let column, _, _)?:
      "SELECT \(column)_earliest FROM \(table) WHERE id = x.id"
    }
  }

  private static func first(of fields: [String], _ kind: Kind) -> String {
    let columns = fields.map { column($0, kind) }
    return columns.count == 1 ? columns[0] : "coalesce(\(columns.joined(separator: ", ")))"
  }
}
