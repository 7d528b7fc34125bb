internal import Glibc

/// A call to the system that failed: what was tried, on which file, and the system's own reason.
public struct SystemError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was tried, as a phrase: `"read"`, `"make the folder"`.
  public var operation: String
  /// The file or folder it was tried on; nil where no path is involved.
  public var path: String?
  /// The error number, see errno(3).
  public var code: Int32
  /// The system's sentence for `code`, or a sentence of this room for its own limits.
  public var message: String

  /// An error with the system's sentence for `code`, unless another is given.
  public init(_ operation: String, path: String? = nil, code: Int32, message: String? = nil) {
    self.operation = operation
    self.path = path
    self.code = code
    self.message = message ?? Self.sentence(for: code)
  }

  /// The error of the call that has just failed on this thread.
  init(last operation: String, path: String? = nil) {
    self.init(operation, path: path, code: errno)
  }

  /// `cannot read 'a.json': No such file or directory`.
  public var description: String {
    guard let path else { return "cannot \(operation): \(message)" }
    return "cannot \(operation) '\(path)': \(message)"
  }

  /// Whether the file, or a folder above it, does not exist.
  public var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  /// Whether the user may not do that.
  public var isForbidden: Bool { code == EACCES || code == EPERM || code == EROFS }
  /// Whether there is no room left: disk, quota, or the limit on the size of a file.
  public var isFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }
  /// Whether the reader at the other end of the pipe has gone.
  public var isBrokenPipe: Bool { code == EPIPE }

  /// Whether an interruption (Ctrl-C) ended it.
  public var isInterrupted: Bool { code == EINTR }

  /// The system's sentence for an error number, see strerror(3), which glibc 2.32 made safe to
  /// call from many threads.
  static func sentence(for code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}

/// Repeats `call` while a signal interrupts it, see "Interrupted Primitives" in the glibc manual.
///
/// - Parameter untilCaught: whether an interruption that ``Signals`` caught ends it with EINTR.
func retrying<Number: SignedInteger>(
  untilCaught: Bool = false, _ call: () -> Number
) -> Number {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
    if untilCaught, Signals.caught != nil { return result }
  }
}
