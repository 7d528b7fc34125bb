import Answers
import Foundation
import Migrator
import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// Files and inputs that somebody made to break things, and rot in what no history covers.
struct HostileTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.enter(Tale.states)
    try desk.enter(StrangerTests.story)
    return desk
  }

  @Test func textThatIsNoneIsFoundAndTakenBack() throws {
    for (bytes, wanted) in [("c328", "is not UTF-8"), ("610062", "holds a NUL byte")] {
      let desk = try desk()
      let db = desk.archive.db
      try db.execute("UPDATE topic SET title = CAST(x'\(bytes)' AS TEXT)")
      #expect(try desk.faults().contains { $0.contains("its title \(wanted)") }, "\(bytes)")
      // It keeps nobody from writing elsewhere, and is undone like any other change.
      try desk.enter(#"{"kind":"topic","title":"Another"}"#)
      let change = try desk.texts("SELECT max(id) || '' FROM change_group WHERE author IS NULL")
      _ = try desk.archive.undo(Int64(change[0]), desk.intent())
      #expect(try desk.texts("SELECT title FROM topics ORDER BY topic")[1] == "A sentence")
      #expect(try desk.faults() == [], "\(bytes)")
    }
  }

  @Test func theLastNumberOfTheHistoryIsNoCrash() throws {
    let desk = try desk()
    try desk.archive.db.execute(
      """
      INSERT INTO entry(id, record, tbl, row, op, after)
      VALUES (9223372036854775807, 1, 'topic', 1, 'insert', '{"id":1,"title":"x"}')
      """)
    let line = #"{"kind":"topic","title":"Another"}"#
    for _ in 0..<2 { _ = try? desk.enter(line) }
    #expect(throws: Fault.self) { try desk.enter(line) }
    #expect(try !desk.faults().isEmpty)
    #expect(try !desk.archive.history().isEmpty)
  }

  @Test func rotInTablesWithoutAHistoryIsFound() throws {
    for (attack, wanted) in [
      ("UPDATE vocabulary SET meaning = 'x' WHERE word = 'treaty'", "vocabulary: its words"),
      ("UPDATE vocabulary_column SET list = 'level' WHERE col = 'stage'", "vocabulary_column: its"),
      ("UPDATE date_column SET col = 'nothing' WHERE col = 'signed'", "date_column: its rows"),
      ("UPDATE journaled SET name = 'nothing' WHERE name = 'note'", "journaled: its rows"),
      ("UPDATE migration SET text = replace(text, 'STRICT', 'STRACT')", "migration 1: its text"),
      ("UPDATE migration SET text = CAST(x'ff' AS TEXT)", "migration"),
    ] {
      let desk = try desk()
      try desk.archive.db.execute(attack)
      let found = try desk.faults()
      #expect(found.contains { $0.hasPrefix("schema: \(wanted)") }, "\(attack): \(found)")
    }
  }

  @Test func aTableInPlaceOfAFunctionOfSQLiteIsRefused() throws {
    for table in ["pragma_table_info(name, cid)", "json_each(key)", "JSON_TREE(key)"] {
      let desk = try desk()
      try desk.archive.db.execute("CREATE TABLE \(table)")
      #expect(try Schema.drift(desk.archive.db).first?.contains("is not of Regesta") == true)
    }
  }

  /// A trigger of a user's is refused where it would run with what Regesta does, under any name.
  @Test func aTriggerIsRefusedOnOurTablesOnly() throws {
    for (trigger, isOurs) in [
      ("spy AFTER INSERT ON note", true), ("search_spy AFTER INSERT ON agreement", true),
      ("spy AFTER INSERT ON document", true), ("spy AFTER INSERT ON migration", true),
      ("spy INSTEAD OF INSERT ON agreements", true), ("spy AFTER INSERT ON mine", false),
      ("json_spy AFTER INSERT ON mine", false),
    ] {
      let desk = try desk()
      try desk.archive.db.execute(
        "CREATE TABLE mine (x); CREATE TRIGGER \(trigger) BEGIN SELECT 1; END")
      let drift = try Schema.drift(desk.archive.db)
      #expect(drift.contains { $0.hasSuffix("is not of Regesta") } == isOurs, "\(trigger)")
      let report = try Migrator(Schema.plan()).run(desk.archive.db, at: "t", rebuilding: true)
      #expect(report.removedTriggers.count == (isOurs ? 1 : 0), "\(trigger)")
      #expect(try Schema.drift(desk.archive.db).isEmpty, "\(trigger)")
      #expect(
        try desk.texts("SELECT name FROM sqlite_schema WHERE name LIKE '%spy'").isEmpty == isOurs)
    }
  }

  @Test func aContextLeftBehindIsNamed() throws {
    let desk = try desk()
    try desk.archive.db.execute("INSERT INTO context VALUES (1, 'x', NULL, 'y')")
    let fault = #expect(throws: Fault.self) {
      try desk.enter(#"{"kind":"topic","title":"Another"}"#)
    }
    #expect(fault?.reason == .incompatible)
    #expect(fault?.hint?.contains("check --repair") == true)
  }

  @Test func aCodeHasOneParty() throws {
    let desk = try desk()
    let fault = #expect(throws: Fault.self) {
      try desk.enter(
        """
        {"kind":"party","title":"Another","code":"FRA"}
        {"kind":"topic","title":7}
        """)
    }
    #expect(fault?.reason == .badData)
    #expect(
      fault?.problems.map(\.message) == ["'FRA' is taken", "a text is wanted, this is a number"])
    let edited = #expect(throws: Fault.self) {
      try desk.write { try $0.edit($0.id(of: "PRT"), [Draft.Item("code", "FRA")]) }
    }
    #expect(edited?.problems.first?.field == "code")
    // Its own code is no other's.
    try desk.write { try $0.edit($0.id(of: "PRT"), [Draft.Item("code", "PRT")]) }
  }

  @Test func anEventDoesNotActUponItself() throws {
    let desk = try desk()
    try desk.enter(#"{"kind":"event","slug":"r","agreement":"a","verb":"revoke","about":"end"}"#)
    for (event, about) in [("end", "end"), ("end", "r")] {
      let fault = #expect(throws: Fault.self) {
        try desk.write { try $0.edit($0.id(of: event), [Draft.Item("about", about)]) }
      }
      #expect(fault?.problems.first?.field == "about")
    }
  }

  @Test func aCitedMemberIsAKnownParty() throws {
    let desk = try desk()
    let fault = #expect(throws: Fault.self) {
      try desk.enter(#"{"kind":"citation","record":"a","source":"s","field":"party/FRX"}"#)
    }
    #expect(fault?.problems.first?.message == "there is no party 'FRX'")
    #expect(fault?.problems.first?.hint?.contains("FRA") == true)
  }

  @Test func whatNobodyCanSeeIsEmpty() throws {
    let desk = try desk()
    for title in ["\u{200B}", "\u{3164}", " \u{FEFF} ", "\u{2060}\u{E0041}"] {
      let fault = #expect(throws: Fault.self) {
        try desk.write { try $0.add(Draft(.topic, [Draft.Item("title", title)])) }
      }
      #expect(fault?.problems.map(\.message) == ["is empty"])
    }
  }

  @Test func aFieldThatWasRefusedIsNotMissing() throws {
    let desk = try desk()
    let fault = #expect(throws: Fault.self) {
      try desk.write {
        try $0.add(Draft(.topic, [Draft.Item("title", String(repeating: "x", count: 1_001))]))
      }
    }
    #expect(fault?.problems.count == 1)
  }

  @Test func aChainOfRecordsThatWaitForEachOther() throws {
    let desk = try desk()
    let count = 300
    let lines = (0..<count).map { place in
      let next = place + 1 < count ? #","derived_from":"s\#(place + 1)""# : ""
      return #"{"kind":"source","title":"S","slug":"s\#(place)"\#(next)}"#
    }
    let start = ContinuousClock.now
    try desk.enter(lines.joined(separator: "\n"))
    #expect(ContinuousClock.now - start < .seconds(20))
    let fault = #expect(throws: Fault.self) {
      try desk.enter((0..<250).map { #"{"kind":7,"title":"\#($0)"}"# }.joined(separator: "\n"))
    }
    #expect(fault?.message == "nothing was entered: 250 problems")
    #expect(fault?.problems.first?.message == "a text is wanted, this is a number")
    #expect(fault?.problems.last?.message == "50 more problems are not listed")
  }

  @Test func noColumnAndTheLargestLimit() throws {
    let desk = try desk()
    let fault = #expect(throws: Fault.self) { try desk.archive.list("topics", fields: []) }
    #expect(fault?.reason == .usage)
    #expect(try desk.archive.list("topics", limit: .max).held().rows.count == 1)
  }
}
