import Model
import SQLite

/// One entry of the history, to be turned round.
struct Turn {
  var record: Int64?
  var table: String
  var row: Int64
  var before: String?
  var after: String?
  /// The record that the row was of before, where another program moved it.
  var formerRecord: Int64?

  /// Whether the record may have had another slug or code.
  var isRenaming: Bool {
    before != nil && after != nil && ["record", "party"].contains(table)
  }
}

/// Gives rows the image they had before, by the names of their columns.
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

  /// Turns one entry round, if the row still is what the entry made of it, but for what migrations
  /// did to other columns.
  ///
  /// - Throws: ``Fault`` when it is not, or when a column of the image is gone.
  func turn(_ entry: Turn) throws {
    let images = try self.images(of: entry.table)
    let current = try db.first(
      """
      SELECT CAST(\(images.columns.image(of: "t")) AS BLOB)
      FROM "\(entry.table)" t WHERE id = ?1
      """,
      // Another program may have written what is no text; only the image before has to be one.
      .integer(entry.row)
    ) { String(decoding: try $0.blob(0), as: UTF8.self) }
    guard
      try images.areEqual(current, entry.after) || isOnlyMigrated(entry, current, images)
    else {
      throw Fault(
        .notPermitted,
        "change \(change) cannot be undone: a row of \(entry.table) was changed again since",
        hint: "regesta history shows by whom; undo the later change first")
    }
    guard let before = entry.before else {
      try db.run("DELETE FROM \"\(entry.table)\" WHERE id = ?1", .integer(entry.row))
      return
    }
    guard let after = entry.after else {
      return try insert(before, into: entry.table, row: entry.row)
    }
    let named = try imageColumns(before, images.columns.names, entry.table)
    let changed = images.difference(before, after) ?? []
    let list = (changed.isEmpty ? named : changed).map { name in
      let value = named.contains(name) ? Self.value(name) : images.columns.defaults[name] ?? "NULL"
      return "\"\(name)\" = \(value)"
    }
    try db.run(
      "UPDATE \"\(entry.table)\" SET \(list.joined(separator: ", ")) WHERE id = ?2",
      .text(before), .integer(entry.row))
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

  /// Whether the row differs from what the entry left only by what migrations did since, in columns
  /// that the entry did not change.
  private func isOnlyMigrated(_ entry: Turn, _ current: String?, _ images: Images) throws -> Bool {
    guard let current, let after = entry.after,
      let differing = images.difference(after, current)
    else { return false }
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
    guard theirs.isSuperset(of: differing), Set(since).isDisjoint(with: differing) else {
      return false
    }
    guard let before = entry.before else { return true }
    guard let changed = images.difference(before, after) else { return false }
    return Set(changed).isDisjoint(with: differing)
  }

  /// The columns of a journaled table; a name that is none never reaches a statement.
  private func images(of table: String) throws -> Images {
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
      throw Fault(
        .notPermitted,
        "change \(change) cannot be undone: \(table) has no column \(name) any more")
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
