internal import Glibc

/// A thread that works out one thing after another, while the one that asked goes on.
///
/// What is given comes back in the same order. The thread accepts no signals and ends with the
/// helper. Where none can be made (pthread_create(3)), whoever takes a result works it out itself.
public final class Helper<Input: Sendable, Output: Sendable>: Sendable {
  private let desk: Desk<Input, Output>

  /// - Parameter work: made on the thread and used there alone, so that it may keep what it likes.
  public init(_ work: @escaping @Sendable () -> (Input) -> Output) {
    desk = Desk(work)
    desk.open()
  }

  deinit { desk.close() }

  /// Leaves something to be worked out. At once, unless two more are waiting already.
  public func give(_ input: Input) { desk.give(input) }

  /// What comes of the first thing that was given and not taken yet; nil when there is none. Waits
  /// until it is worked out.
  public func take() -> Output? { desk.take(until: nil) }

  /// The same, or nil as soon as nobody wants it any more, which is asked now and then: a signal wakes
  /// nobody from this wait.
  public func take(until isGivenUp: @escaping () -> Bool) -> Output? { desk.take(until: isGivenUp) }
}

/// What the two threads share.
private final class Desk<Input: Sendable, Output: Sendable>: @unchecked Sendable {
  private let work: @Sendable () -> (Input) -> Output
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var thread: pthread_t?
  /// The work of the one who asks, where there is no thread.
  private var own: ((Input) -> Output)?
  private var inputs: [Input] = []
  private var outputs: [Output] = []
  /// How many were given and not taken.
  private var owed = 0
  private var isClosed = false

  init(_ work: @escaping @Sendable () -> (Input) -> Output) {
    self.work = work
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
    changed.initialize(to: pthread_cond_t())
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    pthread_cond_destroy(changed)
    mutex.deallocate()
    changed.deallocate()
  }

  func open() {
    // The thread takes over the signals that are let through while it is made.
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var made = pthread_t()
    let start = Unmanaged.passRetained(Start { self.serve() })
    if pthread_create(&made, nil, begin, start.toOpaque()) == 0 {
      thread = made
    } else {
      start.release()
      own = work()
    }
  }

  func close() {
    locked { isClosed = true }
    if let thread { pthread_join(thread, nil) }
    thread = nil
  }

  func give(_ input: Input) {
    locked {
      while thread != nil, inputs.count >= 2 { pthread_cond_wait(changed, mutex) }
      inputs.append(input)
      owed += 1
    }
  }

  func take(until isGivenUp: (() -> Bool)?) -> Output? {
    guard owed > 0 else { return nil }
    owed -= 1
    if let own { return own(inputs.removeFirst()) }
    return locked {
      while outputs.isEmpty {
        guard let isGivenUp else {
          pthread_cond_wait(changed, mutex)
          continue
        }
        if isGivenUp() {
          owed += 1
          return nil
        }
        var end = timespec()
        clock_gettime(CLOCK_REALTIME, &end)
        end.tv_nsec += 50_000_000
        if end.tv_nsec >= 1_000_000_000 {
          end.tv_sec += 1
          end.tv_nsec -= 1_000_000_000
        }
        pthread_cond_timedwait(changed, mutex, &end)
      }
      return outputs.removeFirst()
    }
  }

  /// The next thing to be worked out; nil at the end.
  private func next() -> Input? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while inputs.isEmpty, !isClosed { pthread_cond_wait(changed, mutex) }
    guard !isClosed else { return nil }
    defer { pthread_cond_broadcast(changed) }
    return inputs.removeFirst()
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(mutex)
    }
    return body()
  }

  private func serve() {
    let work = work()
    while let input = next() {
      let output = work(input)
      locked { outputs.append(output) }
    }
  }
}

/// What a thread begins with.
private final class Start {
  let run: () -> Void
  init(_ run: @escaping () -> Void) { self.run = run }
}

private func begin(_ start: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let start { Unmanaged<Start>.fromOpaque(start).takeRetainedValue().run() }
  return nil
}
