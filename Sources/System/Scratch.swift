internal import Glibc

/// Bytes that are set aside for a while: a few in memory, many in a file without a name, which
/// goes away with this object or with the process.
public final class Scratch {
  /// How many bytes were set aside.
  public private(set) var count = 0

  private let folders: [String]
  private let limit: Int
  private var file: Int32 = -1
  /// The bytes behind those in the file.
  private var held: [UInt8] = []
  private var countInFile = 0
  /// What was read last, and where it stands.
  private var window: [UInt8] = []
  private var windowStart = 0

  private static let windowSize = 64 * 1024

  /// - Parameters:
  ///   - folders: where the file is made once it is needed, the best place first.
  ///   - limit: so many bytes are held in memory.
  public init(in folders: [String] = ["/tmp"], heldInMemory limit: Int = 1 << 20) {
    self.folders = folders
    self.limit = limit
  }

  deinit { if file >= 0 { close(file) } }

  /// Sets bytes aside behind all others.
  ///
  /// - Throws: ``SystemError``.
  public func append(_ bytes: [UInt8]) throws(SystemError) {
    held.append(contentsOf: bytes)
    count += bytes.count
    guard held.count > limit else { return }
    if file < 0 { file = try Self.unnamedFile(in: folders) }
    try Descriptor.write(held, to: file)
    countInFile += held.count
    held.removeAll(keepingCapacity: true)
  }

  /// The bytes from an offset on: so many, or those there are.
  ///
  /// - Throws: ``SystemError``.
  public func read(at offset: Int, count wanted: Int) throws(SystemError) -> [UInt8] {
    let end = min(offset + wanted, count)
    guard offset < end else { return [] }
    if offset >= countInFile {
      return Array(held[(offset - countInFile)..<(end - countInFile)])
    }
    if offset < windowStart || end > windowStart + window.count {
      try fill(from: offset, count: max(Self.windowSize, end - offset))
    }
    return Array(window[(offset - windowStart)..<(end - windowStart)])
  }

  private func fill(from offset: Int, count wanted: Int) throws(SystemError) {
    windowStart = offset
    let fromFile = min(wanted, countInFile - offset)
    window = [UInt8](repeating: 0, count: fromFile)
    var done = 0
    while done < fromFile {
      let found = window.withUnsafeMutableBytes { buffer in
        retrying {
          pread(file, buffer.baseAddress?.advanced(by: done), fromFile - done, offset + done)
        }
      }
      guard found > 0 else { throw SystemError(last: "read what was set aside") }
      done += found
    }
    if fromFile < wanted { window += held.prefix(wanted - fromFile) }
  }

  /// A file without a name in the first of some folders that takes one.
  private static func unnamedFile(in folders: [String]) throws(SystemError) -> Int32 {
    var first: SystemError?
    for folder in folders {
      do throws(SystemError) {
        return try unnamedFile(in: folder)
      } catch {
        first = first ?? error
      }
    }
    throw first ?? SystemError("make a file without a name", code: ENOENT)
  }

  /// A file that has no name from the beginning, or none any more; see open(2), O_TMPFILE.
  private static func unnamedFile(in folder: String) throws(SystemError) -> Int32 {
    let unnamed = retrying { open(folder, withoutName | O_RDWR | O_CLOEXEC, 0o600) }
    if unnamed >= 0 { return unnamed }
    var template = Array("\(folder)/.regesta-scratch-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw SystemError(last: "make a file in", path: folder) }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    unlink(template)
    return file
  }
}

/// Sets aside what it takes.
public final class ScratchDrain: Drain {
  private let scratch: Scratch

  /// - Parameter scratch: where to.
  public init(_ scratch: Scratch) { self.scratch = scratch }

  /// Sets bytes aside.
  public func take(_ bytes: RawSpan) throws {
    try scratch.append(bytes.withUnsafeBytes { Array($0) })
  }

  /// Does nothing: what was set aside stays.
  public func finish() {}
}

/// O_TMPFILE, a macro that Swift does not see (asm-generic/fcntl.h).
private let withoutName: Int32 = 0o20_000_000 | O_DIRECTORY
