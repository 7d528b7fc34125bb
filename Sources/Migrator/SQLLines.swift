/// The lines of a script that mean something: without comments, indent, blanks at the end and empty
/// lines. What stands in quotes is kept as it is (sqlite.org/lang_comment.html, lang_keywords.html).
struct SQLLines {
  private let bytes: [UInt8]
  private var position = 0
  private var line: [UInt8] = []
  private var lines: [String] = []

  static func of(_ sql: String) -> [String] {
    var reader = SQLLines(sql)
    return reader.read()
  }

  private init(_ sql: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(sql.utf8.count)
    for byte in sql.utf8 {
      if byte == UInt8(ascii: "\n"), bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
      bytes.append(byte)
    }
    self.bytes = bytes
  }

  private mutating func read() -> [String] {
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "-") where next == UInt8(ascii: "-"): skipLine()
      case UInt8(ascii: "/") where next == UInt8(ascii: "*"): skipBlock()
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): copyQuoted(to: byte)
      case UInt8(ascii: "["): copyQuoted(to: UInt8(ascii: "]"))
      case UInt8(ascii: "\n"):
        endLine()
        position += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        part()
        position += 1
      default:
        line.append(byte)
        position += 1
      }
    }
    endLine()
    return lines
  }

  private var next: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

  /// A comment parts what stands around it, as white space does.
  private mutating func part() {
    if let last = line.last, last != UInt8(ascii: " ") { line.append(UInt8(ascii: " ")) }
  }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func skipBlock() {
    part()
    position += 2
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "*"), next == UInt8(ascii: "/") {
        position += 2
        return
      }
      position += 1
    }
  }

  /// A doubled quote inside ends one quoted part and begins the next, which comes to the same.
  private mutating func copyQuoted(to end: UInt8) {
    line.append(bytes[position])
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      line.append(byte)
      position += 1
      if byte == end { return }
    }
  }

  private mutating func endLine() {
    while line.last == UInt8(ascii: " ") { line.removeLast() }
    if !line.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
    line = []
  }
}
