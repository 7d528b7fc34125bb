internal import Glibc

/// Writes a file that takes the place of another one, whole or not at all; see
/// ``Files/writeAtomically(_:to:mode:)``.
public final class FileDrain: Drain {
  private let draft: DraftFile

  /// - Parameter path: the file; a link there is replaced, not followed.
  /// - Throws: ``SystemError``.
  public init(_ path: String) throws(SystemError) { draft = try DraftFile(for: path) }

  /// Writes bytes to the draft.
  public func take(_ bytes: RawSpan) throws { try draft.append(bytes) }

  /// Gives the draft its name.
  public func finish() throws { try draft.takeName() }
}

/// A new file beside the one that it will replace. Without ``takeName()`` nothing of it stays.
final class DraftFile {
  private let descriptor: Int32
  private let draft: String
  private let path: String
  private var isInPlace = false

  /// - Parameter mode: the permissions of a new file, less the process's umask; an existing one
  ///   passes on its own.
  init(for path: String, mode: UInt32 = 0o666) throws(SystemError) {
    self.path = path
    (descriptor, draft) = try Self.make(for: path, mode: mode)
    if let old = Files.status(of: path), fchmod(descriptor, old.st_mode & 0o777) != 0 {
      throw SystemError(last: "write", path: path)
    }
  }

  deinit {
    close(descriptor)
    if !isInPlace { unlink(draft) }
  }

  func append(_ bytes: RawSpan) throws(SystemError) {
    do {
      try Descriptor.write(bytes, to: descriptor)
    } catch {
      throw SystemError("write", path: path, code: error.code, message: error.message)
    }
  }

  /// Brings the bytes to the disk (fsync(2)), gives them the name (rename(2)), and brings the folder
  /// to the disk.
  func takeName() throws(SystemError) {
    guard retrying({ fsync(descriptor) }) == 0, rename(draft, path) == 0 else {
      throw SystemError(last: "write", path: path)
    }
    isInPlace = true
    try Files.syncFolder(Files.folder(of: path))
  }

  /// A new empty file with a name nobody else uses.
  private static func make(
    for path: String, mode: UInt32
  ) throws(SystemError) -> (descriptor: Int32, path: String) {
    while true {
      let bits = String(try Random.bits(), radix: 36)
      let draft = "\(Files.folder(of: path))/.regesta-\(bits).tmp"
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
      let descriptor = retrying { open(draft, flags, mode) }
      if descriptor >= 0 { return (descriptor, draft) }
      if errno != EEXIST { throw SystemError(last: "write", path: path) }
    }
  }
}

/// Writes into a device or a pipe that has a name.
public final class StreamDrain: Drain {
  private let descriptor: Int32
  private let inner: DescriptorDrain

  /// Opens it; of a pipe that nobody reads yet, waits until somebody does, see fifo(7).
  ///
  /// - Parameters:
  ///   - path: the device or pipe.
  ///   - folders: see ``DescriptorDrain``.
  /// - Throws: ``SystemError``.
  public init(_ path: String, folders: [String]) throws(SystemError) {
    descriptor = retrying(untilCaught: true) { open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY) }
    guard descriptor >= 0 else { throw SystemError(last: "write", path: path) }
    inner = DescriptorDrain(descriptor, folders: folders)
  }

  deinit { close(descriptor) }

  /// Writes the bytes, or keeps them.
  public func take(_ bytes: RawSpan) throws { try inner.take(bytes) }

  /// Writes what was kept.
  public func finish() throws { try inner.finish() }
}

extension Files {
  /// Whether there is a device or pipe at `path` into which bytes can be written one after another.
  public static func canBeWrittenInto(_ path: String) -> Bool {
    guard let facts = status(of: path) else { return false }
    return [S_IFCHR, S_IFIFO].contains(facts.st_mode & S_IFMT)
  }

  /// Whether this user may write the file at `path`, see access(2).
  public static func mayWrite(_ path: String) -> Bool { access(path, W_OK) == 0 }

  /// What the link at `path` says, see readlink(2); nil where there is none.
  public static func linkTarget(at path: String) -> String? {
    var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let room = bytes.count
    let count = bytes.withUnsafeMutableBytes { buffer in
      buffer.baseAddress.map { readlink(path, $0, room) } ?? -1
    }
    guard count > 0 else { return nil }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
