public import SQLite
import Model
import Reasons
import System

extension Archive {
  /// Opens a file that should be an archive, of whatever version.
  ///
  /// Another program's is refused before anything about it changes, its write-ahead log among it.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - access: how it is opened.
  ///   - configuration: what the connection is opened with.
  ///   - isAnyones: also opens what does not bear the mark of an archive.
  /// - Throws: ``SQLiteError``; ``Fault`` (`incompatible`) for a file that is no database, and bears
  ///   no mark of ever having been one, and for another program's.
  public static func connection(
    to path: String, _ access: Connection.Access,
    _ configuration: Connection.Configuration = Connection.Configuration(), isAnyones: Bool = false
  ) throws -> Connection {
    do {
      var configuration = configuration
      if !isAnyones { configuration.applicationID = Schema.applicationID }
      return try Connection(path: path, access: access, configuration: configuration)
    } catch let error as ForeignFileError {
      throw Fault(
        .incompatible, "\(error.path) is not an archive of Regesta", hint: Remedy.otherName)
    } catch ResultCode.notADatabase where !bearsMark(path) {
      throw Fault(
        .incompatible, "cannot open the archive \(path): it is no SQLite file",
        hint: Remedy.unreadable)
    }
  }

  /// Opens an archive to be checked, also one whose schema or marks are damaged or were changed: that
  /// is for the check to say.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - ids: where the numbers of new rows come from.
  /// - Throws: ``Fault`` (`incompatible`) for what is no archive, or one of another version.
  public static func openForChecking(at path: String, ids: any IDSource) throws -> Archive {
    try Faults.translate("cannot open the archive \(path)") {
      let db: Connection
      do {
        db = try openReadOnly(path)
      } catch let fault as Fault where fault.reason == .incompatible {
        guard let any = try withDamagedMark(path) else { throw fault }
        db = any
      }
      do {
        try requireVersion(db, path)
      } catch let fault as Fault where fault.reason == .incompatible {
        guard try isDamaged(db) else { throw fault }
      }
      return Archive(db, ids: ids, queue: nil)
    }
  }

  /// Opens what is perhaps an archive whose mark is damaged; nil for what is none. Where there is a log,
  /// reading alone would make files beside it.
  private static func withDamagedMark(_ path: String) throws -> Connection? {
    var configuration = Connection.Configuration()
    configuration.applicationID = Schema.applicationID
    do {
      try Connection(path: path, access: .readOnly, configuration: configuration).close()
    } catch let error as ForeignFileError where !error.hasLog {
      return try connection(to: path, .readOnly, isAnyones: true)
    } catch {}
    return nil
  }

  /// What to know of the place where the archive lies, in words; empty where all is well.
  public var hazards: [String] { db.hazards.map { Self.words(for: $0, db.path) } }

  /// The same, where nobody was told on this day.
  ///
  /// - Parameter day: `YYYY-MM-DD`.
  public func hazards(toTellOn day: String) -> [String] {
    let all = hazards
    guard !all.isEmpty, let queue, queue.isFirst("told \(day)\n") else { return [] }
    return all
  }

  private static func words(for hazard: Connection.Hazard, _ path: String) -> String {
    switch hazard {
    case .hardLinks(let count):
      "\(path) has \(count) names: under two of them it has two journals, and a crash damages it; "
        + "keep one"
    case .networkFileSystem(let name):
      "\(path) lies on a file system of another machine (\(name)), where locks often do not hold: "
        + "write it from one machine at a time"
    }
  }

  /// Whether what is refused as no archive, or as one of another version, is one of this version
  /// whose marks are damaged: then the ledger still says what was applied, and the tables are there.
  private static func isDamaged(_ db: Connection) throws -> Bool {
    guard try db.first(hasOwnTables, as: { try $0.bool(0) }) ?? false else { return false }
    let version = try db.first("PRAGMA user_version") { try $0.int(0) } ?? 0
    let applied = try db.first(applied) { try $0.int(0) } ?? 0
    if version != applied { return true }
    // At this version: then another mark is none that any version makes.
    let application = try db.first("PRAGMA application_id") { try $0.integer(0) } ?? 0
    let digest = try derivedDigest(of: db) ?? ""
    let isDigest = digest.utf8.count == 64 && digest.allSatisfy { $0.isHexDigit }
    return version == Schema.version
      && (application != Int64(Schema.applicationID) || !isDigest)
  }

  private static let hasOwnTables = """
    SELECT count(*) = 4 FROM sqlite_schema
    WHERE type = 'table' AND name IN ('archive', 'entry', 'change_group', 'migration')
    """
  private static let applied = "SELECT count(*) FROM migration"

  /// Every statement of this file, for the test that prepares them.
  static let openingStatements = [hasOwnTables, applied]

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
