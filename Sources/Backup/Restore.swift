public import SQLite
internal import System

/// Puts a proven copy in the place of a file, wholly or not at all.
///
/// The copy is proven, and brought to this version where it is older, on a private copy first. It
/// goes into the file that stands through SQLite's backup (sqlite.org/backup.html), so that whoever
/// has that file open sees the old one or the new one, whenever the process is killed; the file as
/// it was stays beside it. One that cannot be read is set aside with its side files.
public final class Restore {
  /// What became of the file that stood.
  public struct Outcome: Equatable, Sendable {
    /// A copy of the file as it was; nil where there was none.
    public var safety: String?
    /// The folder in which a file that could not be read was set aside.
    public var quarantine: String?
  }

  /// The private copy that is put in place.
  public let copy: Connection
  /// Its state when it was staged.
  public let state: Subject.State
  /// Whether the copy had a manifest that was held against it.
  public let hadManifest: Bool
  /// What runs that were killed kept or set aside, so that nobody was told of it.
  public let untold: [String]

  private let target: String
  private let folder: Folder
  private let subject: Subject
  private let draft: String

  private static let prefix = ".regesta-restore-"
  /// The end of the name of an empty file that stands while nobody was told of what it names.
  private static let mark = ".untold"

  /// Makes the private copy beside the target and proves it.
  ///
  /// - Parameters:
  ///   - file: the copy to be put in place; with its manifest beside it, or without any.
  ///   - target: the file that it replaces or becomes.
  ///   - subject: the kind of file.
  /// - Throws: ``BackupError``, ``SQLiteError``, `SystemError`, and what the subject throws.
  public init(_ file: String, over target: String, _ subject: Subject) throws {
    self.subject = subject
    // What a link leads to is replaced, not the link.
    let target = (try? Files.resolved(target)) ?? target
    folder = try Folder(Files.folder(of: target))
    guard try folder.lock() else { throw BackupError.busy(folder: folder.path) }
    var untold: [String] = []
    for name in try folder.names().sorted() where name.hasPrefix(Self.prefix) {
      // A folder of such a name is none of ours.
      if Files.kind(of: "\(folder.path)/\(name)") == .folder { continue }
      let place = "\(folder.path)/\(name.dropFirst(Self.prefix.count).dropLast(Self.mark.count))"
      if name.hasSuffix(Self.mark), Files.exists(place) {
        untold.append(place)
      } else {
        try Files.remove("\(folder.path)/\(name)")
      }
    }
    self.untold = untold
    let name = target.split(separator: "/").last.map(String.init) ?? "file"
    self.target = "\(folder.path)/\(name)"
    let source = try Files.resolved(file)
    hadManifest = Files.exists("\(source).manifest")
    let kept = hadManifest ? try Copies.kept(at: source) : nil
    if let kept, let fault = try kept.changedBytes() { throw BackupError.unfit([fault]) }
    let draft = "\(folder.path)/\(Self.prefix)\(name).partial"
    self.draft = draft
    let size = Files.size(of: source) ?? 0
    let free = try folder.freeBytes()
    guard free >= 3 * size else {
      throw BackupError.noRoom(folder: folder.path, needed: 3 * size, free: free)
    }
    let copy = try Connection(path: draft, access: .create)
    self.copy = copy
    do {
      try Connection(path: source, access: .readOnly).copy(to: copy)
      state = try subject.state(copy)
      if let kept, kept.manifest.cursor != state.cursor || kept.manifest.origin != state.origin {
        throw BackupError.unfit(["it is not in the state that its manifest names"])
      }
      try subject.advance(copy)
      let faults = try Proof(subject).faults(of: copy)
      guard faults.isEmpty else { throw BackupError.unfit(faults) }
    } catch {
      try? copy.close()
      Copies.discard(draft)
      throw error
    }
  }

  deinit {
    try? copy.close()
    Copies.discard(draft)
  }

  /// Puts the copy in place. The caller holds the writers' queue of the target.
  ///
  /// - Parameters:
  ///   - stamp: what the names of safety copy and quarantine end with.
  ///   - note: writes into the copy what its history has to tell of this; given the file that
  ///     stands, where it can be read.
  public func put(
    stamp: String, note: (_ copy: Connection, _ live: Connection?) throws -> Void
  ) throws -> Outcome {
    var live = try readable()
    do {
      try note(copy, live)
    } catch let error where live != nil && Self.isDamage(error) {
      // What the history has to tell of the file that stood cannot be read from it.
      try? live?.close()
      live = nil
      try note(copy, nil)
    }
    guard let live else { return try become(stamp) }
    let safety = freeName("\(stem)-before-restore-\(stamp)", ".sqlite")
    do {
      // Whoever writes by another program may do so until the lock is there: what is kept is what is
      // replaced.
      let held = try HeldFile(target)
      try copy.copy(to: live) { try keep(held, as: safety) }
      try live.close()
      withExtendedLifetime(held) {}
    } catch {
      // Nothing was replaced, so there is nothing to go back to.
      try? Files.remove(safety)
      try? Files.remove(mark(of: safety))
      guard Self.isDamage(error) else { throw error }
      try? live.close()
      return try become(stamp)
    }
    return Outcome(safety: safety, quarantine: nil)
  }

  /// The file that stands; nil where there is none, or none that can be read.
  private func readable() throws -> Connection? {
    guard Files.exists(target) else { return nil }
    do {
      let live = try Connection(path: target, access: .readWrite)
      let found = try subject.state(live)
      // What should say whose it is, is gone.
      if found.origin.isEmpty { return nil }
      guard found.origin == state.origin else {
        throw BackupError.foreign(file: target)
      }
      return live
    } catch  where Self.isDamage(error) {
      return nil
    }
  }

  /// Whether the file itself is not as SQLite and its program write it.
  private static func isDamage(_ error: any Error) -> Bool {
    guard let error = error as? SQLiteError else { return error is RowError }
    return [.corrupt, .notADatabase].contains(error.code.primary)
  }

  /// A copy of the file as it is, under a name that nobody has.
  private func keep(_ live: HeldFile, as safety: String) throws {
    let draft = "\(folder.path)/\(Self.prefix)safety.partial"
    Copies.discard(draft)
    defer { Copies.discard(draft) }
    try live.copy(to: draft)
    try note(safety)
    try Files.giveName(safety, to: draft)
  }

  /// Notes that nobody was told yet of what will stand there.
  private func note(_ place: String) throws {
    if !Files.exists(mark(of: place)) { try Files.writeNew([], to: mark(of: place)) }
  }

  private func mark(of place: String) -> String {
    let name = place.split(separator: "/").last.map(String.init) ?? place
    return "\(folder.path)/\(Self.prefix)\(name)\(Self.mark)"
  }

  /// Forgets what was noted, once somebody was told of ``Outcome`` and ``untold``.
  public func wasTold(of outcome: Outcome) {
    for place in untold + [outcome.safety, outcome.quarantine].compactMap({ $0 }) {
      try? Files.remove(mark(of: place))
    }
  }

  /// The copy becomes the file; what stood there is set aside with its side files.
  private func become(_ stamp: String) throws -> Outcome {
    var outcome = Outcome()
    try copy.close()
    Files.takeRights(of: target, for: draft)
    try Files.sync(draft)
    // Side files of one that is gone: beside the new file they would be taken for that one's.
    if Files.exists(target) || !SQLiteLibrary.leftovers(of: target).isEmpty {
      let place = freeName("\(stem)-quarantine-\(stamp)", "")
      try note(place)
      try Files.makeFolder(place)
      let name = target.split(separator: "/").last.map(String.init) ?? ""
      outcome.quarantine = place
      do {
        for suffix in Self.suffixes where Files.exists(target + suffix) {
          try Files.move(target + suffix, to: "\(place)/\(name)\(suffix)")
        }
        try Files.syncFolder(place)
        try Files.giveName(target, to: draft)
      } catch {
        putBack(from: place, name)
        throw error
      }
      return outcome
    }
    try Files.giveName(target, to: draft)
    return outcome
  }

  /// The file and what SQLite makes beside it; the file itself last.
  private static let suffixes = ["-journal", "-wal", "-shm", ""]

  /// Where the new file could not be put in place, what was set aside is there again.
  private func putBack(from place: String, _ name: String) {
    let isInPlace = Files.exists(target) && Files.exists("\(place)/\(name)")
    if isInPlace { return }
    for suffix in Self.suffixes where Files.exists("\(place)/\(name)\(suffix)") {
      try? Files.move("\(place)/\(name)\(suffix)", to: target + suffix)
    }
    if TemporaryFolder.removeEmpty(place) { try? Files.remove(mark(of: place)) }
  }

  private var stem: String {
    let name = target.split(separator: "/").last.map(String.init) ?? target
    let end = name.lastIndex(of: ".") ?? name.endIndex
    return end == name.startIndex ? name : String(name[..<end])
  }

  private func freeName(_ name: String, _ ending: String) -> String {
    var path = "\(folder.path)/\(name)\(ending)"
    var number = 2
    while Files.exists(path) {
      path = "\(folder.path)/\(name)-\(number)\(ending)"
      number += 1
    }
    return path
  }
}
