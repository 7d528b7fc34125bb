/// The status rule, asked one question at a time.
enum OracleRule {
  /// What the rule answers for a scope on a day.
  static func answer(
    _ story: OracleStory, _ scope: OracleScope, on day: Int
  ) -> OracleAnswer {
    OracleReading(story).on(day).answer(scope)
  }
}

/// A story that is asked many questions: what hangs on no day is read once.
final class OracleReading {
  private let reader: OracleReader
  /// The same with every `succeeds` taken for `continues`, and with none.
  private let worlds: [OracleReader]

  init(_ story: OracleStory) {
    reader = OracleReader(story)
    guard story.successions.contains(where: { $0.manner == "succeeds" }) else {
      worlds = []
      return
    }
    var (one, other) = (story, story)
    for i in one.successions.indices where one.successions[i].manner == "succeeds" {
      one.successions[i].manner = "continues"
    }
    // The names stay known: nobody becomes a stranger for want of a succession.
    for i in other.successions.indices where other.successions[i].manner == "succeeds" {
      other.successions[i].manner = "absorbs"
    }
    worlds = [OracleReader(one), OracleReader(other)]
  }

  /// The story on one day.
  func on(_ day: Int) -> OracleQuestion {
    OracleQuestion(
      OracleDay(reader, on: day), worlds: worlds.map { OracleDay($0, on: day) })
  }
}

/// A story on one day.
struct OracleQuestion {
  private let day: OracleDay
  private let worlds: [OracleDay]

  init(_ day: OracleDay, worlds: [OracleDay]) {
    self.day = day
    self.worlds = worlds
  }

  /// A state that succeeds to another may stand in its place or not: both are asked.
  func answer(_ scope: OracleScope) -> OracleAnswer {
    if case .pair(let one, let other) = scope, !day.reader.hasOwnEvent(day.reader.resolve(scope)) {
      return together(.party(one), .party(other), scope)
    }
    guard isOpen(scope) else { return Self.answer(scope, day) }
    let (one, other) = (Self.answer(scope, worlds[0]), Self.answer(scope, worlds[1]))
    let words = Rows.inOrder(one.words + other.words)
    return OracleAnswer(
      words: words, isCertain: words.count == 1, also: Rows.inOrder(one.also + other.also),
      marks: one.marks.union(other.marks))
  }

  private func isOpen(_ scope: OracleScope) -> Bool {
    !worlds.isEmpty
      && day.reader.resolve(scope).parties.contains { day.reader.line[$0].contains(.maybe) }
  }

  /// A pair without an event of its own follows from the answers of its two parties alone, each
  /// asked by itself.
  private func together(
    _ one: OracleScope, _ other: OracleScope, _ pair: OracleScope
  ) -> OracleAnswer {
    let resolved = day.reader.resolve(pair)
    let words = Rows.together(answer(one).words, answer(other).words)
    var also: [String] = []
    if let last = words.last, (2...4).contains(Rows.row(last)) {
      also = Rows.together(lower(one), lower(other)).filter { Rows.row($0) <= 10 }
    }
    return OracleAnswer(
      words: words, isCertain: words.count == 1, also: also,
      marks: day.isInPart(resolved, words) ? ["in-part"] : [])
  }

  /// What the rows from 5 on give for a party.
  private func lower(_ scope: OracleScope) -> [String] {
    let days = isOpen(scope) ? worlds : [day]
    return Rows.inOrder(days.flatMap { $0.walk($0.reader.resolve(scope), from: 5) })
  }

  private static func answer(_ scope: OracleScope, _ day: OracleDay) -> OracleAnswer {
    let resolved = day.reader.resolve(scope)
    let words = day.walk(resolved)
    var marks: Set<String> = []
    if day.isInPart(resolved, words) { marks.insert("in-part") }
    if day.deviatesTowards(resolved) { marks.insert("towards") }
    return OracleAnswer(
      words: words, isCertain: words.count == 1, also: day.also(resolved, words), marks: marks)
  }
}

/// What is told beside the words.
extension OracleDay {
  /// Where 2 to 4 win, rows 5 to 10.
  func also(_ scope: ResolvedScope, _ words: [String]) -> [String] {
    guard let last = words.last, (2...4).contains(Rows.row(last)) else { return [] }
    return walk(scope, from: 5).filter { Rows.row($0) <= 10 }
  }

  /// Whether an event with a scope holds; none is told where the answer is of row 1.
  func isInPart(_ scope: ResolvedScope, _ words: [String]) -> Bool {
    if words.allSatisfy({ Rows.row($0) == 1 }) { return false }
    let reach = reader.reach(scope)
    return events.indices.contains { i in
      events[i].isScoped && reach[i] != .no && holds(i, scope) != .no
    }
  }

  private func holds(_ i: Int, _ scope: ResolvedScope) -> Truth {
    let event = events[i]
    var truth = !isVoided(i)
    switch event.kind {
    case .resumption, .revocation, .move, .revival, .endOfApplication: return .no
    case .signing, .joining: return truth & (event.paperDay?.reached(on: day) ?? .no)
    case .suspension:
      truth &= isWithinLastDay(i) & !isResumed(i, scope, part: event.scope)
    case .application: truth &= isWithinLastDay(i) & !isEndedPart(i, scope)
    case .ending: truth &= !isOvertaken(i, scope)
    case .entry, .other: break
    }
    return event.isAuthorised ? .no : truth & isEffective(i)
  }

  private func isEndedPart(_ a: Int, _ scope: ResolvedScope) -> Truth {
    var answer = Truth.no
    for e in reader.all(.endOfApplication)
    where events[e].scope == events[a].scope {
      let reach = reader.reach(scope)[e]
      guard reach != .no, let span = effect(e).hull else { continue }
      answer |= weight(e, ending: a, reach) & applies(e) & effect(a).isNotAfter(span)
    }
    return answer
  }

  /// With three or more parties, whether a pair answers otherwise than its two parties make it.
  func deviatesTowards(_ scope: ResolvedScope) -> Bool {
    if reader.isTwoSided { return false }
    let all = Array(0..<reader.numbers.count)
    switch scope {
    case .pair: return false
    case .party(let p): return all.contains { $0 != p && deviates(p, $0) }
    case .whole: return all.contains { p in all.contains { $0 > p && deviates(p, $0) } }
    }
  }

  private func deviates(_ p: Int, _ q: Int) -> Bool {
    let pair = ResolvedScope.pair(min(p, q), max(p, q))
    return reader.hasOwnEvent(pair) && walk(pair) != pairWithoutOwn(p, q, from: 0)
  }
}
