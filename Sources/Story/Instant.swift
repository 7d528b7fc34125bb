import EDTF

/// What the events of a reading have come to by one day: moved, voided, overtaken.
struct Instant {
  let reading: Reading
  let day: Day

  /// Moves and revocations may speak of each other; a circle of them moves nothing.
  private static let deepest = 8

  private func item(_ place: Int) -> Reading.Item { reading.events[place] }

  // MARK: Moves

  /// The first day of what an event brings about, as moved by this day; nil where it brings
  /// nothing about yet.
  func effect(_ place: Int, depth: Int = 0) -> When? {
    Self.union(effects(place, depth: depth))
  }

  /// The days of which one is the first of what an event brings about: several where a move of it
  /// is not sure.
  func effects(_ place: Int, depth: Int = 0) -> [When] {
    let item = item(place)
    guard !reading.isPlain, (depth < Self.deepest), item.event.stage > .authorised else {
      return item.effect.map { [$0] } ?? []
    }
    return standing(place, depth: depth, isLast: false).map(\.day)
  }

  /// The last day of a state that an event begins, as moved by this day.
  func lastDay(_ place: Int, depth: Int = 0) -> When? {
    let own = item(place).event.until.map { When(bounds: $0.bounds) }
    guard !reading.isPlain, depth < Self.deepest else { return own }
    return Self.union(standing(place, depth: depth, isLast: true).map(\.day))
  }

  /// The days that may hold once all has moved it, each with what moved it. Of moves whose order or
  /// effect is not sure both days stand.
  private func standing(
    _ place: Int, depth: Int = 0, isLast: Bool
  ) -> [(mover: When?, day: When)] {
    let event = item(place).event
    let own = isLast ? event.until.map { When(bounds: $0.bounds) } : item(place).effect
    // Without a day of its own it has none until something surely gives it one.
    var mayLackDay = own == nil
    var standing: [(mover: When?, day: When)] = own.map { [(nil, $0)] } ?? []
    for mover in movers(of: place, isLast: isLast, depth: depth) {
      let current = Self.union(standing.map(\.day))
      var applies = mover.effect.isReached(on: day)
        .and(isVoid(mover.place, depth: depth + 1).negated)
      if event.verb.isEnding, let current {
        // What comes after an ending took effect leaves that ending standing.
        applies = applies.and(mover.effect.isAfter(current).negated)
      }
      guard applies != .no, let new = Self.target(item(mover.place).event, current, isLast: isLast)
      else { continue }
      if applies == .yes {
        standing.removeAll { $0.mover.map { mover.effect.isOnOrAfter($0) == .yes } ?? true }
        mayLackDay = false
      }
      standing.append((mover.effect, new))
    }
    if mayLackDay, !standing.isEmpty {
      standing.append((nil, When(bounds: Bounds(.distantFuture))))
    }
    return standing
  }

  private static func union(_ days: [When]) -> When? {
    guard var result = days.first else { return nil }
    for day in days.dropFirst() {
      result = When(
        bounds: result.bounds.union(day.bounds), isComputed: result.isComputed || day.isComputed)
    }
    return result
  }

  /// To which day a move puts it: the day after its `until`, or the `until` of a state; without
  /// one some day that is no sooner.
  private static func target(_ mover: Story.Event, _ current: When?, isLast: Bool) -> When? {
    if let until = mover.until { return When(bounds: until.bounds.moved(by: isLast ? 0 : 1)) }
    if isLast, current == nil { return .undated }
    return current.map { When(bounds: $0.bounds.openEnded) }
  }

  /// What moves an event, in the order in which it comes into effect.
  private func movers(
    of place: Int, isLast: Bool, depth: Int
  ) -> [(place: Int, effect: When)] {
    let isLasting = item(place).event.verb.isLasting
    return reading.acting(on: place).compactMap { mover -> (place: Int, effect: When)? in
      let event = item(mover).event
      guard event.verb.role == .moving, event.scope == nil, mover != place,
        isLast == (isLasting && !event.verb.isPostponement),
        let effect = effect(mover, depth: depth + 1)
      else { return nil }
      return (mover, effect)
    }.sorted { one, other in
      (one.effect.bounds.earliest, one.effect.bounds.latest, one.place)
        < (other.effect.bounds.earliest, other.effect.bounds.latest, other.place)
    }
  }

  // MARK: Revocations

  /// Whether an event counts no more by this day: revoked, or a later step of an ending of which
  /// an earlier one is.
  func isVoid(_ place: Int, depth: Int = 0) -> Answer {
    if reading.isPlain { return .no }
    guard depth < Self.deepest else { return .no }
    var result = isRevoked(place, depth: depth)
    guard let key = item(place).key, !item(place).isTerm else { return result }
    for step in reading.steps(of: key) where step != place && result != .yes {
      result = result.or(isFallen(place, with: step, depth: depth))
    }
    return result
  }

  private func revocations(
    of place: Int, depth: Int
  ) -> [(place: Int, effect: When, truth: Answer)] {
    reading.acting(on: place).compactMap { revocation in
      let event = item(revocation).event
      guard event.verb.role == .undoing, event.scope == nil, revocation != place,
        let effect = effect(revocation, depth: depth + 1)
      else { return nil }
      let truth = effect.isReached(on: day).and(isVoid(revocation, depth: depth + 1).negated)
      return truth == .no ? nil : (revocation, effect, truth)
    }
  }

  private func isRevoked(_ place: Int, depth: Int) -> Answer {
    revocations(of: place, depth: depth).reduce(.no) { result, revocation in
      result.or(revocation.truth.and(isInTime(revocation.effect, place, depth: depth)))
    }
  }

  /// Whether a revocation comes no later than the effect of an ending; others may be revoked at
  /// any time.
  private func isInTime(_ revocation: When, _ place: Int, depth: Int) -> Answer {
    guard item(place).event.verb.isEnding, let effect = effect(place, depth: depth + 1) else {
      return .yes
    }
    return revocation.isAfter(effect).negated
  }

  /// Whether a step falls with an earlier one of its chain.
  private func isFallen(_ place: Int, with step: Int, depth: Int) -> Answer {
    let isLater =
      item(place).paper == item(step).paper && item(place).paper.bounds.isSingleDay
      ? Answer(place > step) : item(place).paper.isAfter(item(step).paper)
    guard isLater != .no else { return .no }
    return revocations(of: step, depth: depth).reduce(.no) { result, revocation in
      result.or(
        isLater.and(revocation.truth)
          .and(isInTime(revocation.effect, step, depth: depth))
          .and(item(place).paper.isAfter(revocation.effect).negated)
          .and(isInTime(revocation.effect, place, depth: depth)))
    }
  }

  // MARK: Standing

  /// Whether an event has brought about by this day what it brings about, and counts.
  func isInEffect(_ place: Int) -> Answer {
    guard let effect = effect(place) else { return .no }
    let answer = effect.isReached(on: day)
    return answer == .no ? .no : answer.and(isVoid(place).negated)
  }

  /// Whether an event was done on paper by this day, and counts.
  func isOnPaper(_ place: Int) -> Answer {
    let answer = paperDay(place).isReached(on: day)
    return answer == .no ? .no : answer.and(isVoid(place).negated)
  }

  /// The day on which it was done on paper; one that is only ordered was done when it took effect.
  func paperDay(_ place: Int) -> When {
    let item = item(place)
    return item.event.stage == .ordered ? effect(place) ?? item.paper : item.paper
  }

  /// Whether the effect of an event is later than its own day, and has not surely come.
  func isToCome(_ place: Int) -> Answer {
    let item = item(place)
    // One that has no effect of its own is to come until something gives it one that has come.
    let hasOwn =
      item.effect == nil || item.event.effective != nil
      || (item.event.until != nil && item.event.verb.closesByUntil)
    let days =
      reading.isPlain
      ? item.effect.map { [(mover: nil, day: $0)] } ?? [] : standing(place, isLast: false)
    if days.isEmpty { return .yes }
    let answers = days.map { mover, day in
      (hasOwn || mover != nil) && day.isReached(on: self.day) != .yes
    }
    guard answers.contains(true) else { return .no }
    return answers.contains(false) ? .maybe : .yes
  }

  /// Whether the last day of a state is past.
  func isPast(_ place: Int) -> Answer { lastDay(place)?.bounds.isBefore(day) ?? .no }
}
