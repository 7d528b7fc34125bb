import SQLite

/// Whole answers, written to nowhere, against the shell with the same columns of the same view.
struct FlowBench {
  let archives: Archives
  let archive: String

  private var options: BenchOptions { archives.options }

  func run(into table: inout BenchTable) {
    list(into: &table, "agreements", "csv", goal: 1.1)
    list(into: &table, "agreements", "jsonl", goal: 1.1)
    list(into: &table, "history", "csv", goal: 1.0)
  }

  private func list(
    into table: inout BenchTable, _ view: String, _ format: String, goal: Double
  ) {
    let work = "list \(view) as \(format)"
    let words = [options.regesta, "-a", archive, "list", view, "-f", format]
    do {
      let order = view == "history" ? "" : " ORDER BY id"
      let sql = "SELECT \(try columns(of: view)) FROM \(view)\(order)"
      let theirs =
        ["sqlite3", "-readonly", "-bail"] + (format == "csv" ? ["-csv", "-header"] : ["-json"])
        + [archive, sql]
      var peak = 0
      let series = try Series.take(options.rounds * 2, within: 30) {
        let result = try archives.runner.run(words)
        peak = max(peak, result.peak)
        return result.seconds
      } against: {
        try archives.runner.run(theirs).seconds
      }
      table.enter(work, series, goal: goal, note: "the shell's \(theirs[3])")
      table.enter("\(work), peak in MiB", value: Double(peak) / 1024, goal: 32)
    } catch {
      table.fail(work, goal: goal, "\(error)")
    }
  }

  /// What `list` gives: no list twice.
  private func columns(of view: String) throws -> String {
    let db = try Connection(path: archive, access: .readOnly)
    return try db.all("SELECT name FROM pragma_table_info(?1) ORDER BY cid", .text(view)) { row in
      try row.text(0)
    }.filter { !$0.hasSuffix("_json") }.map { "\"\($0)\"" }.joined(separator: ", ")
  }
}
