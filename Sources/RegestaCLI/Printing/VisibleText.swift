/// Makes characters visible that a terminal would obey instead of showing.
enum VisibleText {
  /// Whether a character commands the terminal, turns the direction of text or hides in it: C0,
  /// DEL, C1, the bidirectional controls of Unicode (UAX 9, section 2), and those without width
  /// that no script or emoji needs (zero-width space, word joiner, byte order mark).
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x061C, 0x2028, 0x2029: true
    case 0x202A...0x202E, 0x2066...0x2069, 0x200B, 0x2060...0x2064, 0xFEFF: true
    default: false
    }
  }

  /// The text on one line: `\n` and `\t` for those, `\u{9B}` for the others.
  static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isControl(scalar) {
        result += escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text with its lines and tabs as they are.
  static func lines(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isControl($0) && $0 != "\n" && $0 != "\t" })
    else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isControl(scalar), scalar != "\n", scalar != "\t" {
        result += escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// JSON text for a terminal: such characters stand only inside texts, where JSON has its own
  /// escapes for them.
  static func json(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isControl($0) && $0 != "\n" }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      guard isControl(scalar), scalar != "\n" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return result
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\t": "\\t"
    case "\r": "\\r"
    default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }
}
