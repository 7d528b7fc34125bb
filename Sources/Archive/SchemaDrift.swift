import Digest
import SQLite

/// Compares an archive's schema with what this version makes.
///
/// Views and triggers run with SQLite's trust, without which JSON functions and the search index
/// fail in them (sqlite.org/pragma.html#pragma_trusted_schema), so an archive is opened only when
/// they are ours.
enum SchemaDrift {
  /// The digest of all objects that this version makes, as one number to compare at each opening.
  /// A test works it out from a new archive and says what to write here after a change.
  static let expected = "e02c8c88556f91a9f88412764c2b1424ef3364e9d15f1bd9fb84ad8a774010b1"

  /// The digest of the objects of a file, but for the tables inside the search index, which
  /// differ between versions of SQLite.
  static func digest(of db: Connection) throws -> String {
    var digest = SHA256()
    try db.each(objectsInOrder) { row in
      digest.update(try row.text(0))
      digest.update("\n")
      digest.update(try row.text(1))
      digest.update("\n")
    }
    return digest.finishHex()
  }

  /// What of the schema is not as this version makes it.
  struct Difference {
    /// Objects of ours that are missing or changed.
    var changed: [String] = []
    /// Objects that are not ours, by type and name.
    var added: [String] = []

    /// Whether statements of ours would run what is not ours: then the file is not used.
    var isDangerous: Bool { !changed.isEmpty || added.contains(where: Self.isDangerous) }

    /// Triggers run with our statements, and a table named as one of SQLite's own table-valued
    /// functions takes its place.
    static func isDangerous(_ added: String) -> Bool {
      added.hasPrefix("trigger ")
        || ["pragma_", "json_"].contains { added.lowercased().contains(" \($0)") }
    }
  }

  /// The differences to a throw-away archive; slow, so asked only when the digests differ.
  static func difference(of db: Connection) throws -> Difference {
    let own = try Archive.inMemory(ids: CountedIDs(seconds: 0, random: 0), time: "").db
    let wanted = try objects(own)
    let found = try objects(db)
    return Difference(
      changed: wanted.keys.sorted().filter { found[$0] != wanted[$0] },
      added: found.keys.sorted().filter { wanted[$0] == nil })
  }

  private static func objects(_ db: Connection) throws -> [String: String] {
    var result: [String: String] = [:]
    try db.each(objectsInOrder) { row in result[try row.text(0)] = try row.text(1) }
    return result
  }

  private static let objectsInOrder = """
    SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema
    WHERE name NOT LIKE 'sqlite@_%' ESCAPE '@' AND name NOT LIKE 'search@_%' ESCAPE '@'
    ORDER BY type, name
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [objectsInOrder]
}
