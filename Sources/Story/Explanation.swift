public import EDTF

/// Why the rule answers as it does on one day: which events decided each word, what would make a
/// maybe sure, and what was set aside.
public struct Explanation: Sendable {
  /// The answer.
  public var finding: Finding
  /// Why words are no more than a maybe, each reason once.
  public var doubts: [Doubt]
  /// What was looked at and counts for nothing, or not yet.
  public var aside: [Aside]
  /// The last day of the agreed term as moved by that day, and what moved it; nil where there is
  /// no term.
  public var term: (last: Known, movers: [Int64])?

  /// What keeps a word from being sure.
  public enum Doubt: Hashable, Sendable {
    /// The day of an event is not exact enough.
    case imprecise(event: Int64)
    /// Sources disagree on a day of an event, and nobody has decided.
    case disputed(event: Int64)
    /// No day is known for an event.
    case undated(event: Int64)
    /// An effect is only worked out from a notice period.
    case computed(event: Int64)
    /// The agreed term ends on a day that is not exact.
    case term
  }

  /// Something that was set aside.
  public enum Aside: Hashable, Sendable {
    /// An event counts no more: it was revoked, itself or with an earlier step.
    case voided(event: Int64, by: Int64)
    /// The effect of an event was moved.
    case moved(event: Int64, by: Int64)
    /// An ending was followed by a return or a revival.
    case overtaken(event: Int64)
    /// Something is ordered, told or to come, and in effect later or never.
    case notYet(event: Int64)
    /// The agreed term ends on a day to come.
    case termEnds(Known)
    /// A suspension or a provisional application is over.
    case over(event: Int64)
    /// Something is done to a part of the agreement alone.
    case inPart(event: Int64)
    /// It is only proposed.
    case proposed(event: Int64)
  }
}

extension Reading {
  /// The answer to a question on a day, with what decided it.
  public func explanation(_ scope: Scope, on day: Day) -> Explanation {
    let finding = finding(scope, on: day)
    let moment = Instant(reading: self, day: day)
    return Explanation(
      finding: finding, doubts: doubts(finding, moment), aside: aside(finding, scope, moment),
      term: term(moment))
  }

  private func term(_ moment: Instant) -> (last: Known, movers: [Int64])? {
    guard let place = events.firstIndex(where: \.isTerm), let effect = moment.effect(place),
      let last = Known(bounds: effect.bounds.moved(by: -1))
    else { return nil }
    let movers = acting(on: place).filter { moment.isInEffect($0) != .no }
    // A term that nothing moved is told in the words of the agreement.
    let told = movers.isEmpty ? story.until ?? last : last
    return (told, movers.map { events[$0].event.id })
  }

  private func place(of event: Int64) -> Int? {
    events.firstIndex { $0.event.id == event && !$0.isTerm }
  }

  private func doubts(_ finding: Finding, _ moment: Instant) -> [Explanation.Doubt] {
    guard !finding.isCertain else { return [] }
    var result: [Explanation.Doubt] = []
    func note(_ doubt: Explanation.Doubt) { if !result.contains(doubt) { result.append(doubt) } }
    for cause in finding.causes {
      guard let event = cause.event else {
        if !cause.isSure { note(.term) }
        continue
      }
      guard let place = place(of: event) else { continue }
      let item = events[place]
      let days = [item.paper.bounds, moment.effect(place)?.bounds].compactMap(\.self)
      if item.isDisputed {
        note(.disputed(event: event))
      } else if item.effect?.isComputed == true {
        note(.computed(event: event))
      } else if item.paper == .undated, item.event.effective == nil {
        note(.undated(event: event))
      } else if days.contains(where: { $0.isOnOrBefore(moment.day) == .maybe }) {
        note(.imprecise(event: event))
      }
    }
    return result
  }

  private func aside(
    _ finding: Finding, _ scope: Scope, _ moment: Instant
  ) -> [Explanation.Aside] {
    let decided = Set(finding.causes.compactMap(\.event))
    var result: [Explanation.Aside] = []
    let question = Case(self, scope)
    // What moves or revokes may be a stranger's to the question, and is told where it acts.
    var told: Set<Int> = Set(question.places)
    for place in question.places { told.formUnion(acting(on: place)) }
    for place in told.sorted() {
      let item = events[place]
      if item.isTerm {
        if !finding.words.contains(where: { $0.row == 1 }), let term = term(moment) {
          result.append(.termEnds(term.last))
        }
        continue
      }
      if let aside = aside(
        item.event, place, moment, scope, isDecisive: decided.contains(item.event.id))
      {
        result.append(aside)
      }
    }
    return result
  }

  private func aside(
    _ event: Story.Event, _ place: Int, _ moment: Instant, _ scope: Scope, isDecisive: Bool
  ) -> Explanation.Aside? {
    // What is not heard of by the day is no part of its answer.
    guard events[place].paper.isReached(on: moment.day) != .no else { return nil }
    if event.stage == .proposed { return .proposed(event: event.id) }
    if event.scope != nil { return .inPart(event: event.id) }
    if moment.isVoid(place) != .no, let by = revocation(of: place, moment) {
      return .voided(event: event.id, by: by)
    }
    switch event.verb.role {
    case .undoing, .moving, .reviving, .resumption:
      return moment.isInEffect(place) == .no ? .notYet(event: event.id) : nil
    case .ending where moment.isOvertaken(place, in: scope) == .yes:
      return .overtaken(event: event.id)
    case .suspension, .provisional:
      return moment.isInEffect(place) == .yes && moment.isPast(place) == .yes
        ? .over(event: event.id) : nil
    default: break
    }
    let mover = acting(on: place).last {
      events[$0].event.verb.role == .moving && moment.isInEffect($0) != .no
    }
    if let mover { return .moved(event: event.id, by: events[mover].event.id) }
    guard !isDecisive, event.verb.isEnding || event.verb.role == .force || event.verb.isJoining,
      let effect = moment.effect(place), effect.isReached(on: moment.day) == .no
    else { return nil }
    return .notYet(event: event.id)
  }
}
