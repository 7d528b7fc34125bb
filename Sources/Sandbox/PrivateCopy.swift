import Archive
import Model
import Reasons
import SQLite
import System

/// A copy of an archive that has no name: it is gone with the process, however that ends.
struct PrivateCopy {
  /// The connection to it.
  let db: Connection
  /// How many bytes a sort may put on the disk beside it.
  let room: Int

  /// Copies an archive, beside it where that can be, else in one of the question's folders for such.
  ///
  /// Writers wait while it is made, about a second a gigabyte.
  /// - Throws: ``Fault`` (`inputOutput`) where there is no room.
  static func make(of archive: Archive, _ question: Question) throws -> PrivateCopy {
    let beside = Files.folder(of: (try? Files.resolved(question.archive)) ?? question.archive)
    var faults: [String] = []
    for folder in [beside] + question.scratchFolders {
      do {
        return try make(of: archive, question, in: folder)
      } catch {
        faults.append(Faults.fault(error)?.message ?? "\(error)")
      }
    }
    throw Fault(
      .inputOutput, "no private copy of the archive can be made: \(faults.joined(separator: "; "))",
      hint: "name a folder with room in $TMPDIR")
  }

  private static func make(
    of archive: Archive, _ question: Question, in folder: String
  ) throws -> PrivateCopy {
    let size = Files.size(of: question.archive) ?? 0
    let free = try Folder(folder).freeBytes()
    guard free / 2 > size else {
      throw Fault(.inputOutput, "there is no room in \(folder) for twice \(size >> 20) MiB")
    }
    let db = try unnamed("\(folder)/.regesta-question-\(String(try Random.bits(), radix: 36))")
    _ = try archive.copied(to: db, now: { [now = question.now] in now })
    try db.execute("PRAGMA query_only = 1")
    return PrivateCopy(db: db, room: min((free - size) / 2, mostRoom))
  }

  /// A database whose name is taken away before anything is in it.
  private static func unnamed(_ path: String) throws -> Connection {
    let db = try Connection(path: path, access: .create)
    try Files.remove(path)
    // A journal would have a name, and there is nothing to go back to.
    try db.execute("PRAGMA journal_mode = MEMORY")
    try db.execute("PRAGMA synchronous = OFF")
    return db
  }

  private static let mostRoom = 4 << 30
}
