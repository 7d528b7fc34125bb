import EDTF
import SQLite
import TestDesk
import Testing

@testable import Archive
@testable import Search

/// Three values, succession, status by party, and what has no date.
struct LogicTests {
  let desk: Desk

  init() throws {
    desk = try Desk(parties: true)
    try desk.enter(
      """
      {"kind":"agreement","slug":"exact","title":"Exact","party":["FRA","DEU"],"signed":"1994-02-04"}
      {"kind":"agreement","slug":"decade","title":"Decade","party":["FRA","POL"],"signed":"199X"}
      {"kind":"agreement","slug":"one-of","title":"One of","party":["ITA","POL"],"signed":"[1989,1995]"}
      {"kind":"agreement","slug":"undated","title":"Undated","party":["ITA","DEU"]}
      {"kind":"agreement","slug":"soviet","title":"Soviet","party":["SUN","FRA"],"signed":"1985"}
      {"kind":"agreement","slug":"club","title":"Club","party":["FRA","DEU","ITA"],"signed":"1970"}
      {"kind":"event","agreement":"club","verb":"enter-into-force","date":"1971-01-01"}
      {"kind":"event","agreement":"club","verb":"withdraw","party":["ITA"],"date":"2001-01-01"}
      {"kind":"event","agreement":"exact","verb":"terminate","date":"2000-05"}
      {"kind":"event","agreement":"decade","verb":"terminate"}
      {"kind":"event","agreement":"one-of","verb":"terminate","date":"1999","stage":"proposed"}
      """)
  }

  @Test func notOfAMaybeIsAMaybe() throws {
    let agreements = " kind:agreement"
    // Of a set the first and last day count, so 1989 or 1995 may be 1994 for a search.
    #expect(try desk.found("signed:1994" + agreements) == ["decade?", "exact", "one-of?"])
    #expect(
      try desk.found("not signed:1994" + agreements) == ["club", "decade?", "one-of?", "soviet"])
    #expect(try desk.found("signed:1990..1999" + agreements) == ["decade", "exact", "one-of?"])
    #expect(
      try desk.found("signed:1990..1999 -signed:1994" + agreements) == ["decade?", "one-of?"])
    #expect(
      try desk.found("(signed:1994 or signed:1970)" + agreements) == [
        "club", "decade?", "exact", "one-of?",
      ])
    #expect(
      try desk.found("not (signed:1994 or signed:..1990)" + agreements)
        == ["decade?", "one-of?"])
    #expect(try desk.found("signed:[1993..1995]" + agreements) == ["decade?", "exact", "one-of?"])
    #expect(try desk.found("signed:199X" + agreements) == ["decade", "exact", "one-of?"])
    #expect(try desk.found(#"signed:"early 1990s".."late 1990s""# + agreements).count == 3)
  }

  @Test func whatHasNoDateIsCountedAndNeverClaimed() throws {
    #expect(try desk.search("signed:1994 kind:agreement").undated == 1)
    #expect(try desk.search("not signed:1994 kind:agreement").undated == 1)
    #expect(try desk.search("signed:1994 party:ITA").undated == 1)
    #expect(try desk.search("signed:1994 party:POL").undated == 0)
    // The date decides nothing where something else does.
    #expect(try desk.found("signed:1994 or party:ITA kind:agreement").contains("undated"))
    #expect(try desk.search("party:ITA kind:agreement or signed:1994").undated == 0)
    let ended = try desk.search("ended:1990..")
    #expect(ended.undated == 1)
    #expect(ended.hits.map(\.slug) == ["exact", "club"])
    #expect(try desk.found("ended:2000-05-17") == ["exact?"])
    // A proposal ends nothing, and what never ended is no doubt.
    #expect(
      try desk.found("not ended:1000.. kind:agreement") == ["one-of", "soviet", "undated"])
  }

  @Test func aSuccessorFindsWhatThePredecessorSigned() throws {
    #expect(try desk.found("party:RUS kind:agreement") == ["soviet"])
    #expect(try desk.found("party:SUN kind:agreement") == ["soviet"])
    #expect(try desk.found("party:LTU kind:agreement").allSatisfy { $0.hasSuffix("?") })
    #expect(try desk.found("party:UKR kind:agreement") == ["soviet?"])
    #expect(try desk.found("party:UKR party:FRA kind:agreement") == ["soviet?"])
    #expect(try desk.found("kind:agreement -party:UKR").contains("soviet?"))
  }

  @Test func successionGoesOnFromOneToTheNext() throws {
    try desk.enter(
      """
      {"kind":"party","code":"AAA4","title":"Fourth"}
      {"kind":"party","code":"AAA3","title":"Third"}
      {"kind":"party","code":"AAA2","title":"Second","successor":["AAA3:continues","AAA4:absorbs"]}
      {"kind":"party","code":"AAA1","title":"First","successor":["AAA2:continues"]}
      {"kind":"agreement","slug":"old","title":"Old","party":["AAA1","FRA"]}
      {"kind":"agreement","slug":"renamed","title":"R","party":["AAA3 as AAA1","FRA"]}
      """)
    // A circle, which nobody should enter, ends the search all the same.
    try desk.archive.db.run(
      """
      INSERT INTO succession(id, predecessor, successor, manner)
      SELECT 1, a.id, b.id, 'succeeds' FROM party a, party b WHERE a.code = 'AAA3' AND b.code = 'AAA1'
      """)
    #expect(try desk.found("party:AAA3 kind:agreement") == ["old", "renamed"])
    #expect(try desk.found("party:AAA2 kind:agreement") == ["old", "renamed"])
    // What took another in is not the other.
    #expect(try desk.found("party:AAA4 kind:agreement").isEmpty)
    #expect(try desk.found("party:AAA1 kind:agreement") == ["old", "renamed"])
    #expect(try desk.found("party:AAA4 kind:party") == ["aaa4"])
  }

  @Test func statusBesideAPartyIsItsOwn() throws {
    #expect(try desk.found("status:withdrawn party:ITA") == ["club"])
    #expect(try desk.found("status:withdrawn party:FRA").isEmpty)
    // Of three parties one has left, and the hit says which.
    let left = try desk.search("status:withdrawn").hits
    #expect(left.map(\.slug) == ["club"])
    #expect(left.first?.whose == "ITA" && left.first?.status == "withdrawn")
    #expect(try desk.search("status:in-force").hits.first?.whose == nil)
    #expect(try desk.found("status:in-force party:FRA kind:agreement").contains("club"))
    #expect(try !desk.found("party:ITA (status:in-force or subject)").contains("club"))
    #expect(try desk.found("party:ITA -status:withdrawn kind:agreement") == ["one-of", "undated"])
    #expect(try desk.found("party:ITA party:FRA status:withdrawn").isEmpty)
    #expect(try desk.found("status:signed party:DEU", on: "1996-01-01") == ["exact"])
  }

  @Test func aStageIsTheStoredOne() throws {
    try desk.enter(
      """
      {"kind":"event","agreement":"soviet","verb":"suspend","stage":"ordered","date":"2020-01-01","effective":"2021"}
      """)
    let line = "verb:suspend kind:agreement stage:"
    for day in ["2020-06-01", "2021-06-01", "2022-01-01"] {
      #expect(try desk.found(line + "ordered", on: day) == ["soviet"])
      #expect(try desk.found(line + "done", on: day).isEmpty)
    }
    // What has become of it by a day is a status.
    #expect(try desk.found("status:suspended on:2022-01-01") == ["soviet"])
    // Two stages or two verbs may be of different events.
    #expect(try desk.found("verb:suspend verb:sign kind:agreement") == ["soviet"])
    #expect(try desk.found("verb:sign verb:withdraw ended:2001") == ["club"])
  }

  @Test func theFrequentQueryGoesByIndexes() throws {
    let today = try #require(Desk.today)
    for line in [
      "party:RUS ended:2025..", "party:FRA status:in-force defence", "decree* party:RUS",
      "status:terminated", "party:FRA with:DEU status:in-force",
    ] {
      let statement = try QueryStatement.make(
        try TypedQuery.parse(line), in: desk.archive, SearchOptions(today: today, limit: 20))
      let plan = try desk.archive.db.all(
        "EXPLAIN QUERY PLAN " + statement.sql, values: statement.values
      ) { try $0.text(3) }
      let facts = [
        "event", "e", "agreement", "agreement_party", "a", "record", "r", "o", "position", "p",
        "span", "s",
      ]
      let scans = plan.filter { line in
        line.hasPrefix("SCAN") && facts.contains("\(line.split(separator: " ")[1])")
      }
      #expect(scans.isEmpty, "\(line): \(scans)")
      #expect(
        plan.allSatisfy {
          !$0.hasSuffix("LEFT-JOIN") || $0.hasPrefix("SEARCH") || $0.hasPrefix("SCAN h ")
        }, "\(plan)")
      // Words are looked up by their index alone, and only where there are any.
      #expect(
        plan.contains { $0.contains("VIRTUAL TABLE") && !$0.contains("json_each") }
          == ["party:FRA status:in-force defence", "decree* party:RUS"].contains(line),
        "\(line): \(plan)")
    }
  }
}
