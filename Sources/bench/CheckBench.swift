import SQLite

/// `check` against what SQLite itself offers to look at a file and copy it, and the history against
/// the shell on its view.
struct CheckBench {
  let archives: Archives
  let archive: String
  private var options: BenchOptions { archives.options }

  func run(into table: inout BenchTable) {
    check(into: &table, "check", [], goal: 4.5)
    check(into: &table, "check --facts", ["--facts"], goal: 2.5)
  }

  private func check(
    into table: inout BenchTable, _ work: String, _ words: [String], goal: Double
  ) {
    var peak = 0
    table.measure(work, goal: goal, note: "integrity_check and VACUUM INTO") {
      let target = "\(archives.scratch)/vacuumed.sqlite"
      return try Series.take(min(3, options.rounds), within: 60) {
        let run = try archives.runner.run(
          [options.regesta, "-a", archive, "check"] + words, limit: 600)
        peak = max(peak, run.peak)
        return run.seconds
      } against: {
        _ = try archives.runner.run(["rm", "-f", target])
        return try archives.shell(
          archive, "PRAGMA integrity_check; VACUUM INTO '\(target)'", limit: 600)
      }
    }
    guard peak > 0 else { return }
    table.enter("… peak memory in MiB", value: Double(peak) / 1024, goal: 128)
  }

  /// The changes of all, and of one record.
  func history(into table: inout BenchTable) {
    table.measure("history --limit 20", goal: 1.8, note: "the shell on the view") {
      try turns(
        ["history", "--limit", "20"], "SELECT * FROM history ORDER BY entry DESC LIMIT 20")
    }
    table.measure("history REF", goal: 1.8, note: "the shell on the view") {
      guard let slug = try archives.ask(archive, StockSQL.plainAgreement) else {
        throw BenchError("there is no agreement to ask for")
      }
      return try turns(["history", slug], "SELECT * FROM history WHERE record = '\(slug)'")
    }
    table.measure("history REF --field", goal: 1.8, note: "the shell on the view") {
      guard let slug = try archives.ask(archive, StockSQL.plainAgreement) else {
        throw BenchError("there is no agreement to ask for")
      }
      return try turns(
        ["history", slug, "--field", "title"], "SELECT * FROM history WHERE record = '\(slug)'")
    }
    table.measure("changes --limit 20", goal: 1.8, note: "the shell on the view") {
      try turns(
        ["changes", "--limit", "20"], "SELECT * FROM history ORDER BY entry DESC LIMIT 20")
    }
    table.measure("undo --dry-run", goal: 1.8, note: "the shell on the view") {
      try undo()
    }
  }

  /// A trial of taking back a change that is made for it, and taken back for good at the end.
  private func undo() throws -> Series {
    guard let slug = try archives.ask(archive, StockSQL.plainAgreement) else {
      throw BenchError("there is no agreement to edit")
    }
    let regesta = [options.regesta, "-a", archive]
    _ = try archives.runner.run(regesta + ["edit", slug, "--subject", "bench", "--as", "bench"])
    guard let change = try archives.ask(archive, "SELECT max(id) AS value FROM change_group") else {
      throw BenchError("there is no change to take back")
    }
    let series = try turns(
      ["undo", change, "--dry-run"], "SELECT * FROM history WHERE change = \(change)")
    _ = try archives.runner.run(regesta + ["undo", change, "--as", "bench"])
    return series
  }

  private func turns(_ words: [String], _ sql: String) throws -> Series {
    try Series.take(options.rounds * 6) {
      try archives.runner.run([options.regesta, "-a", archive] + words).seconds
    } against: {
      try archives.shell(archive, sql)
    }
  }
}
