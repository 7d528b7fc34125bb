import EDTF

/// For whom a status is asked.
enum StatusScope: Hashable, Sendable {
  /// The agreement as a whole.
  case whole
  /// One party.
  case party(Int64)
  /// One party in relation to another.
  case pair(Int64, towards: Int64)
}

/// What the rule answers for one day.
struct Finding: Equatable, Sendable {
  /// The statuses that may hold, in the order of the rule; one of them when the answer is sure.
  var statuses: [String] = []
  /// What still holds beside an ending that has no effect yet.
  var also: [String] = []
  /// in-part, disputed, computed.
  var marks: [String] = []
  /// The events that the answer follows from.
  var causes: [Int64] = []

  /// Whether the answer is sure.
  var isCertain: Bool { statuses.count == 1 }
}

/// The status rule: walks its twelve rows for one day and collects what may hold until a row
/// surely does. One function for every question; nobody types a status.
struct StatusRule {
  let story: Story
  let scope: StatusScope
  let day: Day
  /// Predecessors of the party asked for, and whether it surely stands in their place.
  var predecessors: [Int64: Answer] = [:]

  /// The events that count for this scope.
  private(set) var events: [Story.Event]
  private var finding = Finding()

  init(
    _ story: Story, scope: StatusScope, day: Day, predecessors: [Int64: Answer] = [:]
  ) {
    self.story = story
    self.scope = scope
    self.day = day
    self.predecessors = predecessors
    events = []
    events = story.events.filter { $0.stage != .proposed && !$0.hasScope && concerns($0) }
  }

  /// What the rule answers.
  static func answer(
    _ story: Story, scope: StatusScope, on day: Day, predecessors: [Int64: Answer] = [:]
  ) -> Finding {
    var rule = StatusRule(story, scope: scope, day: day, predecessors: predecessors)
    return rule.walk()
  }

  // MARK: The walk

  private mutating func walk() -> Finding {
    markParts()
    let standing = membership()
    if standing == .no {
      finding.statuses = ["not-a-party"]
      return finding
    }
    var isEnding = false
    var isSettled = false
    for row in 1...6 where !isSettled {
      let before = finding.statuses.count
      isSettled = self.row(row)
      if (2...4).contains(row), finding.statuses.count > before { isEnding = true }
    }
    if !isSettled {
      for row in 7...11 where !isSettled { isSettled = self.row(row) }
      if !isSettled { add("unknown") }
    } else if isEnding, finding.statuses.count == 1 {
      finding.also = rest()
    }
    if standing == .maybe { add("not-a-party") }
    return finding
  }

  /// What rows 5 to 10 give beside an ending that wins without an effect.
  private func rest() -> [String] {
    var rule = self
    rule.finding = Finding()
    for row in 5...10 where rule.row(row) { break }
    return rule.finding.statuses
  }

  private mutating func add(_ status: String) {
    if !finding.statuses.contains(status) { finding.statuses.append(status) }
  }

  /// Enters what one row found: nothing, a maybe, or the answer. True ends the walk.
  private mutating func enter(_ status: String, _ answer: Answer, _ causes: [Story.Event]) -> Bool {
    guard answer != .no else { return false }
    add(status)
    for cause in causes {
      if !finding.causes.contains(cause.id) { finding.causes.append(cause.id) }
      if cause.isDisputed { mark("disputed") }
    }
    return answer == .yes
  }

  private mutating func mark(_ mark: String) {
    if !finding.marks.contains(mark) { finding.marks.append(mark) }
  }

  private mutating func markParts() {
    for event in story.events where event.hasScope && event.stage != .proposed && concerns(event) {
      if (event.effective ?? event.date ?? .undated).isReached(on: day) != .no { mark("in-part") }
    }
  }

  private mutating func row(_ number: Int) -> Bool {
    switch number {
    case 1: ended()
    case 2:
      // What was done without a later effect took effect at once: there was no notice.
      pending("notice-given") {
        $0.stage == .notified
          || ($0.stage == .done && !$0.isByDecree && ($0.effective != nil || $0.until != nil))
      }
    case 3:
      pending("termination-ordered") {
        $0.stage == .ordered || ($0.stage == .done && $0.isByDecree)
      }
    case 4: pending("termination-authorised") { $0.stage == .authorised }
    case 5: suspended()
    case 6: suspensionPending()
    case 7: inForce()
    case 8: provisional()
    case 9: consented()
    case 10: signed()
    default: notYet()
    }
  }

  // MARK: Rows 1 to 4: endings

  private mutating func ended() -> Bool {
    var isSure = false
    let endings = events.filter { $0.verb.isEnding && $0.stage != .authorised }
      .compactMap { event in effect(of: event).map { (event, $0) } }
      .sorted { $0.1.bounds.earliest < $1.1.bounds.earliest }
    for (event, effect) in endings where !isSure {
      let answer = effect.isReached(on: day).and(isVoid(event).negated)
        .and(isRevived(after: effect).negated)
      if answer != .no, effect.isComputed { mark("computed") }
      isSure = enter(endStatus(event), answer, [event])
    }
    if !isSure, let last = lastDay() {
      let over = Story.When(bounds: last, isComputed: true).isReached(on: day)
      if over != .no {
        mark("computed")
        isSure = enter("expired", over.and(isRevived(after: Story.When(bounds: last)).negated), [])
      }
    }
    return isSure
  }

  /// The first day after the agreed term, as prolonged.
  private func lastDay() -> Bounds? {
    var term = story.term
    for event in Self.inOrder(events) where event.verb == .prolong && event.about == nil {
      guard let until = lastDay(of: event) else { continue }
      switch reached(event) {
      case .yes: term = until
      case .maybe: term = term?.union(until) ?? until
      case .no: break
      }
    }
    return term.map { $0.moved(by: 1) }
  }

  private func endStatus(_ event: Story.Event) -> String {
    guard case .end(let ending) = event.verb else { return "terminated" }
    let isOneOfMany = !story.isBilateral && !event.parties.isEmpty && scope != .whole
    switch ending {
    case .terminate: return isOneOfMany ? "withdrawn" : "terminated"
    case .withdraw: return story.isBilateral ? "terminated" : "withdrawn"
    case .replace: return "superseded"
    case .expire: return "expired"
    case .abandon: return "never-in-force"
    }
  }

  /// Rows 2 to 4: an ending that has come so far, without effect on this day.
  private mutating func pending(
    _ status: String, _ isAtStage: (Story.Event) -> Bool
  ) -> Bool {
    var isSure = false
    for event in events where event.verb.isEnding && isAtStage(event) && !isSure {
      guard let date = event.date else { continue }
      var answer = date.isReached(on: day).and(isVoid(event).negated)
      // An ending with effect was row 1's; it stands here only while that is open.
      if let effect = effect(of: event), event.stage != .authorised {
        let effectAnswer = effect.isReached(on: day)
        if effectAnswer == .yes { continue }
        answer = answer.and(isRevived(after: date).negated)
      }
      isSure = enter(status, answer, [event])
    }
    return isSure
  }

  /// Whether the agreement lives again after an ending: a later joining of the party asked for,
  /// or a revival.
  private func isRevived(after ending: Story.When) -> Answer {
    var result = Answer.no
    for event in events {
      guard event.hasHappened, event.verb == .revive || (event.verb.isJoining && isOwn(event))
      else { continue }
      guard let date = event.effective ?? event.date else { continue }
      let later = date.bounds.isAfter(ending.bounds)
      result = result.or(
        later.and(date.isReached(on: day)).and(isVoid(event).negated))
    }
    return result
  }

  // MARK: Rows 5 and 6: suspension

  private mutating func suspended() -> Bool {
    var isSure = false
    for event in events where event.verb == .suspend && event.stage != .authorised && !isSure {
      guard let effect = effect(of: event) else { continue }
      var answer = effect.isReached(on: day).and(isVoid(event).negated)
        .and(isResumed(event, effect).negated)
      answer = answer.and(isOver(event).negated)
      isSure = enter("suspended", answer, [event])
    }
    return isSure
  }

  private func isResumed(_ suspension: Story.Event, _ effect: Story.When) -> Answer {
    var result = Answer.no
    for event in events where event.verb == .resume && event.stage != .authorised {
      if let about = event.about, about != suspension.id { continue }
      guard let resumed = self.effect(of: event) else { continue }
      let later =
        resumed.bounds == effect.bounds
        ? Answer.maybe : resumed.bounds.isAfter(effect.bounds)
      result = result.or(later.and(resumed.isReached(on: day)).and(isVoid(event).negated))
    }
    return result
  }

  private mutating func suspensionPending() -> Bool {
    var isSure = false
    for event in events where event.verb == .suspend && !isSure {
      let hasCome =
        event.stage == .ordered || event.stage == .notified
        || (event.stage == .done && (event.effective != nil || event.isByDecree))
      guard hasCome, let date = event.date else { continue }
      var answer = date.isReached(on: day).and(isVoid(event).negated)
      if let effect = effect(of: event) {
        if effect.isReached(on: day) == .yes { continue }
        answer = answer.and(isResumed(event, effect).negated)
      }
      isSure = enter("suspension-ordered", answer, [event])
    }
    return isSure
  }

  // MARK: Rows 7 to 11: what it was before

  private mutating func inForce() -> Bool {
    enteredIntoForce() || wasSuspended()
  }

  /// What was suspended was in force, and is again when the suspension is over; what one of many
  /// suspends or leaves is in force for the others.
  private mutating func wasSuspended() -> Bool {
    var isSure = false
    for event in events where event.verb == .suspend && event.stage > .authorised && !isSure {
      guard let effect = effect(of: event) else { continue }
      let over = isResumed(event, effect).or(isOver(event))
      isSure = enter(
        "in-force", effect.isReached(on: day).and(over).and(isVoid(event).negated), [event])
    }
    guard scope == .whole, !story.isBilateral else { return isSure }
    for event in story.events
    where !isSure && !event.parties.isEmpty && event.stage > .authorised && !event.hasScope {
      guard event.verb == .suspend || (event.verb.isEnding && event.verb != .end(.abandon)),
        let effect = effect(of: event)
      else { continue }
      isSure = enter("in-force", effect.isReached(on: day).and(isVoid(event).negated), [event])
    }
    return isSure
  }

  private mutating func enteredIntoForce() -> Bool {
    let forces = events.filter { $0.verb == .enterIntoForce && $0.hasHappened }
    if scope == .whole {
      var isSure = false
      for event in forces where !isSure {
        isSure = enter("in-force", reached(event), [event])
      }
      return isSure
    }
    let all = events.filter { $0.verb.isJoining && $0.hasHappened && isOwn($0) }
    let joinings = all.filter { !isReturn($0) }
    let returned = all.filter { isReturn($0) }.reduce(Answer.no) { $0.or(reached($1)) }
    let own = forces.filter { !$0.parties.isEmpty && isOwn($0) }
    if !own.isEmpty {
      var isSure = false
      for event in own where !isSure { isSure = enter("in-force", reached(event), [event]) }
      return isSure
    }
    var isSure = false
    for event in forces where (event.parties.isEmpty || story.isBilateral) && !isSure {
      var answer = reached(event)
      if !joinings.isEmpty {
        // One that consented before the whole entered into force was there from the beginning; of
        // one that came later its own day is wanted, and lacking that it is a maybe.
        let came = joinings.reduce(Answer.no) { $0.or(reached($1)) }
        let wasThere = joinings.reduce(Answer.no) { result, joining in
          guard let joined = joining.date ?? joining.effective,
            let force = event.effective ?? event.date
          else { return result.or(.maybe) }
          return result.or(joined.bounds.isAfter(force.bounds).negated)
        }
        answer = answer.and(came).and(wasThere == .yes ? .yes : .maybe)
      }
      // Of one that left and came back, the day from which it was bound again is wanted, too.
      if returned != .no { answer = answer.and(.maybe) }
      isSure = enter("in-force", answer, [event] + joinings)
    }
    return isSure
  }

  /// Whether a joining is of a party that had left before it.
  private func isReturn(_ joining: Story.Event) -> Bool {
    guard let joined = joining.date ?? joining.effective else { return false }
    return events.contains { event in
      event.verb.isEnding && event.stage > .authorised && !event.parties.isEmpty && isOwn(event)
        && effect(of: event).map { joined.bounds.isAfter($0.bounds) == .yes } ?? false
    }
  }

  private mutating func provisional() -> Bool {
    var isSure = false
    for event in events where event.verb == .applyProvisionally && !isSure {
      var answer = reached(event).and(isOver(event).negated)
      for end in events where end.verb == .endProvisional && end.hasHappened {
        guard
          let ended = end.effective ?? end.until.map({ Story.When(bounds: $0.moved(by: 1)) })
            ?? end.date
        else { continue }
        answer = answer.and(ended.isReached(on: day).and(isVoid(end).negated).negated)
      }
      isSure = enter("provisional", answer, [event])
    }
    return isSure
  }

  private mutating func consented() -> Bool {
    guard scope != .whole else { return false }
    var isSure = false
    for event in events
    where (event.verb.isJoining || event.verb == .confirm) && isOwn(event) && !isSure {
      isSure = enter("consented", reached(event), [event])
    }
    return isSure
  }

  /// The signature or adoption that counts, of the party's own if it has one.
  private func openings() -> [Story.Event] {
    let all = events.filter { ($0.verb == .sign || $0.verb == .adopt) && $0.hasHappened }
    guard scope != .whole else { return all }
    let own = all.filter { !$0.parties.isEmpty && isOwn($0) }
    if !own.isEmpty { return own }
    let acceded = events.contains { event in
      guard case .join(isAccession: true) = event.verb else { return false }
      return event.hasHappened && isOwn(event) && !isReturn(event)
    }
    return acceded ? [] : all.filter { $0.parties.isEmpty || story.isBilateral }
  }

  private mutating func signed() -> Bool {
    var isSure = false
    for event in openings() where !isSure { isSure = enter("signed", reached(event), [event]) }
    return isSure
  }

  private mutating func notYet() -> Bool {
    let openings = openings()
    if openings.isEmpty {
      // One that accedes is a stranger until it does.
      let joinings = events.filter { $0.verb.isJoining && $0.hasHappened && isOwn($0) }
      guard scope != .whole, !joinings.isEmpty else { return false }
      let joined = joinings.reduce(Answer.no) { $0.or(reached($1)) }
      return enter("not-a-party", joined.negated, joinings)
    }
    var answer = Answer.yes
    for event in openings {
      // A signature of which no day is known cannot be later than anything.
      guard let date = event.date ?? event.effective, date != .undated else { return false }
      answer = answer.and(date.isReached(on: day).negated)
    }
    // Row 10 was not sure: it and this one are all that can be, unless the signature was undone.
    _ = enter("not-yet-signed", answer, openings)
    return answer != .no
  }
}

extension StatusScope {
  /// The party asked for, whether or not in relation to another.
  var subject: StatusScope {
    if case .pair(let party, _) = self { .party(party) } else { self }
  }
}
