import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// Rule 2: when sources that say different things disagree, and when they do not.
struct DisputeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// What the record holds, as JSON members after the kind.
    var record: String
    /// `field: value` of each citation, by sources s1, s2, …; `field` alone confirms.
    var says: [String]
    /// `field state: rivals`, or nothing.
    var dispute: [String]
    var testDescription: String { name }
  }

  static let agreement = #""kind":"agreement","slug":"x","title":"X","party":["FRA","RUS as SUN"]"#

  static let cases: [Case] = [
    Case(
      name: "two days", record: agreement + #","signed":"1990-04-21""#,
      says: ["signed: 1990-04-22"], dispute: ["signed open: 1990-04-21; 1990-04-22"]),
    Case(
      name: "the same day", record: agreement + #","signed":"1990-04-21""#,
      says: ["signed: 21 April 1990", "signed"], dispute: []),
    Case(
      name: "a less precise value inside", record: agreement + #","signed":"1990-04-21""#,
      says: ["signed: 1990", "signed: 1990-04", "signed: 199X", "signed: 1990-04-21~"], dispute: []),
    Case(
      name: "the record is the less precise", record: agreement + #","signed":"1990""#,
      says: ["signed: 1990-04-21"], dispute: []),
    Case(
      name: "two more precise ones", record: agreement + #","signed":"1990""#,
      says: ["signed: 1990-04-21", "signed: 1990-05"],
      dispute: ["signed open: 1990-04-21; 1990-05"]),
    Case(
      name: "a less precise value outside", record: agreement + #","signed":"1990-04-21""#,
      says: ["signed: early 2000s"], dispute: ["signed open: 1990-04-21; [2000..2003]"]),
    Case(
      name: "one set in two orders", record: agreement + #","signed":"[1990,1992]""#,
      says: ["signed: [1992,1990]"], dispute: []),
    Case(
      name: "one set in two orders, and another year",
      record: agreement + #","signed":"[1990,1992]""#,
      says: ["signed: [1992,1990]", "signed: 1991"],
      dispute: ["signed open: [1990,1992]; 1991"]),
    Case(
      name: "the record holds nothing", record: agreement,
      says: ["signed: 1990", "signed: 1991"], dispute: ["signed open: 1990; 1991"]),
    Case(
      name: "general and special word",
      record: #""kind":"decree","slug":"x","title":"X","type":"government-order""#,
      says: ["type: decree", "type: act"], dispute: []),
    Case(
      name: "rival words", record: #""kind":"decree","slug":"x","title":"X","type":"decree""#,
      says: ["type: law"], dispute: ["type open: decree; law"]),
    Case(
      name: "titles", record: agreement, says: ["title: Quite another title"], dispute: []),
    Case(
      name: "names", record: agreement + #","name":["ru=Договор"]"#,
      says: ["name/ru: Соглашение", "name: = ru=Иное"], dispute: []),
    Case(
      name: "subject and long texts",
      record: #""kind":"decree","slug":"x","title":"X","rationale":"why""#,
      says: ["rationale: because"], dispute: []),
    Case(
      name: "short texts without case",
      record: #""kind":"decree","slug":"x","title":"X","number":"12-R""#,
      says: ["number: 12-r"], dispute: []),
    Case(
      name: "short texts", record: #""kind":"decree","slug":"x","title":"X","number":"12-R""#,
      says: ["number: 13-R"], dispute: ["number open: 12-R; 13-R"]),
    Case(
      name: "one member of a list", record: agreement, says: ["party: CAN", "party/SUN: SUN"],
      dispute: []),
    Case(
      name: "the whole list", record: agreement, says: ["party: = FRA, RUS"],
      dispute: ["party open: = FRA, SUN; = FRA, RUS"]),
    Case(
      name: "the whole list in another order", record: agreement,
      says: ["party: = RUS as SUN, FRA", "party"], dispute: []),
    Case(name: "its count", record: agreement, says: ["party: = 2"], dispute: []),
    Case(
      name: "a bare count", record: agreement, says: ["party: 2", "party: not 3"], dispute: []),
    Case(
      name: "another bare count", record: agreement, says: ["party: 3"],
      dispute: ["party open: = FRA, SUN; = 3"]),
    Case(
      name: "its count denied", record: agreement, says: ["party: not 2"],
      dispute: ["party open: = FRA, SUN; not = 2"]),
    Case(
      name: "the day with =", record: agreement + #","signed":"1990-04-21""#,
      says: ["signed: = 1990-04-21", "signed: =21 April 1990"], dispute: []),
    Case(
      name: "another day with =", record: agreement + #","signed":"1990-04-21""#,
      says: ["signed: = 1990-04-22"], dispute: ["signed open: 1990-04-21; 1990-04-22"]),
    Case(
      name: "a decree that another page calls a government order",
      record: #""kind":"decree","slug":"x","title":"X","type":"decree""#,
      says: ["type: government-order"], dispute: []),
    Case(
      name: "ten of three", record: agreement + #","place":["Paris","Rome","Oslo"]"#,
      says: ["place: Paris", "place: Rome"], dispute: []),
    Case(
      name: "another count", record: agreement, says: ["party: = 3"],
      dispute: ["party open: = FRA, SUN; = 3"]),
    Case(
      name: "a member denied", record: agreement, says: ["party: not SUN"],
      dispute: ["party open: = FRA, SUN; not SUN"]),
    Case(
      name: "a member denied by its path", record: agreement,
      says: ["party/SUN: not SUN", "party/SUN: SUN"], dispute: ["party/SUN open: SUN; not SUN"]),
    Case(name: "one denied that is none", record: agreement, says: ["party: not CAN"], dispute: []),
    Case(
      name: "a day denied", record: agreement + #","signed":"1990-04-21""#,
      says: ["signed: not 1990-04-21"], dispute: ["signed open: 1990-04-21; not 1990-04-21"]),
    Case(
      name: "a year denied", record: agreement + #","signed":"1990-04-21""#,
      says: ["signed: not 1990"], dispute: ["signed open: 1990-04-21; not 1990"]),
    Case(
      name: "another day denied", record: agreement + #","signed":"1990-04-21""#,
      says: ["signed: not 1991", "signed: not 1990-04-22"], dispute: []),
    Case(
      name: "a list with commas of its own",
      record: agreement + #","place":["Paris, France","Rome"]"#,
      says: ["place", "place: = Rome, Paris, France"], dispute: []),
    Case(
      name: "a fact", record: agreement + #","fact":["amount=5"]"#, says: ["fact/amount: 6"],
      dispute: ["fact/amount open: 5; 6"]),
    Case(
      name: "a number in a series", record: agreement + #","reference":["UNTS=1833"]"#,
      says: ["reference/UNTS: 1834"], dispute: ["reference/UNTS open: 1833; 1834"]),
    Case(
      name: "that it exists", record: agreement, says: [""], dispute: []),
  ]

  @Test(arguments: cases)
  func rule(_ given: Case) throws {
    let desk = try Desk()
    try desk.enter(Tale.states)
    try desk.enter("{" + given.record + "}")
    for (number, claim) in given.says.enumerated() {
      try desk.enter(#"{"kind":"source","slug":"s\#(number)","title":"S\#(number)"}"#)
      try desk.write { writer in
        var items = Tale.items("record=x source=s\(number)")
        if let colon = claim.firstRange(of: ": ") {
          items.append(Draft.Item("field", String(claim[..<colon.lowerBound])))
          items.append(Draft.Item("says", String(claim[colon.upperBound...])))
        } else if !claim.isEmpty {
          items.append(Draft.Item("field", claim))
        }
        try writer.add(Draft(.citation, items))
      }
    }
    let found = try desk.texts(
      "SELECT field || ' ' || state || ': ' || rivals FROM disputes WHERE record = 'x' ORDER BY id")
    #expect(found == given.dispute)
    let faults = try desk.faults()
    #expect(faults == [])
  }

  private func desk(_ lines: String) throws -> Desk {
    let desk = try Desk()
    try desk.enter(Tale.states)
    try desk.enter(lines)
    return desk
  }

  private let rivals = """
    {"kind":"agreement","slug":"x","title":"X","party":["FRA","PRT"],"signed":"1990-04-21"}
    {"kind":"source","slug":"wire","title":"Wire"}
    {"kind":"source","slug":"page1","title":"P1","derived_from":"wire"}
    {"kind":"source","slug":"page2","title":"P2","derived_from":"page1"}
    {"kind":"source","slug":"gazette","title":"G"}
    {"kind":"citation","slug":"c1","record":"x","source":"page1","field":"signed","says":"1991-05-05"}
    {"kind":"citation","slug":"c2","record":"x","source":"page2","field":"signed","says":"1991-05-05"}
    {"kind":"citation","slug":"c3","record":"x","source":"gazette","field":"signed"}
    """

  @Test func pagesWithOneOriginCountAsOne() throws {
    let desk = try desk(rivals)
    let independent = """
      SELECT sources || ': ' || (SELECT group_concat(json_extract(value, '$.independent')
        || '/' || json_array_length(value, '$.sources')) FROM json_each(rivals_json))
      FROM disputes
      """
    #expect(try desk.texts(independent) == ["2: 1/1,1/2"])
    try desk.write { _ = try $0.edit($0.id(of: "page2"), [], clears: ["derived-from"]) }
    #expect(try desk.texts(independent) == ["3: 1/1,2/2"])
    _ = try desk.archive.undo(nil, desk.intent("ada", nil, "undo"))
    #expect(try desk.texts(independent) == ["2: 1/1,1/2"])
    // A circle of sources, which another program made, has some origin.
    try desk.archive.db.execute(
      """
      UPDATE source SET derived_from = (SELECT id FROM record WHERE slug = 'page2')
      WHERE id = (SELECT id FROM record WHERE slug = 'wire')
      """)
    try desk.write { _ = try $0.edit($0.id(of: "x"), [Draft.Item("subject", "circles")]) }
    #expect(try desk.texts("SELECT field FROM disputes") == ["signed"])
    #expect(try desk.faults() == [])
  }

  @Test func daysAreTheHullOfAllRivals() throws {
    let desk = try desk(rivals)
    #expect(
      try desk.texts("SELECT earliest || ' ' || latest FROM disputes") == ["1990-04-21 1991-05-05"])
    #expect(
      try desk.texts("SELECT signed_earliest || ' ' || signed_latest FROM agreements")
        == ["1990-04-21 1991-05-05"])
  }

  @Test func settledAndOpenedAgain() throws {
    let desk = try desk(rivals)
    let x = try desk.archive.id(of: "x")
    let change = try desk.write {
      try $0.settle(x, field: "signed", value: "5 May 1991", reason: "the text itself")
    }
    #expect(change.action == .settled)
    #expect(
      change.details.map { "\($0.field) \($0.before) \($0.after)" }
        == ["signed [\"1990-04-21\"] [\"1991-05-05\"]"])
    #expect(
      try desk.texts("SELECT state || ' ' || value || ' ' || reason || ' ' || rivals FROM disputes")
        == ["settled 1991-05-05 the text itself 1991-05-05; 1990-04-21"])
    try desk.write {
      _ = try $0.settle(x, field: "signed", value: "1990-04-21", reason: "no, this")
    }
    #expect(try desk.texts("SELECT reason FROM settlement") == ["no, this"])
    _ = try desk.archive.undo(nil, desk.intent("ada", nil, "undo"))
    _ = try desk.archive.undo(nil, desk.intent("ada", nil, "undo"))
    #expect(try desk.texts("SELECT state FROM disputes") == ["open"])
    // When nobody says otherwise any more there is no dispute.
    try desk.write { writer in
      for slug in ["c1", "c2"] { try writer.remove(writer.id(of: slug)) }
    }
    #expect(try desk.texts("SELECT field FROM disputes") == [])
    #expect(try desk.faults() == [])
  }

  /// A decision is about a value; who edits the field afterwards opens the dispute again.
  @Test func anEditAgainstTheDecisionOpensItAgain() throws {
    let desk = try Desk(parties: true)
    try desk.enter(
      """
      {"kind":"source","slug":"s","title":"S"}
      {"kind":"agreement","slug":"x","title":"X","party":["FRA","RUS"],"signed":"1990-04-21"}
      {"kind":"citation","record":"x","source":"s","field":"signed","says":"1991-05-05"}
      """)
    let x = try desk.archive.id(of: "x")
    func states() throws -> [String] { try desk.texts("SELECT state FROM dispute") }
    try desk.write {
      _ = try $0.settle(x, field: "signed", value: "1990-04-21", reason: "the text itself")
    }
    #expect(try states() == ["settled"])
    try desk.write { _ = try $0.edit(x, [Draft.Item("signed", "1992-06-06")]) }
    #expect(try states() == ["open"])
    try desk.write { _ = try $0.edit(x, [Draft.Item("signed", "1990-04-21")]) }
    #expect(try states() == ["settled"])
  }

  @Test func aCitationThatMovesTakesItsDisputeAlong() throws {
    let desk = try desk(rivals)
    try desk.enter(#"{"kind":"agreement","slug":"y","title":"Y","signed":"1980"}"#)
    try desk.write { writer in
      try writer.remove(writer.id(of: "c2"))
      try writer.edit(writer.id(of: "c1"), [Draft.Item("record", "y")])
    }
    #expect(try desk.texts("SELECT record || rivals FROM disputes") == ["y1980; 1991-05-05"])
    try desk.write { _ = try $0.edit($0.id(of: "c1"), [Draft.Item("says", "1980-02")]) }
    #expect(try desk.texts("SELECT record FROM disputes") == [])
    #expect(try desk.faults() == [])
  }

  @Test func theDayOfAnAgreementsSignatureIsOneFact() throws {
    let desk = try desk(rivals)
    try desk.enter(
      """
      {"kind":"event","slug":"own","agreement":"x","verb":"sign","party":["FRA"],"date":"1990-04-22"}
      {"kind":"citation","slug":"c4","record":"x-sign","source":"gazette","field":"date","says":"1990-04-23"}
      {"kind":"citation","slug":"c5","record":"own","source":"gazette","field":"date"}
      """)
    #expect(
      try desk.texts(
        "SELECT citation || ' ' || record || ' ' || field FROM citations WHERE citation > 'c3' ORDER BY 1"
      )
        == ["c4 x signed", "c5 own date"])
    #expect(
      try desk.texts("SELECT rivals FROM disputes WHERE record = 'x'")
        == ["1990-04-21; 1991-05-05; 1990-04-23"])
  }

  @Test func whatCannotBeCitedOrSettled() throws {
    let desk = try desk(rivals)
    func problem(_ items: String, _ more: [Draft.Item] = []) throws -> String? {
      let fault = #expect(throws: Fault.self, "\(items)") {
        try desk.write { writer in
          try writer.add(Draft(.citation, Tale.items("record=x source=gazette \(items)") + more))
        }
      }
      return fault?.problems.first.map { "\($0.field ?? "-"): \($0.message)" }
    }
    #expect(
      try problem("field=status") == "field: 'status' cannot be cited: it follows from the events")
    #expect(try problem("field=sined") == "field: 'sined' is no field of an agreement")
    #expect(try problem("field=note") == "field: 'note' cannot be cited")
    #expect(try problem("field=signed/x") == "field: 'signed' has no members such as 'x'")
    #expect(try problem("field=party/") == "field: 'party' has no members such as ''")
    #expect(try problem("says=1990") == "says: needs the field that it is a value of")
    #expect(
      try problem("field=until") == "says: is missing: x has no until that the source could confirm"
    )
    #expect(
      try problem("field=signed says=someday")?.hasPrefix("says: 'someday' is no date") == true)
    #expect(try problem("field=party says=XYZ")?.hasPrefix("says: there is no party 'XYZ'") == true)
    #expect(
      try problem("field=type says=pact") == "says: 'pact' is no word of the list 'agreement-type'")
    let x = try desk.archive.id(of: "x")
    for (field, value, reason) in [
      ("signed", "never", "r"), ("nothing", "1990", "r"), ("party", "= FRA, RUS", "r"),
      ("signed", "1990", " "), ("targets", "= x", "r"),
    ] {
      let fault = #expect(throws: Fault.self) {
        try desk.write { try $0.settle(x, field: field, value: value, reason: reason, line: 4) }
      }
      #expect(fault?.reason == .badData)
      #expect(fault?.problems.first?.line == 4)
    }
    #expect(throws: Fault.self) {
      try desk.write { try $0.settle(99, field: "signed", value: "1990", reason: "r") }
    }
    #expect(try desk.faults() == [])
  }

  @Test func targetsOfADecree() throws {
    let desk = try desk(rivals)
    try desk.enter(
      """
      {"kind":"agreement","slug":"y","title":"Y"}
      {"kind":"decree","slug":"d","title":"D","terminates":["x"],"authorises":["denounce:y"]}
      {"kind":"citation","record":"d","source":"gazette","field":"targets"  ,"says":"= x, y"}
      {"kind":"citation","record":"d","source":"wire","field":"targets","says":"x"}
      {"kind":"citation","record":"d","source":"page1","field":"orders","says":"terminates:x"}
      """)
    #expect(try desk.texts("SELECT field FROM disputes WHERE record = 'd'") == [])
    try desk.enter(
      #"{"kind":"citation","record":"d","source":"page1","field":"targets","says":"= 3"}"#)
    #expect(try desk.texts("SELECT rivals FROM disputes WHERE record = 'd'") == ["= x, y; = 3"])
    let fault = #expect(throws: Fault.self) {
      try desk.enter(#"{"kind":"citation","record":"d","source":"page1","field":"targets/x"}"#)
    }
    #expect(fault?.problems.first?.message == "'targets' has no members")
    #expect(try desk.faults() == [])
  }
}

/// Paths of citable fields.
struct FieldPathTests {
  @Test func readAndPrinted() throws {
    for (text, kind) in [
      ("signed", Kind.agreement), ("party/SUN", .agreement), ("name/ru", .agreement),
      ("fact/a/b", .position), ("in-force", .agreement), ("targets", .decree),
      ("towards/POL", .event),
      ("successor/RUS", .party), ("member/NATO", .party), ("archive-url", .source),
      ("says", .citation),
    ] {
      let path = try FieldPath(text, kind: kind)
      #expect(path.text == text)
      #expect(FieldPath(stored: text) == path)
    }
    #expect(try FieldPath("in_force", kind: .agreement).text == "in-force")
    for (text, kind) in [
      ("status", Kind.agreement), ("slug", .topic), ("text", .source), ("", .event),
    ] {
      #expect(throws: Problem.self) { try FieldPath(text, kind: kind) }
    }
  }

  @Test func members() {
    #expect(FieldPath.member(of: "RUS as SUN:signatory") == "SUN")
    #expect(FieldPath.member(of: "FRA:depositary") == "FRA")
    #expect(FieldPath.member(of: "amount=5") == "amount")
    #expect(FieldPath.member(of: "Paris") == "Paris")
  }
}
