import Glibc

/// Where a database lies: an absolute path without links, so that SQLite takes it for a plain name
/// and never for a `file:` address, and may refuse links.
struct DatabasePath {
  let resolved: String

  /// The place of a file that exists, behind whatever links lead to it.
  init(existing path: String) throws {
    try DatabasePath.check(path)
    resolved = try DatabasePath.realPath(path, of: path)
    var status = stat()
    guard stat(resolved, &status) == 0 else { throw DatabasePath.failure(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw SQLiteError(code: .cantOpen, message: "\(path) is not a file")
    }
  }

  /// The place of a file to be made: its folder exists.
  init(new path: String) throws {
    try DatabasePath.check(path)
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let name = String(parts.last ?? "")
    guard !name.isEmpty, name != ".", name != ".." else {
      throw SQLiteError(code: .cantOpen, message: "\(path) names a folder, not a file")
    }
    let above = parts.dropLast().joined(separator: "/")
    let folder = parts.count == 1 ? "." : above.isEmpty ? "/" : above
    let resolvedFolder = try DatabasePath.realPath(folder, of: path)
    resolved = (resolvedFolder == "/" ? "" : resolvedFolder) + "/" + name
  }

  /// Makes the file, which nobody else may have made, with nothing in it.
  ///
  /// A journal that an older file left behind could hold the only copy of somebody's pages, and
  /// SQLite would delete it: refuse.
  func createFile() throws {
    try SQLiteLibrary.requirePlainSideFiles(of: resolved)
    if let left = SQLiteLibrary.leftovers(of: resolved).first {
      throw SQLiteError(code: .cantOpen, message: "\(left) is left over from another file")
    }
    let file = open(resolved, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw DatabasePath.failure(resolved) }
    close(file)
  }

  private static func check(_ path: String) throws {
    guard !path.isEmpty else {
      throw SQLiteError(code: .cantOpen, message: "the path is empty")
    }
    guard !path.utf8.contains(0) else {
      throw SQLiteError(code: .cantOpen, message: "the path holds a NUL byte")
    }
  }

  private static func realPath(_ path: String, of original: String) throws -> String {
    guard let resolved = realpath(path, nil) else { throw failure(original) }
    defer { free(resolved) }
    guard let text = String(validatingCString: resolved) else {
      throw SQLiteError(code: .cantOpen, message: "\(original) is not valid UTF-8")
    }
    return text
  }

  private static func failure(_ path: String) -> SQLiteError {
    let reason = errno
    var error = SQLiteError(
      code: reason == EACCES || reason == EPERM ? .permission : .cantOpen,
      message: "\(path): \(String(cString: strerror(reason)))")
    error.systemCode = reason
    return error
  }
}

/// Beside a database stands something under the name of a file of its own, and is none.
public struct SideFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The path of what stands there.
  public let path: String
  /// What it is: "a pipe", "a link", "a folder", "a device", "a socket".
  public let kind: String

  /// What is wrong, in words.
  public var description: String { "\(path) is \(kind), where only a plain file may stand" }

  /// - Throws: ``SideFileError`` where something else than a file stands at `path`.
  static func requirePlain(_ path: String) throws {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    let kind: String? =
      switch status.st_mode & S_IFMT {
      case S_IFREG: nil
      case S_IFIFO: "a pipe"
      case S_IFLNK: "a link"
      case S_IFDIR: "a folder"
      case S_IFSOCK: "a socket"
      default: "a device"
      }
    if let kind { throw SideFileError(path: path, kind: kind) }
  }
}

/// A file is a database of another program.
public struct ForeignFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The path of the file.
  public let path: String
  /// What it says that it is: its application id.
  public let applicationID: UInt32
  /// Whether it has a write-ahead log, so that even a reader would make files beside it.
  public let hasLog: Bool

  /// What is wrong, in words.
  public var description: String { "\(path) is a database of another program" }
}
