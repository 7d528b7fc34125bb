import EDTF
import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// Records of every kind: entered, read, entered again, edited, removed.
struct RecordTests {
  /// One record of each kind with a value in every field.
  static let full = """
    {"kind":"agreement","slug":"other","title":"Other"}
    {"kind":"party","slug":"org","code":"ORG","title":"Org","type":"organisation"}
    {"kind":"agreement","slug":"a","title":"Full treaty","type":"treaty","level":"state","subject":"visits","party":["FRA","RUS as SUN","CAN:depositary"],"signed":"{1989-11-20,1989-11-22}","place":["Paris","Ottawa"],"in_force":"1990~","until":"2000","notice_period":"P6M","reference":["UNTS=1833","UNTS=1834"],"name":["ru=Договор","fr=Traité"],"fact":["copies=two"],"note":"a note"}
    {"kind":"decree","slug":"d","title":"Full act","type":"government-order","number":"12-r","authority":"Government","party":"RUS","signatory":"X","signed":"2025-12-05","published":"2025-12-06","notified":"2025-12","effective":"2026","rationale":"why","name":["ru=Распоряжение"],"orders":["terminates:a"],"authorises":["denounces:other"],"fact":["k=v"],"note":"n"}
    {"kind":"event","slug":"e","agreement":"a","verb":"suspend","stage":"notified","party":["FRA","CAN"],"towards":["RUS"],"date":"1995-01","effective":"1995-02-01","until":"1995-03-01","by":"d","about":"a-sign","scope":"annex","ground":"because","place":["Paris"],"fact":["k=v"],"note":"n"}
    {"kind":"topic","slug":"t","title":"A sentence","subject":"s","fact":["k=v"],"note":"n"}
    {"kind":"position","slug":"p","party":"FRA","topic":"t","stance":"conditional","condition":"if","speaker":"S","office":"O","form":"note","date":"2025-12","until":"2026","about":["a","d","FRA"],"fact":["k=v"],"note":"n"}
    {"kind":"party","slug":"xst","code":"XST","title":"X state","type":"entity","name":["fr=Xe"],"since":"1900","until":"1950","successor":["FRA:succeeds:1950","PRT:absorbs"],"member":["ORG:1920/1930"],"reference":["alpha-4=XSTT"],"fact":["k=v"],"note":"n"}
    {"kind":"source","slug":"s0","title":"Root"}
    {"kind":"source","slug":"s","title":"Full source","type":"agency","publisher":"P","author":["A","B"],"url":"https://a.example/x","published":"2025-12-05","accessed":"2026-01-01","archive_url":"http://b.example/y","archived":"2026-01-02","language":"pt-BR","text":"the kept text","derived_from":"s0","reliability":"B","fact":["k=v"],"note":"n"}
    {"kind":"citation","slug":"c","record":"a","source":"s","field":"signed","says":"1989-11-20","quote":"q","locator":"p. 3","credibility":"2","fact":["k=v"],"note":"n"}
    """

  private func desk(_ lines: String = full) throws -> Desk {
    let desk = try Desk()
    try desk.enter(Tale.states)
    if !lines.isEmpty { try desk.enter(lines) }
    return desk
  }

  /// What was looked up in a change is looked up again once the change has altered it.
  @Test func aPartyThatGetsAnotherCodeIsKnownByThatCodeAtOnce() throws {
    let desk = try desk("")
    try desk.write { writer in
      let canada = try writer.id(of: "CAN", kinds: [.party])
      try writer.edit(canada, [Draft.Item("code", "KAN")])
      #expect(try writer.id(of: "KAN", kinds: [.party]) == canada)
      #expect(throws: Problem.self) { try writer.id(of: "CAN", kinds: [.party]) }
      try writer.add(
        Draft(.agreement, [Draft.Item("title", "A treaty"), Draft.Item("party", "KAN")]))
    }
    #expect(try desk.texts("SELECT parties FROM agreements") == ["KAN"])
    #expect(try desk.texts("SELECT substr(agreement, 1, 4) FROM agreements") == ["kan-"])
  }

  @Test func everyFieldOfEveryKindIsReadBackAndEnteredAgain() throws {
    let desk = try desk()
    let archive = desk.archive
    let again = try self.desk("")
    var pictures: [String: [String]] = [:]
    for slug in ["other", "org", "a", "d", "t", "p", "xst", "s0", "s", "c", "e"] {
      let record = try archive.record(archive.id(of: slug))
      if !["other", "org", "s0"].contains(slug) {
        for field in record.kind.fields where field.form.placeholder != "SLUG" {
          // The short forms of a decree are shown as orders.
          if TargetVerbs.shortForms.contains(where: { $0.form == field.name }) { continue }
          #expect(!record[field.name].isEmpty, "\(slug).\(field.name)")
        }
      }
      var items = [Draft.Item("slug", slug)]
      for (field, texts) in record.values {
        // The event that a decree brought about itself is told once.
        for text in texts where text != "suspends:a" { items.append(Draft.Item(field.name, text)) }
      }
      pictures[slug] = record.values.flatMap { value in
        value.texts.map { "\(value.field.name)=\($0)" }
      }
      try again.write { _ = try $0.add(Draft(record.kind, items)) }
    }
    for (slug, picture) in pictures {
      let record = try again.archive.record(again.archive.id(of: slug))
      let found = record.values.flatMap { value in value.texts.map { "\(value.field.name)=\($0)" } }
      #expect(found == picture)
      #expect(record.revision == 1)
      #expect(record.visibility == "desk")
    }
    #expect(try again.faults() == [])
    #expect(try desk.faults() == [])
  }

  @Test func editing() throws {
    let desk = try desk()
    let a = try desk.archive.id(of: "a")
    func edit(_ items: String, clears: [String] = []) throws -> Change {
      try desk.write { try $0.edit(a, Tale.items(items), clears: clears) }
    }
    let one = try edit(
      "title=New subject=x place=Rome place=Paris note=other fact=copies=three fact=more=1")
    #expect(one.action == .edited)
    #expect(one.details.map(\.field) == ["title", "subject", "place", "fact", "note"])
    #expect(one.details[2].after == ["Paris", "Ottawa", "Rome"])
    #expect(one.details[3].after == ["copies=three", "more=1"])
    #expect(try edit("title=New").action == .unchanged)
    _ = try edit("", clears: ["place", "name/ru", "reference", "party/CAN", "level", "in-force"])
    let record = try desk.archive.record(a)
    #expect(record["place"] == [] && record["level"] == [] && record["in-force"] == [])
    #expect(record["name"] == ["fr=Traité"])
    #expect(record["party"] == ["FRA", "RUS as SUN"])
    #expect(record.revision == 3)
    #expect(try edit("slug=renamed").slug == "renamed")
    #expect(try edit("type=protocol", clears: ["type"]).details.first?.after == ["protocol"])
    _ = try edit("", clears: ["type", "slug"].dropLast())
    #expect(try desk.archive.record(a)["type"] == ["agreement"])
    let d = try desk.archive.id(of: "d")
    let targets = try desk.write {
      try $0.edit(d, Tale.items("suspends=other terminates=renamed"), clears: ["authorises"])
    }
    #expect(
      targets.details.map { "\($0.field) \($0.after)" } == [
        #"orders ["terminates:renamed", "suspends:renamed", "suspends:other"]"#, "authorises []",
      ])
    _ = try desk.write { try $0.edit(d, [], clears: ["orders/suspends:other"]) }
    #expect(try desk.faults() == [])
    let s = try desk.archive.id(of: "s")
    _ = try desk.write { try $0.edit(s, [Draft.Item("text", "new text")], clears: ["author/A"]) }
    #expect(try desk.archive.record(s)["text"] == ["new text"])
    _ = try desk.write { try $0.edit(s, [], clears: ["text"]) }
    #expect(try desk.archive.record(s)["text"] == [])
    #expect(try desk.faults() == [])
  }

  @Test func editsThatAreRefused() throws {
    let desk = try desk()
    try desk.enter(#"{"kind":"citation","record":"a-sign","source":"s","field":"stage"}"#)
    let before = try HistoryTests.facts(desk)
    for (slug, items, clears, reason) in [
      ("a", "", ["title"], Fault.Reason.badData), ("a", "", ["nothing"], .badData),
      ("a", "", ["place/Rome"], .badData), ("a", "", ["type/x"], .badData),
      ("a", "", ["slug"], .badData), ("a", "slug=other", [], .badData),
      ("a", "slug=No", [], .badData), ("a", "title=x title=y", [], .badData),
      ("a", "party=RUS", [], .badData), ("a", "", ["signed"], .notPermitted),
      ("c", "says=never", [], .badData), ("p", "", ["stance"], .badData),
    ] as [(String, String, [String], Fault.Reason)] {
      let id = try desk.archive.id(of: slug)
      let fault = #expect(throws: Fault.self, "\(slug) \(items) \(clears)") {
        try desk.write { try $0.edit(id, Tale.items(items), clears: clears) }
      }
      #expect(fault?.reason == reason, "\(slug) \(items) \(clears)")
    }
    #expect(throws: Fault.self) { try desk.write { try $0.edit(3, []) } }
    let a = try desk.archive.id(of: "a")
    let conflict = #expect(throws: Fault.self) {
      try desk.write { try $0.edit(a, Tale.items("title=x"), revision: 7) }
    }
    #expect(conflict?.reason == .busy)
    #expect(try HistoryTests.facts(desk) == before)
  }

  @Test func removing() throws {
    let desk = try desk()
    for (slug, named) in [
      ("a", "e, c, p"), ("FRA", "a"), ("s", "c"), ("s0", "s"), ("t", "p"), ("org", "XST"),
      ("d", "p"),
    ] {
      let id = try desk.archive.id(of: slug)
      let fault = #expect(throws: Fault.self) { try desk.write { try $0.remove(id) } }
      #expect(fault?.reason == .notPermitted, "\(slug)")
      for name in named.split(separator: ", ") {
        #expect(fault?.message.contains(name) == true, "\(slug): \(fault?.message ?? "")")
      }
    }
    let circle = #expect(throws: Fault.self) {
      try desk.write { _ = try $0.edit($0.id(of: "s0"), Tale.items("derived-from=s")) }
    }
    #expect(circle?.problems.first?.message == "leads back to the source itself")
    // Two that another program let point at each other go together.
    try desk.archive.db.execute(
      """
      UPDATE source SET derived_from = (SELECT id FROM record WHERE slug = 's')
      WHERE id = (SELECT id FROM record WHERE slug = 's0')
      """)
    try desk.write { writer in
      let changes = try writer.remove(writer.id(of: "s0"), withDependents: true)
      #expect(Set(changes.map(\.slug)) == ["s0", "s", "c"])
    }
    #expect(try desk.faults() == [])
    try desk.write { _ = try $0.remove($0.id(of: "org"), withDependents: true) }
    #expect(try desk.archive.record(desk.archive.id(of: "XST"))["member"] == [])
    try desk.write { _ = try $0.remove($0.id(of: "FRA"), withDependents: true) }
    #expect(try desk.texts("SELECT slug FROM record WHERE slug IN ('a', 'e', 'p', 'fra')") == [])
    #expect(
      try desk.texts("SELECT 1 || '' FROM span WHERE agreement NOT IN (SELECT id FROM agreement)")
        == [])
    #expect(throws: Fault.self) { try desk.write { try $0.remove(3) } }
    #expect(try desk.faults() == [])
  }

  @Test func slugs() throws {
    let desk = try desk("")
    func slug(_ kind: Kind, _ items: [(String, String)]) throws -> String {
      try desk.write { try $0.add(Draft(kind, items.map { Draft.Item($0.0, $0.1) })).slug }
    }
    #expect(
      try slug(
        .agreement,
        [
          ("title", "Соглашение о военном щите"), ("party", "RUS"), ("party", "FRA"),
          ("signed", "199X"),
        ])
        == "fra-rus-199x-soglashenie-o-voennom-shchite")
    #expect(
      try slug(.topic, [("title", "Œuvre d'État: Übergröße, İstanbul")])
        == "oeuvre-detat-ubergrosse-istanbul")
    #expect(try slug(.topic, [("title", "De\u{301}cret")]) == "decret")
    #expect(try slug(.topic, [("title", "The Of And")]) == "topic")
    #expect(try slug(.topic, [("title", "条約")]) == "tiao-yue")
    #expect(try slug(.topic, [("title", "the")]) == "topic-2")
    #expect(try slug(.topic, [("title", String(repeating: "long", count: 100))]).utf8.count == 50)
    #expect(
      try slug(.topic, [("title", "one two three four five six seven")])
        == "one-two-three-four-five")
    #expect(try slug(.topic, [("title", "x"), ("slug", "chosen-1")]) == "chosen-1")
    #expect(throws: Fault.self) { try slug(.topic, [("title", "x"), ("slug", "chosen-1")]) }
    #expect(
      try slug(.decree, [("title", "Décret no 5"), ("party", "FRA"), ("signed", "[2001,2003]")])
        == "fra-2001-decret-no-5")
    #expect(
      try slug(.source, [("title", "Page"), ("publisher", "Le Monde"), ("published", "2003-05")])
        == "le-monde-2003-page")
    #expect(Slugs.cut(String(repeating: "a-", count: 120)).utf8.count == 189)
  }

  @Test func references() throws {
    let desk = try desk()
    let archive = desk.archive
    for (text, slug) in [
      ("FRA", "fra"), ("fra", "fra"), ("party/FRA", "fra"), ("agreement/a", "a"), ("oth", "other"),
      ("XSTT", "xst"), ("e", "e"), ("a-si", "a-sign"),
    ] {
      let kinds = text == "a-si" ? [Kind.event] : Kind.allCases
      #expect(try archive.record(archive.id(of: text, kinds: kinds)).slug == slug, "\(text)")
    }
    try desk.enter(
      (1...10).map { #"{"kind":"topic","slug":"many-\#($0)","title":"M"}"# }.joined(separator: "\n")
    )
    func fault(_ text: String, _ kinds: [Kind] = Kind.allCases) -> Fault? {
      #expect(throws: Fault.self) { try archive.id(of: text, kinds: kinds) }
    }
    #expect(fault("many")?.message == "'many' is ambiguous")
    #expect(fault("many")?.hint?.hasSuffix("and 4 more; type more of it") == true)
    #expect(fault("fish/a")?.message == "there is no kind 'fish'")
    #expect(
      fault("agreement/a", [.party])?.message == "'agreement/a' is an agreement, wanted is a party")
    #expect(
      fault("a", [.party, .topic])?.message == "'a' is an agreement, wanted is a party or a topic")
    #expect(fault("")?.message == "there is no record ''")
    #expect(fault("FRX", [.party])?.hint?.contains("FRA") == true)
    #expect(fault("Franse", [.party])?.hint == "did you mean FRA (France)?")
    #expect(fault("othr", [.agreement])?.hint?.contains("other") == true)
    try desk.enter(#"{"kind":"topic","slug":"frozen-assets-of-states","title":"M"}"#)
    #expect(
      fault("states-assets-frozen-words", [.topic])?.hint
        == "did you mean frozen-assets-of-states (M)? "
        + "regesta search states assets frozen words may find it"
    )
  }

  /// Every message of the door, by kind, items and `field: message`.
  @Test(arguments: [
    ("topic", "title=x titel=x", "titel: is no field of a topic"),
    ("topic", "subject=x", "title: is missing"),
    ("topic", "title=x subject=", "subject: is empty"),
    ("topic", "title=a\u{0}b", "title: holds a NUL byte"),
    ("topic", "title=a\u{7}b", "title: holds a control character (U+0007)"),
    ("topic", "title=a\u{85}b", "title: holds a control character (U+0085)"),
    (
      "topic", "title=a\u{202E}b",
      "title: holds a character that turns the direction of text (U+202E)"
    ),
    ("topic", "title=a\u{FFFD}b", "title: holds U+FFFD, the mark of a text in a wrong encoding"),
    ("topic", "title=x note=1 note=2", "note: is given twice"),
    ("topic", "title=x fact=a=1 fact=a=1", "fact: gives 'a=1' twice"),
    ("topic", "title=x fact=a", "fact: 'a' is not of the form KEY=VALUE"),
    ("topic", "title=x slug=Ä", "slug: 'Ä' is no slug"),
    ("topic", "title=x slug=-a", "slug: '-a' is no slug"),
    ("party", "title=x code=fr", "code: 'fr' is no code"),
    ("party", "title=x code=F", "code: 'F' is no code"),
    (
      "party", "title=x code=XXX successor=FRA",
      "successor: 'FRA' is not of the form CODE:continues|succeeds|absorbs[:DATE]"
    ),
    (
      "party", "title=x code=XXX successor=FRA:follows",
      "successor: 'follows' is no word of the list 'succession'"
    ),
    ("party", "title=x code=XXX member=FRA", "member: 'FRA' is not of the form CODE:PERIOD"),
    ("party", "title=x code=XXX name=russian=x", "name: 'russian' is no language tag"),
    ("agreement", "title=x signed=04/02/1994", "signed: '04/02/1994' is no date: "),
    ("agreement", "title=x until=2025-02-30", "until: '2025-02-30' is no date: "),
    ("agreement", "title=x notice-period=soon", "notice-period: 'soon' is no length of time"),
    ("agreement", "title=x notice-period=P0D", "notice-period: 'P0D' is no length of time"),
    ("agreement", "title=x type=pact", "type: 'pact' is no word of the list 'agreement-type'"),
    ("agreement", "title=x party=XYZ", "party: there is no party 'XYZ'"),
    ("agreement", "title=x party=FRA:king", "party: 'king' is no word of the list 'role'"),
    ("agreement", "title=x party=FRA,fra", "party: gives 'FRA' twice"),
    ("agreement", "title=x party=RUS,RUS_as_SUN", "party: has 'RUS as SUN' already"),
    ("decree", "title=x orders=a", "orders: 'a' is not of the form VERB:REF"),
    ("decree", "title=x orders=kill:a", "orders: 'kill' is no word of the list 'verb'"),
    ("decree", "title=x terminates=none", "terminates: there is no agreement 'none'"),
    ("source", "title=x url=ftp://a", "url: 'ftp://a' is no web address"),
    ("source", "title=x url=https://", "url: 'https://' is no web address"),
    ("source", "title=x url=https://a\"b", "url: 'https://a\"b' is no web address"),
    ("source", "title=x language=portuguese", "language: 'portuguese' is no language tag"),
    ("source", "title=x reliability=G", "reliability: 'G' is no word of the list 'reliability'"),
    ("event", "agreement=none verb=sign", "agreement: there is no agreement 'none'"),
  ])
  func messages(_ kind: String, _ items: String, _ message: String) throws {
    let desk = try desk("")
    let before = try HistoryTests.facts(desk)
    let wanted = try #require(Kind(rawValue: kind))
    let fault = #expect(throws: Fault.self) {
      try desk.write { try $0.add(Draft(wanted, Tale.items(items), line: 3)) }
    }
    #expect(fault?.reason == .badData)
    #expect(fault?.problems.count == 1)
    let problem = try #require(fault?.problems.first)
    #expect("\(problem.field ?? "-"): \(problem.message)".hasPrefix(message), "\(problem)")
    #expect(problem.line == 3)
    #expect(try HistoryTests.facts(desk) == before)
  }

  @Test func limits() throws {
    let desk = try desk("")
    for (kind, field, size) in [
      (Kind.topic, "title", 1_001), (.topic, "note", 1_000_001), (.topic, "fact", 100_300),
      (.source, "text", 8_000_001), (.source, "type", 2_000_000), (.source, "url", 4_001),
      (.party, "code", 5_000), (.agreement, "notice-period", 5_000),
      (.agreement, "signed", 1_000_000),
    ] {
      let text = (field == "fact" ? "k=" : "") + String(repeating: "x", count: size)
      let fault = #expect(throws: Fault.self) {
        try desk.write { try $0.add(Draft(kind, [Draft.Item(field, text)])) }
      }
      let message = fault?.problems.first?.message ?? ""
      #expect(
        message.contains(" are kept") || message.contains("date"), "\(field): \(message.prefix(90))"
      )
      #expect(message.utf8.count < 300)
    }
    try desk.enter(#"{"kind":"topic","title":"\#(String(repeating: "é", count: 500))"}"#)
  }

  @Test func textsAreTidied() throws {
    let desk = try desk("")
    let id = try desk.write {
      try $0.add(
        Draft(
          .topic,
          [
            Draft.Item("title", "  A  title\u{A0}"), Draft.Item("note", "one\r\ntwo\tthree"),
            Draft.Item("fact", "key = value "),
          ])
      ).id
    }
    let record = try desk.archive.record(id)
    #expect(record["title"] == ["A  title"])
    #expect(record["note"] == ["one\ntwo\tthree"])
    #expect(record["fact"] == ["key=value"])
  }

  @Test func wordsOfADateAreKept() throws {
    let desk = try desk("")
    let id = try desk.write {
      try $0.add(
        Draft(
          .agreement,
          [
            Draft.Item("title", "x"), Draft.Item("signed", "4 February 1994"),
            Draft.Item("until", "Dec 2025"), Draft.Item("notice-period", "6 months"),
          ])
      ).id
    }
    let words = "SELECT field || '=' || words FROM wording ORDER BY 1"
    #expect(try desk.texts(words) == ["signed=4 February 1994", "until=Dec 2025"])
    let record = try desk.archive.record(id)
    #expect(record["signed"] == ["1994-02-04"] && record["until"] == ["2025-12"])
    #expect(record["notice-period"] == ["P6M"])
    try desk.write { _ = try $0.edit(id, Tale.items("signed=1994-02-05"), clears: ["until"]) }
    #expect(try desk.texts(words) == [])
  }

  @Test func durations() {
    for (text, days) in [
      ("P6M", "2020-07-31"), ("P1Y", "2021-01-31"), ("P1M", "2020-02-29"), ("P90D", "2020-04-30"),
      ("P2W", "2020-02-14"),
    ] {
      let start = Day(text: "2020-01-31") ?? .distantPast
      #expect(Duration(text)?.after(start).description == days)
    }
    #expect(Duration("P1Y")?.after(.distantFuture) == .distantFuture)
    for text in ["", "P", "PM", "6M", "P6", "P6X", "P99999D", "P0Y"] {
      #expect(Duration(text) == nil)
    }
  }

  @Test func batches() throws {
    let desk = try desk("")
    // A record may name another that comes later.
    let changes = try desk.enter(
      """
      {"kind":"citation","record":"late","source":"page","field":"title"}
      {"kind":"event","agreement":"late","verb":"ratify","party":["FRA"],"date":"2001"}
      {"kind":"agreement","slug":"late","title":"Late","type":"protocol"}
      {"kind":"source","slug":"page","title":"Page"}
      {"kind":"citation","record":"late","source":"page","field":"type","says":"treaty"}
      {"kind":"settlement","record":"late","field":"type","value":"treaty","reason":"r"}
      """)
    // What waited comes right behind what it waited for.
    #expect(changes.map(\.kind) == [.agreement, .event, .source, .citation, .citation, .agreement])
    #expect(try desk.archive.record(desk.archive.id(of: "late"))["party"] == ["FRA"])
    let before = try HistoryTests.facts(desk)
    let fault = #expect(throws: Fault.self) {
      try desk.enter(
        """
        {"kind":"topic","title":"Good"}
        {"kind":"topic"}
        {"kind":"topic","title":["x"],"fact":["a=1",5]}
        {"kind":"topic","title":"x","title":"y"}
        {"kind":"citation","record":"nobody","source":"page"}
        {"kind":"settlement","record":"late","field":"type","value":"treaty"}
        {"kind":"fish"}
        """)
    }
    #expect(fault?.reason == .badData)
    let lines = Set((fault?.problems ?? []).compactMap(\.line))
    #expect(lines == [2, 3, 4, 5, 6, 7])
    #expect(try HistoryTests.facts(desk) == before)
    #expect(try desk.faults() == [])
  }
}
