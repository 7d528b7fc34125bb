public import Answers
import Model
import Reasons
public import SQLite

extension Archive {
  /// The rows of a view that belong to one record, in the order of entry.
  ///
  /// - Parameters:
  ///   - view: its name.
  ///   - columns: the columns wanted.
  ///   - column: the column that names the record.
  ///   - value: the record's slug, or its number for the column `id`.
  /// - Throws: ``Fault`` (`damaged`) where the view is not as this version makes it.
  public func rows(
    of view: String, _ columns: [String], where column: String, is value: Value
  ) throws -> ResultSet {
    try ready(view)
    let held = ViewColumns.forJSON(view, columns, of: try self.columns(of: view))
    let list = held.map { SQLiteLibrary.quoted(ViewColumns.source(of: $0)) }.joined(separator: ", ")
    var result = ResultSet(columns: held)
    do {
      try db.each(
        """
        SELECT \(list) FROM \(SQLiteLibrary.quoted(view)) WHERE \(SQLiteLibrary.quoted(column)) = ?1
        ORDER BY id
        """, value
      ) { row in
        result.rows.append(try columns.indices.map { try row.value($0) })
      }
    } catch let error as SQLiteError where error.code == .error && !error.isWhileRunning {
      throw Fault(
        .damaged, "the view \(view) cannot be read: \(error.message)", hint: Remedy.repair)
    }
    return result
  }
}
