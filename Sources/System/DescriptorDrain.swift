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
  private var spill: ScratchFile?

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
    if let spill { return try spill.append(bytes) }
    guard direct >= 0 else { return try Descriptor.write(bytes, to: descriptor) }
    let done = try writeInTime(bytes)
    if done == bytes.byteCount { return }
    let spill = try ScratchFile(in: folders())
    self.spill = spill
    try spill.append(bytes.extracting(droppingFirst: done))
  }

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
    let descriptor = descriptor
    try spill.each { piece in try Descriptor.write(piece, to: descriptor) }
    self.spill = nil
  }
}

/// A file without a name: nobody else sees it, and nothing of it is left when the process ends.
public final class ScratchFile {
  private let descriptor: Int32

  /// Makes it in the first of the folders that takes it.
  ///
  /// - Throws: ``SystemError`` where none does.
  public init(in folders: [String]) throws(SystemError) {
    var failure = SystemError("make a file", code: ENOENT)
    for folder in folders {
      let descriptor = Self.make(in: folder)
      if descriptor >= 0 {
        self.descriptor = descriptor
        return
      }
      failure = SystemError(last: "make a file in", path: folder)
    }
    throw failure
  }

  private static func make(in folder: String) -> Int32 {
    // O_TMPFILE of open(2), which the header writes as a macro of two.
    let unnamed = 0o20000000 | O_DIRECTORY
    let descriptor = retrying { open(folder, unnamed | O_RDWR | O_EXCL | O_CLOEXEC, 0o600) }
    if descriptor >= 0 || ![EOPNOTSUPP, EISDIR, EINVAL].contains(errno) { return descriptor }
    // Not every file system has them.
    var name = Array("\(folder)/.regesta-XXXXXX".utf8CString)
    let named = mkstemp(&name)
    if named >= 0 {
      unlink(name)
      _ = fcntl(named, F_SETFD, FD_CLOEXEC)
    }
    return named
  }

  deinit { close(descriptor) }

  /// Writes at the end.
  ///
  /// - Throws: ``SystemError``.
  public func append(_ bytes: RawSpan) throws(SystemError) {
    try Descriptor.write(bytes, to: descriptor)
  }

  /// Gives all that was written, in pieces.
  ///
  /// - Throws: ``SystemError``, and what `body` throws.
  public func each(_ body: (RawSpan) throws -> Void) throws {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw SystemError(last: "read") }
    var piece = [UInt8](repeating: 0, count: 256 << 10)
    while true {
      let count = retrying { read(descriptor, &piece, piece.count) }
      guard count >= 0 else { throw SystemError(last: "read") }
      if count == 0 { return }
      try body(piece.span.bytes.extracting(first: count))
    }
  }
}
