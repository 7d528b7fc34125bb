import SQLite
import TestDesk
import Testing

@testable import Archive

/// Writes by other programs to the rows that records have in other tables than their kind's own:
/// dates, words and history hold there, too.
struct StrangerRowTests {
  private let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.enter(
      """
      {"kind":"party","code":"ORG","title":"League","type":"organisation"}
      {"kind":"party","code":"NEW","title":"New state","name":["en=Newland"]}
      {"kind":"party","code":"OLD","title":"Old state","successor":["NEW:succeeds:1990"],"member":["ORG:1950/1990"]}
      {"kind":"agreement","slug":"treaty","title":"Treaty","party":["NEW","ORG"]}
      """)
  }

  @Test(arguments: [
    "succession SET date", "membership SET period", "name SET since", "name SET until",
  ])
  func whatIsNoDateIsFound(_ place: String) throws {
    try desk.archive.db.run("UPDATE \(place) = 'soon'")
    let faults = try desk.faults()
    #expect(faults.contains { $0.contains("'soon' is no date") }, "\(faults)")
  }

  @Test(arguments: ["agreement_party SET role", "succession SET manner"])
  func aWordThatNoListHoldsIsRefused(_ place: String) throws {
    #expect(throws: SQLiteError.self) { try desk.archive.db.run("UPDATE \(place) = 'cousin'") }
  }

  @Test func aSavedQueryHasAHistory() throws {
    try desk.archive.db.run(
      "INSERT INTO saved_query(name, form, text) VALUES ('fish', 'search', 'subject:fish')")
    #expect(try desk.texts("SELECT op FROM entry WHERE tbl = 'saved_query'") == ["insert"])
  }
}
