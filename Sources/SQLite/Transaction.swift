import CSQLite
import Glibc

extension Connection {
  /// When a transaction takes its locks (sqlite.org/lang_transaction.html).
  public enum TransactionKind: String, Sendable {
    /// At the first statement that needs them. Only for reading: a transaction that reads first
    /// and then writes fails at once when another connection wrote in between.
    case deferred = "DEFERRED"
    /// The lock of the only writer, now.
    case immediate = "IMMEDIATE"
    /// Nobody else may read or write, from now on.
    case exclusive = "EXCLUSIVE"
  }

  /// Runs `body` in a transaction: all of it is kept, or nothing.
  ///
  /// After an error the transaction is rolled back, and that first error is thrown even if rolling
  /// back fails too. A COMMIT that readers hold up is tried again until the busy timeout.
  public func transaction<T>(
    _ kind: TransactionKind = .immediate, _ body: () throws -> T
  ) throws -> T {
    try execute("BEGIN \(kind.rawValue)")
    do {
      let result = try body()
      try commit()
      return result
    } catch {
      // Some errors (a full disk, for one) have rolled back already.
      if isInTransaction { try? execute("ROLLBACK") }
      throw error
    }
  }

  /// Runs `body` so that an error undoes only what it did, inside a transaction that goes on.
  ///
  /// Outside a transaction it is one of its own: a savepoint alone would begin it deferred.
  public func savepoint<T>(_ body: () throws -> T) throws -> T {
    guard isInTransaction else {
      return try transaction(access == .readOnly ? .deferred : .immediate, body)
    }
    try execute("SAVEPOINT nested")
    do {
      let result = try body()
      try execute("RELEASE nested")
      return result
    } catch {
      // When the error ended the whole transaction there is no savepoint left to return to.
      if isInTransaction { try? execute("ROLLBACK TO nested; RELEASE nested") }
      throw error
    }
  }

  private func commit() throws {
    let deadline = Deadline(milliseconds: Int(configuration.busyTimeout))
    while true {
      do {
        return try execute("COMMIT")
      } catch let error as SQLiteError {
        guard error.code.primary == .busy, isInTransaction, !deadline.hasPassed else { throw error }
        try Waits.goOn()
        usleep(5_000)
      }
    }
  }
}
