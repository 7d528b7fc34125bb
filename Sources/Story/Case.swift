import EDTF

/// The events that count for one question, each with how surely it does.
final class Case {
  let reading: Reading
  let scope: Scope
  /// The places of the events that count, in the story's order.
  let places: [Int]
  /// How surely each counts: a maybe for what was done by one to which the party succeeds.
  let weights: [Answer]
  /// Those that count with their events, proposals and parts of the agreement left out.
  let whole: [(place: Int, event: Story.Event, weight: Answer)]

  init(_ reading: Reading, _ scope: Scope) {
    self.reading = reading
    self.scope = scope
    var places: [Int] = []
    var weights: [Answer] = []
    var candidates = Array(reading.events.indices)
    // Among more than two what others do is not one's own.
    if case .party(let party) = scope, !reading.isBilateral {
      candidates = reading.places(of: party)
    }
    for place in candidates {
      let weight = reading.weight(of: reading.events[place].event, in: scope)
      guard weight != .no else { continue }
      places.append(place)
      weights.append(weight)
    }
    self.places = places
    self.weights = weights
    whole = zip(places, weights).compactMap { place, weight in
      let event = reading.events[place].event
      guard event.stage > .proposed, event.scope == nil else { return nil }
      return (place, event, weight)
    }
  }

  /// The party asked for; nil for the whole and for a pair.
  var party: Int64? { if case .party(let party) = scope { party } else { nil } }
}

extension Reading {
  /// How surely an event counts for a question.
  func weight(of event: Story.Event, in scope: Scope) -> Answer {
    switch scope {
    case .whole: return Answer(countsForWhole(event))
    case .party(let party): return weight(of: event, for: party)
    case .pair(let party, let other):
      if countsForWhole(event) { return .yes }
      if event.parties.isEmpty {
        return stands(party, inAny: event.towards).or(stands(other, inAny: event.towards))
      }
      let own = stands(party, inAny: event.parties)
      let theirs = stands(other, inAny: event.parties)
      if event.towards.isEmpty { return own.or(theirs) }
      return own.and(stands(other, inAny: event.towards))
        .or(theirs.and(stands(party, inAny: event.towards)))
    }
  }

  /// Between two sides all that either does; among more what is everybody's towards everyone.
  func countsForWhole(_ event: Story.Event) -> Bool {
    if !isBilateral { return event.parties.isEmpty && event.towards.isEmpty }
    if event.parties.isEmpty {
      return event.towards.isEmpty || event.towards.contains { side(of: $0) != nil }
    }
    // Signature and consent are one's own.
    return !event.verb.isPaper && isOfSide(event)
  }

  /// Whether it is everybody's or one of the sides' own: a third state's act holds for itself
  /// alone. Where no side is known, whoever acts may be one.
  func isOfSide(_ event: Story.Event) -> Bool {
    event.parties.isEmpty || sides.isEmpty || event.parties.contains { side(of: $0) != nil }
  }

  private func weight(of event: Story.Event, for party: Int64) -> Answer {
    let own = stands(party, inAny: event.parties, for: event)
    if isBilateral, side(of: party) != nil {
      // Whatever either side does holds for both, but for signature and consent.
      guard event.verb.isPaper, !event.parties.isEmpty else { return Answer(countsForWhole(event)) }
      return own
    }
    if event.parties.isEmpty {
      return event.towards.isEmpty ? .yes : stands(party, inAny: event.towards)
    }
    return event.towards.isEmpty ? own : .no
  }

  /// How surely one of some parties is the party, or one that it follows.
  func stands(_ party: Int64, inAny parties: [Int64], for event: Story.Event? = nil) -> Answer {
    var result = Answer.no
    for other in parties where result != .yes {
      result = result.or(story.ancestry.stands(party, for: other))
      // Whoever signed under another name signed.
      if event?.verb.role == .opening,
        story.parties.contains(where: { $0.id == party && $0.signedAs == other })
      {
        result = .yes
      }
    }
    return result
  }
}
