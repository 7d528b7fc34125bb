import Digest
import Model
import Reasons
import SQLite

/// Seals entries of the history into groups: who, when and why, with a digest of their content
/// and one that chains each group to the group before.
///
/// The chain shows that no group was changed, taken out or put in since its head was noted, and that
/// the archive is the one, made at the time, that it says. It does not show who wrote (there is no signature), nor that a tail was cut off, unless the head
/// was noted elsewhere.
struct ChangeGroups {
  let db: Connection

  /// Who writes, and why.
  struct Intent {
    var author: String?
    var reason: String?
    var verb: String
    var time: String
    var undoes: Int64?
    var batch = Batch.none
  }

  /// Which batch a group is part of; it is named by the number of its first group.
  enum Batch {
    case none
    /// The group is the first of one.
    case begun
    case partOf(Int64)
  }

  /// The entry after the last one that a group covers.
  func firstOpenEntry() throws -> Int64 {
    try db.first(Self.lastSealed) { try Self.number(after: $0.integer(0)) } ?? 1
  }

  /// The number of the group that is sealed next.
  func nextNumber() throws -> Int64 {
    try db.first(Self.head) { try Self.number(after: $0.integer(0)) } ?? 1
  }

  /// The number that comes next. Another program may have written the last one there is.
  private static func number(after last: Int64) throws -> Int64 {
    guard last < .max else {
      throw Fault(
        .damaged, "the history ends in a number that none can follow", hint: Remedy.restore)
    }
    return last + 1
  }

  /// Seals all open entries as one group, or those up to one of them.
  ///
  /// - Returns: the group's number, or nil when nothing was written.
  @discardableResult
  func seal(_ intent: Intent, through last: Int64 = .max) throws -> Int64? {
    let first = try firstOpenEntry()
    guard let content = try content(first: first, last: last) else { return nil }
    let previous = try db.first(Self.previous) { row in
      (
        id: try row.integer(0), chain: try row.text(1), uid: try row.optionalText(2),
        lamport: try row.optionalInteger(3)
      )
    }
    let archive = try ownArchive()
    let id = try Self.number(after: previous?.id ?? 0)
    let batch: Int64? =
      switch intent.batch {
      case .none: nil
      case .begun: id
      case .partOf(let first): first
      }
    let group = Group(
      id: id, first: first, last: content.last,
      author: intent.author, at: intent.time, reason: intent.reason, verb: intent.verb,
      undoes: intent.undoes, content: content.digest, form: Group.present,
      lineage: Lineage(
        origin: archive.uid, lamport: (previous?.lamport ?? 0) + 1,
        parents: previous?.uid.map { [$0] } ?? []),
      batch: batch)
    let chain = group.chain(after: previous?.chain ?? "", made: archive.made)
    try db.run(
      Self.insert, .integer(group.id), .integer(group.first), .integer(group.last),
      Value(group.author), .text(group.at), Value(group.reason), .text(group.verb),
      Value(group.undoes), .text(group.content), .text(chain), .integer(group.form),
      .text(group.lineage.uid(chain: chain)), .text(archive.uid),
      .integer(group.lineage.lamport), .text(group.lineage.parentList), Value(group.batch))
    try ChangeParts(db: db).note(group.id, first: group.first, last: group.last)
    return group.id
  }

  /// The archive's own identifier, and when it was made.
  private func ownArchive() throws -> (uid: String, made: String) {
    try db.first(Self.archive) { (try $0.text(0), try $0.text(1)) } ?? ("", "")
  }

  /// Which group this is among those of all copies of the archive.
  struct Lineage: Equatable {
    /// The archive in which it was made.
    var origin: String
    /// One more than the highest count of the groups it came after.
    var lamport: Int64
    /// The groups it came after.
    var parents: [String]

    /// Its identifier, which follows from its origin and its chain: whoever has the group finds the
    /// same, and another history gives another.
    func uid(chain: String) -> String {
      String(SHA256.hex(of: "regesta group\n\(origin)\n\(chain)\n").prefix(32))
    }

    /// The groups it came after, as a JSON list.
    var parentList: String {
      "[\(parents.map { "\"\($0)\"" }.joined(separator: ","))]"
    }
  }

  /// A group as its chain digest sees it.
  struct Group {
    var id: Int64
    var first: Int64
    var last: Int64
    var author: String?
    var at: String
    var reason: String?
    var verb: String
    var undoes: Int64?
    var content: String
    /// What the chain covers: 1 in groups made before they had an lineage.
    var form: Int64
    var lineage: Lineage
    var batch: Int64?

    static let present: Int64 = 2

    /// The digest over the group and the chain before it. Every part stands behind its length, so
    /// that no two groups read alike.
    ///
    /// - Parameter made: when the archive was made.
    func chain(after previous: String, made: String) -> String {
      var digest = SHA256()
      digest.update("regesta change group \(form)\n")
      var parts: [String?] = [
        previous, String(id), String(first), String(last), author, at, reason, verb,
        undoes.map { String($0) }, content,
      ]
      if form > 1 {
        parts += [
          lineage.origin, made, String(lineage.lamport), lineage.parentList,
          batch.map { String($0) },
        ]
      }
      for part in parts {
        digest.update(part.map { "\($0.utf8.count):\($0)\n" } ?? "-\n")
      }
      return digest.finishHex()
    }
  }

  /// The digest of a range of entries, and the last of them; nil when there are none.
  func content(first: Int64, last: Int64) throws -> (digest: String, last: Int64)? {
    var digest = SHA256()
    var end: Int64?
    let statement = try db.cached(Self.entries)
    defer { statement.reset() }
    try statement.bind(.integer(first), at: 1)
    try statement.bind(.integer(last), at: 2)
    while try statement.step() {
      end = try statement.row.integer(0)
      digest.update(try statement.row.blob(1))
    }
    guard let end else { return nil }
    return (digest.finishHex(), end)
  }

  /// Checks every group's digests and lineage, one after the other.
  func verify(_ found: inout Findings) throws {
    var previous: Sealed?
    var next: Int64 = 1
    var place: Int64 = 0
    let archive = try ownArchive()
    try db.each(Self.groups) { row in
      let sealed = try Sealed(row)
      let group = sealed.group
      let name = "change \(group.id)"
      place += 1
      if group.id != place {
        found.add("\(name): \(place) was expected; a change is missing")
      }
      if group.first != next {
        found.add("\(name): begins at entry \(group.first), not at \(next)")
      }
      let content = try content(first: group.first, last: group.last)
      if content?.digest != group.content || content?.last != group.last {
        found.add("\(name): its entries are not those that were sealed")
      }
      if group.chain(after: previous?.chain ?? "", made: archive.made) != sealed.chain {
        found.add(
          "\(name): its seal does not fit; it, or the archive's own row, was altered after sealing")
      }
      let expected = Lineage(
        origin: archive.uid, lamport: (previous?.group.lineage.lamport ?? 0) + 1,
        parents: previous.map { [$0.uid] } ?? [])
      if sealed.parentList != expected.parentList || group.lineage.lamport != expected.lamport
        || group.lineage.origin != archive.uid || expected.uid(chain: sealed.chain) != sealed.uid
      {
        found.add("\(name): its identity is not that of a change of this archive after the last")
      }
      previous = sealed
      next = group.last &+ 1
    }
  }

  /// A group as it stands, with its seal.
  private struct Sealed {
    var group: Group
    var chain: String
    var uid: String
    var parentList: String

    init(_ row: borrowing Row) throws {
      parentList = try row.optionalText(13) ?? ""
      group = Group(
        id: try row.integer(0), first: try row.integer(1), last: try row.integer(2),
        author: try row.optionalText(3), at: try row.text(4), reason: try row.optionalText(5),
        verb: try row.text(6), undoes: try row.optionalInteger(7), content: try row.text(8),
        form: try row.integer(10),
        lineage: Lineage(
          origin: try row.optionalText(12) ?? "", lamport: try row.optionalInteger(14) ?? 0,
          parents: parentList.split(whereSeparator: { "[],\"".contains($0) }).map(String.init)),
        batch: try row.optionalInteger(15))
      chain = try row.text(9)
      uid = try row.optionalText(11) ?? ""
    }
  }

  private static let lastSealed = """
    SELECT last_entry FROM change_group ORDER BY id DESC LIMIT 1
    """
  private static let head = "SELECT id, chain FROM change_group ORDER BY id DESC LIMIT 1"
  private static let previous = """
    SELECT id, chain, uid, lamport FROM change_group ORDER BY id DESC LIMIT 1
    """
  private static let archive = "SELECT uid, made FROM archive WHERE id = 1"
  private static let insert = """
    INSERT INTO change_group(id, first_entry, last_entry, author, at, reason, verb, undoes,
      content, chain, form, uid, origin, lamport, parents, batch)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
    """
  /// Each entry as the bytes of one text whose parts stand behind their lengths; as bytes, for
  /// what another program wrote need not be UTF-8.
  private static let entries = """
    SELECT id, CAST(id || ' ' || coalesce(record, '-') || ' ' || tbl || ' ' || row || ' ' || op
      || ' ' || coalesce(length(CAST(before AS BLOB)) || ':' || before, '-')
      || ' ' || coalesce(length(CAST(after AS BLOB)) || ':' || after, '-') || char(10)
      AS BLOB)
    FROM entry WHERE id BETWEEN ?1 AND ?2 ORDER BY id
    """
  private static let groups = """
    SELECT id, first_entry, last_entry, author, at, reason, verb, undoes, content, chain, form, uid,
      origin, parents, lamport, batch
    FROM change_group ORDER BY id
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [lastSealed, head, previous, archive, insert, entries, groups]
}
