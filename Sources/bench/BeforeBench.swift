import SQLite

/// Single commands against the version before, each on an archive that it made of the same records.
struct BeforeBench {
  let archives: Archives
  private var options: BenchOptions { archives.options }
  private static let goal = 1.05
  private static let size = 5_000

  func run(into table: inout BenchTable) {
    let works = ["show", "add", "one edit", "search WORD"]
    guard let before = options.before else {
      for work in works { table.skip("\(work), against the version before", goal: Self.goal) }
      return
    }
    do {
      let lines = "\(archives.scratch)/both.jsonl"
      _ = try Corpus.write(Self.size, to: lines, hasConventions: false)
      let mine = try side("both-mine.sqlite", options.regesta, lines)
      let other = try side("both-before.sqlite", before, lines)
      for work in works {
        table.measure("\(work), against the version before", goal: Self.goal, note: "") {
          try Series.take(options.rounds * 8, within: 30) {
            try mine.time(work, archives)
          } against: {
            try other.time(work, archives)
          }
        }
      }
    } catch {
      table.fail("single commands against the version before", goal: Self.goal, "\(error)")
    }
  }

  /// A program with its archive.
  private struct Side {
    let program: String
    let path: String
    let reference: String

    func time(_ work: String, _ archives: Archives) throws -> Double {
      let words =
        switch work {
        case "show": ["show", reference]
        case "add": ["add", "topic", "A topic of the bench"]
        case "one edit":
          ["edit", reference, "--subject", "subject \(Int.random(in: 0..<1_000_000_000))"]
        default: ["search", "agreement", "--limit", "20"]
        }
      let named = ["-a", path] + words + (work.hasPrefix("s") ? [] : ["--as", "bench"])
      return try archives.runner.run([program] + named).seconds
    }
  }

  private func side(_ name: String, _ program: String, _ lines: String) throws -> Side {
    let path = "\(archives.scratch)/\(name)"
    try archives.start(path, by: program)
    _ = try archives.add(lines, to: path, by: program)
    let reference = try archives.ask(
      path, "SELECT agreement AS value FROM agreements ORDER BY id LIMIT 1 OFFSET 100")
    return Side(program: program, path: path, reference: reference ?? "")
  }
}
