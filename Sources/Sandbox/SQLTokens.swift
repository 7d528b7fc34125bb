/// The little that must be known of a statement's text before SQLite sees it.
enum SQLTokens {
  private enum Token: Equatable {
    case name(String)
    case open, close, other
  }

  /// Every name that is followed by `AS (`, perhaps with a list of columns before and
  /// `[NOT] MATERIALIZED` within: what WITH and WINDOW define. Lower case.
  static func definedNames(in sql: String) -> [String] {
    let tokens = tokens(of: sql)
    var found: [String] = []
    for place in tokens.indices {
      guard case .name(let name) = tokens[place] else { continue }
      var next = place + 1
      if next < tokens.count, tokens[next] == .open {
        guard let close = tokens[next...].firstIndex(of: .close) else { continue }
        next = close + 1
      }
      guard next < tokens.count, tokens[next] == .name("as") else { continue }
      next += 1
      while next < tokens.count,
        tokens[next] == .name("not") || tokens[next] == .name("materialized")
      {
        next += 1
      }
      if next < tokens.count, tokens[next] == .open { found.append(name) }
    }
    return found
  }

  /// Names in any quotes that SQLite takes, which include those of strings; comments are left out
  /// (sqlite.org/lang_keywords.html, lang_comment.html).
  private static func tokens(of sql: String) -> [Token] {
    let bytes = Array(sql.utf8)
    var tokens: [Token] = []
    var next = 0
    while next < bytes.count {
      let byte = bytes[next]
      let after = next + 1 < bytes.count ? bytes[next + 1] : 0
      if isBlank(byte) {
        next += 1
      } else if byte == UInt8(ascii: "-"), after == byte {
        next = bytes[next...].firstIndex(of: 0x0A) ?? bytes.count
      } else if byte == UInt8(ascii: "/"), after == UInt8(ascii: "*") {
        next = endOfComment(bytes, from: next + 2)
      } else if let end = closing(byte) {
        let (name, place) = quoted(bytes, from: next + 1, until: end)
        tokens.append(.name(name))
        next = place
      } else if isWord(byte) {
        let end = bytes[next...].firstIndex { !isWord($0) } ?? bytes.count
        tokens.append(.name(String(decoding: bytes[next..<end], as: UTF8.self).lowercased()))
        next = end
      } else {
        tokens.append(
          byte == UInt8(ascii: "(") ? .open : byte == UInt8(ascii: ")") ? .close : .other)
        next += 1
      }
    }
    return tokens
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == 0x5F || byte == 0x24 || (0x30...0x39).contains(byte)
      || (0x41...0x5A).contains(byte & 0xDF)
  }

  private static func closing(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): byte
    case UInt8(ascii: "["): UInt8(ascii: "]")
    default: nil
    }
  }

  private static func endOfComment(_ bytes: [UInt8], from start: Int) -> Int {
    var next = start
    while next + 1 < bytes.count {
      if bytes[next] == UInt8(ascii: "*"), bytes[next + 1] == UInt8(ascii: "/") { return next + 2 }
      next += 1
    }
    return bytes.count
  }

  /// The text up to the closing quote; a doubled quote stands for itself, but not in brackets.
  private static func quoted(
    _ bytes: [UInt8], from start: Int, until end: UInt8
  ) -> (name: String, next: Int) {
    var text: [UInt8] = []
    var next = start
    while next < bytes.count {
      if bytes[next] == end {
        let isDoubled = next + 1 < bytes.count && bytes[next + 1] == end
        guard isDoubled, end != UInt8(ascii: "]") else { return (name(text), next + 1) }
        next += 1
      }
      text.append(bytes[next])
      next += 1
    }
    return (name(text), next)
  }

  private static func name(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).lowercased()
  }
}
