/// How letters of other scripts are written in Latin ones, so that slugs can be read in every script:
/// from ICU's transforms, which follow CLDR, by the table that `Scripts/letters` makes; Hangul by
/// the rules of its syllables. Vowels that a script does not write are not there.
enum Latin {
  /// The Latin letters of a scalar, in ASCII; empty for a mark that is left out, nil for what is no
  /// letter of the table. After "~" the vowel of the letter before goes.
  static func letters(_ scalar: Unicode.Scalar) -> String? {
    if hangul.contains(scalar.value) { return korean(Int(scalar.value - hangul.lowerBound)) }
    guard let row = table.rows.last(where: { $0.first <= scalar.value }) else { return nil }
    let place = Int(scalar.value - row.first) * 2
    guard place + 1 < row.codes.count else { return nil }
    let code = (Int(row.codes[place]) - 33) * 90 + Int(row.codes[place + 1]) - 33
    return code > 0 && code <= table.syllables.count ? table.syllables[code - 1] : nil
  }

  /// Whether each letter is a word's part by itself, and wants a hyphen beside it: Chinese.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }

  // MARK: The table

  private struct Row {
    var first: UInt32
    var codes: [UInt8]
  }

  private static let table: (syllables: [String], rows: [Row]) = {
    let text = embeddedText.first { $0.name == "scripts.letters" }?.text ?? ""
    let lines = text.split(separator: "\n")
    let syllables = lines.first?.split(separator: ",", omittingEmptySubsequences: false) ?? []
    let rows = lines.dropFirst().compactMap { line -> Row? in
      guard let blank = line.firstIndex(of: " "), let first = UInt32(line[..<blank], radix: 16)
      else { return nil }
      return Row(first: first, codes: Array(line[line.index(after: blank)...].utf8))
    }
    return (syllables.map(String.init), rows)
  }()

  // MARK: Hangul

  /// The syllables, which stand in the order of their parts (The Unicode Standard, 3.12).
  private static let hangul: ClosedRange<UInt32> = 0xAC00...0xD7A3
  private static let initials = words("g kk n d tt r m b pp s ss - j jj ch k t p h")
  private static let vowels = words(
    "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
  private static let finals = words(
    "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t")

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map { $0 == "-" ? "" : String($0) }
  }

  private static func korean(_ number: Int) -> String {
    initials[number / (21 * 28)] + vowels[number / 28 % 21] + finals[number % 28]
  }
}
