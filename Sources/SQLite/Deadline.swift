import Glibc

/// A moment on the clock that no setting of the time moves.
struct Deadline {
  private let end: Int64

  init(milliseconds: Int) {
    end = Deadline.now + Int64(clamping: milliseconds)
  }

  var hasPassed: Bool { Deadline.now >= end }

  /// How many milliseconds are left; 0 when it has passed.
  var left: Int { Int(max(0, end - Deadline.now)) }

  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
