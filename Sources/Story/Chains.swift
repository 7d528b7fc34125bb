import EDTF

extension Reading {
  /// The endings of one key, in the story's order.
  func steps(of key: ChainKey) -> [Int] {
    events.indices.filter { events[$0].key == key && !events[$0].isTerm }
  }

  /// Those whose joining closes an ending: who left, or towards whom it ended.
  ///
  /// - Parameter scope: one party's own return suffices for itself; between two sides, and for all
  ///   others, each must have come back.
  func leavers(of place: Int, in scope: Scope) -> [Int64] {
    let event = events[place].event
    let gone = event.parties.isEmpty ? event.towards : event.parties
    if isBilateral { return gone }
    let own = gone.filter { leaver in
      scope.parties.contains { stands($0, inAny: [leaver]) != .no }
    }
    return own.isEmpty ? gone : own
  }

  /// Whether one of some parties is a party that left, or stands in its shoes for this question.
  func isSame(_ leaver: Int64, _ parties: [Int64], in scope: Scope) -> Bool {
    if parties.contains(leaver) { return true }
    if isBilateral, let side = side(of: leaver),
      parties.contains(where: { self.side(of: $0) == side })
    {
      return true
    }
    return scope.parties.contains {
      stands($0, inAny: [leaver]) != .no && stands($0, inAny: parties) != .no
    }
  }

  /// Joinings by which a party that left comes back.
  func returns(of leaver: Int64, in scope: Scope) -> [Int] {
    events.indices.filter { place in
      let event = events[place].event
      return event.verb.isJoining && event.hasHappened && event.scope == nil
        && isSame(leaver, event.parties, in: scope)
        && (event.towards.isEmpty || weight(of: event, in: scope) != .no)
    }
  }

  /// Revivals of what an ending ended: of the same part, by the same, towards the same.
  func revivals(of place: Int, in scope: Scope) -> [Int] {
    let ending = events[place].event
    return events.indices.filter { other in
      let event = events[other].event
      guard event.verb.role == .reviving, event.stage > .proposed, event.scope == ending.scope,
        events[other].effect != nil
      else { return false }
      if isBilateral { return weight(of: event, in: scope) != .no }
      guard Set(event.towards) == Set(ending.towards) else { return false }
      if ending.parties.isEmpty { return event.parties.isEmpty }
      return leavers(of: place, in: scope).allSatisfy { isSame($0, event.parties, in: scope) }
    }
  }
}

extension Scope {
  /// The parties asked for.
  var parties: [Int64] {
    switch self {
    case .whole: []
    case .party(let party): [party]
    case .pair(let party, let other): [party, other]
    }
  }
}

extension Instant {
  /// Whether an ending is overtaken by this day: its chain took effect, and was closed since by a
  /// return of who left or by a revival.
  func isOvertaken(_ place: Int, in scope: Scope) -> Answer {
    guard reading.mayReturn else { return .no }
    let revived = isClosed(place, by: reading.revivals(of: place, in: scope), areReturns: false)
    let leavers = reading.leavers(of: place, in: scope)
    guard !leavers.isEmpty else { return revived }
    return leavers.reduce(Answer.yes) { result, leaver in
      result == .no
        ? .no
        : result.and(
          isClosed(place, by: reading.returns(of: leaver, in: scope), areReturns: true))
    }.or(revived)
  }

  private func isClosed(_ place: Int, by closers: [Int], areReturns: Bool) -> Answer {
    var result = Answer.no
    let key = reading.events[place].isTerm ? nil : reading.events[place].key
    let steps = key.map { reading.steps(of: $0) }
    for closer in closers {
      guard let closing = day(of: closer, isReturn: areReturns) else { continue }
      let holds = closing.isReached(on: day).and(isVoid(closer).negated)
      guard holds != .no else { continue }
      for step in steps ?? [place] where result != .yes {
        var truth = holds.and(closes(closing, step, isReturn: areReturns))
        if step != place {
          // The order and the notices of a closed chain are overtaken with it; what comes on that
          // day or later belongs to the next.
          truth = truth.and(closing.isAfter(reading.events[place].paper))
            .and(isSeparated(step, place, closers, areReturns: areReturns).negated)
        }
        result = result.or(truth)
      }
    }
    return result
  }

  private func day(of closer: Int, isReturn: Bool) -> When? {
    isReturn ? paperDay(closer) : effect(closer)
  }

  /// Whether a closing comes after the effect of a step: a return is later, a revival may follow
  /// on the very day.
  private func closes(_ closing: When, _ step: Int, isReturn: Bool) -> Answer {
    guard let effect = effect(step) else { return .no }
    return (isReturn ? closing.isAfter(effect) : closing.isOnOrAfter(effect))
      .and(isVoid(step).negated)
  }

  /// Whether an earlier closing lies between a step and an ending, which then is of the next chain.
  private func isSeparated(
    _ step: Int, _ place: Int, _ closers: [Int], areReturns: Bool
  ) -> Answer {
    closers.reduce(.no) { result, closer in
      guard let closing = day(of: closer, isReturn: areReturns) else { return result }
      return result.or(
        closes(closing, step, isReturn: areReturns)
          .and(reading.events[place].paper.isOnOrAfter(closing)).and(isVoid(closer).negated))
    }
  }
}
