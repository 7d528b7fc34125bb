import CSQLiteShims
import Glibc

extension Connection {
  /// Something about where a file lies that SQLite cannot guard against
  /// (sqlite.org/howtocorrupt.html).
  public enum Hazard: Sendable, Equatable {
    /// The file has further names. Under two names it has two journals, and a crash damages it.
    case hardLinks(Int)
    /// Locks on a file system of another machine often do not hold.
    case networkFileSystem(String)
  }

  /// What a program should warn of; empty for a database in memory.
  public var hazards: [Hazard] {
    guard !isInMemory else { return [] }
    var found: [Hazard] = []
    var status = stat()
    if stat(path, &status) == 0, status.st_nlink > 1 {
      found.append(.hardLinks(Int(status.st_nlink)))
    }
    if let name = FileSystems.remoteName(of: csqlite_file_system(path)) {
      found.append(.networkFileSystem(name))
    }
    return found
  }
}

enum FileSystems {
  /// The name of a file system of another machine, by the numbers of man 2 statfs.
  static func remoteName(of type: UInt32) -> String? {
    switch type {
    case 0x6969: "NFS"
    case 0xff53_4d42, 0xfe53_4d42, 0x517b: "SMB"
    case 0x0102_1997: "9P"
    case 0x00c3_6400: "Ceph"
    case 0x5346_414f: "AFS"
    default: nil
    }
  }
}
