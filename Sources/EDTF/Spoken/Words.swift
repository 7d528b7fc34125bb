extension EDTFDate {
  /// The date in English words: `20 November 1989`, `December 2025 or before`, `about 1833`.
  ///
  /// `EDTFDate(typed:)` reads each back as this very date. What nobody says in words, such as a
  /// year whose third digit is not known, is said as `a date that fits 19X4`.
  public var words: String { plainWords ?? "\(Self.fitting)\(description)" }

  /// What stands before EDTF that has no words of its own.
  private static let fitting = "a date that fits "

  private var plainWords: String? {
    switch form {
    case .point(let point): point.words ?? point.wordsWithAddition
    case .interval(let start, let end): Self.words(from: start, to: end)
    case .set(let all, let members): Self.words(of: members, all: all)
    }
  }

  private static func words(from start: End, to end: End) -> String? {
    switch (start, end) {
    case (.point(let first), .point(let last)):
      guard let first = first.words, let last = last.words else { return nil }
      return "from \(first) to \(last)"
    case (.point(let first), .open): return first.words.map { "since \($0)" }
    case (.open, .point(let last)): return last.words.map { "until \($0)" }
    case (.point(let first), .unknown):
      return first.words.map { "from \($0)\(EndAddition.unknownEnd)" }
    case (.unknown, .point(let last)):
      return last.words.map { "until \($0)\(EndAddition.unknownBeginning)" }
    default: return nil
    }
  }

  private static func words(of members: [Member], all: Bool) -> String? {
    if members.count == 1, !all {
      switch members[0] {
      case .range(let first?, let last?):
        guard let first = first.words, let last = last.words else { return nil }
        return "between \(first) and \(last)"
      case .range(nil, let last?): return last.words.map { "\($0) or before" }
      case .range(let first?, nil): return first.words.map { "\($0) or after" }
      default: break
      }
    }
    if members.count == 2, case .point(let a) = members[0], case .point(let b) = members[1] {
      guard let a = a.words, let b = b.words else { return nil }
      return "\(a) \(all ? "and" : "or") \(b)"
    }
    var texts: [String] = []
    for member in members {
      guard let text = words(of: member) else { return nil }
      texts.append(text)
    }
    let words = (all ? "all of " : "one of ") + texts.joined(separator: ", ")
    // A longer text would not be read back.
    return words.utf8.count <= DateToken.maximumLength ? words : nil
  }

  private static func words(of member: Member) -> String? {
    switch member {
    case .point(let point): return point.words
    case .range(let first?, let last?):
      guard let first = first.words, let last = last.words else { return nil }
      return "\(first) to \(last)"
    case .range(nil, let last?): return last.words.map { "\($0) or before" }
    case .range(let first?, nil): return first.words.map { "\($0) or after" }
    case .range(nil, nil): return nil
    }
  }

  /// Reads back those of ``words`` that say more than words of dates can: an addition behind a
  /// date, or EDTF as it stands.
  init?(spoken text: String) {
    if text.hasPrefix(Self.fitting) {
      guard let date = try? EDTFDate(String(text.dropFirst(Self.fitting.count))) else { return nil }
      self = date
      return
    }
    guard text.utf8.count <= DateToken.maximumLength, let date = Self.added(text),
      date.words == text
    else { return nil }
    self = date
  }
}

/// What stands behind the one known end of an interval whose other end is not known.
private enum EndAddition {
  static let unknownEnd = " to an unknown end"
  static let unknownBeginning = " from an unknown beginning"
}

extension EDTFDate {
  /// The date that a text with an addition names, if it is one.
  fileprivate static func added(_ text: String) -> EDTFDate? {
    func plain(_ words: Substring) -> String? {
      guard let tokens = try? DateToken.list(of: String(words)) else { return nil }
      let reading = try? DateReader(habits: DateHabits()).single(DateReader.cleaned(tokens[...]))
      return reading.flatMap { try? EDTFDate($0.text) }?.description
    }
    if text.hasSuffix(EndAddition.unknownEnd) {
      let first = text.dropFirst("from ".count).dropLast(EndAddition.unknownEnd.count)
      return plain(first).flatMap { try? EDTFDate("\($0)/") }
    }
    if text.hasSuffix(EndAddition.unknownBeginning) {
      let last = text.dropFirst("until ".count).dropLast(EndAddition.unknownBeginning.count)
      return plain(last).flatMap { try? EDTFDate("/\($0)") }
    }
    if let place = text.firstRange(of: ", "), let base = plain(text[..<place.lowerBound]) {
      let addition = text[place.upperBound...]
      return Point.timed(base, addition) ?? Point.estimated(base, addition)
    }
    guard let place = text.firstRange(of: " ("), text.hasSuffix(")"),
      let base = plain(text[..<place.lowerBound])
    else { return nil }
    return Point.marked(base, text[place.upperBound...].dropLast())
  }
}
