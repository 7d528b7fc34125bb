public import SQLite

/// What this room cannot know of the files that it keeps copies of, handed in by whoever does.
public struct Subject {
  /// A file at one moment.
  public struct State: Equatable, Sendable {
    /// The name that the file has among its copies.
    public var origin: String
    /// The state of its history.
    public var cursor: Manifest.Cursor
    /// The version of its schema, and of what is worked out in it.
    public var schema: String
    /// What other programs wrote and nobody has caught up with.
    public var unsettled: Int64

    /// A file at one moment.
    public init(origin: String, cursor: Manifest.Cursor, schema: String, unsettled: Int64) {
      self.origin = origin
      self.cursor = cursor
      self.schema = schema
      self.unsettled = unsettled
    }
  }

  /// The program that makes the copies, for their manifests.
  public var program: String
  /// The state of a file; throws for one that is of another kind.
  public var state: (Connection) throws -> State
  /// Whether the history of a file went through a state.
  public var holds: (Connection, Manifest.Cursor) throws -> Bool
  /// Whether a file still holds all that it did in a state, and has not given any of it up.
  public var contains: (Connection, Manifest.Cursor) throws -> Bool
  /// Brings a private copy to the version that can be proven; throws for one that is newer.
  public var advance: (Connection) throws -> Void
  /// Whether a file is at that version already.
  public var isCurrent: (Connection) throws -> Bool
  /// What is wrong with a private copy, in plain words. What it writes is taken back.
  public var faults: (Connection) throws -> [String]
  /// The names of the tables whose rows are noted in the manifest.
  public var tables: (Connection) throws -> [String]

  /// Told of each step of long work before it begins: what is done, and how many of how many steps
  /// are behind.
  public var onStep: (_ what: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }

  /// A kind of file.
  public init(
    program: String, state: @escaping (Connection) throws -> State,
    holds: @escaping (Connection, Manifest.Cursor) throws -> Bool,
    contains: @escaping (Connection, Manifest.Cursor) throws -> Bool,
    advance: @escaping (Connection) throws -> Void,
    isCurrent: @escaping (Connection) throws -> Bool,
    faults: @escaping (Connection) throws -> [String],
    tables: @escaping (Connection) throws -> [String]
  ) {
    self.program = program
    self.state = state
    self.holds = holds
    self.contains = contains
    self.advance = advance
    self.isCurrent = isCurrent
    self.faults = faults
    self.tables = tables
  }
}

/// Why no copy was made or proven.
public enum BackupError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Somebody else works in the folder.
  case busy(folder: String)
  /// Anybody on the machine may put other files under the names in the folder.
  case openToAll(folder: String)
  /// There is not room enough.
  case noRoom(folder: String, needed: Int, free: Int)
  /// What was copied is not sound; there is no copy.
  case unsound([String])
  /// The copy that should be put in place is not sound; nothing was replaced.
  case unfit([String])
  /// The file that would be replaced is no copy of the same.
  case foreign(file: String)
  /// There is no manifest beside the copy, or it is not as it was written.
  case noManifest(file: String)

  /// What is wrong, as a phrase.
  public var description: String {
    switch self {
    case .busy(let folder): "another backup is under way in \(folder)"
    case .openToAll(let folder): "anybody may replace files in \(folder)"
    case .noRoom(let folder, let needed, let free):
      "\(folder) has room for \(free) bytes, and \(needed) are needed"
    case .unsound(let faults), .unfit(let faults): "the copy is not sound: \(faults.count) faults"
    case .foreign(let file): "\(file) is another archive than the copy is of"
    case .noManifest(let file): "\(file) has no manifest that fits it"
    }
  }
}
