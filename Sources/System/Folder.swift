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

  /// Gives a file the permissions of another and, where the user may do that, its owner and group.
  public static func takeRights(of path: String, for other: String) {
    guard let facts = status(of: path) else { return }
    // Whoever may not give it away keeps it; that is no reason to have no file.
    _ = chown(other, facts.st_uid, facts.st_gid)
    _ = chmod(other, facts.st_mode & 0o7777)
  }
}

/// A file that is held open to read.
///
/// A process loses its locks on a file when it closes any descriptor on it, see fcntl(2): who holds
/// locks on a file by another way reads it through one of these, and lets it go after them.
public final class HeldFile {
  private let descriptor: Int32
  private let path: String

  /// Opens a file.
  ///
  /// - Throws: ``SystemError``.
  public init(_ path: String) throws(SystemError) {
    self.path = path
    descriptor = retrying { open(path, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw SystemError(last: "read", path: path) }
  }

  deinit { close(descriptor) }

  /// Copies all of it into a new file, and brings that to the disk.
  ///
  /// - Throws: ``SystemError``; the new file is then taken away.
  public func copy(to other: String) throws(SystemError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    let target = retrying { open(other, flags, 0o600) }
    guard target >= 0 else { throw SystemError(last: "write", path: other) }
    defer { close(target) }
    do throws(SystemError) {
      var buffer = [UInt8](repeating: 0, count: 1 << 20)
      var offset = 0
      while true {
        let count = retrying { pread(descriptor, &buffer, buffer.count, off_t(offset)) }
        guard count >= 0 else { throw SystemError(last: "read", path: path) }
        if count == 0 { break }
        try Descriptor.write(Array(buffer.prefix(count)), to: target)
        offset += count
      }
      guard retrying({ fsync(target) }) == 0 else { throw SystemError(last: "write", path: other) }
    } catch {
      unlink(other)
      throw SystemError("write", path: other, code: error.code, message: error.message)
    }
  }
}
