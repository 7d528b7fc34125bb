internal import Glibc

/// Hands an answer to a program that shows it page by page on the terminal of this process.
public final class PagerDrain: Drain {
  private let child: pid_t
  private let end: Int32
  private let inner: DescriptorDrain
  private var isOpen = true

  /// Starts the pager.
  ///
  /// - Parameters:
  ///   - command: a command line for sh(1).
  ///   - environment: its environment variables.
  ///   - folders: see ``DescriptorDrain``.
  /// - Throws: ``SystemError`` where it cannot be started.
  public init(
    _ command: String, environment: [String: String], folders: [String]
  ) throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemError(last: "make a pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    end = ends[1]
    defer { close(ends[0]) }
    do {
      child = try Self.start(command, environment, input: ends[0])
    } catch {
      close(ends[1])
      throw error
    }
    inner = DescriptorDrain(ends[1], folders: folders)
  }

  deinit { wait() }

  /// Whether a command can be found: its first word names a program.
  ///
  /// - Parameters:
  ///   - command: a command line for sh(1).
  ///   - path: the folders in which programs are looked for, see environ(7).
  public static func isThere(_ command: String, path: String) -> Bool {
    guard let word = command.split(separator: " ").first.map(String.init) else { return false }
    if word.contains("/") { return access(word, X_OK) == 0 }
    return path.split(separator: ":").contains { access("\($0)/\(word)", X_OK) == 0 }
  }

  private static func start(
    _ command: String, _ environment: [String: String], input: Int32
  ) throws(SystemError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this process ignores, its children would, too.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    sigaddset(&defaults, SIGXFSZ)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let pairs = environment.map { "\($0)=\($1)" }
    var words = ["sh", "-c", command].map { (text: String) in strdup(text) } + [nil]
    var variables = pairs.map { (text: String) in strdup(text) } + [nil]
    defer { for text in words + variables { free(text) } }
    var child = pid_t()
    let code = posix_spawn(&child, "/bin/sh", &actions, &attributes, &words, &variables)
    guard code == 0 else { throw SystemError("start the pager", code: code) }
    return child
  }

  /// Hands bytes over.
  public func take(_ bytes: RawSpan) throws { try inner.take(bytes) }

  /// Hands over the rest and waits until the person has seen enough.
  public func finish() throws {
    defer { wait() }
    try inner.finish()
  }

  private func wait() {
    guard isOpen else { return }
    isOpen = false
    inner.letGo()
    close(end)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
  }
}
