import Model
import Reasons
import SQLite

extension Archive {
  /// Reads with what follows from the facts of one record as they stand, also where another program
  /// wrote and nobody could catch up with it yet.
  ///
  /// Then what concerns the record is worked out into tables of this connection alone, which stand
  /// before those of the archive under the same names and are gone afterwards. What concerns other
  /// records is not seen meanwhile.
  public func current<Result>(_ record: Int64, _ body: () throws -> Result) throws -> Result {
    guard !isShadowed, try hasOpenEntries() || hasStale() else { return try body() }
    return try Faults.translate("cannot work out what follows from the facts") {
      let isQueryOnly = try db.first("PRAGMA query_only") { try $0.int(0) != 0 } ?? false
      // Forbids writing to tables of the connection's own, too; the file was opened to read.
      if isQueryOnly { try db.execute("PRAGMA query_only = 0") }
      isShadowed = true
      defer {
        isShadowed = false
        if isQueryOnly { try? db.execute("PRAGMA query_only = 1") }
      }
      try db.execute("SAVEPOINT shadow")
      defer { try? db.execute("ROLLBACK TO shadow; RELEASE shadow") }
      try Shadow(db).cast(record)
      return try body()
    }
  }
}

extension Archive {
  /// Has a view read what stands before the archive's own tables, where anything does.
  func ready(_ view: String) throws {
    if isShadowed { try Shadow(db).show(view) }
  }
}
