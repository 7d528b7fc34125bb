internal import Glibc

/// Facts about the running process and its user.
public enum CurrentProcess {
  /// A copy of the environment variables; of two with one name the first counts, as in getenv(3).
  /// Bytes that are not UTF-8 are repaired with U+FFFD.
  public static func environment() -> [String: String] {
    var variables: [String: String] = [:]
    variables.reserveCapacity(64)
    // The C library's pointer is null after clearenv(3).
    var entry: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = environ
    while let text = entry?.pointee {
      if let mark = strchr(text, Int32(UInt8(ascii: "="))) {
        let bytes = UnsafeRawBufferPointer(start: text, count: mark - text)
        let name = String(decoding: bytes, as: UTF8.self)
        if variables[name] == nil { variables[name] = String(cString: mark + 1) }
      }
      entry = entry?.advanced(by: 1)
    }
    return variables
  }

  /// The name of the user who runs the process, from the user database, see getpwuid_r(3); nil
  /// when the user has no entry in it.
  public static func loginName() -> String? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16 * 1024) { buffer in
      guard let start = buffer.baseAddress,
        getpwuid_r(geteuid(), &entry, start, buffer.count, &found) == 0,
        found != nil, let name = entry.pw_name
      else { return nil }
      return String(cString: name)
    }
  }

  /// The process id.
  public static var id: Int32 { getpid() }

  /// Ends the process with `status` after flushing what C buffered, see exit(3). For `main` alone.
  public static func end(_ status: Int32) -> Never {
    exit(status)
  }
}

/// A point in time: seconds and nanoseconds since 1970-01-01T00:00:00Z, without leap seconds.
public struct Instant: Sendable, Hashable, Comparable {
  /// Whole seconds.
  public var seconds: Int64
  /// The rest, 0 to 999,999,999.
  public var nanoseconds: Int32

  /// The instant with these parts.
  public init(seconds: Int64, nanoseconds: Int32) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// The time of the system's clock, see clock_gettime(2), CLOCK_REALTIME.
  public static func now() -> Instant {
    read(CLOCK_REALTIME)
  }

  /// A time that only goes forward, for measuring spans: CLOCK_MONOTONIC of clock_gettime(2).
  public static func monotonic() -> Instant {
    read(CLOCK_MONOTONIC)
  }

  /// How far the clocks of this system's time zone are ahead of UTC at this moment, in seconds, see
  /// localtime_r(3); 0 where that is not known.
  public var secondsEastOfUTC: Int {
    var time = time_t(seconds)
    var parts = tm()
    tzset()
    return localtime_r(&time, &parts) == nil ? 0 : parts.tm_gmtoff
  }

  private static func read(_ clock: clockid_t) -> Instant {
    var time = timespec()
    clock_gettime(clock, &time)
    return Instant(seconds: Int64(time.tv_sec), nanoseconds: Int32(time.tv_nsec))
  }

  /// The time from another one to this one, in nanoseconds.
  public func nanoseconds(since other: Instant) -> Int64 {
    (seconds - other.seconds) * 1_000_000_000 + Int64(nanoseconds - other.nanoseconds)
  }

  /// Earlier is less.
  public static func < (first: Instant, second: Instant) -> Bool {
    (first.seconds, first.nanoseconds) < (second.seconds, second.nanoseconds)
  }
}

/// Random numbers from the kernel.
public enum Random {
  /// 64 unpredictable bits, see getentropy(3).
  /// - Throws: ``SystemError`` when the kernel gives none, e.g. inside a strict sandbox.
  public static func bits() throws(SystemError) -> UInt64 {
    var value: UInt64 = 0
    let size = MemoryLayout<UInt64>.size
    guard getentropy(&value, size) == 0 else {
      throw SystemError(last: "get random bits")
    }
    return value
  }
}
