extension Connection {
  /// How a file is opened.
  public enum Access: Sendable {
    /// Reads; makes and changes nothing.
    case readOnly
    /// Reads and writes a file that exists; never makes one.
    case readWrite
    /// Makes a new file with mode 0600 under the umask, and refuses one that exists.
    case create
  }

  /// What a program may decide about a connection. Everything else is decided by the room.
  public struct Configuration: Sendable {
    /// Whether triggers and views may use functions and virtual tables that SQLite does not hold
    /// for harmless (sqlite.org/pragma.html#pragma_trusted_schema). Off for strangers' files.
    public var trustedSchema: Bool
    /// How long a statement waits for another connection, in milliseconds.
    public var busyTimeout: Int32
    /// Whether triggers fire inside triggers and for rows that REPLACE removes.
    public var recursiveTriggers: Bool
    /// Whether foreign keys are enforced.
    public var foreignKeys: Bool
    /// The page cache in KiB.
    public var cacheKiB: Int
    /// How many compiled statements are kept.
    public var statementCacheCapacity: Int

    /// What a file that exists must say that it is (sqlite.org/pragma.html#pragma_application_id);
    /// nil for any. Another program's is told from it before anything about it changes:
    /// ``ForeignFileError``.
    public var applicationID: Int32?

    /// The defaults suit a program's own file.
    public init(
      trustedSchema: Bool = true, busyTimeout: Int32 = 10_000, recursiveTriggers: Bool = true,
      foreignKeys: Bool = true, cacheKiB: Int = 8_000, statementCacheCapacity: Int = 128
    ) {
      self.trustedSchema = trustedSchema
      self.busyTimeout = busyTimeout
      self.recursiveTriggers = recursiveTriggers
      self.foreignKeys = foreignKeys
      self.cacheKiB = cacheKiB
      self.statementCacheCapacity = statementCacheCapacity
    }
  }
}
