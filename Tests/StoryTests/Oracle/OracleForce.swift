/// When the whole entered into force, and how sure it is that this has come.
struct Entry {
  var truth: Truth
  var day: Span?
}

/// Rows 7 and 8.
extension OracleDay {
  /// The whole's entry into force.
  func wholeEntry() -> Entry {
    if let entry { return entry }
    var (truth, known) = (Truth.no, Truth.no)
    var day: Span?
    for i in events.indices where events[i].kind == .entry {
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
  private func showsEntry(_ event: Reading) -> Bool {
    guard !event.isProposed, !event.isAuthorised, !event.isScoped else { return false }
    switch event.kind {
    case .entry: return event.parties != 0 && event.towards == 0
    case .joining: return true
    case .suspension, .resumption:
      return event.parties == 0 || reader.isOneOfSides(event.parties)
    case .ending: return reader.isByOneOfMany(event) && reader.isOneOfSides(event.parties)
    default: return false
    }
  }

  private func actor(_ p: Int, _ i: Int) -> Truth {
    let event = events[i]
    // Between two sides, towards the other is towards all.
    guard event.towards == 0 || reader.isTwoSided, !event.isScoped, !event.isProposed
    else { return .no }
    return reader.isActor(p, event.parties)
  }

  /// A party's leavings that have an effect.
  private func departures(_ p: Int) -> [(index: Int, day: Span, truth: Truth)] {
    events.indices.compactMap { x in
      guard events[x].kind == .ending, let day = effect(x).hull else { return nil }
      let truth = actor(p, x)
      guard truth != .no else { return nil }
      let stands = truth & !isVoided(x)
      return stands == .no ? nil : (x, day, stands)
    }
  }

  /// Whether `day` belongs to a time before the party left and joined again; without a day, the
  /// mere listing.
  private func isSpent(_ p: Int, _ day: Span?) -> Truth {
    var answer = Truth.no
    for departure in departures(p) {
      let gone = departure.truth & isEffective(departure.index)
        & (day?.isNotAfter(departure.day) ?? .yes)
      guard gone != .no else { continue }
      for j in events.indices where events[j].kind == .joining {
        guard let again = events[j].paperDay, actor(p, j) != .no else { continue }
        answer |= gone & departure.day.isBefore(again) & again.reached(on: self.day) & !isVoided(j)
      }
    }
    return answer
  }

  /// Row 7, for a party: not before the whole, and not before its own day.
  func isInForce(_ p: Int) -> Truth {
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
    for i in events.indices where events[i].kind == .entry && events[i].parties != 0 {
      guard reach[i] != .no, !events[i].isScoped, let day = effect(i).hull else { continue }
      let stands = reach[i] & !isVoided(i) & !isSpent(p, day)
      known |= stands
      truth |= stands & isEffective(i)
    }
    return (truth, known)
  }

  private func ownJoinings(_ p: Int) -> (truth: Truth, known: Truth) {
    var (truth, known) = (Truth.no, Truth.no)
    for i in events.indices where events[i].kind == .joining {
      let mine = actor(p, i)
      guard mine != .no, effect(i).hull != nil, let paper = events[i].paperDay else { continue }
      let stands = mine & !isVoided(i) & !isSpent(p, paper)
      known |= stands
      truth |= stands & isEffective(i)
    }
    return (truth, known)
  }

  /// The whole's day, for one that consented in time or is listed with no consent recorded;
  /// maybe, for one that joined later without a day.
  private func followsWhole(_ p: Int, _ whole: Entry) -> Truth {
    var answer = Truth.no
    for i in events.indices where events[i].kind == .joining {
      let mine = actor(p, i)
      guard mine != .no, let paper = events[i].paperDay else { continue }
      let stands = mine & !isVoided(i) & !isSpent(p, paper)
      if let day = whole.day { answer |= stands & paper.isNotAfter(day) }
      answer |= stands & paper.reached(on: day) & .maybe
    }
    return answer | (isListed(p, reader.listedAsParty) & hasNoConsent(p) & !isSpent(p, nil))
  }

  /// Whether no consent is recorded before the party left; a voided one is recorded.
  private func hasNoConsent(_ p: Int) -> Truth {
    let departures = departures(p)
    var answer = Truth.yes
    for j in events.indices where events[j].kind == .joining {
      let mine = actor(p, j)
      guard mine != .no, let paper = events[j].paperDay else { continue }
      let isAfter = departures.reduce(Truth.no) { $0 | ($1.truth & $1.day.isBefore(paper)) }
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
    for a in events.indices where events[a].kind == .application {
      let stands = standing(a, scope)
      guard stands != .no else { continue }
      let open = stands & isEffective(a) & isWithinLastDay(a)
      if open != .no { answer |= open & !isEndedApplication(a, scope) }
    }
    return answer
  }

  private func isEndedApplication(_ a: Int, _ scope: ResolvedScope) -> Truth {
    var answer = Truth.no
    for e in events.indices where events[e].kind == .endOfApplication {
      let stands = standing(e, scope)
      guard stands != .no, let day = effect(e).hull else { continue }
      answer |= stands & isEffective(e) & effect(a).isNotAfter(day)
    }
    return answer
  }
}
