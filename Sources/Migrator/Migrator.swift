public import SQLite

/// Brings files to the schema of a plan, and says where they stand.
///
/// A run is one transaction: all pending scripts and everything derived, or nothing. Its ledger is
/// the table `migration` with the text of every script applied, and the table `derived` with the
/// digest of what was made last. The scheme follows sqlite.org/lang_altertable.html, section 7.
public struct Migrator: Sendable {
  /// What the files are to become.
  public let plan: MigrationPlan

  /// A migrator for a plan.
  public init(_ plan: MigrationPlan) { self.plan = plan }

  /// Where the file stands; changes nothing.
  ///
  /// An empty file that was opened with `.create` has everything before it; another empty file
  /// throws `.notInitialised`. Throws `.foreignFile`, `.newer`, `.notADatabase` and
  /// `.ledgerDisagrees`, and what SQLite reports.
  public func status(_ db: Connection) throws -> MigrationStatus {
    do {
      // One moment of the file, whoever writes meanwhile.
      return db.isInTransaction ? try read(db) : try db.transaction(.deferred) { try read(db) }
    } catch ResultCode.notADatabase {
      throw MigratorError.notADatabase
    }
  }

  /// Applies what is pending and makes the derived part anew if anything changed.
  ///
  /// Several processes may run at once: each script is applied exactly once. Statements of the
  /// connection that are under way make it fail.
  ///
  /// - Parameters:
  ///   - db: the file.
  ///   - time: the time for the ledger, as the program writes times.
  ///   - allowingDrift: goes on although scripts changed since they were applied.
  ///   - rebuilding: makes the derived part anew although its digest is the plan's, because
  ///     somebody laid hands on it.
  ///   - after: called after each script, inside the transaction, for what SQL cannot do.
  public func run(
    _ db: Connection, at time: String, allowingDrift: Bool = false, rebuilding: Bool = false,
    after: ((Connection, MigrationScript) throws -> Void)? = nil
  ) throws -> MigrationReport {
    guard !db.isInTransaction else { throw MigratorError.insideTransaction }
    let before = try status(db)
    guard allowingDrift || before.drift.isEmpty else { throw MigratorError.drifted(before.drift) }
    if before.isCurrent, !rebuilding { return report(on: before) }
    return try withoutForeignKeys(db) {
      try db.transaction(.immediate) {
        // Another process may have been here since: what counts is what the lock protects.
        let status = try read(db)
        guard allowingDrift || status.drift.isEmpty else {
          throw MigratorError.drifted(status.drift)
        }
        if status.isCurrent, !rebuilding { return report(on: status) }
        let run = MigrationRun(db: db, plan: plan, time: time, after: after)
        return try run.apply(status)
      }
    }
  }

  /// Runs on a copy, so that a person learns what would happen; the file stays as it is.
  ///
  /// `copy` is an empty connection for the whole of the file, best in memory, with the functions
  /// that the plan needs. The other parameters are those of `run`.
  public func rehearse(
    _ db: Connection, on copy: Connection, at time: String, allowingDrift: Bool = false,
    after: ((Connection, MigrationScript) throws -> Void)? = nil
  ) throws -> MigrationReport {
    _ = try status(db)
    try db.copy(to: copy)
    return try run(copy, at: time, allowingDrift: allowingDrift, after: after)
  }

  private func report(on status: MigrationStatus) -> MigrationReport {
    MigrationReport(
      applied: [], isDerivedRebuilt: false, version: status.applied.count, removedTriggers: [],
      brokenViews: [])
  }

  /// With foreign keys on, dropping a table deletes its rows first, and with them, silently, those
  /// that hang on them by ON DELETE CASCADE; inside a transaction the switch does nothing.
  private func withoutForeignKeys<T>(_ db: Connection, _ body: () throws -> T) throws -> T {
    let wereOn = try foreignKeys(db)
    guard wereOn else { return try body() }
    try db.execute("PRAGMA foreign_keys=OFF")
    guard try !foreignKeys(db) else { throw MigratorError.foreignKeysNotSwitched }
    let result: T
    do {
      result = try body()
    } catch {
      try? db.execute("PRAGMA foreign_keys=ON")
      throw error
    }
    try db.execute("PRAGMA foreign_keys=ON")
    guard try foreignKeys(db) else { throw MigratorError.foreignKeysNotSwitched }
    return result
  }

  private func foreignKeys(_ db: Connection) throws -> Bool {
    try db.first("PRAGMA foreign_keys") { try $0.bool(0) } ?? false
  }
}
