/// The earliest and the latest day that a date may be.
///
/// Each comparison takes the date for one day somewhere between the two, and answers for all of
/// them: `yes` if it holds for each, `no` if for none, else `maybe`.
public struct Bounds: Hashable, Sendable {
  /// First possible day; `Day.distantPast` when open.
  public var earliest: Day
  /// Last possible day; `Day.distantFuture` when open.
  public var latest: Day

  /// Bounds of a date; `earliest` is to be no later than `latest`.
  public init(earliest: Day, latest: Day) {
    self.earliest = earliest
    self.latest = latest
  }

  /// One known day.
  public init(_ day: Day) { self.init(earliest: day, latest: day) }

  /// Bounds that exclude nothing.
  public static let unbounded = Bounds(earliest: .distantPast, latest: .distantFuture)

  /// Whether a single day is left. Open or saturated bounds are never one day.
  public var isSingleDay: Bool {
    earliest == latest && earliest != .distantPast && earliest != .distantFuture
  }

  /// The date is on `day` or before it.
  public func isOnOrBefore(_ day: Day) -> Answer {
    latest <= day ? .yes : earliest > day ? .no : .maybe
  }

  /// The date is after `day`.
  public func isAfter(_ day: Day) -> Answer { isOnOrBefore(day).negated }

  /// The date is before `day`.
  public func isBefore(_ day: Day) -> Answer {
    latest < day ? .yes : earliest >= day ? .no : .maybe
  }

  /// The date is on `day` or after it.
  public func isOnOrAfter(_ day: Day) -> Answer { isBefore(day).negated }

  /// The date is before another one.
  public func isBefore(_ other: Bounds) -> Answer {
    latest < other.earliest ? .yes : earliest >= other.latest ? .no : .maybe
  }

  /// The date is after another one.
  public func isAfter(_ other: Bounds) -> Answer { other.isBefore(self) }

  /// The two dates are the same day: `yes` only for one known day, `maybe` when the bounds share
  /// a day. To ask for a span of days use `isWithin`; for intervals `EDTFDate.overlaps`.
  public func overlaps(_ other: Bounds) -> Answer {
    guard sharesDay(with: other) else { return .no }
    return isSingleDay && self == other ? .yes : .maybe
  }

  /// The date is one of the days of `span`: `yes` when wholly inside, `maybe` when they share
  /// a part.
  public func isWithin(_ span: Bounds) -> Answer {
    guard sharesDay(with: span) else { return .no }
    return earliest >= span.earliest && latest <= span.latest ? .yes : .maybe
  }

  /// The least bounds that hold both.
  public func union(_ other: Bounds) -> Bounds {
    Bounds(earliest: min(earliest, other.earliest), latest: max(latest, other.latest))
  }

  /// Whether at least one day is possible for both.
  public func sharesDay(with other: Bounds) -> Bool {
    earliest <= other.latest && other.earliest <= latest
  }
}
