import Digest
import Migrator
import SQLite

/// Compares an archive's schema with what this version makes.
///
/// Views and triggers run with SQLite's trust, without which JSON functions and the search index
/// fail in them (sqlite.org/pragma.html#pragma_trusted_schema), so an archive is opened only when
/// they are ours.
enum SchemaDrift {
  /// What stands in the ledger for a schema that was just made: the number that SQLite counts up with
  /// every change of it (sqlite.org/pragma.html#pragma_schema_version) and its digest, or nothing
  /// where it is not as this version makes it.
  static func noted(_ db: Connection) throws -> String {
    try difference(of: db).isDangerous ? "" : "\(version(db)) \(digest(of: db))"
  }

  /// Whether a schema is the one that its ledger notes. What changed only the number, such as VACUUM
  /// or a restored copy, costs a look at the whole.
  static func isNoted(_ db: Connection) throws -> Bool {
    let noted = try db.first(inLedger) { try $0.text(0) } ?? ""
    if try noted.hasPrefix("\(version(db)) ") { return true }
    return try !noted.isEmpty && noted.hasSuffix(" \(digest(of: db))")
  }

  private static func version(_ db: Connection) throws -> Int64 {
    try db.first("PRAGMA schema_version") { try $0.integer(0) } ?? 0
  }

  private static let inLedger = "SELECT schema FROM derived WHERE id = 1"

  /// The digest of all objects of a schema, as one number to compare at each opening with the one
  /// that stands in the ledger since the derived part was made.
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
    /// Those of them that statements of ours would run.
    var dangerous: [String] = []

    /// Whether statements of ours would run what is not ours: then the file is not used.
    var isDangerous: Bool { !changed.isEmpty || !dangerous.isEmpty }
  }

  /// What this version makes; the same in every archive, so it is made once.
  private static func wanted() throws -> [String: Object] {
    if Schema.further.isEmpty, let made { return made }
    return try make()
  }

  private static let made = try? make()

  private static func make() throws -> [String: Object] {
    try objects(Schema.blank())
  }

  private struct Object: Equatable, Sendable {
    var table: String
    var sql: String
  }

  /// The differences to a throw-away archive; slow, so asked only when the digests differ.
  static func difference(of db: Connection) throws -> Difference {
    let wanted = try wanted()
    let found = try objects(db)
    let ours = Set(wanted.values.map(\.table))
    let added = found.filter { wanted[$0.key] == nil }
    return Difference(
      changed: wanted.keys.sorted().filter { found[$0] != wanted[$0] },
      added: added.keys.sorted(),
      dangerous: added.filter { isDangerous($0.key, on: $0.value.table, ours) }.map(\.key).sorted()
    )
  }

  /// Triggers on what is ours, the tables inside the search index among it, run with our
  /// statements, and a table named as one of SQLite's own table-valued functions takes its place.
  /// A trigger on a user's own table runs when that user writes there, which is not our business.
  private static func isDangerous(_ key: String, on table: String, _ ours: Set<String>) -> Bool {
    if key.hasPrefix("trigger ") { return ours.contains(table) || table.hasPrefix("search_") }
    return ["pragma_", "json_"].contains { key.lowercased().contains(" \($0)") }
  }

  private static func objects(_ db: Connection) throws -> [String: Object] {
    var result: [String: Object] = [:]
    try db.each(objectsInOrder) { row in
      // An archive that an earlier text of the same scripts made has other comments.
      result[try row.text(0)] = Object(
        table: try row.text(2), sql: CanonicalSQL.of(try row.text(1)))
    }
    return result
  }

  private static let objectsInOrder = """
    SELECT type || ' ' || name, coalesce(sql, ''), tbl_name FROM sqlite_schema
    WHERE name NOT LIKE 'sqlite@_%' ESCAPE '@'
      AND (type NOT IN ('table', 'index') OR name NOT LIKE 'search@_%' ESCAPE '@')
    ORDER BY type, name
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [objectsInOrder, inLedger]
}
