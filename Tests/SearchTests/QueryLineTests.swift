import Model
import TestDesk
import Testing

@testable import Archive
@testable import Search

struct QueryLineTests {
  @Test func termsSideBySideBindMoreThanOrAndLessThanNot() throws {
    let a = Query.text(TextTerm(text: "a"))
    let b = Query.text(TextTerm(text: "b"))
    let c = Query.text(TextTerm(text: "c", isPrefix: true))
    #expect(try QueryParser.parse("a b or c*") == .or([.and([a, b]), c]))
    #expect(try QueryParser.parse("a and not b") == .and([a, .not(b)]))
    #expect(try QueryParser.parse("-(a OR b) -c*") == .and([.not(.or([a, b])), .not(c)]))
    #expect(try QueryParser.parse("((a))") == a)
    #expect(
      try QueryParser.parse(#"party:"FRA" x"y z"*"#)
        == .and([
          .filter(Filter(field: .party, value: "FRA", place: 1)), .text(TextTerm(text: "x")),
          .text(TextTerm(text: "y z", isPrefix: true)),
        ]))
    #expect(
      try QueryParser.parse("Signed:1990..2000 in_force:2001")
        == .and([
          .filter(Filter(field: .signed, value: "1990..2000", place: 1)),
          .filter(Filter(field: .inForce, value: "2001", place: 19)),
        ]))
  }

  @Test(arguments: [
    ("C(2020)123", "C(2020)123"), ("O'Brien", "O'Brien"), ("14.07.2025", "14.07.2025"),
    ("C++", "C++"), ("AUKUS-2", "AUKUS-2"), ("http://x.org/?a=(b)", "http://x.org/?a=(b)"),
    ("12:30", "12:30"), ("Re: ", "Re:"), ("a)b", "a)b"), ("№5", "№5"),
  ])
  func punctuationInAWordIsPartOfIt(_ line: String, _ word: String) throws {
    #expect(try QueryParser.parse(line) == .text(TextTerm(text: word)))
  }

  @Test func wordsWithPunctuationAreFound() throws {
    let desk = try Desk(parties: true)
    try desk.enter(
      #"""
      {"kind":"topic","title":"AUKUS-2 and the C++ rules of O'Brien, 14.07.2025 (no. 5/7)"}
      {"kind":"topic","title":"Something \"quoted\" or not"}
      """#)
    for line in [
      "AUKUS-2", "C++", "O'Brien", "14.07.2025", "aukus*", "5/7", "(no. 5/7)", "-x rules",
    ] {
      #expect(try desk.search(line + " kind:topic").hits.count == 1, "\(line)")
    }
    #expect(try desk.search("\"or not\"").hits.count == 1)
    #expect(try desk.search("\"not\" kind:topic").hits.count == 1)
  }

  static let unreadable = [
    ("party:", "party: at character 1 has no value"), ("(a", "the parenthesis at character 1"),
    ("a b)", "the parenthesis at character 4"), ("a \"b c", "the quote at character 3"),
    ("signed:\"Dec 2025", "the quote at character 8"), ("or a", "'or' at character 1"),
    ("a or", "'or' at character 3"), ("a not", "'not' at character 3"),
    ("a and and b", "'and' at character 3"), ("and a", "'and' at character 1"),
    ("", "there is nothing"), (" & () ", "there is nothing"),
    ("partei:FRA", "there is no field 'partei'"), ("known:2020", "there is no field 'known'"),
    ("on:2020-01-01", "on: at character 1 has nothing beside it"),
    ("kind:event or on:2020-01-01", "on: at character 15 has nothing"),
    ("a -on:2020-01-01", "on: at character 4 has nothing"),
    ("a on:2020", "on: at character 3: '2020' is more than one day"),
    ("a on:2020-01-01 on:2021-01-01", "on: at character 17 names a second day"),
    ("member:NATO@sometime", "member: at character 1: 'sometime'"),
    ("member:@signed", "member: at character 1 names no organisation"),
    ("disputed:perhaps", "'perhaps' is no value of disputed:"), ("level:x", "'x' is no value"),
    ("party:(A or B)", "party: at character 1 is followed by a parenthesis"),
    ("x status:terminted", "'terminted' is no value of status:, at character 3"),
    ("kind:agreements", "'agreements' is no value of kind:"), ("verb:ends", "'ends' is no value"),
    ("stage:x", "'x' is no value"), ("type:x", "'x' is no value"), ("stance:x", "'x' is no value"),
    ("signed:Dec 2025", "signed: at character 1: 'Dec'"), ("ended:..", "a range needs"),
    ("ended:2000..1990", "the range ends before"), ("signed:2025-02-30", "there is no 30 February"),
    ("signed:04/02/1994", "signed: at character 1"),
  ]

  @Test func whatCannotBeReadIsRefusedWithItsPlace() throws {
    let desk = try Desk()
    for (line, message) in Self.unreadable {
      let fault = try #require(desk.refusal(line), "\(line) ran")
      #expect(fault.reason == .usage)
      #expect(fault.message.contains(message), "\(fault.message)")
    }
  }

  @Test func aLineIsReadWithoutAnArchive() throws {
    for (line, message) in Self.unreadable {
      let fault = try #require(throws: Fault.self) { _ = try TypedQuery.parse(line) }
      #expect(fault.message.contains(message), "\(fault.message)")
    }
    #expect(
      try TypedQuery.parse("party:nobody signed:1990")
        == TypedQuery.parse("party:nobody signed:1990"))
  }

  @Test func refusalsSuggest() throws {
    let desk = try Desk(parties: true)
    #expect(desk.refusal("partei:FRA")?.hint?.contains("did you mean party?") == true)
    #expect(desk.refusal("singed:1990")?.hint?.hasPrefix("did you mean signed?") == true)
    #expect(desk.refusal("qqq:1")?.hint?.hasPrefix("the fields are kind, party") == true)
    #expect(desk.refusal("status:terminted")?.hint?.hasPrefix("did you mean terminat") == true)
    #expect(desk.refusal("status:zzz")?.hint?.hasPrefix("it is one of not-yet-signed") == true)
    let unknown = try #require(desk.refusal("party:FRXA"))
    #expect(unknown.reason == .notFound && unknown.hint?.contains("FRA") == true)
  }

  @Test func tooMuchIsRefused() throws {
    let desk = try Desk()
    let words = Array(repeating: "a", count: 300).joined(separator: " ")
    #expect(desk.refusal(words)?.reason == .usage)
    #expect(desk.refusal(String(repeating: "(", count: 150) + "a")?.reason == .usage)
    #expect(desk.refusal(String(repeating: "x", count: 20_000))?.reason == .usage)
    let filters = Array(repeating: "-kind:topic", count: 99).joined(separator: " ")
    #expect(try desk.search(filters).total == 0)
    let verbs = Array(repeating: "(verb:sign or stage:done)", count: 20).joined(separator: " ")
    #expect(try desk.search(verbs).total == 0)
  }

  @Test func anyLineIsAnsweredOrRefused() throws {
    let desk = try Desk(examples: true)
    let pieces = [
      "a", "défense", "соглаш", "*", "\"", "'", "(", ")", "-", "or", "not", "and", " ", " ", ":",
      "party:", "RUS", "signed:", "1990", "..", "[", "]", "{", "}", "/", "~", "?", "X", "kind:",
      "agreement", "NEAR", "^", "+", "title:", "\u{0}", "\u{7}", "\u{301}", "🂡", "\\", "%", "_",
      ";",
      "--", "/*", "ended:2025..", "status:in-force", "stage:ordered", "party:RUS", "\u{200B}", "\n",
    ]
    var random = SplitMix(state: 20_260_601)
    for _ in 0..<2_000 {
      let line = (0..<Int(random.next() % 9)).map { _ in
        pieces[Int(random.next() % UInt64(pieces.count))]
      }.joined()
      do {
        let result = try desk.search(line, limit: 3)
        #expect(result.total >= result.hits.count)
      } catch let fault as Fault {
        #expect(fault.reason == .usage || fault.reason == .notFound, "\(line): \(fault)")
      }
    }
  }
}

/// Numbers that look like chance and are the same on every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
