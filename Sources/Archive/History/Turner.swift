import Model
import SQLite

/// Gives rows what they held before, by the names of their columns.
final class Turner {
  private let db: Connection
  private let change: Int64
  private let later: ClosedRange<Int64>
  private let renames: Renames
  private var known: [String: Images] = [:]

  /// - Parameters:
  ///   - change: the change that is turned round.
  ///   - later: from its last entry to the last one that is there before it is turned.
  ///   - renames: the names of now, which the entries to be turned have already.
  init(db: Connection, change: Int64, later: ClosedRange<Int64>, renames: Renames) {
    self.renames = renames
    self.db = db
    self.change = change
    self.later = later
  }

  /// Turns one entry round: of a row that it changed, the columns that it changed, where they still
  /// hold what it wrote; a row that it made goes, if it still is as it was made, but for what
  /// migrations did to it; a row that it took away comes back.
  ///
  /// - Throws: ``Obstacle`` where it cannot be; ``Fault`` when a column of the image is gone.
  func turn(_ entry: Turn) throws {
    let images = try self.images(of: entry.table)
    switch try step(entry, images.current(entry.row, of: entry.table, in: db), images) {
    case .delete:
      try db.run("DELETE FROM \"\(entry.table)\" WHERE id = ?1", .integer(entry.row))
    case .insert(let image): try insert(image, into: entry.table, row: entry.row)
    case .update(let image, let changed):
      if changed.isEmpty { return }
      let named = Set(try db.all(Self.keys, .text(image)) { try $0.text(0) })
      let list = changed.map { name in
        let value =
          named.contains(name) ? Self.value(name) : images.columns.defaults[name] ?? "NULL"
        return "\"\(name)\" = \(value)"
      }
      try db.run(
        "UPDATE \"\(entry.table)\" SET \(list.joined(separator: ", ")) WHERE id = ?2",
        .text(image), .integer(entry.row))
    }
  }

  /// What turning an entry round does to its row.
  enum Step {
    case delete
    case insert(String)
    /// Gives these columns what the image says of them.
    case update(String, [String])
  }

  /// What turning an entry round does to its row as it stands.
  ///
  /// - Throws: ``Obstacle`` where something else was written there since.
  func step(_ entry: Turn, _ current: String?, _ images: Images) throws -> Step {
    guard let after = entry.after else {
      guard current == nil else { throw Obstacle(entry: entry, what: .taken) }
      return .insert(entry.before ?? "{}")
    }
    // What wrote a row as it was is nothing to be taken back.
    if let before = entry.before, try images.areEqual(before, after) { return .update(before, []) }
    guard let current else { throw Obstacle(entry: entry, what: .gone) }
    guard let before = entry.before else {
      if current == after { return .delete }
      guard let now = images.row(current), let then = images.row(after) else {
        throw Obstacle(entry: entry, what: .changed([]))
      }
      let differing = images.difference(then, now)
      guard try differing.isEmpty || isOnlyMigrated(entry, current, differing, images) else {
        throw Obstacle(entry: entry, what: .changed(differing))
      }
      return .delete
    }
    guard let now = images.row(current), let then = images.row(after),
      let old = images.row(before)
    else {
      if current == after { return .update(before, images.columns.names) }
      throw Obstacle(entry: entry, what: .changed([]))
    }
    let changed = images.difference(old, then)
    try requireColumns(entry, before, after)
    let others = changed.filter { now[$0] != then[$0] }
    guard others.isEmpty else { throw Obstacle(entry: entry, what: .changed(others)) }
    return .update(before, changed)
  }

  /// A column that the entry changed is still there.
  private func requireColumns(_ entry: Turn, _ before: String, _ after: String) throws {
    guard let old = EntryImages.columns(before), let new = EntryImages.columns(after) else {
      return
    }
    let known = Set(try images(of: entry.table).columns.names + ["id"])
    for name in Set(old.keys).union(new.keys).subtracting(known).sorted()
    where old[name] != new[name] { throw goneColumn(name, entry.table) }
  }

  private func goneColumn(_ name: String, _ table: String) -> Fault {
    Fault(
      .notPermitted,
      "change \(change) cannot be undone: \(table) has no column \(name) any more")
  }

  /// Inserts the row of an image; a column that the image lacks gets its default.
  ///
  /// - Throws: ``Fault`` when a column of the image is gone.
  func insert(_ image: String, into table: String, row: Int64) throws {
    let named = try imageColumns(image, images(of: table).columns.names, table)
    let list = (["id"] + named).map { "\"\($0)\"" }.joined(separator: ", ")
    let values = (["?2"] + named.map(Self.value)).joined(separator: ", ")
    try db.run(
      "INSERT INTO \"\(table)\"(\(list)) SELECT \(values)", .text(image), .integer(row))
  }

  /// A column's value in the image that is bound first.
  private static func value(_ column: String) -> String { "json_extract(?1, '$.\"\(column)\"')" }

  /// Whether a row that an entry made differs from what it was made only by what migrations did
  /// since.
  private func isOnlyMigrated(
    _ entry: Turn, _ current: String, _ differing: [String], _ images: Images
  ) throws -> Bool {
    let migrated = try db.all(
      Self.migrations, Value(entry.record), .integer(entry.row), .integer(later.lowerBound),
      .integer(later.upperBound)
    ) { row in
      let (id, table) = (try row.integer(0), try row.text(1))
      return (
        table: renames.table(table, at: id),
        before: try renames.image(row.optionalText(2), of: table, at: id),
        after: try renames.image(row.optionalText(3), of: table, at: id)
      )
    }.filter { $0.table == entry.table }
    guard let last = migrated.last?.after, let since = images.difference(last, current) else {
      return false
    }
    var theirs: Set<String> = []
    for case (_, let before?, let after?) in migrated {
      theirs.formUnion(images.difference(before, after) ?? [])
    }
    return theirs.isSuperset(of: differing) && Set(since).isDisjoint(with: differing)
  }

  /// The columns of a journaled table; a name that is none never reaches a statement.
  func images(of table: String) throws -> Images {
    if let images = known[table] { return images }
    let isJournaled = try db.first(Self.isJournaled, .text(table)) { _ in true } ?? false
    guard isJournaled else {
      throw Fault(
        .notPermitted, "change \(change) cannot be undone: there is no table \(table) any more")
    }
    let images = try Images(ImageColumns(of: table, in: db), in: db)
    known[table] = images
    return images
  }

  private func imageColumns(
    _ image: String, _ columns: [String], _ table: String
  ) throws -> [String] {
    let names = try db.all(Self.keys, .text(image)) { try $0.text(0) }.filter { $0 != "id" }
    for name in names where !columns.contains(name) {
      throw goneColumn(name, table)
    }
    return names
  }

  private static let isJournaled = "SELECT 1 FROM journaled WHERE name = ?1"
  private static let keys = "SELECT key FROM json_each(?1)"
  /// What migrations did to a row; by its record, for which entries have an index.
  private static let migrations = """
    SELECT e.id, e.tbl, e.before, e.after FROM entry e
    WHERE e.record IS ?1 AND e.row = ?2 AND e.id > ?3 AND e.id <= ?4
      AND (SELECT verb FROM change_group WHERE last_entry >= e.id ORDER BY last_entry LIMIT 1)
        GLOB 'migration [0-9]*'
    ORDER BY e.id
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [isJournaled, keys, migrations]
}
