/// Makes slugs: short names of records that people can read, type and keep.
package enum Slugs {
  /// The words of a text in ASCII, without the little ones, joined by hyphens.
  ///
  /// - Parameters:
  ///   - words: how many words at the most.
  ///   - limit: how many bytes at the most.
  package static func words(_ text: String, words: Int = 5, limit: Int = 50) -> String {
    var result = ""
    var count = 0
    for word in ascii(text).split(separator: "-") where !little.contains(String(word)) {
      if count == words || (count > 0 && result.utf8.count + word.utf8.count + 1 > limit) { break }
      if count > 0 { result += "-" }
      result += word.prefix(limit)
      count += 1
    }
    return result
  }

  /// A text as lower-case ASCII letters and digits, everything else as single hyphens.
  package static func ascii(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x61...0x7A, 0x30...0x39: bytes.append(UInt8(scalar.value))
      case 0x41...0x5A: bytes.append(UInt8(scalar.value + 0x20))
      case ..<0x80:
        // An apostrophe joins, anything else parts.
        if scalar != "'", bytes.last != 0x2D, !bytes.isEmpty { bytes.append(0x2D) }
      // An accent that stands for itself behind its letter.
      case 0x300...0x36F: continue
      default:
        if let letters = letters[scalar] ?? Self.letters[lower(scalar)] {
          bytes.append(contentsOf: letters.utf8)
        } else if let letters = Latin.letters(lower(scalar)) ?? Latin.letters(scalar) {
          append(letters, isWord: Latin.isWord(scalar), to: &bytes)
        } else if bytes.last != 0x2D, !bytes.isEmpty {
          bytes.append(0x2D)
        }
      }
    }
    if bytes.last == 0x2D { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ letters: String, isWord: Bool, to bytes: inout [UInt8]) {
    var letters = letters[...]
    if letters.first == "~" {
      letters.removeFirst()
      if let last = bytes.last, "aiueo".utf8.contains(last) { bytes.removeLast() }
    }
    if isWord, bytes.last != 0x2D, !bytes.isEmpty { bytes.append(0x2D) }
    bytes.append(contentsOf: letters.utf8)
    if isWord, bytes.last != 0x2D { bytes.append(0x2D) }
  }

  /// A whole slug cut to the length that is kept.
  package static func cut(_ slug: String, to limit: Int = 190) -> String {
    guard slug.utf8.count > limit else { return slug }
    var result = String(slug.prefix(limit))
    while result.hasSuffix("-") { result.removeLast() }
    return result
  }

  /// What the slug of a new record is made of: that of one which people type fits a line.
  ///
  /// - Parameters:
  ///   - made: what follows from its fields; may be empty.
  ///   - kind: its kind. What is named by others keeps their names whole, and has a handle.
  package static func base(_ made: String, _ kind: Kind) -> String {
    let text = made.isEmpty ? kind.rawValue : made
    return kind.traits.contains(.isNamedByOthers) ? cut(text) : cut(text, to: short, at: "-")
  }

  /// A slug with a number behind it, for one that is taken; no longer than a slug of its length may be.
  package static func numbered(_ base: String, _ number: Int) -> String {
    let end = "-\(number)"
    let limit = base.utf8.count <= short ? short : 200
    return cut(base, to: limit - end.utf8.count) + end
  }

  /// Slugs that are made for people to type are no longer.
  package static let short = 60

  private static func cut(_ slug: String, to limit: Int, at mark: Character) -> String {
    guard slug.utf8.count > limit else { return slug }
    let head = slug.prefix(limit + 1)
    guard let last = head.lastIndex(of: mark), last > head.startIndex else {
      return cut(slug, to: limit)
    }
    return cut(String(head[..<last]), to: limit)
  }

  /// The first year that a canonical date names, for a slug.
  package static func year(_ date: String) -> String? {
    let digits = date.drop { $0 == "[" || $0 == "{" || $0 == "." }.prefix(4)
    let valid =
      digits.utf8.count == 4
      && digits.utf8.allSatisfy {
        (0x30...0x39).contains($0) || $0 == 0x58
      }
    return valid ? digits.lowercased() : nil
  }

  private static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let mapped = scalar.properties.lowercaseMapping.unicodeScalars
    return mapped.count == 1 ? mapped.first ?? scalar : scalar
  }

  private static let little: Set<String> = [
    "a", "an", "and", "the", "of", "on", "in", "for", "to", "between", "with", "by", "at",
    "agreement", "government", "governments", "concerning", "regarding", "relating",
  ]

  /// Letters beyond ASCII that have slugs of long standing: accents dropped, Cyrillic by the usual
  /// English transliteration. Others are in ``Latin``.
  private static let letters: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    let groups: [(String, String)] = [
      ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"),
      ("h", "ĥħ"), ("i", "ìíîïĩīĭįıİ"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņň"),
      ("o", "òóôõöøōŏő"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűų"),
      ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"), ("ss", "ß"), ("ae", "æ"), ("oe", "œ"), ("th", "þ"),
    ]
    for (ascii, letters) in groups {
      for scalar in letters.unicodeScalars { table[scalar] = ascii }
    }
    let cyrillic = zip(
      "абвгдеёжзийклмнопрстуфхцчшщыэюяіїєґ".unicodeScalars,
      [
        "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r",
        "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "y", "e", "yu", "ya", "i", "yi", "ye",
        "g",
      ])
    for (scalar, ascii) in cyrillic { table[scalar] = ascii }
    table["ъ"] = ""
    table["ь"] = ""
    return table
  }()
}
