import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// Claims about empty fields; decisions, what comes after them, and what cannot be decided.
struct DecisionTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.enter(Tale.states)
    try desk.enter(
      """
      {"kind":"agreement","slug":"x","title":"X","party":["FRA","PRT"],"signed":"1990-04-21"}
      {"kind":"source","slug":"wire","title":"Wire"}
      {"kind":"source","slug":"page1","title":"P1","derived_from":"wire"}
      {"kind":"source","slug":"page2","title":"P2","derived_from":"page1"}
      {"kind":"source","slug":"gazette","title":"G"}
      {"kind":"citation","slug":"c1","record":"x","source":"page1","field":"signed","says":"1991-05-05"}
      """)
    return desk
  }

  private func cite(_ items: String, _ says: String? = nil, in desk: Desk) throws -> [String] {
    try desk.write {
      try $0.add(
        Draft(.citation, Tale.items(items) + (says.map { [Draft.Item("says", $0)] } ?? []))
      ).notes
    }
  }

  private func dispute(_ desk: Desk) throws -> [String] {
    try desk.texts(
      """
      SELECT state || ' ' || coalesce(decided, '-') || ' ' || coalesce(decided_on, '-') || ' '
        || coalesce(since, '-') FROM disputes WHERE record = 'x'
      """)
  }

  private func hints(_ desk: Desk, _ field: String, _ value: String) throws -> String? {
    let fault = #expect(throws: Fault.self, "\(field) \(value)") {
      try desk.write {
        try $0.settle($0.id(of: "x"), field: field, value: value, reason: "why")
      }
    }
    return fault?.problems.first.map { "\($0.field ?? "-"): \($0.message) - \($0.hint ?? "")" }
  }

  @Test func aClaimFillsAnEmptyField() throws {
    let desk = try desk()
    let notes = try cite("record=x source=gazette field=in-force", "March 1995", in: desk)
    #expect(notes == ["in-force of x was empty: now it is 1995-03"])
    #expect(try desk.texts("SELECT in_force FROM agreements") == ["1995-03"])
    #expect(
      try desk.texts("SELECT words FROM wording WHERE field = 'in-force'") == ["March 1995"])
    #expect(try cite("record=x source=wire field=in-force says=1996", in: desk) == [])
    #expect(try desk.texts("SELECT in_force FROM agreements") == ["1995-03"])
    #expect(
      try desk.texts("SELECT rivals FROM disputes WHERE field = 'in-force'") == ["1995-03; 1996"])
    #expect(try desk.faults() == [])
    for _ in 0..<2 { _ = try desk.archive.undo(nil, desk.intent("ada", nil, "undo")) }
    #expect(try desk.texts("SELECT coalesce(in_force, 'none') FROM agreements") == ["none"])
    #expect(try desk.faults() == [])
  }

  @Test func whatIsDeniedOrOneOfManyFillsNothing() throws {
    let desk = try desk()
    #expect(try cite("record=x source=gazette field=until", "not 1999", in: desk) == [])
    #expect(try cite("record=x source=gazette field=place says=Paris", in: desk) == [])
    #expect(try desk.texts("SELECT until FROM agreements") == ["NULL"])
    #expect(try desk.texts("SELECT place FROM place") == [])
  }

  @Test func aClaimFillsTheDayOfATargetAndOfAComputedEffect() throws {
    let desk = try desk()
    try desk.enter(
      """
      {"kind":"agreement","slug":"y","title":"Y","party":["FRA","PRT"],"signed":"1980-01-01","in_force":"1980-01-01","notice_period":"P6M"}
      {"kind":"event","slug":"e","agreement":"y","verb":"denounce","party":["FRA"],"date":"2001-01-01","stage":"notified"}
      {"kind":"decree","slug":"d","title":"D","party":"FRA","signed":"2000-12-01","terminates":["x"]}
      """)
    let span = """
      SELECT DISTINCT status FROM span WHERE status GLOB '*terminated*' AND party = 0
        AND agreement = (SELECT id FROM record WHERE slug = 'y')
      """
    #expect(try desk.texts(span) != ["terminated"])
    let notes = try cite("record=e source=gazette field=effective says=2001-07-01", in: desk)
    #expect(notes == ["effective of e was empty: now it is 2001-07-01"])
    #expect(try desk.texts(span) == ["terminated"])
    let target = try cite(
      "record=d-terminates-x source=gazette field=date says=2000-12-05", in: desk)
    #expect(target == ["date of d-terminates-x was empty: now it is 2000-12-05"])
    #expect(try desk.faults() == [])
  }

  @Test func aRivalAfterADecisionReopensIt() throws {
    let desk = try desk()
    try desk.write {
      _ = try $0.settle($0.id(of: "x"), field: "signed", value: "1990-04-21", reason: "the text")
    }
    #expect(try dispute(desk) == ["settled 1990-04-21 2026-01-15 -"])
    // What agrees, is less precise, or repeats a page that was seen, is nothing new.
    _ = try cite("record=x source=gazette field=signed says=1990", in: desk)
    _ = try cite("record=x source=wire field=signed says=1991-05-05", in: desk)
    #expect(try dispute(desk) == ["settled 1990-04-21 2026-01-15 -"])
    _ = try cite("record=x source=gazette field=signed says=1992-06-06", in: desk)
    #expect(try dispute(desk) == ["open 1990-04-21 2026-01-15 1992-06-06 (gazette)"])
    // Answers go by what was decided, and are marked.
    #expect(
      try desk.texts(
        "SELECT signed_earliest || signed_latest || ' ' || signed_disputed FROM agreements")
        == ["1990-04-211990-04-21 signed: 1990-04-21 / 1991-05-05 / 1992-06-06"])
    #expect(try desk.faults() == [])
    try desk.write {
      _ = try $0.settle($0.id(of: "x"), field: "signed", value: "1990-04-21", reason: "still")
    }
    #expect(try dispute(desk) == ["settled 1990-04-21 2026-01-15 -"])
    _ = try cite("record=x source=gazette field=signed says=1991-05-05", in: desk)
    #expect(try dispute(desk) == ["open 1990-04-21 2026-01-15 1991-05-05 (gazette)"])
    #expect(try desk.faults() == [])
  }

  @Test func aDecisionIsTakenBackByName() throws {
    let desk = try desk()
    let x = try desk.archive.id(of: "x")
    try desk.write {
      _ = try $0.settle(x, field: "signed", value: "1991-05-05", reason: "the text")
    }
    #expect(try dispute(desk) == [])
    _ = try cite("record=x source=gazette field=signed says=1990-04-21", in: desk)
    try desk.write { _ = try $0.edit(x, [Draft.Item("subject", "later")]) }
    let change = try desk.write { try $0.reopen(x, field: "signed") }
    #expect(change.action == .reopened)
    #expect(change.notes == ["signed stays 1991-05-05; regesta edit sets another"])
    #expect(try dispute(desk) == ["open - 2026-01-15 -"])
    #expect(
      try desk.texts("SELECT op FROM entry WHERE tbl = 'settlement' AND op = 'delete'")
        == ["delete"])
    let fault = #expect(throws: Fault.self) {
      try desk.write { try $0.reopen(x, field: "signed") }
    }
    #expect(fault?.problems.first?.message == "nothing was decided about it")
    _ = try desk.archive.undo(nil, desk.intent("ada", nil, "undo"))
    #expect(try desk.texts("SELECT value FROM settlement") == ["1991-05-05"])
    #expect(try desk.faults() == [])
  }

  @Test func whatCannotBeDecidedIsToldWithWhatThereIs() throws {
    let desk = try desk()
    #expect(
      try hints(desk, "signed", "1993-01-01")
        == "signed: nobody says '1993-01-01' - what is said: 1990-04-21 (the record); "
        + "1991-05-05 (page1)")
    #expect(
      try hints(desk, "party", "= 2")
        == "party: no sources disagree on it - what is said: = FRA, PRT (the record)")
    #expect(
      try hints(desk, "until", "1993")
        == "until: no sources disagree on it - nobody says anything of it")
    #expect(
      try hints(desk, "signd", "1990")
        == "field: 'signd' is no field of an agreement - did you mean signed?")
    #expect(try hints(desk, "title", "Y")?.hasPrefix("title: is never disputed") == true)
    _ = try cite("record=x source=gazette field=party", "not PRT", in: desk)
    #expect(try hints(desk, "party", "not PRT")?.contains("names no value to go by") == true)
    try desk.write { _ = try $0.settle($0.id(of: "x"), field: "party", value: "2", reason: "so") }
    #expect(try desk.texts("SELECT state FROM disputes WHERE field = 'party'") == ["settled"])
    #expect(try desk.faults() == [])
  }

  @Test func aDecisionAboutOneFactIsItsValue() throws {
    let desk = try desk()
    try desk.write { _ = try $0.edit($0.id(of: "x"), [Draft.Item("fact", "amount=5")]) }
    _ = try cite("record=x source=gazette field=fact/amount says=6", in: desk)
    _ = try cite("record=x source=wire field=fact/amount says=5", in: desk)
    try desk.write {
      _ = try $0.settle($0.id(of: "x"), field: "fact/amount", value: "6", reason: "so")
    }
    #expect(try desk.texts("SELECT value FROM fact") == ["6"])
    #expect(
      try desk.texts("SELECT state FROM disputes WHERE field = 'fact/amount'") == ["settled"])
    #expect(try desk.faults() == [])
  }
}
