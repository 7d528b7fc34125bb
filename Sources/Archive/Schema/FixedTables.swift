import Migrator
import Model
import SQLite

/// The tables whose rows come with the schema: vocabularies, the lists of journaled tables and of
/// columns with dates or words, and the ledger. No history covers them, so they are compared with
/// what this version makes.
enum FixedTables {
  /// What is not as this version makes it, in plain words.
  static func faults(_ db: Connection) throws -> [String] {
    let own = try ownRows()
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

  /// What this version makes; the same in every archive, so it is made once.
  private static func ownRows() throws -> [Set<[UInt8]>] {
    if Schema.further.isEmpty, let made { return made }
    return try make()
  }

  private static let made = try? make()

  private static func make() throws -> [Set<[UInt8]>] {
    let own = try Schema.blank()
    return try tables.map { try rows($0.1, own) }
  }

  private static func rows(_ sql: String, _ db: Connection) throws -> Set<[UInt8]> {
    try Set(db.all(sql) { try $0.blob(0) })
  }

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
  static let statements = tables.map(\.1)
}

/// Texts that another program wrote and that are none: not UTF-8, or with a NUL byte in them.
enum Texts {
  /// One line for each such value of a table that the history covers.
  static func faults(_ db: Connection) throws -> [String] {
    var faults: [String] = []
    for table in try db.all(journaled, as: { try $0.text(0) }) {
      for column in try db.all(textColumns, .text(table), as: { try $0.text(0) }) {
        // Every name was found in the file's own list of columns.
        try db.each(
          """
          SELECT id, "\(column)", instr(CAST("\(column)" AS BLOB), x'00') FROM "\(table)"
          WHERE "\(column)" IS NOT NULL
          """
        ) { row in
          let place = "\(table) \(try row.integer(0)): its \(column)"
          if (try? row.text(1)) == nil {
            faults.append("\(place) is not UTF-8")
          } else if try row.int(2) > 0 {
            faults.append("\(place) holds a NUL byte")
          }
        }
      }
    }
    return faults
  }

  /// Runs a check that reads texts; one that is none ends it, which is a fault of its own.
  static func reading(_ check: () throws -> [String]) throws -> [String] {
    do {
      return try check()
    } catch let error as RowError {
      return ["was not checked to the end: \(error)"]
    } catch let fault as Fault where fault.reason == .damaged {
      return ["was not checked to the end: \(fault.message)"]
    }
  }

  private static let journaled = "SELECT name FROM journaled ORDER BY name"
  private static let textColumns = """
    SELECT name FROM pragma_table_info(?1) WHERE type = 'TEXT' ORDER BY cid
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [journaled, textColumns]
}
