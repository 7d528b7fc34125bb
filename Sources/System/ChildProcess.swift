internal import CSystemShims
internal import Glibc

/// A process that this one started and that writes bytes for it into a pipe.
///
/// It is ended, and waited for, when nobody has the value any more.
public final class ChildProcess {
  /// What came of waiting for bytes.
  public enum Arrival: Sendable, Equatable {
    /// There are more bytes.
    case bytes
    /// The process has closed its end of the pipe.
    case end
    /// The time is over.
    case late
    /// An interruption was caught, see ``Signals``.
    case interrupted
  }

  /// How a process ended.
  public enum Ending: Sendable, Equatable {
    /// By itself, with this status.
    case status(Int32)
    /// By this signal, see signal(7).
    case signal(Int32)

    /// Whether a limit on its time ended it.
    public var isOutOfTime: Bool { self == .signal(SIGALRM) || self == .signal(SIGXCPU) }

    /// Whether somebody killed it.
    public var isKilled: Bool { self == .signal(SIGKILL) || self == .signal(SIGTERM) }
  }

  /// Its number.
  public let id: Int32
  private let descriptor: Int32
  private var ending: Ending?

  private init(id: Int32, descriptor: Int32) {
    self.id = id
    self.descriptor = descriptor
  }

  deinit {
    end()
    close(descriptor)
  }

  /// Waits for bytes and appends what is there.
  ///
  /// - Parameters:
  ///   - bytes: what has arrived so far.
  ///   - milliseconds: how long to wait.
  /// - Throws: ``SystemError``.
  public func receive(
    into bytes: inout [UInt8], within milliseconds: Int
  ) throws(SystemError) -> Arrival {
    guard try wait(milliseconds) else { return Signals.caught == nil ? .late : .interrupted }
    var found = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: Self.chunk) { buffer, count in
      found = retrying { read(descriptor, buffer.baseAddress, buffer.count) }
      count = max(found, 0)
    }
    if found < 0 { throw SystemError(last: "read from a process") }
    if found == 0 { return .end }
    if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
    return .bytes
  }

  private static let chunk = 128 * 1024

  /// Whether there is something to read. A signal that comes between the look at ``Signals`` and
  /// the waiting must end the waiting, too: so it is let through only while the kernel waits.
  private func wait(_ milliseconds: Int) throws(SystemError) -> Bool {
    var interruptions = sigset_t()
    var before = sigset_t()
    sigemptyset(&interruptions)
    sigaddset(&interruptions, SIGINT)
    sigaddset(&interruptions, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &interruptions, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    if Signals.caught != nil { return false }
    let found = csystem_wait(descriptor, Int32(clamping: max(milliseconds, 0)), &before)
    if found < 0, errno != EINTR { throw SystemError(last: "wait for a process") }
    return found > 0
  }

  /// Ends it at once, unless it has ended, and tells how it ended.
  @discardableResult
  public func end() -> Ending {
    if let ending { return ending }
    kill(id, SIGKILL)
    return waitForEnd()
  }

  /// Waits until it has ended, and tells how.
  public func waitForEnd() -> Ending {
    if let ending { return ending }
    var status: Int32 = 0
    let found = retrying { waitpid(id, &status, 0) }
    // Somebody else who waits for any process may have taken the status.
    let told: Ending =
      found != id
      ? .status(-1) : status & 0x7F == 0 ? .status(status >> 8 & 0xFF) : .signal(status & 0x7F)
    ending = told
    return told
  }
}

// MARK: Starting

extension ChildProcess {
  /// Starts a process that goes on with this one's memory as it is, see fork(2), and does nothing
  /// but `body`.
  ///
  /// Only of use in a process with one thread, since no other is there after it: see
  /// ``CurrentProcess/threadCount``. Its three standard streams lead nowhere, all other files are
  /// closed.
  ///
  /// - Parameter body: is given the descriptor to write to, and gives the status to end with.
  /// - Throws: ``SystemError``.
  public static func fork(
    _ body: (_ output: Int32) -> Int32
  ) throws(SystemError) -> ChildProcess {
    let (reading, writing) = try pipe("start a process")
    let parent = getpid()
    let id = Glibc.fork()
    if id == 0 {
      Confinement.endWith(parent: parent)
      let output = keepOnly(writing)
      _exit(body(output))
    }
    let fault = SystemError(last: "start a process")
    close(writing)
    guard id > 0 else {
      close(reading)
      throw fault
    }
    return ChildProcess(id: id, descriptor: reading)
  }

  /// Starts a program that reads its task from standard input and writes to standard output, see
  /// posix_spawn(3). Its standard error leads nowhere, and it inherits no other file.
  ///
  /// - Parameters:
  ///   - program: the path of the program.
  ///   - words: its arguments, the name of the program not among them.
  ///   - input: what it reads.
  /// - Throws: ``SystemError``.
  public static func start(
    _ program: String, _ words: [String], input: [UInt8]
  ) throws(SystemError) -> ChildProcess {
    let task = try pipe("start a process")
    let answer: (reading: Int32, writing: Int32)
    do {
      answer = try pipe("start a process")
    } catch {
      close(task.reading)
      close(task.writing)
      throw error
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, task.reading, 0)
    posix_spawn_file_actions_adddup2(&actions, answer.writing, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    csystem_close_from(&actions, 3)
    // A thread that accepts no signals would hand that down.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments: [UnsafeMutablePointer<CChar>?] = ([program] + words).map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var id: pid_t = 0
    let code = posix_spawn(&id, program, &actions, &attributes, &arguments, environ)
    close(task.reading)
    close(answer.writing)
    guard code == 0 else {
      close(task.writing)
      close(answer.reading)
      throw SystemError("start", path: program, code: code)
    }
    let child = ChildProcess(id: id, descriptor: answer.reading)
    defer { close(task.writing) }
    do {
      try Descriptor.write(input, to: task.writing)
    } catch {
      // What ended before it had read its task is told by its end.
      if !error.isBrokenPipe { throw error }
    }
    return child
  }

  private static func pipe(
    _ doing: String
  ) throws(SystemError) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [0, 0]
    guard csystem_pipe(&ends) == 0 else { throw SystemError(last: doing) }
    return (ends[0], ends[1])
  }

  /// Leaves one file open, as number 3, and three streams that lead nowhere.
  private static func keepOnly(_ descriptor: Int32) -> Int32 {
    let nowhere = open("/dev/null", O_RDWR)
    // Both are moved out of the way of the numbers that they are to have.
    let output = fcntl(descriptor, F_DUPFD, 10)
    for stream in 0...2 as ClosedRange<Int32> { dup2(nowhere, stream) }
    dup2(output, 3)
    closefrom(4)
    return 3
  }
}
