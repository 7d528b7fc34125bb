/// The words of the vocabulary, by what the rule does with them.
enum Verbs {
  static let signing: Set<String> = ["sign", "adopt"]
  static let joining: Set<String> = [
    "ratify", "accept", "approve", "accede", "succeed", "confirm",
  ]
  static let accession: Set<String> = ["accede", "succeed"]
  static let leaving: Set<String> = ["terminate", "denounce", "withdraw"]
  static let ending: Set<String> = [
    "terminate", "denounce", "withdraw", "replace", "expire", "lapse", "abandon",
  ]
  static let state: Set<String> = ["suspend", "apply-provisionally"]
  static let moving: Set<String> = ["postpone", "prolong"]
}

/// An event with its days worked out, as far as they hang on no later event.
struct ReadEvent {
  /// What kind of thing the event is to the rows.
  enum Kind {
    case signing, joining, entry, suspension, resumption, application, endOfApplication
    case ending, revocation, move, revival, other
  }

  var kind: Kind
  var verb: String
  var stage: String
  /// The parties by number, one bit each.
  var parties: UInt64
  var towards: UInt64
  var scope: String?
  var about: Int?
  /// The day of the paper.
  var date: DaySpan
  /// The first day of the new state, before anything moves it.
  var effect: DaySpan?
  /// Whether `effect` is nothing but `date`.
  var takesEffectOnDate: Bool
  /// The last day of a state, or what a postponement or prolongation names.
  var last: DaySpan?
  var isByDecree: Bool
  /// Whether it is the agreement's own term.
  var isTerm: Bool

  /// The day from which a signature or a consent counts; instruction is not yet signature.
  var paperDay: DaySpan? {
    switch stage {
    case "done", "notified": date
    case "ordered": effect
    default: nil
    }
  }

  var isScoped: Bool { scope != nil }
  var isProposed: Bool { stage == "proposed" }
  var isAuthorised: Bool { stage == "authorised" }
}

/// A story read once: codes as numbers, who stands in whose line, the sides, the events' days.
final class OracleReader {
  let story: OracleStory
  let events: [ReadEvent]
  /// Where the events of each kind stand.
  let places: [ReadEvent.Kind: [Int]]
  let numbers: [String: Int]
  /// `line[p][q]`: what q did counts as what p did.
  let line: [[Truth]]
  /// The same for signatures, which also follow "signed as".
  let signatureLine: [[Truth]]
  /// The side of each number, where it has one.
  let side: [Int?]
  let sideCount: Int
  /// Which numbers are listed, in any role and in the role of a party.
  let listed: UInt64
  let listedAsParty: UInt64
  var reachCache: [ResolvedScope: [Truth]] = [:]

  init(_ story: OracleStory) {
    self.story = story
    let numbers = Self.numbers(of: story)
    self.numbers = numbers
    // The last number is that of any state the story never names.
    let count = numbers.count + 1
    let line = Self.line(of: story, numbers, count)
    self.line = line
    signatureLine = Self.signatureLine(of: story, numbers, line)
    let bound = story.parties.filter { ["party", "signatory"].contains($0.role) }
    let members = Self.mask(bound.map(\.code), numbers)
    // The name under which another signed is that of one that was there.
    listed = members | Self.mask(bound.compactMap(\.signedAs), numbers)
    let parties = story.parties.filter { $0.role == "party" }
    listedAsParty = Self.mask(parties.map(\.code) + parties.compactMap(\.signedAs), numbers)
    var events = Self.readings(of: story, numbers)
    let sides = Self.sides(events, members, story, numbers, line)
    side = sides.side
    sideCount = sides.count
    Self.computeNotices(&events, story, isTwoSided: sides.count <= 2)
    self.events = events
    places = Dictionary(grouping: events.indices) { events[$0].kind }
  }

  /// The number of a code; all that the story does not know share one.
  func number(_ code: String) -> Int { numbers[code] ?? numbers.count }

  var isTwoSided: Bool { sideCount <= 2 }

  /// The events of a kind, in the story's order.
  func all(_ kind: ReadEvent.Kind) -> [Int] { places[kind] ?? [] }

  private static func numbers(of story: OracleStory) -> [String: Int] {
    var numbers: [String: Int] = [:]
    func note(_ code: String) {
      if numbers[code] == nil { numbers[code] = numbers.count }
    }
    for party in story.parties {
      note(party.code)
      if let name = party.signedAs { note(name) }
    }
    for succession in story.successions {
      note(succession.predecessor)
      note(succession.successor)
    }
    for event in story.events {
      event.parties.forEach(note)
      event.towards.forEach(note)
    }
    precondition(numbers.count < 63, "one bit for each party")
    return numbers
  }

  static func mask(_ codes: [String], _ numbers: [String: Int]) -> UInt64 {
    codes.reduce(0) { $0 | (1 << UInt64(numbers[$1] ?? numbers.count)) }
  }

  /// P's line is P, what it continues (surely), what it succeeds to (maybe), and theirs.
  private static func line(
    of story: OracleStory, _ numbers: [String: Int], _ count: Int
  ) -> [[Truth]] {
    var line = (0..<count).map { p in (0..<count).map { Truth($0 == p) } }
    for succession in story.successions {
      guard let p = numbers[succession.successor], let q = numbers[succession.predecessor]
      else { continue }
      switch succession.manner {
      case "continues": line[p][q] |= .yes
      case "succeeds": line[p][q] |= .maybe
      // One that absorbs another goes on with its own treaties, not with the other's.
      default: break
      }
    }
    for middle in 0..<count {
      for p in 0..<count {
        for q in 0..<count { line[p][q] |= line[p][middle] & line[middle][q] }
      }
    }
    return line
  }

  private static func signatureLine(
    of story: OracleStory, _ numbers: [String: Int], _ line: [[Truth]]
  ) -> [[Truth]] {
    var line = line
    for party in story.parties {
      if let name = party.signedAs, let p = numbers[party.code], let q = numbers[name] {
        line[p][q] = .yes
      }
    }
    return line
  }

  /// The sides: all that ever were parties or joiners, a successor with its predecessor.
  private static func sides(
    _ events: [ReadEvent], _ listed: UInt64, _ story: OracleStory,
    _ numbers: [String: Int], _ line: [[Truth]]
  ) -> (side: [Int?], count: Int) {
    var members = listed
    for event in events
    where event.kind == .joining && event.paperDay != nil && !event.isScoped {
      members |= event.parties
    }
    // Those whose role says that they are no parties make no side, unless they joined.
    var relation = line
    for party in story.parties {
      if let name = party.signedAs, let p = numbers[party.code], let q = numbers[name] {
        relation[p][q] = .yes
      }
    }
    let count = line.count
    var root = Array(0..<count)
    let inside = (0..<count).filter { members & (1 << UInt64($0)) != 0 }
    for p in inside {
      for q in inside where relation[p][q] != .no && root[p] != root[q] {
        let (old, new) = (max(root[p], root[q]), min(root[p], root[q]))
        for i in 0..<count where root[i] == old { root[i] = new }
      }
    }
    var side = [Int?](repeating: nil, count: count)
    for p in inside { side[p] = root[p] }
    // A successor or a predecessor of a side that is not named itself acts for that side.
    for p in 0..<count where side[p] == nil {
      let kin = inside.first { relation[p][$0] != .no || relation[$0][p] != .no }
      side[p] = kin.map { root[$0] }
    }
    return (side, Set(inside.map { root[$0] }).count)
  }

  /// Where no side is known, whoever acts may be one.
  func isOneOfSides(_ mask: UInt64) -> Bool {
    if sideCount == 0 { return mask != 0 }
    return side.indices.contains { mask & (1 << UInt64($0)) != 0 && side[$0] != nil }
  }

  /// By some of three or more sides, not by all of them.
  func isByOneOfMany(_ event: ReadEvent) -> Bool {
    guard event.parties != 0, sideCount >= 3 else { return false }
    let acting = side.indices.filter { event.parties & (1 << UInt64($0)) != 0 }
    return Set(acting.compactMap { side[$0] }).count < sideCount
  }

  /// Whether two endings are steps of one chain, as far as who ends it towards whom goes.
  func isOneChain(_ one: ReadEvent, _ other: ReadEvent) -> Bool {
    Self.isOneChain(one, other, isTwoSided: isTwoSided)
  }

  static func isOneChain(_ one: ReadEvent, _ other: ReadEvent, isTwoSided: Bool) -> Bool {
    one.parties == other.parties && one.scope == other.scope
      && (isTwoSided || one.towards == other.towards)
  }
}
