import Model
import Reasons
import SQLite
import Story

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
  /// Holds what the page of a record shows against the history, and what is stored of the rules'
  /// answers against what they say.
  ///
  /// A page with a status need not: asking for that does it.
  ///
  /// - Throws: ``Fault`` (`damaged`), which names the record; nothing of it is to be told then.
  public func hold(_ record: Record) throws {
    let shown = try Witness(db).hold(record)
    let reader = StoryReader(db: db)
    let list = Derived.list(shown.sorted()[...])
    for agreement in try db.all(Self.agreementsOf, list, as: { try $0.integer(0) }) {
      guard let story = try reader.story(of: agreement) else { continue }
      try StoredAnswers(db).hold(Reading(story), References.name(of: agreement, in: db))
    }
    if record.kind == .topic { try StanceRecords(db).hold(record.id, record.slug) }
    try Disputes.hold(shown, in: db)
  }

  private static let agreementsOf = """
    SELECT DISTINCT agreement FROM event WHERE id IN (SELECT value FROM json_each(?1))
    """

  /// Every statement of this file, for the test that prepares them.
  static let currentStatements = [agreementsOf]

  func ready(_ view: String) throws {
    if isShadowed { try Shadow(db).show(view) }
  }
}
