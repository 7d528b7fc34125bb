/// Turns the pieces of a typed date into EDTF text; the strict parser has the last word on it.
struct DateReader {
  let order: DayOrder?
  typealias Tokens = ArraySlice<DateToken>

  static let hint = "type 1994-02-04, 1994-02, 4 February 1994, c. 1833 or early 2000s"
  static let notUnderstood = EDTFError("this is not understood as a date", hint: hint)

  func date(_ tokens: Tokens) throws(EDTFError) -> String {
    var tokens = Array(tokens.filter { $0 != .meaning(.filler) })[...]
    // One Russian letter is both in and the abbreviation of century.
    if tokens.first == .meaning(.century) { tokens.removeFirst() }
    guard let first = tokens.first else { throw Self.notUnderstood }
    if tokens.contains(.meaning(.unknown)) {
      throw EDTFError("an unknown date is not written", hint: "leave the date away")
    }
    let rest = tokens.dropFirst()
    switch first {
    case .meaning(.before): return try "[..\(edge(rest).earliest.advanced(by: -1))]"
    case .meaning(.after): return try "[\(edge(rest).latest.advanced(by: 1))..]"
    case .meaning(.notBefore): return try "[\(single(rest))..]"
    case .meaning(.notAfter): return try "[..\(single(rest))]"
    case .meaning(.since): return try "\(single(rest))/.."
    case .meaning(.until): return try "../\(single(rest))"
    case .meaning(.between):
      guard let (left, right) = try pair(rest, at: { $0 == .meaning(.and) }) else {
        throw Self.notUnderstood
      }
      return "[\(left)..\(right)]"
    case .meaning(.from):
      guard let (left, right) = try pair(rest, at: Self.isRange) else {
        return try "\(single(rest))/.."
      }
      return "\(left)/\(right)"
    default: return try joined(tokens)
    }
  }

  /// A or b, a and b, a to b, or one date.
  private func joined(_ tokens: Tokens) throws(EDTFError) -> String {
    if let members = try list(tokens, .meaning(.or)) { return "[\(members)]" }
    if let members = try list(tokens, .meaning(.and)) { return "{\(members)}" }
    if try numeric(tokens) == nil, winter(tokens) == nil,
      let (left, right) = try pair(tokens, at: Self.isRange)
    {
      return "\(left)/\(right)"
    }
    return try single(tokens)
  }

  private static func isRange(_ token: DateToken) -> Bool {
    switch token {
    case .meaning(.to), .dash: true
    default: false
    }
  }

  private func list(_ tokens: Tokens, _ word: DateToken) throws(EDTFError) -> String? {
    guard tokens.contains(word) else { return nil }
    var parts = tokens.split(separator: word, omittingEmptySubsequences: false)
    for index in parts.indices.dropLast().reversed() {
      (parts[index], parts[index + 1]) = Self.completed(parts[index], parts[index + 1])
    }
    var texts: [String] = []
    for part in parts { texts.append(try single(part)) }
    return texts.joined(separator: ",")
  }

  private func pair(
    _ tokens: Tokens, at isSeparator: (DateToken) -> Bool
  ) throws(EDTFError) -> (String, String)? {
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
    if case .meaning(.early) = left { return true }
    if case .meaning(.middle) = left { return true }
    if case .meaning(.late) = left { return true }
    return left.isMonth != right.isMonth
  }

  /// Gives each side of 4–6 February 1994, March to May 1990, February 4–6, 1994 what only the
  /// other one has.
  private static func completed(_ left: Tokens, _ right: Tokens) -> (Tokens, Tokens) {
    guard !left.contains(where: \.isYear), let year = right.lastIndex(where: \.isYear) else {
      return (left, right)
    }
    if let month = left.first(where: \.isMonth) {
      let isShort = !right.contains(where: \.isMonth) && right.first?.isYear == false
      return (left + right[year...], isShort ? [month] + right : right)
    }
    guard let month = right.firstIndex(where: \.isMonth) else { return (left, right) }
    let isMonthFirst = month == right.startIndex
    return (isMonthFirst ? left : left + right[month...], right)
  }

  /// The bounds of an exact date for before and after.
  private func edge(_ tokens: Tokens) throws(EDTFError) -> Bounds {
    let date = try EDTFDate(single(tokens))
    guard !date.isApproximate, !date.isUncertain else {
      throw EDTFError(
        "before and after need a date without about or “?”",
        hint: "write it as EDTF, for instance [..1990~]")
    }
    return date.bounds
  }
}

extension DateToken {
  var isMonth: Bool {
    if case .meaning(.month) = self { true } else { false }
  }

  var isYear: Bool {
    switch self {
    case .number(_, let width): width >= 4
    case .decade: true
    default: false
    }
  }
}
