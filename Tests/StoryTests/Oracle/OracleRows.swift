/// The words of the rows and how two answers make one.
enum Rows {
  /// All words in the order of the rows, row 1 in the order of its own text.
  static let words: [(word: String, row: Int)] = [
    ("not-a-party", 0),
    ("terminated", 1), ("withdrawn", 1), ("expired", 1), ("superseded", 1),
    ("never-in-force", 1),
    ("notice-given", 2), ("termination-ordered", 3), ("termination-authorised", 4),
    ("suspended", 5), ("suspension-ordered", 6), ("in-force", 7), ("provisional", 8),
    ("consented", 9), ("signed", 10), ("not-yet-signed", 11), ("unknown", 12),
  ]

  static func row(_ word: String) -> Int {
    words.first { $0.word == word }?.row ?? 12
  }

  private static func position(_ word: String) -> Int {
    words.firstIndex { $0.word == word } ?? words.count
  }

  static func inOrder(_ some: [String]) -> [String] {
    words.map(\.word).filter { some.contains($0) }
  }

  /// Which word stands when two meet: within row 1 withdrawn, then the row's order.
  static func precedence(_ word: String) -> Int {
    word == "withdrawn" ? position("terminated") * 2 - 1 : position(word) * 2
  }

  /// What the answers of two parties make together.
  static func together(_ one: String, _ other: String) -> String {
    if row(one) >= 7, row(other) >= 7 { return row(one) >= row(other) ? one : other }
    return precedence(one) <= precedence(other) ? one : other
  }

  /// Of several maybes each with each.
  static func together(_ some: [String], _ others: [String]) -> [String] {
    inOrder(some.flatMap { one in others.map { together(one, $0) } })
  }
}

/// What a walk through rows has collected.
struct Walk {
  var words: [String] = []
  var isEnded = false

  /// Collects a maybe; ends at a yes.
  mutating func add(_ word: String, _ truth: Truth) {
    guard !isEnded, truth != .no else { return }
    if !words.contains(word) { words.append(word) }
    isEnded = truth == .yes
  }

  /// Collects what one row says with several words.
  mutating func add(row: [(String, Truth)]) {
    guard !isEnded else { return }
    for (word, _) in row where !words.contains(word) { words.append(word) }
    isEnded = row.contains { $0.1 == .yes }
  }
}

/// A walk that is remembered.
struct WalkKey: Hashable {
  var scope: ResolvedScope
  var from: Int
}

/// The whole walk.
extension OracleDay {
  /// The words collected from row `from` on.
  func walk(_ scope: ResolvedScope, from: Int = 0) -> [String] {
    let key = WalkKey(scope: scope, from: from)
    if let known = walks[key] { return known }
    let words: [String]
    switch scope {
    case .whole, .party:
      var walk = head(scope, from: from)
      if !walk.isEnded { walk.words += tail(scope) }
      words = walk.words
    case .pair(let p, let q):
      words =
        reader.hasOwnEvent(scope)
        ? ownWalk(scope, p, q, from: from)
        : pairWithoutOwn(p, q, from: from)
    }
    walks[key] = words
    return words
  }

  func pairWithoutOwn(_ p: Int, _ q: Int, from: Int) -> [String] {
    Rows.together(walk(.party(p), from: from), walk(.party(q), from: from))
  }

  /// Rows 1 to 6 with all events that count for the pair; 0 and 7 to 12 from its two parties.
  private func ownWalk(_ scope: ResolvedScope, _ p: Int, _ q: Int, from: Int) -> [String] {
    var walk = head(scope, from: from)
    if !walk.isEnded { walk.words += Rows.together(tail(.party(p)), tail(.party(q))) }
    return walk.words
  }

  /// Rows 0 to 6.
  private func head(_ scope: ResolvedScope, from: Int) -> Walk {
    var walk = Walk()
    if from <= 0 {
      walk.add("not-a-party", scope.parties.reduce(.no) { $0 | isStranger($1) })
      if walk.isEnded { return walk }
    }
    if from <= 4 {
      let endings = endings(scope)
      walk.add(row: rowOfEndings(endings))
      for (word, test) in [
        ("notice-given", isNotified), ("termination-ordered", isOrdered),
        ("termination-authorised", isAuthorised),
      ] where !walk.isEnded {
        walk.add(word, endings.reduce(.no) { $0 | ($1.truth & test($1.index)) })
      }
      if walk.isEnded { return walk }
    }
    let suspensions = rowsOfSuspensions(scope)
    walk.add("suspended", suspensions.suspended)
    walk.add("suspension-ordered", suspensions.ordered)
    return walk
  }

  /// Rows 7 to 12, of the whole or of a party.
  private func tail(_ scope: ResolvedScope) -> [String] {
    let key = WalkKey(scope: scope, from: 7)
    if let known = walks[key] { return known }
    var walk = Walk()
    switch scope {
    case .whole: walk.add("in-force", wholeEntry().truth)
    default: walk.add("in-force", isInForce(scope.parties[0]))
    }
    if !walk.isEnded { walk.add("provisional", isProvisional(scope)) }
    if !walk.isEnded, case .party(let p) = scope { walk.add("consented", hasConsented(p)) }
    if !walk.isEnded {
      let signature = signature(scope)
      walk.add("signed", signature.reached)
      walk.add("not-yet-signed", signature.isKnown)
      walk.add("unknown", .yes)
    }
    walks[key] = walk.words
    return walk.words
  }
}
