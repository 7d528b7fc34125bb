/// Rows 0 and 9 to 11.
extension OracleDay {
  /// Row 0: a stranger, or one that first comes by accede or succeed and has not come.
  func isStranger(_ p: Int) -> Truth {
    var known = isListed(p, reader.listed)
    for i in events.indices where known != .yes { known |= comes(p, i) }
    let late = firstComesByAccession(p)
    return !known | (late == .no ? .no : late & !hasCome(p))
  }

  /// Whether an event is one by which the party signs, joins, applies or leaves.
  private func comes(_ p: Int, _ i: Int) -> Truth {
    let event = events[i]
    guard !event.isScoped, !event.isProposed, reader.isTowardsAll(event, of: p)
    else { return .no }
    switch event.kind {
    case .signing where event.paperDay != nil:
      return reader.isActor(p, event.parties, signing: true)
    case .joining where event.paperDay != nil: return reader.isActor(p, event.parties)
    case .application: return reader.isActor(p, event.parties)
    case .ending:
      return Verbs.leaving.contains(event.verb) ? reader.isActor(p, event.parties) : .no
    default: return .no
    }
  }

  private func comingDay(_ i: Int) -> DaySpan? {
    let event = events[i]
    return event.kind == .signing || event.kind == .joining ? event.paperDay : event.date
  }

  /// Whether the first of the party's comings, voided or not, is an accession or succession.
  func firstComesByAccession(_ p: Int) -> Truth {
    let comings = events.indices.filter { comes(p, $0) == .yes }
    var answer = Truth.no
    for a in comings where Verbs.accession.contains(events[a].verb) {
      guard let accession = comingDay(a) else { continue }
      var first = Truth.yes
      for c in comings where !Verbs.accession.contains(events[c].verb) {
        if let day = comingDay(c) { first &= !day.isNotAfter(accession) }
      }
      answer |= first
    }
    return answer
  }

  private func hasCome(_ p: Int) -> Truth {
    var answer = Truth.no
    for i in events.indices where comes(p, i) == .yes {
      guard let day = comingDay(i) else { continue }
      answer |= day.reached(on: self.day) & !isVoided(i)
    }
    return answer
  }

  /// Row 9: its consent, whatever its effect.
  func hasConsented(_ p: Int) -> Truth {
    var answer = Truth.no
    for i in reader.all(.joining) {
      let stands = standing(i, .party(p))
      guard stands != .no, let paper = events[i].paperDay else { continue }
      answer |= stands & paper.reached(on: day)
    }
    return answer
  }

  /// Rows 10 and 11: whether the signature's day has come, and whether it is known.
  func signature(_ scope: ResolvedScope) -> (reached: Truth, isKnown: Truth) {
    guard case .party(let p) = scope else { return wholeSignature() }
    var (reached, known) = (Truth.no, Truth.no)
    let shared = isListedOrJoined(p) & !firstComesByAccession(p)
    for i in reader.all(.signing) {
      let isShared = events[i].parties == 0 && events[i].towards == 0
      let stands = standing(i, scope) & (isShared ? shared : .yes)
      guard stands != .no, let paper = events[i].paperDay else { continue }
      reached |= stands & paper.reached(on: day)
      known |= stands & isStillOpen(paper)
    }
    return (reached, known)
  }

  /// Whether a signing day is known and may yet be to come; nobody is yet to sign what is signed.
  private func isStillOpen(_ paper: DaySpan) -> Truth {
    Truth(paper.isKnown && paper.reached(on: day) != .yes)
  }

  /// A joining event adds its party to the list.
  private func isListedOrJoined(_ p: Int) -> Truth {
    var answer = isListed(p, reader.listed)
    for i in reader.all(.joining) { answer |= comes(p, i) }
    return answer
  }

  /// The party-less signature; where parties sign one by one, the last of theirs.
  private func wholeSignature() -> (reached: Truth, isKnown: Truth) {
    var (reached, known, isThere) = (Truth.no, Truth.no, Truth.no)
    var (all, any, eachKnown) = (Truth.yes, Truth.no, Truth.no)
    for i in reader.all(.signing) where !events[i].isScoped {
      guard !events[i].isProposed, events[i].towards == 0, let paper = events[i].paperDay
      else { continue }
      let stands = !isVoided(i)
      if events[i].parties == 0 {
        isThere |= stands
        reached |= stands & paper.reached(on: day)
        known |= stands & isStillOpen(paper)
      } else if !reader.isTwoSided || reader.isOneOfSides(events[i].parties) {
        all &= !stands | paper.reached(on: day)
        any |= stands & paper.reached(on: day)
        eachKnown |= stands & isStillOpen(paper)
      }
    }
    // Before the last of them maybe, but not before the first.
    let oneByOne = all & any == .no ? any & .maybe : all & any
    return (reached | (!isThere & oneByOne), known | (!isThere & eachKnown))
  }
}
