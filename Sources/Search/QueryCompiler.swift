import Archive
import EDTF
import Model
import SQLite

/// One statement with its values, that gives the records a query finds.
///
/// Columns: id, answer (0 no, 1 maybe, 2 yes), possible (the answer if what has no date had one),
/// in the order in which hits are shown.
struct CompiledQuery {
  var sql: String
  var values: [Value]
  /// What FTS5 is asked for excerpts and ranks; nil for a query without words.
  var match: String?
}

/// A filter as SQL over the row `c` of a candidate (its `id` and `kind`).
struct Leaf {
  /// 0, 1 or 2; NULL when the record has no date to judge by.
  var answer: String
  /// Finds at least every record that may match, by an index if it can; nil for all records.
  var candidates: String?
  /// How much `candidates` has to look at; less is better.
  var cost = 9
  /// Whether `answer` can be NULL.
  var canBeUndated = false
}

/// Compiles a query to one statement: the cheapest filter finds candidates, each filter judges
/// them once, and the answers are joined as three-valued logic by `min`, `max` and `2 - x`.
///
/// What a person typed only ever becomes a bound value.
struct QueryCompiler {
  let archive: Archive
  let today: Day

  var values: [Value] = []
  /// Common table expressions, such as the parties that a name stands for.
  var tables: [String] = []
  private var leaves: [Leaf] = []
  private var terms: [TextTerm] = []

  /// The tree after its filters became leaves.
  private indirect enum Node {
    case leaf(Int)
    case not(Node)
    case and([Node])
    case or([Node])
  }

  static func compile(_ query: Query, in archive: Archive, today: Day) throws -> CompiledQuery {
    var compiler = QueryCompiler(archive: archive, today: today)
    return try compiler.statement(query)
  }

  private init(archive: Archive, today: Day) {
    self.archive = archive
    self.today = today
  }

  /// The parameter that stands for a value.
  mutating func bind(_ value: Value) -> String {
    if let known = values.firstIndex(of: value) { return "?\(known + 1)" }
    values.append(value)
    return "?\(values.count)"
  }

  mutating func bind(_ texts: [String]) -> String {
    texts.map { bind(.text($0)) }.joined(separator: ", ")
  }

  // MARK: The statement

  private mutating func statement(_ query: Query) throws -> CompiledQuery {
    let root = try node(query, parties: [], isWanted: true)
    guard leaves.count <= QueryParser.termLimit else {
      throw Fault(.usage, "the query has more than \(QueryParser.termLimit) terms")
    }
    let found = candidates(of: root)?.sql ?? "SELECT id FROM record"
    let match = terms.isEmpty ? nil : terms.map(\.match).joined(separator: " OR ")
    tables.append("candidate(id) AS (\(found))")
    let columns = leaves.indices.map { ", \(leaves[$0].answer) AS a\($0)" }.joined()
    tables.append(
      """
      judged AS MATERIALIZED (
        SELECT c.id AS id, c.kind AS kind\(columns)
        FROM record c WHERE c.id IN (SELECT id FROM candidate))
      """)
    var hits = """
      SELECT id, kind, \(answer(root, .asNothing)) AS answer,
        \(answer(root, .asMaybe)) AS possible FROM judged
      """
    if let match {
      tables.append("answered AS (\(hits))")
      // Grouped, not joined: the planner would look through all ranks for each record.
      hits = """
        SELECT id, max(kind) AS kind, max(answer) AS answer, max(possible) AS possible,
          min(score) AS score
        FROM (SELECT id, kind, answer, possible, NULL AS score FROM answered
          UNION ALL SELECT rowid, NULL, -1, -1, bm25(search, 10.0, 5.0, 1.0) FROM search
            WHERE search MATCH \(bind(.text(match))))
        GROUP BY id
        """
    }
    let sql = """
      WITH \(tables.joined(separator: ",\n"))
      SELECT j.id, j.answer, j.possible
      FROM (\(hits)) j
      WHERE j.answer > 0 OR j.possible > 0
      ORDER BY j.answer DESC,\(match == nil ? "" : " ifnull(j.score, 0.0),") \(RecordDays.ownDay) DESC,
        j.id DESC
      """
    return CompiledQuery(sql: sql, values: values, match: match)
  }

  private enum Undated { case asNothing, asMaybe }

  /// The answer of a node over the columns of `judged`.
  ///
  /// What is undated is no match, and under `not` no match either: nothing is known of it.
  private func answer(_ node: Node, _ undated: Undated, isNegated: Bool = false) -> String {
    switch node {
    case .leaf(let place):
      guard leaves[place].canBeUndated else { return "a\(place)" }
      let instead = undated == .asMaybe ? 1 : isNegated ? 2 : 0
      return "ifnull(a\(place), \(instead))"
    case .not(let inner): return "(2 - \(answer(inner, undated, isNegated: !isNegated)))"
    case .and(let items): return fold("min", items, undated, isNegated)
    case .or(let items): return fold("max", items, undated, isNegated)
    }
  }

  private func fold(
    _ function: String, _ items: [Node], _ undated: Undated, _ isNegated: Bool
  ) -> String {
    let texts = items.map { answer($0, undated, isNegated: isNegated) }
    // With one argument they would be aggregates.
    return texts.count == 1 ? texts[0] : "\(function)(\(texts.joined(separator: ", ")))"
  }

  // MARK: Candidates

  /// The cheapest way to find everything that a node may match; nil when only all records will do.
  private func candidates(of node: Node) -> (sql: String, cost: Int)? {
    switch node {
    case .leaf(let place):
      return leaves[place].candidates.map { ($0, leaves[place].cost) }
    case .not: return nil
    case .and(let items):
      let found = items.compactMap { candidates(of: $0) }.sorted { $0.cost < $1.cost }
      guard let best = found.first else { return nil }
      // Two that are both cheap to list leave fewer rows to judge together.
      guard found.count > 1, found[1].cost <= Self.cheap else { return best }
      return (
        "SELECT id FROM (\(best.sql)) INTERSECT SELECT id FROM (\(found[1].sql))", best.cost
      )
    case .or(let items):
      let found = items.compactMap { candidates(of: $0) }
      guard found.count == items.count else { return nil }
      let sql = found.map { "SELECT id FROM (\($0.sql))" }.joined(separator: " UNION ")
      return (sql, found.map(\.cost).max() ?? 9)
    }
  }

  private static let cheap = 2

  // MARK: From the query to leaves

  private mutating func add(_ leaf: Leaf) -> Node {
    leaves.append(leaf)
    return .leaf(leaves.count - 1)
  }

  /// - Parameters:
  ///   - parties: the parties named beside it or around it, for `status:`.
  ///   - isWanted: not under a `not`, so that its words count for rank and excerpt.
  private mutating func node(_ query: Query, parties: [String], isWanted: Bool) throws -> Node {
    switch query {
    case .not(let inner): return .not(try node(inner, parties: parties, isWanted: !isWanted))
    case .or(let items):
      return .or(try items.map { try node($0, parties: parties, isWanted: isWanted) })
    case .and(let items): return try conjunction(items, parties, isWanted)
    case .text, .filter: return try conjunction([query], parties, isWanted)
    }
  }

  /// What stands side by side: words are one search, filters of events speak of one event, and a
  /// status is that of the parties named.
  private mutating func conjunction(
    _ items: [Query], _ outer: [String], _ isWanted: Bool
  ) throws -> Node {
    var nodes: [Node] = []
    var words: [TextTerm] = []
    var events: [Filter] = []
    var statuses: [Filter] = []
    var others: [Query] = []
    var parties = outer
    for item in Self.flat(items) {
      switch item {
      case .text(let term): words.append(term)
      case .filter(let filter) where filter.field == .party:
        let table = try partyTable(filter)
        parties.append(table)
        nodes.append(add(partyLeaf(table)))
      case .filter(let filter) where filter.field == .status: statuses.append(filter)
      case .filter(let filter) where [.verb, .stage, .ended].contains(filter.field):
        events.append(filter)
      case .filter(let filter): nodes.append(add(try plainLeaf(filter)))
      case .not, .or, .and: others.append(item)
      }
    }
    if !words.isEmpty {
      if isWanted { terms += words }
      nodes.append(add(textLeaf(words)))
    }
    for filter in statuses { nodes.append(add(try statusLeaf(filter, parties))) }
    for event in try EventFilter.grouped(events) { nodes.append(add(eventLeaf(event))) }
    for item in others { nodes.append(try node(item, parties: parties, isWanted: isWanted)) }
    return nodes.count == 1 ? nodes[0] : .and(nodes)
  }

  private static func flat(_ items: [Query]) -> [Query] {
    items.flatMap { item in
      if case .and(let inner) = item { flat(inner) } else { [item] }
    }
  }
}
