/// `sql`, which answers by a process of its own, against the shell with the same statement.
struct SQLBench {
  let archives: Archives
  let archive: String

  private static let statements: [(work: String, sql: String)] = [
    ("one row", "SELECT agreement, signed FROM agreements LIMIT 1"),
    ("20 terminations", "SELECT * FROM terminations LIMIT 20"),
    ("a count", "SELECT count(*) FROM agreements WHERE signed > '1990'"),
    ("groups", "SELECT verb, count(*) FROM events GROUP BY verb"),
    ("all agreements, eight columns", allAgreements),
    ("all topics", "SELECT * FROM topics"),
  ]
  private static let allAgreements = """
    SELECT id, agreement, title, type, level, signed, signed_earliest, signed_latest
    FROM agreements
    """

  func run(into table: inout BenchTable) {
    for (work, sql) in Self.statements {
      table.measure("sql, \(work)", goal: 2.5, note: "the shell with the same statement") {
        let words = [archives.options.regesta, "-a", archive, "sql", "-f", "csv", sql]
        return try Series.take(archives.options.rounds * 6) {
          try archives.runner.run(words).seconds
        } against: {
          try archives.runner.run(["sqlite3", "-readonly", "-csv", "-header", archive, sql]).seconds
        }
      }
    }
    memory(into: &table)
  }

  private func memory(into table: inout BenchTable) {
    let work = "sql, all agreements: peak in MiB, both processes"
    do {
      let peak = try archives.runner.run(
        [archives.options.regesta, "-a", archive, "sql", "-f", "csv", Self.allAgreements]
      ).peak
      table.enter(work, value: Double(peak) / 1024, goal: 64)
    } catch {
      table.fail(work, goal: 64, "\(error)")
    }
  }
}
