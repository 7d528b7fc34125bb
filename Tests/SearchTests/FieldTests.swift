import Answers
import EDTF
import Model
import SQLite
import Sandbox
import TestDesk
import Testing

@testable import Archive
@testable import Search

/// Each field of the query line, one by one.
struct FieldTests {
  let desk: Desk

  init() throws {
    desk = try Desk(parties: true)
    try desk.enter(
      """
      {"kind":"agreement","slug":"notes","title":"Notes","party":["FRA","ESP"],"signed":"{1998-11-02,1998-11-18}"}
      {"kind":"agreement","slug":"about","title":"About","party":["FRA","RUS"],"signed":"1994~","level":"ministry","subject":"Defence and Trade"}
      {"kind":"agreement","slug":"pact","title":"Pact","party":["POL","RUS"],"signed":"1995-03-01","subject":"défense"}
      {"kind":"agreement","slug":"late","title":"Late","party":["POL","RUS"],"signed":"2001-03-01"}
      {"kind":"event","agreement":"pact","verb":"enter-into-force","date":"1996-01-01"}
      {"kind":"event","slug":"left","agreement":"late","verb":"denounce","party":["RUS"],"stage":"notified","date":"2005-01-01","effective":"2006-01-01"}
      {"kind":"agreement","slug":"term","title":"Term","party":["ITA","ESP"],"signed":"1990-01-01","in_force":"1990-06-01","until":"1999-12-31"}
      {"kind":"agreement","slug":"club","title":"Club","party":["FRA","DEU","ITA"],"signed":"1970-01-01","in_force":"1971-01-01"}
      {"kind":"event","agreement":"club","verb":"withdraw","party":["ITA"],"date":"2001-01-01"}
      {"kind":"topic","slug":"fish","title":"Fish","subject":"trade"}
      {"kind":"position","slug":"fra-fish","party":"FRA","topic":"fish","stance":"supports","speaker":"Jeanne Élan","date":"2020-01-01"}
      {"kind":"source","slug":"paper","title":"Paper","author":["Иван Петров"],"published":"2003?"}
      {"kind":"source","slug":"other","title":"Other"}
      {"kind":"citation","slug":"c1","record":"pact","source":"paper","field":"signed","says":"1995-03-01"}
      {"kind":"citation","slug":"c2","record":"late","source":"paper","field":"signed","says":"2001-03-01"}
      {"kind":"citation","slug":"c3","record":"late","source":"other","field":"signed","says":"2001-03-04"}
      """)
  }

  @Test func aDateOfSeveralDaysIsFoundByTheFirstToo() throws {
    #expect(try desk.found("kind:agreement signed:1998-11-18") == ["notes"])
    #expect(try desk.found("kind:agreement signed:1998-11-02") == ["notes?"])
    #expect(try desk.found("kind:agreement signed:1998-11") == ["notes"])
    #expect(try desk.found("kind:agreement signed:1998-10").isEmpty)
  }

  @Test func whatIsApproximateOrUncertainIsNeverSure() throws {
    #expect(try desk.found("kind:agreement signed:1990..1999 party:FRA") == ["about?", "notes"])
    #expect(try desk.found("kind:agreement signed:1993").contains("about?"))
    #expect(try desk.found("kind:source published:2000..2010") == ["paper?"])
  }

  @Test func aTermThatRunsOutEnds() throws {
    #expect(try desk.found("ended:2000-01-01") == ["term"])
    #expect(try desk.found("effective:2000 kind:agreement") == ["term"])
    #expect(try desk.found("status:expired") == ["term"])
    #expect(try desk.found("status:in-force on:1999-12-31 party:ITA with:ESP") == ["term"])
  }

  @Test func aNoticeIsKeptAfterTheEffectAndThePostponedEffectCounts() throws {
    #expect(try desk.found("notified:2005-01-01") == ["late"])
    #expect(try desk.found("effective:2006-01-01 kind:agreement") == ["late"])
    try desk.enter(
      """
      {"kind":"event","agreement":"late","verb":"postpone","about":"left","date":"2005-06-01","effective":"2005-06-01","until":"2007-12-31"}
      """)
    #expect(try desk.found("notified:2005 kind:agreement") == ["late"])
    #expect(try desk.found("effective:2006 kind:agreement").isEmpty)
    #expect(try desk.found("effective:2008-01-01 kind:agreement") == ["late"])
    #expect(try desk.found("ended:2005-01-01 verb:denounce stage:notified") == ["late"])
  }

  @Test func aStatusBesideTwoPartiesIsThatBetweenThem() throws {
    #expect(try desk.found("party:FRA with:DEU status:in-force") == ["club"])
    #expect(try desk.found("party:FRA with:ITA status:in-force").isEmpty)
    let left = try desk.search("party:FRA with:ITA status:withdrawn").hits
    #expect(left.map(\.slug) == ["club"])
    #expect(left.first?.status == "withdrawn" && left.first?.whose == "FRA; ITA")
    #expect(try desk.search("party:ITA status:withdrawn").hits.first?.whose == "ITA")
    #expect(try desk.found("party:FRA with:FRA").isEmpty)
    #expect(try desk.found("status:in-force on:2000-06-01 party:ITA with:FRA") == ["club"])
  }

  @Test func aMembershipIsThatOfAnotherPartyOnTheDay() throws {
    // Poland joined NATO in March 1999.
    #expect(try desk.found("party:RUS member:NATO@signed") == ["about", "late"])
    #expect(try desk.found("party:RUS member:NATO@1999-04-01") == ["about", "late", "pact"])
    #expect(try desk.found("with:POL member:NATO@1998-04-01").isEmpty)
    #expect(try desk.found("party:RUS member:NATO on:1998-01-01") == ["about"])
    #expect(try desk.found("party:RUS member:NATO@ended") == ["late"])
    #expect(try desk.found("party:POL member:NATO").isEmpty)
    #expect(try desk.found("member:NATO@1999").contains("pact?"))
  }

  @Test func shortTextsAreFoundByTheirWords() throws {
    #expect(try desk.found("subject:TRADE") == ["about", "fish"])
    #expect(try desk.found(#"subject:"and trade""#) == ["about"])
    #expect(try desk.found("subject:trad").isEmpty)
    #expect(try desk.found("subject:DÉFENSE") == ["pact"])
    #expect(try desk.found("level:ministry") == ["about"])
    #expect(try desk.found("speaker:élan") == ["fra-fish"])
    #expect(try desk.found("author:петров") == ["paper"])
  }

  @Test func whatIsCitedOrDisputedIsFound() throws {
    #expect(try desk.found("cited:yes kind:agreement") == ["late", "pact"])
    #expect(try desk.found("cited:no kind:agreement") == ["about", "club", "notes", "term"])
    #expect(try desk.found("cited:paper kind:agreement") == ["late", "pact"])
    #expect(try desk.found("disputed:yes kind:agreement") == ["late"])
    #expect(try desk.found("disputed:signed") == ["late"])
    #expect(try desk.found("disputed:until").isEmpty)
    #expect(try desk.found("disputed:no kind:agreement party:RUS") == ["about", "pact"])
    // The days of all rivals count.
    #expect(try desk.found("signed:2001-03-01 kind:agreement") == ["late?"])
  }

  @Test func whatIsStaleIsAMaybeAndCounted() throws {
    #expect(try desk.search("status:in-force").stale == 0)
    try desk.archive.db.run(
      "INSERT INTO stale(id) SELECT id FROM record WHERE slug = 'club'")
    let result = try desk.search("status:in-force")
    #expect(result.stale == 1)
    #expect(try desk.found("status:in-force").contains("club?"))
  }

  @Test func hitsComeOneByOneInTheirOrder() throws {
    let query = try TypedQuery.parse("kind:party")
    var hits: [SearchHit] = []
    let today = try #require(Desk.today)
    let counts = try desk.archive.search(query, options: SearchOptions(today: today)) {
      hits.append($0)
    }
    #expect(counts.total == hits.count && counts.hits.isEmpty && hits.count > 200)
    #expect(hits.map(\.id) == hits.map(\.id).sorted(by: >))
  }

  @Test func aSearchByStatusSaysWhatTheViewsSay() throws {
    let sql = ReadOnlySQL(archive: desk.archive)
    for word in Vocabulary.status.words.map(\.word) {
      let alone = try desk.search("status:\(word) on:2004-01-01", definite: true).hits
      let spans = try sql.run(
        """
        SELECT DISTINCT agreement FROM periods WHERE towards IS NULL AND status = :word
          AND certainty = 'yes' AND first_number <= 12418 AND last_number >= 12418
        """, parameters: [("word", word)])
      #expect(Set(alone.map(\.slug)) == Set(spans.rows.map { "\($0[0].text ?? "")" }), "\(word)")
    }
    let pairs = try sql.run("SELECT agreement, party_a, party_b, status FROM dyads")
    #expect(!pairs.rows.isEmpty)
    for row in pairs.rows.map({ $0.map { $0.text ?? "" } }) {
      for word in row[3].split(separator: ", ") {
        let day = try desk.texts("SELECT date('now')")[0]
        let line = "party:\(row[1]) with:\(row[2]) status:\(word) on:\(day) kind:agreement"
        let hits = try desk.search(line).hits
        #expect(hits.first { $0.slug == row[0] }?.status == row[3], "\(line)")
      }
    }
  }
}

extension Value {
  fileprivate var text: String? { if case .text(let text) = self { text } else { nil } }
}
