import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// Taking back by column: what later changes wrote elsewhere stays, and what stands in the way is
/// named.
struct UndoTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.enter(Tale.states)
    try desk.enter(
      """
      {"kind":"topic","slug":"t","title":"Tolls","subject":"rivers","note":"first"}
      {"kind":"agreement","slug":"a","title":"A","party":["FRA","PRT"],"signed":"2000-01-01"}
      """)
    return desk
  }

  private func edit(
    _ desk: Desk, _ reference: String, _ fields: String, by author: String = "ada"
  ) throws -> Int64 {
    let id = try desk.archive.id(of: reference)
    let outcome = try desk.archive.change(desk.intent(author)) {
      _ = try $0.edit(id, Tale.items(fields))
    }
    return try #require(outcome.change)
  }

  /// Undoes a change, and says the fault where it does not go; the trial says the same.
  @discardableResult
  private func undo(_ desk: Desk, _ change: Int64) throws -> Fault? {
    var trial: Fault?
    let before = try HistoryTests.facts(desk)
    do {
      _ = try desk.archive.undo(change, desk.intent("ada", nil, "undo"), dryRun: true)
    } catch let fault as Fault { trial = fault }
    #expect(try HistoryTests.facts(desk) == before)
    do {
      _ = try desk.archive.undo(change, desk.intent("ada", nil, "undo"))
      #expect(trial == nil)
      #expect(try desk.faults() == [])
      return nil
    } catch let fault as Fault {
      #expect(trial == fault)
      #expect(try HistoryTests.facts(desk) == before)
      return fault
    }
  }

  @Test func whatALaterChangeWroteElsewhereStays() throws {
    let desk = try desk()
    let title = try edit(desk, "t", "title=Tolls_on_rivers")
    let subject = try edit(desk, "t", "subject=transport", by: "bob")
    #expect(try undo(desk, title) == nil)
    #expect(try desk.texts("SELECT title || '/' || subject FROM topic") == ["Tolls/transport"])
    #expect(try desk.texts("SELECT title FROM document WHERE title LIKE 'Tolls%'") == ["Tolls"])
    #expect(try undo(desk, subject) == nil)
    #expect(try desk.texts("SELECT title || '/' || subject FROM topic") == ["Tolls/rivers"])
  }

  @Test func aFieldThatWasChangedAgainIsNamed() throws {
    let desk = try desk()
    let first = try edit(desk, "t", "title=B subject=transport")
    let second = try edit(desk, "t", "subject=ports", by: "bob")
    let fault = try #require(try undo(desk, first))
    #expect(fault.reason == .notPermitted)
    #expect(
      fault.message == "change \(first) cannot be undone: change \(second) (edit by bob on "
        + "2026-01-15), which came later, changed the subject (ports) of topic t")
    #expect(fault.hint == "regesta undo \(second) takes that back first")
    #expect(try undo(desk, second) == nil)
    #expect(try undo(desk, first) == nil)
    #expect(try desk.texts("SELECT title || '/' || subject FROM topic") == ["Tolls/rivers"])
  }

  @Test func whatWasTakenBackIsNotInTheWay() throws {
    let desk = try desk()
    let first = try edit(desk, "t", "subject=transport")
    let second = try edit(desk, "t", "subject=ports", by: "bob")
    let third = try edit(desk, "t", "subject=canals")
    #expect(try undo(desk, third) == nil)
    let fault = try #require(try undo(desk, first))
    #expect(fault.hint == "regesta undo \(second) takes that back first")
  }

  @Test func aRecordThatWasEditedSinceIsNotTakenAway() throws {
    let desk = try desk()
    let later = try edit(desk, "t", "subject=ports", by: "bob")
    let fault = try #require(try undo(desk, 2))
    #expect(fault.message.contains("change \(later) (edit by bob"))
    #expect(fault.message.hasSuffix("changed the subject (ports) of topic t"))
  }

  @Test func whatWroteARowAsItWasIsNothingToTakeBack() throws {
    let desk = try desk()
    let before = try #require(try desk.texts("SELECT max(id) || '' FROM change_group").first)
    let id = try desk.archive.id(of: "t")
    _ = try desk.archive.change(desk.intent()) { writer in
      // A row that is written anew as it was, and another one.
      try writer.db.run("UPDATE topic SET title = title WHERE id = ?1", .integer(id))
      _ = try writer.edit(writer.id(of: "a"), Tale.items("subject=x"))
    }
    try desk.write { _ = try $0.remove(id) }
    #expect(try undo(desk, try #require(Int64(before)) + 1) == nil)
  }

  @Test func whatNamesARecordIsNamed() throws {
    let desk = try desk()
    try desk.enter(
      #"{"kind":"position","party":"FRA","topic":"t","stance":"supports","slug":"p"}"#, by: "bob")
    let fault = try #require(try undo(desk, 2))
    #expect(fault.message.contains("change 3 (add by bob on 2026-01-15)"))
    #expect(fault.message.hasSuffix("wrote position p, which names t"), "\(fault.message)")
    #expect(fault.hint == "regesta undo 3 takes that back first")
  }

  @Test func aSlugThatWasGivenAwayIsNamed() throws {
    let desk = try desk()
    let id = try desk.archive.id(of: "t")
    let removal = try #require(
      try desk.archive.change(desk.intent()) { _ = try $0.remove(id) }.change)
    try desk.enter(#"{"kind":"topic","slug":"t","title":"Another"}"#, by: "bob")
    let fault = try #require(try undo(desk, removal))
    #expect(fault.message.hasSuffix("gave the slug 't' to topic t"), "\(fault.message)")
    #expect(fault.hint == "regesta undo \(removal + 1) takes that back first")
  }

  @Test func theDayOfAnAgreementStaysWhereItsPlaceIsTakenBack() throws {
    let desk = try desk()
    let effective = try edit(desk, "a", "in-force=2001")
    let signed = try edit(desk, "a", "signed=2000-02-02", by: "bob")
    #expect(try undo(desk, effective) == nil)
    #expect(
      try desk.texts("SELECT signed || coalesce(in_force, '-') FROM agreements") == ["2000-02-02-"])
    #expect(try undo(desk, signed) == nil)
    #expect(try desk.texts("SELECT signed FROM agreements") == ["2000-01-01"])
  }

  @Test func theStockShellIsTakenBackByColumn() throws {
    let desk = try desk()
    try desk.archive.db.run("UPDATE topic SET title = 'By hand'")
    let subject = try edit(desk, "t", "subject=ports")
    #expect(try undo(desk, subject - 1) == nil)
    #expect(try desk.texts("SELECT title || '/' || subject FROM topic") == ["Tolls/ports"])
  }

  @Test func redoAndUndoOfAnUndoAreExact() throws {
    let desk = try desk()
    let change = try edit(desk, "t", "title=B subject=ports")
    let after = try HistoryTests.facts(desk)
    let note = try edit(desk, "t", "note=second", by: "bob")
    #expect(try undo(desk, change) == nil)
    _ = try desk.archive.redo(desk.intent("ada", nil, "redo"))
    #expect(try undo(desk, note) == nil)
    #expect(try HistoryTests.facts(desk) == after)
  }

  @Test func aPartOfABatchGoesByColumn() throws {
    let desk = try desk()
    let archive = desk.archive
    var title = 0
    try archive.write(
      desk.intent("ada", nil, "edit"), isDone: { title >= 2 },
      step: { writer in
        title += 1
        _ = try writer.edit(archive.id(of: "t"), Tale.items("title=Part_\(title)"))
      }, atEnd: {}, sealed: { _, _ in })
    let last = try #require(try desk.texts("SELECT max(id) || '' FROM change_group").first)
    let subject = try edit(desk, "t", "subject=ports", by: "bob")
    #expect(try undo(desk, try #require(Int64(last))) == nil)
    #expect(try desk.texts("SELECT title || '/' || subject FROM topic") == ["Tolls/ports"])
    #expect(subject > 0)
  }
}
