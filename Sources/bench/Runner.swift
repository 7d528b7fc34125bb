import Glibc

/// Runs whole processes and says how long they took and how much memory they used.
struct Runner {
  /// Where the runner puts what the processes say.
  var folder: String

  struct Result {
    var seconds: Double
    /// The largest resident size, in KiB.
    var peak: Int
    /// How many bytes it gave the system to write (proc(5), io, `wchar`); 0 where that is not told.
    /// What it says of the disk (`write_bytes`) was three times what reached the disk.
    var written = 0
  }

  /// What a process may take before it is ended.
  static let limit = 120.0

  /// Runs a command; standard output is thrown away, what it says of faults kept for the error.
  func run(
    _ words: [String], input: String = "/dev/null", output: String = "/dev/null",
    errors: String? = nil, limit: Double = limit
  ) throws -> Result {
    let faults = errors ?? folder + "/faults.txt"
    let begin = Self.now
    let child = try Self.spawn(words, [(0, input), (1, output), (2, faults)])
    let isLate = Self.wait(child, limit)
    let end = Self.now
    let written = Self.written(by: child)
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(child, &status, 0, &usage) == child else { throw BenchError("lost \(words[0])") }
    if isLate { throw BenchError("longer than \(limit.rounded2) s") }
    guard status == 0 else {
      let said = (try? Files.read(faults)) ?? ""
      throw BenchError(said.isEmpty ? "\(words[0]) ended with \(status >> 8)" : said)
    }
    return Result(seconds: end - begin, peak: Int(usage.ru_maxrss), written: written)
  }

  /// What a child that has ended and was not taken yet wrote.
  private static func written(by child: pid_t) -> Int {
    guard let said = try? Files.read("/proc/\(child)/io") else { return 0 }
    let line = said.split(separator: "\n").first { $0.hasPrefix("wchar: ") }
    return line.flatMap { Int($0.dropFirst(7)) } ?? 0
  }

  /// Starts a command that runs beside others; whoever starts it waits for it.
  func start(_ words: [String]) throws -> pid_t {
    try Self.spawn(
      words, [(0, "/dev/null"), (1, "/dev/null"), (2, folder + "/beside.txt")])
  }

  /// Whether a command that was started has ended; takes it then.
  ///
  /// - Throws: ``BenchError`` when it failed.
  func hasEnded(_ child: pid_t, with wanted: Int32 = 0) throws -> Bool {
    var status: Int32 = 0
    guard waitpid(child, &status, WNOHANG) == child else { return false }
    guard status >> 8 == wanted else {
      throw BenchError(
        "ended with \(status >> 8): \((try? Files.read(folder + "/beside.txt")) ?? "")")
    }
    return true
  }

  /// What a command writes to standard output.
  func output(_ words: [String], limit: Double = limit) throws -> String {
    let file = folder + "/output.txt"
    _ = try run(words, output: file, limit: limit)
    return try Files.read(file)
  }

  /// The seconds since some moment.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The time that a body takes, in seconds.
  static func time(_ body: () throws -> Void) rethrows -> Double {
    let begin = now
    try body()
    return now - begin
  }

  private static func spawn(
    _ words: [String], _ streams: [(number: Int32, path: String)]
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in streams {
      let flags = stream.number == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
      posix_spawn_file_actions_addopen(&actions, stream.number, stream.path, flags, 0o644)
    }
    // The child must not inherit that we wait for a signal which is blocked.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    forgetPeak()
    var child: pid_t = 0
    let code = posix_spawnp(&child, words[0], &actions, &attributes, &arguments, environ)
    guard code == 0 else {
      throw BenchError("cannot run \(words[0]): \(String(cString: strerror(code)))")
    }
    return child
  }

  /// A child begins with the peak of its parent, so that is set back to what is in use
  /// (proc(5), clear_refs).
  private static func forgetPeak() {
    let file = open("/proc/self/clear_refs", O_WRONLY)
    guard file >= 0 else { return }
    _ = Glibc.write(file, "5", 1)
    close(file)
  }

  /// Waits for the end of a child without taking its status, and ends it when it is late.
  private static func wait(_ child: pid_t, _ limit: Double) -> Bool {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGCHLD)
    let deadline = now + limit
    while true {
      var facts = siginfo_t()
      // The child stays a zombie until wait4, so that its number cannot be another's yet.
      if waitid(P_PID, id_t(child), &facts, WEXITED | WNOWAIT | WNOHANG) == 0, facts.si_signo != 0 {
        return false
      }
      let left = deadline - now
      if left <= 0 { break }
      var time = timespec()
      time.tv_sec = Int(left)
      time.tv_nsec = Int((left - Double(Int(left))) * 1e9)
      _ = sigtimedwait(&set, nil, &time)
    }
    kill(child, SIGKILL)
    return true
  }

  /// Blocks the signal that `wait` waits for; without that its default action throws it away.
  static func prepare() {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGCHLD)
    sigprocmask(SIG_BLOCK, &set, nil)
  }
}
