import EDTF
import SQLite

@testable import Archive
@testable import RegestaCLI

extension String {
  /// A number of its letters that is the same everywhere.
  fileprivate var hashed: Int { utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } }
}

/// What is said between another program's write and Regesta's next: nothing wrong as if it were
/// sure, and on the page of one agreement what will be stored.
struct StaleAnswers {
  static let pageLabel = "a page beside another writer = the page after"
  private let desk: PropertyBench
  private var pages: [String: String] = [:]
  private var views: [String: [Cells]] = [:]
  private var counted = 0
  private(set) var found: [Disagreement] = []
  private(set) var count = 0

  /// Asks while the file may not be written, on some days.
  init(_ desk: PropertyBench, on days: [Day]) throws {
    self.desk = desk
    let locked = try Connection(path: desk.bench.archive, access: .readWrite)
    try locked.execute("BEGIN IMMEDIATE")
    defer { try? locked.close() }
    views = try Self.read(locked)
    for slug in (views["agreements"] ?? []).compactMap({ $0["agreement"] }) {
      for words in Self.questions(slug, days) {
        pages[words.joined(separator: " ")] = answer(words)
      }
    }
    let others = try PropertyBench.rows(
      locked,
      "SELECT kind || '/' || slug AS name FROM record WHERE kind IN ('decree', 'topic', 'position', 'event')"
    )
    for name in others.compactMap({ $0["name"] }).sorted().prefix(100) where name.hashed % 3 == 0 {
      pages["show \(name)"] = answer(["show", name])
    }
    try locked.execute("ROLLBACK")
  }

  private static func questions(_ slug: String, _ days: [Day]) -> [[String]] {
    days.map { ["status", slug, "--on", "\($0)"] } + [["show", slug]]
  }

  private func answer(_ words: [String]) -> String {
    desk.bench.run(words: words).output
  }

  private static func read(_ db: Connection) throws -> [String: [Cells]] {
    var result: [String: [Cells]] = [:]
    for view in ["agreements", "periods", "agreement_parties", "terminations", "stances"] {
      result[view] = try PropertyBench.rows(db, "SELECT * FROM \(view)")
    }
    return result
  }

  /// Lets a reading command catch up, and holds what was said before against what is stored.
  mutating func settle() throws {
    _ = desk.bench.run("list", "topics")
    let db = try desk.plain()
    let now = try Self.read(db)
    let left = try db.first("SELECT count(*) FROM stale") { try $0.int(0) } ?? 0
    try db.close()
    expect(left == 0, "a reading command catches up", "\(left) are left")
    for (view, rows) in views {
      for row in rows where row["certainty"] != nil && row["certainty"] != "stale" {
        let same = (now[view] ?? []).contains { Self.answer($0, view) == Self.answer(row, view) }
        expect(same, "a view that is not stale", "\(view): \(row)")
      }
    }
    for (words, before) in pages.sorted(by: { $0.key < $1.key }) {
      let after = answer(words.split(separator: " ").map(String.init))
      expect(
        before == after, Self.pageLabel, "\(words)\n\(before)\n\(after)")
    }
  }

  /// Whose answer a row is, and what it says of the status.
  private static func answer(_ row: Cells, _ view: String) -> [String?] {
    let keys = [
      "agreement", "party", "towards", "first_day", "last_day", "ended", "status", "certainty",
      "topic", "position", "stance",
    ]
    return keys.map { row[$0] }
  }

  private mutating func expect(_ isAlike: Bool, _ label: String, _ detail: String) {
    count += 1
    if !isAlike, found.count < 20 { found.append(Disagreement(label: label, detail: detail)) }
  }
}
