import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// What a record's history tells: all that belonged to it, and each value that a field had.
struct FieldHistoryTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.enter(Tale.states)
    try desk.enter(
      """
      {"kind":"agreement","slug":"a","title":"A","party":["FRA","PRT"],"signed":"2000-01-01"}
      {"kind":"source","slug":"s","title":"Page"}
      """)
    return desk
  }

  private func values(_ desk: Desk, _ reference: String, _ field: String) throws -> [String] {
    var lines: [String] = []
    let id = try desk.archive.idNowOrLast(of: reference)
    try desk.archive.fieldHistoryEach(of: id, field: field) { value in
      lines.append(
        "\(value.change ?? 0) \(value.author ?? "?") \(value.what) \(value.field): "
          + "\(value.before ?? "-") -> \(value.after ?? "-")")
    }
    return lines
  }

  private func edit(_ desk: Desk, _ fields: String, by author: String = "ada") throws {
    let id = try desk.archive.id(of: "a")
    try desk.write(by: author) { _ = try $0.edit(id, Tale.items(fields)) }
  }

  @Test func aFieldOfOneValue() throws {
    let desk = try desk()
    try edit(desk, "title=B", by: "bob")
    try edit(desk, "subject=tolls")
    try edit(desk, "title=C")
    try desk.archive.db.run("UPDATE agreement SET title = 'D'")
    #expect(
      try values(desk, "a", "title") == [
        "0 ? set title: C -> D", "5 ada set title: B -> C", "3 bob set title: A -> B",
        "2 ada set title: - -> A",
      ])
    #expect(try values(desk, "a", "slug") == ["2 ada set slug: - -> a"])
  }

  @Test func theDaysOfAnAgreementAreItsEvents() throws {
    let desk = try desk()
    try edit(desk, "signed=2001", by: "bob")
    // A party's own signature is another fact.
    try desk.enter(
      #"{"kind":"event","agreement":"a","verb":"sign","party":["FRA"],"date":"1999"}"#)
    #expect(
      try values(desk, "a", "signed") == [
        "3 bob set signed: 2000-01-01 -> 2001", "2 ada set signed: - -> 2000-01-01",
      ])
  }

  @Test func aListAndItsMembers() throws {
    let desk = try desk()
    try edit(desk, "party=FRA,PRT,RUS", by: "bob")
    try desk.archive.db.run(
      "DELETE FROM agreement_party WHERE party = (SELECT id FROM party WHERE code = 'PRT')")
    #expect(
      try values(desk, "a", "party") == [
        "0 ? removed party/PRT: PRT -> -", "3 bob added party/RUS: - -> RUS",
        "2 ada added party/PRT: - -> PRT", "2 ada added party/FRA: - -> FRA",
      ])
    #expect(
      try values(desk, "a", "party/PRT") == [
        "0 ? removed party/PRT: PRT -> -", "2 ada added party/PRT: - -> PRT",
      ])
  }

  @Test func targetsOfAnAct() throws {
    let desk = try desk()
    try desk.enter(#"{"kind":"decree","slug":"d","title":"Order","terminates":["a"]}"#, by: "bob")
    try desk.write { _ = try $0.remove($0.id(of: "d"), withDependents: true) }
    #expect(
      try values(desk, "d", "targets") == [
        "4 ada removed orders/a: terminates:a -> -",
        "3 bob added orders/a: - -> terminates:a",
      ])
  }

  @Test func whatWasRemovedIsTold() throws {
    let desk = try desk()
    try desk.enter(#"{"kind":"citation","record":"a","source":"s","field":"signed","slug":"c"}"#)
    try desk.enter(#"{"kind":"event","agreement":"a","verb":"suspend","date":"2010","slug":"e"}"#)
    try desk.enter(#"{"kind":"citation","record":"e","source":"s","field":"date","slug":"ce"}"#)
    for slug in ["c", "ce", "e"] { try desk.write { _ = try $0.remove($0.id(of: slug)) } }
    let id = try desk.archive.id(of: "a")
    #expect(try desk.archive.history(of: id).map(\.number) == [8, 7, 6, 5, 4, 3, 2])
    try desk.write { _ = try $0.remove(id, withDependents: true) }
    #expect(try desk.archive.history(of: id).map(\.number) == [9, 8, 7, 6, 5, 4, 3, 2])
    #expect(
      try values(desk, "a", "title") == ["9 ada set title: A -> -", "2 ada set title: - -> A"])
  }

  @Test func aFieldThatThereIsNot() throws {
    let desk = try desk()
    for (field, hint) in [
      ("titel", "did you mean title?"), ("signed/FRA", "leave out /FRA"),
      ("status", "regesta changes tells which changes moved a status"),
    ] {
      let fault = #expect(throws: Fault.self) { try values(desk, "a", field) }
      #expect(fault?.reason == .usage)
      #expect(fault?.hint == hint)
    }
  }

  /// Whatever a journaled table holds is told in words, or is known to be no field's.
  @Test func everyTableIsTold() throws {
    let tables = try SchemaLinks(Desk().archive.db).tables.map(\.name)
    let told = Set(RowFields.all.keys).union(Kind.allCases.map(\.rawValue))
    #expect(Set(tables).subtracting(told) == ["record", "settlement", "wording"])
  }

  /// What belonged to a record is found by an index for each tie there is.
  @Test func whatBelongedIsFoundByIndex() throws {
    let db = try Desk().archive.db
    for sql in Related.statements {
      let plan = try db.all("EXPLAIN QUERY PLAN \(sql)", .integer(1)) { try $0.text(3) }
      for tie in Reach.ties {
        #expect(plan.contains { $0.contains("entry_was_\(tie.table)_\(tie.to)") }, "\(plan)")
      }
      #expect(!plan.contains { $0.hasPrefix("SCAN x") }, "\(plan)")
    }
  }
}
