import Glibc
import SQLite

/// The archives that the rows read: made once with `init` and `add`, and kept where that is asked.
struct Archives {
  let options: BenchOptions
  /// What stays between runs, when it is to be kept.
  let folder: String
  /// What goes at the end of the run.
  let scratch: String
  let runner: Runner

  /// An archive, and how long its `add` took, now or when it was made.
  struct Made {
    var path: String
    var seconds: Double
    var isOld: Bool
  }

  /// Making an archive of a million agreements takes a while.
  private static let limit = 7200.0

  init(options: BenchOptions) throws {
    self.options = options
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    scratch = "\(base)/bench-\(getpid())"
    folder = try Self.absolute(options.keep ?? "\(scratch)/archives")
    try Files.makeFolder(scratch)
    try Files.makeFolder(folder)
    runner = Runner(folder: scratch)
  }

  /// Removes what need not stay.
  func remove() { _ = try? runner.run(["rm", "-rf", scratch]) }

  private static func absolute(_ path: String) throws -> String {
    if path.hasPrefix("/") { return path }
    guard let here = getcwd(nil, 0) else { throw BenchError("where am I?") }
    defer { free(here) }
    return "\(String(cString: here))/\(path)"
  }

  /// The archive of all the records, by the version under test.
  func full() throws -> Made {
    let count = options.agreements
    let corpus = "\(scratch)/corpus.jsonl"
    let digest = try Corpus.write(count, to: corpus)
    let place = "\(folder)/\(count)"
    let path = "\(place)/archive.sqlite"
    let sign = "\(digest) \(try Files.identity(options.regesta))"
    let note = "\(place)/made.txt"
    if let said = try? Files.read(note).split(separator: "\n"), said.count == 2, said[0] == sign,
      let seconds = Double(said[1]), Files.exists(path)
    {
      return Made(path: path, seconds: seconds, isOld: true)
    }
    _ = try? runner.run(["rm", "-rf", place])
    try Files.makeFolder(place)
    say("making an archive of \(count) agreements …")
    try start(path, by: options.regesta)
    let seconds = try add(corpus, to: path, by: options.regesta, limit: Self.limit).seconds
    // Other users read it, too: the rows that may not write are run as one of them.
    chmod(path, 0o644)
    try Files.write("\(sign)\n\(seconds)\n", to: note)
    return Made(path: path, seconds: seconds, isOld: false)
  }

  /// Makes an archive without agreements.
  func start(_ path: String, by program: String) throws {
    try removeFile(path)
    _ = try runner.run([program, "-a", path, "init"])
  }

  /// Adds records of JSON Lines.
  func add(
    _ lines: String, to path: String, by program: String, limit: Double = Runner.limit
  ) throws -> Runner.Result {
    try runner.run(
      [program, "-a", path, "add", "records", "--input", lines, "--as", "bench"], limit: limit)
  }

  /// Copies an archive over another; no side file of the other stays.
  func copy(_ source: String, _ target: String) throws {
    try removeFile(target)
    _ = try runner.run(["cp", source, target])
  }

  private func removeFile(_ path: String) throws {
    _ = try runner.run(["rm", "-f", path, path + "-journal"])
  }

  /// The first value that a question finds in an archive, as text.
  func ask(_ path: String, _ sql: String) throws -> String? {
    let db = try Connection(path: path, access: .readOnly)
    return try db.first("SELECT CAST(value AS TEXT) FROM (\(sql))") { try $0.text(0) }
  }

  /// The time of the stock shell with some SQL.
  func shell(
    _ path: String, _ sql: String, json: Bool = false, limit: Double = Runner.limit
  ) throws -> Double {
    let words = ["sqlite3", "-readonly", "-bail"] + (json ? ["-json"] : []) + [path, sql]
    return try runner.run(words, limit: limit).seconds
  }

  /// A write of the stock shell.
  func write(_ path: String, _ sql: String) throws {
    _ = try runner.run(["sqlite3", "-bail", path, sql])
  }
}
