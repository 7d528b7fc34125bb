import Model

/// Makes a tree of a query line: terms side by side are all wanted, `or` binds less, `not` more.
struct QueryParser {
  private let tokens: [QueryToken]
  private var next = 0
  private var depth = 0

  /// More terms than that, or deeper parentheses, are refused.
  static let termLimit = 100
  static let depthLimit = 40

  /// The tree of a line.
  ///
  /// - Throws: ``Fault`` (`usage`) with the place of what is wrong.
  static func parse(_ line: String) throws -> Query {
    let tokens = try QueryLexer.tokens(of: line)
    guard tokens.count <= termLimit * 2 else {
      throw Fault(.usage, "the query has more than \(termLimit) terms")
    }
    var parser = QueryParser(tokens: tokens)
    let query = tokens.isEmpty ? nil : try parser.alternatives()
    if let token = parser.current {
      throw Fault(.usage, "the parenthesis at character \(token.place) closes nothing")
    }
    guard let query else {
      throw Fault(
        .usage, "there is nothing to search for", hint: "type words, or filters as party:FRA")
    }
    return query
  }

  private init(tokens: [QueryToken]) { self.tokens = tokens }

  private var current: QueryToken? { next < tokens.count ? tokens[next] : nil }

  private mutating func alternatives() throws -> Query? {
    var items: [Query] = []
    if let first = try conjunction() { items.append(first) }
    while let token = current, token.content == .or {
      next += 1
      try needSomething(after: token, "or")
      if let item = try conjunction() { items.append(item) }
    }
    return items.count > 1 ? .or(items) : items.first
  }

  private mutating func conjunction() throws -> Query? {
    var items: [Query] = []
    let start = next
    while let token = current, token.content != .close {
      if token.content == .or {
        guard next > start else { throw dangling("or", token) }
        break
      }
      next += 1
      if token.content == .and {
        guard next > start + 1 else { throw dangling("and", token) }
        try needSomething(after: token, "and")
      } else if let item = try term(token) {
        items.append(item)
      }
    }
    return items.count > 1 ? .and(items) : items.first
  }

  private mutating func term(_ token: QueryToken) throws -> Query? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw Fault(.usage, "the query is nested too deeply at character \(token.place)")
    }
    switch token.content {
    case .text(let term): return .text(term)
    case .field(let field, let value):
      return .filter(Filter(field: field, value: value, place: token.place))
    case .not:
      guard let following = current else { throw dangling("not", token) }
      try needSomething(after: token, "not")
      next += 1
      return try term(following).map { .not($0) }
    case .open:
      let inner = try alternatives()
      guard current?.content == .close else {
        throw Fault(.usage, "the parenthesis at character \(token.place) is not closed")
      }
      next += 1
      return inner
    case .close, .or, .and: throw dangling("this", token)
    }
  }

  private func needSomething(after token: QueryToken, _ word: String) throws {
    switch current?.content {
    case nil, .close?, .or?, .and?: throw dangling(word, token)
    default: break
    }
  }

  private func dangling(_ word: String, _ token: QueryToken) -> Fault {
    Fault(
      .usage, "'\(word)' at character \(token.place) has nothing to join",
      hint: "to search it as a word, put it in \"quotes\"")
  }
}
