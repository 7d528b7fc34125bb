import Archive
import EDTF
import Model
import SQLite

/// Compiles a query to one statement: the cheapest filter finds records, each filter judges what
/// the ones before it left, and the answers are joined as three-valued logic by `min`, `max` and
/// `2 - x`.
///
/// What a person typed only ever becomes a bound value. Here references are looked up and filters
/// become leaves; `QueryStatement` makes the statement of them.
struct QueryCompiler {
  let archive: Archive
  /// Whether another program wrote, and nobody has caught up with all of it yet.
  let hasStale: Bool

  var values: [Value] = []
  /// Common table expressions, such as the parties that a name stands for.
  var tables: [String] = []
  var leaves: [Leaf] = []
  /// The words wanted, for rank and excerpt.
  var terms: [TextTerm] = []
  private var places: [Value: Int] = [:]

  /// The tree after its filters became leaves.
  indirect enum Node {
    case leaf(Int)
    case not(Node)
    case and([Node])
    case or([Node])
  }

  /// What stands around a filter and decides what it means.
  struct Scope {
    /// Tables of the parties named by `party:`.
    var parties: [String] = []
    /// Tables of the parties named by `with:`.
    var others: [String] = []
    /// The day of statuses and memberships.
    var day: Day
    /// Whether `on:` named it.
    var isDayNamed = false
  }

  init(_ archive: Archive) throws {
    self.archive = archive
    hasStale = try archive.db.first(Self.anyStale) { _ in true } ?? false
  }

  /// The parameter that stands for a value.
  mutating func bind(_ value: Value) -> String {
    if let place = places[value] { return "?\(place)" }
    values.append(value)
    places[value] = values.count
    return "?\(values.count)"
  }

  mutating func bind(_ day: Day) -> String { bind(.integer(Int64(day.number))) }

  mutating func bind(_ texts: [String]) -> String {
    texts.map { bind(.text($0)) }.joined(separator: ", ")
  }

  private mutating func add(_ leaf: Leaf) throws -> Node {
    leaves.append(leaf)
    guard leaves.count <= QueryParser.termLimit else {
      throw Fault(.usage, "the query has more than \(QueryParser.termLimit) terms")
    }
    return .leaf(leaves.count - 1)
  }

  /// The day that `on:` names for a whole line; nil where it names none.
  static func day(of term: TypedQuery.Term) -> Day? {
    guard case .and(let items) = term else { return nil }
    return items.lazy.compactMap { item in
      if case .filter(let filter) = item, case .day(let day) = filter.value { day } else { nil }
    }.first
  }

  /// - Parameter isWanted: not under a `not`, so that its words count for rank and excerpt.
  mutating func node(_ term: TypedQuery.Term, _ scope: Scope, isWanted: Bool = true) throws -> Node
  {
    switch term {
    case .not(let inner): return .not(try node(inner, scope, isWanted: !isWanted))
    case .or(let items): return .or(try items.map { try node($0, scope, isWanted: isWanted) })
    case .and(let items): return try conjunction(items, scope, isWanted)
    case .text, .filter: return try conjunction([term], scope, isWanted)
    }
  }

  /// What stands side by side: words are one search, filters of events speak of one event, and a
  /// status is that of the parties named, on the day named.
  private mutating func conjunction(
    _ items: [TypedQuery.Term], _ outer: Scope, _ isWanted: Bool
  ) throws -> Node {
    var scope = outer
    if let day = Self.day(of: .and(items)) { (scope.day, scope.isDayNamed) = (day, true) }
    var nodes: [Node] = []
    nodes += try participants(items, &scope)
    let words = items.compactMap { if case .text(let term) = $0 { term } else { nil } }
    if !words.isEmpty {
      if isWanted { terms += words }
      nodes.append(try add(textLeaf(words)))
    }
    var verbs: [[String]] = []
    var stages: [String] = []
    var days: [Bounds] = []
    for case .filter(let filter) in items {
      switch (filter.field, filter.value) {
      case (.party, _), (.with, _), (.on, _): continue
      case (.verb, .words(let words)): verbs.append(words)
      case (.stage, .word(let word)): stages.append(word)
      case (.ended, .days(let span)): days.append(span)
      case (.status, .word(let word)): nodes.append(try add(try statusLeaf(word, scope)))
      default: nodes.append(try add(plainLeaf(filter, scope)))
      }
    }
    for event in EventFilter.grouped(verbs: verbs, stages: stages, days: days) {
      nodes.append(try add(eventLeaf(event)))
    }
    for item in items {
      switch item {
      case .text, .filter: continue
      case .not, .or, .and: nodes.append(try node(item, scope, isWanted: isWanted))
      }
    }
    return nodes.count == 1 ? nodes[0] : .and(nodes)
  }

  private mutating func participants(
    _ items: [TypedQuery.Term], _ scope: inout Scope
  ) throws -> [Node] {
    var nodes: [Node] = []
    func names(_ field: QueryField) -> [String] {
      items.compactMap { item in
        if case .filter(let filter) = item, filter.field == field,
          case .reference(let name) = filter.value
        {
          name
        } else {
          nil
        }
      }
    }
    for name in names(.party) {
      let table = try partyTable(name)
      scope.parties.append(table)
      nodes.append(try add(partyLeaf(table)))
    }
    for name in names(.with) {
      let table = try partyTable(name)
      scope.others.append(table)
      nodes.append(try add(withLeaf(table, beside: scope.parties)))
    }
    return nodes
  }

  private static let anyStale = "SELECT 1 FROM stale LIMIT 1"

  /// Every fixed statement of the compiler, for the test that prepares them.
  static let statements = [
    anyStale, predecessors, countStatus, memberships,
  ]
}
