/// The first day of a new state, as moved by a day D; several where it is not sure what moved it.
struct Effect {
  struct Alternative {
    /// Nothing where no effect is known.
    var span: DaySpan?
    /// When the move that says so came into effect; nothing for the event's own day.
    var source: DaySpan?
    /// Whether it is nothing but the date of the event.
    var isDate: Bool
  }

  var alternatives: [Alternative]

  /// What all alternatives say, else maybe.
  func agreed(_ test: (Alternative) -> Truth) -> Truth {
    var answer: Truth?
    for alternative in alternatives {
      let truth = test(alternative)
      if let answer, answer != truth { return .maybe }
      answer = truth
    }
    return answer ?? .no
  }

  func reached(on day: Int) -> Truth {
    agreed { $0.span?.reached(on: day) ?? .no }
  }

  func isBefore(_ other: DaySpan) -> Truth {
    agreed { $0.span?.isBefore(other) ?? .no }
  }

  func isNotAfter(_ other: DaySpan) -> Truth {
    agreed { $0.span?.isNotAfter(other) ?? .no }
  }

  /// All days of all alternatives.
  var hull: DaySpan? {
    alternatives.compactMap(\.span).reduce(nil) { all, span in all?.hull(span) ?? span }
  }
}

/// The events of a story as they stand on one day: moved, voided.
final class OracleDay {
  let reader: OracleReader
  let day: Int
  private var effects: [Effect?]
  private var voids: [Truth?]
  private var isOpen: [Bool]
  private var reached: [Truth?]
  var walks: [WalkKey: [String]] = [:]
  var entry: Entry?
  /// What is taken for the truth where it is not sure that a party left and came back.
  var assumedSpent = Truth.maybe
  /// Whether that was asked.
  var isInDoubt = false
  var departures: [Int: [Departure]] = [:]

  init(_ reader: OracleReader, on day: Int) {
    self.reader = reader
    self.day = day
    let count = reader.events.count
    effects = Array(repeating: nil, count: count)
    voids = Array(repeating: nil, count: count)
    isOpen = Array(repeating: false, count: count)
    reached = Array(repeating: nil, count: count)
  }

  var events: [ReadEvent] { reader.events }

  /// Whether the event has taken effect, voided or not.
  func isEffective(_ i: Int) -> Truth {
    if let known = reached[i] { return known }
    let answer = effect(i).reached(on: day)
    reached[i] = answer
    return answer
  }

  /// Whether the paper's day has come.
  func isDated(_ i: Int) -> Truth {
    events[i].date.reached(on: day)
  }

  /// The effect of an event with what has moved it by the day.
  func effect(_ i: Int) -> Effect {
    if let known = effects[i] { return known }
    let event = events[i]
    let base = Effect.Alternative(
      span: event.effect, source: nil, isDate: event.takesEffectOnDate)
    // Two moves of one another move nothing.
    effects[i] = Effect(alternatives: [base])
    // A state's prolongation moves its last day, not its first.
    let moves = movers(of: i).filter {
      events[$0].verb == "postpone" || event.kind != .suspension && event.kind != .application
    }
    let answer =
      event.isAuthorised || event.isProposed
      ? Effect(alternatives: [base])
      : moved(base, by: moves, isEnding: event.kind == .ending)
    effects[i] = answer
    return answer
  }

  /// The last day of a suspension or a provisional application, as moved by the day.
  func lastDay(_ i: Int) -> Effect {
    let base = Effect.Alternative(span: events[i].last, source: nil, isDate: false)
    let moves = movers(of: i).filter { events[$0].verb == "prolong" }
    return movedLast(base, by: moves)
  }

  /// Postponements and prolongations of an event that could ever be in effect.
  private func movers(of i: Int) -> [Int] {
    reader.all(.move).filter { m in
      let mover = events[m]
      guard m != i, !mover.isScoped, mover.effect != nil else { return false }
      return events[i].isTerm ? mover.verb == "prolong" && mover.about == nil : mover.about == i
    }
  }

  /// Whether a mover or a revocation is in effect and not itself undone.
  func applies(_ m: Int) -> Truth {
    let effective = isEffective(m)
    return effective == .no ? .no : effective & !isVoided(m)
  }

  /// The moves in the order of their own effects.
  private func inOrder(_ moves: [Int]) -> [(move: Int, span: DaySpan)] {
    moves.compactMap { m in effect(m).hull.map { (m, $0) } }.sorted {
      ($0.span.earliest, $0.span.latest, $0.move) < ($1.span.earliest, $1.span.latest, $1.move)
    }
  }

  private func moved(
    _ base: Effect.Alternative, by moves: [Int], isEnding: Bool
  ) -> Effect {
    var effect = Effect(alternatives: [base])
    for (m, span) in inOrder(moves) {
      var truth = applies(m)
      // What comes after an ending took effect leaves it standing.
      if isEnding { truth &= !effect.isBefore(span) }
      guard truth != .no else { continue }
      let new: DaySpan?
      if let last = events[m].last {
        new = last.shifted(by: 1)
      } else {
        // Put off without a day: not before it would have been, and never surely.
        new = effect.hull?.withoutEnd
      }
      guard new != nil else { continue }
      effect = replaced(effect, by: new, from: span, truth)
    }
    return effect
  }

  private func movedLast(_ base: Effect.Alternative, by moves: [Int]) -> Effect {
    var last = Effect(alternatives: [base])
    for (m, span) in inOrder(moves) {
      let truth = applies(m)
      guard truth != .no else { continue }
      let new = events[m].last.map { $0 } ?? (base.span ?? .unknown).withoutEnd
      last = replaced(last, by: new, from: span, truth)
    }
    return last
  }

  /// The last move in effect counts; one that is only maybe so stands beside what it would move.
  private func replaced(
    _ effect: Effect, by new: DaySpan?, from source: DaySpan, _ truth: Truth
  ) -> Effect {
    var kept = effect.alternatives
    if truth == .yes {
      kept = kept.filter { old in
        guard let before = old.source else { return false }
        return before.latest > source.earliest
      }
    }
    kept.append(Effect.Alternative(span: new, source: source, isDate: false))
    return Effect(alternatives: kept)
  }

  /// Whether an event has been undone by the day.
  func isVoided(_ i: Int) -> Truth {
    if let known = voids[i] { return known }
    // Two revocations of one another undo nothing.
    if isOpen[i] { return .no }
    isOpen[i] = true
    defer { isOpen[i] = false }
    var answer = Truth.no
    for r in reader.all(.revocation) where !events[r].isScoped && r != i {
      guard let x = events[r].about, x >= 0 else { continue }
      answer |= isVoided(i, by: r, of: x)
    }
    voids[i] = answer
    return answer
  }

  private func isVoided(_ i: Int, by r: Int, of x: Int) -> Truth {
    guard x == i || isLaterStep(i, than: x) != .no else { return .no }
    var truth = applies(r)
    guard truth != .no, let span = effect(r).hull else { return .no }
    if events[i].kind == .ending { truth &= !effect(i).isBefore(span) }
    if x == i || truth == .no { return truth }
    // The later steps fall with it, but not those of the next ending.
    return truth & isLaterStep(i, than: x) & events[i].date.isNotAfter(span)
      & !effect(x).isBefore(span)
  }

  private func isLaterStep(_ i: Int, than x: Int) -> Truth {
    let (step, first) = (events[i], events[x])
    guard step.kind == .ending, first.kind == .ending, !step.isTerm, !step.isProposed,
      reader.isOneChain(step, first)
    else { return .no }
    if first.date.isExact, first.date == step.date { return Truth(x < i) }
    return first.date.isBefore(step.date)
  }
}
