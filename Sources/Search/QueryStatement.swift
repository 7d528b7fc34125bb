import Archive
import EDTF
import Model
import SQLite

/// The one statement of a search: it finds, judges, counts and shows.
///
/// Its steps are materialized, each filter judging only what those before it left. Only the hits
/// that are shown get a title, a date, a status and an excerpt. Columns: records found, maybes,
/// undated records, stale agreements; then a hit: id, kind, slug, title, answer, date, status,
/// whose, excerpt. There is a row with nothing but the counts where there is no hit.
struct QueryStatement {
  private var compiler: QueryCompiler
  private let root: QueryCompiler.Node
  private let options: SearchOptions
  private let day: Day
  /// The kinds that may match at all.
  private var kinds: [Kind] = []
  private var steps = 0

  var values: [Value] { compiler.values }

  /// Compiles a query.
  ///
  /// - Throws: ``Fault`` (`notFound`) for a reference to nothing.
  static func make(
    _ query: TypedQuery, in archive: Archive, _ options: SearchOptions
  ) throws -> (sql: String, values: [Value]) {
    var statement = try QueryStatement(query, archive, options)
    let sql = statement.sql()
    return (sql, statement.values)
  }

  private init(_ query: TypedQuery, _ archive: Archive, _ options: SearchOptions) throws {
    compiler = try QueryCompiler(archive)
    day = QueryCompiler.day(of: query.root) ?? options.today
    root = try compiler.node(query.root, QueryCompiler.Scope(day: options.today))
    self.options = options
    let possible = Self.kinds(of: root, compiler.leaves)
    kinds = Kind.allCases.filter(possible.contains)
  }

  private static func kinds(of node: QueryCompiler.Node, _ leaves: [Leaf]) -> Set<Kind> {
    switch node {
    case .leaf(let place): Set(leaves[place].answers.keys)
    case .not: Set(Kind.allCases)
    case .and(let items):
      items.reduce(Set(Kind.allCases)) { $0.intersection(kinds(of: $1, leaves)) }
    case .or(let items): items.reduce([]) { $0.union(kinds(of: $1, leaves)) }
    }
  }

  // MARK: The whole

  private mutating func sql() -> String {
    let words = compiler.terms.map(\.match).joined(separator: " OR ")
    let match = words.isEmpty ? nil : compiler.bind(.text(words))
    let isRanked = findAndJudge()
    if let match, !isRanked {
      compiler.tables.append("ranked AS MATERIALIZED (\(found("id", match)))")
    }
    let told = compiler.leaves.indices.filter { compiler.leaves[$0].told != nil }
    let toldCases = told.map { " WHEN a\($0) > 0 THEN \($0)" }.joined()
    compiler.tables.append(
      """
      answered AS MATERIALIZED (
        SELECT id\(isRanked ? ", score, excerpt" : ", kind"),
          \(answer(root, .asNothing)) AS answer, \(answer(root, .asMaybe)) AS possible,
          \(told.isEmpty ? "NULL" : "CASE\(toldCases) END") AS told
        FROM step\(steps - 1))
      """)
    compiler.tables.append(
      """
      total AS MATERIALIZED (
        SELECT count(*) FILTER (WHERE answer > 0) AS found,
          count(*) FILTER (WHERE answer = 1) AS maybe,
          count(*) FILTER (WHERE answer = 0 AND possible > 0) AS undated,
          (SELECT count(id) FROM stale WHERE id IN (SELECT id FROM agreement)) AS stale FROM answered)
      """)
    compiler.tables.append("hit AS MATERIALIZED (\(hits(match, isRanked)))")
    return """
      WITH \(compiler.tables.joined(separator: ",\n"))
      SELECT t.found, t.maybe, t.undated, t.stale, h.id, h.kind, r.slug, \(HitColumns.title(kinds)),
        h.answer, \(HitColumns.date(kinds)), \(shownStatus(told)), \(excerpt(match))
      FROM total t LEFT JOIN hit h ON true LEFT JOIN record r ON r.id = h.id\(order())
      """
  }

  /// How many hits are taken by how well they match; nil for all.
  private var most: Int? { options.order == nil ? options.limit : nil }

  /// Another order than that of the hits, with the limit behind it; the counts go before a hit.
  private mutating func order() -> String {
    guard let order = options.order,
      let place = HitOrder.Column.allCases.firstIndex(of: order.column)
    else { return "" }
    // A row that only counts has to come even where nothing is wanted.
    let limit = compiler.bind(.integer(Int64(options.limit.map { max($0, 1) } ?? -1)))
    return "\n  ORDER BY \(place + 6)\(order.isReversed ? " DESC" : ""), h.id LIMIT \(limit)"
  }

  /// The hits that are shown, in their order. A table that is filled by ORDER BY with LIMIT gives
  /// its rows in that order, so that they need not be sorted once more with all that is shown.
  private mutating func hits(_ match: String?, _ isRanked: Bool) -> String {
    let isWanted = options.definiteOnly ? "answer = 2" : "answer > 0"
    let limit = compiler.bind(.integer(Int64(most ?? -1)))
    let ranks =
      isRanked
      ? "(\(best(isWanted, limit))) x"
      : match == nil ? "answered x" : "answered x LEFT JOIN ranked f ON f.id = x.id"
    let score = match == nil ? "" : isRanked ? "x.score" : "f.score"
    let shown = match == nil ? "" : ", " + (isRanked ? "x.excerpt" : "f.excerpt") + " AS excerpt"
    return """
      SELECT x.id AS id, x.kind AS kind, x.answer AS answer, x.told AS told\(shown)
      FROM \(ranks) WHERE x.\(isWanted)
      ORDER BY x.answer DESC,\(match == nil ? "" : " ifnull(\(score), 0.0),")
        \(HitColumns.sortDay(kinds)) DESC, x.id DESC
      LIMIT \(limit)
      """
  }

  /// Those that may be among the first by what their words are worth. Only of them more is looked
  /// up, not of all that hold a word, wherever in the file they are.
  private func best(_ isWanted: String, _ limit: String) -> String {
    let all = "SELECT w.*, r.kind AS kind FROM answered w"
    let record = "CROSS JOIN record r ON r.id = w.id"
    guard most != nil else { return "\(all) \(record)" }
    return """
      \(all) CROSS JOIN (SELECT min(answer) AS answer, max(score) AS score
        FROM (SELECT answer, score FROM answered WHERE \(isWanted)
          ORDER BY answer DESC, score LIMIT \(limit))) least
      \(record)
      WHERE w.answer > least.answer OR (w.answer = least.answer AND w.score <= least.score)
      """
  }

  /// What the words find, with rank; with the excerpt only where every hit is shown.
  private func found(_ id: String, _ match: String) -> String {
    let excerpt = most == nil ? HitColumns.snippet : "NULL"
    return """
      SELECT rowid AS \(id), bm25(search, 10.0, 5.0, 1.0) AS score, \(excerpt) AS excerpt
      FROM search WHERE search MATCH \(match)
      """
  }

  private func excerpt(_ match: String?) -> String {
    guard let match else { return "NULL" }
    guard most != nil else { return "h.excerpt" }
    return """
      (SELECT \(HitColumns.snippet) FROM search WHERE search MATCH \(match) AND rowid = h.id)
      """
  }

  /// The status, and whose it is where it is not the whole's: that which was asked for, if any.
  private mutating func shownStatus(_ told: [Int]) -> String {
    guard kinds.contains(.agreement) else { return "NULL, NULL" }
    let whole = HitColumns.status(compiler.bind(day))
    guard !told.isEmpty else { return "\(whole), NULL" }
    func pick(_ part: (String, String) -> String) -> String {
      let cases = told.compactMap { place in
        compiler.leaves[place].told.map { " WHEN \(place) THEN \(part($0.whose, $0.status))" }
      }
      return "CASE h.told\(cases.joined()) END"
    }
    return "coalesce(\(pick { $1 }), \(whole)), \(pick { whose, _ in whose })"
  }

  // MARK: Finding and judging

  /// Makes the steps; whether the words that all hits hold were the first.
  private mutating func findAndJudge() -> Bool {
    var direct: [Int] = []
    switch root {
    case .leaf(let place): direct = [place]
    case .and(let items):
      direct = items.compactMap { if case .leaf(let place) = $0 { place } else { nil } }
    default: break
    }
    direct.sort { compiler.leaves[$0].cost < compiler.leaves[$1].cost }
    let isRanked = findFirst(&direct)
    let most = 8
    for place in direct.prefix(most) { judge([place]) }
    let judged = Set(direct.prefix(most)).union(first.map { [$0] } ?? [])
    let others = compiler.leaves.indices.filter { !judged.contains($0) }
    if !others.isEmpty { judge(others) }
    return isRanked
  }

  /// The leaf whose answers came with the records that it found.
  private var first: Int? { didSet { last = first } }
  /// The filter that alone was judged last, and that every hit has to pass.
  private var last: Int?

  private mutating func findFirst(_ direct: inout [Int]) -> Bool {
    guard !kinds.isEmpty else {
      step("SELECT 0 AS id, '' AS kind WHERE false")
      return false
    }
    guard let place = direct.first(where: { compiler.leaves[$0].rows != nil }) else {
      step(
        candidates(of: root).map { union($0.rows) { "SELECT id, \($0) AS kind FROM (\($1))" } }
          ?? all())
      return false
    }
    let leaf = compiler.leaves[place]
    if let match = leaf.match, compiler.terms.map(\.match).joined(separator: " AND ") == match {
      direct.removeAll { $0 == place }
      first = place
      let only = kinds.count == Kind.allCases.count ? "" : " WHERE r.kind IN (\(list(kinds)))"
      compiler.tables.append(
        "matched AS MATERIALIZED (\(found("id", compiler.bind(.text(match)))))")
      // What kinds they are of is asked only where something hangs on it.
      let isAlone = compiler.leaves.count == 1 && only.isEmpty
      step(
        """
        SELECT f.id AS id,\(isAlone ? "" : " r.kind AS kind,") 2 AS a\(place), f.score AS score,
          f.excerpt AS excerpt
        FROM matched f\(isAlone ? "" : " CROSS JOIN record r ON r.id = f.id\(only)")
        """)
      return true
    }
    let rows = kinds.compactMap { kind in leaf.rows?[kind].map { (kind, [$0]) } }
    if leaf.isOnlyCandidates {
      step(
        union(Dictionary(uniqueKeysWithValues: rows)) { "SELECT id, \($0) AS kind FROM (\($1))" })
    } else {
      direct.removeAll { $0 == place }
      first = place
      step(
        union(Dictionary(uniqueKeysWithValues: rows)) {
          "SELECT id, \($0) AS kind, answer AS a\(place) FROM (\($1))"
        })
    }
    return false
  }

  private func union(_ rows: [Kind: [String]], _ select: (String, String) -> String) -> String {
    kinds.compactMap { kind -> String? in
      guard let lists = rows[kind] else { return nil }
      let found =
        lists.count == 1
        ? lists[0] : lists.map { "SELECT id FROM (\($0))" }.joined(separator: " UNION ")
      return select("'\(kind.rawValue)'", found)
    }.joined(separator: "\nUNION ALL ")
  }

  private func all() -> String {
    kinds.count == Kind.allCases.count
      ? "SELECT id, kind FROM record"
      : "SELECT id, kind FROM record WHERE kind IN (\(list(kinds)))"
  }

  private func list(_ kinds: [Kind]) -> String {
    kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
  }

  /// Statements that together find whatever a node may match; nil when only all records will do.
  private func candidates(
    of node: QueryCompiler.Node
  ) -> (rows: [Kind: [String]], cost: Int)? {
    switch node {
    case .leaf(let place):
      let leaf = compiler.leaves[place]
      return leaf.rows.map { ($0.mapValues { [$0] }, leaf.cost) }
    case .not: return nil
    case .and(let items):
      return items.compactMap { candidates(of: $0) }.min { $0.cost < $1.cost }
    case .or(let items):
      let found = items.compactMap { candidates(of: $0) }
      guard found.count == items.count else { return nil }
      return (
        found.reduce(into: [:]) { $0.merge($1.rows, uniquingKeysWith: +) },
        found.map(\.cost).max() ?? 9
      )
    }
  }

  private mutating func step(_ sql: String) {
    compiler.tables.append("step\(steps) AS MATERIALIZED (\(sql))")
    steps += 1
  }

  /// A step that judges some filters, of what the last one did not refuse.
  private mutating func judge(_ places: [Int]) {
    let columns = places.map { ", \(answer(of: $0)) AS a\($0)" }.joined()
    let left = last.map { " WHERE c.a\($0) IS NOT 0" } ?? ""
    last = places.count == 1 ? places[0] : nil
    step("SELECT c.*\(columns) FROM step\(steps - 1) c\(left)")
  }

  private func answer(of place: Int) -> String {
    let answers = compiler.leaves[place].answers.filter { kinds.contains($0.key) }
    if let only = answers.first?.value, answers.count == kinds.count,
      answers.values.allSatisfy({ $0 == only })
    {
      return only
    }
    let cases = kinds.compactMap { kind in
      answers[kind].map { " WHEN '\(kind.rawValue)' THEN \($0)" }
    }
    return cases.isEmpty ? "0" : "CASE c.kind\(cases.joined()) ELSE 0 END"
  }

  // MARK: Three values

  private enum Undated { case asNothing, asMaybe }

  /// The answer of a node over the columns of the last step.
  ///
  /// What is undated is no match, and under `not` no match either: nothing is known of it.
  private func answer(
    _ node: QueryCompiler.Node, _ undated: Undated, isNegated: Bool = false
  ) -> String {
    switch node {
    case .leaf(let place):
      guard compiler.leaves[place].canBeUndated else { return "a\(place)" }
      let instead = undated == .asMaybe ? 1 : isNegated ? 2 : 0
      return "ifnull(a\(place), \(instead))"
    case .not(let inner): return "(2 - \(answer(inner, undated, isNegated: !isNegated)))"
    case .and(let items): return fold("min", items, undated, isNegated)
    case .or(let items): return fold("max", items, undated, isNegated)
    }
  }

  private func fold(
    _ function: String, _ items: [QueryCompiler.Node], _ undated: Undated, _ isNegated: Bool
  ) -> String {
    let texts = items.map { answer($0, undated, isNegated: isNegated) }
    // With one argument they would be aggregates.
    return texts.count == 1 ? texts[0] : "\(function)(\(texts.joined(separator: ", ")))"
  }
}
