import EDTF

// Row 7: in force.

extension Walk {
  mutating func inForce() -> Bool {
    let whole = force.on(moment.day)
    guard let party else { return enter(.inForce, whole.answer, whole.causes) }
    guard whole.answer != .no else { return false }
    let own = ownForce(of: party, whole)
    return enter(.inForce, own.answer.and(whole.answer), own.causes + whole.causes)
  }

  // MARK: One party

  private func ownForce(of party: Int64, _ whole: WholeForce) -> (answer: Answer, causes: [Int]) {
    let leavings = events.compactMap { entry -> When? in
      guard entry.event.verb.isEnding, entry.event.stage > .authorised,
        leaves(entry.event, party), moment.isVoid(entry.place) != .yes
      else { return nil }
      return moment.effect(entry.place)
    }
    let joinings = events.filter {
      $0.event.verb.isJoining && $0.event.hasHappened
    }.filter { reading.stands(party, inAny: $0.event.parties) != .no }
    let entries = events.filter { entry in
      entry.event.verb.role == .force && entry.event.hasHappened && moment.effect(entry.place) != nil
        && !entry.event.parties.isEmpty
        && (reading.isBilateral && reading.side(of: party) != nil
          || reading.stands(party, inAny: entry.event.parties) != .no)
    }
    let first = force(entries, joinings, whole, party, leavings: leavings)
    guard !leavings.isEmpty else { return first }
    var hasReturned = Answer.no
    var later: [Entry] = []
    for joining in joinings {
      let paper = reading.events[joining.place].paper
      let isLater = leavings.reduce(Answer.no) { result, leaving in
        let isEffective = moment.effect(joining.place).map { $0.isAfter(leaving) } ?? .yes
        return isEffective == .no
          ? result : result.or(paper.isAfter(leaving).and(leaving.isReached(on: moment.day)))
      }
      guard isLater != .no, moment.isOnPaper(joining.place) != .no else { continue }
      hasReturned = hasReturned.or(isLater.and(moment.isOnPaper(joining.place)).and(joining.weight))
      later.append(joining)
    }
    guard hasReturned != .no else { return first }
    // Who left and joined again goes by the later joining; what was before is spent.
    let since = entries.filter { entry in
      guard let effect = moment.effect(entry.place) else { return false }
      return leavings.contains { effect.isAfter($0) != .no }
    }
    let second = force(since, later, whole, nil, leavings: [])
    return (second.answer.either(first.answer, if: hasReturned), second.causes + first.causes)
  }

  /// Whether by an ending a party is out: it is among those who end it, or those it ends towards.
  private func leaves(_ event: Story.Event, _ party: Int64) -> Bool {
    let gone = event.parties.isEmpty ? event.towards : event.parties
    return reading.stands(party, inAny: gone) != .no
      || (reading.isBilateral && reading.side(of: party) != nil && !event.parties.isEmpty
        && event.parties.contains { reading.side(of: $0) == reading.side(of: party) })
  }

  /// Its own entry into force, else the effect of its joining, else the whole's day for one that
  /// was there by then, else some day after it came.
  ///
  /// - Parameter party: nil where being listed counts for nothing any more.
  private func force(
    _ entries: [Entry], _ joinings: [Entry], _ whole: WholeForce, _ party: Int64?,
    leavings: [When]
  ) -> (answer: Answer, causes: [Int]) {
    func standing(_ some: [Entry]) -> Answer {
      some.reduce(.no) { $0.or($1.weight.and(moment.isVoid($1.place).negated)) }
    }
    func inEffect(_ some: [Entry]) -> Answer {
      some.reduce(.no) { $0.or($1.weight.and(moment.isInEffect($1.place))) }
    }
    // One that is still to come takes nothing from what was.
    let dated = joinings.filter { moment.effect($0.place) != nil }.map { joining in
      let hasCome = moment.paperDay(joining.place).isReached(on: moment.day)
        .or(moment.effect(joining.place)?.isReached(on: moment.day) ?? .no)
      return (place: joining.place, event: joining.event, weight: joining.weight.and(hasCome))
    }
    var causes = (entries + dated).map(\.place)
    let rest = undated(joinings, whole, party, leavings: leavings)
    causes += rest.causes
    let byJoining = inEffect(dated).either(rest.answer, if: standing(dated))
    return (inEffect(entries).either(byJoining, if: standing(entries)), causes)
  }

  private func undated(
    _ joinings: [Entry], _ whole: WholeForce, _ party: Int64?, leavings: [When]
  ) -> (answer: Answer, causes: [Int]) {
    var inTime = Answer.no
    var later = Answer.no
    for joining in joinings {
      let came = moment.isOnPaper(joining.place).and(joining.weight)
      guard came != .no else { continue }
      let paper = reading.events[joining.place].paper
      let wasThere = whole.day.map { paper.bounds.isAfter($0).negated } ?? .no
      inTime = inTime.or(came.and(party == nil ? .no : wasThere))
      later = later.or(came.and(.maybe))
    }
    if let party {
      inTime = inTime.or(isListedAlone(party, joinings, leavings))
    }
    return (inTime.or(later), joinings.map(\.place))
  }

  /// Whether a party is listed as bound and no consent of it is recorded before it left.
  private func isListedAlone(_ party: Int64, _ joinings: [Entry], _ leavings: [When]) -> Answer {
    let listed = reading.story.parties.filter { $0.role == .party }
      .reduce(Answer.no) { $0.or(reading.story.ancestry.stands(party, for: $1.id)) }
    guard listed != .no else { return .no }
    return joinings.reduce(listed) { result, joining in
      let paper = reading.events[joining.place].paper
      let afterLeaving = leavings.reduce(Answer.no) { $0.or(paper.isAfter($1)) }
      return result.and(afterLeaving.or(joining.weight.negated))
    }
  }
}
