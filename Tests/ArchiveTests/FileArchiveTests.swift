import Answers
import Foundation
import Migrator
import Model
import Reasons
import SQLite
import TestDesk
import Testing

@testable import Archive

/// Archives in files: made, opened, refused, shared.
struct FileArchiveTests {
  private func fault(_ body: () throws -> Void) -> Fault? {
    #expect(throws: Fault.self) { try body() }
  }

  @Test func madeAndRead() throws {
    let file = try FileDesk()
    try file.write { try $0.enter(Tale.states) }
    let archive = try file.reading()
    #expect(try archive.record(archive.id(of: "FRA"))["title"] == ["France"])
    #expect(fault { _ = try archive.id(of: "FRX") }?.hint?.contains("FRA") == true)
    #expect(fault { _ = try archive.record(4) }?.reason == .notFound)
    #expect(try archive.list("parties", fields: ["party"]).held().rows.count == 6)
    // Reading makes no file and cannot write.
    #expect(throws: (any Error).self) { try archive.db.run("DELETE FROM party") }
    let names = try FileManager.default.contentsOfDirectory(atPath: file.folder.path)
    #expect(
      Set(names).isSubset(of: [
        "archive.regesta", "archive.regesta-queue", "archive.regesta-journal",
      ]))
  }

  @Test func cannotBeMade() throws {
    let file = try FileDesk()
    let path = file.path
    let twice = fault {
      _ = try Archive.create(
        at: path, uid: String(repeating: "b", count: 32), ids: file.ids(), time: "")
    }
    #expect(twice?.reason == .cannotCreate)
    let nowhere = fault {
      _ = try Archive.create(
        at: path + "/no/a", uid: String(repeating: "b", count: 32), ids: file.ids(), time: "")
    }
    #expect(nowhere?.reason == .cannotCreate)
    #expect(try file.reading().check().flatMap(\.faults) == [])
  }

  @Test func refusedFiles() throws {
    let file = try FileDesk(create: false)
    let open = { _ = try file.reading() }
    #expect(fault(open)?.reason == .notFound)
    #expect(fault { _ = try file.writing() }?.reason == .notFound)
    try Data("This is no database, but a text that is long enough to be one.".utf8)
      .write(to: URL(fileURLWithPath: file.path))
    #expect(fault(open)?.reason == .incompatible)
    #expect(fault { _ = try file.writing() }?.reason == .incompatible)
  }

  @Test func anotherProgramsDatabase() throws {
    let file = try FileDesk(create: false)
    try Connection(path: file.path, access: .create).execute("CREATE TABLE t (x)")
    let refused = fault { _ = try file.reading() }
    #expect(refused?.reason == .incompatible)
    #expect(refused?.message == "\(file.path) is not an archive of Regesta")
  }

  @Test func newerAndOlder() throws {
    for (change, hint) in [
      ("PRAGMA user_version = 99", Remedy.newer),
      ("PRAGMA user_version = 0", "run regesta migrate run"),
      ("UPDATE derived SET digest = 'x'", "run regesta migrate run"),
    ] {
      let file = try FileDesk()
      let db = try Connection(path: file.path, access: .readWrite)
      try db.execute(change)
      try db.close()
      #expect(fault { _ = try file.reading() }?.hint == hint)
      let refused = fault { _ = try file.writing() }
      #expect(refused?.hint == hint)
      #expect(refused?.reason == .incompatible)
    }
  }

  @Test(.enabled(if: geteuid() != 0))
  func readOnlyFile() throws {
    let file = try FileDesk()
    chmod(file.path, 0o400)
    #expect(try file.reading().check().flatMap(\.faults) == [])
    #expect(fault { try file.write { try $0.enter(Tale.states) } }?.reason == .notPermitted)
  }

  @Test func lockedIsBusy() throws {
    let file = try FileDesk()
    let other = try Connection(path: file.path, access: .readWrite)
    try other.execute("BEGIN IMMEDIATE")
    let archive = try file.writing(patience: 50)
    let busy = fault { _ = try archive.change(Desk.plain) { try $0.enter(Tale.states) } }
    #expect(busy?.reason == .busy)
    #expect(busy?.hint == "try again in a moment")
    try other.execute("ROLLBACK")
    _ = try archive.change(Desk.plain) { try $0.enter(Tale.states) }
    // And the queue of writers.
    let queue = try WriterQueue(besideFile: file.path)
    try queue.acquire(timeoutMilliseconds: 1_000)
    #expect(fault { _ = try archive.change(Desk.plain) { _ in } }?.reason == .busy)
    queue.release()
    _ = try archive.change(Desk.plain) { _ in }
  }

  @Test func twoWritersTakeTurns() throws {
    let file = try FileDesk()
    let one = try file.writing()
    let two = try file.writing()
    for number in 0..<10 {
      for (name, archive) in [("one", one), ("two", two)] {
        _ = try archive.change(Desk.plain) {
          try $0.enter(#"{"kind":"topic","title":"\#(name) \#(number)","fact":["by=\#(name)"]}"#)
        }
      }
    }
    let seen = try two.id(of: "one-9")
    let revision = try two.record(seen).revision
    _ = try one.change(Desk.plain) { try $0.edit(seen, [Draft.Item("title", "Changed")]) }
    let late = fault {
      _ = try two.change(Desk.plain) {
        try $0.edit(seen, [Draft.Item("title", "Lost")], revision: revision)
      }
    }
    #expect(late?.reason == .busy)
    _ = try two.undo(21, Archive.Intent(author: "b", verb: "undo", time: Desk.time))
    #expect(try one.record(seen)["title"] == ["one 9"])
    #expect(try one.check().flatMap(\.faults) == [])
    #expect(try one.list("topics").held().rows.count == 20)
    #expect(try one.db.first("SELECT count(*) FROM change_group") { try $0.int(0) } == 22)
  }

  /// A copy taken in the midst of a commit, with its journal, is an archive after a crash.
  @Test func hotJournalIsRolledBack() throws {
    let file = try FileDesk()
    try file.write { try $0.enter(Tale.states) }
    let db = try Connection(path: file.path, access: .readWrite)
    try db.execute("PRAGMA cache_size = 5; PRAGMA cache_spill = 1; BEGIN IMMEDIATE")
    try db.execute(
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
      INSERT INTO saved_query(name, form, text) SELECT 'q' || i, 'sql', printf('%500d', i) FROM n;
      UPDATE party SET title = title || ' lost';
      """)
    let after = try FileDesk(create: false)
    for suffix in ["", "-journal"] {
      try FileManager.default.copyItem(atPath: file.path + suffix, toPath: after.path + suffix)
    }
    try db.execute("ROLLBACK")
    let journal = try Data(contentsOf: URL(fileURLWithPath: after.path + "-journal"))
    try #require(!journal.prefix(8).allSatisfy { $0 == 0 }, "the journal was not yet written")
    let archive = try after.reading()
    #expect(try archive.record(archive.id(of: "FRA"))["title"] == ["France"])
    #expect(try archive.check().flatMap(\.faults) == [])
  }

  @Test func aClockThatGoesBackMakesNoNumberTwice() throws {
    let file = try FileDesk()
    let line = #"{"kind":"topic","title":"Turn","fact":["a=1","b=2"],"note":"n"}"#
    for _ in 0..<3 {
      let archive = try Archive.openForWriting(
        at: file.path, ids: CountedIDs(seconds: 1_700_000_000, random: 5))
      _ = try archive.change(Desk.plain) { try $0.enter(line) }
      try archive.db.close()
    }
    #expect(try file.reading().list("topics").held().rows.count == 3)
    #expect(try file.reading().check().flatMap(\.faults) == [])
  }

  /// The words in which a date was typed are the last row of a write.
  @Test func aClockThatGoesBackMakesNoNumberOfWordsTwice() throws {
    let file = try FileDesk()
    func write(_ body: (Writer) throws -> Void) throws {
      let archive = try Archive.openForWriting(
        at: file.path, ids: CountedIDs(seconds: 1_700_000_000, random: 5))
      _ = try archive.change(Desk.plain, body)
      try archive.db.close()
    }
    try write { try $0.enter(#"{"kind":"decree","slug":"act","title":"Act","signed":"Dec 2025"}"#) }
    try write { _ = try $0.edit($0.id(of: "act"), [.init("published", "Jan 2026")]) }
    let words = try file.reading().db.all("SELECT words FROM wording ORDER BY 1") { try $0.text(0) }
    #expect(words == ["Dec 2025", "Jan 2026"])
    #expect(try file.reading().check().flatMap(\.faults) == [])
  }

  @Test func twoWritersThatOpenedTogetherTakeNoNumberTwice() throws {
    let file = try FileDesk()
    let line = #"{"kind":"topic","title":"Turn","fact":["a=1","b=2"],"note":"n"}"#
    // Both clocks are behind what stands in the archive, so that both count on from its last number.
    let both = try (0..<2).map { _ in
      try Archive.openForWriting(
        at: file.path, ids: CountedIDs(seconds: 1_600_000_000, random: 5))
    }
    try file.write { try $0.enter(line) }
    for _ in 0..<2 {
      for archive in both { _ = try archive.change(Desk.plain) { try $0.enter(line) } }
    }
    for archive in both { try archive.db.close() }
    #expect(try file.reading().list("topics").held().rows.count == 5)
    #expect(try file.reading().check().flatMap(\.faults) == [])
  }

  @Test func aRecordThatWasTakenBackKeepsItsNumber() throws {
    let file = try FileDesk()
    let clock = 1_600_000_000 as Int64
    func open() throws -> Archive {
      try Archive.openForWriting(at: file.path, ids: CountedIDs(seconds: clock, random: 5))
    }
    let first = try open()
    _ = try first.change(Desk.plain) { try $0.enter(#"{"kind":"topic","title":"One"}"#) }
    let old = try first.id(of: "one")
    _ = try first.undo(nil, Desk.plain)
    try first.db.close()
    let second = try open()
    _ = try second.change(Desk.plain) { try $0.enter(#"{"kind":"topic","title":"Two"}"#) }
    #expect(try second.id(of: "two") != old)
    try second.db.close()
  }
}

extension Desk {
  static let plain = Archive.Intent(author: "ada", verb: "edit", time: time)
}
