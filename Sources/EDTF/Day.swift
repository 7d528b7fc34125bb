/// A day of the proleptic Gregorian calendar (ISO 8601-1:2019, 4.2.1), as a count of days.
///
/// Year 0000 is the year before 0001. The arithmetic holds for about 24 million million years on
/// either side; what lies beyond is `distantPast` or `distantFuture`.
public struct Day: Hashable, Sendable {
  /// Days since 1970-01-01, negative before it.
  public let number: Int

  /// Stands for an open or unbounded beginning. Its number survives a trip through JSON.
  public static let distantPast = Day(number: -9_007_199_254_740_991)

  /// Stands for an open or unbounded end.
  public static let distantFuture = Day(number: 9_007_199_254_740_991)

  /// The greatest year, on either side, whose days are counted exactly.
  public static let greatestYear = 24_000_000_000_000

  /// The day with this number; numbers beyond the distant days become the distant days.
  public init(number: Int) {
    self.number = Swift.min(
      Swift.max(number, -9_007_199_254_740_991), 9_007_199_254_740_991)
  }

  /// A day of the calendar; `nil` where the calendar has no such day, or the year is beyond
  /// `greatestYear`.
  public init?(year: Int, month: Int, day: Int) {
    guard (-Day.greatestYear...Day.greatestYear).contains(year), (1...12).contains(month),
      day >= 1, day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    self.init(uncheckedYear: year, month: month, day: day)
  }

  /// Counts with years that begin in March, so that the leap day comes last.
  init(uncheckedYear year: Int, month: Int, day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// The calendar's year, month and day in one calculation.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// Astronomical year: 0 is 1 BC.
  public var year: Int { components.year }
  /// 1 to 12.
  public var month: Int { components.month }
  /// 1 to 31.
  public var day: Int { components.day }

  /// 1 is Monday, 7 is Sunday (ISO 8601-1:2019, 4.2.2).
  public var weekday: Int {
    let remainder = (number + 3) % 7
    return (remainder < 0 ? remainder + 7 : remainder) + 1
  }

  /// The day so many days later, or earlier when negative; distant days stay where they are.
  public func advanced(by days: Int) -> Day {
    if self == .distantPast || self == .distantFuture { return self }
    let (sum, overflow) = number.addingReportingOverflow(days)
    return overflow ? (days < 0 ? .distantPast : .distantFuture) : Day(number: sum)
  }

  /// Whether the year has a 29 February.
  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Days in a month of 1 to 12; 0 for any other month.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    case 1...12: 31
    default: 0
    }
  }
}

extension Day: Comparable {
  /// Earlier days come first.
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Day: CustomStringConvertible {
  /// Reads a plain day, `1994-02-04`, and whatever `description` writes for one day
  /// (`-0044-03-15`, `Y17000-01-01`); `nil` for anything else.
  public init?(_ text: String) {
    let utf8 = text.utf8Span.span
    if let (year, month, day) = plainDay(utf8) {
      self.init(year: year, month: month, day: day)
      return
    }
    guard utf8.count >= 11, utf8.count <= 24 else { return nil }
    var bytes = Array(text.utf8)
    let isLong = bytes[0] == Ascii.Y
    if isLong { bytes.removeFirst() }
    let isNegative = bytes[0] == Ascii.minus
    if isNegative { bytes.removeFirst() }
    let parts = bytes.split(separator: Ascii.minus, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].count == 2, parts[2].count == 2,
      isLong ? parts[0].count > 4 && parts[0].first != Ascii.zero : parts[0].count == 4,
      let year = wholeNumber(parts[0]), let month = wholeNumber(parts[1]),
      let day = wholeNumber(parts[2]), !(isNegative && year == 0)
    else { return nil }
    self.init(year: isNegative ? -year : year, month: month, day: day)
  }

  /// `2025-12-05`; outside 0000 to 9999 as EDTF writes years: `-0044-03-15`, `Y17000-01-01`.
  /// The two distant days are `..`.
  public var description: String {
    if self == .distantPast || self == .distantFuture { return ".." }
    let (year, month, day) = components
    if year >= 0, year <= 9999 { return plainText(year: year, month: month, day: day) }
    var out: [UInt8] = []
    appendYear(year, to: &out)
    out.append(Ascii.minus)
    appendPadded(month, width: 2, to: &out)
    out.append(Ascii.minus)
    appendPadded(day, width: 2, to: &out)
    return String(decoding: out, as: UTF8.self)
  }
}
