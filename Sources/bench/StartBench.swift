/// What does nothing with an archive, against the shell's own start.
struct StartBench {
  let archives: Archives

  func run(into table: inout BenchTable) {
    for (name, words) in [("--version", ["--version"]), ("help", ["help"])] {
      table.measure(name, goal: 1.8, note: "against sqlite3 -version") {
        try Series.take(archives.options.rounds * 40) {
          try archives.runner.run([archives.options.regesta] + words).seconds
        } against: {
          try archives.runner.run(["sqlite3", "-version"]).seconds
        }
      }
    }
  }
}
