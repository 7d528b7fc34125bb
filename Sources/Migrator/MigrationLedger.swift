internal import SQLite

extension Migrator {
  /// Where the file stands, inside a transaction.
  func read(_ db: Connection) throws -> MigrationStatus {
    let id = try db.first("PRAGMA application_id") { try $0.integer(0) } ?? 0
    let version = try db.first("PRAGMA user_version") { try $0.int(0) } ?? 0
    guard id == Int64(plan.applicationID) else {
      return try statusOfUnmarked(db, id: id, version: version)
    }
    guard version <= plan.scripts.count else {
      throw MigratorError.newer(have: version, known: plan.scripts.count)
    }
    guard version >= 0 else { throw MigratorError.ledgerDisagrees(version: version, ledger: []) }
    let rows = try ledger(db, version: version)
    let isNoted =
      try db.first("SELECT 1 FROM sqlite_schema WHERE name = 'derived_object'") { try $0.bool(0) }
    let digest = try db.first("SELECT digest FROM derived WHERE id = 1") { try $0.text(0) }
    return MigrationStatus(
      applied: rows.map(\.applied), pending: Array(plan.scripts.dropFirst(version)),
      isDerivedStale: digest != plan.derivedDigest || isNoted != true,
      drift: zip(rows, plan.scripts).compactMap { row, script in
        Drift(number: script.number, name: script.name, stored: row.text, current: script.sql)
      })
  }

  /// Only a file that nobody wrote anything into, and that this connection made, may become ours.
  private func statusOfUnmarked(
    _ db: Connection, id: Int64, version: Int
  ) throws -> MigrationStatus {
    let objects = try db.first("SELECT count(*) FROM sqlite_schema") { try $0.int(0) } ?? 0
    guard id == 0, version == 0, objects == 0 else {
      throw MigratorError.foreignFile(applicationID: Int32(truncatingIfNeeded: id))
    }
    guard db.access == .create else { throw MigratorError.notInitialised }
    return MigrationStatus(applied: [], pending: plan.scripts, isDerivedStale: true, drift: [])
  }

  private func ledger(
    _ db: Connection, version: Int
  ) throws -> [(applied: MigrationStatus.Applied, text: String)] {
    let found = try db.first(
      "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('migration', 'derived')"
    ) { try $0.int(0) }
    guard found == 2 else { throw MigratorError.ledgerDisagrees(version: version, ledger: []) }
    let rows = try db.all(
      "SELECT number, name, applied_at, text FROM migration ORDER BY number"
    ) { row in
      (
        applied: MigrationStatus.Applied(
          number: try row.int(0), name: try row.text(1), time: try row.text(2)),
        text: try row.text(3)
      )
    }
    let numbers = rows.map(\.applied.number)
    guard numbers.elementsEqual(1..<(version + 1)) else {
      throw MigratorError.ledgerDisagrees(version: version, ledger: numbers)
    }
    return rows
  }
}
