import Digest
import MigrationScripts
public import Migrator
import Model
public import SQLite

/// The schema of an archive: its migrations, and the part that is derived from them.
public enum Schema {
  /// "REGS", the application id of an archive.
  public static let applicationID: Int32 = 0x5245_4753

  /// Goes up when the status rule or the finding of disputes changes, so that archives work their
  /// periods and disputes out again.
  private static let rulesVersion = 2

  /// Scripts beyond those of this version, so that a test can see a filled archive through the
  /// migrations to come.
  @TaskLocal static var further: [MigrationScript] = []

  /// What the migrator needs to bring a file to this version.
  ///
  /// - Throws: when the embedded scripts have a gap or a duplicate, a fault of the build.
  public static func plan() throws -> MigrationPlan {
    try MigrationPlan(
      applicationID: applicationID,
      scripts: MigrationScripts.numbered.map {
        try MigrationScript(fileName: $0.name, sql: $0.sql)
      } + further,
      derivedDigest: derivedDigest,
      unnoted: VersionOneNames.all,
      rebuildDerived: rebuild,
      observer: { db, time in try MigrationJournal(db, time: time) })
  }

  /// What of a file's schema is not as this version makes it, one line each; empty when all is.
  ///
  /// Views of ours that another program changed, and triggers that it put on our tables, would run
  /// with SQLite's trust. `migrate run` makes those anew and takes these away; a changed table it
  /// cannot mend. What a user made beside our tables is no drift.
  public static func drift(_ db: Connection) throws -> [String] {
    if try SchemaDrift.digest(of: db) == SchemaDrift.expected { return [] }
    let difference = try SchemaDrift.difference(of: db)
    guard difference.isDangerous else { return [] }
    return difference.changed.map { "\($0) is not as this version makes it" }
      + difference.dangerous.map { "\($0) is not of Regesta" }
  }

  /// How many migrations this version knows.
  public static var version: Int { MigrationScripts.numbered.count + further.count }

  /// The digest of everything that the derived part is made from.
  static let derivedDigest: String = {
    var digest = SHA256()
    digest.update(MigrationScripts.derived)
    digest.update("\(JournalTriggers.version) \(rulesVersion)\n")
    for vocabulary in Vocabulary.all {
      digest.update("\(vocabulary.name)\n")
      for word in vocabulary.words {
        digest.update("\(word.word)|\(word.parent ?? "")|\(word.group ?? "")|\(word.meaning)\n")
      }
    }
    return digest.finishHex()
  }()

  /// Makes the derived part: vocabularies, views, search index, triggers, and what is worked out.
  private static func rebuild(_ db: Connection) throws {
    // Only a program that is not ours can have left one; the guards would not see its writes.
    try db.run("DELETE FROM context")
    try db.run("DELETE FROM vocabulary")
    for vocabulary in Vocabulary.all {
      for (position, word) in vocabulary.words.enumerated() {
        try db.run(
          """
          INSERT INTO vocabulary(list, word, parent, class, position, meaning)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6)
          """, .text(vocabulary.name), .text(word.word), Value(word.parent), Value(word.group),
          .integer(Int64(position)), .text(word.meaning))
      }
    }
    try db.execute(MigrationScripts.derived)
    try Derived(db).refreshAll()
    try JournalTriggers(db).install()
  }
}

/// What is worked out from the facts: documents, the memo of dates, disputes and periods.
struct Derived {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Numbers for derived rows only count; they are in no history and in no merge.
  private func counter(_ table: String) throws -> () -> Int64 {
    var last = try db.first("SELECT coalesce(max(id), 0) FROM \(table)") { try $0.integer(0) } ?? 0
    return {
      last &+= 1
      return last
    }
  }

  /// Works everything out anew, but the documents, which derived.sql fills.
  func refreshAll() throws {
    try Moments(db).fill()
    try db.run("DELETE FROM dispute")
    try db.run("DELETE FROM period")
    let disputes = Disputes(db: db, ids: try counter("dispute"))
    for record in try db.all(Self.cited, as: { try $0.integer(0) }) { try disputes.refresh(record) }
    let periods = Periods(db: db, ids: try counter("period"))
    for agreement in try db.all(Self.agreements, as: { try $0.integer(0) }) {
      try periods.refresh(agreement)
    }
  }

  /// Works out again what follows from the records that a writer touched.
  func refresh(records: [Int64], movers: Set<Int64>) throws {
    for record in records { try refreshDocument(record) }
    guard !movers.isEmpty else { return }
    let disputes = Disputes(db: db, ids: try counter("dispute"))
    for record in movers.sorted() { try disputes.refresh(record) }
    let periods = Periods(db: db, ids: try counter("period"))
    var agreements: Set<Int64> = []
    for record in movers {
      for id in try db.all(Self.scope, .integer(record), as: { try $0.integer(0) }) {
        agreements.insert(id)
      }
    }
    for agreement in agreements.sorted() { try periods.refresh(agreement) }
  }

  private func refreshDocument(_ id: Int64) throws {
    try db.run(Self.forgetDocument, .integer(id))
    let kind = try db.first(Self.kind, .integer(id)) { try $0.text(0) }
    guard let kind = kind.flatMap(Kind.init(rawValue:)) else {
      // What followed from a record goes with it.
      try db.run(Self.forgetPeriods, .integer(id))
      try db.run(Self.forgetDisputes, .integer(id))
      return
    }
    try db.run(kind.table.fillDocument, .integer(id))
  }

  /// Catches up with writes of other programs: entries that no group covers say which records.
  func catchUp(from entry: Int64) throws {
    try Moments(db).fill()
    var records: [Int64] = []
    try db.each(Self.strangers, .integer(entry)) { row in
      if let record = try row.optionalInteger(0) { records.append(record) }
    }
    do {
      try refresh(records: records, movers: Set(records))
    } catch is RowError {
      // What is no text at all in one record must not keep the others from being worked out.
      for record in records {
        do { try refresh(records: [record], movers: [record]) } catch is RowError { continue }
      }
    }
    let periods = Periods(db: db, ids: try counter("period"))
    for agreement in try db.all(Self.withoutPeriods, as: { try $0.integer(0) }) {
      try periods.refresh(agreement)
    }
  }

  private static let cited = "SELECT DISTINCT record FROM citation"
  private static let agreements = "SELECT id FROM agreement"
  private static let scope = "SELECT agreement FROM period_scope WHERE record = ?1"
  private static let forgetDocument = "DELETE FROM document WHERE id = ?1"
  private static let forgetPeriods = "DELETE FROM period WHERE agreement = ?1"
  private static let forgetDisputes = "DELETE FROM dispute WHERE record = ?1"
  private static let kind = "SELECT kind FROM record WHERE id = ?1"
  /// The records that entries speak of, and the positions on topics among them.
  private static let strangers = """
    WITH changed(id) AS (
      SELECT record FROM entry WHERE id >= ?1
      UNION SELECT json_extract(before, '$.record') FROM entry WHERE id >= ?1 AND tbl = 'citation'
      UNION SELECT json_extract(after, '$.record') FROM entry WHERE id >= ?1 AND tbl = 'citation'
      UNION SELECT json_extract(before, '$.agreement') FROM entry WHERE id >= ?1 AND tbl = 'event'
      UNION SELECT json_extract(after, '$.agreement') FROM entry WHERE id >= ?1 AND tbl = 'event'
      UNION SELECT json_extract(before, '$.act') FROM entry WHERE id >= ?1 AND tbl = 'event'
      UNION SELECT json_extract(after, '$.act') FROM entry WHERE id >= ?1 AND tbl = 'event'
      UNION SELECT json_extract(coalesce(after, before), '$.successor') FROM entry
      WHERE id >= ?1 AND tbl = 'succession')
    SELECT id FROM changed UNION SELECT id FROM position WHERE topic IN (SELECT id FROM changed)
    UNION SELECT record FROM citation WHERE source IN (
      WITH RECURSIVE below(id) AS (
        SELECT id FROM changed
        UNION SELECT s.id FROM below JOIN source s ON s.derived_from = below.id)
      SELECT id FROM below)
    """
  static let withoutPeriods = """
    SELECT id FROM agreement WHERE id NOT IN (SELECT agreement FROM period)
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [
    cited, agreements, scope, forgetDocument, forgetPeriods, forgetDisputes, kind, strangers,
    withoutPeriods,
  ]
}
