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
  /// What they found.
  struct Found: Sendable {
    var file: [Flaw]
    var rows: [Flaw]
    var chain: [Flaw]

    init(_ db: Connection) throws {
      file = try CheckRun.findings { try Self.file(db, &$0) }
      rows = try CheckRun.findings { found in
        try Texts.look(db, &found)
        try Self.rows(db, &found)
      }
      chain = try CheckRun.findings { try ChangeGroups(db: db).verify(&$0) }
    }
  }

  private enum Step: Sendable {
    case open(String)
    case look
  }
  private enum Made: Sendable {
    case ready(Interruption)
    case found(Found)
    case failed(Fault)
  }

  private let helper: Helper<Step, Made>?
  private var interruption: Interruption?
  private var made: Found?
  /// Looks by itself, at a copy that only its own connection can see.
  private let copy: Connection?

  /// The checks of a copy in memory.
  init(inMemory copy: Connection) {
    self.copy = copy
    helper = nil
  }

  /// The checks of a copy that is a file; it is open when this returns.
  init(at path: String) throws {
    copy = nil
    helper = Helper {
      var db: Connection?
      return { step in
        do throws(Fault) {
          switch step {
          case .open(let path):
            let opened = try Self.open(path)
            db = opened
            return .ready(opened.interruption)
          case .look:
            guard let db else { throw Fault(.ours, "the copy was not opened") }
            return .found(try Self.found(in: db))
          }
        } catch {
          return .failed(error)
        }
      }
    }
    helper?.give(.open(path))
    switch helper?.take() {
    case .ready(let interruption)?: self.interruption = interruption
    case .failed(let fault)?: throw fault
    default: throw Fault(.ours, "the copy was not opened")
    }
  }

  /// Nobody waits for what nobody asks for any more.
  deinit { interruption?.interrupt() }

  /// Begins, where there is a thread for it.
  func begin() { helper?.give(.look) }

  /// What they found; waits until that is known.
  func found() throws -> Found {
    if let made { return made }
    let found: Found
    if let copy {
      found = try Found(copy)
    } else {
      switch helper?.take(until: { Signals.caught != nil }) {
      case .found(let all)?: found = all
      case .failed(let fault)?: throw fault
      default: throw Fault(.interrupted, "interrupted")
      }
    }
    made = found
    return found
  }

  private static func open(_ path: String) throws(Fault) -> Connection {
    try faulting {
      let db = try Connection(path: path, access: .readOnly, configuration: .init(cacheKiB: 4_000))
      // It would forbid tables of the connection's own, too; the file was opened to read.
      try db.execute("PRAGMA query_only = 0")
      return db
    }
  }

  private static func found(in db: Connection) throws(Fault) -> Found {
    try faulting { try Found(db) }
  }

  private static func faulting<Result>(_ body: () throws -> Result) throws(Fault) -> Result {
    do {
      return try Faults.translate("cannot check the copy", body)
    } catch let fault as Fault {
      throw fault
    } catch {
      throw Fault(.ours, "cannot check the copy: \(error)")
    }
  }
}

extension StandingChecks.Found {
  private static func file(_ db: Connection, _ found: inout Findings) throws {
    try db.each("PRAGMA integrity_check(20)") { row in
      let line = try row.text(0)
      if line != "ok" { found.add(line) }
    }
  }

  /// Each row against its last image in the history, and the history's rows against the tables.
  private static func rows(_ db: Connection, _ found: inout Findings) throws {
    // Which entry is the last of each row, found in one pass for all tables. A damaged page may have
    // NULL where there can be none; the check of the file names it.
    let renames = try Renames(db)
    try findLast(renames, db)
    defer { try? db.execute("DROP TABLE temp.last_entry") }
    for (table, owner) in try FixedTables.journaled() {
      try CheckRun.toTheEnd(&found, of: table) {
        try rows(of: table, owner, renames, db, &$0)
      }
    }
  }

  private static func rows(
    of table: String, _ owner: String?, _ renames: Renames, _ db: Connection,
    _ found: inout Findings
  ) throws {
    let images = try Images(ImageColumns(of: table, in: db), in: db)
    let image = images.columns.image(of: "t")
    let last = """
      SELECT m.row, e.after, e.op, e.id, e.tbl, e.record FROM temp.last_entry m CROSS JOIN entry e ON e.id = m.id
      WHERE m.tbl = '\(table)'
      """
    try db.each(
      """
      SELECT t.id, \(image), l.after, l.row IS NULL, l.id, l.tbl,
        (SELECT slug FROM record r WHERE r.id = \(owner.map { "t.\"\($0)\"" } ?? "NULL"))
      FROM "\(table)" t LEFT JOIN (\(last)) l ON l.row = t.id
      WHERE l.after IS NOT \(image) AND \(images.columns.trimmed("l.after")) IS NOT \(image)
      """
    ) { row in
      let id = try row.integer(0)
      let record = try? row.optionalText(6)
      if try row.int(3) != 0 {
        found.add("\(table) \(id): the history knows nothing of this row", of: record)
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
      found.add("\(table) \(id): differs from its last image in the history", of: record)
    }
    try db.each(
      """
      SELECT l.row, (SELECT slug FROM record r WHERE r.id = l.record) FROM (\(last)) l
      WHERE l.op <> 'delete' AND l.row NOT IN (SELECT id FROM "\(table)")
      """
    ) { row in
      found.add(
        "\(table) \(try row.integer(0)): the history has this row, the table does not",
        of: try? row.optionalText(1))
    }
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
}
