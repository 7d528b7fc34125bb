internal import Glibc
internal import Synchronization

/// What the process does on signals, see signal(7) and sigaction(2).
public enum Signals {
  /// From now on a write to a closed pipe fails with EPIPE instead of ending the process.
  public static func ignoreBrokenPipes() {
    install(SIG_IGN, for: SIGPIPE)
  }

  /// From now on a write beyond the limit on the size of a file (ulimit -f) fails with EFBIG
  /// instead of ending the process.
  public static func ignoreFileSizeLimit() {
    install(SIG_IGN, for: SIGXFSZ)
  }

  /// The interruption that was caught: SIGINT or SIGTERM; nil when there was none.
  public static var caught: Int32? {
    let signal = caughtSignal.load(ordering: .relaxed)
    return signal == 0 ? nil : signal
  }

  /// Catches the first interruption (SIGINT) and the first request to end (SIGTERM): ``caught``
  /// tells of it, reading fails with EINTR, and `handler` is called with the number of the signal.
  /// A second signal of the same number ends the process, so that a user can always get out.
  ///
  /// Reading is interrupted on the process's first thread; threads of a pool accept no signals.
  /// There is no thread behind this, because a second thread makes the C library lock wherever it
  /// allocates. So `handler` runs inside the signal: it may set an atomic flag or call what is
  /// made for that (sqlite3_interrupt), and must not allocate, lock, or print; see
  /// signal-safety(7).
  public static func onInterrupt(_ handler: @escaping @Sendable (Int32) -> Void = { _ in }) {
    // Both are touched here so that nothing is left to set up when the signal comes.
    caughtSignal.store(0, ordering: .relaxed)
    interruptHandler = handler
    for signal in [SIGINT, SIGTERM] {
      install({ receive($0) }, for: signal, flags: Int32(bitPattern: SA_RESETHAND))
    }
    // Whoever starts a program out of a thread that accepts no signals hands that down to it.
    letThrough([SIGINT, SIGTERM])
  }

  /// Lets signals through to this thread; nil for all.
  static func letThrough(_ signals: [Int32]?) {
    var set = sigset_t()
    if let signals {
      sigemptyset(&set)
      for signal in signals { sigaddset(&set, signal) }
    } else {
      sigfillset(&set)
    }
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  private static func install(
    _ handler: __sighandler_t?, for signal: Int32, flags: Int32 = 0
  ) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = flags
    sigaction(signal, &action, nil)
  }
}

private let caughtSignal = Atomic<Int32>(0)
/// Written before the handler is installed, and only read afterwards.
private nonisolated(unsafe) var interruptHandler: @Sendable (Int32) -> Void = { _ in }

private func receive(_ signal: Int32) {
  // The interrupted code may be about to look at the reason of its own failure.
  let code = errno
  caughtSignal.store(signal, ordering: .relaxed)
  interruptHandler(signal)
  errno = code
}
