public import Archive
import EDTF
import Model
import SQLite

extension Archive {
  /// Finds the records that a query line asks for.
  ///
  /// Words are searched in all records. `signed:` judges agreements and decrees; `ended:` and
  /// `status:` agreements; `verb:` and `stage:` agreements, events, and decrees by their targets;
  /// `party:` agreements, events, decrees, positions and the party itself. Sure hits come first,
  /// then by how well the words fit, then the latest day.
  ///
  /// - Throws: ``Fault``: `usage` for a line that cannot be read, `notFound` for a party, topic,
  ///   decree or source that does not exist.
  public func search(_ line: String, options: SearchOptions) throws -> SearchResult {
    let query = try QueryParser.parse(line)
    return try SQLFaults.translate("the search failed") {
      let compiled = try QueryCompiler.compile(query, in: self, today: options.today)
      var result = SearchResult(hits: [], total: 0, maybeCount: 0, undated: 0)
      var found: [(id: Int64, match: Answer)] = []
      try db.each(compiled.sql, values: compiled.values) { row in
        switch try row.integer(1) {
        case 0:
          result.undated += 1
          return
        case 1:
          result.maybeCount += 1
          if options.definiteOnly { return }
        default: break
        }
        result.total += 1
        if found.count < options.limit ?? .max {
          found.append((try row.integer(0), try row.integer(1) == 2 ? .yes : .maybe))
        }
      }
      let reader = HitReader(db: db, today: options.today, match: compiled.match)
      result.hits = try found.compactMap { try reader.hit($0.id, $0.match) }
      return result
    }
  }
}

/// Reads what is shown of a record that was found.
struct HitReader {
  let db: Connection
  let today: Day
  let match: String?

  func hit(_ id: Int64, _ answer: Answer) throws -> SearchHit? {
    let excerpt = try match.flatMap { match in
      try db.first(Self.excerpt, .text(match), .integer(id)) { try $0.optionalText(0) } ?? nil
    }
    return try db.first(Self.hit, .integer(id), .integer(Int64(today.number))) { row in
      guard let kind = Kind(rawValue: try row.text(0)) else { return nil }
      return SearchHit(
        id: id, kind: kind, slug: try row.text(1), title: try row.optionalText(2) ?? "",
        match: answer, date: try row.optionalText(3), status: try row.optionalText(4),
        excerpt: excerpt)
    } ?? nil
  }

  private static let excerpt = """
    SELECT snippet(search, -1, char(2), char(3), '…', 16) FROM search
    WHERE search MATCH ?1 AND rowid = ?2
    """
  private static let hit = """
    SELECT r.kind, r.slug,
      CASE r.kind
        WHEN 'agreement' THEN (SELECT title FROM agreement WHERE id = r.id)
        WHEN 'decree' THEN (SELECT title FROM decree WHERE id = r.id)
        WHEN 'topic' THEN (SELECT title FROM topic WHERE id = r.id)
        WHEN 'party' THEN (SELECT title FROM party WHERE id = r.id)
        WHEN 'source' THEN (SELECT title FROM source WHERE id = r.id)
        WHEN 'event' THEN (
          SELECT e.verb || ': ' || a.title FROM event e JOIN agreement a ON a.id = e.agreement
          WHERE e.id = r.id)
        WHEN 'position' THEN (
          SELECT p.code || ' ' || o.stance || ': ' || t.title FROM position o
          JOIN party p ON p.id = o.party JOIN topic t ON t.id = o.topic WHERE o.id = r.id)
        WHEN 'citation' THEN (
          SELECT s.title || ' on ' || x.slug || coalesce(' (' || q.field || ')', '')
          FROM citation q JOIN source s ON s.id = q.source JOIN record x ON x.id = q.record
          WHERE q.id = r.id) END,
      CASE r.kind
        WHEN 'agreement' THEN (
          SELECT e.date FROM event e WHERE e.agreement = r.id AND e.verb = 'sign'
            AND NOT EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.id)
          ORDER BY e.id LIMIT 1)
        WHEN 'decree' THEN (SELECT signed FROM decree WHERE id = r.id)
        WHEN 'event' THEN (
          SELECT coalesce(e.date, d.signed, '[..' || d.published || ']') FROM event e
          LEFT JOIN decree d ON d.id = e.act WHERE e.id = r.id)
        WHEN 'position' THEN (SELECT date FROM position WHERE id = r.id)
        WHEN 'source' THEN (SELECT published FROM source WHERE id = r.id) END,
      CASE r.kind WHEN 'agreement' THEN (
        SELECT group_concat(status, ', ') FROM (
          SELECT status FROM period WHERE agreement = r.id AND party IS NULL
            AND first <= ?2 AND last >= ?2 ORDER BY rank)) END
    FROM record r WHERE r.id = ?1
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [excerpt, hit]
}
