import EDTF
import Model
import SQLite

@testable import Archive
@testable import RegestaCLI

/// Lists, endings, disputes and stances, and what is stored against what is made anew.
extension Comparing {
  /// The views that `list` gives.
  static let views = [
    "agreements", "parties", "agreement_parties", "events", "decrees", "positions", "topics",
    "sources", "citations", "terminations", "disputes", "dyads", "stances",
  ]

  /// Each list in JSON is its view in stock SQLite, row by row; today it is the same day for both.
  mutating func compareLists() throws {
    let stock = try db.first("SELECT day FROM _today") { try $0.int(0) } ?? 0
    desk.today = Day(number: stock)
    for view in Self.views {
      let rows = try PropertyBench.rows(
        db, "SELECT * FROM \(view)\(view == "dyads" ? "" : " ORDER BY id")")
      let shown = (desk.results(["list", view]) ?? []).map(PropertyBench.cells)
      let same =
        view == "dyads"
        ? Set(rows) == Set(shown)
        : rows.count == shown.count && zip(rows, shown).allSatisfy { $0 == $1 }
      let first = zip(rows, shown).first { $0 != $1 }
      expect(
        same, "list \(view) = its view",
        "\(rows.count) and \(shown.count); \(first.map { "\($0) against \($1)" } ?? "")")
    }
    let sql = (desk.results(["sql", "SELECT * FROM periods ORDER BY id"]) ?? [])
      .map(PropertyBench.cells)
    let periods = periods
    expect(sql == periods, "sql = its view", "periods: \(sql.count) and \(periods.count)")
  }

  // MARK: Endings

  /// An ending is its steps: its days, its act, its stage and its sources are theirs.
  mutating func compareEndings() throws {
    let steps = try PropertyBench.rows(
      db,
      """
      SELECT k.chain, k.id, r.slug AS event FROM chain_step k JOIN record r ON r.id = k.id
      """)
    let stages = Vocabulary.stage.words.map(\.word)
    for row in endings {
      let own = steps.filter { $0["chain"] == row["id"] }.compactMap { step in
        events.first { $0["id"] == step["id"] }
      }
      let title = "\(row["agreement"] ?? "") \(row["ended_by"] ?? "-")"
      guard let first = own.first(where: { $0["id"] == row["id"] }) else {
        expect(false, "an ending has its first step", title)
        continue
      }
      for side in ["", "_earliest", "_latest"] {
        // With an effect alone it begins there.
        let name = first["date"] == nil ? "effective" : "date"
        equal(row["ended\(side)"], first["\(name)\(side)"], "ended = the first step's day", title)
      }
      let furthest = own.compactMap { stages.firstIndex(of: $0["stage"] ?? "") }.max()
      equal(row["stage"], furthest.map { stages[$0] }, "stage = the furthest step's", title)
      expect(
        own.contains { $0["verb"] == row["verb"] && $0["stage"] == row["stage"] },
        "verb = the furthest step's", title)
      let notices = own.filter { $0["stage"] == "notified" }.map { $0["date"] }
      expect(
        row["notified"] == nil || notices.contains(row["notified"])
          || own.contains { $0["stage"] == "done" && $0["date"] == row["notified"] },
        "notified = a notice's date", title)
      let acts = own.compactMap { $0["act"] }
      expect(
        row["decree"].map { acts.contains($0) } ?? acts.isEmpty, "decree = a step's act", title)
      // What an agreement does takes effect with that agreement.
      let isElsewhere =
        agreements.contains { acts.contains($0["agreement"] ?? "") }
        || own.contains { $0["until"] != nil || $0["moved_by"] != nil }
      expect(
        isElsewhere || row["effective"] == nil
          || own.contains { $0["effective"] == row["effective"] || $0["date"] == row["effective"] },
        "effective = a step's", "\(title) \(row["effective"] ?? "")")
    }
    try compareShownEndings(steps)
  }

  /// What has ended by an event has that event in an ending.
  private mutating func compareShownEndings(_ steps: [Cells]) throws {
    let all = Set(steps.compactMap { $0["event"] })
    let rows = Set(["terminated", "withdrawn", "superseded", "notice-given", "termination-ordered"])
    for row in agreements {
      guard let slug = row["agreement"], let day = someDays(1).first else { continue }
      let answer = try archive.status(of: id(slug, .agreement), on: day)
      guard answer.statuses.allSatisfy({ rows.contains($0) }) else { continue }
      expect(
        answer.causes.contains { cause in cause.event.map { all.contains($0) } ?? true },
        "status because of an ending",
        "\(slug) on \(day): \(answer.causes.map { $0.event ?? "the term" })")
    }
  }

  // MARK: Disputes

  mutating func compareDisputes() throws {
    let open = disputes.filter { $0["state"] == "open" }
    for (words, rows) in [(["disputes"], open), (["disputes", "--all"], disputes)] {
      let shown = (desk.results(words) ?? []).map(PropertyBench.cells)
      expect(shown == rows, words.joined(separator: " "), "\(shown.count) against \(rows.count)")
    }
    for (name, rows) in [("agreement", agreements), ("event", events)] {
      for row in rows {
        let fields = open.filter { $0["record"] == row[name] }.compactMap { $0["field"] }.sorted()
        let told = (row["disputed"] ?? "").components("; ")
          .compactMap { $0.components(": ").first }.sorted()
        expect(told == fields, "disputed of \(name)s", "\(row[name] ?? ""): \(told), \(fields)")
      }
    }
    for row in open {
      guard let record = row["record"], let field = row["field"] else { continue }
      try compareBounds(row, record, field)
    }
    guard let some = random.pickAny(disputes), let record = some["record"],
      let kind = some["kind"]
    else { return }
    let page = desk.results(["show", "\(kind)/\(record)"])?.first ?? [:]
    let shown = (page["disputes"] as? [[String: Any]] ?? []).map(PropertyBench.cells)
    let own = disputes.filter { $0["record"] == record }
    expect(shown.count == own.count, "disputes of show", record)
    for (one, row) in zip(shown, own) {
      for name in ["field", "state", "rivals", "sources", "reason"] {
        equal(one[name], row[name], "disputes of show", record)
      }
    }
    let text = desk.bench.run("show", "\(kind)/\(record)").output
    expect(text.contains("disputes:"), "disputes in show's text", record)
  }

  /// A day in an open dispute has the bounds of all its rivals, wherever it is shown.
  private mutating func compareBounds(_ dispute: Cells, _ record: String, _ field: String) throws {
    let places: [String: [(view: String, key: String, column: String)]] = [
      "signed": [("agreements", "agreement", "signed"), ("decrees", "decree", "signed")],
      "in-force": [("agreements", "agreement", "in_force")],
      "until": [("agreements", "agreement", "until"), ("positions", "position", "until")],
      "published": [("decrees", "decree", "published"), ("sources", "source", "published")],
      "notified": [("decrees", "decree", "notified")],
      "effective": [("decrees", "decree", "effective"), ("events", "event", "effective")],
      "date": [("events", "event", "date"), ("positions", "position", "date")],
      "since": [("parties", "slug", "since")],
    ]
    for place in places[field] ?? [] {
      let row = try PropertyBench.rows(
        db, "SELECT * FROM \(place.view) WHERE \(place.key) = ?1", .text(record)
      ).first
      // What was moved since has the days of what moved it.
      guard let row, row[place.column] != nil, row["moved_by"] == nil else { continue }
      if place.view == "agreements", isMoved(record, field) { continue }
      for side in ["earliest", "latest"] {
        equal(
          row["\(place.column)_\(side)"], dispute[side],
          "bounds of a disputed day in \(place.view)",
          "\(record) \(field)")
      }
    }
  }

  private func isMoved(_ agreement: String, _ field: String) -> Bool {
    let own = events.filter { $0["agreement"] == agreement }
    if field == "until" { return own.contains { $0["verb"] == "prolong" } }
    let verb = field == "signed" ? "sign" : "enter-into-force"
    return own.contains { $0["verb"] == verb && ($0["moved_by"] != nil || $0["act"] != nil) }
  }

  // MARK: Stances

  mutating func compareStances(on day: Day) throws {
    desk.today = day
    let positions = try PropertyBench.rows(db, "SELECT * FROM positions ORDER BY id")
    let topics = try PropertyBench.rows(db, "SELECT * FROM topics ORDER BY id")
    let stances = try PropertyBench.rows(
      db, "SELECT * FROM stances WHERE \(day.number) BETWEEN first_number AND last_number")
    for topic in topics {
      guard let slug = topic["topic"] else { continue }
      let own = positions.filter { $0["topic"] == slug }
      equal(topic["positions"], "\(own.count)", "positions of a topic", slug)
      let page = desk.results(["show", "topic/\(slug)"])?.first ?? [:]
      let shown = (page["positions"] as? [[String: Any]] ?? []).map(PropertyBench.cells)
      expect(shown.count == own.count, "positions of show", slug)
      for (one, row) in zip(shown, own) {
        for name in ["position", "party", "voice", "stance", "date", "form"] {
          equal(one[name], row[name], "positions of show", slug)
        }
        let title = "\(row["position"] ?? "") \(day)"
        equal(one["held"], held(row, own, day), "who holds what", title)
        compareSpan(stances.filter { $0["id"] == row["id"] }, row, one["held"], title)
      }
      try compareFound(slug, own)
    }
  }

  /// What is held on a day has one row in the view of stances, which tells the same of it.
  private mutating func compareSpan(
    _ rows: [Cells], _ position: Cells, _ held: String?, _ title: String
  ) {
    expect(rows.count < 2, "one span a day", title)
    equal(rows.first?["certainty"] ?? "no", held, "stances = show", title)
    for name in ["topic", "party", "voice", "stance", "form", "date", "date_latest"] {
      if let row = rows.first { equal(row[name], position[name], "stances = positions", title) }
    }
  }

  private mutating func compareFound(_ topic: String, _ own: [Cells]) throws {
    let found = (desk.results(["search", "topic:\(topic)", "kind:position"]) ?? [])
      .compactMap { $0["reference"] as? String }
    expect(
      Set(found) == Set(own.compactMap { $0["position"] }), "search topic:", "\(topic): \(found)")
  }

  /// A position is held from its day until the next of that party in that voice, by the bounds
  /// that the view shows.
  private func held(_ row: Cells, _ all: [Cells], _ day: Day) -> String {
    func bounds(_ row: Cells, _ name: String) -> (Int, Int) {
      func number(_ side: String, _ open: Int) -> Int {
        row["\(name)_\(side)"].flatMap { Day($0)?.number } ?? open
      }
      return (number("earliest", .min), number("latest", .max))
    }
    func reached(_ row: Cells) -> Judged {
      let (first, last) = bounds(row, "date")
      return last <= day.number ? .yes : first > day.number ? .no : .maybe
    }
    let (first, last) = bounds(row, "date")
    var answer = reached(row)
    if row["until"] != nil {
      let until = bounds(row, "until")
      answer = min(answer, until.1 < day.number ? .no : until.0 < day.number ? .maybe : .yes)
    }
    for other in all where other["position"] != row["position"] {
      guard other["party"] == row["party"], other["voice"] == row["voice"] else { continue }
      let next = bounds(other, "date")
      var isLater: Judged = next.0 > last ? .yes : next.1 > first ? .maybe : .no
      if next == (first, last), first == last {
        isLater = (Int(other["id"] ?? "") ?? 0) > (Int(row["id"] ?? "") ?? 0) ? .yes : .no
      }
      let follows = min(isLater, reached(other))
      answer = min(answer, follows == .yes ? .no : follows == .maybe ? .maybe : .yes)
    }
    return ["no", "maybe", "yes"][answer.rawValue]
  }

  // MARK: Stored and rebuilt

  static let derived = [
    "span", "event_day", "agreement_day", "chain", "chain_step", "chain_source", "chain_party",
    "dispute", "document", "moment", "stance_span",
  ]

  /// `check` finds nothing; and all that is stored is, number by number aside, what a rebuild
  /// stores.
  mutating func compareStored() throws {
    let check = desk.bench.run("check")
    expect(check.status == 0, "check", check.output)
    func dump(_ db: Connection) throws -> [String: Set<Cells>] {
      var result: [String: Set<Cells>] = [:]
      for table in Self.derived {
        result[table] = Set(
          try PropertyBench.rows(db, "SELECT * FROM \(table)").map { row in
            var row = row
            if table == "span" || table == "dispute" { row["id"] = nil }
            return row
          })
      }
      return result
    }
    let copy = try archive.privateCopy().db
    let before = try dump(copy)
    try copy.transaction {
      for table in Derived.tables { try copy.run("DELETE FROM \(table)") }
      try Derived(copy).rebuild()
    }
    let after = try dump(copy)
    for table in Self.derived {
      var (old, new) = (before[table] ?? [], after[table] ?? [])
      // The memo only grows; what nothing asks for any more stays.
      if table == "moment" { old.formIntersection(new) }
      let missing = new.subtracting(old)
      let extra = old.subtracting(new)
      new.formIntersection(old)
      expect(
        missing.isEmpty && extra.isEmpty, "stored = rebuilt: \(table)",
        "stored \(extra.prefix(2)), rebuilt \(missing.prefix(2))")
    }
  }
}
