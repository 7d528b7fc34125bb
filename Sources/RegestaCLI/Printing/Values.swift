import Answers
import JSONText
import SQLite

extension Value {
  /// The value as people read it; empty for NULL, hexadecimal for bytes.
  var shown: String {
    switch self {
    case .null: return ""
    case .integer(let number): return String(number)
    case .real(let number): return String(number)
    case .text(let text): return text
    case .blob(let bytes): return Self.hexadecimal(bytes)
    }
  }

  /// Two digits for each byte, without memory beside that of the text.
  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  var isNumber: Bool {
    switch self {
    case .integer, .real: true
    default: false
    }
  }

  /// The values of a list; nothing for NULL.
  func members(_ form: Column.Form) -> [String] {
    guard case .text(let text) = self, !text.isEmpty else { return [] }
    if form == .listOfJSON, case .array(let elements)? = try? JSON.parse(text).value {
      // Rival values stand there each with who says it.
      return elements.map { $0.text ?? $0.members?.first { $0.key == "value" }?.node.text ?? "" }
    }
    var members: [String] = []
    var rest = text[...]
    while let place = rest.firstRange(of: ResultSet.separator) {
      members.append(String(rest[..<place.lowerBound]))
      rest = rest[place.upperBound...]
    }
    return members + [String(rest)]
  }

  /// Orders as SQLite does: NULL, numbers, texts, bytes.
  func isBefore(_ other: Value) -> Bool {
    switch (self, other) {
    case (.integer(let a), .integer(let b)): a < b
    case (.real(let a), .real(let b)): a < b
    case (.integer(let a), .real(let b)): Double(a) < b
    case (.real(let a), .integer(let b)): a < Double(b)
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    case (.blob(let a), .blob(let b)): a.lexicographicallyPrecedes(b)
    default: rank < other.rank
    }
  }

  private var rank: Int {
    switch self {
    case .null: 0
    case .integer, .real: 1
    case .text: 2
    case .blob: 3
    }
  }
}
