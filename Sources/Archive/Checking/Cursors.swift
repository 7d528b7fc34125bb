import JSONText
import Migrator
import Model
import Reasons
public import SQLite

/// The state of an archive's file: whose it is, how far its history goes, at which version it is.
public struct ArchiveState: Sendable {
  /// The archive's own name among copies, 32 hexadecimal digits.
  public let uid: String
  /// The number of the last change; 0 before the first.
  public let change: Int64
  /// The digest that chains the last change to all before; empty before the first.
  public let head: String
  /// The number of migrations applied, and what the derived part was made by.
  public let schema: String
  /// Entries of other programs that are in no change yet, and records whose answers are older than
  /// the facts.
  public let unsettled: Int64

  /// The state as one word, to be noted elsewhere: `archive:change@head`.
  public var cursor: String { "\(uid):\(change)@\(head)" }

  /// What shows that a file is not, or no longer, what a noted cursor says; nil when its history
  /// went through that state.
  ///
  /// - Throws: ``Fault`` (`badData`) for what is no cursor.
  public static func fault(_ db: Connection, since cursor: String) throws -> String? {
    let parts = cursor.split(separator: ":", maxSplits: 1)
    let rest = parts.last?.split(separator: "@") ?? []
    guard parts.count == 2, rest.count == 2, let change = Int64(rest[0]), change > 0,
      rest[1].utf8.count == 64
    else {
      throw Fault(
        .badData, "'\(cursor)' is no cursor", hint: "regesta check prints one: archive:change@head")
    }
    let state = try read(db)
    if state.uid != parts[0] { return "this is the archive \(state.uid), not \(parts[0])" }
    if try holds(db, change: change, head: String(rest[1])) { return nil }
    return state.change < change
      ? "the history ends at change \(state.change), before change \(change): it was cut, or this is "
        + "an older copy"
      : "change \(change) is not the one that was noted: another history took its place"
  }

  /// Reads the state of a file, at whatever schema it is.
  ///
  /// - Throws: ``Fault`` (`incompatible`) where it is no archive.
  public static func read(_ db: Connection) throws -> ArchiveState {
    try Faults.translate("cannot read the archive's state") { try readRaw(db) }
  }

  /// Reads it with errors as SQLite has them, for whoever goes by those.
  public static func readRaw(_ db: Connection) throws -> ArchiveState {
    let application = try db.first("PRAGMA application_id") { try $0.integer(0) } ?? 0
    guard application == Int64(Schema.applicationID) else {
      throw Fault(
        .incompatible, "the file is not an archive of Regesta", hint: Remedy.otherName)
    }
    let version = try db.first("PRAGMA user_version") { try $0.int(0) } ?? 0
    let last = try db.first(head) { (try $0.integer(0), try $0.text(1)) }
    let marks = try db.first(hasMarks) { _ in true } ?? false
    let open = try db.first(openEntries) { try $0.integer(0) } ?? 0
    let stale = marks ? try db.first(stale) { try $0.integer(0) } ?? 0 : 0
    return ArchiveState(
      uid: try db.first(uid) { try $0.text(0) } ?? "", change: last?.0 ?? 0,
      head: last?.1 ?? "",
      schema: "\(version)/\(try db.first(derived) { try $0.text(0) }?.prefix(16) ?? "")",
      unsettled: open + stale)
  }

  /// Whether the history of an archive still holds a change under this head.
  public static func contains(_ db: Connection, change: Int64, head: String) throws -> Bool {
    try change == 0 || db.first(chain, .integer(change), as: { try $0.text(0) }) == head
  }

  /// Whether the history of a file went through a change with this digest, or gave it up in a
  /// restore that it tells of.
  public static func holds(_ db: Connection, change: Int64, head: String) throws -> Bool {
    if try contains(db, change: change, head: head) { return true }
    return try db.first(givenUp, .integer(change), .text(head)) { _ in true } ?? false
  }

  /// What the header and the ledger of a file say of it that cannot be, each with what helps.
  static func brokenMarks(_ db: Connection) throws -> [(text: String, remedy: String)] {
    var found: [(String, String)] = []
    let application = try db.first("PRAGMA application_id") { try $0.integer(0) } ?? 0
    if application != Int64(Schema.applicationID) {
      found.append(("the file's mark is not that of an archive", Remedy.restore))
    }
    let version = try db.first("PRAGMA user_version") { try $0.integer(0) } ?? 0
    let applied = try db.first(applied) { try $0.integer(0) } ?? 0
    if version != applied {
      found.append(
        ("the file says that it is of schema \(version), its ledger \(applied)", Remedy.restore))
    } else if try db.first(derived, as: { try $0.text(0) }) != Schema.derivedDigest {
      found.append(("what is derived is not noted as this version's", Remedy.migrate))
    }
    if try db.first(uid, as: { _ in true }) == nil {
      found.append(("the archive's own row is lost", Remedy.restore))
    }
    return found
  }

  /// The changes of one file that another does not have, by number.
  public static func changes(of db: Connection, notIn other: Connection) throws -> [(
    change: Int64, head: String
  )] {
    try db.all("SELECT id, chain FROM change_group ORDER BY id") { row in
      (change: try row.integer(0), head: try row.text(1))
    }.filter { change, head in
      try other.first(chain, .integer(change)) { try $0.text(0) } != head
    }
  }

  /// The tables that hold facts and history: what nothing can make anew.
  public static func tables(_ db: Connection) throws -> [String] {
    try db.all(facts) { try $0.text(0) }
  }

  /// Whether a file is at this version.
  public static func isCurrent(_ db: Connection) throws -> Bool {
    try Migrator(Schema.plan()).status(db).isCurrent
  }

  /// Brings a private copy to this version.
  ///
  /// - Throws: ``Fault`` (`incompatible`) where it is newer.
  public static func advance(_ db: Connection, time: String) throws {
    try Faults.translate("cannot bring the copy to this version") {
      _ = try Migrator(Schema.plan()).run(db, at: time)
    }
  }

  private static let uid = "SELECT uid FROM archive WHERE id = 1"
  private static let head = "SELECT id, chain FROM change_group ORDER BY id DESC LIMIT 1"
  private static let chain = "SELECT chain FROM change_group WHERE id = ?1"
  private static let givenUp = """
    SELECT 1 FROM entry WHERE tbl = 'archive'
      AND json_extract(before, '$.changes."' || ?1 || '"') = ?2
    """
  private static let applied = "SELECT count(*) FROM migration"
  private static let derived = "SELECT digest FROM derived WHERE id = 1"
  private static let hasMarks =
    "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'stale'"
  private static let stale = "SELECT count(*) FROM stale"
  /// How many entries no change covers yet.
  static let openEntries = """
    SELECT count(*) FROM entry WHERE id > coalesce(
      (SELECT last_entry FROM change_group ORDER BY id DESC LIMIT 1), 0)
    """
  private static let facts = """
    SELECT name FROM sqlite_schema
    WHERE type = 'table' AND (name IN (SELECT name FROM journaled)
      OR name IN ('archive', 'change_group', 'entry', 'kept_text', 'migration'))
    ORDER BY name
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [
    uid, head, applied, chain, givenUp, derived, hasMarks, stale, openEntries, facts,
  ]
}

extension Archive {
  /// An archive over a private copy, which nobody else has open.
  public static func over(privateCopy db: Connection, ids: any IDSource) -> Archive {
    Archive(db, ids: ids, queue: nil)
  }
}

extension Writer {
  /// Notes that a copy was put in the place of an archive, and which changes were given up by that.
  public func noteRestore(
    of file: String, givingUp changes: [(change: Int64, head: String)]
  ) throws {
    var json = JSONWriter()
    json.beginObject()
    json.key("changes")
    json.beginObject()
    for (change, head) in changes { json.member("\(change)", head) }
    json.endObject()
    json.endObject()
    var after = JSONWriter()
    after.beginObject()
    after.member("file", file)
    after.endObject()
    try db.run(Self.insertRestored, .text(json.text), .text(after.text))
  }

  private static let insertRestored = """
    INSERT INTO entry(record, tbl, row, op, before, after)
    VALUES (NULL, 'archive', 1, 'update', ?1, ?2)
    """
}
