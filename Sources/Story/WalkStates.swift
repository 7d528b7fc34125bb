import EDTF

// Rows 5, 6 and 8: states that begin and end while the agreement lasts.

extension Walk {
  mutating func suspended() -> Bool {
    var isSure = false
    for entry in events where entry.event.verb.role == .suspension {
      let answer = moment.isInEffect(entry.place).and(entry.weight)
      guard answer != .no else { continue }
      let over = isResumed(entry).or(moment.isPast(entry.place))
      if enter(.suspended, answer.and(over.negated), [entry.place]) { isSure = true }
    }
    return isSure
  }

  mutating func suspensionOrdered() -> Bool {
    var isSure = false
    for entry in events where entry.event.verb.role == .suspension {
      let stage = entry.event.stage
      guard
        stage == .ordered || stage == .notified || (stage == .done && entry.event.isByDecree)
      else { continue }
      var answer = reading.events[entry.place].paper.isReached(on: moment.day).and(entry.weight)
      guard answer != .no else { continue }
      if let effect = moment.effect(entry.place) {
        if effect.isReached(on: moment.day) == .yes { continue }
        if stage == .done { answer = answer.and(moment.isToCome(entry.place)) }
      }
      answer = answer.and(moment.isVoid(entry.place).negated)
      let over = isResumed(entry).or(moment.isPast(entry.place))
      if enter(.suspensionOrdered, answer.and(over.negated), [entry.place]) { isSure = true }
    }
    return isSure
  }

  /// Whether a suspension was resumed by this day, or called off before it began.
  func isResumed(_ suspension: Entry) -> Answer {
    var result = Answer.no
    let paper = reading.events[suspension.place].paper
    let start = moment.effect(suspension.place)
    for entry in events where entry.event.verb.role == .resumption && result != .yes {
      guard entry.event.about == nil || entry.event.about == suspension.event.id,
        let resumed = moment.effect(entry.place), fits(entry.event, suspension.event)
      else { continue }
      // It calls the suspension off before it begins, or ends it after.
      var follows = resumed.isOnOrAfter(paper)
      if let start { follows = follows.or(resumed.isOnOrAfter(start)) }
      let weight = self.weight(of: entry, ending: suspension.event)
      result = result.or(moment.isInEffect(entry.place).and(weight).and(follows))
    }
    return result
  }

  /// How surely the end of a state counts where the state does: what the same did counts alike.
  private func weight(of end: Entry, ending state: Story.Event) -> Answer {
    end.event.parties == state.parties ? .yes : end.weight
  }

  /// Whether a resumption is by those who suspended, towards the same or everyone.
  private func fits(_ resumption: Story.Event, _ suspension: Story.Event) -> Bool {
    if reading.isBilateral { return true }
    guard isTowardsSame(resumption, suspension) else { return false }
    if resumption.parties.isEmpty { return true }
    var own = suspension.parties
    switch question.scope {
    case .whole: break
    case .party(let party): own = own.filter { reading.stands(party, inAny: [$0]) != .no }
    case .pair(let party, let other):
      own = own.filter {
        reading.stands(party, inAny: [$0]) != .no || reading.stands(other, inAny: [$0]) != .no
      }
    }
    if own.isEmpty { own = suspension.parties }
    return !own.isEmpty
      && own.allSatisfy { reading.isSame($0, resumption.parties, in: question.scope) }
  }

  /// Whether a resumption is towards everyone, or towards the same; of a pair, towards those of the
  /// two whom the suspension is towards.
  private func isTowardsSame(_ resumption: Story.Event, _ suspension: Story.Event) -> Bool {
    if resumption.towards.isEmpty { return true }
    if Set(resumption.towards) == Set(suspension.towards) { return true }
    guard case .pair(let party, let other) = question.scope else { return false }
    let hit = [(party, other), (other, party)].filter { one, another in
      suspension.towards.isEmpty
        ? reading.stands(another, inAny: suspension.parties) != .no
        : reading.stands(one, inAny: suspension.towards) != .no
    }
    return !hit.isEmpty
      && hit.allSatisfy { one, _ in reading.stands(one, inAny: resumption.towards) != .no }
  }

  mutating func provisional() -> Bool {
    var isSure = false
    for entry in events where entry.event.verb.role == .provisional {
      var answer = moment.isInEffect(entry.place).and(entry.weight)
      guard answer != .no, let start = moment.effect(entry.place) else { continue }
      answer = answer.and(moment.isPast(entry.place).negated)
      for end in events where end.event.verb.role == .provisionalEnd {
        guard let ended = moment.effect(end.place) else { continue }
        let isOver = moment.isInEffect(end.place).and(weight(of: end, ending: entry.event))
          .and(ended.isOnOrAfter(start))
        answer = answer.and(isOver.negated)
      }
      if enter(.provisional, answer, [entry.place]) { isSure = true }
    }
    return isSure
  }

  /// Marks what is done to a part of the agreement while it holds.
  mutating func markParts() {
    guard finding.words.contains(where: { $0.row != 1 }) else { return }
    for (place, weight) in zip(question.places, question.weights) {
      let event = reading.events[place].event
      guard event.scope != nil, event.stage > .proposed, weight != .no else { continue }
      if holdsInPart(place, event) != .no {
        finding.marks.insert(.inPart)
        return
      }
    }
  }

  private func holdsInPart(_ place: Int, _ event: Story.Event) -> Answer {
    switch event.verb.role {
    case .resumption, .undoing, .moving, .reviving, .provisionalEnd: return .no
    case .opening, .joining: return moment.isOnPaper(place)
    case .ending:
      return moment.isInEffect(place).and(moment.isOvertaken(place, in: question.scope).negated)
    case .suspension, .provisional:
      var over = moment.isPast(place)
      for (other, weight) in zip(question.places, question.weights) {
        let end = reading.events[other].event
        let isEnd =
          event.verb.role == .suspension
          ? end.verb.role == .resumption
          : end.verb.role == .provisionalEnd
        guard isEnd, end.scope == event.scope, let day = moment.effect(other),
          let start = moment.effect(place)
        else { continue }
        let counts = self.weight(of: (other, end, weight), ending: event)
        over = over.or(moment.isInEffect(other).and(counts).and(day.isOnOrAfter(start)))
      }
      return moment.isInEffect(place).and(over.negated)
    default: return moment.isInEffect(place)
    }
  }
}
