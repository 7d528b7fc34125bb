/// A scope with its parties as numbers; a pair has the smaller number first.
enum ResolvedScope: Hashable {
  case whole
  case party(Int)
  case pair(Int, Int)

  var parties: [Int] {
    switch self {
    case .whole: []
    case .party(let p): [p]
    case .pair(let p, let q): [p, q]
    }
  }
}

/// "Events that count".
extension OracleReader {
  func resolve(_ scope: OracleScope) -> ResolvedScope {
    switch scope {
    case .whole: return .whole
    case .party(let code): return .party(number(code))
    case .pair(let code, let other):
      // A relation has one answer, read from either side.
      let (p, q) = (number(code), number(other))
      return .pair(min(p, q), max(p, q))
    }
  }

  /// Whether what one of `mask` did is what `p` did.
  func isActor(_ p: Int, _ mask: UInt64, signing: Bool = false) -> Truth {
    if mask == 0 { return .no }
    let row = signing ? signatureLine[p] : line[p]
    var truth = Truth.no
    for q in row.indices where mask & (1 << UInt64(q)) != 0 { truth |= row[q] }
    return truth
  }

  /// How surely each event reaches a scope, whatever its `scope` field says.
  func reach(_ scope: ResolvedScope) -> [Truth] {
    if let known = reachCache[scope] { return known }
    let answer = events.map { reach($0, scope) }
    reachCache[scope] = answer
    return answer
  }

  private func reach(_ event: ReadEvent, _ scope: ResolvedScope) -> Truth {
    if event.isProposed { return .no }
    if event.parties == 0, event.towards == 0 { return .yes }
    switch scope {
    case .whole:
      return Truth(isTwoSided && holdsForBoth(event))
    case .party(let p):
      if isTwoSided, side[p] != nil, holdsForBoth(event) { return .yes }
      return reachOfParty(event, p)
    case .pair(let p, let q):
      if isTwoSided, holdsForBoth(event) { return .yes }
      return reachOfParty(event, p) | reachOfParty(event, q)
        | (isActor(p, event.parties) & isActor(q, event.towards))
        | (isActor(q, event.parties) & isActor(p, event.towards))
    }
  }

  private func reachOfParty(_ event: ReadEvent, _ p: Int) -> Truth {
    if isTowardsAll(event, of: p), event.parties != 0 {
      return isActor(p, event.parties, signing: event.kind == .signing)
    }
    // Towards a party without a party: by all the others.
    return event.parties == 0 ? isActor(p, event.towards) : .no
  }

  /// With two sides, what either side does holds for both, except signature and consent.
  private func holdsForBoth(_ event: ReadEvent) -> Bool {
    guard event.kind != .joining, event.kind != .signing else { return false }
    return isOneOfSides(event.parties == 0 ? event.towards : event.parties)
  }

  /// Whether what `p` does by an event holds towards everyone; between two sides, towards the other
  /// is towards all.
  func isTowardsAll(_ event: ReadEvent, of p: Int) -> Bool {
    event.towards == 0 || isTwoSided && side[p] != nil
  }

  /// Whether a pair has an event of its own.
  func hasOwnEvent(_ scope: ResolvedScope) -> Bool {
    let reach = reach(scope)
    return events.indices.contains {
      reach[$0] != .no && events[$0].towards != 0 && !events[$0].isScoped
    }
  }
}
