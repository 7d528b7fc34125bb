public import SQLite
import Model
import Reasons
import System

extension Archive {
  /// Opens a file that should be an archive, of whatever version.
  ///
  /// - Throws: ``SQLiteError``; ``Fault`` (`incompatible`) for a file that is no database, and bears
  ///   no mark of ever having been one.
  public static func connection(
    to path: String, _ access: Connection.Access,
    _ configuration: Connection.Configuration = Connection.Configuration()
  ) throws -> Connection {
    do {
      return try Connection(path: path, access: access, configuration: configuration)
    } catch ResultCode.notADatabase where !bearsMark(path) {
      throw Fault(
        .incompatible, "cannot open the archive \(path): it is no SQLite file",
        hint: Remedy.unreadable)
    }
  }

  /// Whether a file's header says, in one of its two places, that SQLite wrote it or that it is an
  /// archive (sqlite.org/fileformat2.html, section 1.3): what cannot be read of it is damaged then.
  public static func bearsMark(_ path: String) -> Bool {
    guard let head = try? Files.beginning(of: path, count: 72), head.count == 72 else {
      return false
    }
    let application = head[68..<72].reduce(0) { $0 << 8 | Int64($1) }
    return head.starts(with: "SQLite format 3\0".utf8)
      || application == Int64(Schema.applicationID)
  }
}
