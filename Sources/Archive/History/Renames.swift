import Migrator
import SQLite

/// The other names that migrations gave to tables and columns of facts.
///
/// The history is never rewritten: an image keeps the names of its day. So each rename is an entry of
/// its own, and what stands before that entry is read under the names that came after it.
struct Renames {
  private let db: Connection
  private let all: [(entry: Int64, rename: Rename)]

  init(_ db: Connection) throws {
    self.db = db
    all = try db.all(Self.select) { row in
      (try row.integer(0), Rename(from: try row.text(1), to: try row.text(2)))
    }.compactMap { entry, rename in rename.map { (entry, $0) } }
  }

  /// What entries say that tell of a rename: the table of the ledger, and what was done.
  static let table = "migration"

  /// Whether no table has another name.
  var keepTables: Bool { all.allSatisfy { $0.rename.column != nil } }

  /// What a table is called now that an entry calls so.
  func table(_ name: String, at entry: Int64) -> String {
    later(entry).reduce(name) { $1.table(after: $0) }
  }

  /// The image of a row under the names of now.
  ///
  /// - Parameter table: its table, as the entry calls it.
  func image(_ image: String?, of table: String, at entry: Int64) throws -> String? {
    guard var image else { return nil }
    var table = table
    for rename in later(entry) {
      if let column = rename.column, rename.table == table {
        image =
          try db.first(Self.renamed, .text(image), .text(column), .text(rename.name)) {
            try $0.text(0)
          } ?? image
      }
      table = rename.table(after: table)
    }
    return image
  }

  /// Names of tables, each with the entry before which it is meant, and what that table is called
  /// now.
  var tables: [(name: String, until: Int64, now: String)] {
    all.filter { $0.rename.column == nil }.map { entry, rename in
      (rename.table, entry, table(rename.table, at: entry - 1))
    }
  }

  private func later(_ entry: Int64) -> [Rename] {
    all.filter { $0.entry > entry }.map(\.rename)
  }

  /// Notes a rename in the history.
  static func enter(_ rename: Rename, of migration: Int, in db: Connection) throws {
    try db.run(insert, .integer(Int64(migration)), .text(rename.from), .text(rename.to))
  }

  private static let select = """
    SELECT id, json_extract(before, '$.name'), json_extract(after, '$.name') FROM entry
    WHERE record IS NULL AND tbl = '\(table)' AND op = 'rename' ORDER BY id
    """
  private static let insert = """
    INSERT INTO entry(record, tbl, row, op, before, after)
    VALUES (NULL, '\(table)', ?1, 'rename', json_object('name', ?2), json_object('name', ?3))
    """
  /// What is no image stays as it is.
  private static let renamed = """
    SELECT CASE WHEN NOT json_valid(?1) OR json_type(?1, '$."' || ?2 || '"') IS NULL THEN ?1
      ELSE json_set(json_remove(?1, '$."' || ?2 || '"'), '$."' || ?3 || '"',
        json_extract(?1, '$."' || ?2 || '"')) END
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [select, insert, renamed]
}
