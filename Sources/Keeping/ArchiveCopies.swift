public import Archive
public import Backup
internal import Model
internal import Reasons
public import SQLite
internal import System

extension Subject {
  /// An archive as the keeper of its copies sees it.
  ///
  /// - Parameters:
  ///   - program: the name and version of the program that makes copies, for their manifests.
  ///   - time: now, UTC, `YYYY-MM-DDThh:mm:ssZ`.
  ///   - onStep: told of each step of long work, see ``Backup/Subject/onStep``.
  public static func archive(
    program: String, time: String,
    onStep: @escaping (_ what: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
  ) -> Subject {
    var subject = Subject(
      program: "\(program), SQLite \(SQLiteLibrary.version)",
      state: { db in
        let state = try ArchiveState.readRaw(db)
        return Subject.State(
          origin: state.uid, cursor: Manifest.Cursor(change: state.change, head: state.head),
          schema: state.schema, unsettled: state.unsettled)
      },
      holds: { try ArchiveState.holds($0, change: $1.change, head: $1.head) },
      contains: { try ArchiveState.contains($0, change: $1.change, head: $1.head) },
      advance: { try ArchiveState.advance($0, time: time) },
      isCurrent: { try ArchiveState.isCurrent($0) },
      faults: { db in
        try Archive.check(copy: db, onStep: { onStep("proving", $0, $1) }).flatMap { result in
          result.faults.map { "\(result.name): \($0)" }
        }
      },
      tables: { try ArchiveState.tables($0) })
    subject.onStep = onStep
    return subject
  }
}

extension Archive {
  /// Makes a proven copy of the archive as it stands, or proves the last one anew where nothing has
  /// changed since.
  ///
  /// - Parameters:
  ///   - folder: where the copies are; made where there is none.
  ///   - program: the name and version of the program that asks, for the manifest.
  ///   - time: now, UTC, `YYYY-MM-DDThh:mm:ssZ`.
  ///   - keep: how many of the newest copies stay; nil for all.
  ///   - onStep: told of each step, see ``Backup/Subject/onStep``.
  /// - Throws: ``Fault``, `unsound` with what is wrong with the archive; then there is no new copy,
  ///   and no other was taken away.
  public func backUp(
    into folder: String, program: String, time: String, keep: Int? = nil,
    onStep: @escaping (_ what: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
  ) throws -> BackupRun.Report {
    try Archive.backUp(
      db, into: folder, program: program, time: time, keep: keep, onStep: onStep)
  }

  /// The same for the file of an archive of any version, older ones too.
  public static func backUp(
    _ db: Connection, into folder: String, program: String, time: String, keep: Int? = nil,
    onStep: @escaping (_ what: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
  ) throws -> BackupRun.Report {
    do {
      try Files.makeFolder(folder)
    } catch {
      throw Fault(.cannotCreate, error.description)
    }
    return try Faults.translate {
      let copies = try Copies(folder)
      try copies.claim()
      return try BackupRun(copies, .archive(program: program, time: time, onStep: onStep))
        .run(db, stem: stem(db.path), time: time, keep: keep)
    }
  }

  /// The archive's file name without its ending, and without what a line of a manifest cannot hold.
  private static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    let plain = String(
      String.UnicodeScalarView(
        stem.unicodeScalars.map { $0.value < 0x20 || $0 == "\\" || $0.value == 0x7F ? "-" : $0 }))
    let shown = plain.drop { $0 == "." }
    return shown.isEmpty ? "archive" : String(shown)
  }
}
