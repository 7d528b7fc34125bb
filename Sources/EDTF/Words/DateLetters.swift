/// Letters as they are compared in typed dates: without case and accents.
enum DateLetters {
  /// A letter in lower case and without its accent; nothing for a mark on the letter before it.
  static func fold(_ scalar: Unicode.Scalar, into word: inout String.UnicodeScalarView) {
    let value = scalar.value
    switch value {
    case 0x61...0x7A: word.append(scalar)
    case 0x41...0x5A: word.append(lower(value, 0x20))
    case 0x430...0x44F: word.append(value == 0x439 ? "и" : scalar)
    case 0x410...0x42F: word.append(value == 0x419 ? "и" : lower(value, 0x20))
    case 0x401, 0x451: word.append("е")
    case 0x300...0x36F: return
    default:
      let small = String(scalar).lowercased().unicodeScalars
      for each in small { word.append(contentsOf: bases[each.value] ?? [each]) }
    }
  }

  private static func lower(_ value: UInt32, _ distance: UInt32) -> Unicode.Scalar {
    Unicode.Scalar(value + distance) ?? "?"
  }

  static func folded(_ word: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in word.unicodeScalars { fold(scalar, into: &folded) }
    return String(folded)
  }

  /// Whether it is part of a word, marks on letters included.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61...0x7A, 0x41...0x5A, 0x410...0x44F: true
    case ..<0xAA: false
    // The degree sign is typed for the ordinal mark.
    case 0xB0: true
    case 0x300...0x36F: true
    default: scalar.properties.isAlphabetic
    }
  }

  /// The letters that accented ones and raised ones stand for.
  private static let bases: [UInt32: [Unicode.Scalar]] = {
    let groups = [
      "a": "àáâãäåāă\u{AA}", "c": "ç", "e": "èéêëē\u{1D49}", "i": "ìíîïі", "n": "ñ",
      "o": "òóôõö\u{BA}\u{B0}",
      "u": "ùúûüū", "y": "ýÿ", "r": "\u{2B3}", "ss": "ß", "oe": "œ", "ae": "æ",
    ]
    var bases: [UInt32: [Unicode.Scalar]] = [:]
    for (base, letters) in groups {
      for letter in letters.unicodeScalars { bases[letter.value] = Array(base.unicodeScalars) }
    }
    return bases
  }()
}
