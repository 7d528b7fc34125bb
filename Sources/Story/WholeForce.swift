import EDTF

/// From when the whole agreement is in force, as far as it is known by one day.
struct WholeForce: Equatable {
  /// Whether it is in force.
  var answer: Answer
  /// The day from which it is; nil where nothing says it.
  var day: Bounds?
  /// What says it.
  var causes: [Int]
}

/// The same for all days: every party waits for it, so it is worked out once.
struct ForceTimeline {
  private(set) var starts: [Day] = []
  private var values: [WholeForce] = []

  init(_ reading: Reading) {
    var days: Set<Int> = [Day.distantPast.number]
    for place in reading.entries + reading.showing { reading.noteChanges(of: place, &days) }
    for number in days.sorted() {
      let start = Day(number: number)
      let value = Instant(reading: reading, day: start).wholeForce()
      if values.last == value { continue }
      starts.append(start)
      values.append(value)
    }
  }

  /// What holds on a day.
  func on(_ day: Day) -> WholeForce {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= day { low = middle } else { high = middle }
    }
    return values[low]
  }
}

extension Instant {
  /// The entry into force of the whole; where none is known, whatever shows it.
  func wholeForce() -> WholeForce {
    let entries = reading.entries.filter { effect($0) != nil }
    let known = entries.reduce(Answer.no) { $0.or(isVoid($1).negated) }
    let told = force(by: entries)
    if known == .yes { return told }
    let shown = force(by: reading.showing)
    if known == .no { return shown }
    return WholeForce(
      answer: told.answer.either(shown.answer, if: .maybe),
      day: told.day.map { day in shown.day.map { day.union($0) } ?? day } ?? shown.day,
      causes: told.causes + shown.causes)
  }

  private func force(by places: [Int]) -> WholeForce {
    var result = WholeForce(answer: .no, day: nil, causes: [])
    for place in places where isVoid(place) != .yes {
      guard let effect = effect(place) else { continue }
      result.day = result.day?.earlier(effect.bounds) ?? effect.bounds
      let answer = isInEffect(place)
      if answer > result.answer { result.causes = [place] }
      result.answer = result.answer.or(answer)
    }
    return result
  }
}

extension Reading {
  /// Entries into force of the whole.
  var entries: [Int] {
    events.indices.filter { place in
      let event = events[place].event
      return event.verb.role == .force && event.hasHappened && event.scope == nil
        && countsForWhole(event)
    }
  }

  /// What shows by its effect that the agreement was in force by then.
  var showing: [Int] { events.indices.filter { shows($0) } }

  /// Whether an event shows by its effect that the agreement was in force by then.
  private func shows(_ place: Int) -> Bool {
    let event = events[place].event
    guard event.stage > .authorised, event.scope == nil, !events[place].isTerm else {
      return false
    }
    // A stranger's act shows nothing.
    switch event.verb.role {
    case .force: return event.hasHappened && isOfSide(event) && event.towards.isEmpty
    case .joining: return event.hasHappened
    case .suspension, .resumption: return isOfSide(event)
    case .ending:
      return isByOneOfMany(event) && isOfSide(event) && event.verb.outcome != .neverInForce
    default: return false
    }
  }
}
