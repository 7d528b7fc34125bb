import EDTF
import Foundation
import Model
import SQLite

@testable import Archive
@testable import RegestaCLI

/// The status of the whole, of parties and of pairs, by every way to ask for it.
extension Comparing {
  /// Rules, stored periods, `status`, `list` and `show` on one day.
  mutating func compareStatuses(on day: Day) throws {
    desk.today = day
    // The views are of today, and no today is before 2020.
    let isListed = day.number > 18_262
    let whole = desk.results(["list", "agreements"]).map { $0.map(PropertyBench.cells) } ?? []
    let parties =
      desk.results(["list", "agreement_parties"]).map { $0.map(PropertyBench.cells) } ?? []
    let pairs = desk.results(["list", "dyads"]).map { $0.map(PropertyBench.cells) } ?? []
    let endings = desk.results(["list", "terminations"]).map { $0.map(PropertyBench.cells) } ?? []
    expect(
      whole.count == agreements.count && parties.count == listed.count
        && endings.count == self.endings.count, "list has all rows of its view", "\(day)")
    for row in whole {
      guard let slug = row["agreement"] else { continue }
      let answer = try archive.status(of: id(slug, .agreement), on: day)
      compare(answer, stored(slug, nil, nil, day), "periods", slug, day)
      try compareParties(
        slug, answer, isListed ? parties.filter { $0["agreement"] == slug } : [], day)
      try comparePairs(slug, answer, isListed ? pairs.filter { $0["agreement"] == slug } : [], day)
      guard isListed else { continue }
      compare(answer, row, "list agreements", slug, day)
      equal(row["also"], Self.joined(answer.also), "also of list agreements", "\(slug) \(day)")
      equal(
        row["marks"], Self.joined(Self.own(answer.marks)), "marks of list agreements",
        "\(slug) \(day)")
      for ending in endings where ending["agreement"] == slug {
        compare(answer, ending, "list terminations", slug, day)
      }
    }
  }

  static func joined(_ words: [String]) -> String? {
    words.isEmpty ? nil : words.joined(separator: "; ")
  }

  /// The marks that the rule gives; the others are the page's.
  static func own(_ marks: [String]) -> [String] {
    marks.filter { $0 != "towards" && $0 != "unsourced" }
  }

  mutating func compare(
    _ answer: StatusAnswer, _ row: Cells?, _ label: String, _ what: String, _ day: Day
  ) {
    let said = answer.statuses.joined(separator: "; ") + (answer.isCertain ? " yes" : " maybe")
    let shown = "\(row?["status"] ?? "-") \(row?["certainty"] ?? "-")"
    expect(said == shown, "status = \(label)", "\(what) on \(day): '\(said)' against '\(shown)'")
  }

  private mutating func compareParties(
    _ slug: String, _ whole: StatusAnswer, _ rows: [Cells], _ day: Day
  ) throws {
    for code in parties(of: slug) {
      let answer = try archive.status(of: id(slug, .agreement), on: day, for: id(code, .party))
      let own = stored(slug, code, nil, day)
      compare(
        answer, own ?? stored(slug, nil, nil, day), "periods of a party", "\(slug) \(code)", day)
      if let own {
        equal(own["also"], Self.joined(answer.also), "also of a party", "\(slug) \(code) \(day)")
      }
      for row in rows where row["party"] == code {
        compare(answer, row, "list agreement_parties", "\(slug) \(code)", day)
      }
      let told = whole.deviations.first { $0.party == code && $0.towards == nil }?.statuses
      let wanted = answer.statuses == whole.statuses ? nil : answer.statuses
      expect(
        told == wanted, "deviations of the whole",
        "\(slug) \(code) \(day): \(told ?? []) against \(wanted ?? [])")
    }
  }

  private mutating func comparePairs(
    _ slug: String, _ whole: StatusAnswer, _ rows: [Cells], _ day: Day
  ) throws {
    let codes = parties(of: slug)
    for one in codes {
      for other in codes where one < other {
        let own = storedPair(slug, one, other, day)
        let row = rows.first { $0["party_a"] == one && $0["party_b"] == other }
        if own == nil, row == nil || random.percent(50) { continue }
        let answer = try archive.status(
          of: id(slug, .agreement), on: day, for: id(one, .party), towards: id(other, .party))
        let turned = try archive.status(
          of: id(slug, .agreement), on: day, for: id(other, .party), towards: id(one, .party))
        expect(
          answer.statuses == turned.statuses, "a relation from either side",
          "\(slug) \(one) \(other) \(day)")
        if let own { compare(answer, own, "periods of a pair", "\(slug) \(one)>\(other)", day) }
        if let row { compare(answer, row, "list dyads", "\(slug) \(one)>\(other)", day) }
        let told = whole.deviations.first {
          $0.towards != nil && Set([$0.party, $0.towards ?? ""]) == [one, other]
        }
        if own != nil {
          let wanted = answer.statuses == whole.statuses ? nil : answer.statuses
          expect(told?.statuses == wanted, "pairs that deviate", "\(slug) \(one)>\(other) \(day)")
        } else {
          expect(told == nil, "pairs that deviate", "\(slug) \(one)>\(other) \(day)")
        }
      }
    }
  }

  // MARK: Pages

  /// `status` as JSON and as text, for the whole, a party and a pair.
  mutating func compareStatusPages(_ slug: String, on day: Day) throws {
    let codes = parties(of: slug)
    var asked: [[String]] = [[]]
    if let one = random.pickAny(codes) {
      asked.append(["--for", one])
      if let other = random.pickAny(codes.filter { $0 != one }) {
        asked.append(["--for", one, "--towards", other])
      }
    }
    for scope in asked {
      let words = ["status", slug, "--on", "\(day)"] + scope
      let ids = try scope.filter { !$0.hasPrefix("--") }.map { try id($0, .party) }
      let answer = try archive.status(
        of: id(slug, .agreement), on: day, for: ids.first, towards: ids.dropFirst().first)
      let object = desk.results(words)?.first ?? [:]
      let cells = PropertyBench.cells(object)
      let title = words.joined(separator: " ")
      compare(answer, cells, "status --json", title, day)
      equal(cells["also"], Self.joined(answer.also), "also of status --json", title)
      equal(cells["marks"], Self.joined(answer.marks), "marks of status --json", title)
      compareText(desk.bench.run(words: words).output, answer, title)
      compareCauses(object["events"] as? [[String: Any]] ?? [], answer, slug, title)
    }
  }

  private mutating func compareText(_ text: String, _ answer: StatusAnswer, _ title: String) {
    let lines = text.split(separator: "\n").map(String.init)
    let sentence =
      (answer.isCertain ? "" : "maybe: ") + answer.statuses.joined(separator: ", ")
    expect(
      lines.count > 1 && lines[1].hasSuffix(": " + sentence) && lines[1].contains("\(answer.day)"),
      "status as text", "\(title): \(lines)")
    func told(_ name: String) -> String? {
      lines.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
    }
    equal(
      told("also"), answer.also.isEmpty ? nil : answer.also.joined(separator: ", "), "also as text",
      title)
    equal(
      told("marks"), answer.marks.isEmpty ? nil : answer.marks.joined(separator: ", "),
      "marks as text", title)
    let count = lines.count { $0.hasPrefix("for ") }
    expect(count == answer.deviations.count, "deviations as text", title)
  }

  /// Each event that an answer names stands so in the view of events.
  private mutating func compareCauses(
    _ causes: [[String: Any]], _ answer: StatusAnswer, _ slug: String, _ title: String
  ) {
    expect(causes.count == answer.causes.count, "causes of status --json", title)
    // The agreed term has no event.
    for cause in causes.map(PropertyBench.cells) where cause["event"] != nil {
      let row = events.first { $0["event"] == cause["event"] } ?? [:]
      for column in ["verb", "stage", "date", "effective", "until", "act", "about", "parties"] {
        equal(
          cause[column], row[column], "cause's \(column) = events",
          "\(title) \(cause["event"] ?? "")")
      }
      equal(row["agreement"], slug, "cause is the agreement's own", title)
    }
  }

  /// `show` of an agreement: its status, its days, its events, and its text.
  mutating func compareShow(_ slug: String, on day: Day) throws {
    desk.today = day
    let answer = try archive.status(of: id(slug, .agreement), on: day)
    let page = desk.results(["show", slug])?.first ?? [:]
    let cells = PropertyBench.cells(page)
    equal(
      cells["status"], answer.statuses.joined(separator: "; "), "show --json = status",
      "\(slug) \(day)")
    equal(cells["marks"], Self.joined(answer.marks), "marks of show", "\(slug) \(day)")
    equal(cells["status_day"], "\(day)", "day of show", slug)
    let text = desk.bench.run("show", slug).output
    let sentence = (answer.isCertain ? "" : "maybe: ") + answer.statuses.joined(separator: ", ")
    let marks = answer.marks.isEmpty ? "" : " (\(answer.marks.joined(separator: ", ")))"
    let line = text.split(separator: "\n").first { $0.hasPrefix("status ") } ?? ""
    expect(
      line.hasSuffix("\(sentence)\(marks), on \(day)"), "show as text = status", "\(slug): \(line)")
    compareEvents(of: slug, page, text)
    let row = agreements.first { $0["agreement"] == slug } ?? [:]
    for (name, column) in [("signed", "signed"), ("in_force", "in_force"), ("until", "until")] {
      equal(cells[name], row[column], "\(column) of show = agreements", slug)
      // What was entered otherwise stands beside it.
      let line = row[column].map { day in
        text.split(separator: "\n").contains { $0.hasPrefix(name.hyphened) && $0.contains(day) }
      }
      expect(line ?? true, "\(column) in show's text", slug)
    }
    equal(cells["title"], row["title"], "title of show = agreements", slug)
  }

  private mutating func compareEvents(of slug: String, _ page: [String: Any], _ text: String) {
    let shown = (page["events"] as? [[String: Any]] ?? []).map(PropertyBench.cells)
    let rows = events.filter { $0["agreement"] == slug }
    expect(shown.count == rows.count, "events of show", slug)
    for (one, row) in zip(shown, rows) {
      for (name, value) in one {
        equal(value, row[name], "\(name) of an event in show", "\(slug) \(row["event"] ?? "")")
      }
      for name in ["date", "effective", "until"] {
        equal(one[name], row[name], "\(name) of an event in show", "\(slug) \(row["event"] ?? "")")
        if let day = row[name] {
          expect(text.contains(day), "days of events in show's text", "\(slug) \(day)")
        }
      }
    }
  }
}

extension String {
  fileprivate var hyphened: String { replacing("_", with: "-") }
}
