import Digest
import Migrator
import SQLite
import TestDesk
import Testing

@testable import Archive
@testable import Model

/// Each change has an identity that is the same in every copy, and digests cover it.
struct JoinedHistoryTests {
  private static let identities = """
    SELECT id || ' ' || uid || ' ' || origin || ' ' || lamport || ' ' || parents FROM change_group
    ORDER BY id
    """

  private func identities(_ db: Connection) throws -> [String] {
    try db.all(Self.identities) { try $0.text(0) }
  }

  private func migrated(at time: String) throws -> (FileDesk, [String]) {
    let old = try Version1()
    let db = try old.open()
    defer { try? db.close() }
    _ = try Migrator(Schema.plan()).run(db, at: time)
    // What the run itself sealed has its own time.
    let sealed = try db.first("SELECT count(*) FROM change_group WHERE form = 1") { try $0.int(0) }
    return (old.file, Array(try identities(db).prefix(sealed ?? 0)))
  }

  @Test func changesOfOldHaveTheSameIdentityInEveryCopy() throws {
    let (_, first) = try migrated(at: "2026-02-03T04:05:06Z")
    let (_, second) = try migrated(at: "2031-01-01T00:00:00Z")
    #expect(first.count > 5)
    #expect(first == second)
    #expect(
      Set(first.compactMap { $0.split(separator: " ").dropFirst().first }).count == first.count)
    #expect(first[0].hasSuffix(" 1 []"))
    let uid = try #require(first[0].split(separator: " ").dropFirst().first)
    #expect(first[1].hasSuffix(" 2 [\"\(uid)\"]"))
  }

  @Test func copiesThatPartShareWhatTheyShared() throws {
    let desk = try Desk()
    try desk.enter(#"{"kind":"topic","title":"On ships"}"#)
    let copy = Desk(try desk.archive.privateCopy())
    try desk.enter(#"{"kind":"topic","title":"On sails"}"#)
    try copy.enter(#"{"kind":"topic","title":"On oars"}"#)
    let mine = try identities(desk.archive.db)
    let theirs = try identities(copy.archive.db)
    #expect(mine.count == theirs.count)
    #expect(mine.dropLast() == theirs.dropLast())
    #expect(mine.last != theirs.last)
    let parent = try #require(mine.dropLast().last?.split(separator: " ").dropFirst().first)
    #expect(mine.last?.hasSuffix("[\"\(parent)\"]") == true)
    #expect(theirs.last?.hasSuffix("[\"\(parent)\"]") == true)
    #expect(try desk.faults() == [] && copy.faults() == [])
  }

  @Test(arguments: [
    "UPDATE archive SET uid = '11111111111111111111111111111111'",
    "UPDATE archive SET made = '1999-01-01T00:00:00Z'",
    "UPDATE change_group SET lamport = lamport + 7",
    "UPDATE change_group SET parents = '[]'",
    "UPDATE change_group SET origin = '22222222222222222222222222222222' WHERE id = 2",
    "UPDATE change_group SET uid = '33333333333333333333333333333333' WHERE id = 2",
    "UPDATE change_group SET form = 1",
    "UPDATE change_group SET batch = 1",
  ])
  func identitiesStandInTheDigests(_ attack: String) throws {
    let desk = try Desk()
    for title in ["On ships", "On sails"] {
      try desk.enter(#"{"kind":"topic","title":"\#(title)"}"#)
    }
    #expect(try desk.faults() == [])
    let guarded = try desk.texts(
      "SELECT sql FROM sqlite_schema WHERE name = 'change_group_guard_update'")
    try desk.archive.db.execute("DROP TRIGGER change_group_guard_update")
    try desk.archive.db.execute(attack)
    try desk.archive.db.execute(guarded[0])
    let faults = try desk.faults()
    #expect(!faults.isEmpty && faults.allSatisfy { $0.contains("change") }, "\(faults)")
  }

  @Test func aDecisionNotesWhichClaimsItSaw() throws {
    let desk = try Desk(parties: true)
    try desk.enter(
      """
      {"kind":"agreement","slug":"x","title":"On x","party":["FRA","DEU"],"signed":"1999"}
      {"kind":"source","slug":"s","title":"S"}
      {"kind":"source","slug":"t","title":"T"}
      {"kind":"citation","slug":"c1","record":"x","source":"s","field":"signed","says":"1998"}
      {"kind":"citation","slug":"c2","record":"x","source":"s","field":"title"}
      """)
    try desk.write {
      _ = try $0.settle($0.id(of: "x"), field: "signed", value: "1998", reason: "w")
    }
    let seen = """
      SELECT group_concat(r.slug) FROM settlement s, json_each(s.saw) j
      JOIN record r ON r.id = j.value
      """
    #expect(try desk.texts(seen) == ["c1"])
    try desk.enter(
      #"{"kind":"citation","slug":"c3","record":"x","source":"t","field":"signed","says":"1997"}"#)
    #expect(try desk.texts(seen) == ["c1"])
    try desk.write {
      _ = try $0.settle($0.id(of: "x"), field: "signed", value: "1997", reason: "w")
    }
    #expect(try desk.texts(seen) == ["c1,c3"])
    #expect(try desk.faults() == [])
    _ = try desk.archive.undo(nil, desk.intent("ada", nil, "undo"))
    #expect(try desk.texts(seen) == ["c1"])
    #expect(try desk.faults() == [])
  }

  /// Older versions took the digest of a kept text as it was typed, and kept it without its ends.
  @Test func keptTextsOfOldGetTheDigestOfWhatIsKept() throws {
    let old = try Version1()
    let db = try old.open()
    let typed = ["one\n": "one", "two\r\nlines\r\n": "two\nlines"]
    for (typed, kept) in typed {
      try db.run(
        "INSERT INTO kept_text(digest, text) VALUES (?1, ?2)", .text(SHA256.hex(of: typed)),
        .text(kept))
      try db.run(
        """
        UPDATE source SET text_digest = ?1
        WHERE id = (SELECT id FROM source WHERE text_digest IS NULL ORDER BY id LIMIT 1)
        """, .text(SHA256.hex(of: typed)))
    }
    // This one was changed behind our back, and stays a fault.
    try db.run(
      "INSERT INTO kept_text(digest, text) VALUES (?1, 'changed')", .text(SHA256.hex(of: "three")))
    _ = try Migrator(Schema.plan()).run(db, at: "2026-02-03T04:05:06Z")
    for kept in typed.values {
      let count = try db.first(
        "SELECT count(*) FROM source s JOIN kept_text k ON k.digest = s.text_digest WHERE k.text = ?1",
        .text(kept)
      ) { try $0.int(0) }
      #expect(count == 1, "\(kept)")
    }
    let faults = try Archive.check(copy: db).flatMap(\.faults)
    #expect(faults.count == 1 && faults[0].contains(SHA256.hex(of: "three")), "\(faults)")
    try db.close()
    let desk = old.file
    #expect(try desk.reading().history(limit: 1).first?.verb == "migration 3")
  }
}
