public import EDTF

/// A position that a party took, as far as its place among others goes.
public struct Position: Sendable {
  /// The position.
  public var id: Int64
  /// Who took it.
  public var parties: [Int64]
  /// In whose voice: the executive's in public, parliament's, or reported in private. Each has a
  /// line of its own; none overrules another.
  public var voice: String
  /// When it was taken.
  public var date: Known?
  /// The last day on which it was held.
  public var until: Known?

  /// Makes a position.
  public init(id: Int64, parties: [Int64], voice: String, date: Known?, until: Known? = nil) {
    self.id = id
    self.parties = parties
    self.voice = voice
    self.date = date
    self.until = until
  }
}

/// Days in a row on which a party holds a position, or may hold it.
public struct StanceSpan: Hashable, Sendable {
  /// Who holds it.
  public var party: Int64
  /// In whose voice.
  public var voice: String
  /// The first day.
  public var first: Day
  /// The last day.
  public var last: Day
  /// The position.
  public var position: Int64
  /// Whether it surely is what the party holds: not where its day, or that of the next one, is not
  /// exact, in dispute or unknown.
  public var isSure: Bool
}

/// The positions on one topic. They follow one another, and none is overwritten: on a day, a
/// party's latest in a voice is what it holds. One that several took together is held by each.
public struct Stances: Sendable {
  /// What each party holds in each voice, by party, voice, first day and position; days on which
  /// nothing is held are left out, and on some days each of several may be.
  public let spans: [StanceSpan]

  /// Works the spans out.
  ///
  /// - Parameter positions: all positions on one topic.
  public init(_ positions: [Position]) {
    var lines: [Line: [Position]] = [:]
    for position in positions {
      for party in position.parties {
        lines[Line(party: party, voice: position.voice), default: []].append(position)
      }
    }
    spans = lines.flatMap { line, own in own.flatMap { Self.spans(of: $0, in: line, among: own) } }
      .sorted { Self.key($0) < Self.key($1) }
  }

  /// What one party says in one voice.
  private struct Line: Hashable {
    var party: Int64
    var voice: String
  }

  private static func key(_ span: StanceSpan) -> (Int64, String, Day, Int64) {
    (span.party, span.voice, span.first, span.position)
  }

  /// It may be held from the first day on which it may have been taken to the last before which
  /// nothing surely followed, and surely is from the last to the first of those.
  private static func spans(
    of position: Position, in line: Line, among all: [Position]
  ) -> [StanceSpan] {
    let taken = when(position)
    let end = end(of: position, among: all)
    func span(_ first: Day, _ last: Day, _ isSure: Bool) -> StanceSpan {
      StanceSpan(
        party: line.party, voice: line.voice, first: first, last: last, position: position.id,
        isSure: isSure)
    }
    guard taken.earliest <= end.latest else { return [] }
    guard taken.latest <= end.earliest, taken.latest < .distantFuture else {
      return [span(taken.earliest, end.latest, false)]
    }
    var spans = [span(taken.latest, end.earliest, true)]
    if taken.earliest < taken.latest {
      spans.append(span(taken.earliest, taken.latest.advanced(by: -1), false))
    }
    if end.earliest < end.latest {
      spans.append(span(end.earliest.advanced(by: 1), end.latest, false))
    }
    return spans
  }

  /// The last day on which a position is held: its own, or that before the next one.
  private static func end(of position: Position, among all: [Position]) -> Bounds {
    var end =
      position.until?.bounds ?? Bounds(earliest: .distantFuture, latest: .distantFuture)
    for other in all where other.id != position.id {
      let isNext = follows(other, position)
      guard isNext != .no else { continue }
      end.earliest = min(end.earliest, when(other).earliest.advanced(by: -1))
      if isNext == .yes { end.latest = min(end.latest, when(other).latest.advanced(by: -1)) }
    }
    return end
  }

  private static func when(_ position: Position) -> Bounds { position.date?.bounds ?? .unbounded }

  /// Whether one comes after another; of two on one exact day the later entered.
  private static func follows(_ one: Position, _ other: Position) -> Answer {
    let (mine, theirs) = (when(one), when(other))
    if mine == theirs, mine.isSingleDay { return Answer(one.id > other.id) }
    return mine.isAfter(theirs)
  }
}
