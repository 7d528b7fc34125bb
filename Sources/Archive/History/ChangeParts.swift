import SQLite

/// How many records of each kind a large change touched, kept beside the history so that telling of
/// it costs no look at all its entries. Worked out, and made anew with what is derived.
struct ChangeParts {
  let db: Connection

  /// A change of so many entries is a large one.
  static let large: Int64 = 1_000

  /// Works out those of a change, where it is large and there is a place for it: a migration seals
  /// changes before what is derived is made.
  func note(_ change: Int64, first: Int64, last: Int64) throws {
    guard last - first >= Self.large, try db.first(Self.hasTable, as: { _ in true }) ?? false
    else { return }
    try fill(change, first, last)
  }

  /// Works out those of all changes; there are none yet.
  func fill() throws {
    let all = try db.all(Self.largeChanges, .integer(Self.large)) { row in
      (try row.integer(0), try row.integer(1), try row.integer(2))
    }
    for (change, first, last) in all { try fill(change, first, last) }
  }

  private func fill(_ change: Int64, _ first: Int64, _ last: Int64) throws {
    try db.run(Self.insert, .integer(change), .integer(first), .integer(last))
  }

  /// The records that a range of entries touched, by kind; one that is gone has its kind from the
  /// last image of its row.
  static let kinds = """
    SELECT coalesce(r.kind, (
        SELECT json_extract(y.before, '$.kind') FROM entry y
        WHERE r.id IS NULL AND y.record = e.record AND y.tbl = 'record' AND y.before IS NOT NULL
        ORDER BY y.id DESC LIMIT 1), 'record') AS kind,
      count(*) AS records, min(e.place) AS place
    FROM (SELECT record, min(id) AS place FROM entry
          WHERE id BETWEEN ?2 AND ?3 AND record IS NOT NULL GROUP BY record) e
    LEFT JOIN record r ON r.id = e.record
    GROUP BY 1
    """
  private static let insert = """
    INSERT INTO change_part(change, place, kind, records)
    SELECT ?1, row_number() OVER (ORDER BY place), kind, records FROM (\(kinds))
    """
  private static let largeChanges = """
    SELECT id, first_entry, last_entry FROM change_group WHERE last_entry - first_entry >= ?1
    """
  private static let hasTable = """
    SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'change_part'
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [insert, largeChanges, hasTable]
}
