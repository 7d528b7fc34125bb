import Foundation
import SQLite
import Testing

@testable import RegestaCLI

/// Archives in which single bits changed, as a failing disk changes them: what is harmful does not
/// pass `check`, and no page tells a changed fact as if it were one.
///
/// Some archives, each with ten flips; `REGESTA_FLIPS` says how many.
struct FlipTests {
  private static let flips = 10
  private static var archives: Int {
    ProcessInfo.processInfo.environment["REGESTA_FLIPS"].flatMap(Int.init) ?? 6
  }

  /// The pages that are looked at, in all their words.
  private static let pages: [[String]] =
    [
      "fra-rus-1994", "can-sun-1989", "prt-rus-2000", "RUS", "tass", "topic/", "decree/",
      "event/fra-rus-1994", "FRA", "WAK",
    ].flatMap { [["show", $0], ["show", $0, "--json"]] }
    + ["fra-rus-1994", "can-sun-1989", "prt-rus-2000"].map { ["status", $0] }

  /// All that an archive says: its tables without their indexes, its views with them, its words.
  private func contents(_ path: String) throws -> [String: [String]] {
    let db = try Connection(path: path, access: .readOnly)
    var all: [String: [String]] = [:]
    func add(_ name: String, _ sql: String) throws {
      all[name] = try db.all(sql) { row in
        try (0..<row.count).map { "\(try row.value($0))" }.joined(separator: "|")
      }.sorted()
    }
    try add("schema", "SELECT * FROM sqlite_schema")
    for (type, name) in try db.all(
      "SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view')",
      as: { (try $0.text(0), try $0.text(1)) }) where !name.hasPrefix("search")
    {
      let isOwn = type == "table" && !name.hasPrefix("sqlite_")
      try add(name, "SELECT * FROM \"\(name)\"\(isOwn ? " NOT INDEXED" : "")")
    }
    try db.execute("PRAGMA query_only = 0")
    try db.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'search', 'instance')")
    try add("search", "SELECT term, doc, col, offset FROM temp.words")
    return all
  }

  @Test func noneIsPassedOrTold() throws {
    let bench = try Workbench.withExamples()
    #expect(bench.run("edit", "fra-rus-1994", "--subject", "arms").status == 0)
    let sound = try bench.bytes()
    let wanted = try contents(bench.archive)
    let pages = Self.pages.map { (words: $0, page: bench.run(words: $0)) }
      .filter { $0.page.status == 0 }
    #expect(pages.count > 12)
    var chance = SystemRandomNumberGenerator()
    var (harmful, told) = (0, 0)
    for _ in 0..<Self.archives {
      var bytes = sound
      var places: [String] = []
      for _ in 0..<Self.flips {
        let place = Int.random(in: 0..<bytes.count, using: &chance)
        let bit = UInt8.random(in: 0..<8, using: &chance)
        bytes[place] ^= 1 << bit
        places.append("\(place).\(bit)")
      }
      try bytes.write(to: URL(filePath: bench.archive))
      let check = bench.run("check")
      if (try? contents(bench.archive)) != wanted {
        harmful += 1
        #expect(check.status == 1, "\(places): \(check)")
        #expect(check.error.contains("hint: "), "\(places): \(check)")
      }
      for (words, page) in pages {
        let result = bench.run(words: words)
        if result.status == 0 {
          told += 1
          #expect(result.output == page.output, "\(places), \(words)")
        } else {
          #expect([66, 74, 78].contains(result.status), "\(places), \(words): \(result)")
        }
      }
    }
    // Else the test would be about nothing.
    #expect(harmful > 0 && told > 0)
  }
}
