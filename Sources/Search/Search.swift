public import Archive
import EDTF
import Model
import Reasons
import SQLite

extension Archive {
  /// Finds the records that a query line asks for.
  ///
  /// - Throws: ``Fault``: `usage` for a line that cannot be read, `notFound` for a party, topic,
  ///   decree or source that does not exist.
  public func search(_ line: String, options: SearchOptions) throws -> SearchResult {
    try search(TypedQuery.parse(line), options: options)
  }

  /// Finds the records that a query asks for, all of them at once.
  ///
  /// - Throws: ``Fault`` (`notFound`) for a party, topic, decree or source that does not exist.
  public func search(_ query: TypedQuery, options: SearchOptions) throws -> SearchResult {
    var hits: [SearchHit] = []
    var result = try search(query, options: options) { hits.append($0) }
    result.hits = hits
    return result
  }

  /// Gives the records that a query asks for one by one, as they are found.
  ///
  /// Words are searched in all records. `signed:` judges agreements and decrees; `ended:` and
  /// `status:` agreements; `verb:` and `stage:` agreements, events, and decrees by their targets;
  /// `party:` agreements, events, decrees, positions and the party itself. Sure hits come first,
  /// then by how well the words fit, then the latest day.
  ///
  /// - Returns: what was counted; its `hits` stay empty.
  /// - Throws: ``Fault`` (`notFound`) for a party, topic, decree or source that does not exist; and
  ///   what `body` throws.
  public func search(
    _ query: TypedQuery, options: SearchOptions, each body: (SearchHit) throws -> Void
  ) throws -> SearchResult {
    try Faults.translate("the search failed") {
      let statement = try QueryStatement.make(query, in: self, options)
      var result = SearchResult()
      try db.each(statement.sql, values: statement.values) { row in
        result.maybeCount = try row.int(1)
        result.total = try row.int(0) - (options.definiteOnly ? result.maybeCount : 0)
        result.undated = try row.int(2)
        result.stale = try row.int(3)
        if options.limit != 0, let hit = try SearchHit(row) { try body(hit) }
      }
      return result
    }
  }
}

extension SearchHit {
  /// Nil for the row that only counts.
  fileprivate init?(_ row: borrowing Row) throws {
    guard let id = try row.optionalInteger(4) else { return nil }
    guard let kind = Kind(rawValue: try row.text(5)) else { return nil }
    self.init(
      id: id, kind: kind, slug: try row.text(6), title: try row.optionalText(7) ?? "",
      match: try row.integer(8) == 2 ? .yes : .maybe, date: try row.optionalText(9),
      status: try row.optionalText(10), whose: try row.optionalText(11),
      excerpt: try row.optionalText(12))
  }
}
