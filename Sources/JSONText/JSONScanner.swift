/// The end of what can be understood of a value: a fault after which its parts cannot be told
/// from one another.
struct JSONStop: Error {
  var fault: JSONFault
}

/// Reads values from bytes, see RFC 8259. Faults inside a text (a wrong escape, wrong UTF-8, one
/// text too long) and names that stand twice are collected in `faults` and reading goes on; other
/// faults are thrown.
struct JSONScanner {
  let bytes: [UInt8]
  let limits: JSONLimits
  /// Where reading stops: the end of the bytes, or of the line in JSON Lines.
  var end: Int
  var offset = 0
  var line = 1
  var lineStart = 0
  /// How many lists and objects are open; tells after a fault how to find the next element.
  var depth = 0
  /// The first faults noted since they were last taken, and the number of all of them.
  private(set) var faults: [JSONFault] = []
  private(set) var noted = 0
  /// Where the column was last counted, so that many faults on one line are not counted anew.
  private var counted: (offset: Int, column: Int)
  /// The column at which the bytes begin: they may be a part of a text.
  private let firstColumn: Int

  init(_ bytes: [UInt8], limits: JSONLimits, line: Int = 1, column: Int = 1) {
    self.line = line
    firstColumn = column
    counted = (0, column)
    self.bytes = bytes
    self.limits = limits
    end = bytes.count
    // A byte order mark says nothing in UTF-8; some editors write it.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      offset = 3
      lineStart = 3
    }
  }

  /// The next byte; 0, which no JSON text may hold, at the end.
  @inline(__always) var byte: UInt8 { offset < end ? bytes[offset] : 0 }

  mutating func skipSpace() {
    while offset < end {
      switch bytes[offset] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): offset += 1
      case UInt8(ascii: "\n"):
        offset += 1
        line += 1
        lineStart = offset
      default: return
      }
    }
  }

  // MARK: Values

  mutating func value() throws(JSONStop) -> JSONNode {
    let start = line
    switch byte {
    case UInt8(ascii: "\""):
      return JSONNode(.string(try text()), line: start)
    case UInt8(ascii: "{"): return JSONNode(try object(), line: start)
    case UInt8(ascii: "["): return JSONNode(try array(), line: start)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return JSONNode(.number(try number()), line: start)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return JSONNode(try word(), line: start)
    default: throw unexpected("a value")
    }
  }

  private mutating func object() throws(JSONStop) -> JSONValue {
    try descend()
    var members: [JSONMember] = []
    var names: Set<String> = []
    skipSpace()
    if byte == UInt8(ascii: "}") {
      ascend()
      return .object(members)
    }
    members.reserveCapacity(16)
    while true {
      guard byte == UInt8(ascii: "\"") else { throw unexpected("a name in double quotes") }
      let (place, row) = (offset, line)
      let key = try text()
      if isKnown(key, in: members, names: &names) {
        note("the name '\(Self.shown(key))' stands twice", at: place)
      }
      skipSpace()
      guard byte == UInt8(ascii: ":") else { throw unexpected("a colon after the name") }
      offset += 1
      skipSpace()
      members.append(JSONMember(key, try value(), line: row))
      skipSpace()
      switch byte {
      case UInt8(ascii: ","):
        offset += 1
        skipSpace()
      case UInt8(ascii: "}"):
        ascend()
        return .object(members)
      default: throw unexpected("a comma or the closing brace of the object")
      }
    }
  }

  /// Whether `key` is among the members; a set takes over where comparing each would be slow.
  private func isKnown(_ key: String, in members: [JSONMember], names: inout Set<String>) -> Bool {
    if members.count < 32 { return members.contains { $0.key == key } }
    if names.isEmpty { names = Set(members.map(\.key)) }
    return !names.insert(key).inserted
  }

  private mutating func array() throws(JSONStop) -> JSONValue {
    try descend()
    var elements: [JSONNode] = []
    skipSpace()
    if byte == UInt8(ascii: "]") {
      ascend()
      return .array(elements)
    }
    while true {
      elements.append(try value())
      skipSpace()
      switch byte {
      case UInt8(ascii: ","):
        offset += 1
        skipSpace()
      case UInt8(ascii: "]"):
        ascend()
        return .array(elements)
      default: throw unexpected("a comma or the closing bracket of the list")
      }
    }
  }

  private mutating func descend() throws(JSONStop) {
    guard depth < limits.depth else {
      throw stop("lists and objects stand more than \(limits.depth) deep")
    }
    depth += 1
    offset += 1
  }

  private mutating func ascend() {
    depth -= 1
    offset += 1
  }

  private mutating func word() throws(JSONStop) -> JSONValue {
    let start = offset
    while offset < end, bytes[offset] | 0x20 >= UInt8(ascii: "a"),
      bytes[offset] | 0x20 <= UInt8(ascii: "z")
    {
      offset += 1
    }
    switch String(decoding: bytes[start..<min(offset, start + 24)], as: UTF8.self) {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    case let other: throw stop("'\(other)' is no value; texts stand in double quotes", at: start)
    }
  }

  private mutating func number() throws(JSONStop) -> String {
    let start = offset
    if byte == UInt8(ascii: "-") { offset += 1 }
    let isZero = byte == UInt8(ascii: "0")
    let whole = digits()
    if whole == 0 { throw stop("a number needs digits", at: start) }
    if isZero, whole > 1 { throw stop("a number may not begin with 0", at: start) }
    if byte == UInt8(ascii: ".") {
      offset += 1
      if digits() == 0 { throw stop("a number needs digits after its point", at: start) }
    }
    if byte | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { offset += 1 }
      if digits() == 0 { throw stop("a number needs digits in its exponent", at: start) }
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = offset
    while offset < end, bytes[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
    return offset - start
  }

  // MARK: Faults

  private mutating func place(_ offset: Int) -> (line: Int, column: Int) {
    if counted.offset < lineStart || counted.offset > offset {
      counted = (lineStart, lineStart == 0 ? firstColumn : 1)
    }
    for byte in bytes[min(counted.offset, offset)..<offset] where byte & 0xC0 != 0x80 {
      // Continuation bytes belong to the character before them.
      counted.column += 1
    }
    counted.offset = offset
    return (line, counted.column)
  }

  /// Notes a fault after which reading can go on; of one value only so many are kept.
  mutating func note(_ message: String, at offset: Int) {
    noted += 1
    guard noted <= 100 else { return }
    let (line, column) = place(offset)
    let text = noted < 100 ? message : message + "; further faults of this value are not listed"
    faults.append(JSONFault(line: line, column: column, message: text))
  }

  mutating func takeFaults() -> [JSONFault] {
    defer { (faults, noted) = ([], 0) }
    return faults
  }

  mutating func stop(_ message: String, at offset: Int? = nil) -> JSONStop {
    let (line, column) = place(offset ?? self.offset)
    return JSONStop(fault: JSONFault(line: line, column: column, message: message))
  }

  mutating func unexpected(_ wanted: String) -> JSONStop {
    guard offset < end else {
      return stop("\(end == bytes.count ? "the input" : "the line") ends before \(wanted)")
    }
    return stop("expected \(wanted), found \(Self.name(of: bytes[offset]))")
  }

  /// A name as a message may show it: short, and without control characters.
  private static func shown(_ name: String) -> String {
    String(
      String.UnicodeScalarView(name.unicodeScalars.prefix(60).map { $0.value < 0x20 ? "?" : $0 }))
  }

  static func name(of byte: UInt8) -> String {
    switch byte {
    case 0x21...0x7E: "'\(Unicode.Scalar(byte))'"
    case 0x80...: "a letter or sign outside quotes"
    case 0x0A, 0x0D: "the end of the line"
    case 0: "a NUL byte"
    default: "a control character"
    }
  }
}
