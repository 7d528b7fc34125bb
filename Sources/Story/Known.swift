public import EDTF

/// A date as the facts give it: its text, and the days by which answers go.
public struct Known: Hashable, Sendable {
  /// The date in EDTF; where sources disagree and nobody has decided, the record's own value.
  public var text: String
  /// Its earliest and latest day; of a date in an open dispute those of all rivals together.
  public var bounds: Bounds
  /// Whether sources disagree on it and nobody has decided.
  public var isDisputed: Bool
  /// Whether it, or a day that stands against it, is one that no filter surely meets.
  public var isLoose: Bool

  /// Makes a date.
  public init(text: String, bounds: Bounds, isDisputed: Bool = false, isLoose: Bool = false) {
    self.text = text
    self.bounds = bounds
    self.isDisputed = isDisputed
    self.isLoose = isLoose
  }

  /// A date that stands in the facts; nil for a text that is no EDTF.
  public init?(_ text: String, rivals: Bounds? = nil) {
    guard let date = try? EDTFDate(text) else { return nil }
    self.init(
      text: text, bounds: rivals ?? date.answeringBounds, isDisputed: rivals != nil,
      isLoose: date.isLoose)
  }
}

extension EDTFDate {
  /// The bounds by which answers go: the standard's own, `{a,b}` counting from its last, and what
  /// is approximate widened by one unit of its precision on either side (`1994~` by a year,
  /// `199X~` by ten).
  public var answeringBounds: Bounds {
    let own = countingBounds
    guard isApproximate else { return own }
    return Bounds(
      earliest: own.earliest.stepped(precision, by: -1),
      latest: own.latest.stepped(precision, by: 1))
  }

  /// Whether no filter by date is surely met by it: approximate, uncertain, or a season, of which
  /// nobody can say where it begins.
  public var isLoose: Bool { isApproximate || isUncertain || precision == .season }
}

extension Day {
  /// The day one unit of a precision before or after.
  fileprivate func stepped(_ precision: EDTFDate.Precision, by sign: Int) -> Day {
    guard self > .distantPast, self < .distantFuture else { return self }
    let months =
      switch precision {
      case .second, .day: 0
      case .month: 1
      case .season: 3
      case .year: 12
      case .decade: 120
      case .century: 1_200
      case .millennium, .unspecified: 12_000
      }
    return months == 0 ? advanced(by: sign) : moved(months: sign * months)
  }

  /// The same day so many months later; a day that its month lacks becomes the month's last.
  private func moved(months: Int) -> Day {
    let (year, month, day) = components
    let count = year * 12 + month - 1 + months
    let target = (count >= 0 ? count : count - 11) / 12
    let place = count - target * 12 + 1
    let isLast = day == Day.length(ofMonth: month, year: year)
    let length = Day.length(ofMonth: place, year: target)
    return Day(year: target, month: place, day: isLast ? length : min(day, length)) ?? self
  }
}

/// A day as the rule tests it: its bounds, and whether it was worked out from a notice period.
struct When: Equatable, Sendable {
  var bounds: Bounds
  var isComputed = false

  /// Nothing at all is known of the day.
  static let undated = When(bounds: .unbounded)

  /// Whether it is on or before a day. What is wholly undated is a maybe; so is what was worked
  /// out from a notice period, from its first day on.
  func isReached(on day: Day) -> Answer { possible.isOnOrBefore(day) }

  /// Whether it is a later day than another; two that may be the same are a maybe.
  func isAfter(_ other: When) -> Answer { possible.isAfter(other.possible) }

  /// Whether it is the same day as another or a later one.
  func isOnOrAfter(_ other: When) -> Answer { other.possible.isAfter(possible).negated }

  /// The days on which it may be: what was worked out may also be later.
  private var possible: Bounds { isComputed ? bounds.openEnded : bounds }
}

extension Bounds {
  /// The same day or any later one.
  var openEnded: Bounds { Bounds(earliest: earliest, latest: .distantFuture) }

  /// The same span so many days later; open ends stay open.
  func moved(by days: Int) -> Bounds {
    Bounds(earliest: earliest.advanced(by: days), latest: latest.advanced(by: days))
  }

  /// The earlier of two days, as far as both are known.
  func earlier(_ other: Bounds) -> Bounds {
    Bounds(earliest: min(earliest, other.earliest), latest: min(latest, other.latest))
  }

  /// The later of two days, as far as both are known.
  func later(_ other: Bounds) -> Bounds {
    Bounds(earliest: max(earliest, other.earliest), latest: max(latest, other.latest))
  }
}

extension Answer {
  /// One of two, where it is not known which of them holds.
  func either(_ other: Answer, if choice: Answer) -> Answer {
    switch choice {
    case .yes: self
    case .no: other
    case .maybe: self == other ? self : .maybe
    }
  }
}

extension Known {
  /// The first day by which it is found: `{a,b}`, which counts from its last, by its first, too.
  public var firstFound: Day {
    guard text.utf8.first == UInt8(ascii: "{"), !isDisputed, let date = try? EDTFDate(text) else {
      return bounds.earliest
    }
    return min(date.bounds.earliest, bounds.earliest)
  }
}
