import Glibc

/// Long inputs: what a record costs as they grow, what they keep others from, and what it takes to
/// take them back.
struct LongBench {
  let archives: Archives
  private var options: BenchOptions { archives.options }
  private var program: String { options.regesta }
  private func file(_ name: String) -> String { "\(archives.scratch)/\(name)" }

  /// So many agreements the small input has.
  private static let few = 20_000
  /// An input of this length takes minutes.
  private static let limit = 7200.0

  func run(into table: inout BenchTable) {
    growth(into: &table)
    forward(into: &table)
    lastUndo(into: &table)
    wrong(into: &table)
  }

  // MARK: Growth

  private func growth(into table: inout BenchTable) {
    let count = max(options.agreements, Self.few)
    let work = "add of \(count) agreements, per record"
    do {
      let (few, many, target) = (file("few.jsonl"), file("many.jsonl"), file("long.sqlite"))
      try Agreements.write(Self.few, to: few)
      try Agreements.write(count, to: many)
      try archives.start(file("none.sqlite"), by: program)
      var small: [Double] = []
      for _ in 0..<min(3, options.rounds) {
        try archives.copy(file("none.sqlite"), target)
        small.append(try archives.add(few, to: target, by: program).seconds / Double(Self.few))
      }
      try archives.copy(file("none.sqlite"), target)
      let long = try archives.add(many, to: target, by: program, limit: Self.limit)
      table.enter(
        work, value: long.seconds / Double(count) / Series.median(small), goal: 1.2,
        note: "against itself at \(Self.few) (\(long.seconds.asTime))")
      table.enter("… its peak memory in MiB", value: Double(long.peak) / 1024, goal: 96)
      table.enter(
        "… kB written an agreement", value: Double(long.written) / 1_000 / Double(count), goal: 10)
      let undo = try archives.runner.run(
        [program, "-a", target, "undo", "--as", "bench"], limit: Self.limit)
      table.enter(
        "… its undo", value: undo.seconds / long.seconds, goal: 2,
        note: "against the add (\(undo.seconds.asTime))")
      try archives.copy(file("none.sqlite"), target)
      let add = [program, "-a", target, "add", "records", "--input", many, "--as", "bench"]
      try beside(into: &table, "… another editor's worst wait in s", add, target, goal: 2)
    } catch {
      table.fail(work, goal: 1.2, "\(error)")
    }
  }

  /// The longest of an editor's edits beside a command.
  private func beside(
    into table: inout BenchTable, _ work: String, _ command: [String], _ archive: String,
    goal: Double, ending status: Int32 = 0
  ) throws {
    _ = try archives.runner.run([program, "-a", archive, "add", "topic", "Bread", "--as", "editor"])
    let child = try archives.runner.start(command)
    var worst = 0.0
    var count = 0
    while try !archives.runner.hasEnded(child, with: status) {
      let edit = try archives.runner.run(
        [program, "-a", archive, "edit", "bread", "--title", "Bread \(count)", "--as", "editor"])
      worst = max(worst, edit.seconds)
      count += 1
      usleep(50_000)
    }
    table.enter(work, value: worst, goal: goal, note: "\(count) edits beside it")
  }

  // MARK: Forward references

  private func forward(into table: inout BenchTable) {
    let count = 1_200
    table.measure(
      "add of \(count) lines that all point forward", goal: 2, note: "against the same in order"
    ) {
      let lines = (0..<count).map { number in
        var line = JSONLine("source")
        line.set("title", "Page \(number)")
        line.set("slug", "page-\(number)")
        if number > 0 { line.set("derived-from", "page-\(number - 1)") }
        return line.ended
      }
      let (start, target) = (file("none.sqlite"), file("forward.sqlite"))
      if !Files.exists(start) { try archives.start(start, by: program) }
      try Files.write(lines.joined(), to: file("order.jsonl"))
      try Files.write(lines.reversed().joined(), to: file("reverse.jsonl"))
      func add(_ name: String) throws -> Double {
        try archives.copy(start, target)
        return try archives.add(file(name), to: target, by: program).seconds
      }
      return try Series.take(options.rounds) {
        try add("reverse.jsonl")
      } against: {
        try add("order.jsonl")
      }
    }
  }

  // MARK: Undo of the last change

  private func lastUndo(into table: inout BenchTable) {
    let (few, many) = (10_000, 100_000)
    table.measure(
      "undo of the last change at \(many) agreements", goal: 1.2, note: "against \(few)"
    ) {
      let (small, large) = (file("small.sqlite"), file("large.sqlite"))
      for (count, path) in [(few, small), (many, large)] {
        try Agreements.write(count, to: file("lines.jsonl"))
        try archives.start(path, by: program)
        _ = try archives.add(file("lines.jsonl"), to: path, by: program, limit: Self.limit)
      }
      func undo(_ path: String) throws -> Double {
        _ = try archives.runner.run([program, "-a", path, "add", "topic", "Salt", "--as", "editor"])
        return try archives.runner.run([program, "-a", path, "undo", "--as", "editor"]).seconds
      }
      return try Series.take(options.rounds * 5, within: 20) {
        try undo(large)
      } against: {
        try undo(small)
      }
    }
  }

  // MARK: Wrong input

  private func wrong(into table: inout BenchTable) {
    let work = "20000 lines of wrong codes: another editor's worst wait in s"
    do {
      let (lines, target) = (file("wrong.jsonl"), file("wrong.sqlite"))
      let all = (0..<20_000).map { number in
        var line = JSONLine("agreement")
        line.set("title", "Agreement \(number)")
        line.set("party", ["FRX\(number)", "RUS"])
        return line.ended
      }
      try Files.write(all.joined(), to: lines)
      try archives.start(target, by: program)
      try beside(
        into: &table, work,
        [program, "-a", target, "add", "records", "--input", lines, "--as", "bench"], target,
        goal: 0.5, ending: 65)
    } catch {
      table.fail(work, goal: 0.5, "\(error)")
    }
  }
}
