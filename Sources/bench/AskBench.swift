import SQLite

/// `status` and `search` and `show`, each a whole process, against the shell with the best SQL.
struct AskBench {
  let archives: Archives
  let archive: String
  private let sql: StockSQL

  private var options: BenchOptions { archives.options }

  init(_ archives: Archives, archive: String) throws {
    self.archives = archives
    self.archive = archive
    let db = try Connection(path: archive, access: .readOnly)
    let known = try StockSQL.Stored.allCases.first { stored in
      try db.first(
        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1", .text(stored.rawValue)
      ) { try $0.integer(0) } != nil
    }
    guard let known else { throw BenchError("no table of stored statuses is known here") }
    sql = StockSQL(stored: known)
  }

  func run(into table: inout BenchTable) {
    status(into: &table, "an ended agreement", StockSQL.endedAgreement)
    status(into: &table, "a convention of a hundred", StockSQL.convention)
    for question in [
      sql.partyAndEnded, sql.statusAndParty, sql.signedBetween, sql.partyAndMember, sql.words,
    ] {
      search(into: &table, question)
    }
    searchAll(into: &table)
    show(into: &table)
  }

  private func regesta(_ words: [String]) throws -> Double {
    try archives.runner.run([options.regesta, "-a", archive] + words).seconds
  }

  private func status(into table: inout BenchTable, _ which: String, _ chosen: String) {
    table.measure(
      "status --on --for --towards, \(which)", goal: 1.8, note: "the shell reading stored spans"
    ) {
      guard let slug = try archives.ask(archive, chosen),
        let party = try archives.ask(archive, StockSQL.party(0, of: slug)),
        let towards = try archives.ask(archive, StockSQL.party(1, of: slug))
      else { throw BenchError("there is no such agreement") }
      let words = [
        "status", slug, "--on", StockSQL.day, "--for", party, "--towards", towards,
      ]
      let statement = sql.status(slug, party, towards)
      return try Series.take(options.rounds * 6) {
        try regesta(words)
      } against: {
        try archives.shell(archive, statement)
      }
    }
  }

  private func search(into table: inout BenchTable, _ question: StockSQL.Question) {
    let work = "search '\(question.query)', top 20"
    do {
      let note = try counts(question)
      let words = ["search", question.query, "--limit", "20", "--json"]
      let series = try Series.take(options.rounds * 4) {
        try regesta(words)
      } against: {
        try archives.shell(archive, question.sql, json: true)
      }
      table.enter(work, series, goal: 1.5, note: note)
    } catch {
      table.fail(work, goal: 1.5, "\(error)")
    }
  }

  private func searchAll(into table: inout BenchTable) {
    let question = sql.word
    let work = "search '\(question.query)', all as jsonl"
    do {
      let note = try counts(question)
      let series = try Series.take(options.rounds, within: 15) {
        try regesta(["search", question.query, "-f", "jsonl"])
      } against: {
        try archives.shell(archive, question.sql, json: true)
      }
      table.enter(work, series, goal: 1.8, note: note)
    } catch {
      table.fail(work, goal: 1.8, "\(error)")
    }
  }

  /// How many records both sides find, so that a comparison of two different answers shows.
  private func counts(_ question: StockSQL.Question) throws -> String {
    let lines = try archives.runner.output(
      [options.regesta, "-a", archive, "search", question.query, "-f", "jsonl"])
    let ours = lines.utf8.count { $0 == UInt8(ascii: "\n") }
    let said = try archives.runner.output(["sqlite3", "-readonly", archive, question.count])
    let theirs = Int(said.split(separator: "\n").first ?? "") ?? -1
    return ours == theirs ? "\(ours) hits" : "DIFFERENT ANSWERS: \(ours) hits against \(theirs)"
  }

  private func show(into table: inout BenchTable) {
    table.measure("show REF", goal: 1.8, note: "the shell with the same SQL") {
      guard let slug = try archives.ask(archive, StockSQL.plainAgreement) else {
        throw BenchError("there is no agreement to show")
      }
      let script = "\(archives.scratch)/show.sql"
      _ = try archives.runner.run(
        [options.regesta, "-a", archive, "--trace", "show", slug], errors: script)
      guard try Files.read(script).contains("SELECT") else { throw BenchError("it told no SQL") }
      return try Series.take(options.rounds * 10) {
        try regesta(["show", slug])
      } against: {
        try archives.runner.run(["sqlite3", "-readonly", "-bail", archive], input: script).seconds
      }
    }
  }
}
