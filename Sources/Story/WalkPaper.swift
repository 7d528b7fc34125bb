import EDTF

// Rows 9 to 11: what was done on paper.

extension Reading {
  /// Signatures and adoptions of the whole agreement, whoever's.
  var signatures: [Int] {
    events.indices.filter { place in
      let event = events[place].event
      return event.verb.role == .opening && event.hasHappened && event.scope == nil
        && event.towards.isEmpty
    }
  }
}

extension Walk {
  mutating func consented() -> Bool {
    guard let party else { return false }
    var isSure = false
    for entry in events
    where entry.event.hasHappened
      && entry.event.verb.isJoining
      && reading.stands(party, inAny: entry.event.parties) != .no
    {
      let answer = moment.isOnPaper(entry.place).and(entry.weight)
      if enter(.consented, answer, [entry.place]) { isSure = true }
    }
    return isSure
  }

  /// The signatures that count for a party, each with how surely it does.
  private func openings(of party: Int64) -> [Entry] {
    var shared: Answer?
    return events.compactMap { entry in
      guard entry.event.verb.role == .opening, entry.event.hasHappened else { return nil }
      guard entry.event.parties.isEmpty, entry.event.towards.isEmpty else { return entry }
      // A signature that is everybody's counts for all that are listed and did not first come by
      // accession.
      let known = shared ?? sharesOpening(party)
      shared = known
      return known == .no ? nil : (entry.place, entry.event, entry.weight.and(known))
    }
  }

  private func sharesOpening(_ party: Int64) -> Answer {
    let hasJoined = comings(of: party).filter(\.event.verb.isJoining).reduce(Answer.no) {
      $0.or(reading.stands(party, inAny: $1.event.parties))
    }
    let first = firstAccession(of: party)?.truth ?? .no
    return reading.isListed(party).or(hasJoined).and(first.negated)
  }

  /// Signatures of the whole: everybody's, and those of single parties (between two sides only
  /// theirs).
  private func openingsOfAll() -> (common: [Int], single: [Int]) {
    let all = reading.signatures
    return (
      all.filter { reading.events[$0].event.parties.isEmpty },
      all.filter { place in
        let event = reading.events[place].event
        return !event.parties.isEmpty && (!reading.isBilateral || reading.isOfSide(event))
      }
    )
  }

  mutating func signed() -> Bool {
    if let party {
      var isSure = false
      for entry in openings(of: party) {
        let answer = moment.isOnPaper(entry.place).and(entry.weight)
        if enter(.signed, answer, [entry.place]) { isSure = true }
      }
      return isSure
    }
    let (common, single) = openingsOfAll()
    let stands = common.reduce(Answer.no) { $0.or(moment.isVoid($1).negated) }
    let signed = common.reduce(Answer.no) { $0.or(moment.isOnPaper($1)) }
    // Where parties sign one by one it is signed from the last of them, before that maybe.
    let any = single.reduce(Answer.no) { $0.or(moment.isOnPaper($1)) }
    let all = single.reduce(Answer.yes) { result, place in
      result.and(moment.isVoid(place).or(moment.paperDay(place).isReached(on: moment.day)))
    }
    let one = any.and(all == .no ? .maybe : all)
    return enter(.signed, signed.or(stands.negated.and(one)), stands == .no ? single : common)
  }

  /// Row 11: a signing day is known, exactly or not, and has not surely come.
  mutating func notYetSigned() -> Bool {
    var places: [Int] = []
    func known(_ place: Int, _ weight: Answer) -> Answer {
      let paper = moment.paperDay(place)
      guard paper.bounds != .unbounded, paper.isReached(on: moment.day) != .yes else { return .no }
      places.append(place)
      return weight.and(moment.isVoid(place).negated)
    }
    if let party {
      let answer = openings(of: party).reduce(Answer.no) { $0.or(known($1.place, $1.weight)) }
      return enter(.notYetSigned, answer, places)
    }
    let (common, single) = openingsOfAll()
    let stands = common.reduce(Answer.no) { $0.or(moment.isVoid($1).negated) }
    let told = common.reduce(Answer.no) { $0.or(known($1, .yes)) }
    let one = stands == .yes ? .no : single.reduce(Answer.no) { $0.or(known($1, .yes)) }
    return enter(.notYetSigned, told.or(stands.negated.and(one)), places)
  }
}
