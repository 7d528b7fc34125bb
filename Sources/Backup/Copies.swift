internal import Digest
internal import System

/// A folder with copies, each beside its manifest.
///
/// Only what has a manifest counts, and only what a manifest of this room names is ever taken away.
/// Drafts bear names of their own, by which the next run finds what a killed one left.
public final class Copies {
  /// A copy with what its manifest says.
  public struct Kept: Equatable, Sendable {
    /// What the manifest says.
    public var manifest: Manifest
    /// The copy's path.
    public var path: String
    /// Whether a file of the right size stands there.
    public var isThere: Bool
  }

  let folder: Folder

  /// The folder's absolute path without links.
  public var path: String { folder.path }

  private static let draft = ".regesta-backup-"
  private static let ending = ".manifest"

  /// Opens the folder of copies.
  ///
  /// - Throws: `SystemError`; ``BackupError`` where anybody may replace files in it.
  public init(_ path: String) throws {
    folder = try Folder(path)
    guard !folder.isOpenToAll else { throw BackupError.openToAll(folder: folder.path) }
  }

  /// Has the folder to oneself until it is let go, and clears away what a killed run left.
  ///
  /// - Throws: ``BackupError/busy(folder:)`` when somebody else has it.
  public func claim() throws {
    guard try folder.lock() else { throw BackupError.busy(folder: folder.path) }
    try tidy()
  }

  /// All copies, the oldest first.
  ///
  /// - Parameter time: now. Of what a wrong clock dated later nobody knows when it was made: it counts
  ///   as the oldest, in the order of the changes it holds.
  public func all(at time: String) throws -> [Kept] {
    func order(_ kept: Kept) -> (String, Int64, Int, String) {
      let isDated = kept.manifest.made <= time
      // Of two made in one second the one with a number behind its name came later.
      return (
        isDated ? kept.manifest.made : "", isDated ? 0 : kept.manifest.cursor.change,
        kept.path.utf8.count, kept.path
      )
    }
    return try folder.names().filter { $0.hasSuffix(Self.ending) && !$0.hasPrefix(".") }
      .compactMap { kept(path($0)) }
      .sorted { order($0) < order($1) }
  }

  /// The copy at a path, by its manifest.
  ///
  /// - Throws: ``BackupError/noManifest(file:)``.
  public static func kept(at path: String) throws -> Kept {
    let place = try Files.resolved(path)
    guard let manifest = manifest(at: place + ending),
      manifest.file == place.split(separator: "/").last.map(String.init)
    else { throw BackupError.noManifest(file: path) }
    return Kept(
      manifest: manifest, path: place, isThere: Files.size(of: place) == Int(manifest.size))
  }

  private func kept(_ manifestPath: String) -> Kept? {
    guard let manifest = Self.manifest(at: manifestPath),
      path(manifest.file + Self.ending) == manifestPath
    else { return nil }
    let copy = path(manifest.file)
    return Kept(
      manifest: manifest, path: copy, isThere: Files.size(of: copy) == Int(manifest.size))
  }

  private static func manifest(at path: String) -> Manifest? {
    // Something else of that name, such as a pipe, could be read for ever.
    guard Files.kind(of: path) == .file, let bytes = try? Files.read(path, limit: 1 << 20),
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    return Manifest(text)
  }

  func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  // MARK: Drafts

  /// Where a copy is made before it has its name.
  func draft(of name: String) -> String { path("\(Self.draft)\(name).partial") }

  /// Gives a finished draft its name, and its manifest beside it; whenever the process is killed,
  /// the next run finds all of it or brings it to its end.
  func publish(_ manifest: Manifest) throws {
    let note = path("\(Self.draft)\(manifest.file)\(Self.ending)")
    try Files.writeNew(Array(manifest.text.utf8), to: note)
    try Files.giveName(path(manifest.file), to: draft(of: manifest.file))
    try Files.move(note, to: path(manifest.file + Self.ending))
    try folder.sync()
  }

  /// Writes the manifest of a copy that stands anew.
  func rewrite(_ manifest: Manifest) throws {
    let note = path("\(Self.draft)\(manifest.file).rewrite")
    try Files.writeNew(Array(manifest.text.utf8), to: note)
    try Files.move(note, to: path(manifest.file + Self.ending))
    try folder.sync()
  }

  /// Takes a copy away with its manifest.
  ///
  /// - Returns: false where the file is not the one that the manifest names; it then stays.
  func remove(_ kept: Kept) throws -> Bool {
    guard try Self.digest(of: kept.path) == kept.manifest.sha256 else { return false }
    let note = path("\(Self.draft)\(kept.manifest.file).removing")
    try Files.move(path(kept.manifest.file + Self.ending), to: note)
    try Files.remove(kept.path)
    try Files.remove(note)
    try folder.sync()
    return true
  }

  /// Takes a draft away with the files that SQLite made beside it.
  static func discard(_ draft: String) {
    for suffix in ["", "-journal", "-wal", "-shm", "-queue"] { try? Files.remove(draft + suffix) }
  }

  /// Ends what a killed run left half done.
  private func tidy() throws {
    for name in try folder.names() where name.hasPrefix(Self.draft) {
      let place = path(name)
      // A folder of such a name is none of ours.
      if Files.kind(of: place) == .folder { continue }
      let manifest = Self.manifest(at: place)
      if name.hasSuffix(Self.ending), let manifest, try isWhole(manifest) {
        try Files.move(place, to: path(manifest.file + Self.ending))
      } else if name.hasSuffix(".removing"), let manifest, try isWhole(manifest) {
        try Files.remove(path(manifest.file))
        try Files.remove(place)
      } else {
        try Files.remove(place)
      }
    }
    try folder.sync()
  }

  private func isWhole(_ manifest: Manifest) throws -> Bool {
    let copy = path(manifest.file)
    guard Files.size(of: copy) == Int(manifest.size) else { return false }
    return try Self.digest(of: copy) == manifest.sha256
  }

  /// The SHA-256 of a file that nobody has open to write.
  static func digest(of path: String) throws -> String {
    var digest = SHA256()
    try Files.pieces(of: path) { digest.update($0) }
    return digest.finishHex()
  }
}
