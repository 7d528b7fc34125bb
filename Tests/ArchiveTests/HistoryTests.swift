import Answers
import Model
import SQLite
import Seed
import TestDesk
import Testing

@testable import Archive

/// What the history says, and that it can be turned round.
struct HistoryTests {
  /// All facts of an archive as text, without the count of revisions.
  static func facts(_ desk: Desk) throws -> [String] {
    let db = desk.archive.db
    var lines: [String] = []
    for table in try db.all("SELECT name FROM journaled ORDER BY name", as: { try $0.text(0) }) {
      let image = try ImageColumns(of: table, in: db).image(of: "t")
      lines += try db.all("SELECT \(image) FROM \"\(table)\" t ORDER BY id") {
        "\(table) \(try $0.text(0))"
      }
    }
    return lines
  }

  private let story = """
    {"kind":"agreement","slug":"a","title":"A","party":["FRA","PRT"],"signed":"2000-01-01"}
    {"kind":"source","slug":"s","title":"Page"}
    {"kind":"source","slug":"t","title":"Other page"}
    {"kind":"citation","slug":"c","record":"a","source":"s","field":"signed"}
    """

  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.enter(Tale.states)
    return desk
  }

  @Test func groupsSayWhoAndWhy() throws {
    let desk = try desk()
    let outcome = try desk.archive.change(desk.intent("eve", "because", "add")) { writer in
      try writer.add(Draft(.topic, [Draft.Item("title", "A topic")]))
    }
    #expect(outcome.change == 2)
    #expect(
      try desk.texts("SELECT DISTINCT author || reason || verb || at FROM history WHERE change = 2")
        == ["evebecauseadd\(Desk.time)"])
    #expect(
      try desk.texts("SELECT tbl || ' ' || operation FROM history WHERE change = 2 ORDER BY entry")
        == ["record insert", "topic insert"])
    #expect(try desk.texts("SELECT slug FROM record WHERE kind = 'topic'") == ["topic"])
    #expect(
      try desk.texts("SELECT DISTINCT (length(content) + length(chain)) || '' FROM change_group")
        == ["128"])
  }

  @Test func historyOfARecord() throws {
    let desk = try desk()
    try desk.enter(story)
    let a = try desk.archive.id(of: "a")
    try desk.write(by: "eve", because: "moved") { _ = try $0.edit(a, Tale.items("signed=2001")) }
    try desk.write { _ = try $0.remove(a, withDependents: true) }
    try desk.archive.db.run("UPDATE source SET title = 'by hand' WHERE title = 'Page'")
    let all = try desk.archive.history()
    #expect(all.map(\.number) == [nil, 4, 3, 2, 1])
    #expect(all.first?.verb == "unknown")
    #expect(all.first?.records.map(\.slug) == ["s"])
    #expect(try desk.archive.history(limit: 2).map(\.number) == [nil, 4])
    #expect(try desk.archive.idNowOrLast(of: "a") == a)
    #expect(throws: Fault.self) { try desk.archive.idNowOrLast(of: "never") }
    let own = try desk.archive.history(of: a, withRows: true)
    // What went with it is told with it.
    #expect(own.map(\.number) == [4, 3, 2])
    #expect(
      own.last?.changes.map { "\($0.table) \($0.operation) \($0.record ?? "-")" } == [
        "record insert a", "agreement insert a", "agreement_party insert a",
        "agreement_party insert a", "record insert a-sign", "event insert a-sign",
        "record insert c", "citation insert c",
      ])
    #expect(own.first?.changes.allSatisfy { $0.after == nil && $0.before != nil } == true)
    _ = try desk.archive.undo(4, desk.intent("ada", nil, "undo"))
    let now = try desk.archive.history(of: a)
    #expect(now.map(\.number) == [6, 4, 3, 2])
    #expect(now[2].author == "eve" && now[2].reason == "moved" && now[2].rowCount == 1)
    #expect(now[0].undoes == 4)
    #expect(now[0].records.map(\.slug).contains("a-sign"))
  }

  @Test func rowsOfAView() throws {
    let desk = try desk()
    try desk.enter(story)
    let rows = try desk.archive.rows(
      of: "citations", ["citation", "says"], where: "record", is: "a")
    #expect(rows.rows == [["c", "2000-01-01"]])
    #expect(throws: Fault.self) {
      try desk.archive.rows(of: "citations", ["nothing"], where: "record", is: "a")
    }
  }

  @Test func whatWritesNothingLeavesNoGroup() throws {
    let desk = try desk()
    let outcome = try desk.archive.change(desk.intent()) { _ in 7 }
    #expect(outcome.result == 7)
    #expect(outcome.change == nil)
  }

  @Test func dryRunGivesTheResultAndWritesNothing() throws {
    let desk = try desk()
    let before = try Self.facts(desk)
    let outcome = try desk.archive.change(desk.intent(), dryRun: true) { writer in
      try writer.add(Draft(.topic, [Draft.Item("title", "A topic")])).slug
    }
    #expect(outcome.result == "topic")
    #expect(outcome.change == nil)
    #expect(try Self.facts(desk) == before)
    #expect(try desk.texts("SELECT 1 || '' FROM change_group WHERE id > 1") == [])
  }

  @Test func tamperingIsFound() throws {
    for (name, attack) in [
      ("entry edited", "UPDATE entry SET after = replace(after, 'France', 'Frence')"),
      ("entry taken", "DELETE FROM entry WHERE id = 3"),
      ("author changed", "UPDATE change_group SET author = 'mallory' WHERE id = 1"),
      ("reason given later", "UPDATE change_group SET reason = 'x' WHERE id = 2"),
      ("group taken", "DELETE FROM change_group WHERE id = 1"),
      ("range moved", "UPDATE change_group SET first_entry = 2 WHERE id = 1"),
      ("groups swapped", "UPDATE change_group SET id = 3 - id + 10"),
      ("undo denied", "UPDATE change_group SET undoes = 1 WHERE id = 2"),
    ] {
      let desk = try desk()
      try desk.enter(story)
      let copy = try desk.archive.privateCopy()
      for table in ["entry", "change_group"] {
        for event in ["insert", "update", "delete"] {
          try copy.db.execute("DROP TRIGGER \(table)_guard_\(event)")
        }
      }
      try copy.db.run(attack)
      let faults = try copy.check().first { $0.name == "chain of changes" }?.faults ?? []
      #expect(!faults.isEmpty, "\(name)")
      #expect(try desk.faults() == [])
    }
  }

  @Test func historyIsOnlyAddedTo() throws {
    for isRecursive in ["ON", "OFF"] {
      let desk = try desk()
      try desk.enter(story)
      try desk.archive.db.execute("PRAGMA recursive_triggers = \(isRecursive)")
      for attack in [
        "UPDATE entry SET op = 'x'", "DELETE FROM entry",
        "UPDATE OR IGNORE change_group SET id = 9",
        "DELETE FROM change_group",
        "INSERT OR REPLACE INTO entry(id, tbl, row, op) VALUES (1, 'x', 1, 'insert')",
        "REPLACE INTO change_group SELECT id, first_entry, last_entry, 'x', at, reason, verb, undoes, content, chain FROM change_group",
        "REPLACE INTO change_group SELECT id + 50, first_entry, last_entry, 'x', at, reason, verb, undoes, content, chain FROM change_group",
      ] {
        #expect(throws: SQLiteError.self, "\(attack)") { try desk.archive.db.run(attack) }
      }
      #expect(try desk.faults() == [])
    }
  }

  @Test func everyVerbCanBeUndoneAndRedone() throws {
    let desk = try desk()
    try desk.enter(story)
    let agreement = try desk.archive.id(of: "a")
    var states = [try Self.facts(desk)]
    let steps: [(Writer) throws -> Void] = [
      { _ = try $0.edit(agreement, [Draft.Item("title", "B"), Draft.Item("place", "Paris")]) },
      { _ = try $0.edit(agreement, [Draft.Item("signed", "2001-02-03")]) },
      { _ = try $0.edit(agreement, [], clears: ["signed", "party/PRT"]) },
      { _ = try $0.add(Draft(.citation, Tale.items("record=a source=t field=signed says=1999"))) },
      { _ = try $0.add(Draft(.citation, Tale.items("record=a source=t field=signed says=1998"))) },
      { _ = try $0.settle(agreement, field: "signed", value: "1999", reason: "so") },
      { _ = try $0.add(Draft(.decree, Tale.items("title=D signed=2003 terminates=a slug=d"))) },
      { _ = try $0.remove($0.id(of: "d")) },
      { _ = try $0.remove(agreement, withDependents: true) },
    ]
    for step in steps {
      try desk.write(step)
      states.append(try Self.facts(desk))
    }
    for expected in states.dropLast().reversed() {
      let undone = try desk.archive.undo(nil, desk.intent("ada", nil, "undo"))
      #expect(undone.result.rows > 0)
      #expect(try Self.facts(desk) == expected)
    }
    #expect(try desk.faults() == [])
    for expected in states.dropFirst() {
      _ = try desk.archive.redo(desk.intent("ada", nil, "redo"))
      #expect(try Self.facts(desk) == expected)
    }
    #expect(throws: Fault.self) { try desk.archive.redo(desk.intent("ada", nil, "redo")) }
    #expect(try desk.faults() == [])
    // What was brought back can be undone again.
    _ = try desk.archive.undo(nil, desk.intent("ada", nil, "undo"))
    #expect(try Self.facts(desk) == states[states.count - 2])
    #expect(try desk.faults() == [])
  }

  @Test func undoOfAnUndoneUndo() throws {
    let desk = try desk()
    try desk.enter(#"{"kind":"topic","slug":"one","title":"One"}"#)
    let undo = { try desk.archive.undo($0, desk.intent("ada", nil, "undo")).result.undone }
    #expect(try undo(nil) == 2)
    #expect(try undo(3) == 3)
    #expect(try desk.texts("SELECT slug FROM record WHERE slug = 'one'") == ["one"])
    #expect(try undo(4) == 4)
    // By now the first undo counts again: what is left to undo is the change before.
    #expect(try undo(nil) == 1)
    let nothing = #expect(throws: Fault.self) { try undo(nil) }
    #expect(nothing?.reason == .notFound)
    #expect(throws: Fault(.notFound, "there is no change 99")) { try undo(99) }
    let again = #expect(throws: Fault.self) { try undo(2) }
    #expect(again?.reason == .notPermitted)
    #expect(again?.message == "change 2 is undone already, by change 3")
    #expect(try desk.faults() == [])
  }

  @Test func undoIsRefusedAfterALaterChange() throws {
    let desk = try desk()
    try desk.enter(story)
    let agreement = try desk.archive.id(of: "a")
    try desk.write { _ = try $0.edit(agreement, [Draft.Item("title", "B")]) }
    try desk.write { _ = try $0.edit(agreement, [Draft.Item("title", "C")]) }
    let before = try Self.facts(desk)
    let fault = #expect(throws: Fault.self) { try desk.archive.undo(3, desk.intent()) }
    #expect(fault?.reason == .notPermitted)
    // One that added what others point at, and one whose slug is taken by now.
    let added = #expect(throws: Fault.self) { try desk.archive.undo(1, desk.intent()) }
    #expect(added?.reason == .notPermitted)
    #expect(added?.message.hasPrefix("change 1 cannot be undone") == true)
    #expect(try Self.facts(desk) == before)
    try desk.write { _ = try $0.remove($0.id(of: "t")) }
    try desk.enter(#"{"kind":"source","slug":"t","title":"Third"}"#)
    let taken = #expect(throws: Fault.self) { try desk.archive.undo(5, desk.intent()) }
    #expect(taken?.reason == .notPermitted)
    #expect(try desk.faults() == [])
  }

  @Test func undoCountsTheRevision() throws {
    let desk = try desk()
    try desk.enter(story)
    let agreement = try desk.archive.id(of: "a")
    try desk.write { _ = try $0.edit(agreement, [Draft.Item("title", "B")]) }
    let seen = try desk.archive.record(agreement).revision
    _ = try desk.archive.undo(nil, desk.intent("ada", nil, "undo"))
    let fault = #expect(throws: Fault.self) {
      try desk.write { try $0.edit(agreement, [Draft.Item("title", "C")], revision: seen) }
    }
    #expect(fault?.reason == .busy)
  }

  @Test func aStrangersWriteIsUndone() throws {
    let desk = try desk()
    try desk.enter(story)
    let before = try Self.facts(desk)
    let db = desk.archive.db
    try db.run("UPDATE agreement SET title = 'Stolen'")
    // In an order that foreign keys would not allow.
    try db.execute("PRAGMA foreign_keys = OFF")
    try db.execute(
      """
      DELETE FROM source WHERE id = (SELECT id FROM record WHERE slug = 't');
      DELETE FROM record WHERE slug = 't';
      """)
    try db.execute("PRAGMA foreign_keys = ON")
    // Without a number one takes back one's own change, never a stranger's.
    let undone = try desk.archive.undo(3, desk.intent("ada", nil, "undo")).result
    #expect(undone.author == nil)
    #expect(undone.verb == "unknown")
    #expect(undone.rows == 3)
    #expect(Set(undone.records) == ["a", "t"])
    #expect(try Self.facts(desk) == before)
    #expect(try desk.faults() == [])
  }

  @Test func batchIsOneChange() throws {
    let desk = try desk()
    let before = try Self.facts(desk)
    try desk.enter(
      Seed.parties.split(separator: "\n").filter {
        !$0.contains("\"code\": \"FRA\"")
          && !$0.contains("\"code\": \"PRT\"") && !$0.contains("\"code\": \"CAN\"")
          && !$0.contains("\"code\": \"RUS\"") && !$0.contains("\"code\": \"UKR\"")
          && !$0.contains("\"code\": \"SUN\"")
      }.prefix(20).joined(separator: "\n")
        .replacing(#/, "successor": \[[^\]]*\]/#, with: "")
        .replacing(#/, "member": \[[^\]]*\]/#, with: ""))
    #expect(try Self.facts(desk).count > before.count + 20)
    _ = try desk.archive.undo(nil, desk.intent("ada", nil, "undo"))
    #expect(try Self.facts(desk) == before)
  }

  /// Operations of chance, undone, redone and refused: the facts are those that a memory of all
  /// states expects, and what is worked out always equals what follows from them.
  @Test(arguments: [11, 12])
  func stateIsWhatTheHistorySays(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let desk = try desk()
    try desk.enter(story)
    var stack = [try Self.facts(desk)]
    var undone: [[String]] = []
    for step in 0..<100 {
      if random.chance(25), stack.count > 1 {
        _ = try desk.archive.undo(nil, desk.intent("ada", nil, "undo"))
        undone.append(stack.removeLast())
        #expect(try Self.facts(desk) == stack.last)
        continue
      }
      if random.chance(15), let expected = undone.popLast() {
        _ = try desk.archive.redo(desk.intent("ada", nil, "redo"))
        #expect(try Self.facts(desk) == expected)
        stack.append(expected)
        continue
      }
      do {
        let change = try desk.archive.change(desk.intent()) { writer in
          try Self.operate(step, writer, &random)
        }.change
        guard change != nil else { continue }
        stack.append(try Self.facts(desk))
        undone = []
      } catch is Fault {
        #expect(try Self.facts(desk) == stack.last)
      }
      if step % 20 == 0 {
        let faults = try desk.faults()
        #expect(faults == [], "step \(step)")
      }
    }
    let faults = try desk.faults()
    #expect(faults == [])
    #expect(stack.count > 20)
  }

  private static func operate(_ step: Int, _ writer: Writer, _ random: inout Seeded) throws {
    let slugs = try writer.db.all("SELECT slug FROM record WHERE kind <> 'party' ORDER BY id") {
      try $0.text(0)
    }
    let agreements = slugs.filter { $0.hasPrefix("a") && !$0.contains("-") }
    let date =
      "200\(Int.random(in: 0...9, using: &random))-0\(Int.random(in: 1...9, using: &random))"
    switch Int.random(in: 0..<12, using: &random) {
    case 0:
      try writer.add(
        Draft(.agreement, Tale.items("slug=a\(step) title=A\(step) party=FRA,CAN,SUN")))
    case 1, 2:
      guard !agreements.isEmpty else { return }
      let verb = random.pick([
        "terminate", "suspend", "resume", "accede", "ratify", "revoke", "prolong",
      ])
      let about =
        slugs.first { $0.contains("-") }.map { verb == "revoke" ? " about=\($0)" : "" } ?? ""
      try writer.add(
        Draft(
          .event,
          Tale.items(
            "agreement=\(random.pick(agreements)) verb=\(verb) party=RUS date=\(date)\(about)")))
    case 3:
      guard !agreements.isEmpty else { return }
      try writer.add(
        Draft(
          .decree,
          Tale.items("slug=d\(step) title=D signed=\(date) terminates=\(random.pick(agreements))")))
    case 4: try writer.add(Draft(.source, Tale.items("slug=s\(step) title=S derived-from=s")))
    case 5, 6:
      guard !agreements.isEmpty else { return }
      try writer.add(
        Draft(
          .citation,
          Tale.items(
            "record=\(random.pick(agreements)) source=\(random.pick(["s", "t"])) field=signed says=\(date)"
          )))
    case 7:
      guard !agreements.isEmpty else { return }
      try writer.edit(
        writer.id(of: random.pick(agreements)),
        Tale.items("signed=\(date) until=2030 place=P\(step) note=N\(step) name=ru=R\(step)"))
    case 8:
      guard !agreements.isEmpty else { return }
      try writer.edit(
        writer.id(of: random.pick(agreements)), [],
        clears: [random.pick(["signed", "place", "until"])])
    case 9:
      guard !agreements.isEmpty else { return }
      try writer.settle(
        writer.id(of: random.pick(agreements)), field: "signed", value: date, reason: "R\(step)")
    case 10:
      try writer.remove(writer.id(of: random.pick(slugs)), withDependents: random.chance(50))
    default:
      let slug = random.pick(slugs.filter { !$0.hasPrefix("a") })
      let id = try writer.id(of: slug)
      switch try writer.db.first(
        "SELECT kind FROM record WHERE id = ?1", .integer(id), as: { try $0.text(0) })
      {
      case "citation": try writer.edit(id, Tale.items("says=\(date)"))
      case "event": try writer.edit(id, Tale.items("date=\(date) towards=CAN"))
      case "source": try writer.edit(id, Tale.items("title=T\(step)"), clears: ["derived-from"])
      default: try writer.edit(id, Tale.items("title=T\(step)"))
      }
    }
  }
}
