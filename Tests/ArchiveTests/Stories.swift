import EDTF
import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// A small story for the status rule, told in lines of words.
///
/// An event is `verb key=value …`, a name before it as in `end:terminate …`; parties are joined by
/// commas. Acts are `name: key=value …`.
struct Tale: Sendable, CustomTestStringConvertible {
  var name: String
  /// Codes of the parties, parted by blanks.
  var parties = "FRA PRT"
  /// Fields of the agreement: `signed=2000-01-01 until=2010`.
  var agreement = ""
  var acts: [String] = []
  var events: [String] = []
  /// `day`, `day FRA` or `day FRA>PRT`, and the answer.
  var answers: [(ask: String, answer: String)]

  var testDescription: String { name }

  /// States of the tests: three that are nothing but themselves, and the heirs of the USSR.
  static let states = """
    {"kind":"party","code":"FRA","title":"France"}
    {"kind":"party","code":"PRT","title":"Portugal"}
    {"kind":"party","code":"CAN","title":"Canada"}
    {"kind":"party","code":"RUS","title":"Russia"}
    {"kind":"party","code":"UKR","title":"Ukraine"}
    {"kind":"party","code":"SUN","title":"Soviet Union","successor":["RUS:continues:1991-12-26","UKR:succeeds"]}
    """

  /// Items of `key=value` words; an underscore stands for a blank, commas part several.
  static func items(_ text: String) -> [Draft.Item] {
    text.split(separator: " ").flatMap { word -> [Draft.Item] in
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      let value = parts.count > 1 ? parts[1].map { $0 == "_" ? " " : $0 } : []
      let isDate = !["party", "towards"].contains(parts[0])
      let values = isDate ? [String(value)] : String(value).split(separator: ",").map(String.init)
      return values.map { Draft.Item(parts[0], $0) }
    }
  }

  /// Enters the story and gives the agreement.
  func tell(_ desk: Desk) throws -> Int64 {
    try desk.enter(Self.states)
    return try desk.write { writer in
      var items = [Draft.Item("title", "Story"), Draft.Item("slug", "story")]
      items += Self.items(agreement)
      items += parties.split(separator: " ").map {
        Draft.Item("party", String($0.map { $0 == "_" ? " " : $0 }))
      }
      let id = try writer.add(Draft(.agreement, items)).id
      for act in acts {
        let parts = act.split(separator: ":", maxSplits: 1).map(String.init)
        try writer.add(
          Draft(
            .decree,
            [Draft.Item("title", parts[0]), Draft.Item("slug", parts[0])] + Self.items(parts[1])))
      }
      for event in events {
        var words = event.split(separator: " ", maxSplits: 1).map(String.init)
        var items = [Draft.Item("agreement", "story")]
        if let colon = words[0].firstIndex(of: ":") {
          items.append(Draft.Item("slug", String(words[0][..<colon])))
          words[0] = String(words[0][words[0].index(after: colon)...])
        }
        items.append(Draft.Item("verb", words[0]))
        if words.count > 1 { items += Self.items(words[1]) }
        try writer.add(Draft(.event, items))
      }
      return id
    }
  }

  /// The answer in words: `maybe: a, b also c [mark]`; the mark "unsourced" is left out.
  static func words(_ answer: StatusAnswer) -> String {
    var result = (answer.isCertain ? "" : "maybe: ") + answer.statuses.joined(separator: ", ")
    if !answer.also.isEmpty { result += " also " + answer.also.joined(separator: ", ") }
    let marks = answer.marks.filter { $0 != "unsourced" }
    if !marks.isEmpty { result += " [" + marks.joined(separator: ", ") + "]" }
    return result
  }

  /// What the archive answers to `day`, `day FRA` or `day FRA>PRT`.
  static func answer(_ ask: String, _ agreement: Int64, _ archive: Archive) throws -> StatusAnswer {
    let words = ask.split(separator: " ").map(String.init)
    let day = try #require(Day(text: words[0]))
    let codes = words.count > 1 ? words[1].split(separator: ">").map(String.init) : []
    let ids = try codes.map { try archive.id(of: $0, kinds: [.party]) }
    return try archive.status(
      of: agreement, on: day, for: ids.first, towards: ids.count > 1 ? ids[1] : nil)
  }
}

extension Day {
  /// A day written `YYYY-MM-DD`.
  init?(text: String) {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }
}
