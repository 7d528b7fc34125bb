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
    let item = reading.events[suspension.place]
    for entry in events where entry.event.verb.role == .resumption && result != .yes {
      guard entry.event.about == nil || entry.event.about == suspension.event.id,
        let resumed = moment.effect(entry.place), fits(entry.event, suspension.event)
      else { continue }
      var start = item.paper
      if let effect = moment.effect(suspension.place), effect.bounds.earliest < start.bounds.earliest {
        start = effect
      }
      result = result.or(
        moment.isInEffect(entry.place).and(entry.weight).and(resumed.isOnOrAfter(start)))
    }
    return result
  }

  /// Whether a resumption is by those who suspended, towards the same or everyone.
  private func fits(_ resumption: Story.Event, _ suspension: Story.Event) -> Bool {
    if reading.isBilateral { return true }
    let isTowards =
      resumption.towards.isEmpty || Set(resumption.towards) == Set(suspension.towards)
      || { if case .pair = question.scope { suspension.towards.isEmpty } else { false } }()
    guard isTowards else { return false }
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
    return !own.isEmpty && own.allSatisfy(resumption.parties.contains)
  }

  mutating func provisional() -> Bool {
    var isSure = false
    for entry in events where entry.event.verb.role == .provisional {
      var answer = moment.isInEffect(entry.place).and(entry.weight)
      guard answer != .no, let start = moment.effect(entry.place) else { continue }
      answer = answer.and(moment.isPast(entry.place).negated)
      for end in events where end.event.verb.role == .provisionalEnd {
        guard let ended = moment.effect(end.place) else { continue }
        let isOver = moment.isInEffect(end.place).and(end.weight).and(ended.isOnOrAfter(start))
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
      for other in question.places {
        let end = reading.events[other].event
        let isEnd = event.verb.role == .suspension ? end.verb.role == .resumption
          : end.verb.role == .provisionalEnd
        guard isEnd, end.scope == event.scope, let day = moment.effect(other),
          let start = moment.effect(place)
        else { continue }
        over = over.or(moment.isInEffect(other).and(day.isOnOrAfter(start)))
      }
      return moment.isInEffect(place).and(over.negated)
    default: return moment.isInEffect(place)
    }
  }
}
