import Glibc

/// Reading after another program wrote, and making everything derived anew.
struct TouchBench {
  let archives: Archives
  let made: Archives.Made

  private var options: BenchOptions { archives.options }
  private func file(_ name: String) -> String { "\(archives.scratch)/\(name)" }

  func run(into table: inout BenchTable) {
    foreignWrite(into: &table)
    succession(into: &table)
    rebuild(into: &table)
  }

  // MARK: In a folder that cannot be written

  private func foreignWrite(into table: inout BenchTable) {
    let work = "after a foreign write, in a folder that cannot be written"
    do {
      guard let slug = try archives.ask(made.path, StockSQL.endedAgreement) else {
        throw BenchError("there is no agreement to touch")
      }
      let (clean, touched) = (file("clean"), file("touched"))
      for folder in [clean, touched] {
        try Files.makeFolder(folder)
        try archives.copy(made.path, folder + "/archive.sqlite")
      }
      try archives.write(touched + "/archive.sqlite", StockSQL.touch(slug))
      defer { for folder in [clean, touched] { chmod(folder, 0o755) } }
      for folder in [clean, touched] {
        chmod(folder + "/archive.sqlite", 0o444)
        chmod(folder, 0o555)
      }
      for verb in [["show", slug], ["status", slug], ["list", "terminations"]] {
        try read(into: &table, verb, clean: clean, touched: touched)
      }
    } catch {
      table.fail(work, goal: 1.5, "\(error)")
    }
  }

  private func read(
    into table: inout BenchTable, _ verb: [String], clean: String, touched: String
  ) throws {
    let work = "\(verb.count > 1 && verb[0] == "list" ? "list terminations" : verb[0]) after a "
    let program = try unprivileged()
    func take(_ folder: String) throws -> Runner.Result {
      try archives.runner.run(program + ["-a", folder + "/archive.sqlite"] + verb, limit: 60)
    }
    var peak = 0
    table.measure(work + "foreign write, folder not writable", goal: 1.5, note: "before the write")
    {
      try Series.take(options.rounds * 3, within: 8) {
        let result = try take(touched)
        peak = max(peak, result.peak)
        return result.seconds
      } against: {
        try take(clean).seconds
      }
    }
    if peak > 0 { table.enter("… its peak memory in MiB", value: Double(peak) / 1024, goal: 32) }
  }

  /// No folder keeps root from writing, so root reads as nobody, with a copy of the program in a
  /// place that nobody can reach.
  private func unprivileged() throws -> [String] {
    guard geteuid() == 0 else { return [options.regesta] }
    let copy = file("regesta")
    if !Files.exists(copy) { _ = try archives.runner.run(["cp", options.regesta, copy]) }
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", copy]
  }

  // MARK: Many touched agreements

  private func succession(into table: inout BenchTable) {
    let goal = 0.5
    var work = "the next show after a row of succession, more seconds"
    do {
      let touched = file("succession.sqlite")
      let next = file("next.sqlite")
      let count = try archives.ask(made.path, StockSQL.russianCount) ?? "no"
      work += " (\(count) touched)"
      guard let slug = try archives.ask(made.path, StockSQL.russianAgreement) else {
        throw BenchError("there is no agreement to touch")
      }
      try archives.copy(made.path, touched)
      try archives.write(touched, StockSQL.touchSuccession)
      var peak = 0
      let series = try Series.take(options.rounds, within: 20) {
        try archives.copy(touched, next)
        let result = try archives.runner.run(
          [options.regesta, "-a", next, "show", slug], limit: 20)
        peak = max(peak, result.peak)
        return result.seconds
      } against: {
        try archives.runner.run([options.regesta, "-a", made.path, "show", slug]).seconds
      }
      let more = Series.median(series.ours) - Series.median(series.theirs)
      table.enter(work, value: more, goal: goal, note: series.told)
      table.enter("… its peak memory in MiB", value: Double(peak) / 1024, goal: 64)
    } catch {
      table.fail(work, goal: goal, "\(error)")
    }
  }

  // MARK: Everything derived

  private func rebuild(into table: inout BenchTable) {
    let work = "migrate run, everything derived anew"
    let note = made.isOld ? "add of the same, in an earlier run" : "add of the same"
    table.measure(work, goal: 0.25, note: note) {
      let target = file("rebuild.sqlite")
      // What takes half as long as the load has missed its goal already.
      let limit = max(30, made.seconds / 2)
      let turns = made.seconds > 20 ? 1 : min(3, options.rounds)
      let ours = try (0..<turns).map { _ in
        try archives.copy(made.path, target)
        try archives.write(target, StockSQL.forgetDerived)
        return try archives.runner.run(
          [options.regesta, "-a", target, "migrate", "run"], limit: limit
        ).seconds
      }
      return Series(ours: ours, theirs: [made.seconds])
    }
  }
}
