import Glibc

/// A queue for programs that want to write one file, so that they are served nearly in order:
/// SQLite's own waiting is by luck.
///
/// It is an advisory lock (man 2 flock) on a file of its own, "<path>-queue", which is made with
/// mode 0600 and never removed: a removed lock file is two lock files. Whoever ignores the queue
/// is still held off by SQLite's locks. A process that dies leaves it by dying.
public final class WriterQueue {
  /// The path of the file that is locked.
  public let path: String
  /// True while this object holds the lock.
  public private(set) var isHeld = false
  private var file: Int32
  /// Whether the file says who holds it.
  private var hasNote = false

  /// The queue of a database file, which exists or will.
  public init(besideFile path: String) throws {
    let place = try (try? DatabasePath(existing: path)) ?? DatabasePath(new: path)
    self.path = place.resolved + "-queue"
    try SideFileError.requirePlain(self.path)
    file = try LockFile.open(self.path)
  }

  deinit { close(file) }

  /// Whether nothing was noted yet under this text, which is noted now: so that what is told once a
  /// day needs no place of its own. Whoever may not write is told every time.
  public func isFirst(_ text: String) -> Bool {
    var wanted = Array(text.utf8.prefix(Self.noteStart))
    wanted += [UInt8](repeating: 0, count: Self.noteStart - wanted.count)
    var found = [UInt8](repeating: 0, count: wanted.count)
    if pread(file, &found, found.count, 0) == found.count, found == wanted { return false }
    pwrite(file, wanted, wanted.count, 0)
    return true
  }

  /// Where the file says who holds it, behind what was noted for once a day.
  private static let noteStart = 256

  /// Waits for the lock. Throws `.busy` when it is not ours in time, `.interrupt` when the waits of
  /// this process are given up (``Waits``), and `.misuse` when it is ours already.
  ///
  /// - Parameters:
  ///   - timeoutMilliseconds: how long to wait.
  ///   - note: what those who wait are told of the holder, in one line; nil to say nothing.
  ///   - noticeMilliseconds: after how long a wait `onWait` is called.
  ///   - onWait: called once while waiting, on the thread that waits.
  public func acquire(
    timeoutMilliseconds: Int, note: String? = nil, noticeMilliseconds: Int = 1_000,
    onWait: (() -> Void)? = nil
  ) throws {
    guard !isHeld else { throw SQLiteError.misuse("the queue is held already") }
    if flock(file, LOCK_EX | LOCK_NB) == 0 {
      hold(note)
      return
    }
    guard errno == EWOULDBLOCK else { throw LockFile.failure(path) }
    let notice = onWait.map { (milliseconds: noticeMilliseconds, body: $0) }
    guard timeoutMilliseconds > 0,
      let locked = try LockWait.lock(path, milliseconds: timeoutMilliseconds, notice)
    else {
      try Waits.goOn()
      throw SQLiteError(code: .busy, message: "another program is writing; \(path) is locked")
    }
    close(file)
    file = locked
    hold(note)
  }

  /// Lets the next one in; does nothing when the lock is not held.
  public func release() {
    guard isHeld else { return }
    if hasNote { ftruncate(file, off_t(Self.noteStart)) }
    hasNote = false
    flock(file, LOCK_UN)
    isHeld = false
  }

  /// A pause after ``release()`` for those who wait: without it the one who lets go would have the
  /// lock again before the next one has woken up.
  public static func giveWay() { usleep(20_000) }

  // MARK: Who holds it

  /// Who holds a queue, as the holder itself says.
  public struct Holder: Sendable, Equatable {
    /// The number of the process.
    public let process: Int32
    /// What it says of itself, in one line of at most 200 printable characters.
    public let note: String
  }

  /// Who holds the lock; nil where nobody does, or says so. What stands there is what some program
  /// wrote: no more than something to tell. What a process left behind that runs no more is not told.
  public var holder: Holder? {
    var bytes = [UInt8](repeating: 0, count: 1_000)
    let count = pread(file, &bytes, bytes.count, off_t(Self.noteStart))
    guard count > 0 else { return nil }
    let lines = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\n")
    guard lines.count == 2, let process = Int32(lines[0]), process > 0,
      kill(process, 0) == 0 || errno == EPERM
    else { return nil }
    let shown = lines[1].unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .unassigned, .privateUse, .lineSeparator,
        .paragraphSeparator:
        false
      default: true
      }
    }
    return Holder(process: process, note: String(String.UnicodeScalarView(shown.prefix(200))))
  }

  private func hold(_ note: String?) {
    isHeld = true
    // Where there is no room for it the lock is ours all the same.
    var facts = stat()
    if fstat(file, &facts) == 0, facts.st_size > Self.noteStart {
      ftruncate(file, off_t(Self.noteStart))
    }
    guard let note else { return }
    let text = Array(
      "\(getpid())\n\(note.split(whereSeparator: \.isNewline).joined(separator: " "))\n".utf8
        .prefix(900))
    hasNote = pwrite(file, text, text.count, off_t(Self.noteStart)) > 0
  }
}

enum LockFile {
  static func open(_ path: String) throws -> Int32 {
    let file = Glibc.open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure(path) }
    return file
  }

  static func failure(_ path: String) -> SQLiteError {
    let reason = errno
    return SQLiteError(
      code: reason == EACCES || reason == EPERM || reason == EROFS ? .permission : .cantOpen,
      message: "\(path): \(String(cString: strerror(reason)))")
  }
}

/// A wait for a lock that can be given up. `flock` has no timeout, and asking again and again would
/// lose the place in the kernel's queue: so a thread waits in the queue, on a descriptor of its
/// own, and whoever gave up leaves it to close that descriptor when its turn comes.
private final class LockWait: @unchecked Sendable {
  private enum Outcome {
    case waiting
    case locked
    case failed(Int32)
    case abandoned
  }

  private let file: Int32
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var outcome = Outcome.waiting

  /// A descriptor that holds the lock, or nil when the time is over.
  static func lock(
    _ path: String, milliseconds: Int, _ notice: (milliseconds: Int, body: () -> Void)?
  ) throws -> Int32? {
    let wait = LockWait(try LockFile.open(path))
    var thread = pthread_t()
    let context = Unmanaged.passRetained(wait).toOpaque()
    let code = pthread_create(&thread, nil, waitInQueue, context)
    guard code == 0 else {
      Unmanaged<LockWait>.fromOpaque(context).release()
      close(wait.file)
      throw SQLiteError(code: .ioError, message: String(cString: strerror(code)))
    }
    pthread_detach(thread)
    if let notice, notice.milliseconds < milliseconds {
      wait.linger(notice.milliseconds)
      if wait.isWaiting { notice.body() }
      return try wait.result(milliseconds - notice.milliseconds)
    }
    return try wait.result(milliseconds)
  }

  private init(_ file: Int32) {
    self.file = file
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
    changed.initialize(to: pthread_cond_t())
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(changed, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    pthread_cond_destroy(changed)
    mutex.deallocate()
    changed.deallocate()
  }

  /// Whether the turn has not come yet.
  private var isWaiting: Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    if case .waiting = outcome { return true }
    return false
  }

  /// Waits for the turn, so long at most.
  private func linger(_ milliseconds: Int) {
    let deadline = Deadline(milliseconds: milliseconds)
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while case .waiting = outcome {
      if deadline.hasPassed || Waits.areGivenUp { break }
      // A signal wakes nobody from this wait, so it ends and is looked at now and then.
      var next = Self.time(in: min(Self.look, deadline.left))
      pthread_cond_timedwait(changed, mutex, &next)
    }
  }

  private func result(_ milliseconds: Int) throws -> Int32? {
    linger(milliseconds)
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    switch outcome {
    case .locked: return file
    case .failed(let reason):
      close(file)
      throw SQLiteError(code: .ioError, message: String(cString: strerror(reason)))
    case .waiting, .abandoned:
      outcome = .abandoned
      return nil
    }
  }

  /// How often a wait is looked at, in milliseconds.
  private static let look = 50

  /// The moment in so many milliseconds.
  private static func time(in milliseconds: Int) -> timespec {
    var end = timespec()
    clock_gettime(CLOCK_MONOTONIC, &end)
    let nanoseconds = end.tv_nsec + milliseconds % 1000 * 1_000_000
    end.tv_sec += milliseconds / 1000 + nanoseconds / 1_000_000_000
    end.tv_nsec = nanoseconds % 1_000_000_000
    return end
  }

  fileprivate func wait() {
    var code = flock(file, LOCK_EX)
    while code != 0, errno == EINTR { code = flock(file, LOCK_EX) }
    let reason = errno
    pthread_mutex_lock(mutex)
    if case .abandoned = outcome {
      close(file)
    } else {
      outcome = code == 0 ? .locked : .failed(reason)
      pthread_cond_signal(changed)
    }
    pthread_mutex_unlock(mutex)
  }
}

private func waitInQueue(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<LockWait>.fromOpaque(context).takeRetainedValue().wait()
  return nil
}
