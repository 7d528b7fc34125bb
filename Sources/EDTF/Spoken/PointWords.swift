extension Point {
  /// In words that typed dates have; `nil` where there are none.
  var words: String? {
    guard kind != .dateTime, significant == 0 else { return nil }
    guard qualifiers.isUniform(over: componentCount), let words = unmarkedWords else { return nil }
    let perhaps = qualifiers.isUncertain ? "perhaps " : ""
    return perhaps + (qualifiers.isApproximate ? "about " : "") + words
  }

  private var unmarkedWords: String? {
    if kind == .longYear { return longYearWords }
    if unspecified != 0 { return unspecifiedWords }
    guard month != 0 else { return yearWords }
    if isSeason { return seasonWords }
    let name = DateWords.monthName(Int(month))
    return day == 0 ? "\(name) \(yearWords)" : "\(day) \(name) \(yearWords)"
  }

  /// A year with its era where it would not be read as one otherwise.
  private var yearWords: String {
    if isNegative { return "\(year + 1) BC" }
    if year == 0 { return "1 BC" }
    return year < 1000 ? "\(year) AD" : "\(year)"
  }

  private var longYearWords: String? {
    guard exponent == 0, String(year).utf8.count <= 9, year < 999_999_999 else { return nil }
    return isNegative ? "\(year + 1) BC" : "\(year) AD"
  }

  private var seasonWords: String? {
    // Read back, a season has a year of four digits or an era.
    let season = DateWords.english.seasons[Int(month - 21) % 4].first ?? ""
    let number = ["first", "second", "third", "fourth"]
    switch month {
    case 21...24: return "\(season) \(yearWords)"
    case 25...28: return "northern \(season) \(yearWords)"
    case 29...32: return "southern \(season) \(yearWords)"
    default: break
    }
    guard !isNegative, year >= 1000 else { return nil }
    switch month {
    case 33...36: return "\(number[Int(month) - 33]) quarter of \(year)"
    case 37...39: return "\(number[Int(month) - 37]) quadrimester of \(year)"
    case 40...41: return "\(number[Int(month) - 40]) half of \(year)"
    default: return nil
    }
  }

  private var unspecifiedWords: String? {
    let digits = unspecified >> 4
    let isYearKnown = digits == 0 && !isNegative && year >= 1000
    let name = month == 0 ? "" : DateWords.monthName(Int(month))
    switch (digits, unspecified & 0b1111) {
    case (0b0001, 0) where month == 0: return decadeWords
    case (0b0011, 0) where month == 0: return centuryWords
    case (0b1111, 0) where !isNegative && !isSeason:
      let month = day == 0 ? name : "\(day) \(name)"
      return name.isEmpty ? "some year" : "\(month) of some year"
    case (0, 0b1100) where !hasDay && isYearKnown: return "some month of \(year)"
    case (0, 0b1111) where isYearKnown: return "some day of \(year)"
    case (0, 0b0011) where isYearKnown: return "some day of \(name) \(year)"
    default: return nil
    }
  }

  private var decadeWords: String? {
    guard !isNegative, year >= 1000 else { return nil }
    if year % 100 != 0 || year == 2000 { return "the \(year)s" }
    return "the decade \(year)–\(year + 9)"
  }

  private var centuryWords: String? {
    let number = year / 100 + 1
    // 1 BC lies in the year 0000, which -00XX does not hold; and nobody says 100th century.
    if isNegative && number == 1 || number > 99 { return nil }
    let ending =
      switch (number % 10, number % 100) {
      case (_, 11...13): "th"
      case (1, _): "st"
      case (2, _): "nd"
      case (3, _): "rd"
      default: "th"
      }
    return "the \(number)\(ending) century" + (isNegative ? " BC" : "")
  }
}
