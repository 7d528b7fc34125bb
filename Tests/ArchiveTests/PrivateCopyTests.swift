import Foundation
import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// The private copy that checks and other long work use.
struct PrivateCopyTests {
  private func names(_ file: FileDesk) throws -> [String] {
    let folder = URL(filePath: file.path).deletingLastPathComponent().path()
    return try FileManager.default.contentsOfDirectory(atPath: folder)
  }

  private func count(_ table: String, _ db: Connection?) throws -> Int64? {
    try db?.first("SELECT count(*) FROM \(table)") { try $0.integer(0) }
  }

  @Test func itHasNoNameWhileItIsUsed() throws {
    let file = try FileDesk()
    try file.write { try $0.enter(Tale.states) }
    let archive = try file.reading()
    let before = try names(file)
    try PrivateCopy.$small.withValue(0) {
      var other: Connection?
      var named: [String] = []
      let copy = try PrivateCopy.make(
        of: archive.db, else: ["/nowhere"],
        whileNamed: { path in
          named = try names(file).filter { !before.contains($0) }
          other = try Connection(path: path, access: .readOnly)
        }
      ).db
      #expect(named.count == 1)
      #expect(try names(file) == before)
      #expect(!copy.isInMemory)
      let records = try count("record", archive.db)
      #expect(try count("record", copy) == records)
      // What was opened while it had a name sees what is in it now, and what is written to it.
      #expect(try count("record", other) == records)
      try copy.execute("PRAGMA foreign_keys = OFF; DELETE FROM note; CREATE TABLE mine(x)")
      #expect(try count("mine", other) == 0)
      #expect(try names(file) == before)
    }
  }

  @Test func itIsMadeElsewhereWhereItCannotBeBesideTheArchive() throws {
    let file = try FileDesk()
    try file.write { try $0.enter(Tale.states) }
    let archive = try file.reading()
    let folder = URL(filePath: file.path).deletingLastPathComponent().path()
    let scratch = try Folder()
    try PrivateCopy.$small.withValue(0) {
      // Nothing can be made in a folder that is gone.
      try FileManager.default.moveItem(atPath: folder, toPath: "\(scratch.path)/moved")
      var place = ""
      _ = try PrivateCopy.make(of: archive.db, else: [scratch.path], whileNamed: { place = $0 })
      #expect(place.hasPrefix(scratch.path))
      let fault = #expect(throws: Fault.self) {
        _ = try PrivateCopy.make(of: archive.db, else: ["/nowhere"])
      }
      #expect(fault?.reason == .inputOutput)
      #expect(fault?.message.contains("no room for a private copy") == true)
    }
  }

  @Test func aCheckOfACopyInAFileFindsTheSame() throws {
    let file = try FileDesk()
    try file.write { try $0.enter(Tale.states) }
    let writer = try Connection(path: file.path, access: .readWrite)
    try writer.execute("DROP TRIGGER party_journal_update; UPDATE party SET title = 'x'")
    try writer.close()
    let archive = Archive.over(
      privateCopy: try Connection(path: file.path, access: .readOnly),
      ids: CountedIDs(seconds: 1, random: 1))
    let inMemory = try archive.check()
    let inFile = try PrivateCopy.$small.withValue(0) { try archive.check() }
    #expect(inMemory.map(\.code) == inFile.map(\.code))
    #expect(inMemory.map(\.findings) == inFile.map(\.findings))
    #expect(inFile.contains { $0.code == "images" && !$0.findings.isEmpty })
  }

  /// What a check writes never waits for whoever reads the same file, which its own thread does.
  @Test func aReaderOfTheCopyKeepsNoCheckFromItsEnd() throws {
    let file = try FileDesk()
    try file.write { try $0.enter(Tale.states) }
    let reader = try Connection(path: file.path, access: .readOnly)
    try reader.execute("BEGIN")
    let records = try count("record", reader)
    #expect(records != 0)
    let copy = try Connection(
      path: file.path, access: .readWrite, configuration: .init(busyTimeout: 200))
    let results = try Archive.check(copy: copy)
    #expect(results.flatMap(\.faults) == [])
    #expect(!copy.isInTransaction)
  }

  private final class Folder {
    let path: String
    init() throws {
      let place = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        .appending(path: "scratch-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      path = place.path()
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }
  }
}
