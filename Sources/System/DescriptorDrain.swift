internal import Glibc

/// Writes to a descriptor of which nobody knows how fast its other end takes it.
///
/// Once the other end has kept it waiting for so long in all, the rest goes to a file without a name,
/// as fast as the disk is, and from there to the descriptor when the answer is at its end: whoever
/// reads an archive meanwhile holds its lock no longer than that.
public final class DescriptorDrain: Drain {
  private let descriptor: Int32
  /// The same pipe or terminal by a description of its own, which does not wait; -1 where there is
  /// none. The flag is not set on the one that is shared with other processes.
  private var direct: Int32
  private let folders: () -> [String]
  private var patience: Int64
  private var spill: Scratch?

  /// - Parameters:
  ///   - descriptor: stays open.
  ///   - patience: how long to wait for the other end in all, in nanoseconds.
  ///   - folders: where the file without a name may be made, the best place first.
  public init(
    _ descriptor: Int32, patience: Int64 = 3_000_000_000,
    folders: @autoclosure @escaping () -> [String]
  ) {
    self.descriptor = descriptor
    self.patience = patience
    self.folders = folders
    var facts = stat()
    let isSlow =
      fstat(descriptor, &facts) == 0
      && [S_IFIFO, S_IFCHR].contains(facts.st_mode & S_IFMT)
    direct =
      isSlow
      ? retrying {
        open("/proc/self/fd/\(descriptor)", O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
      }
      : -1
  }

  deinit { letGo() }

  /// Closes what was opened for this drain alone, so that the other end sees the end of the pipe.
  func letGo() {
    if direct >= 0 { close(direct) }
    direct = -1
  }

  /// Whether the rest goes to a file.
  public var isSpilling: Bool { spill != nil }

  /// Writes the bytes, or keeps them.
  public func take(_ bytes: RawSpan) throws {
    if let spill { return try spill.append(Self.copy(bytes)) }
    guard direct >= 0 else { return try Descriptor.write(bytes, to: descriptor) }
    let done = try writeInTime(bytes)
    if done == bytes.byteCount { return }
    let spill = Scratch(in: folders())
    self.spill = spill
    try spill.append(Self.copy(bytes.extracting(droppingFirst: done)))
  }

  private static let piece = 256 << 10

  private static func copy(_ bytes: RawSpan) -> [UInt8] { bytes.withUnsafeBytes { Array($0) } }

  /// How many of the bytes were taken before the patience was at its end.
  private func writeInTime(_ bytes: RawSpan) throws(SystemError) -> Int {
    var done = 0
    while done < bytes.byteCount {
      let rest = bytes.extracting(droppingFirst: done)
      let count = rest.withUnsafeBytes { buffer in
        retrying { write(direct, buffer.baseAddress, buffer.count) }
      }
      if count >= 0 {
        done += count
      } else if errno != EAGAIN {
        throw SystemError(last: "write")
      } else if try !wait() {
        return done
      }
    }
    return done
  }

  /// Waits until the other end takes more; false when the patience is at its end.
  private func wait() throws(SystemError) -> Bool {
    guard patience > 0 else { return false }
    var request = pollfd(fd: direct, events: Int16(POLLOUT), revents: 0)
    let start = Instant.monotonic()
    let found = poll(&request, 1, Int32(clamping: patience / 1_000_000 + 1))
    patience -= Instant.monotonic().nanoseconds(since: start)
    // Who stops it does not want the rest.
    if found < 0, Signals.caught != nil { throw SystemError("write", code: EINTR) }
    return found > 0 || patience > 0
  }

  /// Writes what was kept, waiting as long as it takes.
  public func finish() throws {
    guard let spill else { return }
    var done = 0
    while done < spill.count {
      let piece = try spill.read(at: done, count: Self.piece)
      try Descriptor.write(piece, to: descriptor)
      done += piece.count
    }
    self.spill = nil
  }
}
