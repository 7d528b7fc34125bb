/// Takes a long text apart between its values, so that it need not be held whole: the elements of
/// one list, JSON Lines, or objects one after another.
///
/// A short text is handed out whole. A fault of a value that makes its end unsure makes the rest of
/// the text one part.
public struct JSONPieces: Sendable {
  private let limits: JSONLimits
  private let size: Int
  private var buffer: [UInt8] = []
  private var layout: JSONReader.Layout?
  private var start = (line: 1, column: 1)
  /// Up to where a first line was sought that is whole.
  private var lineSought = 0
  private var isFirst = true
  /// Up to where the buffer was looked at, and what is open there.
  private var looked = 0
  private var depth = 0
  private var isInText = false
  /// Behind the last place at which the buffer can be cut.
  private var cut = 0

  /// - Parameters:
  ///   - limits: of the values.
  ///   - size: how many bytes are handed out together, about.
  public init(limits: JSONLimits = JSONLimits(), size: Int = 1 << 20) {
    self.limits = limits
    self.size = size
  }

  /// How many bytes are held.
  public var held: Int { buffer.count }

  /// Takes the next bytes, and gives the values that are whole once there are enough of them.
  public mutating func take(_ bytes: [UInt8]) -> JSONReader? {
    buffer.append(contentsOf: bytes)
    guard buffer.count >= size else { return nil }
    guard let layout = knownLayout() else { return nil }
    look(layout)
    guard cut > 0 else { return nil }
    return handOut(layout, through: cut, isLast: false)
  }

  /// The rest.
  public mutating func finish() -> JSONReader? {
    if isFirst { return JSONReader(buffer, limits: limits) }
    guard let layout else { return nil }
    return handOut(layout, through: buffer.count, isLast: true)
  }

  /// How the values stand in the text; nil until its first line is whole.
  private mutating func knownLayout() -> JSONReader.Layout? {
    if let layout { return layout }
    // White space and a byte order mark say nothing.
    let first = buffer.firstIndex { !([0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0)) }
    guard let first else { return nil }
    if buffer[first] != UInt8(ascii: "[") {
      let end = buffer[max(first, lineSought)...].firstIndex(of: 0x0A)
      lineSought = buffer.count
      // How the next line begins tells whether the first was a value.
      guard let end, buffer[end...].contains(where: { $0 > 0x20 }) else {
        lineSought = end ?? lineSought
        return nil
      }
    }
    layout = JSONReader.layout(of: buffer, limits)
    return layout
  }

  /// Finds the last place between two values.
  private mutating func look(_ layout: JSONReader.Layout) {
    if layout == .lines {
      // A line is a value, whatever is in it.
      if let last = buffer[looked...].lastIndex(of: 0x0A) { cut = last + 1 }
      looked = buffer.count
      return
    }
    let between = layout == .list ? 1 : 0
    while looked < buffer.count {
      let byte = buffer[looked]
      looked += 1
      if isInText {
        switch byte {
        // What is escaped may be in the next bytes: then this is looked at again.
        case UInt8(ascii: "\\"):
          if looked == buffer.count {
            looked -= 1
            return
          }
          looked += 1
        case UInt8(ascii: "\""), 0x0A: isInText = false
        default: break
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInText = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if layout == .objects, depth == 0 { cut = looked }
      case UInt8(ascii: ",") where layout == .list && depth == between: cut = looked
      default: break
      }
    }
  }

  private mutating func handOut(
    _ layout: JSONReader.Layout, through end: Int, isLast: Bool
  ) -> JSONReader {
    let part = Array(buffer[..<end])
    buffer.removeFirst(end)
    looked = max(looked - end, 0)
    cut = 0
    let reader = JSONReader(
      part: part, limits: limits, layout: layout, start: start, isFirst: isFirst, isLast: isLast)
    isFirst = false
    for byte in part {
      if byte == 0x0A {
        start = (start.line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        start.column += 1
      }
    }
    return reader
  }
}
