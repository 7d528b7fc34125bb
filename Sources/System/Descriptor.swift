internal import Glibc

/// Whole reads and writes on file descriptors.
public enum Descriptor {
  /// Standard input.
  public static let input: Int32 = 0
  /// Standard output.
  public static let output: Int32 = 1
  /// Standard error.
  public static let error: Int32 = 2

  /// Writes all of `bytes`, taking up again after signals and partial writes.
  ///
  /// - Throws: ``SystemError``; `isBrokenPipe` when the reader has gone (SIGPIPE must be ignored,
  ///   see ``Signals/ignoreBrokenPipes()``). What was written before stays written.
  public static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
    try write(bytes.span.bytes, to: descriptor)
  }

  /// Writes the UTF-8 bytes of `text`; like the other `write`.
  public static func write(_ text: String, to descriptor: Int32) throws(SystemError) {
    try write(text.utf8.span.bytes, to: descriptor)
  }

  /// Writes all bytes of `span`; like the other `write`.
  public static func write(_ span: RawSpan, to descriptor: Int32) throws(SystemError) {
    var done = 0
    while done < span.byteCount {
      let rest = span.extracting(droppingFirst: done)
      let count = rest.withUnsafeBytes { buffer in
        retrying { Glibc.write(descriptor, buffer.baseAddress, buffer.count) }
      }
      if count >= 0 {
        done += count
      } else if errno == EAGAIN {
        // A terminal or pipe that another program set to non-blocking: wait until it takes more.
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&request, 1, -1)
      } else {
        throw SystemError(last: "write")
      }
    }
  }

  /// Reads to the end.
  ///
  /// - Parameters:
  ///   - limit: the most bytes to accept; one more is an error with the code EFBIG.
  ///   - path: the name to put in an error.
  ///   - sizeHint: the expected number of bytes.
  /// - Throws: ``SystemError``; with the code EINTR after an interruption was caught, see
  ///   ``Signals/onInterrupt(_:)``.
  public static func readAll(
    from descriptor: Int32, limit: Int, path: String? = nil, sizeHint: Int = 0
  ) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var room = min(max(sizeHint + 1, 64 * 1024), limit + 1)
    bytes.reserveCapacity(room)
    while true {
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        let read = retrying(untilCaught: true) {
          Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        }
        count = max(read, 0)
        if read < 0 { room = -1 }
      }
      if room < 0 { throw SystemError(last: "read", path: path) }
      if chunk.isEmpty { return bytes }
      if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
      if bytes.count > limit {
        throw SystemError(
          "read", path: path, code: EFBIG, message: "more than the limit of \(limit) bytes")
      }
      room = min(max(64 * 1024, bytes.count / 2), limit + 1 - bytes.count)
    }
  }

  /// Reads standard input to its end; see ``readAll(from:limit:path:sizeHint:)``.
  public static func readInput(limit: Int) throws(SystemError) -> [UInt8] {
    try readAll(from: input, limit: limit, path: "standard input")
  }
}

extension Descriptor {
  /// Reads what there is, at most so many bytes; none at the end.
  ///
  /// - Throws: ``SystemError``; with the code EINTR after an interruption was caught, see
  ///   ``Signals/onInterrupt(_:)``.
  public static func readSome(
    from descriptor: Int32, atMost count: Int = 256 * 1024, path: String? = nil
  ) throws(SystemError) -> [UInt8] {
    var isFailed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let read = retrying(untilCaught: true) {
        Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      }
      filled = max(read, 0)
      isFailed = read < 0
    }
    if isFailed { throw SystemError(last: "read", path: path) }
    return bytes
  }
}

/// A file that is read piece by piece, whatever it is: a pipe is read once.
public final class PiecewiseFile {
  private let descriptor: Int32
  private let path: String
  /// The number of bytes that it has; nil for what is no ordinary file.
  public let size: Int?

  /// Opens a file.
  ///
  /// - Throws: ``SystemError``.
  public init(_ path: String) throws(SystemError) {
    self.path = path
    descriptor = retrying { open(path, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw SystemError(last: "read", path: path) }
    var facts = stat()
    let isKnown = fstat(descriptor, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    size = isKnown ? Int(facts.st_size) : nil
    if facts.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw SystemError("read", path: path, code: EISDIR)
    }
  }

  deinit { close(descriptor) }

  /// The next piece; empty at the end.
  ///
  /// - Throws: ``SystemError``.
  public func next() throws(SystemError) -> [UInt8] {
    try Descriptor.readSome(from: descriptor, path: path)
  }
}
