import Migrator
import Model
import SQLite

/// Writes into the history what numbered scripts change of the facts.
///
/// The triggers that do so for every other write are gone while scripts run. So the rows of the
/// tables that a script may change are kept as images before it and compared after it; what differs
/// becomes entries, and the entries of a script one change: its verb is `migration 2`, its author
/// `regesta`, its reason the script's name. A column that a script adds counts as its default before,
/// so that adding one is no change of a fact.
final class MigrationJournal: MigrationObserver {
  private let db: Connection
  private let time: String
  /// The last entry before the run: what no change covers by then another program wrote.
  private let lastBefore: Int64
  /// What each script's entries end with.
  private var written: [(script: MigrationScript, last: Int64)] = []
  /// The journaled tables before the script, by name; nil where nothing was kept of them.
  private var before: [String: ImageColumns?]?

  init(_ db: Connection, time: String) throws {
    self.db = db
    self.time = time
    lastBefore = try Self.hasHistory(db) ? Self.lastEntry(db) : 0
  }

  /// The verb of the changes that a migration makes.
  static func verb(_ number: Int) -> String { "migration \(number)" }

  // MARK: Before a script

  func willApply(_ script: MigrationScript) throws {
    before = nil
    let step = Steps.all[script.number]?.tables ?? []
    guard try Self.hasHistory(db),
      !step.isEmpty || !script.words.isDisjoint(with: Self.changing) || !script.renames.isEmpty
    else { return }
    try db.execute(Self.makeKept)
    let text = script.sql.lowercased()
    var tables: [String: ImageColumns?] = [:]
    for (table, owner) in try journaled() {
      let now = script.renames.reduce(table) { $1.table(after: $0) }
      // With neither triggers nor foreign keys a script changes only what it names.
      guard text.contains(table.lowercased()) || step.contains(table) else {
        tables[now] = .some(nil)
        continue
      }
      let columns = try ImageColumns(of: table, in: db)
      // Kept under the names that the script gives: those alone are no change of a fact.
      func name(_ column: String) -> String { Self.name(of: column, in: table, script.renames) }
      let kept = columns.renamed(name)
      tables[now] = kept
      let list = columns.names.map { ", \"\($0)\" AS \"\(name($0))\"" }.joined()
      try db.run(
        """
        INSERT INTO temp.kept_image(tbl, row, record, image)
        SELECT '\(now)', t.id, t.kept_record, \(kept.image(of: "t"))
        FROM (SELECT id, "\(owner)" AS kept_record\(list) FROM "\(table)") t
        """)
    }
    before = tables
  }

  /// What a column is called after some renames.
  private static func name(of column: String, in table: String, _ renames: [Rename]) -> String {
    renames.reduce((table: table, column: column)) { place, rename in
      (rename.table(after: place.table), rename.column(after: place.column, of: place.table))
    }.column
  }

  /// Without one of these words a script can only make tables, indexes and columns.
  private static let changing: Set = ["insert", "update", "delete", "replace", "drop", "rename"]

  // MARK: After it

  func didApply(_ script: MigrationScript) throws {
    guard let before else { return }
    let first = try Self.lastEntry(db)
    let now = try journaled()
    for (place, rename) in script.renames.enumerated() {
      try requireThere(rename, script, now.map(\.name), after: script.renames[(place + 1)...])
      try Renames.enter(rename, of: script.number, in: db)
    }
    for (table, owner) in now {
      switch before[table] {
      case nil: try enterNew(table, owner, ImageColumns(of: table, in: db))
      case .some(.some(let old)):
        let new = try ImageColumns(of: table, in: db)
        try enterChanged(table, owner, old, new)
        try enterNew(table, owner, new)
        try enterGone(table, unless: "row IN (SELECT id FROM \"\(table)\")")
        try enterUnnamed(table, owner, old, new)
      case .some(.none): continue
      }
    }
    let left = Set(now.map(\.name))
    for table in before.keys.sorted() where !left.contains(table) {
      try enterGone(table, unless: "0")
    }
    try db.execute(Self.dropKept)
    let last = try Self.lastEntry(db)
    guard last > first else { return }
    // Whoever looked at a record before the script looked at something else.
    try db.run(Self.countRevisions, .integer(first))
    written.append((script, last))
  }

  /// - Throws: ``Fault`` (`ours`) where a script did not do what it says.
  private func requireThere(
    _ rename: Rename, _ script: MigrationScript, _ tables: [String], after: ArraySlice<Rename>
  ) throws {
    let table = after.reduce(rename.table(after: rename.table)) { $1.table(after: $0) }
    let column = rename.column.map { _ in
      Self.name(of: rename.name, in: rename.table(after: rename.table), Array(after))
    }
    let names = tables.contains(table) ? try ImageColumns(of: table, in: db).names : []
    guard tables.contains(table), column.map(names.contains) ?? true else {
      throw Fault(
        .ours, "migration \(script.number) does not rename \(rename.from) to \(rename.to)")
    }
  }

  private func enterChanged(
    _ table: String, _ owner: String, _ old: ImageColumns, _ new: ImageColumns
  ) throws {
    let common = old.names.filter(new.names.contains)
    let gone = old.names.filter { !new.names.contains($0) }.map { "'$.\"\($0)\"'" }
    let was = gone.isEmpty ? "k.image" : "json_remove(k.image, \(gone.joined(separator: ", ")))"
    let differs =
      ["\(was) IS NOT \(old.image(of: "t", common))"]
      + new.names.filter { !old.names.contains($0) }
      .map { "t.\"\($0)\" IS NOT \(new.defaults[$0] ?? "NULL")" }
    try db.run(
      """
      INSERT INTO entry(record, tbl, row, op, before, after)
      SELECT t."\(owner)", '\(table)', t.id, 'update', k.image, \(new.image(of: "t"))
      FROM "\(table)" t JOIN temp.kept_image k ON k.tbl = '\(table)' AND k.row = t.id
      WHERE \(differs.joined(separator: " OR ")) ORDER BY t.id
      """)
  }

  private func enterNew(_ table: String, _ owner: String, _ columns: ImageColumns) throws {
    try db.run(
      """
      INSERT INTO entry(record, tbl, row, op, before, after)
      SELECT t."\(owner)", '\(table)', t.id, 'insert', NULL, \(columns.image(of: "t"))
      FROM "\(table)" t
      WHERE t.id NOT IN (SELECT row FROM temp.kept_image WHERE tbl = '\(table)') ORDER BY t.id
      """)
  }

  private func enterGone(_ table: String, unless isThere: String) throws {
    try db.run(
      """
      INSERT INTO entry(record, tbl, row, op, before, after)
      SELECT record, tbl, row, 'delete', image, NULL FROM temp.kept_image
      WHERE tbl = '\(table)' AND NOT (\(isThere)) ORDER BY row
      """)
  }

  /// A column that gets another default: rows whose images do not name it would seem to have
  /// changed, so they get an image that does.
  private func enterUnnamed(
    _ table: String, _ owner: String, _ old: ImageColumns, _ new: ImageColumns
  ) throws {
    for column in new.names
    where old.names.contains(column) && old.defaults[column] != new.defaults[column] {
      try db.run(
        """
        INSERT INTO entry(record, tbl, row, op, before, after)
        SELECT t."\(owner)", '\(table)', t.id, 'update', k.image, \(new.image(of: "t"))
        FROM "\(table)" t JOIN temp.kept_image k ON k.tbl = '\(table)' AND k.row = t.id
        JOIN entry e ON e.id = (SELECT max(id) FROM entry WHERE tbl = '\(table)' AND row = t.id
          AND record IS t."\(owner)")
        WHERE json_type(e.after, '$."\(column)"') IS NULL ORDER BY t.id
        """)
    }
  }

  // MARK: At the end

  func finish() throws {
    let groups = ChangeGroups(db: db)
    try groups.seal(
      ChangeGroups.Intent(author: nil, reason: nil, verb: "unknown", time: time),
      through: lastBefore)
    for (script, last) in written {
      try groups.seal(
        ChangeGroups.Intent(
          author: "regesta", reason: script.name, verb: Self.verb(script.number), time: time),
        through: last)
    }
  }

  // MARK: What it reads

  private func journaled() throws -> [(name: String, owner: String)] {
    guard try Self.hasHistory(db) else { return [] }
    return try db.all(Self.journaledTables) { (name: try $0.text(0), owner: try $0.text(1)) }
  }

  private static func hasHistory(_ db: Connection) throws -> Bool {
    try db.first(historyTables) { try $0.int(0) } == 3
  }

  private static func lastEntry(_ db: Connection) throws -> Int64 {
    try db.first("SELECT coalesce(max(id), 0) FROM entry") { try $0.integer(0) } ?? 0
  }

  private static let historyTables = """
    SELECT count(*) FROM sqlite_schema
    WHERE type = 'table' AND name IN ('journaled', 'entry', 'change_group')
    """
  private static let journaledTables = """
    SELECT name, owner FROM journaled
    WHERE name IN (SELECT name FROM sqlite_schema WHERE type = 'table') ORDER BY name
    """
  private static let countRevisions = """
    UPDATE record SET revision = revision + 1
    WHERE id IN (SELECT record FROM entry WHERE id > ?1 AND op <> 'insert')
    """
  private static let makeKept = """
    DROP TABLE IF EXISTS temp.kept_image;
    CREATE TEMP TABLE kept_image (
      tbl TEXT, row INTEGER, record INTEGER, image TEXT, PRIMARY KEY (tbl, row)
    ) WITHOUT ROWID;
    """
  private static let dropKept = "DROP TABLE IF EXISTS temp.kept_image"

  /// Every statement of this file that stands as it is, for the test that prepares them.
  static let statements = [historyTables, journaledTables, countRevisions]
}
