import Foundation
import SQLite

/// Adding agreements, and showing one, against the `sqlite3` shell with the very same rows.
struct LoadBench {
  var options: BenchOptions
  var folder: URL

  private func file(_ name: String) -> URL { folder.appending(path: name) }

  func run(into table: inout BenchTable) throws {
    let lines = file("agreements.jsonl")
    try Agreements.lines(options.agreements).write(to: lines, atomically: true, encoding: .utf8)
    let empty = file("empty.sqlite")
    let full = file("full.sqlite")
    _ = try Runner.run([options.regesta, "-a", empty.path(), "init"])
    try copy(empty, full)
    // A process inherits the peak of the one that starts it, so this is asked while we are small.
    let peak = try Runner.run(add(full), input: lines).peak

    // The rows that Regesta made become the script of the shell.
    let script = file("load.sql")
    let bareScript = file("bare.sql")
    let rows = try LoadedRows(before: empty.path(), after: full.path())
    try rows.script(isBare: false).write(to: script, atomically: true, encoding: .utf8)
    try rows.script(isBare: true).write(to: bareScript, atomically: true, encoding: .utf8)
    let bare = file("bare.sqlite")
    try copy(empty, bare)
    try LoadedRows.strip(bare.path())

    try load(into: &table, lines, empty: empty, script: script, bare: bare, bareScript)
    table.enter(
      "… its peak memory in MiB", value: Double(peak) / 1024, goal: 96, note: "a bound, no ratio")
    try show(into: &table, full)
  }

  private func add(_ archive: URL) -> [String] {
    [
      options.regesta, "-a", archive.path(), "add", "agreement", "--input", "-", "--as", "bench",
    ]
  }

  private func copy(_ source: URL, _ target: URL) throws {
    try? FileManager.default.removeItem(at: target)
    try FileManager.default.copyItem(at: source, to: target)
  }

  private func load(
    into table: inout BenchTable, _ lines: URL, empty: URL, script: URL, bare: URL,
    _ bareScript: URL
  ) throws {
    let target = file("target.sqlite")
    var ours: [Double] = []
    var shell: [Double] = []
    var bareShell: [Double] = []
    for _ in 0..<options.rounds {
      try copy(empty, target)
      ours.append(try Runner.run(add(target), input: lines).seconds)
      try copy(empty, target)
      shell.append(try Runner.run(["sqlite3", "-bail", target.path()], input: script).seconds)
      try copy(bare, target)
      bareShell.append(
        try Runner.run(["sqlite3", "-bail", target.path()], input: bareScript).seconds)
    }
    let count = options.agreements
    table.enter(
      "add \(count) agreements from JSON Lines", ours, against: shell, goal: 1.5,
      note: "against the shell with the same rows")
    table.enter(
      "what the schema costs: the shell's script", shell, against: bareShell, goal: 4,
      note: "against bare tables")
  }

  private func show(into table: inout BenchTable, _ archive: URL) throws {
    let db = try Connection(path: archive.path(), access: .readOnly)
    let slug = try db.first(
      "SELECT slug FROM record WHERE kind = 'agreement' ORDER BY id LIMIT 1 OFFSET 500"
    ) { try $0.text(0) }
    guard let slug else { throw BenchError("there is no agreement to show") }
    let script = file("show.sql")
    try ShowScript.sql(options.regesta, archive.path(), slug).write(
      to: script, atomically: true, encoding: .utf8)
    var ours: [Double] = []
    var shell: [Double] = []
    for round in 0...(options.rounds * 20) {
      let mine = try Runner.run([options.regesta, "-a", archive.path(), "show", slug])
      let other = try Runner.run(["sqlite3", "-readonly", "-bail", archive.path()], input: script)
      if round > 0 {
        ours.append(mine.seconds)
        shell.append(other.seconds)
      }
    }
    table.enter(
      "show REF, the whole process", ours, against: shell, goal: 1.8,
      note: "against the shell with the same SQL")
  }
}
