import Model
import Reasons
import SQLite
import System

/// The checks that only read what stands: the file's own structure, each row against the history,
/// the chain of changes.
///
/// A copy that is a file is read by a connection of their own on a thread of their own, while the
/// other checks go on.
final class StandingChecks {
  /// What they found, in plain words.
  struct Found: Sendable {
    var file: [String]
    var rows: [String]
    var chain: [String]

    init(_ db: Connection) throws {
      file = try Self.file(db)
      // The others go by these tables: by false ones they would find anything.
      guard try FixedTables.faults(db).isEmpty else {
        (rows, chain) = ([], [])
        return
      }
      rows = try Texts.faults(db) + Self.rows(db)
      chain = try Texts.reading { try ChangeGroups(db: db).verify() }
    }
  }

  private let copy: Connection
  private let helper: Helper<String, Result<Found, Fault>>?
  private var made: Found?

  init(_ copy: Connection) {
    self.copy = copy
    guard !copy.isInMemory else {
      helper = nil
      return
    }
    helper = Helper {
      { path in
        do throws(Fault) {
          return .success(try Self.found(at: path))
        } catch {
          return .failure(error)
        }
      }
    }
    helper?.give(copy.path)
  }

  /// What they found; waits until that is known.
  func found() throws -> Found {
    if let made { return made }
    let found = try helper?.take()?.get() ?? Found(copy)
    made = found
    return found
  }

  private static func found(at path: String) throws(Fault) -> Found {
    do {
      return try Faults.translate("cannot check the copy") {
        let db = try Connection(
          path: path, access: .readOnly, configuration: .init(cacheKiB: 4_000))
        // It would forbid tables of the connection's own, too; the file was opened to read.
        try db.execute("PRAGMA query_only = 0")
        return try Found(db)
      }
    } catch let fault as Fault {
      throw fault
    } catch {
      throw Fault(.ours, "cannot check the copy: \(error)")
    }
  }
}

extension StandingChecks.Found {
  private static func file(_ db: Connection) throws -> [String] {
    try db.all("PRAGMA integrity_check(20)") { try $0.text(0) }.filter { $0 != "ok" }
  }

  /// Each row against its last image in the history, and the history's rows against the tables.
  private static func rows(_ db: Connection) throws -> [String] {
    var faults: [String] = []
    // Which entry is the last of each row, found in one pass for all tables. A damaged page may have
    // NULL where there can be none; the check of the file names it.
    let renames = try Renames(db)
    try findLast(renames, db)
    defer { try? db.execute("DROP TABLE temp.last_entry") }
    for table in try db.all(journaled, as: { try $0.text(0) }) {
      let images = try Images(ImageColumns(of: table, in: db), in: db)
      let image = images.columns.image(of: "t")
      let last = """
        SELECT m.row, e.after, e.op, e.id, e.tbl FROM temp.last_entry m CROSS JOIN entry e ON e.id = m.id
        WHERE m.tbl = '\(table)'
        """
      try db.each(
        """
        SELECT t.id, \(image), l.after, l.row IS NULL, l.id, l.tbl FROM "\(table)" t
        LEFT JOIN (\(last)) l ON l.row = t.id
        WHERE l.after IS NOT \(image) AND \(images.columns.trimmed("l.after")) IS NOT \(image)
        """
      ) { row in
        let id = try row.integer(0)
        if try row.int(3) != 0 {
          faults.append("\(table) \(id): the history knows nothing of this row")
          return
        }
        // A byte changed behind SQLite's back may leave text that is no text at all.
        let current = try? row.text(1)
        let recorded = try? row.optionalText(2)
        if let current, let recorded,
          try images.areEqual(
            current, renames.image(recorded, of: row.text(5), at: row.integer(4)))
        {
          return
        }
        faults.append("\(table) \(id): differs from its last image in the history")
      }
      faults += try db.all(
        """
        SELECT l.row FROM (\(last)) l
        WHERE l.op <> 'delete' AND l.row NOT IN (SELECT id FROM "\(table)")
        """
      ) { "\(table) \(try $0.integer(0)): the history has this row, the table does not" }
    }
    return faults
  }

  /// Each row's last entry, under the name that its table has now.
  private static func findLast(_ renames: Renames, _ db: Connection) throws {
    try db.execute(makeLast)
    guard !renames.keepTables else { return try db.run(fillLast) }
    try db.execute(makeRenamed)
    defer { try? db.execute("DROP TABLE temp.renamed_table") }
    for (name, until, now) in renames.tables {
      try db.run(insertRenamed, .text(name), .integer(until), .text(now))
    }
    try db.run(fillRenamed)
  }

  private static let makeLast = """
    CREATE TEMP TABLE last_entry(tbl TEXT, row INTEGER, id INTEGER, PRIMARY KEY (tbl, row))
      WITHOUT ROWID
    """
  private static let fillLast = """
    INSERT OR IGNORE INTO temp.last_entry SELECT tbl, row, max(id) FROM entry GROUP BY tbl, row
    """
  private static let makeRenamed = """
    CREATE TEMP TABLE renamed_table(tbl TEXT, until INTEGER, now TEXT, PRIMARY KEY (tbl, until))
      WITHOUT ROWID
    """
  private static let insertRenamed = "INSERT INTO temp.renamed_table VALUES (?1, ?2, ?3)"
  private static let fillRenamed = """
    INSERT OR IGNORE INTO temp.last_entry
    SELECT coalesce((SELECT now FROM temp.renamed_table n WHERE n.tbl = e.tbl AND n.until > e.id
        ORDER BY n.until LIMIT 1), e.tbl) AS now, row, max(id)
    FROM entry e GROUP BY 1, 2
    """
  private static let journaled = "SELECT name FROM journaled ORDER BY name"

  /// Every statement of this file, for the test that prepares them.
  static let statements = [journaled]
}
