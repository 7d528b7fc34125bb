import Model
package import SQLite
import System

/// A copy of an archive that nobody else can see, for work that would keep writers waiting or that
/// writes.
///
/// It is a file beside the archive or, where that cannot be, in a folder for such files; its name is
/// taken away before anything is copied, so that the space is free again whatever ends the process.
/// Whoever writes waits only while it is made.
package struct PrivateCopy {
  /// The copy.
  package let db: Connection
  /// How many bytes are free beside it once it is made; 0 for one in memory.
  package let free: Int

  /// What is no larger stays in memory, in bytes: the examples are, and a desk's first year.
  @TaskLocal static var small = 4 << 20

  /// Makes one.
  ///
  /// - Parameters:
  ///   - source: what is copied, as it stands at one moment.
  ///   - folders: for such files where none can be made beside the archive, the best first.
  ///   - small: up to how many bytes it stays in memory; nil for never.
  ///   - further: how many bytes more there have to be room for.
  ///   - body: given the path while the copy has one and is empty, so that others may open it.
  /// - Throws: ``Fault`` (`inputOutput`) where there is not room enough; ``SQLiteError``.
  package static func make(
    of source: Connection, else folders: [String], upTo small: Int? = small,
    further: (_ size: Int) -> Int = { $0 / 8 }, whileNamed body: (String) throws -> Void = { _ in }
  ) throws -> PrivateCopy {
    let size = try source.first(bytes) { try $0.int(0) } ?? 0
    let copy: PrivateCopy
    if source.isInMemory || small.map({ size <= $0 }) ?? false {
      copy = PrivateCopy(db: try Connection.inMemory(), free: 0)
    } else {
      let all = [Files.folder(of: source.path)] + folders
      copy = try file(for: size, further(size), named: source.path, in: all, body)
    }
    try source.copy(to: copy.db)
    return copy
  }

  private static func file(
    for size: Int, _ further: Int, named path: String, in folders: [String],
    _ body: (String) throws -> Void
  ) throws -> PrivateCopy {
    let name = path.split(separator: "/").last.map(String.init) ?? "archive"
    let chance = UInt64.random(in: 0...UInt64.max)
    var refusals: [String] = []
    for folder in folders {
      let free = (try? Folder(folder).freeBytes()) ?? 0
      guard free > size + further else {
        refusals.append("\(folder) has \(free) bytes left")
        continue
      }
      let place = "\(folder)/.\(name)-private-\(String(chance, radix: 16))"
      let copy: Connection
      do {
        copy = try Connection(path: place, access: .create)
      } catch let error as SQLiteError {
        refusals.append("\(folder): \(error.message)")
        continue
      }
      defer { try? Files.remove(place) }
      // A journal would be a file with a name, and nothing here need outlive the process.
      try copy.execute("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF")
      try body(place)
      return PrivateCopy(db: copy, free: free - size)
    }
    throw Fault(
      .inputOutput, "there is no room for a private copy of \(size) bytes",
      hint: "make room, or name a folder with some by $TMPDIR",
      problems: refusals.map { Problem($0) })
  }

  private static let bytes = """
    SELECT page_count * page_size FROM pragma_page_count, pragma_page_size
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [bytes]
}

extension Archive {
  /// A private copy, for work that would keep writers waiting or that writes: in memory where it is
  /// small, else a file without a name (``scratch``).
  ///
  /// - Throws: ``Fault`` (`inputOutput`) where there is no room for it.
  public func privateCopy() throws -> Archive {
    let copy = Archive(try PrivateCopy.make(of: db, else: scratch).db, ids: ids, queue: nil)
    copy.habits = habits
    return copy
  }
}
