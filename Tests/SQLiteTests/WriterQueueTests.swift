import Foundation
import SQLite
import Testing

@Suite struct WriterQueueTests {
  let folder: Folder

  init() throws {
    folder = try Folder()
    _ = try Connection(path: folder.file(), access: .create)
  }

  @Test func oneAfterTheOther() throws {
    let first = try WriterQueue(besideFile: folder.file())
    let second = try WriterQueue(besideFile: folder.file())
    #expect(first.path == folder.file() + "-queue")
    try first.acquire(timeoutMilliseconds: 0)
    #expect(first.isHeld)
    #expect(sqliteError { try first.acquire(timeoutMilliseconds: 0) }?.code == .misuse)
    #expect(sqliteError { try second.acquire(timeoutMilliseconds: 0) }?.code == .busy)
    #expect(sqliteError { try second.acquire(timeoutMilliseconds: 30) }?.code == .busy)
    first.release()
    first.release()
    // A wait that was given up must not take the lock for ever.
    try second.acquire(timeoutMilliseconds: 2_000)
    #expect(second.isHeld && !first.isHeld)
    let mode = try FileManager.default.attributesOfItem(atPath: first.path)[.posixPermissions]
    #expect((mode as? Int).map { $0 & 0o077 } == 0)
  }

  @Test func whoWaitsCanAskForWhom() throws {
    let first = try WriterQueue(besideFile: folder.file())
    let second = try WriterQueue(besideFile: folder.file())
    #expect(second.holder == nil)
    try first.acquire(timeoutMilliseconds: 0, note: "ada\n(add)\u{1B}[1m\u{202E}")
    #expect(second.holder?.process == ProcessInfo.processInfo.processIdentifier)
    #expect(second.holder?.note == "ada (add)[1m")
    var told = 0
    let late = sqliteError {
      try second.acquire(timeoutMilliseconds: 60, noticeMilliseconds: 20) { told += 1 }
    }
    #expect(late?.code == .busy && told == 1)
    // Who waits no longer than that is not told.
    _ = sqliteError {
      try second.acquire(timeoutMilliseconds: 20, noticeMilliseconds: 60) { told += 1 }
    }
    #expect(told == 1)
    first.release()
    #expect(second.holder == nil)
    // One who says nothing leaves nothing of the one before.
    try first.acquire(timeoutMilliseconds: 1_000, note: "ada")
    first.release()
    try second.acquire(timeoutMilliseconds: 1_000)
    #expect(first.holder == nil)
  }

  @Test func nobodyLosesAnUpdate() throws {
    let path = folder.file("count")
    try Data("0".utf8).write(to: URL(filePath: path))
    inThreads(6) { _ in
      do {
        let queue = try WriterQueue(besideFile: path)
        for _ in 0..<50 {
          try queue.acquire(timeoutMilliseconds: 20_000)
          let text = try String(contentsOfFile: path, encoding: .utf8)
          try String((Int(text) ?? -1_000) + 1).write(
            toFile: path, atomically: false, encoding: .utf8)
          queue.release()
        }
      } catch {
        Issue.record(error)
      }
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "300")
  }

  @Test func linksLeadToOneQueueAndAreNotFollowed() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.db"), withDestinationPath: folder.file())
    #expect(try WriterQueue(besideFile: folder.file("link.db")).path == folder.file() + "-queue")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("b.db-queue"), withDestinationPath: folder.file("victim"))
    #expect(throws: SideFileError.self) { try WriterQueue(besideFile: folder.file("b.db")) }
    #expect(try !folder.names().contains("victim"))
    #expect(sqliteError { _ = try WriterQueue(besideFile: "") } != nil)
  }
}
