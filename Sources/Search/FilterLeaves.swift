import Archive
import EDTF
import Model
import SQLite

extension QueryCompiler {
  /// Words that must all be found, as one search.
  mutating func textLeaf(_ words: [TextTerm]) -> Leaf {
    let match = bind(.text(words.map(\.match).joined(separator: " AND ")))
    let found = "SELECT rowid AS id FROM search WHERE search MATCH \(match)"
    return Leaf(
      answer: "CASE WHEN c.id IN (\(found)) THEN 2 ELSE 0 END", candidates: found, cost: 1)
  }

  /// Filters that stand for themselves.
  mutating func plainLeaf(_ filter: Filter) throws -> Leaf {
    switch filter.field {
    case .kind:
      let kind = bind(.text(try word(filter, Vocabulary.kind)))
      return Leaf(
        answer: "CASE WHEN c.kind = \(kind) THEN 2 ELSE 0 END",
        candidates: "SELECT id FROM record WHERE kind = \(kind)", cost: 5)
    case .type: return try typeLeaf(filter)
    case .stance:
      let stance = bind(.text(try word(filter, Vocabulary.stance)))
      return listed("SELECT id FROM position WHERE stance = \(stance)", cost: 3)
    case .topic:
      let topic = try reference(filter, .topic)
      return listed("SELECT id FROM position WHERE topic = \(topic) UNION SELECT \(topic)")
    case .decree:
      let act = try reference(filter, .decree)
      return listed(
        """
        SELECT agreement AS id FROM event WHERE act = \(act)
        UNION SELECT id FROM event WHERE act = \(act) UNION SELECT \(act)
        """)
    case .source:
      let source = try reference(filter, .source)
      return listed(
        """
        SELECT record AS id FROM citation WHERE source = \(source)
        UNION SELECT id FROM citation WHERE source = \(source)
        UNION SELECT e.agreement FROM citation q JOIN event e ON e.id = q.record
          WHERE q.source = \(source)
        UNION SELECT \(source)
        """)
    default: return RecordDays.leaf(filter.field, try DateSpan.read(filter), &self)
    }
  }

  /// A filter that lists its records outright.
  private func listed(_ ids: String, cost: Int = 0) -> Leaf {
    Leaf(
      answer: "CASE WHEN c.id IN (\(ids)) THEN 2 ELSE 0 END", candidates: ids, cost: cost)
  }

  private func word(_ filter: Filter, _ vocabulary: Vocabulary) throws -> String {
    let value = filter.value.lowercased()
    guard vocabulary.contains(value) else {
      throw QueryFault.badWord(filter, in: vocabulary.words.map(\.word))
    }
    return value
  }

  private mutating func reference(_ filter: Filter, _ kind: Kind) throws -> String {
    bind(.integer(try archive.id(of: filter.value, kinds: [kind])))
  }

  /// A general word finds its special ones, each kind by its own list.
  private mutating func typeLeaf(_ filter: Filter) throws -> Leaf {
    let lists: [(kind: String, Vocabulary)] = [
      ("agreement", .agreementType), ("decree", .actType), ("party", .partyType),
      ("source", .sourceType),
    ]
    let value = filter.value.lowercased()
    var cases = ""
    for (kind, list) in lists {
      let words = list.words.map(\.word).filter { list.isKind($0, of: value) }
      guard list.contains(value), !words.isEmpty else { continue }
      cases += """
         WHEN '\(kind)' THEN CASE WHEN (SELECT t.type FROM \(kind) t WHERE t.id = c.id)
          IN (\(bind(words))) THEN 2 ELSE 0 END
        """
    }
    guard !cases.isEmpty else {
      throw QueryFault.badWord(filter, in: lists.flatMap { $0.1.words.map(\.word) })
    }
    return Leaf(answer: "CASE c.kind\(cases) ELSE 0 END", cost: 8)
  }

  // MARK: Parties

  /// A table of the parties that a name stands for: itself and, as far as one follows the other,
  /// its predecessors. One that continues another is the same; one that succeeds or absorbs
  /// another only may be meant.
  mutating func partyTable(_ filter: Filter) throws -> String {
    let party = try archive.id(of: filter.value, kinds: [.party])
    var answers: [Int64: Answer] = [party: .yes]
    var open = [party]
    while let current = open.popLast(), let answer = answers[current] {
      for (id, manner) in try archive.db.all(
        Self.predecessors, .integer(current), as: { (try $0.integer(0), try $0.text(1)) })
      {
        let found = answer.and(manner == "continues" ? .yes : .maybe)
        if let known = answers[id], known >= found { continue }
        answers[id] = found
        open.append(id)
      }
    }
    let name = "named\(tables.count)"
    let rows = answers.sorted { $0.key < $1.key }.map { id, answer in
      "(\(bind(.integer(id))), \(answer.rawValue), \(id == party ? 1 : 0))"
    }
    tables.append(
      """
      \(name)(party, answer, is_own) AS MATERIALIZED (VALUES \(rows.joined(separator: ", ")))
      """)
    return name
  }

  /// Agreements that bind the party or were meant to, also under a predecessor's name; events,
  /// acts and positions of it; and the party itself.
  mutating func partyLeaf(_ table: String) -> Leaf {
    let roles = bind(Vocabulary.role.group("bound"))
    return Leaf(
      answer: """
        CASE c.kind
          WHEN 'agreement' THEN ifnull((
            SELECT max(n.answer) FROM agreement_party a
            JOIN \(table) n ON n.party IN (a.party, a.signed_as)
            WHERE a.agreement = c.id AND a.role IN (\(roles))), 0)
          WHEN 'event' THEN ifnull((
            SELECT max(n.answer) FROM event_party e JOIN \(table) n ON n.party = e.party
            WHERE e.event = c.id), 0)
          WHEN 'decree' THEN ifnull((
            SELECT n.answer FROM decree d JOIN \(table) n ON n.party = d.party
            WHERE d.id = c.id), 0)
          WHEN 'position' THEN ifnull((
            SELECT n.answer FROM position o JOIN \(table) n ON n.party = o.party
            WHERE o.id = c.id), 0)
          WHEN 'party' THEN ifnull((
            SELECT n.answer FROM \(table) n WHERE n.party = c.id AND n.is_own), 0)
          ELSE 0 END
        """,
      candidates: """
        SELECT agreement AS id FROM agreement_party WHERE party IN (SELECT party FROM \(table))
        UNION SELECT a.agreement FROM succession s
          JOIN agreement_party a ON a.party = s.successor AND a.signed_as = s.predecessor
          WHERE s.predecessor IN (SELECT party FROM \(table))
        UNION SELECT event FROM event_party WHERE party IN (SELECT party FROM \(table))
        UNION SELECT id FROM decree WHERE party IN (SELECT party FROM \(table))
        UNION SELECT id FROM position WHERE party IN (SELECT party FROM \(table))
        UNION SELECT party FROM \(table)
        """,
      cost: 2)
  }

  // MARK: Status

  /// The status as of the day of the search: for each party named, as far as it stands apart, else
  /// of the whole.
  mutating func statusLeaf(_ filter: Filter, _ parties: [String]) throws -> Leaf {
    let status = bind(.text(try word(filter, Vocabulary.status)))
    let day = bind(.integer(Int64(today.number)))
    // The + keeps the planner from looking up the status, which most agreements share, for each.
    func best(_ who: String) -> String {
      """
      ifnull((SELECT max(CASE p.certainty WHEN 'yes' THEN 2 ELSE 1 END) FROM period p
        WHERE p.agreement = c.id AND p.towards IS NULL AND \(who)
          AND +p.first <= \(day) AND p.last >= \(day) AND +p.status = \(status)), 0)
      """
    }
    let whole = best("p.party IS NULL")
    let answers = parties.map { table in
      """
      CASE WHEN EXISTS (SELECT 1 FROM period p WHERE p.agreement = c.id AND p.towards IS NULL
          AND p.party IN (SELECT party FROM \(table)))
        THEN \(best("p.party IN (SELECT party FROM \(table))")) ELSE \(whole) END
      """
    }
    let answer =
      switch answers.count {
      case 0: whole
      case 1: answers[0]
      default: "min(\(answers.joined(separator: ", ")))"
      }
    return Leaf(
      answer: "CASE c.kind WHEN 'agreement' THEN \(answer) ELSE 0 END",
      candidates: """
        SELECT agreement AS id FROM period
        WHERE status = \(status) AND first <= \(day) AND last >= \(day)
        """,
      cost: 3)
  }

  private static let predecessors = """
    SELECT predecessor, manner FROM succession WHERE successor = ?1
    """

  /// Every fixed statement of this file, for the test that prepares them.
  static let statements = [predecessors]
}
