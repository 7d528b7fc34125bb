internal import EDTF

/// One ending of an agreement by one party, or by several with one act: from its order to its
/// effect.
public struct Chain: Equatable, Sendable {
  /// One event of it.
  public struct Step: Equatable, Sendable {
    /// The event.
    public var event: Int64
    /// How far it has come, as it is stored.
    public var stage: Story.Stage
    /// The verb.
    public var verb: String
    /// The day on paper.
    public var date: Known?
    /// The decree or agreement that does it.
    public var act: Int64?
  }

  /// Its steps, the first of them first.
  public var steps: [Step]
  /// Who ends it; nobody: the whole.
  public var parties: [Int64]
  /// Towards whom; nobody: everyone.
  public var towards: [Int64]
  /// The part of the agreement that it ends.
  public var scope: String?
  /// The day of the first notice.
  public var notified: Known?
  /// The first day after its end, as moved; nil where no effect is known.
  public var effective: Known?
  /// Whether the effect was worked out from a notice period.
  public var isComputed: Bool
  /// What revoked it.
  public var revokedBy: Int64?
  /// The joining or revival that closed it.
  public var closedBy: Int64?

  /// The step that has come furthest: of several, the last.
  public var furthest: Step {
    steps.reduce(steps[0]) { $1.stage >= $0.stage ? $1 : $0 }
  }
}

extension Reading {
  /// The endings, one chain for each ending by each party.
  public var chains: [Chain] {
    var keys: [ChainKey] = []
    for item in events where !item.isTerm && item.event.stage > .proposed {
      if let key = item.key, !keys.contains(key) { keys.append(key) }
    }
    guard !keys.isEmpty else { return [] }
    let end = Instant(reading: self, day: .distantFuture)
    return keys.flatMap { chains(of: $0, end) }
  }

  private func chains(of key: ChainKey, _ end: Instant) -> [Chain] {
    let places = steps(of: key).filter { events[$0].event.stage > .proposed }.sorted {
      order($0) < order($1)
    }
    var result: [(places: [Int], closed: Int?, revoked: Int?)] = []
    for place in places {
      if var last = result.last {
        last.closed = closing(last.places, before: place, end)
        last.revoked = revoking(last.places, before: place, end)
        result[result.count - 1] = last
        if last.closed == nil, last.revoked == nil {
          result[result.count - 1].places.append(place)
          continue
        }
      }
      result.append(([place], nil, nil))
    }
    if var last = result.last {
      last.closed = closing(last.places, before: nil, end)
      last.revoked = revoking(last.places, before: nil, end)
      result[result.count - 1] = last
    }
    return result.map { chain(key, $0.places, closed: $0.closed, revoked: $0.revoked, end) }
  }

  private func order(_ place: Int) -> (Int, UInt8, Int) {
    let item = events[place]
    return (item.paper.bounds.earliest.number, item.event.stage.rawValue, place)
  }

  /// What closed a chain before its next step came: a return or a revival after its effect.
  private func closing(_ places: [Int], before next: Int?, _ end: Instant) -> Int? {
    let effects = places.compactMap { place in
      end.isVoid(place) == .yes ? nil : end.effect(place)
    }
    guard mayReturn, let first = places.first, !effects.isEmpty else { return nil }
    let leavers = leavers(of: first, in: .whole)
    let closers =
      leavers.flatMap { returns(of: $0, in: .whole).map { (place: $0, isReturn: true) } }
      + revivals(of: first, in: .whole).map { (place: $0, isReturn: false) }
    return closers.first { closer in
      let day = closer.isReturn ? end.paperDay(closer.place) : end.effect(closer.place)
      guard let day, end.isVoid(closer.place) != .yes else { return false }
      let isAfter = effects.contains {
        (closer.isReturn ? day.isAfter($0) : day.isOnOrAfter($0)) == .yes
      }
      return isAfter && (next.map { events[$0].paper.isOnOrAfter(day) == .yes } ?? true)
    }?.place
  }

  /// What revoked a chain before its next step came.
  private func revoking(_ places: [Int], before next: Int?, _ end: Instant) -> Int? {
    for place in places where end.isVoid(place) == .yes {
      for revocation in acting(on: place) where events[revocation].event.verb.role == .undoing {
        guard end.isInEffect(revocation) == .yes, let effect = end.effect(revocation) else {
          continue
        }
        if let next, events[next].paper.isAfter(effect) != .yes { continue }
        return revocation
      }
    }
    return nil
  }

  private func chain(
    _ key: ChainKey, _ places: [Int], closed: Int?, revoked: Int?, _ end: Instant
  ) -> Chain {
    let days = places.map { self.days(of: $0, end) }
    let steps = zip(places, days).map { place, days in
      let event = events[place].event
      return Chain.Step(
        event: event.id, stage: event.stage, verb: event.verb.word,
        date: days.date ?? days.effective, act: event.actID)
    }
    let effects = places.filter { end.isVoid($0) != .yes && end.effect($0) != nil }
    let first = effects.min { one, other in
      let (a, b) = (end.effect(one)?.bounds, end.effect(other)?.bounds)
      return (a?.earliest ?? .distantFuture) < (b?.earliest ?? .distantFuture)
    }
    let shown = first.map { self.days(of: $0, end) }
    let notice = zip(places, days).first { events[$0.0].event.stage == .notified }
    return Chain(
      steps: steps, parties: key.parties, towards: key.towards, scope: key.scope,
      notified: notice?.1.date,
      effective: shown?.effective
        ?? first.flatMap { end.effect($0) }.flatMap { effect in
          // What takes effect on the day it is done has that day as it is written.
          shown?.date?.bounds == effect.bounds ? shown?.date : Known(bounds: effect.bounds)
        },
      isComputed: shown?.isComputed ?? false, revokedBy: revoked.map { events[$0].event.id },
      closedBy: closed.map { events[$0].event.id })
  }
}
