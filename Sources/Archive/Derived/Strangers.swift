import SQLite

/// What other programs' entries touched.
enum Strangers {
  /// The records whose words, claims or answers may be other ones since the entry that is bound
  /// first: those of the entries, those whom their rows name or named, and those that name them.
  static func records(_ links: SchemaLinks) -> String {
    let changed =
      ["SELECT record FROM entry WHERE id >= ?1", formerOwners] + Reach.ties.flatMap(named)
    let byRow = Reach.ties.map { $0.others(of: "SELECT id FROM changed") }
    let all =
      ["SELECT id FROM changed"] + Reach.borrowers(of: "SELECT id FROM changed") + byRow
      + [
        Naming.records(naming: "SELECT id FROM renamed", links),
        Reach.line(before: "SELECT id FROM changed"),
        Reach.cited(in: "SELECT id FROM changed"),
      ]
    return """
      WITH changed(id) AS (
        \(changed.joined(separator: "\nUNION "))),
      renamed(id) AS (
        SELECT record FROM entry WHERE id >= ?1 AND op = 'update' AND tbl IN ('record', 'party')
          AND json_extract(before, '$.slug', '$.code') <> json_extract(after, '$.slug', '$.code'))
      \(all.joined(separator: "\nUNION "))
      """
  }

  /// The records that a row was moved away from.
  private static let formerOwners = """
    SELECT json_extract(e.before, '$."' || j.owner || '"') FROM entry e
    JOIN journaled j ON j.name = e.tbl WHERE e.id >= ?1 AND e.op = 'update' AND j.owner <> 'id'
    """

  private static func named(_ tie: Reach.Tie) -> [String] {
    ["before", "after"].map { image in
      """
      SELECT json_extract(\(image), '$.\(tie.to)') FROM entry
      WHERE id >= ?1 AND tbl = '\(tie.table)'
      """
    }
  }
}
