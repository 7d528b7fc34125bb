import SQLite
import Sandbox
import System

/// Everything that a run takes from the world, so that a test can give it another world.
public final class Environment {
  /// The time in seconds since 1970, UTC.
  public var now: () -> Int64
  /// How far the clock on the wall is ahead of UTC at a time, in seconds: by it a typed `today` is
  /// the day where the person sits.
  public var secondsEastOfUTC: (Int64) -> Int = { _ in 0 }
  /// 64 bits of chance, for the numbers of new records.
  public var random: () throws -> UInt64
  /// The environment variables; read when somebody asks for one.
  public lazy var variables: [String: String] = readVariables()
  private var readVariables: () -> [String: String]
  /// The folder that relative paths start from; nil for the process's own.
  public var folder: String?
  /// The name of the user, where there is one.
  public var loginName: () -> String?
  /// The columns of the terminal; nil where nothing says so.
  public var width: Int?
  /// Seconds from any moment on, by a clock that only goes forward.
  public var elapsed: () -> Double = { 0 }
  /// How long one part of a long write keeps others waiting, in milliseconds, about.
  public var partSpan = 1_200
  /// Whether standard input is a terminal.
  public var isInputTerminal = false
  /// Whether standard output is a terminal.
  public var isOutputTerminal = false
  /// Whether standard error is a terminal.
  public var isErrorTerminal = false
  /// How long a writer waits for another one, in milliseconds.
  public var patience = 10_000
  /// Reads standard input to its end; more than so many bytes are an error.
  public var readInput: (Int) throws -> [UInt8]
  /// Reads what there is of standard input; nothing at its end.
  public var readSomeInput: () throws -> [UInt8]
  /// Writes to standard output, whole characters at a time.
  public var writeOutput: (String) throws -> Void
  /// What takes an answer that goes to standard output; nil for ``writeOutput``.
  var drain: (() -> any Drain)?
  /// Starts a pager, where one of that name can be found.
  var openPager: (String) throws -> (any Drain)? = { _ in nil }
  /// Writes to standard error.
  public var writeError: (String) throws -> Void
  /// Makes ready for a verb that needs no bound on memory: one process may do so once, first of all.
  var leaveMemoryUnbounded: () -> Void = {}
  /// Where statements of people are answered.
  var sandbox = Sandbox(.itself)
  /// Whether the user asked to stop.
  public var isInterrupted: () -> Bool = { false }

  /// An environment in which nothing is set and both outputs lead nowhere.
  public init(
    now: @escaping () -> Int64, random: @escaping () throws -> UInt64,
    variables: [String: String] = [:], folder: String? = nil
  ) {
    self.now = now
    self.random = random
    readVariables = { variables }
    self.folder = folder
    loginName = { nil }
    readInput = { _ in [] }
    readSomeInput = { [] }
    writeOutput = { _ in }
    writeError = { _ in }
  }

  /// The process's own world.
  public static func process() -> Environment {
    let world = Environment(
      now: { Instant.now().seconds }, random: { try Random.bits() })
    world.secondsEastOfUTC = { Instant(seconds: $0, nanoseconds: 0).secondsEastOfUTC }
    world.readVariables = { CurrentProcess.environment() }
    world.loginName = { CurrentProcess.loginName() }
    world.width = Terminal.width(of: Descriptor.output)
    world.isInputTerminal = Terminal.isTerminal(Descriptor.input)
    world.isOutputTerminal = Terminal.isTerminal(Descriptor.output)
    world.isErrorTerminal = Terminal.isTerminal(Descriptor.error)
    world.elapsed = {
      let now = Instant.monotonic()
      return Double(now.seconds) + Double(now.nanoseconds) / 1e9
    }
    world.readSomeInput = {
      try Descriptor.readSome(from: Descriptor.input, path: "standard input")
    }
    world.readInput = { try Descriptor.readInput(limit: $0) }
    world.writeOutput = { try Descriptor.write($0, to: Descriptor.output) }
    world.writeError = { try Descriptor.write($0, to: Descriptor.error) }
    world.drain = { [unowned world] in
      DescriptorDrain(Descriptor.output, folders: world.scratchFolders)
    }
    world.openPager = { [unowned world] command in
      let path = world.variables["PATH", default: "/usr/bin:/bin"]
      guard PagerDrain.isThere(command, path: path) else { return nil }
      return try PagerDrain(
        command, environment: world.variables, folders: world.scratchFolders)
    }
    world.leaveMemoryUnbounded = { SQLiteLibrary.leaveMemoryUncounted() }
    world.isInterrupted = { Signals.caught != nil }
    Waits.giveUp { Signals.caught != nil }
    return world
  }

  /// What takes an answer that goes to standard output.
  func openOutput() -> any Drain { drain?() ?? TextDrain(writeOutput) }

  /// Where files without a name are made, the best place first; as SQLite looks for them
  /// (sqlite.org/tempfiles.html, section 5).
  var scratchFolders: [String] {
    let own = ["SQLITE_TMPDIR", "TMPDIR"].compactMap { variables[$0] }.filter { $0.hasPrefix("/") }
    return own + ["/var/tmp", "/usr/tmp", "/tmp"]
  }

  /// A path as this environment's folder makes it.
  func resolve(_ path: String) -> String {
    guard let folder, !path.hasPrefix("/") else { return path }
    return "\(folder)/\(path)"
  }

  /// A message with paths below the working folder as they were typed.
  func shown(_ message: String) -> String {
    guard let folder else { return message }
    return message.replacing("\(folder)/", with: "")
  }
}
