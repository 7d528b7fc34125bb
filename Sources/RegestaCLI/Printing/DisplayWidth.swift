/// How many columns of a terminal a text takes.
enum DisplayWidth {
  /// The columns of a text: characters of East Asian width W and F (UAX 11) and emoji take two,
  /// marks that sit on the character before take none, all others one.
  static func of(_ text: some StringProtocol) -> Int {
    // Nearly all text is ASCII.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The columns of one character.
  static func of(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if first.value < 0x300 { return first.value == 0xAD ? 0 : 1 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    return isWide(first.value) || first.properties.isEmojiPresentation ? 2 : 1
  }

  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// The text in lines of at most `width` columns, broken at blanks and between characters of
  /// double width. A longer word, which may be a reference, a date or an address, stays whole.
  static func fold(_ text: String, to width: Int) -> [String] {
    guard of(text) > width else { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in pieces(text) {
      let size = of(trimmed(piece))
      if used > 0, used + size > width {
        lines.append(String(trimmed(line)))
        (line, used) = ("", 0)
      }
      line += piece
      used += of(piece)
    }
    if used > 0 { lines.append(String(trimmed(line))) }
    return lines
  }

  /// The text with its end cut off and marked where it is wider. What has hyphens or digits may be a
  /// reference or a date, and is left out whole; other words are cut.
  static func shorten(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    var result = ""
    var used = 1
    for character in text {
      let size = of(character)
      if used + size > width { break }
      result.append(character)
      used += size
    }
    let isCut = text.dropFirst(result.count).first.map { $0 != " " } ?? false
    let blank = result.lastIndex(of: " ")
    let start = blank.map { result.index(after: $0) } ?? result.startIndex
    let word = text[
      text.index(text.startIndex, offsetBy: result.distance(from: result.startIndex, to: start))...
    ]
    .prefix { $0 != " " }
    if isCut, word.contains(where: { $0.isNumber || $0 == "-" }) {
      result = String(result[..<start])
    }
    return trimmed(result) + "…"
  }

  private static func trimmed(_ text: some StringProtocol) -> Substring {
    var rest = Substring(text)
    while rest.last == " " { rest.removeLast() }
    return rest
  }

  /// The text cut behind each blank and on either side of each character of double width.
  private static func pieces(_ text: String) -> [Substring] {
    var pieces: [Substring] = []
    var start = text.startIndex
    for index in text.indices {
      let next = text.index(after: index)
      let isWide = text[index].utf8.count > 2 && of(text[index]) == 2
      if isWide, start < index {
        pieces.append(text[start..<index])
        start = index
      }
      if isWide || text[index] == " " {
        pieces.append(text[start..<next])
        start = next
      }
    }
    if start < text.endIndex { pieces.append(text[start...]) }
    return pieces
  }
}
