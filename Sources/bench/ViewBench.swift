import SQLite

/// Every view in the stock shell, against the shell's count of the schema: its first rows, and by
/// what people ask for. Which columns that is, the view itself says.
struct ViewBench {
  let archives: Archives
  let archive: String

  private static let goal = 1.3
  /// A view that takes so long is no view to work with.
  private static let limit = 10.0
  static let baseline = "SELECT count(*) FROM sqlite_schema"

  /// What is asked of a view, as the condition of one question.
  private struct Probe {
    var way: Way
    var column: String
    var condition: String
  }

  private enum Way: String, CaseIterable {
    case first = "first rows"
    case reference = "by reference"
    case party = "by party"
    case days = "by days"
    case common = "by a common status"
    case rare = "by a rare status"
    case absent = "by an absent status"
  }

  private struct Found {
    var name: String
    var ratio: Double?
    var told: String
  }

  /// The statuses that the archive has.
  private struct Statuses {
    var common = "in-force"
    var rare = "abandoned"
    var absent = "no-such-status"
  }

  func run(into table: inout BenchTable) {
    var found: [Way: [Found]] = [:]
    let statuses = self.statuses()
    var missing: [String] = []
    for view in StockSQL.views {
      let columns = (try? self.columns(view)) ?? []
      if columns.isEmpty { missing.append(view) }
      for probe in probes(view, columns, statuses) {
        let one = measure(view, probe)
        found[probe.way, default: []].append(one)
        if archives.options.isEach { enter(into: &table, probe.way, one) }
      }
    }
    let note = missing.isEmpty ? "" : missing.joined(separator: " ")
    table.enter("views that are missing", value: Double(missing.count), goal: 0, note: note)
    for way in Way.allCases { worst(into: &table, way, found[way] ?? [], statuses) }
    count(into: &table)
  }

  private func columns(_ view: String) throws -> [String] {
    let db = try Connection(path: archive, access: .readOnly)
    return try db.all("SELECT name FROM pragma_table_info(?1) ORDER BY cid", .text(view)) {
      try $0.text(0)
    }
  }

  private func statuses() -> Statuses {
    var result = Statuses()
    let sql = """
      SELECT status FROM \(StockSQL.statusView) WHERE status NOT NULL AND status NOT LIKE '%,%'
        AND status NOT LIKE '%:%' GROUP BY status ORDER BY count(*) DESC
      """
    let said = try? archives.runner.output(["sqlite3", "-readonly", archive, sql], limit: 60)
    let words = (said ?? "").split(separator: "\n").map(String.init)
    if let first = words.first, let last = words.last {
      result = Statuses(
        common: first, rare: last, absent: StockSQL.absentStatus(besides: words))
    }
    return result
  }

  /// The questions that a view's columns invite.
  private func probes(_ view: String, _ columns: [String], _ statuses: Statuses) -> [Probe] {
    guard let reference = columns.first else { return [] }
    var probes = [Probe(way: .first, column: "", condition: "1")]
    let asked = "SELECT \(reference.quoted) FROM \(view) LIMIT 1 OFFSET "
    for place in ["300", "0"] {
      let said = try? archives.runner.output(
        ["sqlite3", "-readonly", archive, asked + place], limit: Self.limit)
      guard let value = said?.split(separator: "\n").first else { continue }
      let text = value.allSatisfy(\.isNumber) ? String(value) : "'\(value)'"
      probes.append(
        Probe(way: .reference, column: reference, condition: "\(reference.quoted) = \(text)"))
      break
    }
    for column in columns {
      switch column {
      case "party", "party_a", "party_b":
        probes.append(Probe(way: .party, column: column, condition: "\(column) = 'RUS'"))
      case "status":
        for (way, word) in [
          (Way.common, statuses.common), (.rare, statuses.rare), (.absent, statuses.absent),
        ] {
          probes.append(Probe(way: way, column: column, condition: "status = '\(word)'"))
        }
      case _ where column.hasSuffix("_earliest"):
        let between = "\(column) BETWEEN '2016-03-01' AND '2016-03-31'"
        probes.append(Probe(way: .days, column: column, condition: between))
      default: break
      }
    }
    return probes
  }

  private func measure(_ view: String, _ probe: Probe) -> Found {
    let name = probe.column.isEmpty ? view : "\(view).\(probe.column)"
    let sql = "SELECT * FROM \(view) WHERE \(probe.condition) LIMIT 20"
    do {
      let series = try Series.take(archives.options.rounds * 3, within: 3) {
        try archives.shell(archive, sql, limit: Self.limit)
      } against: {
        try archives.shell(archive, Self.baseline)
      }
      return Found(name: name, ratio: series.ratio, told: series.told)
    } catch {
      return Found(name: name, told: "\(error)")
    }
  }

  private func enter(into table: inout BenchTable, _ way: Way, _ one: Found) {
    let work = "  \(way.rawValue): \(one.name)"
    if let ratio = one.ratio {
      table.enter(work, value: ratio, goal: Self.goal, note: one.told)
    } else {
      table.fail(work, goal: Self.goal, one.told)
    }
  }

  /// One row for each way: the worst view, and all that miss the goal.
  private func worst(
    into table: inout BenchTable, _ way: Way, _ found: [Found], _ statuses: Statuses
  ) {
    var work = "\(found.count) views in the shell, \(way.rawValue)"
    switch way {
    case .common: work += " (\(statuses.common))"
    case .rare: work += " (\(statuses.rare))"
    case .absent: work += " (\(statuses.absent))"
    default: break
    }
    let failed = found.filter { $0.ratio == nil }
    let ranked = found.filter { $0.ratio != nil }.sorted { ($0.ratio ?? 0) > ($1.ratio ?? 0) }
    guard failed.isEmpty, let worst = ranked.first else {
      var reasons = failed.map { "\($0.name): \($0.told.inOneLine(60))" }
      if let worst = ranked.first { reasons.append("\(worst.name) \((worst.ratio ?? 0).rounded2)") }
      return table.fail(
        work, goal: Self.goal, found.isEmpty ? "no view" : reasons.joined(separator: "; "))
    }
    let over = ranked.filter { ($0.ratio ?? 0) > Self.goal }
    let named = over.isEmpty ? [worst] : over
    let note = named.map { "\($0.name) \(($0.ratio ?? 0).rounded2)" }.joined(separator: ", ")
    table.enter(work, value: worst.ratio ?? 0, goal: Self.goal, note: note.inOneLine(150))
  }

  // MARK: What the schema costs a reader

  private func count(into table: inout BenchTable) {
    let turns = archives.options.rounds * 10
    table.measure("the shell's count of the schema", goal: 3.3, note: "against its SELECT 1") {
      try Series.take(turns) {
        try archives.shell(archive, Self.baseline)
      } against: {
        try archives.shell(archive, "SELECT 1")
      }
    }
    let work = "… against that of the version before"
    guard let before = archives.options.before else { return table.skip(work, goal: 1.05) }
    do {
      let (mine, other) = ("\(archives.scratch)/mine.sqlite", "\(archives.scratch)/other.sqlite")
      try archives.start(mine, by: archives.options.regesta)
      try archives.start(other, by: before)
      let series = try Series.take(turns * 4, within: 20) {
        try archives.shell(mine, Self.baseline)
      } against: {
        try archives.shell(other, Self.baseline)
      }
      table.enter(work, value: series.medianOfPairs, goal: 1.05, note: "5 % for the clock")
    } catch {
      table.fail(work, goal: 1.05, "\(error)")
    }
  }
}
