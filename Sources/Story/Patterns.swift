internal import EDTF

/// Answers for many agreements, worked out once for all that are alike.
///
/// What the rule answers depends on the order of the days and on which of them are neighbours, not
/// on the days themselves; on who acts and who follows whom, not on the parties' names. Two states
/// that sign and go on are one pattern, however many such agreements an archive has. The answers
/// of a pattern are kept, and moved to the days and parties of each story that has it; which
/// events they follow from is left out.
public final class Patterns {
  private var kept: [[Int]: Pattern.Template] = [:]
  /// How many answers were not worked out but found.
  private(set) var found = 0
  /// More patterns than these are no longer alike in any way that pays.
  private static let most = 8_192

  /// Keeps nothing yet.
  public init() {}

  /// All answers of an agreement, as ``Answers`` has them but for their causes.
  public func answers(_ reading: Reading) -> Answers {
    guard let pattern = Pattern(reading) else { return Answers(reading) }
    if let known = kept[pattern.key] {
      found += 1
      return pattern.told(known)
    }
    let answers = Answers(reading)
    if kept.count < Self.most { kept[pattern.key] = pattern.template(answers) }
    return answers
  }
}

/// What a story has in common with others like it, and what it alone has: its days and parties.
private struct Pattern {
  /// Everything that the rule looks at, with numbers for days and parties.
  private(set) var key: [Int] = []
  /// The days that the story names, in order.
  private var days: [Int] = []
  private var parties: [Int64] = []
  private var bounds: [Bounds] = []

  /// Stories that name more are hardly like any other.
  private static let most = 24
  /// The rule looks no further than to the next day; those further apart than this are apart.
  private static let far = 4

  /// The pattern of a story; nil where looking for another like it would not pay.
  init?(_ reading: Reading) {
    let story = reading.story
    guard story.parties.count + reading.events.count <= Self.most else { return nil }
    // Which day a notice gives is in the key only where it counts; it may count again where a
    // succession that is a maybe is taken for none.
    guard story.notice == nil || !reading.events.contains(where: \.isNeedlessNotice) else {
      return nil
    }
    parties = reading.partiesToAsk
    for other in story.parties.lazy.compactMap(\.signedAs) where !parties.contains(other) {
      parties.append(other)
    }
    guard parties.count <= Self.most else { return nil }
    key.reserveCapacity(64)
    for party in story.parties {
      key += [place(party.id), Int(party.role.rawValue), party.signedAs.map(place) ?? -1]
    }
    enterFollowers(story.ancestry)
    var names = Names()
    for item in reading.events { enter(item, reading, &names) }
    enterDays()
  }

  private func place(_ party: Int64) -> Int { parties.firstIndex(of: party) ?? -1 }

  private mutating func enterFollowers(_ ancestry: Ancestry) {
    key.append(-2)
    for (place, party) in parties.enumerated() {
      let followed = ancestry.predecessors(of: party)
      if followed.isEmpty { continue }
      for (other, predecessor) in parties.enumerated() {
        guard let answer = followed[predecessor] else { continue }
        key += [place, other, answer == .yes ? 1 : 0]
      }
    }
  }

  /// Scopes and acts, which matter only by which of them are the same.
  private struct Names {
    var scopes: [String] = []
    var acts: [Int64] = []

    static func place<Name: Equatable>(_ name: Name?, in names: inout [Name]) -> Int {
      guard let name else { return -1 }
      if let place = names.firstIndex(of: name) { return place }
      names.append(name)
      return names.count - 1
    }
  }

  private mutating func enter(_ item: Reading.Item, _ reading: Reading, _ names: inout Names) {
    let event = item.event
    let flags =
      (item.isTerm ? 1 : 0) + (event.isDisputed ? 2 : 0)
      + (item.effect.map { $0.isComputed ? 8 : 4 } ?? 0)
    let about = event.about.map { about in
      reading.events.firstIndex { $0.event.id == about && !$0.isTerm } ?? -2
    }
    key += [
      -3, event.verb.number, Int(event.stage.rawValue), flags, about ?? -1,
      Names.place(event.scope, in: &names.scopes), Names.place(event.actID, in: &names.acts),
    ]
    for party in event.parties { key.append(place(party)) }
    key.append(-4)
    for party in event.towards { key.append(place(party)) }
    bounds.append(item.paper.bounds)
    if let effect = item.effect { bounds.append(effect.bounds) }
    enter([event.date, event.effective, event.until])
    switch event.act {
    case .decree(let signed, let published, let since)?:
      key.append(-5)
      enter([signed, published, since])
    case .agreement(let signed, let inForce)?:
      key.append(-6)
      enter([signed, inForce])
    case nil: break
    }
  }

  private mutating func enter(_ dates: [Known?]) {
    for date in dates {
      key.append(date.map { $0.isDisputed ? 2 : 1 } ?? 0)
      if let date { bounds.append(date.bounds) }
    }
  }

  /// The days by their order, and how far each is from the next where that is near.
  private mutating func enterDays() {
    for one in bounds {
      for day in [one.earliest, one.latest] where day > .distantPast && day < .distantFuture {
        days.append(day.number)
      }
    }
    days.sort()
    var count = 0
    for day in days where count == 0 || days[count - 1] != day {
      days[count] = day
      count += 1
    }
    days.removeSubrange(count...)
    key.append(-7)
    for one in bounds { key += [order(one.earliest), order(one.latest)] }
    key.append(-8)
    for (day, next) in zip(days, days.dropFirst()) { key.append(min(next - day, Self.far)) }
  }

  private func order(_ day: Day) -> Int {
    if day == .distantPast { return -1 }
    if day == .distantFuture { return -2 }
    return days.firstIndex(of: day.number) ?? -3
  }
}

extension Reading.Item {
  /// Whether it is a notice of which no effect was worked out.
  fileprivate var isNeedlessNotice: Bool {
    effect == nil && event.stage == .notified && event.verb.isLeaving
  }
}

extension Pattern {
  /// The answers of all stories of one pattern.
  typealias Template = [(scope: Scope, spans: [Part])]

  /// A span from so many days after one of the story's days; from the distant past without one.
  struct Part {
    var day: Int?
    var after = 0
    var finding: Finding
  }

  /// Answers in terms of the pattern; nil where they hang on more than it knows.
  func template(_ answers: Answers) -> Template? {
    var result: Template = []
    for (scope, spans) in answers.all {
      var parts: [Part] = []
      for span in spans {
        var finding = span.finding
        finding.causes = []
        guard span.first > .distantPast else {
          parts.append(Part(finding: finding))
          continue
        }
        let first = span.first.number
        guard let day = days.lastIndex(where: { $0 <= first }), first - days[day] < Self.far - 1
        else { return nil }
        parts.append(Part(day: day, after: first - days[day], finding: finding))
      }
      result.append((renamed(scope) { Int64(place($0)) }, parts))
    }
    return result
  }

  /// Answers of the pattern on the days and for the parties of this story.
  func told(_ template: Template) -> Answers {
    let all = template.map { scope, parts in
      var spans: [Span] = []
      spans.reserveCapacity(parts.count)
      for part in parts {
        let first = part.day.map { Day(number: days[$0] + part.after) } ?? .distantPast
        if !spans.isEmpty { spans[spans.count - 1].last = first.advanced(by: -1) }
        spans.append(Span(first: first, last: .distantFuture, finding: part.finding))
      }
      return (renamed(scope) { parties[Int($0)] }, spans)
    }
    return Answers(all)
  }

  private func renamed(_ scope: Scope, _ name: (Int64) -> Int64) -> Scope {
    switch scope {
    case .whole: .whole
    case .party(let party): .party(name(party))
    case .pair(let party, let other): .pair(name(party), towards: name(other))
    }
  }
}
