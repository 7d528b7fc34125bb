extension DateReader {
  /// One date with its marks and its weekday.
  func single(_ tokens: Tokens) throws(EDTFError) -> Reading {
    var rest = tokens
    var marks: Set<Character> = []
    while case .mark(let mark)? = rest.last {
      marks.insert(mark)
      rest.removeLast()
    }
    if rest.first == .meaning(.perhaps) {
      marks.insert("?")
      rest.removeFirst()
    }
    if rest.first == .meaning(.about) {
      marks.insert("~")
      rest.removeFirst()
    }
    let weekdays = rest.compactMap(\.weekday)
    if !weekdays.isEmpty { rest = rest.filter { $0.weekday == nil }[...] }
    let reading = try weekdays.isEmpty || !rest.isEmpty ? core(rest) : Reading("")
    if let weekday = weekdays.first {
      guard weekdays.count == 1 else { throw Self.notUnderstood }
      try Self.check(weekday, of: reading.text)
    }
    if marks.isEmpty { return reading }
    let text = reading.text
    guard !text.hasSuffix("]"), !text.hasPrefix("Y") else {
      throw EDTFError(
        "such a date cannot be marked as approximate or uncertain",
        hint: "leave the mark away, or write the date as EDTF")
    }
    let both = marks.contains("%") || marks.count > 1
    return Reading(text + (both ? "%" : marks.contains("?") ? "?" : "~"))
  }

  private static func check(_ weekday: Int, of text: String) throws(EDTFError) {
    guard !text.isEmpty, let day = try EDTFDate(text).exactDay else {
      throw EDTFError("a weekday needs a whole date with day, month and year", hint: hint)
    }
    if day.weekday != weekday {
      throw EDTFError(
        "\(day) is a \(DateWords.weekdayName(day.weekday))",
        hint: "check the day, or leave the weekday away", isFinal: true)
    }
  }

  private func core(_ tokens: Tokens) throws(EDTFError) -> Reading {
    if let text = try numeric(tokens) ?? winter(tokens) {
      return Reading(text)
    }
    let words =
      tokens.contains(.dash(isSpaced: false))
      ? tokens.filter { $0 != .dash(isSpaced: false) } : Array(tokens)
    if let reading = try span(words) { return reading }
    return Reading(try plain(words))
  }

  /// A date without early, mid, late and half.
  func plain(_ words: [DateToken]) throws(EDTFError) -> String {
    if case .tenYears(let first)? = words.first, words.count == 1 {
      return Self.yearText(first).dropLast() + "X"
    }
    if let text = try decade(words) { return text }
    if let text = try century(words) { return text }
    if let text = try period(words) { return text }
    if let text = unspecified(words) { return text }
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
    func dated(_ year: Int, _ width: Int, _ month: Int, _ day: DateToken) throws(EDTFError)
      -> String
    {
      try Self.year(year, width, era) + Self.part(month) + Self.day(day)
    }
    switch (rest.first, rest.dropFirst().first, rest.dropFirst(2).first, rest.count) {
    case (.number(let year, let width)?, nil, nil, 1):
      return try Self.year(year, width, era)
    case (.meaning(.month(let month))?, .number(let year, let width)?, nil, 2)
    where width > 2 || era != nil:
      return try Self.year(year, width, era) + Self.part(month)
    case (.meaning(.season(let season))?, .number(let year, let width)?, nil, 2):
      return try Self.year(year, width, era) + Self.part(season)
    case (
      .meaning(.hemisphere(let isNorth))?, .meaning(.season(let season))?,
      .number(let year, let width)?, 3
    ):
      return try Self.year(year, width, era) + Self.part(season + (isNorth ? 4 : 8))
    case (let day?, .meaning(.month(let month))?, .number(let year, let width)?, 3)
    where !day.isYear:
      return try dated(year, width, month, day)
    case (.meaning(.month(let month))?, let day?, .number(let year, let width)?, 3)
    where !day.isYear:
      return try dated(year, width, month, day)
    case (let day?, .roman(let month)?, .number(let year, let width)?, 3)
    where !day.isYear && (1...12).contains(month) && width == 4:
      return try dated(year, width, month, day)
    case (.number(let year, let width)?, .meaning(.month(let month))?, let day?, 3) where width >= 4:
      return try dated(year, width, month, day)
    case (.number(let year, let width)?, .meaning(.month(let month))?, nil, 2) where width >= 4:
      return try Self.year(year, width, era) + Self.part(month)
    default: throw Self.whatIsMissing(rest)
    }
  }

  /// A date without its year is told from one that is not understood.
  private static func whatIsMissing(_ tokens: [DateToken]) -> EDTFError {
    let hasYear = tokens.contains { $0.isYear }
    guard !hasYear, tokens.count <= 2, tokens.contains(where: \.isContent) else {
      return notUnderstood
    }
    if case .number(_, width: 2)? = tokens.last, tokens.first?.isMonth == true { return shortYear }
    return lacksYear
  }

  static let shortYear = EDTFError(
    "a year has four digits", hint: "write 1994 for 94, and 33 AD or 0033 for the year 33")

  private static func year(
    _ year: Int, _ width: Int, _ era: DateMeaning?
  ) throws(EDTFError) -> String {
    guard era == nil else {
      guard year > 0 else {
        throw EDTFError("there is no year 0 BC or AD", hint: "the year before AD 1 is 1 BC")
      }
      return yearText(era == .beforeChrist ? 1 - year : year)
    }
    switch width {
    case 4: return yearText(year)
    case ...3: throw shortYear
    default: throw EDTFError("a year of more than four digits begins with Y", hint: "type Y\(year)")
    }
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

  static func part(_ number: Int) -> String { number < 10 ? "-0\(number)" : "-\(number)" }
}
