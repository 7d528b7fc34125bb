import EDTF
import Model

/// The days of the status rule: when an event takes effect, and for whom it counts.
extension StatusRule {
  // MARK: Days

  /// Whether an event that needs no effect of its own has happened, and was not undone.
  func reached(_ event: Story.Event, depth: Int = 0) -> Answer {
    guard event.hasHappened, let own = event.effective ?? event.date else { return .no }
    let date = postponed(event, from: own, depth: depth) ?? own
    return date.isReached(on: day).and(isVoid(event).negated)
  }

  /// The first day of the state that an event brings: its effective day, as later events moved
  /// it; else the day after the last of the old state; else its own day when it is done; else what
  /// a notice period gives.
  func effect(of event: Story.Event) -> Story.When? {
    let own = ownEffect(of: event)
    return postponed(event, from: own, depth: 0) ?? own
  }

  func ownEffect(of event: Story.Event) -> Story.When? {
    if let effective = event.effective { return effective }
    if event.verb.isClosing, let until = event.until {
      return Story.When(bounds: until.moved(by: 1))
    }
    if event.stage == .done, !event.isByDecree { return event.date }
    if event.stage == .notified, let notice = story.notice, let date = event.date {
      return Story.When(
        bounds: Bounds(
          earliest: notice.after(date.bounds.earliest), latest: notice.after(date.bounds.latest)),
        isComputed: true)
    }
    return nil
  }

  /// What postponements made of the first day of an event's new state; nil when there are none.
  /// To where it was postponed may not be known: then it is some later day.
  func postponed(_ event: Story.Event, from own: Story.When?, depth: Int) -> Story.When? {
    guard depth < 8 else { return nil }
    var result: Story.When?
    for mover in movers(of: event)
    where mover.verb == .postpone || !event.verb.isLasting {
      let old = result ?? own
      guard let new = mover.until?.moved(by: 1) ?? old?.bounds.openEnded else { continue }
      switch reached(mover, depth: depth + 1) {
      case .yes: result = Story.When(bounds: new)
      case .maybe: result = Story.When(bounds: old?.bounds.union(new) ?? new)
      case .no: break
      }
    }
    return result
  }

  /// The last day of a state that lasts to a day, as prolonged.
  func lastDay(of event: Story.Event, depth: Int = 0) -> Bounds? {
    guard depth < 8 else { return event.until }
    var last = event.until
    for mover in movers(of: event) where mover.verb == .prolong {
      guard let until = lastDay(of: mover, depth: depth + 1) ?? last?.openEnded else { continue }
      switch reached(mover, depth: depth + 1) {
      case .yes: last = until
      case .maybe: last = last?.union(until) ?? until
      case .no: break
      }
    }
    return last
  }

  /// Whether a state that lasts to a day is over.
  func isOver(_ event: Story.Event) -> Answer {
    lastDay(of: event)?.isBefore(day) ?? .no
  }

  func movers(of event: Story.Event) -> [Story.Event] {
    Self.inOrder(
      events.filter { ($0.verb == .prolong || $0.verb == .postpone) && $0.about == event.id })
  }

  /// Events by their days; of two that move the same, the later one decides.
  static func inOrder(_ events: [Story.Event]) -> [Story.Event] {
    func first(_ event: Story.Event) -> Day {
      (event.effective ?? event.date)?.bounds.earliest ?? .distantPast
    }
    return events.sorted { (first($0), $0.id) < (first($1), $1.id) }
  }

  /// Whether a revocation, itself not revoked, has undone an event by this day.
  func isVoid(_ event: Story.Event, depth: Int = 0) -> Answer {
    guard depth < 16 else { return .maybe }
    var result = Answer.no
    for revocation in story.events
    where revocation.verb == .revoke && revocation.about == event.id
      && revocation.stage > .authorised && !revocation.hasScope
    {
      let date = revocation.effective ?? revocation.date ?? .undated
      result = result.or(
        date.isReached(on: day).and(undoes(revocation, event))
          .and(isVoid(revocation, depth: depth + 1).negated))
    }
    return result
  }

  /// Whether a revocation has come as far as what it is to undo: an order without an effective day
  /// takes another order back, but no notice and nothing that is in effect by then.
  private func undoes(_ revocation: Story.Event, _ event: Story.Event) -> Answer {
    if revocation.hasHappened { return .yes }
    if event.stage == .notified { return .no }
    guard let own = ownEffect(of: event), let ordered = revocation.date else { return .yes }
    return ordered.bounds.isAfter(own.bounds).negated
  }

  // MARK: Parties

  func concerns(_ event: Story.Event) -> Bool {
    switch scope {
    case .whole:
      return story.isBilateral || (event.parties.isEmpty && event.towards.isEmpty)
    case .party(let party):
      return concerns(event, party)
    case .pair(let party, let other):
      if concerns(event, party) { return true }
      // By nobody named, it is by all the others: by the one asked for, too.
      let isByParty = event.parties.isEmpty || isIn(event.parties, party)
      return (isByParty && event.towards.contains(other))
        || (event.parties.contains(other) && isIn(event.towards, party))
    }
  }

  func concerns(_ event: Story.Event, _ party: Int64) -> Bool {
    if event.parties.isEmpty { return event.towards.isEmpty || isIn(event.towards, party) }
    if isIn(event.parties, party) { return event.towards.isEmpty || story.isBilateral }
    // Between two, what either does to the agreement it does to both; only consent is one's own.
    return story.isBilateral && !event.verb.isJoining && event.verb != .confirm
  }

  /// Whether an event is of the party asked for, or of one that it follows.
  func isOwn(_ event: Story.Event) -> Bool {
    switch scope {
    case .whole: true
    case .party(let party), .pair(let party, _): isIn(event.parties, party)
    }
  }

  func isIn(_ parties: [Int64], _ party: Int64) -> Bool {
    parties.contains { $0 == party || predecessors[$0] != nil }
  }

  /// Whether the party asked for is one of the agreement's: listed, as successor of one listed
  /// (a maybe unless it continues it), or by an event of its own.
  func membership() -> Answer {
    guard case .party(let party) = scope.subject else { return .yes }
    for listed in story.parties where listed.id == party || listed.signedAs == party {
      return .yes
    }
    var answer = story.parties.reduce(Answer.no) { $0.or(predecessors[$1.id] ?? .no) }
    for event in story.events where event.hasHappened && event.verb.isTakingPart {
      for own in event.parties {
        answer = answer.or(own == party ? .yes : predecessors[own] ?? .no)
      }
    }
    return answer
  }
}

extension Bounds {
  /// The same day or any later one.
  var openEnded: Bounds { Bounds(earliest: earliest, latest: .distantFuture) }

  /// The same span so many days later; open ends stay open.
  func moved(by days: Int) -> Bounds {
    Bounds(
      earliest: earliest == .distantPast ? earliest : earliest.advanced(by: days),
      latest: latest == .distantFuture ? latest : latest.advanced(by: days))
  }
}
