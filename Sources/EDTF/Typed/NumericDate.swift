extension DateReader {
  /// Numbers with one kind of separator, or run together; `nil` for another shape.
  func numeric(_ tokens: Tokens) throws(EDTFError) -> String? {
    guard case .number(let a, let first)? = tokens.first else { return nil }
    if tokens.count == 1 { return try compact(a, first) }
    let start = tokens.startIndex
    guard tokens.count == 3 || tokens.count == 5,
      case .number(let b, let second) = tokens[start + 2]
    else { return nil }
    let separator = tokens[start + 1]
    guard [.slash, .dot, .dash(isSpaced: false)].contains(separator), second <= 2 || first <= 2
    else { return nil }
    if tokens.count == 3 { return try twoNumbers(a, first, b, second, separator) }
    guard case .number(let c, let third) = tokens[start + 4], tokens[start + 3] == separator
    else { return nil }
    guard second <= 2, min(first, third) <= 2 else { return nil }
    if first == 4 { return Self.yearText(a) + Self.part(b) + Self.part(c) }
    guard third == 4, first <= 2 else {
      throw EDTFError("a year has four digits", hint: "type 1994-02-04 or 4 February 1994")
    }
    return try Self.yearText(c) + dayAndMonth(a, b, year: c, separator)
  }

  /// 19940204; fewer digits have several readings.
  private func compact(_ number: Int, _ width: Int) throws(EDTFError) -> String? {
    switch width {
    case 8:
      let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
      // No day that begins with its day or month and ends in a year of our time is a year, month, day.
      if month > 12, (1...12).contains(year % 100) || (1...12).contains(year / 100),
        (1000...2999).contains(number % 10_000)
      {
        throw EDTFError(
          "eight digits begin with the year", hint: "type 1994-02-04 or 19940204")
      }
      return Self.yearText(year) + Self.part(month) + Self.part(day)
    case 6:
      let (year, month) = (number / 100, number % 100)
      let isMonth = (1...12).contains(month) && year >= 1000
      let month4 = isMonth ? "\(year)\(Self.part(month)) for the month, or " : ""
      throw EDTFError(
        "six digits have several readings: a year has four digits",
        hint: "type \(month4)the whole date, as in 1994-02-04")
    case 7: throw EDTFError("seven digits are no date", hint: Self.hint)
    default: return nil
    }
  }

  private func dayAndMonth(
    _ a: Int, _ b: Int, year: Int, _ separator: DateToken
  ) throws(EDTFError) -> String {
    // Dots are written day first everywhere.
    if separator == .dot || a == b { return Self.part(b) + Self.part(a) }
    if a > 12 && b <= 12 { return Self.part(b) + Self.part(a) }
    if b > 12 && a <= 12 { return Self.part(a) + Self.part(b) }
    switch habits.order {
    case .dayMonth: return Self.part(b) + Self.part(a)
    case .monthDay: return Self.part(a) + Self.part(b)
    case nil:
      guard (1...12).contains(a), (1...12).contains(b) else { throw Self.notUnderstood }
      let year = Self.yearText(year)
      let advice = habits.orderAdvice.map { ", \($0)" } ?? ""
      throw EDTFError(
        "day and month are ambiguous",
        hint: "type \(year)\(Self.part(b))\(Self.part(a)) for \(a) \(DateWords.monthName(b)),"
          + " \(year)\(Self.part(a))\(Self.part(b)) for \(b) \(DateWords.monthName(a))\(advice)")
    }
  }

  private func twoNumbers(
    _ a: Int, _ first: Int, _ b: Int, _ second: Int, _ separator: DateToken
  ) throws(EDTFError) -> String? {
    if first <= 2, second == 4, (1...12).contains(a) { return Self.yearText(b) + Self.part(a) }
    guard first == 4, second <= 2 else { return nil }
    if separator == .dot, (1...12).contains(b) { return Self.yearText(a) + Self.part(b) }
    let month = (1...12).contains(b) ? "\(Self.yearText(a))\(Self.part(b)) for the month, or " : ""
    throw EDTFError(
      "this may be a month or two years",
      hint: "type \(month)both years in full, as in 1998/1999")
  }

  /// Winter 2001/2002 or 2001–2002: EDTF names a winter by the year in which it begins.
  func winter(_ tokens: Tokens) -> String? {
    let tokens = Array(tokens.prefix(5))
    guard tokens.count == 4, tokens[0] == .meaning(.season(24)),
      case .number(let year, width: 4) = tokens[1],
      case .number(let next, let width) = tokens[3],
      width == 4 && next == year + 1 || width == 2 && next == (year + 1) % 100
    else { return nil }
    switch tokens[2] {
    case .slash, .dash: return Self.yearText(year) + "-24"
    default: return nil
    }
  }
}
