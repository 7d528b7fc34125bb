internal import Glibc

/// Files and folders by path.
public enum Files {
  /// What stands at a path, with links followed.
  public enum Kind: Sendable, Equatable {
    /// An ordinary file.
    case file
    /// A folder.
    case folder
    /// A device, pipe or socket.
    case other
  }

  /// What stands at `path`; nil when nothing does, or when a folder above may not be searched.
  public static func kind(of path: String) -> Kind? {
    guard let facts = status(of: path) else { return nil }
    switch facts.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// Whether anything stands at `path`, with links followed.
  public static func exists(_ path: String) -> Bool {
    status(of: path) != nil
  }

  /// The size of the file at `path` in bytes; nil when there is none.
  public static func size(of path: String) -> Int? {
    status(of: path).map { Int($0.st_size) }
  }

  /// The absolute path without links and dots, see realpath(3).
  /// - Throws: ``SystemError`` when it, or a folder above it, does not exist.
  public static func resolved(_ path: String) throws(SystemError) -> String {
    guard let text = realpath(path, nil) else { throw SystemError(last: "find", path: path) }
    defer { free(text) }
    return String(cString: text)
  }

  /// The folder above `path`, as written: `.` when `path` names no folder.
  public static func folder(of path: String) -> String {
    var head = Substring(path)
    while head.count > 1, head.last == "/" { head.removeLast() }
    guard let slash = head.lastIndex(of: "/") else { return "." }
    return slash == head.startIndex ? "/" : String(head[..<slash])
  }

  /// Makes the folder at `path`, and those above it, where they are missing.
  ///
  /// - Parameter mode: the permissions of each folder made; by default its owner's alone, as the
  ///   XDG Base Directory Specification asks.
  /// - Throws: ``SystemError``; EEXIST when something that is no folder stands in the way.
  public static func makeFolder(_ path: String, mode: UInt32 = 0o700) throws(SystemError) {
    guard !path.isEmpty else { throw SystemError("make the folder", path: path, code: ENOENT) }
    if kind(of: path) == .folder { return }
    let parent = folder(of: path)
    if parent != path, !exists(parent) { try makeFolder(parent, mode: mode) }
    if mkdir(path, mode) != 0 {
      let code = errno
      // Another process may have made it in between.
      if code == EEXIST, kind(of: path) == .folder { return }
      throw SystemError("make the folder", path: path, code: code)
    }
  }

  /// Reads a whole file.
  ///
  /// - Parameter limit: the most bytes to accept; a larger file is an error with the code EFBIG,
  ///   told before reading where the size is known.
  /// - Throws: ``SystemError``.
  public static func read(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
    let descriptor = retrying { open(path, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw SystemError(last: "read", path: path) }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw SystemError(last: "read", path: path) }
    let size = facts.st_mode & S_IFMT == S_IFREG ? Int(facts.st_size) : 0
    guard size <= limit else {
      throw SystemError(
        "read", path: path, code: EFBIG,
        message: "\(size) bytes are more than the limit of \(limit)")
    }
    return try Descriptor.readAll(from: descriptor, limit: limit, path: path, sizeHint: size)
  }

  /// The first bytes of a file: so many, or all where it has fewer.
  ///
  /// - Throws: ``SystemError``.
  public static func beginning(of path: String, count: Int) throws(SystemError) -> [UInt8] {
    let descriptor = retrying { open(path, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw SystemError(last: "read", path: path) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    let found = retrying { pread(descriptor, &bytes, count, 0) }
    guard found >= 0 else { throw SystemError(last: "read", path: path) }
    return Array(bytes.prefix(found))
  }

  /// Removes the file at `path`; that there is none is no error.
  public static func remove(_ path: String) throws(SystemError) {
    if unlink(path) != 0, errno != ENOENT { throw SystemError(last: "remove", path: path) }
  }

  static func status(of path: String) -> stat? {
    var facts = stat()
    return stat(path, &facts) == 0 ? facts : nil
  }
}
