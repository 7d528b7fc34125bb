internal import EDTF
internal import Model

/// A story with everything worked out that does not hang on the day asked for: who its sides are,
/// which day each event has, which endings make one chain.
///
/// Every question goes through one: ``finding(_:on:)``, ``spans(_:)``, ``chains``, ``days``.
public final class Reading: Sendable {
  /// The facts.
  public let story: Story
  /// The sides that the agreement has between it; each is a party with those it follows.
  let sides: [[Int64]]
  /// The days of each event, in the story's order; the agreed term, if there is one, comes last as
  /// an event of its own that is nobody's.
  let events: [Item]
  /// Where the movers and revocations of an event stand, by its place.
  private let acting: [Int: [Int]]
  /// Where events stand by whose they are; nobody's and everybody's under nil.
  private let actors: [Int64?: [Int]]
  /// Where parties stand in the list, by themselves and by the name under which they signed.
  private let listings: [Int64: [Int]]
  private let names: [Int64: [Int]]
  /// Whether nothing is revoked or moved at all.
  let isPlain: Bool
  /// Whether anything may come back after an ending: somebody joins, or something is revived.
  let mayReturn: Bool

  /// One event with its days.
  struct Item: Sendable {
    var event: Story.Event
    /// The day on which it was done on paper.
    var paper: When
    /// The first day of what it brings about, before anything moved it; nil where it brings
    /// nothing about yet.
    var effect: When?
    /// Among which endings it belongs; nil for what ends nothing.
    var key: ChainKey?
    /// Whether it is the agreed term that runs out, which no event records.
    var isTerm = false
  }

  /// What endings of one chain have in common.
  struct ChainKey: Hashable, Sendable {
    var parties: [Int64]
    var towards: [Int64]
    var scope: String?
  }

  /// Reads a story.
  public init(_ story: Story) {
    self.story = story
    sides = Self.sides(of: story)
    let isBilateral = sides.count <= 2
    let opening = Self.opening(of: story)
    var items: [Item] = story.events.map { event in
      Item(event: event, paper: Self.paper(of: event, opening: opening))
    }
    let isProlonged = story.events.contains { $0.about == nil && $0.verb.isProlongation }
    if story.until != nil || isProlonged { items.append(Self.term(story.until)) }
    var acting: [Int: [Int]] = [:]
    var isPlain = true
    for place in items.indices {
      let event = items[place].event
      items[place].effect = Self.effect(of: items[place], notice: story.notice)
      if event.verb.isEnding {
        items[place].key = ChainKey(
          parties: event.parties.sorted(), towards: isBilateral ? [] : event.towards.sorted(),
          scope: event.scope)
      }
      guard event.verb.role == .undoing || event.verb.role == .moving else { continue }
      isPlain = false
      let target = Self.target(of: event, items)
      if let target { acting[target, default: []].append(place) }
    }
    self.acting = acting
    self.isPlain = isPlain
    mayReturn = items.contains { $0.event.verb.isJoining || $0.event.verb.role == .reviving }
    events = Self.withoutNeedlessNotices(items)
    var actors: [Int64?: [Int]] = [:]
    for (place, item) in items.enumerated() {
      if item.event.parties.isEmpty { actors[nil, default: []].append(place) }
      for party in Set(item.event.parties) { actors[party, default: []].append(place) }
    }
    self.actors = actors
    var listings: [Int64: [Int]] = [:]
    var names: [Int64: [Int]] = [:]
    for (place, party) in story.parties.enumerated() {
      listings[party.id, default: []].append(place)
      if let name = party.signedAs { names[name, default: []].append(place) }
    }
    self.listings = listings
    self.names = names
  }

  /// Where the events stand that may be a party's: its own, those of whom it follows or under whose
  /// name it signed, and those that are nobody's alone.
  func places(of party: Int64) -> [Int] {
    var result = Set(actors[nil] ?? [])
    result.formUnion(actors[party] ?? [])
    for other in story.ancestry.predecessors(of: party).keys {
      result.formUnion(actors[other] ?? [])
    }
    for place in listings[party] ?? [] {
      if let name = story.parties[place].signedAs { result.formUnion(actors[name] ?? []) }
    }
    return result.sorted()
  }

  /// How surely a party is listed, itself or one that it follows, as bound or meant to be.
  func isListed(_ party: Int64, as role: Story.Role? = nil) -> Answer {
    func isAny(_ places: [Int]?) -> Bool {
      (places ?? []).contains { place in
        let own = story.parties[place].role
        return own != .other && (role == nil || own == role)
      }
    }
    // The name under which another signed is that of one that was there.
    if isAny(listings[party]) || isAny(names[party]) { return .yes }
    return story.ancestry.predecessors(of: party).reduce(Answer.no) { result, predecessor in
      isAny(listings[predecessor.key]) ? result.or(predecessor.value) : result
    }
  }

  /// Whether two sides, or fewer that are known, make it up: what either does concerns the whole.
  public var isBilateral: Bool { sides.count <= 2 }

  /// What acts upon the event at a place: revocations and moves.
  func acting(on place: Int) -> [Int] { acting[place] ?? [] }

  /// The side that a party belongs to; nil for a third state.
  func side(of party: Int64) -> Int? {
    if let own = sides.firstIndex(where: { $0.contains(party) }) { return own }
    // One that is not of it acts for the one that it follows, or that follows it.
    let relatives = Self.relatives(of: party, in: story)
    return sides.firstIndex { !relatives.isDisjoint(with: $0) }
  }

  /// Whom a party follows and who follows it, whoever signed under its name and under whose name it
  /// signed.
  private static func relatives(of party: Int64, in story: Story) -> Set<Int64> {
    let ancestry = story.ancestry
    var result = Set(ancestry.predecessors(of: party).keys)
    result.formUnion(
      ancestry.successors(of: party).filter { ancestry.stands($0, for: party) != .no })
    for listed in story.parties {
      guard let name = listed.signedAs else { continue }
      if listed.id == party { result.insert(name) }
      if name == party { result.insert(listed.id) }
    }
    return result
  }

  // MARK: Making

  private static func sides(of story: Story) -> [[Int64]] {
    var members: [Int64] = []
    func enter(_ party: Int64) { if !members.contains(party) { members.append(party) } }
    for party in story.parties where party.role != .other { enter(party.id) }
    for event in story.events
    where event.verb.isJoining && event.hasHappened && event.scope == nil {
      event.parties.forEach(enter)
    }
    var sides: [[Int64]] = []
    for member in members {
      // Most follow nobody of note: a convention of a hundred is not asked for every two.
      let relatives = relatives(of: member, in: story)
      let related = sides.indices.filter { !relatives.isDisjoint(with: sides[$0]) }
      guard let first = related.first else {
        sides.append([member])
        continue
      }
      sides[first].append(member)
      for extra in related.dropFirst().reversed() { sides[first] += sides.remove(at: extra) }
    }
    return sides
  }

  /// The day before which nothing can have been done to the agreement: its signature.
  private static func opening(of story: Story) -> (days: Bounds, events: Set<Int64>)? {
    var result: (days: Bounds, events: Set<Int64>)?
    for event in story.events
    where event.verb.word == "sign" && event.parties.isEmpty && event.towards.isEmpty
      && event.scope == nil
    {
      guard let day = event.date ?? signature(of: event.act) else { continue }
      result = (
        result.map { $0.days.earlier(day.bounds) } ?? day.bounds,
        (result?.events ?? []).union([event.id])
      )
    }
    return result
  }

  private static func signature(of act: Story.Act?) -> Known? {
    switch act {
    case .decree(let signed, _, _)?: signed
    case .agreement(let signed, _)?: signed
    case nil: nil
    }
  }

  /// The day on which an event was done on paper: its own, else its act's signature, else a day up
  /// to the act's publication, else that of its effect.
  private static func paper(
    of event: Story.Event, opening: (days: Bounds, events: Set<Int64>)?
  ) -> When {
    if let date = event.date { return When(bounds: date.bounds) }
    if let signed = signature(of: event.act) { return When(bounds: signed.bounds) }
    if case .decree(_, let published?, let issuer)? = event.act {
      let start = opening.flatMap { $0.events.contains(event.id) ? nil : $0.days.earliest }
      let days = [start, issuer?.bounds.earliest].compactMap(\.self)
      return When(bounds: published.bounds.upTo(notBefore: days))
    }
    if let effective = event.effective { return When(bounds: effective.bounds) }
    if let until = event.until, event.verb.closesByUntil {
      return When(bounds: until.bounds.moved(by: 1))
    }
    return .undated
  }

  /// An agreed term is an event that nobody does: it expires on the day after its last.
  /// A prolongation of an agreement without a term gives it one.
  private static func term(_ until: Known?) -> Item {
    var event = Story.Event(id: 0, verb: Verb("expire"))
    event.until = until
    let paper = until.map { When(bounds: $0.bounds.moved(by: 1)) } ?? .undated
    return Item(event: event, paper: paper, isTerm: true)
  }

  /// What an event acts upon, as a place; a prolongation without one is of the agreed term.
  private static func target(
    of event: Story.Event, _ items: [Item], depth: Int = 0
  ) -> Int? {
    if let about = event.about {
      let place = items.firstIndex { $0.event.id == about && !$0.isTerm }
      // To prolong a prolongation is to prolong what that one did.
      if let place, depth < 4, event.verb.isProlongation, items[place].event.verb.role == .moving {
        return target(of: items[place].event, items, depth: depth + 1)
      }
      return place
    }
    guard event.verb.isProlongation else { return nil }
    return items.firstIndex(where: \.isTerm)
  }

  /// The first day of what an event brings about.
  private static func effect(of item: Item, notice: Duration?) -> When? {
    let event = item.event
    guard event.stage > .authorised, !item.isTerm || event.until != nil else { return nil }
    if event.verb.outcome == .superseded, event.verb.isEnding,
      case .agreement(let signed, let inForce)? = event.act
    {
      return replacement(item, signed: signed, inForce: inForce)
    }
    return plainEffect(of: item, notice: notice)
  }

  private static func plainEffect(of item: Item, notice: Duration?) -> When? {
    let event = item.event
    if let effective = event.effective { return When(bounds: effective.bounds) }
    if let until = event.until, event.verb.closesByUntil {
      return When(bounds: until.bounds.moved(by: 1))
    }
    switch event.stage {
    case .done:
      // What a decree does is only ordered until a day is known for its effect.
      let isOrder = event.isByDecree && !event.verb.isPaper && event.verb.role != .force
      return event.verb.isJoining || isOrder ? nil : item.paper
    case .notified:
      guard event.verb.isLeaving, let notice else { return nil }
      let days = item.paper.bounds
      return When(
        bounds: Bounds(earliest: notice.after(days.earliest), latest: notice.after(days.latest)),
        isComputed: true)
    default: return nil
    }
  }

  /// A later treaty takes over no sooner than it is itself in force.
  private static func replacement(_ item: Item, signed: Known?, inForce: Known?) -> When? {
    let own = plainEffect(of: item, notice: nil)
    if let inForce {
      guard let own else { return nil }
      return When(bounds: own.bounds.later(inForce.bounds))
    }
    if item.event.effective != nil || own == nil { return own }
    return When(bounds: (signed?.bounds ?? item.paper.bounds).openEnded)
  }

  /// A day worked out from the notice period is of no use where another ending of the same chain
  /// says from when it is.
  private static func withoutNeedlessNotices(_ items: [Item]) -> [Item] {
    guard items.contains(where: { $0.effect?.isComputed == true }) else { return items }
    var result = items
    for place in items.indices where items[place].effect?.isComputed == true {
      let isTold = items.indices.contains { other in
        guard other != place, !items[other].isTerm, items[other].key != nil,
          items[other].key == items[place].key, let effect = items[other].effect, !effect.isComputed
        else { return false }
        // One that was surely done before the notice may be of an earlier ending.
        return items[place].paper.isOnOrAfter(items[other].paper) != .yes
      }
      if isTold { result[place].effect = nil }
    }
    return result
  }
}

extension Bounds {
  /// A day not after this one, and not before the latest of some days and of a year before it.
  func upTo(notBefore days: [Day]) -> Bounds {
    var start = Day.distantPast
    if earliest > .distantPast {
      let (year, month, day) = earliest.components
      let length = Day.length(ofMonth: month, year: year - 1)
      start = Day(year: year - 1, month: month, day: min(day, length)) ?? .distantPast
    }
    return Bounds(earliest: min(([start] + days).max() ?? start, latest), latest: latest)
  }
}
