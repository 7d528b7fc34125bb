/// All answers of an agreement that are not another's: of the whole, of each party that stands
/// otherwise, of each pair with an event of its own.
public struct Answers: Sendable {
  /// The answers for the whole.
  public let whole: [Span]
  /// All of them, the whole first.
  public private(set) var all: [(scope: Scope, spans: [Span])]

  /// Asks every question whose answer may be one of its own.
  public init(_ reading: Reading) {
    let force = ForceTimeline(reading)
    whole = Reading.spans(Questions(reading, .whole, force))
    all = [(.whole, whole)]
    for party in reading.partiesToAsk {
      let spans = Reading.spans(Questions(reading, .party(party), force))
      if Self.deviates(spans, from: whole) { all.append((.party(party), spans)) }
    }
    for (party, other) in reading.pairsToAsk {
      let scope = Scope.pair(party, towards: other)
      all.append((scope, Reading.spans(Questions(reading, scope, force))))
    }
  }

  /// Asks for the whole alone.
  public init(wholeOf reading: Reading) {
    self.init([(.whole, Reading.spans(Questions(reading, .whole, ForceTimeline(reading))))])
  }

  /// Answers that were worked out before, the whole's first.
  init(_ all: [(scope: Scope, spans: [Span])]) {
    whole = all.first?.spans ?? []
    self.all = all
  }

  private static func deviates(_ spans: [Span], from others: [Span]) -> Bool {
    spans.count != others.count
      || zip(spans, others).contains { one, other in
        one.first != other.first || one.finding.words != other.finding.words
          || one.finding.also != other.finding.also
      }
  }
}

extension Reading {
  /// Whoever is listed, under whatever name it signed, acted, or is acted upon, and whoever follows
  /// one of those.
  var partiesToAsk: [Int64] {
    var seen: Set<Int64> = []
    let named =
      story.parties.map(\.id) + story.events.flatMap { $0.parties + $0.towards }
      + story.parties.compactMap(\.signedAs)
    let own = named.filter { seen.insert($0).inserted }
    return own
      + own.flatMap { story.ancestry.successors(of: $0) }.filter { seen.insert($0).inserted }
  }

  /// Pairs between whom something happened that does not concern the others, also as one that
  /// follows who did it or whom it was done to.
  var pairsToAsk: [(Int64, Int64)] {
    var result: [(Int64, Int64)] = []
    var seen: Set<[Int64]> = []
    let listed = story.parties.filter { $0.role != .other }.map(\.id)
    func heirs(_ parties: [Int64]) -> [Int64] {
      parties + parties.flatMap { story.ancestry.successors(of: $0) }
    }
    for event in story.events
    where !event.towards.isEmpty && event.stage > .proposed && event.scope == nil {
      let others = heirs(event.towards)
      for party in heirs(event.parties.isEmpty ? listed : event.parties) {
        for other in others where other != party {
          let pair = [min(party, other), max(party, other)]
          if seen.insert(pair).inserted { result.append((pair[0], pair[1])) }
        }
      }
    }
    return result
  }
}
