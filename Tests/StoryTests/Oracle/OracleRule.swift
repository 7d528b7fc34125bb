/// The status rule, asked one question at a time.
public enum OracleRule {
  /// What the rule answers for a scope on a day.
  public static func answer(
    _ story: OracleStory, _ scope: OracleScope, on day: Int
  ) -> OracleAnswer {
    OracleReading(story).on(day).answer(scope)
  }
}

/// A story that is asked many questions: what hangs on no day is read once.
public final class OracleReading {
  private let reader: OracleReader

  public init(_ story: OracleStory) {
    reader = OracleReader(story)
  }

  /// The story on one day.
  public func on(_ day: Int) -> OracleQuestion {
    OracleQuestion(OracleDay(reader, on: day))
  }
}

/// A story on one day.
public struct OracleQuestion {
  private let day: OracleDay

  init(_ day: OracleDay) {
    self.day = day
  }

  public func answer(_ scope: OracleScope) -> OracleAnswer {
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
    for e in events.indices
    where events[e].kind == .endOfApplication && events[e].scope == events[a].scope {
      guard let span = effect(e).hull else { continue }
      answer |= reader.reach(scope)[e] & applies(e) & effect(a).isNotAfter(span)
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
