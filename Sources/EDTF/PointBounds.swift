extension Point {
  /// Earliest and latest day; `nil` when no day of the calendar fits.
  var bounds: Bounds? {
    if kind == .longYear || significant != 0 {
      let year = fullYear
      return Bounds(earliest: Point.firstDay(of: year), latest: Point.lastDay(of: year))
    }
    if unspecified != 0 { return patternBounds }
    let year = isNegative ? -self.year : self.year
    if month == 0 {
      return Bounds(earliest: Point.firstDay(of: year), latest: Point.lastDay(of: year))
    }
    if isSeason { return Point.seasonBounds(Int(month), year: year) }
    guard day == 0 else {
      return Day(year: year, month: Int(month), day: Int(day)).map(Bounds.init)
    }
    let length = Day.length(ofMonth: Int(month), year: year)
    guard let first = Day(year: year, month: Int(month), day: 1) else { return nil }
    return Bounds(earliest: first, latest: first.advanced(by: length - 1))
  }

  /// The signed year with its exponent worked out, held back at a little over `greatestYear`.
  var fullYear: Int {
    let limit = Day.greatestYear + 1
    var value = min(year, limit)
    for _ in 0..<min(exponent, 15) where value < limit {
      value = min(value * 10, limit)
    }
    return isNegative ? -value : value
  }

  /// The years that agree with the significant digits (ISO 8601-2:2019, 4.4.3).
  var significantBounds: Bounds? {
    guard significant != 0 else { return bounds }
    let missing = digitCount - Int(significant)
    guard missing > 0 else { return bounds }
    let value = fullYear
    guard missing < 15 else { return .unbounded }
    var unit = 1
    for _ in 0..<missing { unit *= 10 }
    let floor = abs(value) / unit * unit
    let (low, high) = isNegative ? (-floor - unit + 1, -floor) : (floor, floor + unit - 1)
    return Bounds(earliest: Point.firstDay(of: low), latest: Point.lastDay(of: high))
  }

  static func firstDay(of year: Int) -> Day {
    if year > Day.greatestYear { return .distantFuture }
    return Day(year: year, month: 1, day: 1) ?? .distantPast
  }

  static func lastDay(of year: Int) -> Day {
    if year < -Day.greatestYear { return .distantPast }
    return Day(year: year, month: 12, day: 31) ?? .distantFuture
  }

  /// Seasons, quarters and thirds of ISO 8601-2:2019, 4.8. A season is three calendar months;
  /// one that begins in December ends in the next year, so that 21 to 24 follow one another.
  /// Codes 21 to 24 leave the place open and are counted as on the northern hemisphere.
  static func seasonBounds(_ code: Int, year: Int) -> Bounds? {
    let firstMonth: Int
    let length: Int
    switch code {
    case 21...24: (firstMonth, length) = ((code - 21) * 3 + 3, 3)
    case 25...28: (firstMonth, length) = ((code - 25) * 3 + 3, 3)
    case 29...32: (firstMonth, length) = (((code - 29) * 3 + 8) % 12 + 1, 3)
    case 33...36: (firstMonth, length) = ((code - 33) * 3 + 1, 3)
    case 37...39: (firstMonth, length) = ((code - 37) * 4 + 1, 4)
    case 40...41: (firstMonth, length) = ((code - 40) * 6 + 1, 6)
    default: return nil
    }
    let last = firstMonth + length - 1
    let (lastYear, lastMonth) = last > 12 ? (year + 1, last - 12) : (year, last)
    guard let first = Day(year: year, month: firstMonth, day: 1),
      let end = Day(
        year: lastYear, month: lastMonth, day: Day.length(ofMonth: lastMonth, year: lastYear))
    else { return nil }
    return Bounds(earliest: first, latest: end)
  }
}

/// Digits of which some are unspecified.
struct DigitPattern {
  /// Unspecified digits are 0 here.
  let low: Int
  /// Unspecified digits are 9 here.
  let high: Int
  private let mask: Int
  private let width: Int

  /// `mask` has a bit per unspecified digit, the last digit's lowest.
  init(_ value: Int, mask: Int, width: Int) {
    low = value
    var high = value
    var unit = 1
    for digit in 0..<width {
      if mask >> digit & 1 == 1 { high += 9 * unit }
      unit *= 10
    }
    self.high = high
    self.mask = mask
    self.width = width
  }

  func matches(_ value: Int) -> Bool {
    var left = value
    var right = low
    for digit in 0..<width {
      if mask >> digit & 1 == 0, left % 10 != right % 10 { return false }
      left /= 10
      right /= 10
    }
    return left == 0
  }
}

extension Point {
  var yearPattern: DigitPattern { DigitPattern(year, mask: Int(unspecified >> 4), width: 4) }
  var monthPattern: DigitPattern {
    DigitPattern(Int(month), mask: Int(unspecified >> 2 & 0b11), width: 2)
  }
  var dayPattern: DigitPattern {
    DigitPattern(Int(day), mask: Int(unspecified & 0b11), width: 2)
  }

  /// The first and the last real day that the digits fit: XXXX-02-29 needs a leap year.
  private var patternBounds: Bounds? {
    guard let first = matchingDay(latest: false), let last = matchingDay(latest: true) else {
      return nil
    }
    return Bounds(earliest: first, latest: last)
  }

  private func matchingDay(latest: Bool) -> Day? {
    let pattern = yearPattern
    // There is no year -0000.
    let lowest = max(pattern.low, isNegative ? 1 : 0)
    let descending = latest != isNegative
    var magnitude = descending ? pattern.high : lowest
    while magnitude >= lowest, magnitude <= pattern.high {
      if pattern.matches(magnitude),
        let day = matchingDay(year: isNegative ? -magnitude : magnitude, latest: latest)
      {
        return day
      }
      magnitude += descending ? -1 : 1
    }
    return nil
  }

  private func matchingDay(year: Int, latest: Bool) -> Day? {
    let months = monthPattern
    let days = dayPattern
    for step in 1...12 {
      let month = latest ? 13 - step : step
      if hasMonth, !months.matches(month) { continue }
      let length = Day.length(ofMonth: month, year: year)
      for dayStep in 1...length {
        let day = latest ? length + 1 - dayStep : dayStep
        if hasDay, !days.matches(day) { continue }
        return Day(year: year, month: month, day: day)
      }
    }
    return nil
  }
}
