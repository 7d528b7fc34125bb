/// Turns the pieces of a typed date into EDTF text; the strict parser has the last word on it.
struct DateReader {
  let habits: DateHabits
  typealias Tokens = ArraySlice<DateToken>

  static let hint = "type 1994-02-04, 1994-02, 4 February 1994, c. 1833 or early 2000s"
  static let notUnderstood = EDTFError("this is not understood as a date", hint: hint)
  static let lacksYear = EDTFError(
    "the year is missing", hint: "add the year, as in 4 February 1994")

  func date(_ tokens: Tokens) throws(EDTFError) -> String {
    if tokens.contains(.meaning(.unknown)) {
      throw EDTFError("an unknown date is not written", hint: "leave the date away")
    }
    let isList = tokens.first == .meaning(.oneOf) || tokens.first == .meaning(.allOf)
    let tokens = Self.cleaned(tokens, keepsCommas: isList)
    guard let first = tokens.first else { throw Self.notUnderstood }
    let rest = tokens.dropFirst()
    if case .meaning(.today(let shift)) = first, rest.isEmpty { return try today(shift) }
    switch first {
    case .meaning(.oneOf), .meaning(.allOf):
      return try members(rest, isAll: first != .meaning(.oneOf))
    case .meaning(.before):
      return try "[..\(edge(rest).earliest.advanced(by: -1))]"
    case .meaning(.after): return try "[\(edge(rest).latest.advanced(by: 1))..]"
    case .meaning(.notBefore): return try "[\(single(rest).first)..]"
    case .meaning(.notAfter): return try "[..\(single(rest).last)]"
    case .meaning(.since): return try "\(single(rest).end())/.."
    case .meaning(.until): return try "../\(single(rest).end())"
    case .meaning(.between):
      guard rest.last != .meaning(.and),
        let (left, right) = try pair(rest, at: { $0 == .meaning(.and) })
      else {
        throw EDTFError("between needs two dates", hint: "type between 1990 and 1994")
      }
      return "[\(left.first)..\(right.last)]"
    case .meaning(.from):
      let isEnd: (DateToken) -> Bool = { Self.isRange($0) || $0 == .meaning(.before) }
      guard let (left, right) = try pair(rest, at: isEnd) else {
        return try "\(single(rest).end())/.."
      }
      return try "\(left.end())/\(right.end())"
    default: return try joined(tokens)
    }
  }

  /// The tokens that say something, numbers as words among numbers: without of and the, with the decade of les années 1990, with
  /// the Russian letter as in or as century, and with à and al only where they mean to.
  static func cleaned(_ tokens: Tokens, keepsCommas: Bool = false) -> Tokens {
    var cleaned: [DateToken] = []
    cleaned.reserveCapacity(tokens.count)
    let years = tokens.count(where: \.isYear)
    var rest = tokens
    while let token = rest.popFirst() {
      switch token {
      case .meaning(.filler): continue
      case .comma where !keepsCommas: continue
      case .meaning(.at) where cleaned.last?.isContent != true: continue
      case .meaning(.from) where cleaned.last == .meaning(.since): continue
      case .meaning(.ordinal(let number)): cleaned.append(.ordinal(number))
      case .meaning(.inOrCentury):
        if case .roman? = cleaned.last { cleaned.append(.meaning(.century)) }
        if case .ordinal? = cleaned.last { cleaned.append(.meaning(.century)) }
      case .number(let year, width: 4)
      where cleaned.last == .meaning(.years) && Self.isTenYears(from: year, rest.prefix(2)):
        cleaned[cleaned.count - 1] = .tenYears(year)
        rest.removeFirst(2)
      case .number(let year, let width)
      where cleaned.last == .meaning(.years) && (width == 2 || width == 4 && years == 1):
        cleaned[cleaned.count - 1] = .decade(year, width: width)
      default: cleaned.append(token)
      }
    }
    cleaned.removeAll { $0 == .meaning(.years) }
    return cleaned[...]
  }

  /// Whether –1809 follows 1800.
  private static func isTenYears(from first: Int, _ rest: Tokens) -> Bool {
    guard case .dash? = rest.first, case .number(let last, width: 4)? = rest.last else {
      return false
    }
    return first % 10 == 0 && last == first + 9
  }

  private func today(_ shift: Int) throws(EDTFError) -> String {
    guard let today = habits.today else {
      throw EDTFError("which day is today is not known here", hint: Self.hint)
    }
    if shift == 0 { return today.description }
    throw EDTFError(
      "this day counts from the day on which it was said",
      hint: "type \(today.advanced(by: shift)) if it was said today")
  }

  /// A or b, a and b, a to b, a or before, or one date.
  private func joined(_ tokens: Tokens) throws(EDTFError) -> String {
    if tokens.last == .meaning(.orBefore) { return try "[..\(single(tokens.dropLast()).last)]" }
    if tokens.last == .meaning(.orAfter) { return try "[\(single(tokens.dropLast()).first)..]" }
    if let members = try list(tokens, .meaning(.or)) { return "[\(members)]" }
    if let members = try list(tokens, .meaning(.and)) { return "{\(members)}" }
    if try numeric(tokens) == nil, winter(tokens) == nil {
      if let days = try doubleDay(tokens) { return days }
      if let (left, right) = try pair(tokens, at: Self.isRange) {
        return try "\(left.end())/\(right.end())"
      }
    }
    return try single(tokens).text
  }

  static func isRange(_ token: DateToken) -> Bool {
    switch token {
    case .meaning(.to), .meaning(.at), .meaning(.until), .dash: true
    default: false
    }
  }

  /// The members of one of and all of, between commas: dates, ranges and open ends.
  private func members(_ tokens: Tokens, isAll: Bool) throws(EDTFError) -> String {
    var texts: [String] = []
    for part in tokens.split(separator: .comma, omittingEmptySubsequences: false) {
      if part.last == .meaning(.orBefore) {
        texts.append(try "..\(single(part.dropLast()).end())")
      } else if part.last == .meaning(.orAfter) {
        texts.append(try "\(single(part.dropLast()).end())..")
      } else if let (left, right) = try pair(part, at: { $0 == .meaning(.to) }) {
        texts.append(try "\(left.end())..\(right.end())")
      } else {
        texts.append(try single(part).member)
      }
    }
    let list = texts.joined(separator: ",")
    return isAll ? "{\(list)}" : "[\(list)]"
  }

  private func list(_ tokens: Tokens, _ word: DateToken) throws(EDTFError) -> String? {
    guard tokens.contains(word) else { return nil }
    var parts = tokens.split(separator: word, omittingEmptySubsequences: false)
    for index in parts.indices.dropLast().reversed() {
      (parts[index], parts[index + 1]) = Self.completed(parts[index], parts[index + 1])
    }
    var texts: [String] = []
    for part in parts { texts.append(try single(part).member) }
    return texts.joined(separator: ",")
  }

  /// 6/7 May 1923, as registers of treaties write notes that were exchanged on two days.
  private func doubleDay(_ tokens: Tokens) throws(EDTFError) -> String? {
    guard let slash = tokens.firstIndex(of: .slash) else { return nil }
    guard tokens.count > 3 else { throw Self.notUnderstood }
    if tokens.count == 5, case .roman? = tokens[slash...].dropFirst().first {
      return try single(tokens.filter { $0 != .slash }[...]).end()
    }
    let (left, right) = Self.completed(tokens[..<slash], tokens[(slash + 1)...])
    guard !right.contains(.slash) else { throw Self.notUnderstood }
    let first = try EDTFDate(single(left).end())
    let second = try EDTFDate(single(right).end())
    guard let day = first.exactDay, let next = second.exactDay else {
      throw EDTFError(
        "a slash between two dates has several readings",
        hint: "type “to”, “or” or “and” for it, as in March to April 1990")
    }
    let distance = next.number - day.number
    if (10...13).contains(distance), next.components.year <= 1930 {
      throw EDTFError(
        "this may be one day in the old and in the new style",
        hint: "type \(next) for the day in the new style, or {\(day),\(next)} for two days")
    }
    return "{\(day),\(next)}"
  }

  private func pair(
    _ tokens: Tokens, at isSeparator: (DateToken) -> Bool
  ) throws(EDTFError) -> (Reading, Reading)? {
    // In 5-Dec-2025 and mid-1990s the dash only joins.
    let index = tokens.indices.first { index in
      guard isSeparator(tokens[index]) else { return false }
      return tokens[index] != .dash(isSpaced: false) || !Self.isJoining(tokens, index)
    }
    guard let index else { return nil }
    let (left, right) = Self.completed(tokens[..<index], tokens[(index + 1)...])
    return (try single(left), try single(right))
  }

  private static func isJoining(_ tokens: Tokens, _ index: Int) -> Bool {
    guard index > tokens.startIndex, index + 1 < tokens.endIndex else { return true }
    let left = tokens[index - 1]
    let right = tokens[index + 1]
    switch left {
    case .meaning(.early), .meaning(.middle), .meaning(.late): return true
    default: break
    }
    if case .roman = left { return true }
    if case .roman = right { return true }
    return left.isMonth != right.isMonth || left.isPeriod != right.isPeriod
  }

  /// Gives each side of 4–6 February 1994, March to May 1990, February 4–6, 1994 what only the
  /// other one has.
  private static func completed(_ left: Tokens, _ right: Tokens) -> (Tokens, Tokens) {
    let isWhole = left.contains {
      $0.isYear
        || [.century, .beforeChrist, .afterChrist, .someYear].map(DateToken.meaning).contains($0)
    }
    guard !isWhole, let year = right.lastIndex(where: \.isYear) else { return (left, right) }
    if let month = left.first(where: \.isMonth) {
      let isShort = !right.contains(where: \.isMonth) && right.first?.isYear == false
      return (left + right[year...], isShort ? [month] + right : right)
    }
    guard let month = right.firstIndex(where: \.isMonth) else {
      let isNamed = left.contains { $0.isPeriod || $0.isSeason }
      return (isNamed ? left + right[year...] : left, right)
    }
    let isMonthFirst = month == right.startIndex
    return (isMonthFirst ? left : left + right[month...], right)
  }

  /// The bounds of an exact date for before and after.
  private func edge(_ tokens: Tokens) throws(EDTFError) -> Bounds {
    let reading = try single(tokens)
    let date = try EDTFDate(reading.text)
    guard !date.isApproximate, !date.isUncertain else {
      throw EDTFError(
        "before and after need a date without about or “?”",
        hint: "write it as EDTF, for instance [..1990~]")
    }
    guard reading.isSpan else { return date.bounds }
    // Where a stretch begins or ends is not known so well: before its end, after its beginning.
    return Bounds(earliest: date.bounds.latest, latest: date.bounds.earliest)
  }
}

extension DateToken {
  fileprivate var isSeason: Bool {
    if case .meaning(.season) = self { true } else { false }
  }
}
