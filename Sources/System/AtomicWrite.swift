internal import Glibc

extension Files {
  /// Puts `bytes` in the place of the file at `path`, whole or not at all.
  ///
  /// The bytes go to a new file in the same folder, are brought to the disk (fsync(2)), and take
  /// the name (rename(2)); then the folder itself is brought to the disk. Whoever reads `path`
  /// sees the old file or the new one. A link at `path` is replaced, not followed. An existing
  /// file passes on its permissions; a new one gets `mode` less the process's umask.
  ///
  /// - Throws: ``SystemError``; the old file is then untouched and the new one taken away.
  public static func writeAtomically(
    _ bytes: [UInt8], to path: String, mode: UInt32 = 0o666
  ) throws(SystemError) {
    let draft = try DraftFile(for: path, mode: mode)
    try draft.append(bytes.span.bytes)
    try draft.takeName()
  }

  /// Gives a finished file its name, which nobody may have yet; until then there is nothing of
  /// that name, afterwards all of it, whenever the process is killed.
  ///
  /// By link(2) and unlink(2), which cannot replace a file as rename(2) would; where the file
  /// system has no hard links, by rename(2) after a look.
  /// - Throws: ``SystemError``, with EEXIST when the name is taken.
  public static func giveName(_ path: String, to draft: String) throws(SystemError) {
    if link(draft, path) == 0 {
      unlink(draft)
    } else {
      let hasNoLinks = [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) && !exists(path)
      guard hasNoLinks, rename(draft, path) == 0 else {
        throw SystemError(last: "make", path: path)
      }
    }
    try syncFolder(folder(of: path))
  }

  /// Brings the names in a folder to the disk, see fsync(2).
  /// - Throws: ``SystemError``.
  public static func syncFolder(_ path: String) throws(SystemError) {
    let descriptor = retrying { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw SystemError(last: "open the folder", path: path) }
    defer { close(descriptor) }
    // Some file systems cannot sync a folder and say so with EINVAL; nothing more can be done.
    if retrying({ fsync(descriptor) }) != 0, errno != EINVAL {
      throw SystemError(last: "bring to the disk", path: path)
    }
  }
}

/// A folder that only its owner can enter, for the time of one call.
public enum TemporaryFolder {
  /// Makes a private folder, hands its path to `body`, and removes it with all that is in it.
  ///
  /// - Parameter parent: where to make it, e.g. the value of `TMPDIR`.
  /// - Throws: ``SystemError`` when it cannot be made, and what `body` throws. A failure to remove
  ///   it is not reported, because the work is done.
  public static func with<Result>(
    in parent: String = "/tmp", _ body: (String) throws -> Result
  ) throws -> Result {
    clear(in: parent)
    let path = try make(in: parent)
    defer { remove(path) }
    // Held as long as the body works: by that the next run tells it from one that a kill left. The
    // body has a folder within, whose lock is its own.
    let held = try Folder(path)
    _ = try held.lock()
    defer { withExtendedLifetime(held) {} }
    let inner = "\(path)/work"
    try Files.makeFolder(inner)
    return try body(inner)
  }

  /// Takes away what killed runs of this user left in a folder. One that is only being made is not
  /// held yet.
  private static func clear(in parent: String) {
    guard let names = try? Folder(parent).names() else { return }
    for name in names where name.hasPrefix(prefix) && name.utf8.count == prefix.utf8.count + 6 {
      let path = "\(parent)/\(name)"
      guard let facts = Files.status(of: path), facts.st_uid == getuid(),
        facts.st_mode & S_IFMT == S_IFDIR, time(nil) - facts.st_mtim.tv_sec > 1
      else { continue }
      // Where that cannot be asked it is left alone.
      if let left = try? Folder(path), (try? left.lock()) == true { remove(path) }
    }
  }

  private static let prefix = ".regesta-scratch-"

  /// Makes a private folder (mode 0700) with a new name, see mkdtemp(3), and returns its path.
  /// - Throws: ``SystemError``.
  public static func make(in parent: String = "/tmp") throws(SystemError) -> String {
    var template = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw SystemError(last: "make a folder in", path: parent)
    }
    return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Removes a folder that has nothing in it.
  ///
  /// - Returns: false where it is still there.
  public static func removeEmpty(_ path: String) -> Bool { rmdir(path) == 0 || errno == ENOENT }

  /// Removes a folder and all that is in it, without following links; what cannot be removed stays.
  public static func remove(_ path: String) {
    guard let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      if name == "." || name == ".." { continue }
      let child = "\(path)/\(name)"
      // unlink(2) refuses folders with EISDIR; a link to a folder it removes as a link.
      if unlink(child) != 0, errno == EISDIR { remove(child) }
    }
    closedir(folder)
    rmdir(path)
  }
}
