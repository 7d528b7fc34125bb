import CBench
import Glibc
import SQLite

/// Adding records against a C loop with the very same rows and against the `sqlite3` shell, what
/// the schema costs, and how large the file becomes.
struct AddBench {
  let archives: Archives
  private var options: BenchOptions { archives.options }
  private func file(_ name: String) -> String { "\(archives.scratch)/\(name)" }

  init(_ archives: Archives) { self.archives = archives }

  func run(into table: inout BenchTable) {
    let count = options.added
    part(into: &table, "plain agreements") { lines in
      try Files.write(Agreements.lines(count), to: lines)
    } more: { empty, full, lines, table in
      try size(into: &table, full, lines)
      try shell(into: &table, empty: empty, full: full, lines)
    }
    part(into: &table, "agreements and all that goes with them") { lines in
      _ = try Corpus.write(count, to: lines)
    }
    sizeOfActs(into: &table)
  }

  /// One input, loaded by Regesta and by the C loop.
  private func part(
    into table: inout BenchTable, _ what: String, _ write: (String) throws -> Void,
    more: (String, String, String, inout BenchTable) throws -> Void = { _, _, _, _ in }
  ) {
    let work = "add of \(options.added) \(what)"
    do {
      let (lines, empty) = (file("lines.jsonl"), file("empty.sqlite"))
      let (full, target) = (file("full.sqlite"), file("target.sqlite"))
      try write(lines)
      try archives.start(empty, by: options.regesta)
      try archives.copy(empty, full)
      let first = try archives.add(lines, to: full, by: options.regesta)
      let itself = CommandLine.arguments[0]
      let series = try Series.take(options.rounds, within: 25) {
        try archives.copy(empty, target)
        return try archives.add(lines, to: target, by: options.regesta).seconds
      } against: {
        try archives.copy(empty, target)
        let said = try archives.runner.output([itself, "replay", empty, full, target])
        guard let seconds = Double(said.split(separator: "\n").first ?? "") else {
          throw BenchError("the C loop said \(said)")
        }
        return seconds
      }
      table.enter(work, series, goal: 1.4, note: "against a C loop with the same rows")
      table.enter("… its peak memory in MiB", value: Double(first.peak) / 1024, goal: 96)
      try more(empty, full, lines, &table)
    } catch {
      table.fail(work, goal: 1.4, "\(error)")
    }
  }

  /// The part of the C loop, in a process of its own: prints the seconds and the number of rows.
  static func replay(before: String, after: String, target: String) throws {
    let rows = try NewRows(before: before, after: after)
    let tape = cbench_tape_open(after, before)
    var count: Int64 = 0
    for table in rows.tables { count += cbench_tape_take(tape, table.query, table.insert) }
    let frame = rows.frame()
    let seconds = cbench_tape_play(tape, target, frame.begin, frame.end)
    if let fault = cbench_tape_fault(tape) { throw BenchError(String(cString: fault)) }
    say("\(seconds)\n\(count)")
  }

  private func shell(
    into table: inout BenchTable, empty: String, full: String, _ lines: String
  ) throws {
    let (target, bare) = (file("target.sqlite"), file("bare.sqlite"))
    let (script, bareScript) = (file("load.sql"), file("bare.sql"))
    let rows = try NewRows(before: empty, after: full)
    try rows.script(before: empty, after: full, isBare: false, to: script)
    try rows.script(before: empty, after: full, isBare: true, to: bareScript)
    try archives.copy(empty, bare)
    try NewRows.strip(bare)
    func load(_ start: String, _ script: String) throws -> Double {
      try archives.copy(start, target)
      return try archives.runner.run(["sqlite3", "-bail", target], input: script).seconds
    }
    table.measure("… against the shell", goal: 1.5, note: "a script of the same rows") {
      try Series.take(options.rounds, within: 20) {
        try archives.copy(empty, target)
        return try archives.add(lines, to: target, by: options.regesta).seconds
      } against: {
        try load(empty, script)
      }
    }
    table.measure("what the schema costs: the shell's script", goal: 4, note: "on bare tables") {
      try Series.take(options.rounds, within: 20) {
        try load(empty, script)
      } against: {
        try load(bare, bareScript)
      }
    }
  }

  // MARK: Size

  private func size(into table: inout BenchTable, _ full: String, _ lines: String) throws {
    let bytes = Double(try Files.size(full))
    table.enter(
      "size of the file / agreement in bytes, plain", value: bytes / Double(options.added),
      goal: 3.4 * 1024)
    compare(into: &table, "… against the version before, the same input", bytes, lines)
  }

  /// The version before needs minutes for conventions, so there are none in this input.
  private func sizeOfActs(into table: inout BenchTable) {
    let work = "size with acts, citations, disputes, against the version before"
    guard options.before != nil else { return table.skip(work, goal: 1) }
    do {
      let (lines, full) = (file("acts.jsonl"), file("acts.sqlite"))
      _ = try Corpus.write(options.added, to: lines, hasConventions: false)
      try archives.start(full, by: options.regesta)
      _ = try archives.add(lines, to: full, by: options.regesta)
      compare(into: &table, work, Double(try Files.size(full)), lines)
    } catch {
      table.fail(work, goal: 1, "\(error)")
    }
  }

  private func compare(
    into table: inout BenchTable, _ work: String, _ bytes: Double, _ lines: String
  ) {
    guard let before = options.before else { return table.skip(work, goal: 1) }
    do {
      let path = file("before.sqlite")
      try archives.start(path, by: before)
      let seconds = try archives.add(lines, to: path, by: before).seconds
      let other = Double(try Files.size(path))
      table.enter(
        work, value: bytes / other, goal: 1,
        note: "\(Int(bytes)) against \(Int(other)); its add took \(seconds.asTime)")
    } catch {
      table.fail(work, goal: 1, "\(error)")
    }
  }
}
