import Digest
import Model
import SQLite

/// Seals entries of the history into groups: who, when and why, with a digest of their content
/// and one that chains each group to the group before.
///
/// The chain shows that no group was changed, taken out or put in since its head was noted. It
/// does not show who wrote (there is no signature), nor that a tail was cut off, unless the head
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
        .damaged, "the history ends in a number that none can follow",
        hint: "run regesta check, and restore a backup")
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
    let previous = try db.first(Self.head) { (try $0.integer(0), try $0.text(1)) }
    let group = Group(
      id: try Self.number(after: previous?.0 ?? 0), first: first, last: content.last,
      author: intent.author, at: intent.time, reason: intent.reason, verb: intent.verb,
      undoes: intent.undoes, content: content.digest)
    try db.run(
      Self.insert, .integer(group.id), .integer(group.first), .integer(group.last),
      Value(group.author), .text(group.at), Value(group.reason), .text(group.verb),
      Value(group.undoes), .text(group.content), .text(group.chain(after: previous?.1 ?? "")))
    return group.id
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

    /// The digest over the group and the chain before it. Every part stands behind its length, so
    /// that no two groups read alike.
    func chain(after previous: String) -> String {
      var digest = SHA256()
      digest.update("regesta change group 1\n")
      let parts: [String?] = [
        previous, String(id), String(first), String(last), author, at, reason, verb,
        undoes.map { String($0) }, content,
      ]
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

  /// Checks every group's digests.
  ///
  /// - Returns: what is wrong, in plain words; empty when the chain holds.
  func verify() throws -> [String] {
    var faults: [String] = []
    var previous = ""
    var next: Int64 = 1
    let groups = try db.all(Self.groups) { row in
      (
        Group(
          id: try row.integer(0), first: try row.integer(1), last: try row.integer(2),
          author: try row.optionalText(3), at: try row.text(4), reason: try row.optionalText(5),
          verb: try row.text(6), undoes: try row.optionalInteger(7), content: try row.text(8)),
        try row.text(9)
      )
    }
    for (place, (group, chain)) in groups.enumerated() {
      if group.id != Int64(place + 1) {
        faults.append("change \(group.id): \(place + 1) was expected; a change is missing")
      }
      if group.first != next {
        faults.append("change \(group.id): begins at entry \(group.first), not at \(next)")
      }
      let found = try content(first: group.first, last: group.last)
      if found?.digest != group.content || found?.last != group.last {
        faults.append("change \(group.id): its entries are not those that were sealed")
      }
      if group.chain(after: previous) != chain {
        faults.append("change \(group.id): its seal does not fit; it was altered after sealing")
      }
      previous = chain
      next = group.last &+ 1
    }
    return faults
  }

  private static let lastSealed = """
    SELECT last_entry FROM change_group ORDER BY id DESC LIMIT 1
    """
  private static let head = "SELECT id, chain FROM change_group ORDER BY id DESC LIMIT 1"
  private static let insert = """
    INSERT INTO change_group(id, first_entry, last_entry, author, at, reason, verb, undoes,
      content, chain)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
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
    SELECT id, first_entry, last_entry, author, at, reason, verb, undoes, content, chain
    FROM change_group ORDER BY id
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [lastSealed, head, insert, entries, groups]
}
