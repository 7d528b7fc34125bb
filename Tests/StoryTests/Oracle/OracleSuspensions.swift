/// Rows 5 and 6.
extension OracleDay {
  /// Whether the last day of a state has not passed.
  func isWithinLastDay(_ i: Int) -> Truth {
    lastDay(i).agreed { alternative in
      guard let last = alternative.span else { return .yes }
      if last.earliest >= day { return .yes }
      return last.latest < day ? .no : .maybe
    }
  }

  /// Who suspended resumes, or a resumption without party does; between two sides either.
  private func isCounterpart(_ r: Int, of s: Int, _ scope: ResolvedScope) -> Bool {
    if reader.isTwoSided { return true }
    let (resumption, suspension) = (events[r], events[s])
    guard isTowardsTheSame(resumption, suspension, scope) else { return false }
    if resumption.parties == 0 { return true }
    if suspension.parties == 0 { return false }
    let suspenders = reader.side.indices.filter { suspension.parties & (1 << UInt64($0)) != 0 }
    let own = suspenders.filter { q in scope.parties.contains { reader.line[$0][q] != .no } }
    return (own.isEmpty ? suspenders : own).allSatisfy { q in
      resumption.parties & (1 << UInt64(q)) != 0
        || scope.parties.contains {
          reader.line[$0][q] != .no && reader.isActor($0, resumption.parties) != .no
        }
    }
  }

  private func isTowardsTheSame(
    _ resumption: ReadEvent, _ suspension: ReadEvent, _ scope: ResolvedScope
  ) -> Bool {
    if resumption.towards == 0 || resumption.towards == suspension.towards { return true }
    // Within a pair, "the same" is the other of the two, also for one who suspended towards all.
    guard case .pair(let p, let q) = scope else { return false }
    var hit: [Int] = []
    for (one, other) in [(p, q), (q, p)] {
      let isHit =
        suspension.towards != 0
        ? reader.isActor(one, suspension.towards) != .no
        : reader.isActor(other, suspension.parties) != .no
      if isHit { hit.append(one) }
    }
    return !hit.isEmpty && hit.allSatisfy { reader.isActor($0, resumption.towards) != .no }
  }

  /// Whether a suspension has been resumed by the day; `part` for the mark of a scoped one.
  func isResumed(_ s: Int, _ scope: ResolvedScope, part: String? = nil) -> Truth {
    let begin = effect(s)
    var answer = Truth.no
    for r in reader.all(.resumption) where events[r].scope == part {
      let reach = reader.reach(scope)[r]
      guard reach != .no, isCounterpart(r, of: s, scope), let span = effect(r).hull
      else { continue }
      // Called off before it began, or ended after.
      let follows = begin.isNotAfter(span) | events[s].date.isNotAfter(span)
      answer |= weight(r, ending: s, reach) & follows & applies(r)
    }
    return answer
  }

  /// How surely the end of a state counts where the state does: what the same did counts alike.
  func weight(_ end: Int, ending state: Int, _ reach: Truth) -> Truth {
    events[end].parties == events[state].parties ? .yes : reach
  }

  /// Rows 5 and 6, over all suspensions that count.
  func rowsOfSuspensions(_ scope: ResolvedScope) -> (suspended: Truth, ordered: Truth) {
    var (suspended, ordered) = (Truth.no, Truth.no)
    for s in reader.all(.suspension) where !events[s].isAuthorised {
      let stands = standing(s, scope)
      guard stands != .no else { continue }
      let open = stands & !isResumed(s, scope) & isWithinLastDay(s)
      let effective = isEffective(s)
      suspended |= open & effective
      let isTold = events[s].stage == "notified" ? isDated(s) : isOrdered(s)
      ordered |= open & isTold & Truth(effective != .yes)
    }
    return (suspended, ordered)
  }
}
