// Measures Regesta against SQLite's own tools and the version before, side by side in one run.
//
//     bench REGESTA-BINARY [--before BINARY] [--agreements N] [--keep FOLDER] [--rounds N]
//                          [--each] [--only PART] [--strict]
//     bench corpus N FILE                the records that the archive is made of
//     bench replay BEFORE AFTER TARGET   the C loop, which the bench runs as a process of its own
//     bench write FILE PAUSE             a writer that pauses so many ms after each, likewise
//
// PART is views, ask, flow, touch, backup, check, history, sql, before, add, long, names, read,
// start or dates.
// Figures are ratios of medians of alternating runs; bare times would say more about the machine than
// about the program. A tool of the build, never shipped.
import Glibc

/// Runs the parts that are wanted; one that fails keeps no other from running.
func measure(_ options: BenchOptions) throws -> BenchTable {
  let archives = try Archives(options: options)
  defer { archives.remove() }
  var table = BenchTable()
  func wants(_ part: String) -> Bool {
    options.parts.isEmpty || options.parts.contains { part.hasPrefix($0) }
  }
  let floor = try archives.runner.run(["/bin/true"]).peak
  var load = 0.0
  getloadavg(&load, 1)
  say("a process that does nothing shows a peak of \((Double(floor) / 1024).rounded2) MiB")
  say("the machine's load at the beginning is \(load.rounded2)")
  let parts = ["views", "ask", "flow", "touch", "backup", "check", "history", "sql"]
  if parts.contains(where: wants) {
    do {
      let made = try archives.full()
      if wants("views") {
        ViewBench(archives: archives, archive: made.path).run(into: &table)
      }
      if wants("ask") { try AskBench(archives, archive: made.path).run(into: &table) }
      if wants("flow") { FlowBench(archives: archives, archive: made.path).run(into: &table) }
      if wants("touch") { TouchBench(archives: archives, made: made).run(into: &table) }
      let checks = CheckBench(archives: archives, archive: made.path)
      if wants("check") { checks.run(into: &table) }
      if wants("history") { checks.history(into: &table) }
      if wants("backup") { BackupBench(archives: archives, archive: made.path).run(into: &table) }
      if wants("sql") { SQLBench(archives: archives, archive: made.path).run(into: &table) }
    } catch {
      table.fail("the archive of \(options.agreements) agreements", goal: nil, "\(error)")
    }
  }
  if wants("before") { BeforeBench(archives: archives).run(into: &table) }
  if wants("add") { AddBench(archives).run(into: &table) }
  if wants("long") { LongBench(archives: archives).run(into: &table) }
  if wants("start") { StartBench(archives: archives).run(into: &table) }
  if wants("dates") { DatesBench(archives: archives).run(into: &table) }
  if wants("names") { NamesBench(archives: archives).run(into: &table) }
  if wants("read") { ReadBench(archives: archives).run(into: &table) }
  return table
}

do {
  let words = CommandLine.arguments
  if words.count == 4, words[1] == "corpus", let count = Int(words[2]) {
    _ = try Corpus.write(count, to: words[3])
    exit(0)
  }
  if words.count == 5, words[1] == "replay" {
    try AddBench.replay(before: words[2], after: words[3], target: words[4])
    exit(0)
  }
  if words.count == 4, words[1] == "write", let pause = Int(words[3]) {
    try BackupBench.write(words[2], pause: pause)
    exit(0)
  }
  Runner.prepare()
  let options = try BenchOptions(words)
  let table = try measure(options)
  table.printSummary()
  if options.isStrict, !table.allHold { exit(1) }
} catch {
  let line = Array("bench: \(error)\n".utf8)
  _ = write(2, line, line.count)
  exit(1)
}
