/// A short name of a record that never changes: its number in eleven letters and digits.
///
/// The number is multiplied by an odd one, modulo 2^53, and written with its lowest bits first. So
/// near numbers differ at once; and since the lower bits of the product follow from the lower bits
/// of the number alone, whose handle begins so can be asked of the numbers themselves.
///
/// Of the first two characters one is a digit and one a consonant, so that no year and no word that
/// somebody types for a slug is taken for a handle. They carry eight bits, the others five each.
enum Handle {
  /// A beginning of a handle, as what the numbers have in common that go with it.
  struct Beginning: Equatable {
    /// The bits of a number that count.
    let mask: Int64
    /// What they are.
    let value: Int64
  }

  // No 0, 1, i and l, which are read for others.
  private static let digits = Array("23456789".utf8)
  private static let consonants = Array("bcdfghjkmnpqrstv".utf8)
  private static let alphabet = Array("23456789abcdefghjkmnopqrstuvwxyz".utf8)
  private static let factor: UInt64 = 0x1B_8E27_41C9_6D35
  private static let all: UInt64 = 1 << 53 - 1
  /// Shorter beginnings name nothing.
  static let shortest = 4
  private static let length = 11

  /// The bits that so many characters carry.
  static func mask(_ count: Int) -> Int64 { 1 << (5 * Int64(count) - 2) - 1 }

  /// The whole handle of a number.
  static func text(of id: Int64) -> String {
    var rest = (UInt64(bitPattern: id) &* factor) & all
    func take(_ bits: Int) -> Int {
      defer { rest >>= bits }
      return Int(rest & (1 << bits - 1))
    }
    let isDigitFirst = take(1) == 0
    let pair = [digits[take(3)], consonants[take(4)]]
    var text = isDigitFirst ? pair : pair.reversed()
    while text.count < length { text.append(alphabet[take(5)]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// What a text says as the beginning of a handle; nil where it is none.
  static func beginning(_ text: String) -> Beginning? {
    let letters = Array(text.lowercased().utf8)
    guard (shortest...length).contains(letters.count) else { return nil }
    var product: UInt64
    if let digit = digits.firstIndex(of: letters[0]),
      let consonant = consonants.firstIndex(of: letters[1])
    {
      product = UInt64(digit) << 1 | UInt64(consonant) << 4
    } else if let consonant = consonants.firstIndex(of: letters[0]),
      let digit = digits.firstIndex(of: letters[1])
    {
      product = 1 | UInt64(digit) << 1 | UInt64(consonant) << 4
    } else {
      return nil
    }
    for (place, letter) in letters.enumerated().dropFirst(2) {
      guard let digit = alphabet.firstIndex(of: letter) else { return nil }
      product |= UInt64(digit) << (5 * place - 2)
    }
    let mask = mask(letters.count)
    return Beginning(
      mask: mask, value: Int64(bitPattern: product &* inverse) & mask)
  }

  /// The shortest beginning that names this number and none of the others, and that `isFree` allows.
  static func shortest(
    of id: Int64, among others: [Int64], where isFree: (String) throws -> Bool
  ) rethrows -> String {
    let whole = text(of: id)
    for count in shortest..<length {
      let mask = mask(count)
      let text = String(whole.prefix(count))
      let isAlone = others.allSatisfy { $0 == id || $0 & mask != id & mask }
      if try isAlone && isFree(text) { return text }
    }
    return whole
  }

  /// By which the product is brought back: each step of Newton's doubles the bits that are right.
  private static let inverse: UInt64 = {
    var inverse = factor
    for _ in 0..<6 { inverse = inverse &* (2 &- factor &* inverse) }
    return inverse
  }()
}
