/// A piece of a typed date.
enum DateToken: Equatable {
  case number(Int, width: Int)
  case ordinal(Int)
  /// First year of a decade, 1990s.
  case decade(Int, width: Int)
  case meaning(DateMeaning)
  case slash, dot
  case dash(isSpaced: Bool)
  /// `?`, `~` or `%`.
  case mark(Character)

  /// In characters; no meant date is longer, and it bounds the work on a hostile text.
  static let maximumLength = 200

  static func list(of text: String) throws(EDTFError) -> [DateToken] {
    guard text.utf8.count <= 4 * maximumLength, text.count <= maximumLength else {
      throw EDTFError("a typed date has at most \(maximumLength) characters")
    }
    var reader = Reader(characters: Array(text.lowercased()))
    try reader.run()
    return reader.tokens
  }
}

private struct Reader {
  let characters: [Character]
  var position = 0
  var tokens: [DateToken] = []
  /// Words since the last other token, still to be looked up together.
  var words: [String] = []

  init(characters: [Character]) { self.characters = characters }

  func at(_ index: Int) -> Character? {
    characters.indices.contains(index) ? characters[index] : nil
  }

  mutating func run() throws(EDTFError) {
    while let character = at(position) {
      if Reader.isDigit(character) {
        try finishWords()
        try number()
      } else if character.isLetter {
        words.append(letters())
      } else {
        try sign(character)
        position += 1
      }
    }
    try finishWords()
  }

  static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private mutating func letters() -> String {
    let start = position
    while let character = at(position), character.isLetter { position += 1 }
    return String(characters[start..<position])
  }

  private mutating func sign(_ character: Character) throws(EDTFError) {
    switch character {
    case " ", "\t", "\u{A0}", "\u{202F}": return
    case ",": try finishWords()
    case ".":
      let isBetweenDigits =
        at(position - 1).map(Reader.isDigit) == true && at(position + 1).map(Reader.isDigit) == true
      if isBetweenDigits { tokens.append(.dot) }
    case "/":
      try finishWords()
      tokens.append(.slash)
    case "-", "–", "—", "‐", "‑", "−":
      try finishWords()
      let isSpaced = at(position - 1) == " " || at(position + 1) == " "
      tokens.append(.dash(isSpaced: isSpaced))
    case "?", "~", "%":
      try finishWords()
      tokens.append(.mark(character))
    default: throw DateReader.notUnderstood
    }
  }

  private mutating func number() throws(EDTFError) {
    let start = position
    while let character = at(position), Reader.isDigit(character) { position += 1 }
    let width = position - start
    let digits = characters[start..<position].compactMap(\.asciiValue)
    guard width <= 9, let value = wholeNumber(digits) else { throw DateReader.notUnderstood }
    switch ending(ofWidth: width) {
    case .ordinal: tokens.append(.ordinal(value))
    case .decade: tokens.append(.decade(value, width: width))
    case nil: tokens.append(.number(value, width: width))
    }
  }

  private enum Ending { case ordinal, decade }

  /// Takes the 4th's or the 1990s' ending, with or without a dash or an apostrophe.
  private mutating func ending(ofWidth width: Int) -> Ending? {
    let start = position
    var word = ""
    if let character = at(position), "-‐‑".contains(character) { position += 1 }
    if let character = at(position), "'’".contains(character) {
      word.append(character)
      position += 1
    }
    word += letters()
    if width > 2 || word.hasSuffix("s"), DateWords.decadeEndings.contains(word) { return .decade }
    if width <= 2, DateWords.ordinalEndings.contains(word) || word == "е" { return .ordinal }
    position = start
    return nil
  }

  /// The longest phrases win: in Russian one word means before, with two more BC.
  private mutating func finishWords() throws(EDTFError) {
    var index = 0
    while index < words.count {
      let longest = min(3, words.count - index)
      let found = stride(from: longest, through: 1, by: -1).lazy.compactMap { count in
        DateWords.meanings[words[index..<index + count].joined(separator: " ")].map { ($0, count) }
      }.first
      if let (meaning, count) = found {
        tokens.append(.meaning(meaning))
        index += count
      } else if let number = Reader.roman(words[index]) {
        tokens.append(.ordinal(number))
        index += 1
      } else {
        throw EDTFError(
          "the word “\(words[index].prefix(20))” is not part of a date", hint: DateReader.hint)
      }
    }
    words = []
  }

  /// I to XXXIX, for centuries.
  static func roman(_ word: String) -> Int? {
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
