import EDTF
import Foundation
import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// What `check` finds.
struct CheckTests {
  private func faults(_ name: String, _ attack: String) throws -> [String] {
    let desk = try Desk()
    try desk.enter(Tale.states)
    try desk.enter(StrangerTests.story)
    try desk.enter(
      #"{"kind":"source","slug":"k","title":"K","text":"kept words","published":"2001-02-03"}"#)
    #expect(try desk.faults() == [])
    let copy = try desk.archive.privateCopy()
    try copy.db.execute("PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = OFF; \(attack)")
    return try copy.check().filter { $0.name == name }.flatMap(\.faults)
  }

  /// A status is told only where the stored answer says the same.
  @Test(arguments: ["UPDATE span SET status = 'suspended'", "DELETE FROM span"])
  func statusIsHeldToTheStoredAnswer(_ write: String) throws {
    let desk = try Desk()
    try desk.enter(Tale.states + "\n" + StrangerTests.story)
    let agreement = try desk.archive.id(of: "a")
    let day = try #require(Day(year: 2005, month: 1, day: 1))
    #expect(try desk.archive.status(of: agreement, on: day).statuses == ["signed"])
    try desk.archive.db.run(write)
    let fault = #expect(throws: Fault.self) { try desk.archive.status(of: agreement, on: day) }
    #expect(fault?.reason == .damaged)
  }

  @Test func findsEachKindOfDamage() throws {
    for (name, attack, wanted) in [
      (
        "references", "DELETE FROM party WHERE code = 'CAN'; DELETE FROM party WHERE code = 'PRT'",
        "record can: has no row in party"
      ),
      (
        "documents", "UPDATE document SET title = 'x' WHERE title = 'A treaty'",
        "record a: its search document"
      ),
      (
        "documents", "DELETE FROM document WHERE title = 'A treaty'",
        "record a: its search document"
      ),
      (
        "search index",
        "DROP TRIGGER document_update; UPDATE document SET title = 'x' WHERE title = 'A treaty'",
        "the search index does not fit"
      ),
      (
        "rows against history",
        "DROP TRIGGER agreement_journal_update; UPDATE agreement SET title = 'x'",
        "differs from its last image"
      ),
      (
        "rows against history", "DROP TRIGGER fact_journal_delete; DELETE FROM fact",
        "the history has this row, the table does not"
      ),
      (
        "rows against history",
        "DROP TRIGGER place_journal_insert; INSERT INTO place(record, place) SELECT id, 'x' FROM record WHERE slug = 'a'",
        "the history knows nothing of this row"
      ),
      (
        "dates", "UPDATE event SET date = 'soon' WHERE date IS NOT NULL",
        "event.date: 'soon' is no date"
      ),
      (
        "dates", "UPDATE moment SET latest = latest + 1 WHERE edtf = '2001-02-03'",
        "'2001-02-03' has the wrong days"
      ),
      (
        "dates", "INSERT INTO moment VALUES ('soon', 1, 2, NULL, NULL, 1, 0)",
        "moment: 'soon' is no date"
      ),
      (
        "context", "INSERT INTO context VALUES (1, 'ada', NULL, 'add')",
        "a writer's context was left behind"
      ),
      (
        "kept texts", "DROP TRIGGER kept_text_guard_update; UPDATE kept_text SET text = 'other'",
        "is not the text that was kept"
      ),
      (
        "schema", "DROP TRIGGER entry_guard_update",
        "trigger entry_guard_update: is not as this version"
      ),
      ("schema", "DELETE FROM vocabulary WHERE word = 'treaty'", "vocabulary: its words"),
      (
        "what is worked out", "UPDATE span SET status = 'in-force' WHERE status = 'terminated'",
        "a: its stored answers"
      ),
      ("what is worked out", "UPDATE dispute SET value = 'x'", "a: its stored disputes"),
      ("what is worked out", "DELETE FROM dispute", "a: its stored disputes"),
    ] {
      let found = try faults(name, attack)
      #expect(found.contains { $0.contains(wanted) }, "\(attack): \(found)")
    }
  }

  /// The last change cut off, so that its author and reason are lost: its entries look like those of
  /// another program, but what it replaced was logged under its number.
  @Test func aChangeThatWasCutOff() throws {
    let desk = try Desk()
    try desk.enter(Tale.states + "\n" + StrangerTests.story)
    try desk.enter(
      #"{"kind":"event","slug":"cut-end","agreement":"a","verb":"terminate","date":"2008-02-03"}"#)
    #expect(try desk.faults() == [])
    let copy = try desk.archive.privateCopy()
    try copy.db.execute(
      """
      DROP TRIGGER change_group_guard_delete;
      DELETE FROM change_group WHERE id = (SELECT max(id) FROM change_group)
      """)
    let chain = try #require(try copy.check().first { $0.code == "chain" })
    let logged = try desk.texts("SELECT change || ' ' || agreement FROM span_change")
    #expect(
      chain.faults == ["change 2: is missing; the history was cut off before it"], "\(logged)")
  }

  @Test func whatIsNotOursIsRemarked() throws {
    let desk = try Desk()
    try desk.archive.db.execute("CREATE VIEW mine AS SELECT 1; CREATE TABLE sqlitish (x)")
    let schema = try #require(try desk.archive.check().first { $0.name == "schema" })
    #expect(schema.faults == [])
    #expect(
      schema.remarks == ["table sqlitish: is not of Regesta", "view mine: is not of Regesta"])
  }

  /// One byte changed behind SQLite's back, wherever a known text stands in the file.
  @Test func oneByteChanged() throws {
    let file = try FileDesk()
    var lines = Tale.states.split(separator: "\n").map(String.init)
    for number in 0..<24 {
      lines.append(
        #"{"kind":"agreement","slug":"a\#(number)","title":"Quetzal treaty \#(number)","subject":"ibis matter \#(number)","party":["FRA","PRT"],"signed":"19\#(10 + number)-03-04","place":["Egretville \#(number)"],"fact":["amount=heronry \#(number)"],"name":["ru=Договор \#(number)"],"note":"bittern note \#(number)"}"#
      )
    }
    lines.append(
      #"{"kind":"source","slug":"k","title":"K","text":"ossifrage words that are kept"}"#)
    lines.append(
      #"{"kind":"citation","record":"a1","source":"k","field":"signed","says":"1950","quote":"wryneck quote"}"#
    )
    let text = lines.joined(separator: "\n")
    try file.write { try $0.enter(text) }
    #expect(try file.reading().check().flatMap(\.faults) == [])

    let url = URL(fileURLWithPath: file.path)
    let sound = try Data(contentsOf: url)
    var places: [Int] = []
    for word in [
      "Quetzal", "ibis matter", "Egretville", "heronry", "bittern", "ossifrage", "wryneck", "1950",
      "-03-04", "not-yet-signed", "Договор",
    ] {
      var from = sound.startIndex
      var found: [Int] = []
      while let range = sound.range(of: Data(word.utf8), in: from..<sound.endIndex) {
        found.append(range.lowerBound + word.utf8.count / 2)
        from = range.upperBound
      }
      #expect(!found.isEmpty, "\(word)")
      // Some of the first, the middle and the last places of each word.
      let step = max(1, found.count / 9)
      places += found.enumerated().filter { $0.offset % step == 0 }.map(\.element)
    }
    #expect(places.count >= 60)
    for place in places {
      var damaged = sound
      damaged[place] ^= 0x01
      try damaged.write(to: url)
      do {
        let faults = try file.reading().check().flatMap(\.faults)
        let around = String(decoding: sound[(place - 12)..<(place + 12)], as: UTF8.self)
        #expect(!faults.isEmpty, "\(place): \(around)")
      } catch {
        // A damage that lets nobody read is found, too.
      }
    }
  }
}
