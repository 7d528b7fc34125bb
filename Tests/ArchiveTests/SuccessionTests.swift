import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// A succession moves the answers about agreements that name neither of its two parties, only one
/// before and one after them.
struct SuccessionTests {
  /// What AAA joined, the last of its line denounced; that BBB was followed by CCC is not known.
  private static func desk(_ last: String) throws -> Desk {
    let desk = try Desk()
    try desk.enter(
      """
      {"kind":"party","code":"DDD","title":"Fourth"}
      {"kind":"party","code":"CCC","title":"Third","successor":["DDD:continues:1994"]}
      {"kind":"party","code":"BBB","title":"Second"}
      {"kind":"party","code":"AAA","title":"First","successor":["BBB:continues:1990"]}
      {"kind":"party","code":"FRA","title":"France"}
      {"kind":"agreement","slug":"treaty","title":"Treaty","party":["AAA","FRA"],"signed":"1980-01-01","in_force":"1981-01-01"}
      {"kind":"event","agreement":"treaty","verb":"denounce","party":["\(last)"],"date":"2000-01-01","effective":"2000-02-01"}
      """)
    return desk
  }

  private static func follow(_ desk: Desk) throws {
    try desk.write {
      _ = try $0.edit($0.id(of: "BBB"), [.init("successor", "CCC:continues:1992")])
    }
  }

  private static func status(_ desk: Desk) throws -> [String] {
    try desk.texts("SELECT status FROM agreements")
  }

  @Test(arguments: ["CCC", "DDD"]) func anEditReachesIt(_ last: String) throws {
    let desk = try Self.desk(last)
    try Self.follow(desk)
    #expect(try Self.status(desk) == ["terminated"])
    #expect(try desk.faults() == [])
  }

  @Test(arguments: ["CCC", "DDD"]) func anUndoReachesIt(_ last: String) throws {
    let desk = try Self.desk(last)
    let before = try Self.status(desk)
    try Self.follow(desk)
    _ = try desk.archive.undo(nil, desk.intent("ada", nil, "undo"))
    #expect(try Self.status(desk) == before)
    #expect(try desk.faults() == [])
  }

  @Test(arguments: ["CCC", "DDD"]) func anotherProgramsWriteReachesIt(_ last: String) throws {
    let desk = try Self.desk(last)
    let before = try Self.status(desk)
    try Self.follow(desk)
    try desk.archive.db.run(
      "DELETE FROM succession WHERE successor = (SELECT id FROM party WHERE code = 'CCC')")
    try desk.write { _ in }
    #expect(try Self.status(desk) == before)
    #expect(try desk.faults() == [])
  }
}
