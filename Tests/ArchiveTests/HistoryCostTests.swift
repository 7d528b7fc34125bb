import SQLite
import TestDesk
import Testing

@testable import Archive

/// The history costs what is read of it: plans without a look at every entry, and numbers of large
/// changes that are kept.
struct HistoryCostTests {
  private func plan(_ sql: String, _ db: Connection) throws -> [String] {
    let nulls = [Value](repeating: .null, count: try db.prepare(sql).parameterCount)
    return try db.all("EXPLAIN QUERY PLAN \(sql)", values: nulls) { try $0.text(3) }
  }

  @Test(arguments: [
    "record = 'a'", "change = 1", "author = 'ada'", "change = 1 AND record = 'a'",
  ])
  func theViewIsAskedByIndex(condition: String) throws {
    let db = try Desk().archive.db
    let plan = try plan("SELECT * FROM history WHERE \(condition)", db)
    #expect(!plan.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
  }

  @Test(arguments: [" LIMIT 20", " ORDER BY entry DESC LIMIT 20"])
  func theViewIsReadInItsOrder(rest: String) throws {
    let plan = try plan("SELECT * FROM history\(rest)", Desk().archive.db)
    #expect(!plan.contains { $0.contains("TEMP B-TREE") || $0.contains("MATERIALIZE") }, "\(plan)")
  }

  @Test func theVerbAsksByIndex() throws {
    let db = try Desk().archive.db
    for sql in Archive.historyStatements {
      let plan = try plan(sql, db)
      // What is made on the way bears the same name.
      let isMade = plan.contains("CO-ROUTINE e") || plan.contains("MATERIALIZE e")
      let isBounded = plan.allSatisfy {
        !$0.hasPrefix("SCAN e") || $0.contains("entry_removed") || isMade && $0 == "SCAN e"
      }
      #expect(isBounded, "\(sql): \(plan)")
    }
  }

  @Test func aLargeChangeIsToldByNumbersThatAreKept() throws {
    let desk = try Desk()
    let lines = (0..<400).map {
      #"{"kind":"agreement","slug":"a\#($0)","title":"Treaty \#($0)","signed":"2001-02-03"}"#
    }
    try desk.enter(Tale.states)
    try desk.enter(lines.joined(separator: "\n"))
    let db = desk.archive.db
    let kept = try db.all("SELECT kind, records FROM change_part ORDER BY change DESC, place") {
      "\(try $0.integer(1)) \(try $0.text(0))"
    }
    #expect(kept.prefix(2) == ["400 agreement", "400 event"])
    var wish = Archive.HistoryWish(limit: 1)
    wish.hasRecords = false
    var told: [HistoryGroup] = []
    try desk.archive.historyEach(wish) { told.append($0) }
    #expect(told.count == 1)
    #expect(told[0].kinds.map { "\($0.count) \($0.kind)" } == Array(kept.prefix(2)))
    #expect(told[0].records.isEmpty)
    let all = try #require(try desk.archive.history(limit: 1).first)
    #expect(all.records.count == 800)
    #expect(told[0].rowCount == all.rowCount)
    #expect(try desk.faults() == [])
    try db.run("UPDATE change_part SET records = records + 1 WHERE kind = 'event'")
    #expect(try desk.archive.check().first { $0.code == "derived" }?.findings.count == 1)
  }
}
