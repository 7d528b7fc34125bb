public import EDTF
import Migrator
public import Model
import Reasons
public import SQLite

/// An archive of agreements, decrees, positions and their sources, in one SQLite file.
///
/// One archive belongs to one thread. Reading verbs open it read-only; a write takes the writers'
/// queue, an immediate transaction, and leaves one group in the history.
public final class Archive {
  /// The connection, for rooms that read.
  public let db: Connection
  /// Where new row numbers come from.
  let ids: any IDSource
  let queue: WriterQueue?
  /// How long a change waits for other writers, in milliseconds.
  let patience: Int
  /// Called once where a change waits for another writer for longer than a second: with who that is.
  public var onWait: ((WriterQueue.Holder?) -> Void)?
  /// How long one part of a long write keeps others waiting, about.
  package var partSpan: Swift.Duration = .milliseconds(1_200)
  /// Folders for private copies where none can be made beside the archive, the best first.
  public var scratch = ["/var/tmp", "/tmp"]
  /// Asked now and then in long work: whether the user wants it to stop.
  public var isGivenUp: () -> Bool = { false }
  /// How whoever types dates here writes them.
  public var habits = DateHabits()
  /// Whether tables of the connection's own stand before those of the archive.
  var isShadowed = false

  init(
    _ db: Connection, ids: any IDSource, queue: WriterQueue?, patience: Int = 10_000
  ) {
    self.db = db
    self.ids = ids
    self.queue = queue
    self.patience = patience
  }

  /// Who writes, when, and why.
  public struct Intent: Sendable {
    /// The author's name.
    public var author: String
    /// Why, in the author's words.
    public var reason: String?
    /// The verb, as the history shows it.
    public var verb: String
    /// The time, `YYYY-MM-DDThh:mm:ssZ`.
    public var time: String

    /// Makes an intent.
    public init(author: String, reason: String? = nil, verb: String, time: String) {
      self.author = author
      self.reason = reason
      self.verb = verb
      self.time = time
    }

    /// What those are told who wait for this writer.
    public var note: String { "\(author) (\(verb)), since \(time)" }
  }

  // MARK: Opening

  /// Makes a new archive.
  ///
  /// - Parameters:
  ///   - path: the file, which is not there yet, in a folder that is.
  ///   - uid: 32 hexadecimal digits of chance, the archive's own name among copies.
  ///   - ids: where the numbers of new rows come from.
  ///   - time: the time, for the ledger, `YYYY-MM-DDThh:mm:ssZ`.
  /// - Throws: ``Fault`` (`cannotCreate`) when there is a file already, or none can be made.
  public static func create(
    at path: String, uid: String, ids: any IDSource, time: String
  ) throws -> Archive {
    try Faults.translate("cannot make the archive \(path)") {
      let db: Connection
      do {
        db = try Connection(path: path, access: .create)
      } catch let error as SQLiteError {
        throw Fault(.cannotCreate, "cannot make the archive \(path): \(error.message)")
      } catch let error as SideFileError {
        throw Fault(
          .cannotCreate, "cannot make the archive \(path): \(error)", hint: Remedy.moveAway)
      }
      _ = try Migrator(Schema.plan()).run(db, at: time)
      try db.run(
        "INSERT INTO archive(id, uid, made) VALUES (1, ?1, ?2)", .text(uid), .text(time))
      return Archive(db, ids: ids, queue: try WriterQueue(besideFile: path))
    }
  }

  /// An archive in memory, for tests and private copies.
  public static func inMemory(ids: any IDSource, time: String) throws -> Archive {
    let db = try Connection.inMemory()
    _ = try Migrator(Schema.plan()).run(db, at: time)
    try db.run(
      "INSERT INTO archive(id, uid, made) VALUES (1, ?1, ?2)",
      .text(String(repeating: "0", count: 32)), .text(time))
    return Archive(db, ids: ids, queue: nil)
  }

  /// Opens an archive to read.
  ///
  /// Where another program wrote, what follows from it is worked out first, on a connection of its
  /// own: once, without waiting for anybody, for half a second at most. Where that cannot be, the
  /// agreements concerned are marked as stale, and their answers asked of the rules.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - ids: where the numbers of new rows come from.
  ///   - time: the time, under which such writes enter the history; nil to leave them alone.
  ///   - now: the clock by which views say what holds today, in seconds since 1970; nil for that of
  ///     the machine.
  /// - Throws: ``Fault`` when the file is not there, not an archive, or of another version.
  public static func openForReading(
    at path: String, ids: any IDSource, time: String? = nil, now: (() -> Int64)? = nil
  ) throws -> Archive {
    try Faults.translate("cannot open the archive \(path)") {
      let db = try openReadOnly(path)
      try requireCurrent(db, path)
      let archive = Archive(db, ids: ids, queue: nil)
      if let time, try archive.hasOpenEntries() || archive.hasStale() {
        try? catchUp(path, ids: ids, time: time)
      }
      if let now { try setClock(db, now) }
      return archive
    }
  }

  /// From now on until ``letGo()`` every answer is of one moment of the archive; writers wait.
  ///
  /// - Throws: ``Fault``.
  public func holdMoment() throws {
    try Faults.translate("cannot read the archive") {
      if !db.isInTransaction { try db.execute("BEGIN") }
    }
  }

  /// Lets go of what ``holdMoment()`` held.
  public func letGo() {
    if db.isInTransaction { try? db.execute("ROLLBACK") }
  }

  /// The view of today asks SQLite's clock by this function alone; here it asks the one given.
  package static func setClock(_ db: Connection, _ now: @escaping () -> Int64) throws {
    try db.register(function: "unixepoch", arguments: 1, deterministic: false, directOnly: false) {
      guard $0 == [.text("now")] else {
        throw SQLiteError(code: .error, message: "unixepoch: only 'now' is known here")
      }
      return .integer(now())
    }
  }

  /// How long a reading command may catch up with other programs' writes.
  ///
  /// The rest of the half second is for what comes before and after, and for the disk.
  private static let readersPatience: Swift.Duration = .milliseconds(250)

  private static func catchUp(_ path: String, ids: any IDSource, time: String) throws {
    // Where nobody may write, or somebody does, this ends before a connection is made.
    let queue = try WriterQueue(besideFile: path)
    try queue.acquire(timeoutMilliseconds: 0)
    defer { queue.release() }
    let waiting = Connection.Configuration(busyTimeout: 0)
    let db = try connection(to: path, .readWrite, waiting)
    let archive = Archive(db, ids: ids, queue: queue, patience: 0)
    let end = ContinuousClock.now.advanced(by: readersPatience)
    try db.transaction(.immediate) {
      try archive.sealStrangers(ChangeGroups(db: db), time: time) { ContinuousClock.now < end }
    }
    try db.close()
  }

  /// A read-only connection; after a crash the hot journal is rolled back once by a writing one.
  ///
  /// - Throws: ``SQLiteError``.
  public static func openReadOnly(_ path: String) throws -> Connection {
    do {
      let db = try connection(to: path, .readOnly)
      _ = try db.first("PRAGMA user_version") { try $0.integer(0) }
      return db
    } catch let error as SQLiteError where error.needsRecovery {
      let recovering = try connection(to: path, .readWrite)
      _ = try recovering.first("SELECT count(*) FROM sqlite_schema") { try $0.integer(0) }
      try recovering.close()
      return try connection(to: path, .readOnly)
    }
  }

  /// Opens an archive to write.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - ids: where the numbers of new rows come from.
  ///   - patience: how long a change waits for other writers, in milliseconds.
  /// - Throws: ``Fault`` when the file is not there, not an archive, or of another version.
  public static func openForWriting(
    at path: String, ids: any IDSource, patience: Int = 10_000
  ) throws -> Archive {
    try Faults.translate("cannot open the archive \(path)") {
      // What a part of a long input changes is held until it is whole, so that each page is written
      // once: half of it lies all over the indexes.
      let configuration = Connection.Configuration(
        busyTimeout: Int32(clamping: patience), cacheKiB: 48_000)
      let db = try connection(to: path, .readWrite, configuration)
      try requireCurrent(db, path)
      // A statement's own journal would become a file after 64 KiB, into which every later statement
      // of the transaction writes.
      try db.execute("PRAGMA temp_store=MEMORY")
      return Archive(
        db, ids: ids, queue: try WriterQueue(besideFile: path), patience: patience)
    }
  }

  /// An archive is used only at this version's schema, as it was made; nothing migrates by itself.
  private static func requireCurrent(_ db: Connection, _ path: String) throws {
    try requireVersion(db, path)
    let drift = try Schema.drift(db)
    guard drift.isEmpty else {
      throw Fault(
        .incompatible, "the schema of \(path) was changed by another program",
        hint: Remedy.repair, problems: drift.map { Problem($0) })
    }
    guard try db.first(Self.isNamed, as: { _ in true }) ?? false else {
      throw Fault(
        .incompatible, "the making of \(path) was never finished", hint: Remedy.otherName)
    }
  }

  static func requireVersion(_ db: Connection, _ path: String) throws {
    let application = try db.first("PRAGMA application_id") { try $0.integer(0) } ?? 0
    guard application == Int64(Schema.applicationID) else {
      throw Fault(
        .incompatible, "\(path) is not an archive of Regesta",
        hint: Remedy.otherName)
    }
    let version = try db.first("PRAGMA user_version") { try $0.int(0) } ?? 0
    guard version <= Schema.version else {
      throw Fault(
        .incompatible,
        "\(path) is of schema \(version); this version knows \(Schema.version)",
        hint: Remedy.newer)
    }
    let digest = try derivedDigest(of: db)
    guard version == Schema.version, digest == Schema.derivedDigest else {
      throw Fault(
        .incompatible, "\(path) is at an older schema than this version of Regesta",
        hint: Remedy.migrate)
    }
  }

  /// The digest of what is derived; nil where another program dropped the table that says it.
  static func derivedDigest(of db: Connection) throws -> String? {
    do {
      return try db.first("SELECT digest FROM derived WHERE id = 1") { try $0.text(0) }
    } catch let error as SQLiteError where error.code.primary == .error && !error.isWhileRunning {
      return nil
    }
  }

  // MARK: Reading beside other programs

  func hasOpenEntries() throws -> Bool {
    try db.first(Self.openEntries) { try $0.int(0) != 0 } ?? false
  }

  func hasStale() throws -> Bool {
    try db.first(Self.anyStale) { _ in true } ?? false
  }

  /// How many agreements another program touched and nobody has caught up with yet, so that what
  /// lists say of them may be old.
  public func staleCount() throws -> Int {
    try db.first(Self.countStale) { try $0.int(0) } ?? 0
  }

  /// The record of a reference: a slug, an unambiguous beginning of it, `kind/slug`, or a code.
  ///
  /// - Throws: ``Fault`` (`notFound`) with a suggestion.
  public func id(of reference: String, kinds: [Kind] = Kind.allCases) throws -> Int64 {
    do {
      return try References(db).id(of: reference, kinds: kinds)
    } catch let problem as Problem {
      throw Fault(.notFound, problem.message, hint: problem.hint)
    }
  }

  /// Short names for slugs that are too long to type: a few letters and digits that never change,
  /// and that name the record wherever a slug does.
  ///
  /// - Parameter slugs: slugs of records; what is none gets no short name.
  /// - Returns: the short names by slug.
  /// - Throws: ``Fault`` when the archive cannot be read.
  public func handles(_ slugs: [String]) throws -> [String: String] {
    try Faults.translate("cannot read the archive") { try References(db).handles(of: slugs) }
  }

  /// The record of this number, as it stands.
  public func record(_ id: Int64) throws -> Record {
    guard let record = try Record.read(id, from: db) else {
      throw Fault(.notFound, "there is no record \(id)")
    }
    return record
  }

  private static let isNamed = "SELECT 1 FROM archive WHERE id = 1"
  private static let openEntries = """
    SELECT coalesce((SELECT max(id) FROM entry), 0)
      > coalesce((SELECT last_entry FROM change_group ORDER BY id DESC LIMIT 1), 0)
    """
  private static let anyStale = "SELECT 1 FROM stale LIMIT 1"
  private static let countStale = """
    SELECT count(*) FROM stale WHERE id IN (SELECT id FROM agreement)
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [
    isNamed, openEntries, anyStale, countStale,
  ]
}
