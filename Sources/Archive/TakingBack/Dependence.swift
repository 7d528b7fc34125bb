import Model
import SQLite

/// Looks whether something that was written since stands against taking a batch back: before the
/// first of its parts goes.
struct Dependence {
  let db: Connection
  /// The changes that are to be taken back, in their order.
  let parts: [Int64]

  /// - Throws: ``Fault`` (`notPermitted`).
  func requireNone(of name: Int64) throws {
    let ranges = try parts.compactMap { part in
      try db.first(Self.range, .integer(part)) { (try $0.integer(0), try $0.integer(1)) }
    }
    guard let last = ranges.last else { return }
    let own = "[\(ranges.map { "[\($0.0),\($0.1)]" }.joined(separator: ","))]"
    // Between the parts, and behind the last.
    var gaps = zip(ranges, ranges.dropFirst()).map { ($0.1 + 1, $1.0 - 1) }
    gaps.append((last.1 + 1, .max))
    let pointers = try pointers()
    for (first, last) in gaps where first <= last {
      try look(from: first, through: last, own, pointers, name)
    }
  }

  /// What is said where something depends on a change.
  static func fault(_ name: Int64) -> Fault {
    Fault(
      .notPermitted,
      "change \(name) cannot be undone: what was written since depends on it",
      hint: "regesta history shows what; undo the later change first")
  }

  /// The columns by which rows name records, by table.
  private func pointers() throws -> [String: [String]] {
    let links = try SchemaLinks(db)
    var columns: [String: [String]] = [:]
    for column in links.owned + links.pointers + links.ties {
      columns[column.table, default: []].append(column.name)
    }
    return columns
  }

  private func look(
    from first: Int64, through last: Int64, _ own: String, _ pointers: [String: [String]],
    _ name: Int64
  ) throws {
    var next = first
    while next <= last {
      let others = try db.all(Self.others, .integer(next), .integer(last)) { row in
        (id: try row.integer(0), table: try row.text(1), row: try row.integer(2))
      }
      guard let end = others.last?.id else { return }
      for other in others {
        try requireUnchanged(other.id, own, name)
        for column in pointers[other.table] ?? [] {
          try requireNoPointer(other.table, column, other.row, own, name)
        }
      }
      next = end + 1
    }
  }

  /// A row that was changed again must be as the batch left it.
  private func requireUnchanged(_ other: Int64, _ own: String, _ name: Int64) throws {
    let left = try db.first(Self.leftByBatch, .integer(other), .text(own)) { row in
      (
        table: try row.text(0), row: try row.integer(1),
        image: try row.optionalBlob(2).map { String(decoding: $0, as: UTF8.self) }
      )
    }
    guard let left else { return }
    let images = try Images(ImageColumns(of: left.table, in: db), in: db)
    let current = try db.first(
      """
      SELECT CAST(\(images.columns.image(of: "t")) AS BLOB) FROM "\(left.table)" t WHERE id = ?1
      """, .integer(left.row)
    ) { String(decoding: try $0.blob(0), as: UTF8.self) }
    guard try images.areEqual(current, left.image) else { throw Self.fault(name) }
  }

  /// A row of others must not name a record that the batch made. Both names come from the schema.
  private func requireNoPointer(
    _ table: String, _ column: String, _ row: Int64, _ own: String, _ name: Int64
  ) throws {
    let isNaming = try db.first(
      """
      SELECT 1 FROM "\(table)" t CROSS JOIN entry e ON e.record = t."\(column)"
      CROSS JOIN json_each(?2) r ON e.id BETWEEN json_extract(r.value, '$[0]')
        AND json_extract(r.value, '$[1]')
      WHERE t.id = ?1 AND e.tbl = '\(SchemaLinks.root)' AND e.op = 'insert' LIMIT 1
      """, .integer(row), .text(own)
    ) { _ in true }
    if isNaming == true { throw Self.fault(name) }
  }

  private static let range = "SELECT first_entry, last_entry FROM change_group WHERE id = ?1"
  private static let others = """
    SELECT id, tbl, row FROM entry WHERE id BETWEEN ?1 AND ?2 AND record IS NOT NULL
      AND tbl IN (SELECT name FROM journaled) ORDER BY id LIMIT 1000
    """
  /// What a batch left of the row of a later entry.
  private static let leftByBatch = """
    SELECT e.tbl, e.row, CAST(e.after AS BLOB)
    FROM entry o CROSS JOIN entry e ON e.record = o.record AND e.tbl = o.tbl AND e.row = o.row
    CROSS JOIN json_each(?2) r ON e.id BETWEEN json_extract(r.value, '$[0]')
      AND json_extract(r.value, '$[1]')
    WHERE o.id = ?1 AND e.id < o.id ORDER BY e.id DESC LIMIT 1
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [range, others, leftByBatch]
}

extension Archive {
  /// Every statement of ``Dependence``, for the test that prepares them.
  static let dependenceStatements = Dependence.statements
}
