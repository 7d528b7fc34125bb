import EDTF

/// Walks the rows of the rule for one question on one day, and collects what may hold until a row
/// surely does.
struct Walk {
  let question: Case
  let moment: Instant
  let reading: Reading
  /// When the whole is in force, which every party's entry into force waits for.
  let force: WholeForce
  var finding = Finding()

  typealias Entry = (place: Int, event: Story.Event, weight: Answer)
  let events: [Entry]

  init(_ question: Case, _ force: WholeForce, on day: Day) {
    self.question = question
    self.force = force
    reading = question.reading
    moment = Instant(reading: question.reading, day: day)
    events = question.whole
  }

  /// The party asked for.
  var party: Int64? { question.party }
  var isWhole: Bool { question.scope == .whole }

  // MARK: Walking

  /// Walks some rows; true when one of them surely holds.
  mutating func walk(_ rows: ClosedRange<Int>) -> Bool {
    for row in rows where self.row(row) { return true }
    return false
  }

  /// Whether the last word found is one of an ending without effect.
  var endsWithoutEffect: Bool {
    finding.words.last.map { (2...4).contains($0.row) } ?? false
  }

  /// Enters what one event gives for a row. True ends the walk.
  mutating func enter(_ status: Status, _ answer: Answer, _ causes: [Int]) -> Bool {
    guard answer != .no else { return false }
    if !finding.words.contains(status) { finding.words.append(status) }
    for cause in causes {
      let item = reading.events[cause]
      let entry = Finding.Cause(
        status: status, event: item.isTerm ? nil : item.event.id, isSure: answer == .yes)
      if !finding.causes.contains(entry) { finding.causes.append(entry) }
      if item.isDisputed { finding.marks.insert(.disputed) }
    }
    return answer == .yes
  }

  mutating func row(_ number: Int) -> Bool {
    switch number {
    case 0: stranger()
    case 1: ended()
    case 2: pending(.noticeGiven, isNotice)
    case 3: pending(.terminationOrdered, isOrder)
    case 4: pending(.terminationAuthorised) { $0.event.stage == .authorised }
    case 5: suspended()
    case 6: suspensionOrdered()
    case 7: inForce()
    case 8: provisional()
    case 9: consented()
    case 10: signed()
    case 11: notYetSigned()
    default: enter(.unknown, .yes, [])
    }
  }

  // MARK: Row 0

  /// What makes a party one of the agreement, but for being listed.
  func comings(of party: Int64) -> [Entry] {
    events.filter { entry in
      switch entry.event.verb.role {
      case .opening, .joining:
        guard entry.event.hasHappened else { return false }
      case .provisional: break
      case .ending where entry.event.verb.isLeaving: break
      default: return false
      }
      return (entry.event.towards.isEmpty || reading.isBilateral)
        && reading.stands(party, inAny: entry.event.parties, for: entry.event) != .no
    }
  }

  private mutating func stranger() -> Bool {
    guard let party else { return false }
    let comings = comings(of: party)
    let belongs = comings.reduce(reading.isListed(party)) { result, entry in
      result.or(reading.stands(party, inAny: entry.event.parties, for: entry.event))
    }
    var answer = belongs.negated
    var causes: [Int] = []
    if let first = firstAccession(of: party) {
      let hasCome = comings.reduce(Answer.no) { result, entry in
        reading.stands(party, inAny: entry.event.parties, for: entry.event) == .yes
          ? result.or(came(entry)) : result
      }
      answer = answer.or(first.truth.and(hasCome.negated))
      causes = [first.place]
    }
    return enter(.notAParty, answer, causes)
  }

  /// The day from which a coming counts: of an ending the order's or the notice's own.
  private func comingDay(_ entry: Entry) -> When {
    entry.event.verb.isPaper
      ? moment.paperDay(entry.place) : reading.events[entry.place].paper
  }

  private func came(_ entry: Entry) -> Answer {
    comingDay(entry).isReached(on: moment.day).and(moment.isVoid(entry.place).negated)
  }

  /// An accession by which a party first comes, and how surely it is the first.
  func firstAccession(of party: Int64) -> (place: Int, truth: Answer)? {
    let own = comings(of: party).filter { entry in
      reading.stands(party, inAny: entry.event.parties, for: entry.event) == .yes
    }
    var best: (place: Int, truth: Answer)?
    for entry in own where entry.event.verb.isAccession {
      let day = comingDay(entry)
      let truth = own.filter { !$0.event.verb.isAccession }.reduce(Answer.yes) { result, other in
        result.and(comingDay(other).isAfter(day))
      }
      if truth > best?.truth ?? .no { best = (entry.place, truth) }
    }
    return best
  }

  // MARK: Rows 1 to 4: endings

  private mutating func ended() -> Bool {
    var found: [(place: Int, status: Status, effect: When, answer: Answer)] = []
    for entry in events where entry.event.verb.isEnding && entry.event.stage > .authorised {
      guard let effect = moment.effect(entry.place) else { continue }
      var answer = effect.isReached(on: moment.day)
      guard answer != .no else { continue }
      answer = answer.and(entry.weight).and(moment.isVoid(entry.place).negated)
        .and(moment.isOvertaken(entry.place, in: question.scope).negated)
      guard answer != .no else { continue }
      found.append((entry.place, outcome(entry.event), effect, answer))
    }
    // Of several the first to take effect: those before which none surely did.
    let first = found.filter { one in
      !found.contains { other in
        guard other.answer == .yes else { return false }
        return moment.effects(one.place).allSatisfy { effect in
          effect.bounds == other.effect.bounds && effect.bounds.isSingleDay
            ? Self.comesFirst(other.status, one.status)
            : effect.isAfter(other.effect) == .yes
        }
      }
    }
    let isSure = first.contains { $0.answer == .yes }
    let isOne = Set(first.map(\.status)).count == 1
    for ending in first.sorted(by: { $0.status < $1.status }) {
      if ending.effect.isComputed { finding.marks.insert(.computed) }
      _ = enter(ending.status, isSure && isOne ? ending.answer : .maybe, [ending.place])
    }
    return isSure
  }

  private static func comesFirst(_ one: Status, _ other: Status) -> Bool {
    one != other && (one == .withdrawn || (other != .withdrawn && one < other))
  }

  private func outcome(_ event: Story.Event) -> Status {
    reading.isByOneOfMany(event) ? event.verb.outcomeForOne : event.verb.outcome
  }

  private func isNotice(_ item: Reading.Item) -> Bool {
    switch item.event.stage {
    case .notified: true
    case .done: item.event.verb.isLeaving && !item.event.isByDecree
    default: false
    }
  }

  private func isOrder(_ item: Reading.Item) -> Bool {
    item.event.stage == .ordered || (item.event.stage == .done && item.event.isByDecree)
  }

  /// Rows 2 to 4: an ending that has come so far, and no further.
  private mutating func pending(
    _ status: Status, _ hasCome: (Reading.Item) -> Bool
  ) -> Bool {
    var isSure = false
    for entry in events where entry.event.verb.isEnding && hasCome(reading.events[entry.place]) {
      let answer = isPending(entry)
      if enter(status, answer, [entry.place]) { isSure = true }
    }
    return isSure
  }

  private func isPending(_ entry: Entry) -> Answer {
    let item = reading.events[entry.place]
    var answer = item.paper.isReached(on: moment.day).and(entry.weight)
    guard answer != .no else { return .no }
    if let effect = moment.effect(entry.place) {
      if effect.isReached(on: moment.day) == .yes { return .no }
      // What takes effect on the day it is done was never anything else.
      if entry.event.stage == .done { answer = answer.and(moment.isToCome(entry.place)) }
    }
    answer = answer.and(moment.isVoid(entry.place).negated)
    return answer.and(moment.isOvertaken(entry.place, in: question.scope).negated)
  }
}

extension Reading {
  /// Whether an event is of some of three or more sides.
  func isByOneOfMany(_ event: Story.Event) -> Bool {
    guard sides.count >= 3, !event.parties.isEmpty else { return false }
    return Set(event.parties.compactMap { side(of: $0) }).count < sides.count
  }
}

extension Reading.Item {
  /// Whether sources disagree on something of it.
  var isDisputed: Bool {
    if event.isDisputed { return true }
    if [event.date, event.effective, event.until].contains(where: { $0?.isDisputed == true }) {
      return true
    }
    guard event.date == nil else { return false }
    switch event.act {
    case .decree(let signed, let published, _)?: return (signed ?? published)?.isDisputed == true
    case .agreement(let signed, _)?: return signed?.isDisputed == true
    case nil: return false
    }
  }
}
