internal import CSystemShims
internal import Glibc

/// What a process gives up before it does what nobody has looked at.
public enum Confinement {
  /// Ends this process with the one that started it, also where that has ended already.
  ///
  /// - Parameter parent: the number of that process.
  public static func endWith(parent: Int32) {
    guard csystem_end_with_parent() == 0, getppid() == parent else { _exit(1) }
  }

  /// Ends this process with the one that started it.
  public static func endWithParent() { endWith(parent: getppid()) }

  /// Leaves it to the process that started this one what becomes of Ctrl-C and of Ctrl-Z, which a
  /// terminal sends to both, and lets all other signals through, whatever was inherited.
  public static func ignoreTerminal() {
    for number in [SIGINT, SIGTERM, SIGTSTP] { signal(number, SIG_IGN) }
    for number in [SIGALRM, SIGXCPU] { signal(number, SIG_DFL) }
    Signals.ignoreBrokenPipes()
    Signals.ignoreFileSizeLimit()
    Signals.letThrough(nil)
  }

  /// Has the kernel end this process (SIGALRM) after a time, whatever it does then, see
  /// setitimer(2).
  public static func endAfter(seconds: Double) {
    let whole = seconds.rounded(.down)
    // A timer of no length is none.
    let rest = max(Int((seconds - whole) * 1e6), whole == 0 ? 1 : 0)
    var timer = itimerval()
    timer.it_value = timeval(tv_sec: Int(whole), tv_usec: rest)
    setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
  }

  /// What a process may use, see setrlimit(2).
  public struct Limits: Sendable {
    /// Seconds of the processor; then SIGXCPU ends it.
    public var processorSeconds: Int
    /// Memory beside what it has, in bytes; then it is given no more.
    public var moreMemory: Int
    /// The largest file it may write to, in bytes.
    public var fileSize: Int
    /// The number from which it may open no file any more.
    public var openFiles: Int

    /// Makes limits.
    public init(processorSeconds: Int, moreMemory: Int, fileSize: Int, openFiles: Int) {
      self.processorSeconds = processorSeconds
      self.moreMemory = moreMemory
      self.fileSize = fileSize
      self.openFiles = openFiles
    }
  }

  /// Limits this process for good. It also starts no other process and leaves no core file.
  ///
  /// - Throws: ``SystemError``: what cannot be limited is not to be begun.
  public static func hold(_ limits: Limits) throws(SystemError) {
    try set(RLIMIT_CPU, limits.processorSeconds)
    try set(RLIMIT_AS, CurrentProcess.addressSpace() + limits.moreMemory)
    try set(RLIMIT_FSIZE, limits.fileSize)
    try set(RLIMIT_NOFILE, limits.openFiles)
    try set(RLIMIT_CORE, 0)
    guard csystem_start_no_process() == 0 else { throw SystemError(last: "limit a process") }
  }

  private static func set(
    _ resource: __rlimit_resource, _ amount: Int
  ) throws(SystemError) {
    let number = __rlimit_resource_t(resource.rawValue)
    var limit = rlimit()
    guard getrlimit(number, &limit) == 0 else { throw SystemError(last: "limit a process") }
    // One that holds already is never widened.
    let wanted = min(rlim_t(max(amount, 0)), limit.rlim_max)
    limit = rlimit(rlim_cur: wanted, rlim_max: wanted)
    guard setrlimit(number, &limit) == 0 else { throw SystemError(last: "limit a process") }
  }
}

extension CurrentProcess {
  /// How many threads it has, see proc(5); nil where that cannot be known.
  public static var threadCount: Int? {
    guard let bytes = try? Files.beginning(of: "/proc/self/stat", count: 4096) else { return nil }
    // The second field is the program's name in parentheses and may hold anything.
    guard let end = bytes.lastIndex(of: UInt8(ascii: ")")) else { return nil }
    let fields = bytes[(end + 1)...].split(separator: UInt8(ascii: " "))
    return fields.count > 17 ? Int(String(decoding: fields[17], as: UTF8.self)) : nil
  }

  /// The size of its address space in bytes, see proc(5), statm; 0 where that cannot be known.
  public static func addressSpace() -> Int {
    guard let bytes = try? Files.beginning(of: "/proc/self/statm", count: 256),
      let pages = bytes.split(separator: UInt8(ascii: " ")).first
    else { return 0 }
    return (Int(String(decoding: pages, as: UTF8.self)) ?? 0) * sysconf(Int32(_SC_PAGESIZE))
  }
}
