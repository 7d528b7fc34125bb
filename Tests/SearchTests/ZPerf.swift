import Foundation
import SQLite
import Testing
@testable import Archive
@testable import Search
@Test func zperf() throws {
  let desk = try Desk(examples: true)
  var out = ""
  for q in ["party:RUS ended:2025..", "ended:2022..", "signed:1990..2000", "kind:agreement", "status:in-force", "status:terminated party:RUS", "cooperation", "cooperation trade party:RUS signed:1990..", "verb:terminate", "not party:RUS", "in-force:1990..", "zebra"] {
    let c = try QueryCompiler.compile(try QueryParser.parse(q), in: desk.archive, today: try #require(Desk.today))
    let s = try desk.archive.db.prepare(c.sql); try s.bind(c.values)
    out += q + "\u{1}" + (s.expandedSQL ?? "") + "\u{2}"
  }
  try Data(out.utf8).write(to: URL(filePath: "/tmp/perf.queries"))
  try Data("\(try desk.archive.id(of: "RUS", kinds: [.party]))".utf8).write(to: URL(filePath: "/tmp/perf.rus"))
}
