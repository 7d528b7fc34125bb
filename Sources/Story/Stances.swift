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

/// The positions on one topic. They follow one another, and none is overwritten: on a day, a
/// party's latest in a voice is what it holds.
public struct Stances: Sendable {
  private let positions: [Position]

  /// - Parameter positions: all positions on one topic.
  public init(_ positions: [Position]) { self.positions = positions }

  /// Whether a position is what a party holds on a day: `maybe` where its day, or that of the next
  /// one, is not exact, in dispute or unknown.
  public func holds(_ position: Position, for party: Int64, on day: Day) -> Answer {
    let taken = Self.when(position).isOnOrBefore(day)
    guard taken != .no else { return .no }
    let isOver = position.until?.bounds.isBefore(day) ?? .no
    let followed = positions.reduce(Answer.no) { result, other in
      guard other.id != position.id, other.voice == position.voice, other.parties.contains(party)
      else { return result }
      let isLater = Self.follows(other, position)
      return result.or(isLater.and(Self.when(other).isOnOrBefore(day)))
    }
    return taken.and(isOver.negated).and(followed.negated)
  }

  private static func when(_ position: Position) -> Bounds { position.date?.bounds ?? .unbounded }

  /// Whether one comes after another; of two on one exact day the later entered.
  private static func follows(_ one: Position, _ other: Position) -> Answer {
    let (mine, theirs) = (when(one), when(other))
    if mine == theirs, mine.isSingleDay { return Answer(one.id > other.id) }
    return mine.isAfter(theirs)
  }
}
