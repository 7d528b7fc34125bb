import EDTF
import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// What `changes` tells: fields in words, statuses with the act, and apart what the calendar did.
struct ChangesTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.enter(Tale.states)
    try desk.enter(
      """
      {"kind":"agreement","slug":"a","title":"Tolls","party":["FRA","PRT"],"signed":"2000-01-01"}
      {"kind":"source","slug":"s","title":"Page"}
      """)
    return desk
  }

  /// What is told behind a change, as lines; and the cursor.
  private func told(
    _ desk: Desk, behind change: Int64, limit: Int? = nil
  ) throws -> (lines: [String], cursor: String?) {
    var lines: [String] = []
    let query = Archive.ChangesQuery(after: change, day: nil, archive: desk.archive)
    let cursor = try query.each(limit: limit) { change in
      for record in change.records {
        lines.append("\(change.number ?? 0) \(record.action) \(record.kind) \(record.record)")
        for field in record.fields {
          let source = field.source.map { " by \($0)" } ?? ""
          lines.append(
            "  \(field.what) \(field.field)\(source): \(field.before ?? "-") -> \(field.after ?? "-")"
          )
        }
        for status in record.statuses {
          lines.append(
            "  \(status.party ?? "whole") \(status.from ?? "") \(status.through ?? ""): "
              + "\(status.before?.joined(separator: "+") ?? "-") -> "
              + "\(status.after?.joined(separator: "+") ?? "-") \(status.acts.joined())")
        }
      }
      for (kind, count) in change.kinds { lines.append("\(change.number ?? 0) \(count) \(kind)") }
    }
    return (lines, cursor)
  }

  @Test func fieldsInWords() throws {
    let desk = try desk()
    let a = try desk.archive.id(of: "a")
    try desk.write { _ = try $0.edit(a, Tale.items("signed=2001 subject=tolls party=RUS")) }
    let lines = try told(desk, behind: 2).lines.filter { !$0.hasPrefix("  RUS") }
    let expected = [
      "3 edited agreement a", "  set subject: - -> tolls", "  set signed: 2000-01-01 -> 2001",
      "  added party/RUS: - -> RUS", "  whole 2000-01-01 2000-12-31: signed -> not-yet-signed ",
      "  whole 2001-01-01 2001-12-30: signed -> signed+not-yet-signed ",
    ]
    #expect(lines == expected, "\(lines)")
  }

  @Test func anActMovesAStatus() throws {
    let desk = try desk()
    try desk.enter(
      """
      {"kind":"decree","slug":"d","title":"Order","signed":"2010-05-01","party":"FRA",\
      "terminates":["a"]}
      """)
    let lines = try told(desk, behind: 2).lines
    #expect(lines.contains("3 added decree d"))
    #expect(lines.contains("3 added event d-terminates-a"))
    #expect(lines.contains("3 moved agreement a"))
    #expect(lines.contains("  whole 2010-05-01 : signed -> termination-ordered d"), "\(lines)")
    // The day of the act moves it, too.
    let d = try desk.archive.id(of: "d")
    try desk.write { _ = try $0.edit(d, Tale.items("signed=2010-06-01")) }
    #expect(
      try told(desk, behind: 3).lines == [
        "4 edited decree d", "  set signed: 2010-05-01 -> 2010-06-01", "4 moved agreement a",
        "  whole 2010-05-01 2010-05-31: termination-ordered -> signed d",
      ])
  }

  @Test func whatIsCitedAndRemoved() throws {
    let desk = try desk()
    try desk.enter(
      #"{"kind":"citation","record":"a","source":"s","field":"signed","says":"1999","slug":"c"}"#)
    try desk.write { _ = try $0.remove($0.id(of: "c")) }
    #expect(
      try told(desk, behind: 2).lines.filter { $0.contains("cited") } == [
        "3 cited agreement a", "  cited signed by s: - -> 1999",
        "4 cited agreement a", "  uncited signed by s: 1999 -> -",
      ])
  }

  @Test func aRecordThatCameIsToldOnce() throws {
    let desk = try desk()
    // The event that is its signature is told as its field.
    let lines = try told(desk, behind: 1).lines
    #expect(lines.filter { !$0.hasPrefix("  ") } == ["2 added agreement a", "2 added source s"])
    #expect(lines.contains("  set signed: - -> 2000-01-01"))
  }

  @Test func aCursorGoesOnWhereTheLastAnswerEnded() throws {
    let desk = try desk()
    let s = try desk.archive.id(of: "s")
    for title in ["B", "C", "D"] {
      try desk.write { _ = try $0.edit(s, Tale.items("title=\(title)")) }
    }
    var (lines, cursor) = try told(desk, behind: 2, limit: 2)
    #expect(lines.count == 4)
    var query = try desk.archive.changes(since: .cursor(#require(cursor)))
    #expect(query.after == 4)
    (lines, cursor) = try told(desk, behind: query.after, limit: 2)
    #expect(lines == ["5 edited source s", "  set title: C -> D"])
    query = try desk.archive.changes(since: .cursor(#require(cursor)))
    (lines, cursor) = try told(desk, behind: query.after)
    #expect(lines == [])
    #expect(cursor == (try ArchiveState.read(desk.archive.db).cursor))
    // What nobody sealed yet is told without a number, and again with it.
    try desk.archive.db.run("UPDATE source SET title = 'E'")
    (lines, cursor) = try told(desk, behind: query.after)
    #expect(lines == ["0 edited source s", "  set title: D -> E"])
    #expect(cursor == (try ArchiveState.read(desk.archive.db).cursor))
  }

  @Test func aCursorOfAnotherHistoryIsRefused() throws {
    let desk = try desk()
    let state = try ArchiveState.read(desk.archive.db)
    let other = String(repeating: "e", count: 32)
    for (cursor, why) in [
      ("\(other):1@\(state.head)", "not \(other)"),
      ("\(state.uid):1@\(state.head)", "another history took its place"),
      ("\(state.uid):99@\(state.head)", "the history ends at change 2"),
      ("yesterday@noon", "is no cursor"), (":@", "is no cursor"),
    ] {
      let fault = #expect(throws: Fault.self) {
        try desk.archive.changes(since: .cursor(cursor))
      }
      #expect(fault?.reason == .badData)
      #expect(fault?.message.contains(why) == true, "\(fault?.message ?? "")")
    }
  }

  @Test func whatTheCalendarDid() throws {
    let desk = try desk()
    try desk.enter(
      """
      {"kind":"event","agreement":"a","verb":"denounce","party":["FRA"],"date":"2026-01-10",\
      "effective":"2026-03-01"}
      """)
    func turns(_ day: String, _ end: String, behind change: Int64) throws -> [String] {
      var lines: [String] = []
      let query = Archive.ChangesQuery(after: change, day: Day(day), archive: desk.archive)
      try query.eachOfCalendar(through: #require(Day(end))) { turn in
        lines.append(
          "\(turn.agreement) \(turn.status.from ?? ""): \(turn.status.before ?? []) -> "
            + "\(turn.status.after ?? [])")
      }
      return lines
    }
    let turn = #"a 2026-03-01: ["notice-given"] -> ["terminated"]"#
    #expect(try turns("2026-02-01", "2026-02-28", behind: 3) == [])
    #expect(try turns("2026-02-01", "2026-03-01", behind: 3) == [turn])
    #expect(try turns("2026-03-01", "2026-04-01", behind: 3) == [])
    // What the change itself brought about is told of the change.
    #expect(try turns("2026-01-01", "2026-04-01", behind: 2) == [])
  }

  @Test func aLargeChangeIsToldByNumbers() throws {
    let desk = try desk()
    let lines = (0..<600).map { #"{"kind":"topic","title":"Topic \#($0)"}"# }
    try desk.enter(lines.joined(separator: "\n"))
    #expect(try told(desk, behind: 2).lines == ["3 600 topic"])
  }

  @Test func theDayOfASinceIsLookedUp() throws {
    let desk = try desk()
    #expect(try desk.archive.changes(since: .day(#require(Day("2026-01-15")))).after == 0)
    #expect(try desk.archive.changes(since: .day(#require(Day("2026-01-16")))).after == 2)
    #expect(try desk.archive.changes(since: .last(1)).after == 1)
    #expect(try desk.archive.changes(since: .last(100)).after == 0)
  }
}
