import EDTF
import Model
import SQLite
import Search

@testable import Archive
@testable import RegestaCLI

/// Filters find what the views and the status rule say, all of it and nothing else.
extension Comparing {
  /// What a line finds of a kind, by slug.
  private func hits(_ line: String, _ kind: Kind) throws -> [String: SearchHit] {
    let result = try archive.search(line, options: SearchOptions(today: desk.today))
    return Dictionary(
      uniqueKeysWithValues: result.hits.filter { $0.kind == kind }.map { ($0.slug, $0) })
  }

  private mutating func compare(
    _ line: String, _ kind: Kind, _ label: String, _ wanted: [(slug: String, Judged?)]
  ) throws {
    let found = try hits(line, kind)
    for (slug, judged) in wanted {
      let answer = found[slug].map { $0.match == .yes ? Judged.yes : .maybe } ?? .no
      expect(
        answer == judged ?? .no, "search \(label)",
        "\(line): \(slug) is \(answer), the views say \(judged.map { "\($0)" } ?? "undated")")
    }
    expect(found.count <= wanted.count, "search \(label)", "\(line): more than there are")
  }

  // MARK: Statuses

  mutating func compareStatusSearches(on day: Day) throws {
    let slugs = agreements.compactMap { $0["agreement"] }
    guard let slug = random.pickAny(slugs) else { return }
    let codes = parties(of: slug)
    let one = random.pickAny(codes)
    let other = random.pickAny(codes.filter { $0 != one })
    var words = Self.words(stored(slug, nil, nil, day)?["status"])
    if let one { words += Self.words(stored(slug, one, nil, day)?["status"]) }
    words.append(random.pick(Vocabulary.status.words.map(\.word)))
    for word in Set(words).sorted() {
      try compareAlone(word, day)
      guard let one else { continue }
      try compareBeside(word, ["party:\(one)"], [one], day)
      if let other {
        try compareBeside(word, ["party:\(one)", "with:\(other)"], [one, other], day)
      }
    }
  }

  private mutating func compareAlone(_ word: String, _ day: Day) throws {
    let wanted = agreements.compactMap { $0["agreement"] }.map { slug -> (slug: String, Judged?) in
      let rows = periods.filter { row in
        row["agreement"] == slug && row["towards"] == nil
          && (Int(row["first_number"] ?? "") ?? .max) <= day.number
          && (Int(row["last_number"] ?? "") ?? .min) >= day.number
          && Self.words(row["status"]).contains(word)
      }
      return (slug, rows.map { Judged.of($0["certainty"] == "yes") }.max() ?? .no)
    }
    try compare("status:\(word) on:\(day)", .agreement, "status:", wanted)
  }

  /// Beside parties the filter speaks of them; whether they take part is asked by itself.
  private mutating func compareBeside(
    _ word: String, _ filters: [String], _ codes: [String], _ day: Day
  ) throws {
    let beside = filters.joined(separator: " ")
    let taking = try hits(beside, .agreement)
    var wanted: [(slug: String, Judged?)] = []
    for slug in agreements.compactMap({ $0["agreement"] }) {
      guard let hit = taking[slug] else {
        wanted.append((slug, .no))
        continue
      }
      let answer = try archive.status(
        of: id(slug, .agreement), on: day, for: id(codes[0], .party),
        towards: codes.count > 1 ? id(codes[1], .party) : nil)
      let judged = answer.statuses.contains(word) ? Judged.of(answer.isCertain) : .no
      wanted.append((slug, min(judged, hit.match == .yes ? .yes : .maybe)))
    }
    try compare(
      "\(beside) status:\(word) on:\(day)", .agreement,
      codes.count > 1 ? "party: with: status:" : "party: status:", wanted)
  }

  /// Who takes part, by the list of parties and how they follow one another.
  mutating func compareParties() throws {
    let successions = try PropertyBench.rows(db, "SELECT * FROM successions")
    let bound = Set(Vocabulary.role.group("bound"))
    let known = Set(
      try PropertyBench.rows(db, "SELECT party FROM parties").compactMap { $0["party"] })
    for code in ["RUS", "UKR", random.pick(ArchiveMaker.codes)] where known.contains(code) {
      var weights: [String: Judged] = [code: .yes]
      var open = [code]
      while let next = open.popLast(), let weight = weights[next] {
        for row in successions where row["successor"] == next && row["manner"] != "absorbs" {
          guard let before = row["predecessor"] else { continue }
          let made = min(weight, row["manner"] == "continues" ? .yes : .maybe)
          if let known = weights[before], known >= made { continue }
          weights[before] = made
          open.append(before)
        }
      }
      let wanted = agreements.compactMap { $0["agreement"] }.map {
        slug -> (slug: String, Judged?) in
        let all =
          listed.filter { $0["agreement"] == slug && bound.contains($0["role"] ?? "") }
          .flatMap { [$0["party"], $0["signed_as"]] } + takingPart(in: slug)
        let judged = all.compactMap { $0.flatMap { weights[$0] } }
        return (slug, judged.max() ?? .no)
      }
      try compare("party:\(code)", .agreement, "party:", wanted)
    }
  }

  /// Who signed it or applies it provisionally without being listed.
  private func takingPart(in slug: String) -> [String?] {
    events.filter { row in
      row["agreement"] == slug
        && ["sign", "adopt", "apply-provisionally"].contains(row["verb"] ?? "")
        && (["notified", "done"].contains(row["stage"] ?? "")
          || (row["stage"] == "ordered" && entered.contains(row["event"] ?? "")))
    }.flatMap { ($0["parties"] ?? "").components("; ") }
  }

  // MARK: Days

  /// A span that begins or ends at a day that somebody gave, or is a day, month or year.
  private mutating func span(_ rows: [Cells], _ name: String) -> (
    text: String, first: Int, last: Int
  ) {
    let days = rows.flatMap { row in
      ["\(name)_earliest", "\(name)_latest"].compactMap { row[$0] }
    }
    let day = random.pickAny(days).flatMap { Day($0) } ?? Day(number: 18_800 + random.below(1_500))
    let other = day.advanced(by: random.pick([0, 0, 1, 30, 200, 1_000]))
    switch random.below(6) {
    case 0: return ("..\(day)", Day.distantPast.number, day.number)
    case 1: return ("\(day)..", day.number, Day.distantFuture.number)
    case 2:
      let date = try? EDTFDate("\(day)".prefix(4).description)
      guard let bounds = date?.bounds else { fallthrough }
      return ("\("\(day)".prefix(4))", bounds.earliest.number, bounds.latest.number)
    default: return ("\(day)..\(other)", day.number, other.number)
    }
  }

  /// Of several days of a record the best; one without a day leaves it open.
  private static func best(_ all: [Judged?]) -> Judged? {
    let judged = all.compactMap(\.self)
    if let best = judged.max(), best > .no { return best }
    return judged.count < all.count ? nil : .no
  }

  mutating func compareDaySearches() throws {
    for (field, name) in [("signed", "signed"), ("in-force", "in_force")] {
      let span = span(agreements, name)
      let wanted = agreements.map { row in
        (
          slug: row["agreement"] ?? "",
          ShownDay(
            row, name, isDisputed: row["\(name)_disputed"] != nil,
            isLoose: isLoose(row["agreement"], field, row[name])
          )?.judge(span.first, span.last)
        )
      }
      try compare("\(field):\(span.text)", .agreement, "\(field): of agreements", wanted)
    }
    let decrees = try PropertyBench.rows(db, "SELECT * FROM decrees")
    for field in ["signed", "published", "notified", "effective"] {
      let span = span(decrees, field)
      let wanted = decrees.map { row in
        (
          slug: row["decree"] ?? "",
          ShownDay(
            row, field, isDisputed: isOpen(row["decree"], field),
            isLoose: isLoose(row["decree"], field, row[field])
          )?.judge(span.first, span.last)
        )
      }
      try compare("\(field):\(span.text)", .decree, "\(field): of decrees", wanted)
    }
    let sources = try PropertyBench.rows(db, "SELECT * FROM sources")
    let span = span(sources, "published")
    try compare(
      "published:\(span.text)", .source, "published: of sources",
      sources.map {
        (
          $0["source"] ?? "",
          ShownDay(
            $0, "published", isDisputed: isOpen($0["source"], "published"),
            isLoose: isLoose($0["source"], "published", $0["published"])
          )?.judge(span.first, span.last)
        )
      })
  }

  func isOpen(_ record: String?, _ field: String) -> Bool {
    disputes.contains { $0["record"] == record && $0["field"] == field && $0["state"] == "open" }
  }

  /// Whether a day, or any day that stands against it, is approximate or uncertain.
  private func isLoose(_ record: String?, _ field: String, _ text: String?) -> Bool {
    let rivals = disputes.first {
      $0["record"] == record && $0["field"] == field && $0["state"] == "open"
    }?["rivals"]
    return ([text ?? ""] + (rivals ?? "").components(" / ")).contains { ShownDay.isLoose($0) }
  }

  mutating func compareEndingSearches() throws {
    let chains = try PropertyBench.rows(db, "SELECT id, computed, loose FROM chain")
    let steps = try PropertyBench.rows(
      db, "SELECT k.chain, e.verb, e.stage FROM chain_step k JOIN event e ON e.id = k.id")
    let terms = try PropertyBench.rows(
      db,
      """
      SELECT r.slug, d.ended_earliest, d.ended_latest FROM agreement_day d
      JOIN record r ON r.id = d.id WHERE d.until_earliest IS NOT NULL AND d.ended_earliest IS NOT NULL
      """)
    for name in ["ended", "notified", "effective"] {
      let span = span(endings, name)
      let wanted = agreements.compactMap { $0["agreement"] }.map {
        slug -> (slug: String, Judged?) in
        let own = endings.filter { $0["agreement"] == slug }.filter { row in
          name != "notified" || row["notified"] != nil
            || steps.contains { $0["chain"] == row["id"] && $0["stage"] == "notified" }
        }
        var all = own.map { row -> Judged? in
          let chain = chains.first { $0["id"] == row["id"] }
          let isComputed = name == "effective" && chain?["computed"] == "1"
          let isDisputed = name == "ended" && row["ended_disputed"] != nil
          // A dispute's rivals may be loose though the day itself is not.
          let isLoose =
            isComputed || (name == "ended" && isDisputed && chain?["loose"] == "1")
          return ShownDay(row, name, isDisputed: isDisputed, isLoose: isLoose ? true : nil)?
            .judge(span.first, span.last)
        }
        if name != "notified", !endings.contains(where: { $0["agreement"] == slug }),
          let term = terms.first(where: { $0["slug"] == slug }),
          let first = Int(term["ended_earliest"] ?? ""), let last = Int(term["ended_latest"] ?? "")
        {
          all.append(
            last < span.first || first > span.last
              ? .no : first >= span.first && last <= span.last ? .yes : .maybe)
        }
        return (slug, Self.best(all))
      }
      try compare("\(name):\(span.text)", .agreement, "\(name): of endings", wanted)
    }
    let stage = random.pick(["ordered", "authorised", "notified", "done"])
    let withStage = agreements.compactMap { $0["agreement"] }.map {
      slug -> (slug: String, Judged?) in
      let own = endings.filter { row in
        row["agreement"] == slug
          && steps.contains { $0["chain"] == row["id"] && $0["stage"] == stage }
      }
      return (slug, Self.best(own.map { ShownDay($0, "ended")?.judge(.min, .max).atLeastMaybe }))
    }
    let found = try hits("ended:-9000..9000 stage:\(stage)", .agreement)
    for (slug, judged) in withStage {
      expect(
        (found[slug] != nil) == (judged.map { $0 > .no } ?? false), "search ended: stage:",
        "\(stage) \(slug)")
    }
  }

  // MARK: Words

  mutating func compareWordSearches() throws {
    let slugs = agreements.compactMap { $0["agreement"] }
    let verb = random.pick(["terminate", "suspend", "ratify", "withdraw", "denounce", "sign"])
    let stage = random.pick(["ordered", "done", "notified"])
    func happened(_ row: Cells) -> Bool {
      Vocabulary.verb.isKind(row["verb"] ?? "", of: verb) && row["stage"] == stage
    }
    let line = "verb:\(verb) stage:\(stage)"
    try compare(
      line, .event, "verb: stage: of events",
      events.map { ($0["event"] ?? "", happened($0) ? .yes : .no) })
    try compare(
      line, .agreement, "verb: stage: of agreements",
      slugs.map { slug in
        (slug, events.contains { $0["agreement"] == slug && happened($0) } ? .yes : .no)
      })
    for field in ["yes", "signed", "date", "stage"] {
      let open = Set(
        disputes.filter { $0["state"] == "open" && (field == "yes" || $0["field"] == field) }
          .compactMap { $0["record"] })
      for (kind, all) in [(Kind.agreement, slugs), (.event, events.compactMap { $0["event"] })] {
        try compare(
          "disputed:\(field)", kind, "disputed:", all.map { ($0, open.contains($0) ? .yes : .no) })
      }
      guard field == "yes" else { continue }
      try compare(
        "disputed:no", .agreement, "disputed:", slugs.map { ($0, open.contains($0) ? .no : .yes) })
    }
    let cited = Set(
      try PropertyBench.rows(db, "SELECT record FROM citations").compactMap { $0["record"] })
    try compare(
      "cited:yes", .agreement, "cited:", slugs.map { ($0, cited.contains($0) ? .yes : .no) })
    let positions = try PropertyBench.rows(db, "SELECT * FROM positions")
    let stance = random.pick(["supports", "open", "opposes"])
    try compare(
      "stance:\(stance)", .position, "stance:",
      positions.map { ($0["position"] ?? "", $0["stance"] == stance ? .yes : .no) })
  }

  /// A hit in JSON is the row of its view, with what was asked for.
  mutating func compareHits(on day: Day) throws {
    desk.today = day
    let word = random.pick(["signed", "in-force", "terminated", "termination-ordered", "withdrawn"])
    let line = random.pick(["kind:agreement", "kind:event", "kind:decree", "status:\(word)"])
    let (object, result) = desk.ask(["search", line])
    expect(result.status == 0, "search as JSON", "\(line): \(result.error)")
    let rows = (object["results"] as? [[String: Any]] ?? []).map(PropertyBench.cells)
    let all = try hits(
      line, line.hasSuffix("event") ? .event : line.hasSuffix("decree") ? .decree : .agreement)
    equal("\(object["total"] ?? "")", "\(all.count)", "total of search", line)
    for row in rows {
      guard let slug = row["reference"] else { continue }
      let hit = all[slug]
      equal(row["match"], hit?.match == .yes ? "yes" : "maybe", "match of a hit", "\(line) \(slug)")
      equal(row["found_status"], hit?.status, "status of a hit", "\(line) \(slug)")
      let view =
        row["kind"] == "agreement"
        ? agreements.first { $0["agreement"] == slug }
        : row["kind"] == "event" ? events.first { $0["event"] == slug } : nil
      for (name, value) in view ?? [:] where !Self.ofToday.contains(name) {
        equal(row[name], value, "a hit's \(name) = its view", "\(line) \(slug)")
      }
      if row["kind"] == "agreement", row["whose"] == nil {
        let answer = try archive.status(of: id(slug, .agreement), on: day)
        equal(row["found_status"], answer.statuses.joined(separator: "; "), "status of a hit", slug)
      }
    }
  }

  /// Columns as of today, which stock SQLite asks of another clock.
  static let ofToday: Set = ["status", "certainty", "also", "marks"]
}

extension Judged {
  /// Whatever is dated at all lies in an endless span.
  var atLeastMaybe: Judged { Swift.max(self, .maybe) }
}

extension String {
  func components(_ separator: String) -> [String] {
    isEmpty ? [] : split(separator: separator).map(String.init)
  }
}
