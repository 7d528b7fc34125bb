import Glibc

/// Who waits for a database's readers to end.
public enum WaitingWriter {
  /// Whether a writer waits for the readers of the file to end, and keeps new ones out meanwhile:
  /// it holds the byte that SQLite names PENDING (sqlite.org/lockingv3.html).
  ///
  /// Asked of the kernel's list (proc(5), locks) and not of the file itself: to open and close that
  /// would let go of the locks which this process may have on it. False where nothing can be known.
  public static func waits(for path: String) -> Bool {
    var facts = stat()
    guard stat(path, &facts) == 0, let list = read("/proc/locks") else { return false }
    return list.split(separator: "\n").contains { isPending($0, inode: UInt64(facts.st_ino)) }
  }

  /// `1: POSIX  ADVISORY  WRITE 4711 fe:00:16228772 1073741824 1073741825`. The device is not
  /// compared, since some file systems show another one there; a wrong guess costs a copy.
  static func isPending(_ line: Substring, inode: UInt64) -> Bool {
    let words = line.split(separator: " ")
    guard words.count == 8, words[1] == "POSIX" || words[1] == "OFDLCK", words[3] == "WRITE",
      let number = words[5].split(separator: ":").last, UInt64(number) == inode,
      let first = Int(words[6]), first <= pendingByte
    else { return false }
    return words[7] == "EOF" || (Int(words[7]) ?? 0) >= pendingByte
  }

  private static let pendingByte = 0x4000_0000

  private static func read(_ path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count <= 0 { return count == 0 ? String(decoding: bytes, as: UTF8.self) : nil }
      bytes.append(contentsOf: chunk.prefix(count))
    }
  }
}
