import SQLite

/// What belongs to a record, or belonged to it once: its events, the positions on it, what is cited
/// of it and of them, also where it was removed since or given to another.
///
/// Which rows do is told by ``Reach/ties`` alone.
enum Related {
  /// The numbers of a record and of all that belongs to it, as a list in JSON.
  static func list(of record: Int64, in db: Connection) throws -> String {
    let ids = try db.all(all, .integer(record)) { String(try $0.integer(0)) }
    return "[\(ids.joined(separator: ","))]"
  }

  private static let all = """
    WITH RECURSIVE related(id) AS (
      SELECT ?1
    \(Reach.ties.flatMap { [now($0), once($0)] }.map { "UNION \($0)" }.joined(separator: "\n")))
    SELECT id FROM related
    """

  private static func now(_ tie: Reach.Tie) -> String {
    """
    SELECT x.id FROM related r CROSS JOIN "\(tie.table)" x ON x."\(tie.to)" = r.id
    """
  }

  /// By the index of what was there before.
  private static func once(_ tie: Reach.Tie) -> String {
    """
    SELECT x.record FROM related r CROSS JOIN entry x
      ON CASE WHEN json_valid(x.before) THEN json_extract(x.before, '$.\(tie.to)') END = r.id
      WHERE x.tbl = '\(tie.table)' AND x.before IS NOT NULL
    """
  }

  /// Every statement of this file, for the test that prepares them.
  static let statements = [all]
}
