/// What a test of imprecise days can answer.
enum Truth: Int, Sendable {
  case no, maybe, yes

  init(_ flag: Bool) {
    self = flag ? .yes : .no
  }

  /// Both hold: as sure as the less sure of them.
  static func & (one: Truth, other: Truth) -> Truth {
    one.rawValue < other.rawValue ? one : other
  }

  /// Either holds: as sure as the surer of them.
  static func | (one: Truth, other: Truth) -> Truth {
    one.rawValue > other.rawValue ? one : other
  }

  static prefix func ! (one: Truth) -> Truth {
    switch one {
    case .no: .yes
    case .maybe: .maybe
    case .yes: .no
    }
  }

  static func |= (one: inout Truth, other: Truth) {
    one = one | other
  }

  static func &= (one: inout Truth, other: Truth) {
    one = one & other
  }
}

/// The days on which something may have happened, both ends included.
struct DaySpan: Equatable, Sendable {
  var earliest: Int
  var latest: Int

  static let openStart = Int.min / 2
  static let openEnd = Int.max / 2
  /// A day of which nothing is known.
  static let unknown = DaySpan(earliest: openStart, latest: openEnd)

  init(earliest: Int, latest: Int) {
    self.earliest = earliest
    self.latest = latest
  }

  init(_ date: OracleDate) {
    self.init(earliest: date.earliest, latest: date.latest)
  }

  /// The same days, `days` later; open ends stay open.
  func shifted(by days: Int) -> DaySpan {
    DaySpan(
      earliest: earliest <= DaySpan.openStart ? earliest : earliest + days,
      latest: latest >= DaySpan.openEnd ? latest : latest + days
    )
  }

  /// From its earliest day on, with no day on which it is sure.
  var withoutEnd: DaySpan { DaySpan(earliest: earliest, latest: DaySpan.openEnd) }

  var isExact: Bool { earliest == latest }

  /// Whether anything at all is known of it.
  var isKnown: Bool { earliest > DaySpan.openStart || latest < DaySpan.openEnd }

  /// x ≤ D.
  func reached(on day: Int) -> Truth {
    if latest <= day { return .yes }
    return earliest > day ? .no : .maybe
  }

  /// x < y.
  func isBefore(_ other: DaySpan) -> Truth {
    if latest < other.earliest { return .yes }
    return earliest >= other.latest ? .no : .maybe
  }

  /// x ≤ y.
  func isNotAfter(_ other: DaySpan) -> Truth {
    !other.isBefore(self)
  }

  func hull(_ other: DaySpan) -> DaySpan {
    DaySpan(earliest: min(earliest, other.earliest), latest: max(latest, other.latest))
  }

  /// The later of two days.
  func later(_ other: DaySpan) -> DaySpan {
    DaySpan(earliest: max(earliest, other.earliest), latest: max(latest, other.latest))
  }

  /// The earlier of two days.
  func earlier(_ other: DaySpan) -> DaySpan {
    DaySpan(earliest: min(earliest, other.earliest), latest: min(latest, other.latest))
  }
}
