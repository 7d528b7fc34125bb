import Migrator
import Model
import SQLite

/// The tables whose rows come with the schema: vocabularies, the lists of journaled tables and of
/// columns with dates or words, and the ledger. No history covers them, so they are compared with
/// what this version makes.
enum FixedTables {
  /// What is not as this version makes it, in plain words.
  static func faults(_ db: Connection) throws -> [String] {
    let own = try ownRows().rows
    var faults: [String] = []
    for (place, (name, sql)) in tables.enumerated() where try rows(sql, db) != own[place] {
      let what = name == "vocabulary" ? "words" : "rows"
      faults.append("\(name): its \(what) are not those of this version of Regesta")
    }
    do {
      for drift in try Migrator(Schema.plan()).status(db).drift {
        faults.append("migration \(drift.number): its text is not what this version applies")
      }
    } catch let error as MigratorError {
      faults.append("migration: \(error)")
    } catch is RowError {
      faults.append("migration: holds what no program of ours wrote")
    }
    return faults
  }

  /// The tables that the history covers, each with the column that names a row's record: as this
  /// version makes them, whatever a damaged file says.
  static func journaled() throws -> [(name: String, owner: String?)] { try ownRows().journaled }

  /// What this version makes; the same in every archive, so it is made once.
  private static func ownRows() throws -> Made {
    if Schema.further.isEmpty, let made { return made }
    return try make()
  }

  private struct Made: Sendable {
    var rows: [Set<[UInt8]>]
    var journaled: [(name: String, owner: String?)]
  }

  private static let made = try? make()

  private static func make() throws -> Made {
    let own = try Schema.blank()
    return Made(
      rows: try tables.map { try rows($0.1, own) },
      journaled: try own.all(owners) { (try $0.text(0), try $0.optionalText(1)) })
  }

  private static func rows(_ sql: String, _ db: Connection) throws -> Set<[UInt8]> {
    try Set(db.all(sql) { try $0.blob(0) })
  }

  private static let owners = "SELECT name, owner FROM journaled ORDER BY name"
  private static let tables = [
    (
      "vocabulary",
      """
      SELECT CAST(list || char(10) || word || char(10) || coalesce(parent, '') || char(10)
        || coalesce(class, '') || char(10) || position || char(10) || meaning AS BLOB)
      FROM vocabulary
      """
    ),
    (
      "vocabulary_column",
      "SELECT CAST(tbl || char(10) || col || char(10) || list AS BLOB) FROM vocabulary_column"
    ),
    ("date_column", "SELECT CAST(tbl || char(10) || col AS BLOB) FROM date_column"),
    (
      "journaled",
      "SELECT CAST(name || char(10) || coalesce(owner, '') AS BLOB) FROM journaled"
    ),
  ]

  /// Every statement of this file, for the test that prepares them.
  static let statements = tables.map(\.1) + [owners]
}

/// Texts that another program wrote and that are none: not UTF-8, or with a NUL byte in them.
enum Texts {
  /// One finding for each such value of a table that the history covers.
  static func look(_ db: Connection, _ found: inout Findings) throws {
    for (table, _) in try FixedTables.journaled() {
      // Every name was found in the file's own list of columns.
      let columns = try db.all(textColumns, .text(table)) { try $0.text(0) }
      if columns.isEmpty { continue }
      let values = columns.map { "\"\($0)\"" }.joined(separator: ", ")
      let breaks = columns.map { "instr(\"\($0)\", char(0)) > 0" }.joined(separator: " OR ")
      try db.each("SELECT id, \(breaks), \(values) FROM \"\(table)\"") { row in
        let hasNUL = try row.optionalInteger(1) == 1
        for (slot, column) in columns.enumerated() {
          do {
            let text = try row.optionalText(slot + 2)
            if hasNUL, text?.utf8.contains(0) ?? false {
              found.add("\(table) \(try row.integer(0)): its \(column) holds a NUL byte")
            }
          } catch is RowError {
            found.add("\(table) \(try row.integer(0)): its \(column) is not UTF-8")
          }
        }
      }
    }
  }

  private static let textColumns = """
    SELECT name FROM pragma_table_info(?1) WHERE type = 'TEXT' ORDER BY cid
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [textColumns]
}
