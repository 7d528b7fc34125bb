import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// What is entered with a remark and listed by `check` as doubtful, never as damage.
struct DoubtTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var lines: String
    var doubts: [String]
    var testDescription: String { doubts.first ?? lines }
  }

  private static let agreement =
    #""kind":"agreement","slug":"x","title":"X","party":["FRA","PRT"],"signed":"1990-04-21""#

  static let cases: [Case] = [
    Case(lines: "{\(agreement),\"in_force\":\"1990\"}", doubts: []),
    Case(
      lines: "{\(agreement),\"in_force\":\"1989\"}",
      doubts: ["x: entered into force before it was signed"]),
    Case(
      lines: "{\(agreement),\"until\":\"1990-04-20\"}", doubts: ["x: expires before it was signed"]),
    Case(
      lines: "{\(agreement),\"in_force\":\"1995\",\"until\":\"1994\"}",
      doubts: ["x: expires before it enters into force"]),
    Case(
      lines:
        #"{"kind":"decree","slug":"d","title":"D","signed":"2001-02","published":"2001-01-31"}"#,
      doubts: ["d: was published before it was signed"]),
    Case(
      lines:
        #"{"kind":"decree","slug":"d","title":"D","signed":"2001-02","published":"2001-02-01"}"#,
      doubts: []),
    Case(
      lines: #"{"kind":"decree","slug":"d","title":"D","signed":"2001-02","notified":"2000"}"#,
      doubts: ["d: was notified before it was signed"]),
    Case(
      lines: "{\(agreement)}\n"
        + #"{"kind":"event","slug":"e","agreement":"x","verb":"terminate","by":"x","date":"2000"}"#,
      doubts: ["e: is done by the agreement that it happens to"]),
    Case(
      lines: "{\(agreement)}\n"
        + #"{"kind":"event","slug":"e","agreement":"x","verb":"sign","date":"1990-05-01"}"#,
      doubts: ["e: is a second signature of the whole"]),
    Case(
      lines: "{\(agreement)}\n"
        + #"{"kind":"event","slug":"e","agreement":"x","verb":"denounce","party":["CAN"],"date":"2000"}"#,
      doubts: ["e: is an ending by one that is no party and never joined"]),
    Case(
      lines: "{\(agreement)}\n"
        + #"{"kind":"event","slug":"e","agreement":"x","verb":"denounce","party":["FRA"],"date":"2000"}"#,
      doubts: []),
    Case(
      lines: """
        {"kind":"party","code":"OLD","title":"Old","since":"1950","until":"1980-06-01"}
        {"kind":"agreement","slug":"x","title":"X","party":["FRA","OLD"],"signed":"1980-06-01"}
        {"kind":"agreement","slug":"y","title":"Y","party":["FRA","OLD"],"signed":"1949"}
        {"kind":"agreement","slug":"z","title":"Z","party":["FRA","OLD"],"signed":"1980"}
        """,
      doubts: [
        "x: is signed by a state that was no more", "y: is signed by a state that was not yet",
      ]),
  ]

  @Test(arguments: cases)
  func rule(_ given: Case) throws {
    let desk = try Desk()
    try desk.enter(Tale.states)
    let changes = try desk.enter(given.lines)
    let remarked = changes.flatMap { change in
      change.notes.filter { $0.hasPrefix("doubtful: it ") }
        .map { "\(change.slug): \($0.dropFirst("doubtful: it ".count))" }
    }
    #expect(remarked == given.doubts)
    let check = try #require(try desk.archive.check().first { $0.code == "doubtful" })
    #expect(check.remarks == given.doubts)
    #expect(try desk.faults() == [])
  }

  @Test func manyAreCounted() throws {
    let desk = try Desk()
    try desk.enter(Tale.states)
    let line = #"{"kind":"decree","title":"D","signed":"2001","published":"2000"}"#
    try desk.enter(Array(repeating: line, count: 57).joined(separator: "\n"))
    let check = try #require(try desk.archive.check().first { $0.code == "doubtful" })
    #expect(check.remarks.count == 51)
    #expect(check.remarks.last == "and 7 more")
  }

  @Test func blankAuthorsAndCirclesOfSuccessorsAreRefused() throws {
    let desk = try Desk()
    try desk.enter(Tale.states)
    for author in ["", "  ", "\t"] {
      let fault = #expect(throws: Fault.self) {
        try desk.write(by: author) { _ = try $0.edit($0.id(of: "fra"), []) }
      }
      #expect(fault?.reason == .usage)
    }
    try desk.write { _ = try $0.edit($0.id(of: "fra"), [Draft.Item("successor", "PRT:succeeds")]) }
    let fault = #expect(throws: Fault.self) {
      try desk.write {
        _ = try $0.edit($0.id(of: "prt"), [Draft.Item("successor", "FRA:succeeds")])
      }
    }
    #expect(fault?.problems.first?.message == "leads back to the party itself")
  }
}
