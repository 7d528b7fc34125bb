import Glibc
import SQLite

/// Copying and proving against SQLite's own ways, and what a backup costs whoever writes meanwhile.
struct BackupBench {
  let archives: Archives
  let archive: String
  private var options: BenchOptions { archives.options }
  private func file(_ name: String) -> String { "\(archives.scratch)/\(name)" }

  func run(into table: inout BenchTable) {
    let size = (try? Files.size(archive)).map { $0 / 1_000_000 } ?? 0
    table.measure(
      "the copy of a backup of \(size) MB, on the disk", goal: 1 / 1.5, note: "VACUUM INTO and sync"
    ) {
      try Series.take(options.rounds, within: 30) {
        unlink(file("copy.sqlite"))
        return try Runner.time { try copy() }
      } against: {
        unlink(file("vacuum.sqlite"))
        let sql = "VACUUM INTO '\(file("vacuum.sqlite"))'"
        return try archives.shell(archive, sql, limit: 120)
          + archives.runner.run(["sync", file("vacuum.sqlite")]).seconds
      }
    }
    proof(into: &table)
    besideAWriter("at full speed", every: 0, into: &table)
    besideAWriter("at 20 a second", every: 50, into: &table)
  }

  private func copy() throws {
    let source = try Connection(path: archive, access: .readOnly)
    let target = try Connection(path: file("copy.sqlite"), access: .create)
    try source.copy(to: target)
    try target.close()
  }

  private func proof(into table: inout BenchTable) {
    let folder = file("proofs")
    table.measure("the proof of a copy", goal: 5, note: "PRAGMA integrity_check") {
      let program = options.regesta
      _ = try archives.runner.run(
        [program, "-a", archive, "backup", "run", "--to", folder], limit: 300)
      return try Series.take(min(3, options.rounds), within: 60) {
        try archives.runner.run([program, "backup", "verify", "--to", folder], limit: 300).seconds
      } against: {
        try archives.shell(archive, "PRAGMA integrity_check", limit: 120)
      }
    }
  }

  /// A program that writes, and one that backs up.
  ///
  /// - Parameter pause: of the writer after each commit, in milliseconds.
  private func besideAWriter(_ speed: String, every pause: Int, into table: inout BenchTable) {
    let work = "a backup beside a writer \(speed): its worst wait in s"
    do {
      let target = file("written-\(pause).sqlite")
      try archives.copy(archive, target)
      _ = try archives.runner.run(["sqlite3", target, "CREATE TABLE bench_writer(n INTEGER)"])
      let itself = CommandLine.arguments[0]
      let command = """
        '\(itself)' write '\(target)' \(pause) >'\(file("stall"))' & writer=$!
        sleep 0.3; '\(options.regesta)' -a '\(target)' backup run --to '\(file("beside-\(pause)"))'
        status=$?; kill -TERM $writer; wait $writer; exit $status
        """
      let result = try archives.runner.run(["sh", "-c", command], limit: 300)
      let told = try Files.read(file("stall")).split(separator: " ").compactMap {
        Double($0.filter { !$0.isNewline })
      }
      guard told.count == 2 else { throw BenchError("the writer said \(told)") }
      table.enter(work, value: told[0], goal: 2, note: "\(Int(told[1])) commits meanwhile")
      table.enter("… peak memory in MiB", value: Double(result.peak) / 1024, goal: 64)
    } catch {
      table.fail(work, goal: 2, "\(error)")
    }
  }

  /// The part of the writer, in a process of its own: commits until it is told to end, then prints
  /// its longest wait in seconds and how often it wrote.
  static func write(_ path: String, pause: Int) throws {
    signal(SIGTERM) { _ in isToldToEnd = true }
    let db = try Connection(path: path, access: .readWrite)
    var worst = 0.0
    var count = 0
    while !isToldToEnd {
      let spent = try Runner.time {
        try db.transaction { try db.run("INSERT INTO bench_writer VALUES (1)") }
      }
      worst = max(worst, spent)
      count += 1
      if pause > 0 { usleep(UInt32(pause * 1_000)) }
    }
    say("\(worst) \(count)")
  }
}

private nonisolated(unsafe) var isToldToEnd = false
