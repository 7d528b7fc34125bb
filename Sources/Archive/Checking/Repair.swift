public import Migrator
import Model
import Reasons
public import SQLite

extension Archive {
  /// Makes anew all that follows from the facts of an archive: views, triggers, the search index, and
  /// what is worked out. Whoever wants to write waits.
  ///
  /// - Parameters:
  ///   - path: the archive's file.
  ///   - patience: how long to wait for other writers, in milliseconds.
  ///   - time: the time, for the ledger.
  ///   - watching: given the connection before the work begins.
  /// - Throws: ``Fault`` when the file is not an archive of this version, and when another program
  ///   changed what cannot be made anew.
  public static func repair(
    at path: String, patience: Int, time: String, watching: (Connection) throws -> Void
  ) throws -> MigrationReport {
    try Faults.translate("cannot mend the archive \(path)") {
      let waiting = Connection.Configuration(busyTimeout: Int32(clamping: patience))
      let db = try connection(to: path, .readWrite, waiting)
      defer { try? db.close() }
      try requireVersion(db, path)
      try watching(db)
      let queue = try WriterQueue(besideFile: path)
      try queue.acquire(timeoutMilliseconds: patience)
      defer { queue.release() }
      let drift = try Schema.drift(db)
      let report: MigrationReport
      do {
        // What the ledger says of the scripts is for the check that follows.
        report = try Migrator(Schema.plan()).run(
          db, at: time, allowingDrift: true, rebuilding: true)
      } catch let error as SQLiteError where [.error, .constraint].contains(error.code.primary) {
        throw beyondRepair(drift.isEmpty ? [error.message] : drift)
      }
      try requireUndrifted(db)
      return report
    }
  }

  /// - Throws: ``Fault`` (`incompatible`) where another program changed the schema, after all that
  ///   can be made anew was.
  public static func requireUndrifted(_ db: Connection) throws {
    let left = try Schema.drift(db)
    if !left.isEmpty { throw beyondRepair(left) }
  }

  /// Tables hold facts, which nothing can make anew.
  private static func beyondRepair(_ drift: [String]) -> Fault {
    Fault(
      .incompatible, "another program changed what cannot be made anew",
      hint: "undo that with the program that made it, or \(Remedy.restore)",
      problems: drift.map { Problem($0) })
  }
}
