public import EDTF

/// The days of one event, as they are shown and searched.
public struct EventDays: Equatable, Sendable {
  /// The event.
  public var event: Int64
  /// The day it was done on paper: its own, its act's, or one up to the act's publication; nil
  /// where none is known.
  public var date: Known?
  /// The first day of the new state, as later events moved it; nil where no day is given for it.
  public var effective: Known?
  /// Whether the effect was worked out from a notice period, and is no more than a maybe.
  public var isComputed: Bool
  /// The last day of the old state, or of the state that it begins, as prolonged.
  public var until: Known?
  /// What moved its effect or its last day.
  public var movedBy: Int64?
  /// What revoked it.
  public var voidedBy: Int64?
}

/// The days of an agreement, as they are shown and searched.
public struct AgreementDays: Equatable, Sendable {
  /// The signature that is everybody's: its event and day.
  public var signed: (event: Int64, day: Known?)?
  /// The entry into force of the whole: its event and day.
  public var inForce: (event: Int64, day: Known?)?
  /// The last day of its term, as prolonged.
  public var until: Known?
  /// The first day after its end; nil while it has not ended.
  public var ended: Bounds?

  /// Whether both say the same.
  public static func == (one: AgreementDays, other: AgreementDays) -> Bool {
    one.signed?.event == other.signed?.event && one.signed?.day == other.signed?.day
      && one.inForce?.event == other.inForce?.event && one.inForce?.day == other.inForce?.day
      && one.until == other.until && one.ended == other.ended
  }
}

extension Reading {
  /// The days of every event, in the story's order; what moves and revokes them counts to the end
  /// of time.
  public var days: [EventDays] {
    let end = Instant(reading: self, day: .distantFuture)
    return story.events.indices.map { days(of: $0, end) }
  }

  func days(of place: Int, _ end: Instant) -> EventDays {
    let item = events[place]
    let event = item.event
    var result = EventDays(
      event: event.id, date: date(of: item), effective: event.effective,
      isComputed: item.effect?.isComputed ?? false, until: event.until)
    if let effect = end.effect(place), effect != item.effect || effect.isComputed {
      result.effective = Known(bounds: effect.bounds)
    } else if event.effective == nil, event.verb.role != .opening, let effect = item.effect,
      effect.bounds != result.date?.bounds
    {
      // Its last day before the effect says it, or the treaty that takes over.
      result.effective = Known(bounds: effect.bounds)
    }
    let moving = acting(on: place).filter {
      events[$0].event.verb.role == .moving && end.isInEffect($0) != .no
    }
    if !moving.isEmpty {
      result.movedBy = moving.last.map { events[$0].event.id }
      if event.verb.isLasting {
        result.until = end.lastDay(place).flatMap { Known(bounds: $0.bounds) }
      }
    }
    if end.isVoid(place) != .no { result.voidedBy = revocation(of: place, end) }
    return result
  }

  /// What undid an event: its own revocation, or that of an earlier step of its chain.
  func revocation(of place: Int, _ end: Instant) -> Int64? {
    let chain = events[place].key.map { steps(of: $0) } ?? []
    for step in [place] + chain {
      let found = acting(on: step).first {
        events[$0].event.verb.role == .undoing && end.isInEffect($0) != .no
      }
      if let found { return events[found].event.id }
    }
    return nil
  }

  /// The day on paper with the text in which it is shown; none where only the effect is known.
  private func date(of item: Item) -> Known? {
    if let date = item.event.date { return date }
    switch item.event.act {
    case .decree(let signed?, _, _)?: return signed
    case .agreement(let signed?, _)?: return signed
    case .decree(nil, let published?, _)?:
      return Known(bounds: item.paper.bounds, isDisputed: published.isDisputed)
    default: return nil
    }
  }

  /// The days of the agreement itself.
  ///
  /// - Parameter spans: the answers for the whole, from which it follows when it ended.
  public func agreementDays(_ spans: [Span]) -> AgreementDays {
    let end = Instant(reading: self, day: .distantFuture)
    var result = AgreementDays()
    if let place = story.ownEvent("sign") {
      result.signed = (story.events[place].id, days(of: place, end).date)
    }
    if let place = story.ownEvent("enter-into-force") {
      let days = days(of: place, end)
      result.inForce = (story.events[place].id, days.effective ?? days.date)
    }
    result.until = story.until
    if let term = events.firstIndex(where: \.isTerm), !acting(on: term).isEmpty,
      let effect = end.effect(term)
    {
      result.until = Known(bounds: effect.bounds.moved(by: -1))
    }
    result.ended = Self.ended(spans)
    return result
  }

  /// From when the agreement has ended for good, as far as it is known.
  private static func ended(_ spans: [Span]) -> Bounds? {
    var result: Bounds?
    for span in spans.reversed() {
      let endings = span.finding.words.count { $0.row == 1 }
      guard endings > 0 else { break }
      let isSure = endings == span.finding.words.count
      if isSure, result == nil || result?.earliest == result?.latest {
        result = Bounds(span.first)
      } else if let latest = result?.latest {
        result = Bounds(earliest: span.first, latest: latest)
      } else {
        result = Bounds(earliest: span.first, latest: .distantFuture)
      }
    }
    return result
  }
}

extension Known {
  /// A day that was worked out, in the EDTF that says no more than is known: one of the days
  /// between two.
  init?(bounds: Bounds, isDisputed: Bool = false) {
    let start = bounds.earliest == .distantPast ? "" : bounds.earliest.description
    let end = bounds.latest == .distantFuture ? "" : bounds.latest.description
    guard !start.isEmpty || !end.isEmpty else { return nil }
    self.init(
      text: start == end ? start : "[\(start)..\(end)]", bounds: bounds, isDisputed: isDisputed)
  }
}
