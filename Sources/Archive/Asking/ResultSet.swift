import Model
public import SQLite

/// Rows that a question gave, with the names of their columns.
public struct ResultSet: Sendable {
  /// The names of the columns.
  public var columns: [String]
  /// The rows, each with one value for every column.
  public var rows: [[Value]]
  /// Whether there were more rows than were asked for.
  public var isCut: Bool

  /// Makes a result.
  public init(columns: [String], rows: [[Value]] = [], isCut: Bool = false) {
    self.columns = columns
    self.rows = rows
    self.isCut = isCut
  }
}

extension Archive {
  /// The rows of a kind's view.
  ///
  /// - Parameters:
  ///   - view: its name: `agreements`, `terminations`.
  ///   - fields: the columns wanted, in this order; nil for all of the view.
  ///   - sort: a column, or `-column` for the reverse; nil for the order of entry.
  ///   - limit: at most so many rows.
  /// - Throws: ``Fault`` (`usage`) for a column that the view does not have.
  public func list(
    _ view: String, fields: [String]? = nil, sort: String? = nil, limit: Int? = nil
  ) throws -> ResultSet {
    let known = try columns(of: view)
    let wanted = fields ?? known
    guard !wanted.isEmpty else {
      throw Fault(
        .usage, "no column is named", hint: "its columns are \(known.joined(separator: ", "))")
    }
    let isReversed = sort?.hasPrefix("-") ?? false
    let order = sort.map { isReversed ? String($0.dropFirst()) : $0 } ?? "id"
    for name in wanted + (sort == nil ? [] : [order]) where !known.contains(name) {
      throw Fault(
        .usage, "\(view) has no column '\(name)'",
        hint: "its columns are \(known.joined(separator: ", "))")
    }
    // Every name was found in the view's own list of columns.
    let list = wanted.map { "\"\($0)\"" }.joined(separator: ", ")
    let by = known.contains(order) ? " ORDER BY \"\(order)\"\(isReversed ? " DESC" : "")" : ""
    let sql = "SELECT \(list) FROM \"\(view)\"\(by) LIMIT ?1"
    var result = ResultSet(columns: wanted)
    try db.each(sql, .integer(Int64(limit.map { $0 < .max ? $0 + 1 : $0 } ?? -1))) { row in
      result.rows.append(try wanted.indices.map { try row.value($0) })
    }
    if let limit, result.rows.count > limit {
      result.rows.removeLast()
      result.isCut = true
    }
    return result
  }

  /// The columns of a view.
  public func columns(of view: String) throws -> [String] {
    try db.all("SELECT name FROM pragma_table_info(?1) ORDER BY cid", .text(view)) {
      try $0.text(0)
    }
  }
}
