/// Decades, centuries, quarters and halves, and early, mid and late in them.
extension DateReader {
  /// Early, mid or late in a decade, year or month; or a half of one or of a century.
  func span(_ tokens: [DateToken]) throws(EDTFError) -> Reading? {
    guard let first = tokens.first else { return nil }
    switch first {
    case .meaning(.early): return try part(0, of: 3, Array(tokens.dropFirst()))
    case .meaning(.middle): return try part(1, of: 3, Array(tokens.dropFirst()))
    case .meaning(.late): return try part(2, of: 3, Array(tokens.dropFirst()))
    default: break
    }
    let second = tokens.dropFirst().first
    // The Italian metà is a middle, and after an ordinal a half.
    if second == .meaning(.half) || second == .meaning(.middle),
      let number = Self.which(first, of: 2)
    {
      return try half(number, Array(tokens.dropFirst(2)))
    }
    if case .number(_, width: 4) = first, second == .meaning(.half), tokens.count == 3 {
      guard let number = Self.which(tokens[2], of: 2) else { throw Self.halves }
      return try half(number, [first])
    }
    if first == .meaning(.half), let second, tokens.count == 3 {
      guard let number = Self.which(second, of: 2) else { throw Self.halves }
      return try half(number, Array(tokens.dropFirst(2)))
    }
    if second == .meaning(.half) { throw Self.halves }
    return nil
  }

  private static let halves = EDTFError(
    "there are two halves", hint: "type first half of 2001 or second half of 2001")

  /// The number of one of so many parts; the last is the number of them.
  private static func which(_ token: DateToken, of count: Int) -> Int? {
    switch token {
    case .ordinal(let number), .roman(let number), .number(let number, width: 1):
      (1...count).contains(number) ? number : nil
    case .meaning(.last): count
    default: nil
    }
  }

  private func part(_ index: Int, of parts: Int, _ rest: [DateToken]) throws(EDTFError) -> Reading {
    let whole = try plain(rest)
    let date = try EDTFDate(whole)
    guard case .point(let point) = date.form, point.isPlainButDecade else {
      throw Self.notUnderstood
    }
    switch date.precision {
    case .decade:
      let (first, last) = [(0, 3), (4, 6), (7, 9)][index]
      return Reading(
        first: Self.yearText(point.signedYear + first), last: Self.yearText(point.signedYear + last)
      )
    case .year:
      return Reading(
        first: whole + Self.part(index * 4 + 1), last: whole + Self.part(index * 4 + 4))
    case .month:
      let length = Day.length(ofMonth: Int(point.month), year: point.signedYear)
      let last = index == 2 ? length : index * 10 + 10
      return Reading(first: whole + Self.part(index * 10 + 1), last: whole + Self.part(last))
    case .century: throw Self.partOfCentury(whole)
    default: throw Self.notUnderstood
    }
  }

  /// Half a year has its own code; of other things it is a stretch.
  private func half(_ number: Int, _ rest: [DateToken]) throws(EDTFError) -> Reading {
    guard !rest.isEmpty else { throw Self.lacksYear }
    let whole = try plain(rest)
    let date = try EDTFDate(whole)
    guard case .point(let point) = date.form, point.isPlainButDecade else {
      throw Self.notUnderstood
    }
    let year = point.signedYear
    let isFirst = number == 1
    switch date.precision {
    case .year: return Reading(whole + (isFirst ? "-40" : "-41"))
    case .month:
      let length = Day.length(ofMonth: Int(point.month), year: year)
      return Reading(
        first: whole + (isFirst ? "-01" : "-16"), last: whole + (isFirst ? "-15" : "-\(length)"))
    case .decade:
      return Reading(
        first: Self.yearText(isFirst ? year : year + 5),
        last: Self.yearText(isFirst ? year + 4 : year + 9))
    case .century where year >= 0:
      return Reading(
        first: Self.yearText(isFirst ? year : year + 50),
        last: Self.yearText(isFirst ? year + 49 : year + 99))
    default: throw Self.notUnderstood
    }
  }

  private static func partOfCentury(_ century: String) -> EDTFError {
    EDTFError(
      "how far early and late reach in a century is not agreed",
      hint: "type \(century) for the century, or the years, as in between 1800 and 1830")
  }

  /// Third quarter of 2004, Q3 2004, 2004 Q3; four months likewise.
  func period(_ tokens: [DateToken]) throws(EDTFError) -> String? {
    let index = tokens.firstIndex { if case .meaning(.period) = $0 { true } else { false } }
    guard let index, case .meaning(.period(let count)) = tokens[index] else { return nil }
    guard tokens.count > 1 else { throw Self.lacksYear }
    guard tokens.count == 3 else {
      throw tokens.count == 2 && !tokens.contains(where: \.isYear)
        ? Self.lacksYear : Self.notUnderstood
    }
    let rest = tokens.enumerated().filter { $0.offset != index }.map(\.element)
    let isYearFirst = rest[0].isYear
    guard case .number(let year, width: 4) = isYearFirst ? rest[0] : rest[1] else {
      throw Self.shortYear
    }
    guard let number = Self.which(isYearFirst ? rest[1] : rest[0], of: count) else {
      throw EDTFError(
        count == 4 ? "a year has four quarters" : "a year has three times four months",
        hint: "type Q1 2004 or first quarter of 2004")
    }
    return Self.yearText(year) + Self.part((count == 4 ? 32 : 36) + number)
  }

  func decade(_ tokens: [DateToken]) throws(EDTFError) -> String? {
    guard tokens.contains(where: { if case .decade = $0 { true } else { false } }) else {
      return nil
    }
    guard case .decade(let year, let width)? = tokens.first else { throw Self.notUnderstood }
    guard width == 4, year % 10 == 0 else {
      throw EDTFError(
        "a decade is written with the four digits of its first year", hint: "type 1990s or 199X")
    }
    if year % 100 == 0, year != 2000 {
      throw EDTFError(
        "\(year)s may be ten years or a hundred",
        hint: "type \(Self.yearText(year).dropLast())X for the decade or"
          + " \(Self.yearText(year).dropLast(2))XX for the century")
    }
    guard tokens.count == 1 else { throw Self.notUnderstood }
    return Self.yearText(year).dropLast() + "X"
  }

  /// The 19th century is 18XX, as people mean it; the last one BC ends with the year 0000.
  func century(_ tokens: [DateToken]) throws(EDTFError) -> String? {
    guard tokens.contains(.meaning(.century)) else { return nil }
    var rest = tokens
    var era: DateToken?
    if case .meaning(let word)? = rest.last, word == .beforeChrist || word == .afterChrist {
      era = rest.removeLast()
    }
    rest.removeAll { $0 == .meaning(.century) }
    let number: Int? =
      switch rest.first {
      case .ordinal(let number), .roman(let number): number
      case .number(let number, let width) where width <= 2: number
      default: nil
      }
    guard let number, rest.count == 1, tokens.count <= 3, (1...99).contains(number) else {
      throw EDTFError("this century is not understood", hint: "type 19th century or 18XX")
    }
    let hundreds = Self.part(number - 1).dropFirst()
    guard era == .meaning(.beforeChrist) else { return "\(hundreds)XX" }
    return number == 1 ? "[-0099..0000]" : "-\(hundreds)XX"
  }

  /// Some year, some month of 1994, some day of February 1994, December of some year.
  func unspecified(_ tokens: [DateToken]) -> String? {
    switch (tokens.first, tokens.dropFirst().first, tokens.dropFirst(2).first, tokens.count) {
    case (.meaning(.someYear)?, nil, nil, 1): "XXXX"
    case (.meaning(.month(let month))?, .meaning(.someYear)?, nil, 2): "XXXX" + Self.part(month)
    case (.number(let day, let width)?, .meaning(.month(let month))?, .meaning(.someYear)?, 3)
    where width <= 2:
      "XXXX" + Self.part(month) + Self.part(day)
    case (.meaning(.someMonth)?, .number(let year, width: 4)?, nil, 2): Self.yearText(year) + "-XX"
    case (.meaning(.someDay)?, .number(let year, width: 4)?, nil, 2): Self.yearText(year) + "-XX-XX"
    case (.meaning(.someDay)?, .meaning(.month(let month))?, .number(let year, width: 4)?, 3):
      Self.yearText(year) + Self.part(month) + "-XX"
    default: nil
    }
  }
}

extension Point {
  /// Of the plain calendar, with nothing unspecified but the last digits of its year.
  fileprivate var isPlainButDecade: Bool {
    kind == .calendar && qualifiers.isEmpty && significant == 0 && unspecified & 0b1111 == 0
  }

  fileprivate var signedYear: Int { isNegative ? -year : year }
}
