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
  private static let rulesVersion = 5

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
  /// with SQLite's trust. `check --repair` makes those anew and takes these away; a changed table
  /// it cannot mend. What a user made beside our tables is no drift.
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
    // A changed comment changes nothing that was made.
    digest.update(CanonicalSQL.of(MigrationScripts.derived))
    digest.update(CanonicalSQL.of(MigrationScripts.derivedIndexes))
    digest.update("\(JournalTriggers.version) \(rulesVersion)\n")
    for vocabulary in Vocabulary.all {
      digest.update("\(vocabulary.name)\n")
      for word in vocabulary.words {
        digest.update("\(word.word)|\(word.parent ?? "")|\(word.group ?? "")|\(word.meaning)|")
        digest.update("\(word.trait ?? "")\n")
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
    try Derived(db).makeDocuments()
    try Derived(db).rebuild()
    try db.execute(MigrationScripts.derivedIndexes)
    try JournalTriggers(db).install()
  }
}
