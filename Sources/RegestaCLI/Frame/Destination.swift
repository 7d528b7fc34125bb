import Archive
import Model
import System

/// Where an answer goes: standard output, perhaps through a pager, or a file.
enum Destination {
  case standard(pager: String?)
  /// A regular file that comes to be, or is replaced whole.
  case file(String)
  /// A device or pipe that is written into.
  case stream(String)

  /// What stands beside an archive under its name.
  private static let sides = ["-journal", "-wal", "-shm", "-queue"]

  /// What the system calls standard output.
  private static let names = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]

  /// - Parameter file: as typed after `-o`; nil or `-` for standard output.
  /// - Throws: ``Fault`` (`cannotCreate`) for what an answer must not replace, or cannot.
  init(_ file: String?, _ environment: Environment, pager: String?) throws {
    guard let file, file != "-", !Self.names.contains(file) else {
      self = .standard(pager: pager)
      return
    }
    guard !file.isEmpty else { throw Fault(.usage, "--output names no file") }
    let path = try Self.followed(environment.resolve(file))
    let shown = environment.shown(path)
    switch Files.kind(of: path) {
    case nil: self = .file(path)
    case .folder: throw Fault(.cannotCreate, "cannot write \(shown): it is a folder")
    case .other:
      guard Files.canBeWrittenInto(path) else {
        throw Fault(.cannotCreate, "cannot write into \(shown): it is no device and no pipe")
      }
      self = .stream(path)
    case .file:
      if Archive.bearsMark(path) {
        throw Fault(
          .cannotCreate, "\(shown) is an SQLite file; an answer does not replace one",
          hint: "name another file")
      }
      guard Files.mayWrite(path) else {
        throw Fault(.cannotCreate, "cannot write \(shown): it is read-only")
      }
      self = .file(path)
    }
    try Self.refuseSide(path, shown)
  }

  /// Side files of an archive are part of it, also while they are empty or not there.
  private static func refuseSide(_ path: String, _ shown: String) throws {
    for side in sides where path.hasSuffix(side) {
      guard Archive.bearsMark(String(path.dropLast(side.count))) else { continue }
      throw Fault(
        .cannotCreate, "\(shown) belongs to an SQLite file; an answer does not replace it",
        hint: "name another file")
    }
  }

  /// What a link leads to, also where there is nothing yet.
  private static func followed(_ path: String) throws -> String {
    var path = path
    // What a device's own links say is no path.
    if Files.kind(of: path) == .other { return path }
    for _ in 0..<40 {
      guard let target = Files.linkTarget(at: path) else { return path }
      path = target.hasPrefix("/") ? target : "\(Files.folder(of: path))/\(target)"
    }
    throw Fault(.cannotCreate, "cannot write \(path): its links lead in a circle")
  }

  /// Whether it is seen by a person at once.
  var isStandard: Bool { if case .standard = self { true } else { false } }

  /// What takes the bytes.
  func open(_ environment: Environment) throws -> any Drain {
    switch self {
    case .standard(let pager?):
      return try environment.openPager(pager) ?? environment.openOutput()
    case .standard(nil): return environment.openOutput()
    case .file(let path): return try FileDrain(path)
    case .stream(let path): return try StreamDrain(path, folders: environment.scratchFolders)
    }
  }
}
