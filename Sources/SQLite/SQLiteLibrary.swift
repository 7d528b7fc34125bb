import CSQLite
import CSQLiteShims
import Glibc
import Synchronization

/// The SQLite library this process runs with, and settings that concern the whole process.
public enum SQLiteLibrary {
  /// The version, as "3.40.1".
  public static var version: String { String(cString: sqlite3_libversion()) }

  /// The version as a number, as 3040001.
  public static var versionNumber: Int { Int(sqlite3_libversion_number()) }

  /// True when two programs that reset a write-ahead log at the same moment can damage the file
  /// (sqlite.org/wal.html): all versions before 3.51.3 save 3.44.6 and 3.50.7 on their branches.
  public static var hasWALResetRace: Bool {
    switch versionNumber {
    case 3_051_003...: false
    case 3_050_007..<3_051_000, 3_044_006..<3_045_000: false
    default: true
    }
  }

  /// The options the library was compiled with, without the prefix "SQLITE_".
  public static var compileOptions: [String] {
    var options: [String] = []
    while let option = sqlite3_compileoption_get(Int32(options.count)) {
      options.append(String(cString: option))
    }
    return options
  }

  private static let isUncounted = Atomic(false)

  /// Whether SQLite counts its memory, as it does unless told otherwise. Without that
  /// ``memoryUsed`` is 0 and no bound on memory holds.
  public static var countsMemory: Bool { !isUncounted.load(ordering: .relaxed) }

  /// Leaves SQLite's memory uncounted: each allocation takes a lock and keeps the books otherwise,
  /// which is a fifth of the time in which an archive's schema is read
  /// (sqlite.org/c3ref/c_config_covering_index_scan.html#sqliteconfigmemstatus).
  ///
  /// Of use only before the process opens its first database; later it changes nothing.
  public static func leaveMemoryUncounted() {
    if csqlite_config_memstatus(0) == SQLITE_OK { isUncounted.store(true, ordering: .relaxed) }
  }

  /// The memory that SQLite uses in this process, in bytes.
  public static var memoryUsed: Int64 { sqlite3_memory_used() }

  /// Makes SQLite's allocations fail beyond so many bytes in the whole process; 0 for no bound.
  /// Returns the bound before (sqlite.org/c3ref/hard_heap_limit64.html).
  @discardableResult
  public static func setHardHeapLimit(_ bytes: Int64) -> Int64 {
    sqlite3_hard_heap_limit64(max(0, bytes))
  }

  /// Makes the process survive the limit of file size, so that SQLite sees an error and rolls back
  /// where SIGXFSZ would kill.
  public static func ignoreFileSizeSignal() {
    signal(SIGXFSZ, SIG_IGN)
  }

  /// An SQL name in quotes, for statements that must name a table found in a schema.
  public static func quoted(_ name: String) -> String {
    var quoted = "\""
    for character in name.unicodeScalars {
      if character == "\"" { quoted.unicodeScalars.append("\"") }
      quoted.unicodeScalars.append(character)
    }
    return quoted + "\""
  }

  /// Throws ``SideFileError`` where beside a path something stands under the name of a file of
  /// SQLite's own, or of the queue of its writers, and is no plain file.
  ///
  /// Opening it would wait for ever (a pipe), or read and write what is somebody else's (a link).
  public static func requirePlainSideFiles(of path: String) throws {
    for suffix in ["-journal", "-wal", "-shm", "-queue"] {
      try SideFileError.requirePlain(path + suffix)
    }
  }

  /// Journals and logs beside a path that hold something (sqlite.org/tempfiles.html). Beside a file
  /// that comes to stand there they would be taken for that one's, and play old pages into it.
  public static func leftovers(of path: String) -> [String] {
    ["-journal", "-wal"].map { path + $0 }.filter { name in
      var status = stat()
      // An empty one is what TRUNCATE leaves, and holds nothing.
      return lstat(name, &status) == 0 && status.st_size > 0
    }
  }
}
