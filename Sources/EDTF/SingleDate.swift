extension DateReader {
  /// One date with its marks and its weekday.
  func single(_ tokens: Tokens) throws(EDTFError) -> String {
    var rest = Array(tokens)
    var marks: Set<Character> = []
    while case .mark(let mark)? = rest.last {
      marks.insert(mark)
      rest.removeLast()
    }
    if rest.first == .meaning(.about) {
      marks.insert("~")
      rest.removeFirst()
    } else if rest.first == .meaning(.perhaps) {
      marks.insert("?")
      rest.removeFirst()
    }
    let weekdays = rest.compactMap(\.weekday)
    rest.removeAll { $0.weekday != nil }
    let text = try core(rest[...])
    if let weekday = weekdays.first {
      guard weekdays.count == 1 else { throw Self.notUnderstood }
      try Self.check(weekday, of: text)
    }
    if marks.isEmpty { return text }
    guard !text.hasSuffix("]"), !text.hasPrefix("Y") else {
      throw EDTFError(
        "such a date cannot be marked as approximate or uncertain",
        hint: "leave the mark away, or write the date as EDTF")
    }
    let both = marks.contains("%") || marks.count > 1
    return text + (both ? "%" : marks.contains("?") ? "?" : "~")
  }

  private static func check(_ weekday: Int, of text: String) throws(EDTFError) {
    let date = try EDTFDate(text)
    guard let day = date.exactDay else {
      throw EDTFError("a weekday needs a whole date with day, month and year")
    }
    if day.weekday != weekday {
      let names = DateWords.english.weekdays.compactMap(\.first)
      let name = names[day.weekday - 1]
      throw EDTFError(
        "\(date) is a \(name.prefix(1).uppercased() + name.dropFirst())",
        hint: "check the day, or leave the weekday away", isFinal: true)
    }
  }

  private func core(_ tokens: Tokens) throws(EDTFError) -> String {
    if let text = try numeric(tokens) { return text }
    if let text = winter(tokens) { return text }
    let words = tokens.filter { $0 != .dash(isSpaced: false) }
    if let text = try decade(words) { return text }
    if let text = try century(words) { return text }
    return try written(words)
  }

  /// Day, month by name and year, in any order that people write; or season and year.
  private func written(_ tokens: [DateToken]) throws(EDTFError) -> String {
    var rest = tokens
    var era: DateMeaning?
    for word in [DateMeaning.beforeChrist, .afterChrist] where rest.contains(.meaning(word)) {
      guard era == nil else { throw Self.notUnderstood }
      era = word
      rest.removeAll { $0 == .meaning(word) }
    }
    switch (rest.first, rest.dropFirst().first, rest.dropFirst(2).first, rest.count) {
    case (.number(let year, let width)?, nil, nil, 1):
      return try Self.year(year, width, era)
    case (.meaning(.month(let month))?, .number(let year, let width)?, nil, 2):
      return try Self.year(year, width, era) + Self.part(month)
    case (.meaning(.season(let season))?, .number(let year, let width)?, nil, 2):
      return try Self.year(year, width, era) + Self.part(season)
    case (let day?, .meaning(.month(let month))?, .number(let year, let width)?, 3)
    where !day.isYear:
      return try Self.year(year, width, era) + Self.part(month) + Self.day(day)
    case (.meaning(.month(let month))?, let day?, .number(let year, let width)?, 3)
    where !day.isYear:
      return try Self.year(year, width, era) + Self.part(month) + Self.day(day)
    case (.number(let year, let width)?, .meaning(.month(let month))?, let day?, 3):
      return try Self.year(year, width, era) + Self.part(month) + Self.day(day)
    case (.number(let year, let width)?, .meaning(.month(let month))?, nil, 2)
    where width >= 4:
      return try Self.year(year, width, era) + Self.part(month)
    default: throw Self.notUnderstood
    }
  }

  private static func year(
    _ year: Int, _ width: Int, _ era: DateMeaning?
  ) throws(EDTFError) -> String {
    if era == nil, width < 4 {
      throw EDTFError(
        "a year has four digits", hint: "write 1994 for 94, and 33 AD or 0033 for the year 33")
    }
    guard era == nil || year > 0 else { throw EDTFError("there is no year 0 BC or AD") }
    return yearText(era == .beforeChrist ? 1 - year : year)
  }

  static func yearText(_ year: Int) -> String {
    var out: [UInt8] = []
    appendYear(year, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  private static func day(_ token: DateToken) throws(EDTFError) -> String {
    switch token {
    case .number(let day, let width) where width <= 2: part(day)
    case .ordinal(let day): part(day)
    default: throw notUnderstood
    }
  }

  private static func part(_ number: Int) -> String { number < 10 ? "-0\(number)" : "-\(number)" }
}

extension DateReader {
  /// Winter 2001/2002 or 2001–2002: EDTF names a winter by the year in which it begins.
  func winter(_ tokens: Tokens) -> String? {
    let tokens = Array(tokens)
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

  private func decade(_ tokens: [DateToken]) throws(EDTFError) -> String? {
    guard case .decade(let year, let width)? = tokens.last else { return nil }
    guard width == 4, year % 10 == 0 else {
      throw EDTFError(
        "a decade is written with the four digits of its first year", hint: "type 1990s or 199X")
    }
    if year % 100 == 0, year != 2000 {
      throw EDTFError(
        "\(year)s may be ten years or a hundred",
        hint: "type \(year / 10)X for the decade or \(year / 100)XX for the century")
    }
    let text = Self.yearText(year)
    switch (tokens.first, tokens.count) {
    case (_, 1): return text.dropLast() + "X"
    case (.meaning(.early)?, 2): return "[\(text)..\(Self.yearText(year + 3))]"
    case (.meaning(.middle)?, 2):
      return "[\(Self.yearText(year + 4))..\(Self.yearText(year + 6))]"
    case (.meaning(.late)?, 2): return "[\(Self.yearText(year + 7))..\(Self.yearText(year + 9))]"
    default: throw Self.notUnderstood
    }
  }

  /// The 19th century is 18XX, as people mean it; the last one BC ends with the year 0000.
  private func century(_ tokens: [DateToken]) throws(EDTFError) -> String? {
    guard tokens.contains(.meaning(.century)) else { return nil }
    guard case .ordinal(let number)? = tokens.first, tokens.dropFirst().first == .meaning(.century),
      (1...99).contains(number)
    else {
      throw EDTFError("this century is not understood", hint: "type 19th century or 18XX")
    }
    let hundreds = Self.part(number - 1).dropFirst()
    switch Array(tokens.dropFirst(2)) {
    case [], [.meaning(.afterChrist)]: return "\(hundreds)XX"
    case [.meaning(.beforeChrist)]: return number == 1 ? "[-0099..0000]" : "-\(hundreds)XX"
    default: throw EDTFError("this century is not understood", hint: "type 19th century or 18XX")
    }
  }

  /// Numbers with one kind of separator; `nil` for another shape.
  func numeric(_ tokens: Tokens) throws(EDTFError) -> String? {
    let tokens = Array(tokens)
    guard tokens.count == 3 || tokens.count == 5, case .number(let a, let first) = tokens[0],
      case .number(let b, let second) = tokens[2]
    else { return nil }
    let separator = tokens[1]
    guard [.slash, .dot, .dash(isSpaced: false)].contains(separator), second <= 2 || first <= 2
    else { return nil }
    if tokens.count == 3 { return try twoNumbers(a, first, b, second, separator) }
    guard case .number(let c, let third) = tokens[4], tokens[3] == separator else { return nil }
    guard second <= 2, min(first, third) <= 2 else { return nil }
    if first == 4 { return Self.yearText(a) + Self.part(b) + Self.part(c) }
    guard third == 4, first <= 2 else {
      throw EDTFError("a year has four digits", hint: "type 1994-02-04 or 4 February 1994")
    }
    return try Self.yearText(c) + dayAndMonth(a, b, year: c)
  }

  private func dayAndMonth(_ a: Int, _ b: Int, year: Int) throws(EDTFError) -> String {
    if a == b || a > 12 && b <= 12 { return Self.part(b) + Self.part(a) }
    if b > 12 && a <= 12 { return Self.part(a) + Self.part(b) }
    switch order {
    case .dayMonth: return Self.part(b) + Self.part(a)
    case .monthDay: return Self.part(a) + Self.part(b)
    case nil:
      guard (1...12).contains(a), (1...12).contains(b) else { throw Self.notUnderstood }
      let year = Self.yearText(year)
      throw EDTFError(
        "day and month are ambiguous",
        hint: "type \(year)\(Self.part(b))\(Self.part(a)) for \(a) \(DateWords.monthName(b)),"
          + " \(year)\(Self.part(a))\(Self.part(b)) for \(b) \(DateWords.monthName(a))")
    }
  }

  private func twoNumbers(
    _ a: Int, _ first: Int, _ b: Int, _ second: Int, _ separator: DateToken
  ) throws(EDTFError) -> String? {
    if first <= 2, second == 4, (1...12).contains(a) { return Self.yearText(b) + Self.part(a) }
    guard first == 4, second <= 2 else { return nil }
    if separator == .dot, (1...12).contains(b) { return Self.yearText(a) + Self.part(b) }
    throw EDTFError(
      "this may be a month or two years",
      hint: "type \(Self.yearText(a))\(Self.part(b)) for the month, or both years in full, as in"
        + " 1998/1999")
  }
}

extension DateToken {
  fileprivate var weekday: Int? {
    if case .meaning(.weekday(let weekday)) = self { weekday } else { nil }
  }
}
