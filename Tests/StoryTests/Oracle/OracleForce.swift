/// When the whole entered into force, and how sure it is that this has come.
struct Entry {
  var truth: Truth
  var day: DaySpan?
}

/// A leaving that has an effect, and how surely a party left by it.
struct Departure {
  var index: Int
  var truth: Truth
}

/// Rows 7 and 8.
extension OracleDay {
  /// The whole's entry into force.
  func wholeEntry() -> Entry {
    if let entry { return entry }
    var (truth, known) = (Truth.no, Truth.no)
    var day: DaySpan?
    for i in reader.all(.entry) {
      let stands = standing(i, .whole)
      guard stands != .no, let span = effect(i).hull else { continue }
      truth |= stands & isEffective(i)
      known |= stands
      day = day?.earlier(span) ?? span
    }
    if known != .yes {
      // Where none is known, what followed shows it.
      let shown = shownEntry()
      truth |= !known & shown.truth
      if let other = shown.day {
        day = known == .no ? other : day?.hull(other) ?? other
      }
    }
    let answer = Entry(truth: truth, day: day)
    entry = answer
    return answer
  }

  private func shownEntry() -> Entry {
    var answer = Entry(truth: .no, day: nil)
    for i in events.indices where showsEntry(events[i]) {
      let stands = !isVoided(i)
      guard stands != .no, let span = effect(i).hull else { continue }
      answer.truth |= stands & isEffective(i)
      answer.day = answer.day?.earlier(span) ?? span
    }
    return answer
  }

  /// What shows that the whole is in force, once it takes effect.
  private func showsEntry(_ event: ReadEvent) -> Bool {
    guard !event.isProposed, !event.isAuthorised, !event.isScoped else { return false }
    switch event.kind {
    case .entry: return event.towards == 0 && reader.isOneOfSides(event.parties)
    case .joining: return true
    case .suspension, .resumption:
      return event.parties == 0 || reader.isOneOfSides(event.parties)
    case .ending: return reader.isByOneOfMany(event) && reader.isOneOfSides(event.parties)
    default: return false
    }
  }

  private func actor(_ p: Int, _ i: Int) -> Truth {
    let event = events[i]
    guard !event.isScoped, !event.isProposed else { return .no }
    // One that all the others put out has left.
    if event.kind == .ending, event.parties == 0 { return reader.isActor(p, event.towards) }
    return reader.isTowardsAll(event, of: p) ? reader.isActor(p, event.parties) : .no
  }

  /// A party's leavings that have an effect.
  private func departures(_ p: Int) -> [Departure] {
    if let known = departures[p] { return known }
    let answer = reader.all(.ending).compactMap { x -> Departure? in
      guard effect(x).hull != nil else { return nil }
      let truth = actor(p, x)
      guard truth != .no else { return nil }
      let stands = truth & !isVoided(x)
      return stands == .no ? nil : Departure(index: x, truth: stands)
    }
    departures[p] = answer
    return answer
  }

  /// Whether `day` belongs to a time before the party left and joined again; without a day, the
  /// mere listing.
  private func isSpent(_ p: Int, _ day: DaySpan?, joining: Int? = nil) -> Truth {
    let truth = isSpentAtAll(p, day, joining: joining)
    guard truth == .maybe else { return truth }
    isInDoubt = true
    return assumedSpent
  }

  private func isSpentAtAll(_ p: Int, _ day: DaySpan?, joining: Int?) -> Truth {
    var answer = Truth.no
    for departure in departures(p) {
      let gone =
        departure.truth & isEffective(departure.index)
        & (day.map { !effect(departure.index).isBefore($0) } ?? .yes)
      guard gone != .no else { continue }
      // No joining is before itself.
      for j in reader.all(.joining) where j != joining {
        guard let again = events[j].paperDay else { continue }
        // Of a day between the two, both at once cannot be.
        let isOld = day?.isBefore(again) ?? .yes
        answer |=
          gone & isOld & effect(departure.index).isBefore(again)
          & again.reached(on: self.day) & actor(p, j) & !isVoided(j)
      }
    }
    return answer
  }

  /// Row 7, for a party: not before the whole, and not before its own day.
  func isInForce(_ p: Int) -> Truth {
    // Whether it came back is one question: both answers to it are gone through whole.
    isInDoubt = false
    assumedSpent = .no
    let before = isInForceAsAssumed(p)
    guard isInDoubt else { return before }
    assumedSpent = .yes
    let after = isInForceAsAssumed(p)
    assumedSpent = .maybe
    return before == after ? before : .maybe
  }

  private func isInForceAsAssumed(_ p: Int) -> Truth {
    let whole = wholeEntry()
    if whole.truth == .no { return .no }
    let entries = ownEntries(p)
    var own = entries.truth
    if entries.known != .yes {
      let joinings = ownJoinings(p)
      own |= !entries.known & joinings.truth
      if joinings.known != .yes {
        own |= !entries.known & !joinings.known & followsWhole(p, whole)
      }
    }
    return whole.truth & own
  }

  private func ownEntries(_ p: Int) -> (truth: Truth, known: Truth) {
    var (truth, known) = (Truth.no, Truth.no)
    let reach = reader.reach(.party(p))
    for i in reader.all(.entry) where events[i].parties != 0 {
      guard reach[i] != .no, !events[i].isScoped, let day = effect(i).hull else { continue }
      let stands = reach[i] & !isVoided(i) & !isSpent(p, day)
      known |= stands
      truth |= stands & isEffective(i)
    }
    return (truth, known)
  }

  private func ownJoinings(_ p: Int) -> (truth: Truth, known: Truth) {
    var (truth, known) = (Truth.no, Truth.no)
    for i in reader.all(.joining) {
      let mine = actor(p, i)
      guard mine != .no, effect(i).hull != nil, let paper = events[i].paperDay else { continue }
      // One that is still to come takes nothing from what was.
      let hasCome = paper.reached(on: day) | isEffective(i)
      let stands = mine & !isVoided(i) & !isSpent(p, paper, joining: i)
      known |= stands & hasCome
      truth |= stands & isEffective(i)
    }
    return (truth, known)
  }

  /// The whole's day, for one that consented in time or is listed with no consent recorded;
  /// maybe, for one that joined later without a day.
  private func followsWhole(_ p: Int, _ whole: Entry) -> Truth {
    var answer = Truth.no
    for i in reader.all(.joining) {
      let mine = actor(p, i)
      guard mine != .no, let paper = events[i].paperDay else { continue }
      let stands = mine & !isVoided(i) & !isSpent(p, paper, joining: i)
      if let day = whole.day {
        answer |= stands & paper.reached(on: self.day) & paper.isNotAfter(day)
      }
      answer |= stands & paper.reached(on: day) & .maybe
    }
    return answer | (isListed(p, reader.listedAsParty) & hasNoConsent(p) & !isSpent(p, nil))
  }

  /// Whether no consent is recorded before the party left; a voided one is recorded.
  private func hasNoConsent(_ p: Int) -> Truth {
    let departures = departures(p)
    var answer = Truth.yes
    for j in reader.all(.joining) {
      let mine = actor(p, j)
      guard mine != .no, let paper = events[j].paperDay else { continue }
      let isAfter = departures.reduce(Truth.no) {
        $0 | ($1.truth & effect($1.index).isBefore(paper))
      }
      answer &= !mine | isAfter
    }
    return answer
  }

  func isListed(_ p: Int, _ list: UInt64) -> Truth {
    reader.isActor(p, list)
  }

  /// Row 8.
  func isProvisional(_ scope: ResolvedScope) -> Truth {
    var answer = Truth.no
    for a in reader.all(.application) {
      let stands = standing(a, scope)
      guard stands != .no else { continue }
      let open = stands & isEffective(a) & isWithinLastDay(a)
      if open != .no { answer |= open & !isEndedApplication(a, scope) }
    }
    return answer
  }

  private func isEndedApplication(_ a: Int, _ scope: ResolvedScope) -> Truth {
    var answer = Truth.no
    for e in reader.all(.endOfApplication) {
      let reach = reader.reach(scope)[e]
      guard reach != .no, !events[e].isScoped, let day = effect(e).hull else { continue }
      answer |= weight(e, ending: a, reach) & applies(e) & effect(a).isNotAfter(day)
    }
    return answer
  }
}
