/// A piece of a typed date.
enum DateToken: Equatable {
  case number(Int, width: Int)
  /// 4th, 1er, fourth.
  case ordinal(Int)
  /// IV: a century, a month or a quarter.
  case roman(Int)
  /// First year of a decade, 1990s.
  case decade(Int, width: Int)
  /// The decade 1800–1809: the only way to name one whose 1800s may be a hundred years.
  case tenYears(Int)
  case meaning(DateMeaning)
  case slash, dot, comma
  case dash(isSpaced: Bool)
  /// `?`, `~` or `%`.
  case mark(Character)

  /// In characters; no meant date is longer, and it bounds the work on a hostile text.
  static let maximumLength = 200

  static func list(of text: String) throws(EDTFError) -> [DateToken] {
    guard text.utf8.count <= 4 * maximumLength, text.count <= maximumLength else {
      throw EDTFError(
        "a typed date has at most \(maximumLength) characters", hint: DateReader.hint)
    }
    var reader = DateTokenReader(text)
    try reader.run()
    return reader.tokens
  }
}

/// Cuts a text into tokens, in one pass.
private struct DateTokenReader {
  let scalars: [Unicode.Scalar]
  var position = 0
  var tokens: [DateToken] = []
  /// Words since the last other token, folded, still to be looked up together.
  var words: [String] = []
  /// Where the first and the last of `words` stand.
  var wordRanges: [Range<Int>] = []

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    tokens.reserveCapacity(8)
  }

  private func at(_ index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  private func isLetter(_ index: Int) -> Bool { at(index).map(DateLetters.isLetter) == true }

  private func isDigit(_ index: Int) -> Bool {
    at(index).map { $0.value >= 0x30 && $0.value <= 0x39 } == true
  }

  mutating func run() throws(EDTFError) {
    while let scalar = at(position) {
      if isDigit(position) {
        try finishWords()
        try number()
      } else if DateLetters.isLetter(scalar) {
        word()
      } else {
        try sign(scalar)
        position += 1
      }
    }
    try finishWords()
  }

  /// Takes the letters that stand here, without case and accents.
  private mutating func letters() -> String {
    var word = String.UnicodeScalarView()
    while let scalar = at(position), DateLetters.isLetter(scalar) {
      DateLetters.fold(scalar, into: &word)
      position += 1
    }
    return String(word)
  }

  private mutating func word() {
    let start = position
    words.append(letters())
    wordRanges.append(start..<position)
  }

  private mutating func sign(_ scalar: Unicode.Scalar) throws(EDTFError) {
    switch scalar {
    case " ", "\t", "\u{A0}", "\u{202F}", "\u{2009}", "«", "»", "“", "”", "„", "\"": return
    // After d' and l' and before '94.
    case "'", "’", "ʼ": return
    case ",":
      try finishWords()
      tokens.append(.comma)
    case ".":
      if isDigit(position - 1), isDigit(afterBlanks) { tokens.append(.dot) }
    case "/":
      try finishWords()
      tokens.append(.slash)
    case "-", "–", "—", "‐", "‑", "−":
      if joinsWords() { return }
      try finishWords()
      tokens.append(.dash(isSpaced: at(position - 1) == " " || at(position + 1) == " "))
    case "?", "~", "%":
      try finishWords()
      tokens.append(.mark(Character(scalar)))
    case ":":
      throw EDTFError(
        "a time of day is only read as EDTF writes it",
        hint: "type 1994-02-04T12:30:00, or the day alone")
    default: throw DateReader.notUnderstood
    }
  }

  private var afterBlanks: Int {
    var index = position + 1
    while at(index) == " " || at(index) == "\u{A0}" { index += 1 }
    return index
  }

  /// Whether the dash here is one inside a phrase: segunda-feira, twenty-first.
  private mutating func joinsWords() -> Bool {
    guard let last = words.last, isLetter(position + 1) else { return false }
    let start = position
    position += 1
    let next = letters()
    position = start
    return DateWords.phrases["\(last) \(next)"] != nil
  }

  private mutating func number() throws(EDTFError) {
    let start = position
    var value = 0
    while let scalar = at(position), isDigit(position) {
      if position - start < 9 { value = value * 10 + Int(scalar.value - 0x30) }
      position += 1
    }
    let width = position - start
    guard width <= 9 else { throw DateReader.notUnderstood }
    switch ending(of: value, width) {
    case .ordinal: tokens.append(.ordinal(value))
    case .decade: tokens.append(.decade(value, width: width))
    case nil: tokens.append(.number(value, width: width))
    }
  }

  private enum Ending { case ordinal, decade }

  /// Takes the ending of 4th, 1.º or 1990s, with or without a dash or an apostrophe.
  private mutating func ending(of value: Int, _ width: Int) -> Ending? {
    let start = position
    if let scalar = at(position), "-‐‑'’".unicodeScalars.contains(scalar) {
      position += 1
    } else if at(position) == ".", at(position + 1) == "º" || at(position + 1) == "ª" {
      position += 1
    }
    guard isLetter(position) else {
      position = start
      return nil
    }
    let word = letters()
    // There is no 90th of a month, and 2er is nothing: 1er is the first, 20er the twenties.
    let isDecade = DateWords.decadeEndings.contains(word)
    let isOrdinal = width <= 2 && (!isDecade || value <= 31 && word != "er" || value == 1)
    if isOrdinal, DateWords.ordinalEndings.contains(word) { return .ordinal }
    if isDecade { return .decade }
    position = start
    return nil
  }

  /// The longest phrases win: in Russian one word means before, with two more BC.
  private mutating func finishWords() throws(EDTFError) {
    var index = 0
    while index < words.count {
      var phrase = words[index]
      var count = 1
      var found: (meaning: DateMeaning, count: Int)?
      while let entry = DateWords.phrases[phrase] {
        if let meaning = entry.meaning { found = (meaning, count) }
        guard entry.goesOn, index + count < words.count else { break }
        phrase += " " + words[index + count]
        count += 1
      }
      if let found {
        tokens.append(.meaning(found.meaning))
        index += found.count
      } else if let number = Self.roman(words[index]) {
        tokens.append(.roman(number))
        index += 1
      } else {
        throw unknownWord(wordRanges[index])
      }
    }
    words.removeAll(keepingCapacity: true)
    wordRanges.removeAll(keepingCapacity: true)
  }

  private func unknownWord(_ range: Range<Int>) -> EDTFError {
    var word = String.UnicodeScalarView()
    word.append(contentsOf: scalars[range].prefix(20))
    return EDTFError("the word “\(String(word))” is not part of a date", hint: DateReader.hint)
  }

  /// I to XXXIX, perhaps with the French ending (XIXe) or typed with Cyrillic letters.
  static func roman(_ word: String) -> Int? {
    guard word.utf8.count <= 12 else { return nil }
    let digits = word.replacing("х", with: "x")
    return plainRoman(digits)
      ?? ["e", "eme", "er"].lazy.filter { digits.hasSuffix($0) }
      .compactMap { plainRoman(String(digits.dropLast($0.count))) }.first
  }

  private static func plainRoman(_ word: String) -> Int? {
    var value = 0
    var last = 0
    for character in word.reversed() {
      let digit = character == "i" ? 1 : character == "v" ? 5 : character == "x" ? 10 : 0
      guard digit > 0 else { return nil }
      value += digit < last ? -digit : digit
      last = max(last, digit)
    }
    return value > 0 && value < 40 && word.count <= 7 ? value : nil
  }
}

extension DateToken {
  var isMonth: Bool {
    if case .meaning(.month) = self { true } else { false }
  }

  var isYear: Bool {
    switch self {
    case .number(_, let width): width >= 4
    case .decade, .tenYears: true
    default: false
    }
  }

  var isPeriod: Bool {
    switch self {
    case .meaning(.period), .meaning(.half): true
    default: false
    }
  }

  /// Whether it says when, rather than how it stands to something else.
  var isContent: Bool {
    switch self {
    case .number, .ordinal, .roman, .decade, .tenYears: true
    case .meaning(.month), .meaning(.season), .meaning(.century), .meaning(.period): true
    default: false
    }
  }

  var weekday: Int? {
    if case .meaning(.weekday(let weekday)) = self { weekday } else { nil }
  }
}
