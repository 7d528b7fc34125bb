import Exchange
import Foundation
import SQLite

import TestDesk

@testable import Archive

/// An archive in a file of its own folder, which goes away with it.
final class FileDesk {
  let folder: URL
  var path: String { folder.appendingPathComponent("archive.regesta").path }
  private var seconds: Int64 = 1_768_478_400

  init(create: Bool = true) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("regesta-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    if create {
      let archive = try Archive.create(
        at: path, uid: String(repeating: "a", count: 32), ids: ids(), time: Desk.time)
      try archive.db.close()
    }
  }

  deinit {
    chmod(path, 0o600)
    try? FileManager.default.removeItem(at: folder)
  }

  func ids() -> CountedIDs {
    seconds += 1
    return CountedIDs(seconds: seconds, random: 7)
  }

  /// - Parameter isCatchingUp: work out first what follows from other programs' writes.
  func reading(isCatchingUp: Bool = false) throws -> Archive {
    try Archive.openForReading(at: path, ids: ids(), time: isCatchingUp ? Desk.time : nil)
  }

  func writing(patience: Int = 10_000) throws -> Archive {
    try Archive.openForWriting(at: path, ids: ids(), patience: patience)
  }

  /// Opens, writes and closes.
  func write(_ body: (Writer) throws -> Void) throws {
    let archive = try writing()
    let intent = Archive.Intent(author: "ada", verb: "add", time: Desk.time)
    _ = try archive.change(intent, body)
    try archive.db.close()
  }
}

extension Writer {
  /// Enters JSON Lines.
  func enter(_ json: String) throws {
    var intake = Intake(self)
    try intake.enter(Array(json.utf8))
  }
}
