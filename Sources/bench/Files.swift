import Glibc

/// Files of the bench. Foundation is kept out of it: a process inherits the peak of memory of the
/// one that starts it, so this one has to stay small.
enum Files {
  /// Makes a folder and those above it, open to read for everybody.
  static func makeFolder(_ path: String) throws {
    var built = path.hasPrefix("/") ? "" : "."
    for name in path.split(separator: "/") {
      built += "/" + name
      guard mkdir(built, 0o755) == 0 || errno == EEXIST else {
        throw BenchError("cannot make \(built): \(String(cString: strerror(errno)))")
      }
    }
    chmod(path, 0o755)
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The size of a file in bytes.
  static func size(_ path: String) throws -> Int {
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw BenchError("there is no \(path)") }
    return Int(facts.st_size)
  }

  /// What tells one build of a program from another.
  static func identity(_ path: String) throws -> String {
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw BenchError("there is no \(path)") }
    return "\(facts.st_size)-\(facts.st_mtim.tv_sec)-\(facts.st_mtim.tv_nsec)"
  }

  static func read(_ path: String) throws -> String {
    guard let file = fopen(path, "r") else { throw BenchError("cannot read \(path)") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&piece, 1, piece.count, file), count > 0 {
      bytes += piece[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func write(_ text: String, to path: String) throws {
    let writer = try LineWriter(path)
    try writer.write(text)
    try writer.close()
  }
}

/// Writes text to a file piece by piece, and keeps a digest of it (FNV-1a).
final class LineWriter {
  private let file: UnsafeMutablePointer<FILE>
  private(set) var digest: UInt64 = 0xcbf2_9ce4_8422_2325

  init(_ path: String) throws {
    guard let file = fopen(path, "w") else { throw BenchError("cannot write \(path)") }
    self.file = file
  }

  func write(_ text: String) throws {
    var text = text
    try text.withUTF8 { bytes in
      for byte in bytes { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
      guard fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count else {
        throw BenchError("cannot write: \(String(cString: strerror(errno)))")
      }
    }
  }

  func close() throws {
    guard fclose(file) == 0 else { throw BenchError("cannot write") }
  }
}
