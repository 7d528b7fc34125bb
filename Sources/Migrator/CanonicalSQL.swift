/// A text of SQL without what means nothing to SQLite: comments, and white space but where it parts
/// two words or two operators (sqlite.org/lang_comment.html, lang_keywords.html). What stands in
/// quotes is kept as it is.
///
/// Two texts with the same canonical text say the same; of two with different ones nothing is said.
/// Whoever opens a file asks for this, so it is one pass over the bytes.
public struct CanonicalSQL {
  private let bytes: [UInt8]
  private var position = 0
  private var result: [UInt8] = []
  /// Whether something that means nothing stood before this place.
  private var isParted = false

  /// The canonical text of a script or statement.
  public static func of(_ sql: String) -> String {
    var reader = CanonicalSQL(bytes: Array(sql.utf8))
    return reader.read()
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    result.reserveCapacity(bytes.count)
  }

  private mutating func read() -> String {
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "-") where next == UInt8(ascii: "-"): skipLine()
      case UInt8(ascii: "/") where next == UInt8(ascii: "*"): skipBlock()
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0C:
        isParted = true
        position += 1
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): copyQuoted(to: byte)
      case UInt8(ascii: "["): copyQuoted(to: UInt8(ascii: "]"))
      default: copy(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private var next: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

  private mutating func skipLine() {
    isParted = true
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func skipBlock() {
    isParted = true
    position += 2
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "*"), next == UInt8(ascii: "/") {
        position += 2
        return
      }
      position += 1
    }
  }

  private mutating func copy(_ byte: UInt8) {
    if isParted, let last = result.last, Self.matters(between: last, and: byte) {
      result.append(UInt8(ascii: " "))
    }
    isParted = false
    result.append(byte)
    position += 1
  }

  /// A doubled quote inside ends one quoted part and begins the next, which comes to the same.
  private mutating func copyQuoted(to end: UInt8) {
    copy(bytes[position])
    while position < bytes.count {
      let byte = bytes[position]
      // Ends of lines are those of whoever keeps the file.
      if byte != UInt8(ascii: "\r") || next != UInt8(ascii: "\n") { result.append(byte) }
      position += 1
      if byte == end { return }
    }
  }

  private enum Part {
    case word
    case bracket
    case sign
  }

  /// Whether two bytes that nothing parts would read as one word or one operator.
  private static func matters(between one: UInt8, and other: UInt8) -> Bool {
    part(one) == part(other) && part(one) != .bracket
  }

  private static func part(_ byte: UInt8) -> Part {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: ";"): .bracket
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"),
      UInt8(ascii: "%"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="),
      UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "~"):
      .sign
    // Quotes and points among them: `x 'a'` is a name with another, `x'a'` a blob.
    default: .word
    }
  }
}
