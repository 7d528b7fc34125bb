/// What is left of a name when case, accents, punctuation and little words are taken away: two
/// spellings of one name have one key, in any script.
package enum NameKey {
  /// Longer texts are no names.
  package static let limit = 300

  /// The key of a name; empty where nothing is left of it, or it is too long for a name.
  package static func key(_ name: String) -> String { words(name).joined(separator: " ") }

  /// The words of the key of a name.
  package static func words(_ name: String) -> [String] {
    guard name.utf8.count <= limit else { return [] }
    return joined(letters(name).split(separator: " ").map(String.init))
      .compactMap { littleWords.contains($0) ? nil : longForms[$0] ?? $0 }
  }

  /// Lower-case letters and digits without accents, and spaces for what parts them.
  private static func letters(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch scalar.value {
      case 0x61...0x7A, 0x30...0x39: result.append(scalar)
      case 0x41...0x5A:
        if let lower = Unicode.Scalar(scalar.value + 0x20) { result.append(lower) }
      case ..<0x80:
        // An apostrophe joins, anything else parts.
        if scalar != "'", scalar != "`" { result.append(" ") }
      default: append(scalar, to: &result)
      }
    }
    return String(result)
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView) {
    if joining.contains(scalar) { return }
    let properties = scalar.properties
    // Accents, points and vowel signs that stand behind their letter, as far as it does without.
    if scalar.value < 0x700, properties.generalCategory == .nonspacingMark { return }
    for lower in properties.lowercaseMapping.unicodeScalars {
      if let plain = plain[lower] {
        result.append(contentsOf: plain.unicodeScalars)
      } else if lower.value < 0x700, lower.properties.generalCategory == .nonspacingMark {
        continue
      } else {
        result.append(isOfWords(lower) ? lower : " ")
      }
    }
  }

  private static func isOfWords(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  /// Single letters one behind the other are one word: `U. S. S. R.`
  private static func joined(_ words: [String]) -> [String] {
    var result: [String] = []
    var isRun = false
    for word in words {
      let isSingle = word.utf8.count == 1 && word.utf8.allSatisfy { (0x61...0x7A).contains($0) }
      if isSingle, isRun, let last = result.popLast() {
        result.append(last + word)
      } else {
        result.append(word)
      }
      isRun = isSingle
    }
    return result
  }

  private static let littleWords: Set<String> = ["the", "of", "and"]

  private static let longForms = [
    "st": "saint", "ste": "sainte", "rep": "republic", "repub": "republic", "dem": "democratic",
    "fed": "federal", "terr": "territory", "govt": "government", "is": "islands",
  ]

  /// Apostrophes of all sorts, the lengthened line of Arabic, and what nobody sees.
  private static let joining: Set<Unicode.Scalar> = [
    "\u{2018}", "\u{2019}", "\u{201B}", "\u{2BB}", "\u{2BC}", "\u{2BF}", "\u{B4}", "\u{640}",
    "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{2060}", "\u{FEFF}",
  ]

  /// Letters with an accent of their own, and letters that stand for others, without it.
  private static let plain: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for (letter, accented) in letters {
      for scalar in accented.unicodeScalars { table[scalar] = letter }
    }
    return table
  }()

  private static let letters = [
    ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
    ("g", "ĝğġģǧ"), ("h", "ĥħḥ"), ("i", "ìíîïĩīĭįıǐỉị"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"),
    ("n", "ñńņňṅ"), ("o", "òóôõöøōŏőǒơọỏốồổỗộớờởỡợ"), ("r", "ŕŗř"), ("s", "śŝşšșṣ"),
    ("t", "ţťŧțṭ"), ("u", "ùúûüũūŭůűųǔưụủứừửữự"), ("w", "ŵ"), ("y", "ýÿŷỳỵỷỹ"), ("z", "źżžẓ"),
    ("ss", "ß"), ("ae", "æ"), ("oe", "œ"), ("th", "þ"),
    ("α", "ά"), ("ε", "έ"), ("η", "ή"), ("ι", "ίϊΐ"), ("ο", "ό"), ("υ", "ύϋΰ"), ("ω", "ώ"),
    ("σ", "ς"),
    ("е", "ё"), ("и", "й"), ("і", "ї"), ("г", "ґ"), ("у", "ў"),
    ("\u{627}", "\u{622}\u{623}\u{625}\u{671}"), ("\u{64A}", "\u{649}\u{6CC}\u{626}"),
    ("\u{648}", "\u{624}"), ("\u{647}", "\u{629}"), ("\u{643}", "\u{6A9}"),
  ]
}
