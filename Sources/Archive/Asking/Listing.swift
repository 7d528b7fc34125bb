public import Answers
import Model
public import SQLite

extension Archive {
  /// The rows of a view, as they come.
  ///
  /// - Parameters:
  ///   - view: its name: `agreements`, `terminations`.
  ///   - fields: the columns wanted, in this order; nil for all, but for lists that stand there as
  ///     JSON once more.
  ///   - sort: a column, or `-column` for the reverse; nil for the order of entry.
  ///   - limit: at most so many rows.
  ///   - condition: only rows with one of these values in this column.
  ///   - listsAsJSON: lists in JSON where the view has them, since a text of several values does not
  ///     say for sure where one ends.
  /// - Throws: ``Fault`` (`usage`) for a column that the view does not have.
  public func list(
    _ view: String, fields: [String]? = nil, sort: String? = nil, limit: Int? = nil,
    where condition: (column: String, values: [Value])? = nil, listsAsJSON: Bool = false
  ) throws -> Flow {
    let known = try columns(of: view)
    let wanted = fields ?? known.filter { !ViewColumns.isTwin($0, known) }
    guard !wanted.isEmpty else {
      throw Fault(
        .usage, "no column is named", hint: "its columns are \(known.joined(separator: ", "))")
    }
    let isReversed = sort?.hasPrefix("-") ?? false
    let order = sort.map { isReversed ? String($0.dropFirst()) : $0 } ?? "id"
    for name in wanted + (sort == nil ? [] : [order]) + (condition.map { [$0.column] } ?? [])
    where !known.contains(name) {
      throw Fault(
        .usage, "\(view) has no column '\(name)'",
        hint: "its columns are \(known.joined(separator: ", "))")
    }
    let columns =
      listsAsJSON
      ? ViewColumns.forJSON(view, wanted, of: known)
      : wanted.map { Column($0, ViewColumns.form(of: $0, in: view)) }
    // Every name was found in the view's own list of columns.
    let list = columns.map { "\"\(ViewColumns.source(of: $0))\"" }.joined(separator: ", ")
    let by = known.contains(order) ? " ORDER BY \"\(order)\"\(isReversed ? " DESC" : "")" : ""
    let only =
      condition.map { condition in
        let places = condition.values.indices.map { "?\($0 + 2)" }.joined(separator: ", ")
        return " WHERE \"\(condition.column)\" IN (\(places))"
      } ?? ""
    let sql = "SELECT \(list) FROM \"\(view)\"\(only)\(by) LIMIT ?1"
    let values = [.integer(Int64(limit ?? -1))] + (condition?.values ?? [])
    return Flow(columns) { [db] take in
      try db.each(sql, values: values) { try take(.stored($0)) }
    }
  }

  /// The columns of a view.
  public func columns(of view: String) throws -> [String] {
    try db.all("SELECT name FROM pragma_table_info(?1) ORDER BY cid", .text(view)) {
      try $0.text(0)
    }
  }
}
