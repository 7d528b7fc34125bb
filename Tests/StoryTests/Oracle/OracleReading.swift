/// The days of single events (rules 5 and 6 of the field, "Two days of an event").
extension OracleReader {
  static func readings(of story: OracleStory, _ numbers: [String: Int]) -> [ReadEvent] {
    var index: [Int: Int] = [:]
    for (position, event) in story.events.enumerated() { index[event.id] = position }
    let signature = signature(of: story)
    var readings = story.events.map { event in
      reading(event, story, numbers, index, signature)
    }
    readings.append(term(of: story))
    return readings
  }

  private static func kind(_ verb: String) -> ReadEvent.Kind {
    if Verbs.signing.contains(verb) { return .signing }
    if Verbs.joining.contains(verb) { return .joining }
    if Verbs.ending.contains(verb) { return .ending }
    if Verbs.moving.contains(verb) { return .move }
    switch verb {
    case "enter-into-force": return .entry
    case "suspend": return .suspension
    case "resume": return .resumption
    case "apply-provisionally": return .application
    case "end-provisional": return .endOfApplication
    case "revoke": return .revocation
    case "revive": return .revival
    default: return .other
    }
  }

  /// The agreement's signature, as far as its party-less `sign` says it by itself.
  private static func signature(of story: OracleStory) -> OracleDate? {
    var earliest: OracleDate?
    for event in story.events
    where event.verb == "sign" && event.parties.isEmpty && event.towards.isEmpty
      && event.stage != "proposed" && event.scope == nil
    {
      guard let date = event.date ?? statedDay(event.act) else { continue }
      if earliest.map({ date.earliest < $0.earliest }) ?? true { earliest = date }
    }
    return earliest
  }

  /// The day on which the act was signed, where it is known.
  private static func statedDay(_ act: OracleStory.Act?) -> OracleDate? {
    switch act {
    case .decree(let signed, _, _): signed
    case .agreement(let signed, _): signed
    case nil: nil
    }
  }

  /// The day that the act gives an event without a date.
  private static func day(
    of act: OracleStory.Act?, after signature: OracleDate?
  ) -> DaySpan? {
    if let signed = statedDay(act) { return DaySpan(signed) }
    guard case .decree(_, let published?, let since) = act else { return nil }
    let oneYear = 365
    var earliest = DaySpan(published).shifted(by: -oneYear).earliest
    // Each of them by its earliest: the day must not precede what might have been later.
    if let signature { earliest = max(earliest, signature.earliest) }
    if let since { earliest = max(earliest, since.earliest) }
    return DaySpan(earliest: min(earliest, published.latest), latest: published.latest)
  }

  private static func reading(
    _ event: OracleStory.Event, _ story: OracleStory, _ numbers: [String: Int],
    _ index: [Int: Int], _ signature: OracleDate?
  ) -> ReadEvent {
    let kind = kind(event.verb)
    let isOwnSignature = event.verb == "sign" && event.parties.isEmpty
    let known =
      event.date.map { DaySpan($0) }
      ?? day(of: event.act, after: isOwnSignature ? nil : signature)
    let named = namedEffect(event)
    var reading = ReadEvent(
      kind: kind, verb: event.verb, stage: event.stage,
      parties: mask(event.parties, numbers), towards: mask(event.towards, numbers),
      scope: event.scope, about: event.about.map { index[$0] ?? -1 },
      // With an effect alone it shows nothing before the effect.
      date: known ?? named ?? .unknown, effect: named, takesEffectOnDate: false,
      last: nil, isByDecree: false, isTerm: false
    )
    if case .decree = event.act { reading.isByDecree = true }
    if Verbs.state.contains(event.verb) || Verbs.moving.contains(event.verb) {
      reading.last = event.until.map { DaySpan($0) }
    }
    // What a decree does is only ordered until a day is known for its effect.
    let isOrder = reading.isByDecree && kind != .signing && kind != .entry
    if named == nil, event.stage == "done", kind != .joining, !isOrder {
      reading.effect = reading.date
      reading.takesEffectOnDate = true
    }
    if event.stage == "authorised" || event.stage == "proposed" { reading.effect = nil }
    awaitReplacement(event, &reading)
    return reading
  }

  /// `effective`, else the day after `until` where `until` is the day before the effect.
  private static func namedEffect(_ event: OracleStory.Event) -> DaySpan? {
    if let effective = event.effective { return DaySpan(effective) }
    guard let until = event.until, !Verbs.state.contains(event.verb),
      !Verbs.moving.contains(event.verb)
    else { return nil }
    return DaySpan(until).shifted(by: 1)
  }

  /// A `replace` by an agreement waits for that agreement's entry into force.
  private static func awaitReplacement(_ event: OracleStory.Event, _ reading: inout ReadEvent) {
    guard event.verb == "replace", case .agreement(let signed, let inForce) = event.act,
      let effect = reading.effect
    else { return }
    if let inForce {
      reading.effect = effect.later(DaySpan(inForce))
      reading.takesEffectOnDate = false
    } else if reading.takesEffectOnDate {
      reading.effect = (signed.map { DaySpan($0) } ?? reading.date).withoutEnd
      reading.takesEffectOnDate = false
    }
  }

  /// A notice without an effect gets a maybe from its notice period, unless another step of its
  /// chain says the day.
  static func computeNotices(
    _ readings: inout [ReadEvent], _ story: OracleStory, isTwoSided: Bool
  ) {
    guard let days = story.noticeDays else { return }
    let stated = readings.filter {
      $0.kind == .ending && $0.effect != nil && !$0.isAuthorised && !$0.isTerm
    }
    for i in readings.indices {
      let notice = readings[i]
      guard notice.stage == "notified", Verbs.leaving.contains(notice.verb),
        notice.effect == nil,
        !stated.contains(where: {
          isOneChain($0, notice, isTwoSided: isTwoSided) && $0.date.isNotAfter(notice.date) != .yes
        })
      else { continue }
      readings[i].effect = notice.date.shifted(by: days).withoutEnd
    }
  }

  /// The agreement's own `until`, as the `expire` it counts as.
  private static func term(of story: OracleStory) -> ReadEvent {
    let effect = story.until.map { DaySpan($0).shifted(by: 1) }
    return ReadEvent(
      kind: .ending, verb: "expire", stage: "done", parties: 0, towards: 0, scope: nil,
      about: nil, date: effect ?? .unknown, effect: effect, takesEffectOnDate: false,
      last: nil, isByDecree: false, isTerm: true
    )
  }
}
