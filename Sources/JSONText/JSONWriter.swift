/// Writes JSON (RFC 8259) to bytes of UTF-8, with commas where they belong.
///
///     var json = JSONWriter()
///     json.beginObject()
///     json.member("title", "Über alles")
///     json.member("signed", nil)
///     json.endObject()
public struct JSONWriter: Sendable {
  /// The largest magnitude that is written as a number: beyond 2^53 readers in JavaScript lose
  /// digits (section 6 of RFC 8259), so such numbers are written as texts.
  public static let largestNumber: Int64 = 1 << 53

  /// What was written so far.
  public private(set) var bytes: [UInt8]
  /// How many blanks each level is indented; 0 writes everything on one line.
  public let indent: Int
  private var needsComma = false
  private var depth = 0

  /// A writer that has written nothing.
  ///
  /// - Parameters:
  ///   - indent: how many blanks each level is indented; 0 for one line without blanks.
  ///   - depth: on which level it begins, for a value that stands inside others.
  ///   - capacity: the number of bytes to make room for.
  public init(indent: Int = 0, depth: Int = 0, capacity: Int = 0) {
    bytes = []
    self.indent = indent
    self.depth = depth
    isAfterKey = depth > 0
    bytes.reserveCapacity(capacity)
  }

  /// What was written so far, as a text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Forgets what was written, keeping the memory, so that one writer can fill a pipe in pieces.
  public mutating func removeWritten() {
    bytes.removeAll(keepingCapacity: true)
  }

  // MARK: Structure

  /// Opens an object.
  public mutating func beginObject() { open(UInt8(ascii: "{")) }
  /// Closes the object opened last.
  public mutating func endObject() { close(UInt8(ascii: "}")) }
  /// Opens a list.
  public mutating func beginArray() { open(UInt8(ascii: "[")) }
  /// Closes the list opened last.
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes a line feed after a whole value, as JSON Lines wants it.
  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Writes the name of the member whose value comes next.
  public mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    if indent > 0 { bytes.append(UInt8(ascii: " ")) }
    // The value follows on the same line.
    isAfterKey = true
  }

  private var isAfterKey = false

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    depth += 1
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    depth = max(depth - 1, 0)
    if needsComma { breakLine() }
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if depth > 0 { breakLine() }
    needsComma = true
  }

  private mutating func breakLine() {
    guard indent > 0 else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<(depth * indent) { bytes.append(UInt8(ascii: " ")) }
  }

  // MARK: Values

  /// Writes a text.
  public mutating func string(_ text: String) {
    separate()
    quote(text)
    needsComma = true
  }

  /// Writes a whole number; as a text where its magnitude is above ``largestNumber``.
  public mutating func integer(_ number: Int64) {
    separate()
    plain(String(number), isText: number.magnitude > Self.largestNumber.magnitude)
  }

  /// Writes a number; as a text where its magnitude is above ``largestNumber``, and null for what
  /// JSON has no number for.
  public mutating func double(_ number: Double) {
    separate()
    guard number.isFinite else { return plain("null", isText: false) }
    plain(number.description, isText: abs(number) > Double(Self.largestNumber))
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ truth: Bool) {
    separate()
    plain(truth ? "true" : "false", isText: false)
  }

  /// Writes `null`.
  public mutating func null() {
    separate()
    plain("null", isText: false)
  }

  /// Writes a member with a text, or null.
  public mutating func member(_ name: String, _ text: String?) {
    key(name)
    if let text { string(text) } else { null() }
  }

  /// Writes a member with a whole number, or null.
  public mutating func member(_ name: String, _ number: Int64?) {
    key(name)
    if let number { integer(number) } else { null() }
  }

  /// Writes a member that is true or false.
  public mutating func member(_ name: String, _ truth: Bool) {
    key(name)
    bool(truth)
  }

  /// Writes a value with all its parts; numbers as they were written, or as texts where they are
  /// above ``largestNumber`` or no numbers at all.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let truth): bool(truth)
    case .string(let text): string(text)
    case .number(let digits):
      separate()
      if Self.isSafe(digits) { plain(digits, isText: false) } else { quote(digits) }
      needsComma = true
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element.value) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.key)
        self.value(member.node.value)
      }
      endObject()
    }
  }

  private static func isSafe(_ digits: String) -> Bool {
    if let whole = Int64(digits) {
      // `+1` and `01` are numbers to Swift and none to JSON.
      return String(whole) == digits || digits == "-0"
        ? whole.magnitude <= largestNumber.magnitude : false
    }
    guard case .number? = try? JSON.parse(digits).value, let number = Double(digits) else {
      return false
    }
    return abs(number) <= Double(largestNumber)
  }

  private mutating func plain(_ text: String, isText: Bool) {
    if isText { bytes.append(UInt8(ascii: "\"")) }
    bytes.append(contentsOf: text.utf8)
    if isText { bytes.append(UInt8(ascii: "\"")) }
    needsComma = true
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    var index = start
    while index < bytes.count, !Self.needsEscape(bytes[index]) { index += 1 }
    if index < bytes.count { escape(from: index) }
    bytes.append(UInt8(ascii: "\""))
  }

  @inline(__always) private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  /// Writes anew, with escapes, what stands from `start` on.
  private mutating func escape(from start: Int) {
    let rest = Array(bytes[start...])
    bytes.removeSubrange(start...)
    for byte in rest {
      guard Self.needsEscape(byte) else {
        bytes.append(byte)
        continue
      }
      bytes.append(contentsOf: Self.escape(byte))
    }
  }

  /// How a byte that must not stand in a text as it is stands there: a control character, a quote or
  /// a backslash (section 7 of RFC 8259).
  public static func escape(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case 0x08: Array("\\b".utf8)
    case 0x09: Array("\\t".utf8)
    case 0x0A: Array("\\n".utf8)
    case 0x0C: Array("\\f".utf8)
    case 0x0D: Array("\\r".utf8)
    case 0..<0x20:
      Array("\\u00".utf8) + [
        UInt8(ascii: "0") + byte >> 4,
        byte & 15 < 10 ? UInt8(ascii: "0") + byte & 15 : UInt8(ascii: "a") + byte & 15 - 10,
      ]
    default: [UInt8(ascii: "\\"), byte]
    }
  }
}
