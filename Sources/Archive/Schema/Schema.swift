import Digest
import MigrationScripts
public import Migrator
import Model
public import SQLite

/// The schema of an archive: its migrations, and the part that is derived from them.
public enum Schema {
  /// "REGS", the application id of an archive.
  public static let applicationID: Int32 = 0x5245_4753

  /// Scripts beyond those of this version, so that a test can see a filled archive through the
  /// migrations to come.
  @TaskLocal static var further: [MigrationScript] = []

  /// What the migrator needs to bring a file to this version.
  ///
  /// - Parameter progress: told how many agreements were worked out anew, and how many there are.
  /// - Throws: when the embedded scripts have a gap or a duplicate, a fault of the build.
  public static func plan(
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) throws -> MigrationPlan { try plan(isNoting: true, progress) }

  /// - Parameter isNoting: whether the ledger notes what the schema is; false for the one that others
  ///   are compared with.
  static func plan(
    isNoting: Bool, _ progress: (@Sendable (Int, Int) -> Void)? = nil
  ) throws -> MigrationPlan {
    try MigrationPlan(
      applicationID: applicationID,
      scripts: MigrationScripts.numbered.map {
        try MigrationScript(fileName: $0.name, sql: $0.sql)
      } + further,
      steps: Steps.all,
      derivedDigest: derivedDigest,
      unnoted: VersionOneNames.all,
      rebuildDerived: { try rebuild($0, progress) },
      schemaDigest: isNoting ? SchemaDrift.noted : nil,
      observer: { db, time in try MigrationJournal(db, time: time) })
  }

  /// An empty database in memory with the schema of this version, to compare others with.
  static func blank() throws -> Connection {
    let db = try Connection.inMemory()
    _ = try Migrator(plan(isNoting: false)).run(db, at: "")
    return db
  }

  /// What of a file's schema is not as this version makes it, one line each; empty when all is.
  ///
  /// Views of ours that another program changed, and triggers that it put on our tables, would run
  /// with SQLite's trust. `check --repair` makes those anew and takes these away; a changed table
  /// it cannot mend. What a user made beside our tables is no drift.
  public static func drift(_ db: Connection) throws -> [String] {
    try SchemaDrift.isNoted(db) ? [] : differences(db)
  }

  /// The same, asked of the schema itself, whatever the file says that it is.
  static func differences(_ db: Connection) throws -> [String] {
    let difference = try SchemaDrift.difference(of: db)
    guard difference.isDangerous else { return [] }
    return difference.changed.map { "\($0) is not as this version makes it" }
      + difference.dangerous.map { "\($0) is not of Regesta" }
  }

  /// How many migrations this version knows.
  public static var version: Int { MigrationScripts.numbered.count + further.count }

  /// The digest of everything that the derived part is made from.
  static var derivedDigest: String {
    if Kind.further.isEmpty { return rulesDigest }
    let kinds = Kind.further.map { "\($0.rawValue) \($0.fields.map(\.name))\n" }
    return SHA256.hex(of: rulesDigest + kinds.joined())
  }

  private static func rebuild(
    _ db: Connection, _ progress: ((Int, Int) -> Void)?
  ) throws {
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
    for view in MadeViews.all { try db.execute(view) }
    try Derived(db).makeDocuments()
    try Derived(db).rebuild(progress)
    try db.execute(MigrationScripts.derivedIndexes)
    try JournalTriggers(db).install()
  }
}
