/// Texts in double quotes: section 7 of RFC 8259, with UTF-8 as RFC 3629 has it.
extension JSONScanner {
  /// Reads a text whose opening quote is next. A faulty text is read to its end and comes out
  /// empty or in part, its faults noted.
  mutating func text() throws(JSONStop) -> String {
    let opening = offset
    offset += 1
    let start = offset
    var isPlain = true
    // Most texts have nothing to decode: find the closing quote, then copy once.
    while offset < end {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") {
        defer { offset += 1 }
        guard isPlain || isSound(start..<offset) else { return "" }
        guard offset - start <= limits.textBytes else {
          noteLength(at: opening)
          return ""
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\") || byte < 0x20 {
        guard isPlain || isSound(start..<offset) else { return try skipText() }
        return try escapedText(from: start, opening: opening)
      }
      if byte >= 0x80 { isPlain = false }
      offset += 1
    }
    throw unclosed(opening)
  }

  /// Reads on from a backslash or control character; the bytes from `start` are sound.
  private mutating func escapedText(from start: Int, opening: Int) throws(JSONStop) -> String {
    let known = noted
    var decoded: [UInt8] = []
    decoded.reserveCapacity(offset - start + 64)
    var copied = start
    while offset < end {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 {
        if noted == known, isSound(copied..<offset),
          decoded.count + offset - copied <= limits.textBytes
        {
          decoded.append(contentsOf: bytes[copied..<offset])
        } else if noted == known {
          noteLength(at: opening)
        }
        if byte == UInt8(ascii: "\"") {
          offset += 1
          return noted == known ? String(decoding: decoded, as: UTF8.self) : ""
        }
        if byte == UInt8(ascii: "\\") {
          readEscape(into: &decoded)
        } else if byte == 0x0A {
          throw unclosed(opening)
        } else {
          note("\(Self.control(byte)) in a text must be written as an escape", at: offset)
          offset += 1
        }
        copied = offset
      } else {
        offset += 1
      }
    }
    throw unclosed(opening)
  }

  /// Goes to the end of a text that is already known to be faulty.
  private mutating func skipText() throws(JSONStop) -> String {
    let start = offset
    while offset < end, bytes[offset] != 0x0A {
      let byte = bytes[offset]
      offset += 1
      if byte == UInt8(ascii: "\"") { return "" }
      if byte == UInt8(ascii: "\\") { offset = min(offset + 1, end) }
    }
    throw unclosed(start)
  }

  private mutating func readEscape(into decoded: inout [UInt8]) {
    let start = offset
    offset += 1
    let letter = byte
    offset = min(offset + 1, end)
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(letter)
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "u"):
      if let scalar = readScalar(from: start) {
        decoded.append(contentsOf: Array(String(scalar).utf8))
      }
    default:
      // Keep a line's end or a quote for the loop that ends the text.
      if letter < 0x20 { offset = start + 1 }
      note("a backslash stands only before one of \" \\ / b f n r t u", at: start)
    }
  }

  /// Reads what follows `\u`: one unit of UTF-16, or the two of a pair.
  private mutating func readScalar(from start: Int) -> Unicode.Scalar? {
    guard let first = readUnit(from: start) else { return nil }
    if let scalar = Unicode.Scalar(first) {
      if first != 0 { return scalar }
      note("a text may not hold NUL (\\u0000)", at: start)
      return nil
    }
    guard first < 0xDC00, byte == UInt8(ascii: "\\"), offset + 1 < end,
      bytes[offset + 1] == UInt8(ascii: "u")
    else {
      note("half a surrogate pair", at: start)
      return nil
    }
    let next = offset
    offset += 2
    guard let second = readUnit(from: next) else { return nil }
    guard second &- 0xDC00 < 0x400 else {
      offset = next
      note("half a surrogate pair", at: start)
      return nil
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private mutating func readUnit(from start: Int) -> UInt32? {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Self.hexadecimal(byte) else {
        note("\\u wants four hexadecimal digits", at: start)
        return nil
      }
      unit = unit << 4 | digit
      offset += 1
    }
    return unit
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  // MARK: UTF-8

  /// Whether the bytes are UTF-8; notes the first place where they are not.
  private mutating func isSound(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
        continue
      }
      let length = sequenceLength(at: index, end: range.upperBound)
      if length == 0 {
        note("bytes that are not UTF-8", at: index)
        return false
      }
      index += length
    }
    return true
  }

  /// The number of bytes of the well-formed sequence at `index`; 0 when there is none. The ranges
  /// are those of table 3-7 of the Unicode Standard, which exclude overlong forms and surrogates.
  private func sequenceLength(at index: Int, end: Int) -> Int {
    let first = bytes[index]
    let count: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: count = 2
    case 0xE0...0xEF:
      count = 3
      if first == 0xE0 { second = 0xA0...0xBF }
      if first == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      count = 4
      if first == 0xF0 { second = 0x90...0xBF }
      if first == 0xF4 { second = 0x80...0x8F }
    default: return 0
    }
    guard index + count <= end, second.contains(bytes[index + 1]) else { return 0 }
    for next in (index + 2)..<max(index + 2, index + count) where bytes[next] & 0xC0 != 0x80 {
      return 0
    }
    return count
  }

  private mutating func noteLength(at opening: Int) {
    note("a text longer than the limit of \(limits.textBytes) bytes", at: opening)
  }

  private mutating func unclosed(_ opening: Int) -> JSONStop {
    stop("the text that begins here is not closed on its line", at: opening)
  }

  private static func control(_ byte: UInt8) -> String {
    switch byte {
    case 0: "a NUL byte"
    case 0x09: "a tab"
    case 0x0D: "a carriage return"
    default: "a control character"
    }
  }
}
