public import Answers
import Model
public import SQLite

extension Archive {
  /// The rows of a view that belong to one record, in the order of entry.
  ///
  /// - Parameters:
  ///   - view: its name.
  ///   - columns: the columns wanted.
  ///   - column: the column that names the record.
  ///   - value: the record's slug, or its number for the column `id`.
  /// - Throws: ``Fault`` (`ours`) for a column that the view does not have.
  public func rows(
    of view: String, _ columns: [String], where column: String, is value: Value
  ) throws -> ResultSet {
    try ready(view)
    let known = try self.columns(of: view)
    for name in columns + [column] where !known.contains(name) {
      throw Fault(.ours, "\(view) has no column '\(name)'")
    }
    let held = ViewColumns.forJSON(view, columns, of: known)
    // Every name was found in the view's own list of columns.
    let list = held.map { "\"\(ViewColumns.source(of: $0))\"" }.joined(separator: ", ")
    var result = ResultSet(columns: held)
    try db.each(
      "SELECT \(list) FROM \"\(view)\" WHERE \"\(column)\" = ?1 ORDER BY id", value
    ) { row in
      result.rows.append(try columns.indices.map { try row.value($0) })
    }
    return result
  }
}
