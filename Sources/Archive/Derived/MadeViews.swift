import Model

/// The views of kinds whose description asks for one made from their fields: one row for each
/// record, dates in three columns, lists as one text.
enum MadeViews {
  /// The statements that make them.
  static var all: [String] { Kind.allCases.filter(\.listing.isMade).map(sql) }

  private static func sql(_ kind: Kind) -> String {
    let all =
      ["r.slug AS \"\(kind.rawValue)\""] + kind.fields.flatMap { columns(of: $0, kind) } + [
        """
        (SELECT group_concat(line, '; ') FROM dispute WHERE record = x.id AND state = 'open')
          AS disputed
        """,
        "(SELECT count(id) FROM citation WHERE record = x.id) AS citations",
        "r.visibility AS visibility", "x.id AS id",
      ]
    return """
      CREATE VIEW "\(kind.view)" AS SELECT
        \(all.joined(separator: ",\n  "))
      FROM "\(kind.rawValue)" x LEFT JOIN record r ON r.id = x.id
      """
  }

  private static func columns(of field: Field, _ kind: Kind) -> [String] {
    let name = "\"\(field.key)\""
    switch (field.store, field.form) {
    case (.column(let column, _), .date):
      let value = "x.\"\(column)\""
      return ["\(value) AS \(name)"]
        + [("earliest", "first_day"), ("latest", "last_day")].map { ending, day in
          "\(bound(day, value, field, kind)) AS \"\(field.key)_\(ending)\""
        }
    case (.column(let column, _), .reference):
      return [
        """
        (SELECT coalesce(p.code, o.slug) FROM record o LEFT JOIN party p ON p.id = o.id
          WHERE o.id = x."\(column)") AS \(name)
        """
      ]
    case (.column(let column, _), _): return ["x.\"\(column)\" AS \(name)"]
    case (.rows(let rows), _):
      guard let list = list(rows, "group_concat", ", '; '") else { return [] }
      let twin = self.list(rows, "json_group_array", "") ?? "NULL"
      return ["\(list) AS \(name)", "\(twin) AS \"\(field.key)_json\""]
    case (.slug, _): return []
    }
  }

  /// The first or last day of a date: of an open dispute that of all rivals, where the kind's days
  /// are kept by field.
  private static func bound(
    _ day: String, _ value: String, _ field: Field, _ kind: Kind
  ) -> String {
    guard case .fields? = kind.day else {
      return "(SELECT \(day) FROM moment WHERE edtf = \(value))"
    }
    return "(SELECT \(day) FROM record_day WHERE record = x.id AND field = '\(field.name)')"
  }

  private static func list(_ rows: Rows, _ gather: String, _ separator: String) -> String? {
    switch rows {
    case .texts(let rows):
      """
      (SELECT \(gather)("\(rows.column)"\(separator)) FROM "\(rows.table)"
        WHERE "\(rows.owner)" = x.id)
      """
    case .pairs(let rows):
      """
      (SELECT \(gather)("\(rows.key)" || '=' || "\(rows.value)"\(separator)) FROM "\(rows.table)"
        WHERE record = x.id)
      """
    case .links(let rows):
      """
      (SELECT \(gather)(coalesce(p.code, o.slug)\(separator)) FROM "\(rows.table)" l
        JOIN record o ON o.id = l."\(rows.column)" LEFT JOIN party p ON p.id = o.id
        WHERE l."\(rows.owner)" = x.id)
      """
    default: nil
    }
  }
}
