import JSONText
import Model
import SQLite

/// Looks whether something that was written since stands against taking a batch back: before the
/// first of its parts goes.
struct Dependence {
  private let db: Connection
  /// The first change of the batch.
  private let name: Int64
  private let ranges: [(first: Int64, last: Int64)]
  private let renames: Renames
  private let turner: Turner
  private let obstruction: Obstruction

  /// - Parameter parts: the changes that are to be taken back, in their order.
  init(_ db: Connection, parts: [Int64], name: Int64) throws {
    self.db = db
    self.name = name
    ranges = try parts.compactMap { part in
      try db.first(Self.range, .integer(part)) { (try $0.integer(0), try $0.integer(1)) }
    }
    renames = try Renames(db)
    let (first, last) = (ranges.first?.first ?? 0, try ChangeGroups(db: db).firstOpenEntry() - 1)
    turner = Turner(db: db, change: name, later: first...max(first, last), renames: renames)
    obstruction = Obstruction(
      db: db, name: name, own: Set(parts), last: last, renames: renames)
  }

  /// - Throws: ``Fault`` (`notPermitted`).
  func requireNone() throws {
    guard let last = ranges.last else { return }
    let own = "[\(ranges.map { "[\($0.first),\($0.last)]" }.joined(separator: ","))]"
    // Between the parts, and behind the last.
    var gaps = zip(ranges, ranges.dropFirst()).map { ($0.last + 1, $1.first - 1) }
    gaps.append((last.last + 1, .max))
    let pointers = try pointers()
    for (first, last) in gaps where first <= last {
      try look(from: first, through: last, own, pointers)
    }
  }

  /// What is said where something depends on a change, and nothing more is known.
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
    from first: Int64, through last: Int64, _ own: String, _ pointers: [String: [String]]
  ) throws {
    var next = first
    while next <= last {
      let others = try db.all(Self.others, .integer(next), .integer(last)) { row in
        (id: try row.integer(0), table: try row.text(1), row: try row.integer(2))
      }
      guard let end = others.last?.id else { return }
      for other in others {
        try requireTurnable(other.id, own)
        for column in pointers[renames.table(other.table, at: other.id)] ?? [] {
          try requireNoPointer(other.id, column, other.row, own)
        }
      }
      next = end + 1
    }
  }

  /// A row that others changed, too, goes through all that the batch wrote there, the last first.
  private func requireTurnable(_ other: Int64, _ own: String) throws {
    let entries = try db.all(Self.ofBatch, .integer(other), .text(own)) { try Turn($0, renames) }
    guard let first = entries.first else { return }
    let images = try turner.images(of: first.table)
    var current = try images.current(first.row, of: first.table, in: db)
    for entry in entries where entry.table == first.table {
      do {
        switch try turner.step(entry, current, images) {
        case .delete: current = nil
        case .insert(let image): current = image
        case .update(let image, let changed): current = images.taking(changed, of: image, current)
        }
      } catch let obstacle as Obstacle {
        throw try obstruction.fault(obstacle)
      }
    }
  }

  /// A row of others must not name a record that the batch made.
  private func requireNoPointer(
    _ other: Int64, _ column: String, _ row: Int64, _ own: String
  ) throws {
    let turn = try db.first(Self.one, .integer(other)) { try Turn($0, renames) }
    // The names come from the schema.
    guard let turn else { return }
    let made = try db.first(
      """
      SELECT \(Turn.columns(of: "e")) FROM "\(turn.table)" t CROSS JOIN entry e
        ON e.record = t."\(column)"
      CROSS JOIN json_each(?2) r ON e.id BETWEEN json_extract(r.value, '$[0]')
        AND json_extract(r.value, '$[1]')
      WHERE t.id = ?1 AND e.tbl = '\(SchemaLinks.root)' AND e.op = 'insert' LIMIT 1
      """, .integer(row), .text(own)
    ) { try Turn($0, renames) }
    guard let made else { return }
    throw try obstruction.fault(ofReferenceIn: made) ?? Self.fault(name)
  }

  private static let range = "SELECT first_entry, last_entry FROM change_group WHERE id = ?1"
  private static let others = """
    SELECT id, tbl, row FROM entry WHERE id BETWEEN ?1 AND ?2 AND record IS NOT NULL
    ORDER BY id LIMIT 1000
    """
  private static let one = "SELECT \(Turn.columns) FROM entry WHERE id = ?1"
  /// What a batch wrote to the row of another entry, the last first.
  private static let ofBatch = """
    SELECT \(Turn.columns(of: "e"))
    FROM entry o CROSS JOIN entry e ON e.record = o.record AND e.tbl = o.tbl AND e.row = o.row
    CROSS JOIN json_each(?2) r ON e.id BETWEEN json_extract(r.value, '$[0]')
      AND json_extract(r.value, '$[1]')
    WHERE o.id = ?1 ORDER BY e.id DESC
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [range, others, one, ofBatch]
}

extension Archive {
  /// Every statement of ``Dependence``, for the test that prepares them.
  static let dependenceStatements = Dependence.statements
}

extension Images {
  /// An image with some columns as another has them.
  func taking(_ names: [String], of other: String, _ image: String?) -> String? {
    guard var row = image.flatMap(self.row), let other = self.row(other) else { return image }
    for name in names { row[name] = other[name] }
    var json = JSONWriter()
    json.beginObject()
    for name in columns.names where row[name] != nil {
      json.key(name)
      json.value(row[name] ?? .null)
    }
    json.endObject()
    return json.text
  }
}
