public import Archive

extension ReadOnlySQL {
  /// The documented views, the stable interface for SQL.
  public static var views: [String] { ViewColumns.views.map(\.view) }

  /// The documented views column by column, as text for people.
  ///
  /// - Throws: when the archive cannot be read.
  public static func schema(of archive: Archive) throws -> String {
    var text = """
      Dates stand in three columns: as known (EDTF), and the earliest and latest day they may be.
      Several values in one column are joined by "; ". Columns are only ever added.

      """
    for page in ViewColumns.views {
      let columns = try archive.columns(of: page.view)
      let width = columns.map(\.count).max() ?? 0
      text += "\n\(page.view): \(page.summary)\n"
      for column in columns {
        let padding = String(repeating: " ", count: width - column.count + 2)
        text += "  \(column)\(padding)\(ViewColumns.meaning(of: column, in: page.view) ?? "")\n"
      }
    }
    return text
  }
}
