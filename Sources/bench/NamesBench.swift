import Glibc
import SQLite

/// Parties by what people call them, against the same by their codes.
struct NamesBench {
  let archives: Archives
  private var options: BenchOptions { archives.options }
  private func file(_ name: String) -> String { "\(archives.scratch)/\(name)" }

  func run(into table: inout BenchTable) {
    table.measure("1,000 names of parties resolved", goal: 2, note: "against 1,000 slugs") {
      let archive = file("named.sqlite")
      try archives.start(archive, by: options.regesta)
      let names = try lines(Self.names, of: archive, to: file("names.txt"))
      let slugs = try lines(Self.slugs, of: archive, to: file("slugs.txt"))
      return try Series.take(options.rounds * 8) {
        try resolve(names, archive)
      } against: {
        try resolve(slugs, archive)
      }
    }
    let work = "add of \(options.added) agreements with names for codes"
    table.measure(work, goal: 1.2, note: "against codes") {
      let (empty, target) = (file("empty-names.sqlite"), file("target-names.sqlite"))
      let (codes, names) = (file("codes.jsonl"), file("names.jsonl"))
      try archives.start(empty, by: options.regesta)
      let text = Agreements.lines(options.added)
      try Files.write(text, to: codes)
      try Files.write(Self.named(text), to: names)
      func add(_ lines: String) throws -> Double {
        try archives.copy(empty, target)
        return try archives.add(lines, to: target, by: options.regesta).seconds
      }
      return try Series.take(options.rounds, within: 40) {
        try add(names)
      } against: {
        try add(codes)
      }
    }
  }

  private func resolve(_ list: String, _ archive: String) throws -> Double {
    let words = [options.regesta, "-a", archive, "parties", "resolve", "-", "-f", "csv"]
    return try archives.runner.run(words, input: list).seconds
  }

  /// A thousand lines of a question's first column, from the beginning again where it has fewer.
  private func lines(_ sql: String, of archive: String, to path: String) throws -> String {
    let db = try Connection(path: archive, access: .readOnly)
    let all = try db.all(sql) { try $0.text(0) }
    try db.close()
    let wanted = (0..<1_000).map { all[$0 % all.count] }
    try Files.write(wanted.joined(separator: "\n") + "\n", to: path)
    return path
  }

  /// The same agreements with names in several languages in place of the codes of their parties.
  private static func named(_ text: String) -> String {
    var result = text
    for (code, name) in [
      ("FRA", "Frankreich"), ("DEU", "Germania"), ("RUS", "Россия"), ("USA", "U.S.A."),
      ("GBR", "Great Britain"), ("ITA", "Italie"), ("ESP", "ESPAÑA"), ("JPN", "日本"),
      ("EGY", "Ägypten"), ("GRC", "Ελλάδα"),
    ] {
      result = result.split(separator: "\"\(code)\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\(name)\"")
    }
    return result
  }

  private static let names = """
    SELECT n.name FROM name n JOIN party p ON p.id = n.record
    GROUP BY n.name HAVING count(DISTINCT p.id) = 1 ORDER BY n.name
    """
  private static let slugs = "SELECT slug FROM record WHERE kind = 'party' ORDER BY slug"
}
