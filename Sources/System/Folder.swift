internal import Glibc

/// A folder that is held open, so that it stays the same one whatever becomes of its name.
public final class Folder {
  /// The absolute path without links.
  public let path: String
  private let descriptor: Int32

  /// Opens a folder; a link to one is followed.
  ///
  /// - Throws: ``SystemError``, with ENOTDIR when it is none.
  public init(_ path: String) throws(SystemError) {
    self.path = try Files.resolved(path)
    let path = self.path
    descriptor = retrying { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw SystemError(last: "open the folder", path: path) }
  }

  deinit { close(descriptor) }

  /// Whether anybody on the machine may put other files under the names in it: the sticky bit keeps
  /// others from that, see unlink(2).
  public var isOpenToAll: Bool {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { return true }
    return facts.st_mode & S_IWOTH != 0 && facts.st_mode & S_ISVTX == 0
  }

  /// Takes the folder's lock (flock(2)) until the folder is let go, without waiting.
  ///
  /// - Returns: false when somebody else has it.
  /// - Throws: ``SystemError`` where folders cannot be locked.
  public func lock() throws(SystemError) -> Bool {
    if retrying({ flock(descriptor, LOCK_EX | LOCK_NB) }) == 0 { return true }
    if errno == EWOULDBLOCK { return false }
    throw SystemError(last: "lock the folder", path: path)
  }

  /// The names in it, in the order of their bytes.
  ///
  /// - Throws: ``SystemError``.
  public func names() throws(SystemError) -> [String] {
    guard let stream = opendir(path) else { throw SystemError(last: "read the folder", path: path) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// How many bytes this user may still write there, see statvfs(3).
  ///
  /// - Throws: ``SystemError``.
  public func freeBytes() throws(SystemError) -> Int {
    var facts = statvfs()
    guard fstatvfs(descriptor, &facts) == 0 else {
      throw SystemError(last: "look for room in", path: path)
    }
    return Int(
      clamping: UInt64(facts.f_bavail).multipliedReportingOverflow(by: UInt64(facts.f_frsize))
        .partialValue)
  }

  /// Brings the names in it to the disk.
  ///
  /// - Throws: ``SystemError``.
  public func sync() throws(SystemError) { try Files.syncFolder(path) }
}

extension Files {
  /// Makes a file, which nobody else may have made, with these bytes on the disk.
  ///
  /// - Throws: ``SystemError``; what was made is then taken away.
  public static func writeNew(
    _ bytes: [UInt8], to path: String, mode: UInt32 = 0o600
  ) throws(SystemError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    let descriptor = retrying { open(path, flags, mode) }
    guard descriptor >= 0 else { throw SystemError(last: "write", path: path) }
    defer { close(descriptor) }
    do throws(SystemError) {
      try Descriptor.write(bytes, to: descriptor)
      guard retrying({ fsync(descriptor) }) == 0 else {
        throw SystemError(last: "write", path: path)
      }
    } catch {
      unlink(path)
      throw SystemError("write", path: path, code: error.code, message: error.message)
    }
  }

  /// Brings the bytes of a file to the disk, see fsync(2).
  ///
  /// - Throws: ``SystemError``.
  public static func sync(_ path: String) throws(SystemError) {
    let descriptor = retrying { open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) }
    guard descriptor >= 0 else { throw SystemError(last: "bring to the disk", path: path) }
    defer { close(descriptor) }
    guard retrying({ fsync(descriptor) }) == 0 else {
      throw SystemError(last: "bring to the disk", path: path)
    }
  }

  /// Gives a file another name, in the place of what had it, see rename(2).
  ///
  /// - Throws: ``SystemError``.
  public static func move(_ path: String, to other: String) throws(SystemError) {
    guard rename(path, other) == 0 else { throw SystemError(last: "rename", path: path) }
  }

  /// Reads a file from its beginning to its end in pieces; a link is not followed.
  ///
  /// - Throws: ``SystemError``.
  public static func pieces(
    of path: String, of size: Int = 1 << 20, _ body: (RawSpan) -> Void
  ) throws(SystemError) {
    let descriptor = retrying { open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) }
    guard descriptor >= 0 else { throw SystemError(last: "read", path: path) }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: size)
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        retrying(untilCaught: true) { Glibc.read(descriptor, bytes.baseAddress, bytes.count) }
      }
      guard count >= 0 else { throw SystemError(last: "read", path: path) }
      if count == 0 { return }
      body(buffer.span.bytes.extracting(first: count))
    }
  }
}
