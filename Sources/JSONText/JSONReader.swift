/// Hands out the values of a text one by one: the elements of one list, the objects of JSON Lines
/// (one on each line), or a single object on one or many lines.
///
/// Reading never stops at a fault: it goes on with the next element, line or object, so that all
/// faults of an input can be told together. A value with a fault in it is not handed out.
///
///     for item in JSONReader(bytes) {
///       switch item {
///       case .value(let node): …
///       case .fault(let fault): …
///       }
///     }
public struct JSONReader: Sequence, IteratorProtocol, Sendable {
  /// What the reader came upon.
  public enum Item: Equatable, Sendable {
    /// A whole value without fault.
    case value(JSONNode)
    /// A fault.
    case fault(JSONFault)
  }

  /// How the values stand in the text.
  public enum Layout: Equatable, Sendable {
    /// As the elements of one list.
    case list
    /// Each on a line of its own.
    case lines
    /// One after another, over any number of lines.
    case objects
  }

  /// How the values stand in this text, judged by its first line.
  public let layout: Layout
  private var scanner: JSONScanner
  /// Faults still to be handed out, the last one first.
  private var waiting: [JSONFault] = []
  private var isBegun = false
  private var isDone = false
  /// Whether more of the text comes behind these bytes.
  private var isContinued = false

  /// A reader of UTF-8 bytes; a byte order mark at their start is passed over.
  public init(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) {
    scanner = JSONScanner(bytes, limits: limits)
    scanner.skipSpace()
    if scanner.byte == UInt8(ascii: "[") {
      layout = .list
    } else {
      layout = Self.standsInLines(scanner) ? .lines : .objects
    }
  }

  /// A reader of a part of a text that was cut between two of its values.
  ///
  /// - Parameters:
  ///   - layout: how the values stand in the whole text.
  ///   - start: the line and the column at which the part begins.
  ///   - isFirst: whether nothing comes before it.
  ///   - isLast: whether nothing comes behind it.
  init(
    part bytes: [UInt8], limits: JSONLimits, layout: Layout, start: (line: Int, column: Int),
    isFirst: Bool, isLast: Bool
  ) {
    scanner = JSONScanner(bytes, limits: limits, line: start.line, column: start.column)
    self.layout = layout
    isContinued = !isLast
    if isFirst {
      scanner.skipSpace()
    } else if layout == .list {
      isBegun = true
      scanner.depth = 1
      scanner.skipSpace()
    }
  }

  /// A reader of a text.
  public init(_ text: String, limits: JSONLimits = JSONLimits()) {
    self.init(Array(text.utf8), limits: limits)
  }

  /// The next value or fault; nil at the end.
  public mutating func next() -> Item? {
    while true {
      if let fault = waiting.popLast() { return .fault(fault) }
      if isDone { return nil }
      let node =
        switch layout {
        case .list: readElement()
        case .lines: readLine()
        case .objects: readObject()
        }
      if let node { return .value(node) }
    }
  }

  /// Whether the text is JSON Lines: its first line is a value, or, where that line is faulty,
  /// the next one begins like an object and the first does not just open one or break off.
  private static func standsInLines(_ start: JSONScanner) -> Bool {
    var first = start
    first.end = lineEnd(start)
    do throws(JSONStop) {
      _ = try first.value()
      first.skipSpace()
      if first.offset == first.end { return true }
    } catch {
      // Where it stopped tells whether the line is wrong or only not the whole value.
    }
    var next = start
    next.offset = first.end
    next.skipSpace()
    guard next.byte == UInt8(ascii: "{") else { return next.offset == next.end }
    guard first.offset == first.end else { return true }
    let last = start.bytes[start.offset..<first.end].last { $0 > 0x20 }
    return !":[,{".utf8.contains(last ?? 0)
  }

  /// How values stand in a text of which these are the first bytes, at least its first line.
  static func layout(of bytes: [UInt8], _ limits: JSONLimits) -> Layout {
    JSONReader(bytes, limits: limits).layout
  }

  private static func lineEnd(_ scanner: JSONScanner) -> Int {
    var end = scanner.offset
    while end < scanner.bytes.count, scanner.bytes[end] != 0x0A { end += 1 }
    return end
  }

  // MARK: Layouts

  private mutating func readLine() -> JSONNode? {
    scanner.end = scanner.bytes.count
    scanner.skipSpace()
    guard scanner.offset < scanner.end else {
      isDone = true
      return nil
    }
    defer { scanner.offset = scanner.end }
    scanner.end = Self.lineEnd(scanner)
    do throws(JSONStop) {
      let node = try scanner.value()
      scanner.skipSpace()
      if scanner.offset < scanner.end {
        throw scanner.unexpected("the end of the line after the value")
      }
      return sound(node)
    } catch {
      deliver(error)
      return nil
    }
  }

  private mutating func readObject() -> JSONNode? {
    scanner.skipSpace()
    guard scanner.offset < scanner.end else {
      isDone = true
      return nil
    }
    let start = scanner.offset
    do throws(JSONStop) {
      return sound(try scanner.value())
    } catch {
      deliver(error)
      skipToObject(after: start)
      return nil
    }
  }

  private mutating func readElement() -> JSONNode? {
    if !isBegun {
      isBegun = true
      scanner.offset += 1
      scanner.depth = 1
      scanner.skipSpace()
      if scanner.byte == UInt8(ascii: "]") {
        endList()
        return nil
      }
    }
    if isContinued, scanner.offset >= scanner.end {
      isDone = true
      return nil
    }
    var element: JSONNode?
    do throws(JSONStop) {
      let node = try scanner.value()
      scanner.skipSpace()
      switch scanner.byte {
      case UInt8(ascii: ","), UInt8(ascii: "]"): break
      default: throw scanner.unexpected("a comma or the closing bracket of the list")
      }
      element = sound(node)
    } catch {
      deliver(error)
      skipElement()
    }
    if scanner.byte == UInt8(ascii: ",") {
      scanner.offset += 1
      scanner.skipSpace()
    } else if scanner.byte == UInt8(ascii: "]") {
      endList()
    } else {
      isDone = true
    }
    return element
  }

  private mutating func endList() {
    scanner.offset += 1
    scanner.skipSpace()
    if scanner.offset < scanner.end {
      deliver(scanner.unexpected("the end of the input after the list"))
    }
    isDone = true
  }

  /// The value, unless faults were noted in it, which are then handed out instead.
  private mutating func sound(_ node: JSONNode) -> JSONNode? {
    if scanner.noted == 0 { return node }
    waiting = scanner.takeFaults().reversed()
    return nil
  }

  private mutating func deliver(_ stop: JSONStop) {
    waiting.insert(contentsOf: [stop.fault] + scanner.takeFaults().reversed(), at: 0)
    if layout != .list { scanner.depth = 0 }
  }

  // MARK: Going on after a fault

  /// Goes to the comma or bracket that ends the faulty element of the list, as far as the
  /// brackets that follow tell.
  private mutating func skipElement() {
    var depth = scanner.depth
    scanner.depth = 1
    while scanner.offset < scanner.end {
      switch scanner.byte {
      case UInt8(ascii: "\""): skipText()
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"): depth = Swift.max(depth - 1, 1)
      case UInt8(ascii: "]"):
        if depth == 1 { return }
        depth -= 1
      case UInt8(ascii: ",") where depth == 1: return
      case 0x0A:
        scanner.line += 1
        scanner.lineStart = scanner.offset + 1
      default: break
      }
      scanner.offset += 1
    }
  }

  /// Goes to the closing quote of a text, or to the end of its line.
  private mutating func skipText() {
    scanner.offset += 1
    while scanner.offset < scanner.end, scanner.byte != UInt8(ascii: "\"") {
      if scanner.byte == 0x0A {
        scanner.offset -= 1
        return
      }
      scanner.offset += scanner.byte == UInt8(ascii: "\\") ? 2 : 1
    }
  }

  /// Goes to the next line that begins with a brace, the only sure sign of a new object.
  private mutating func skipToObject(after start: Int) {
    scanner.offset = Swift.max(scanner.lineStart, start + 1)
    while scanner.offset < scanner.end {
      if scanner.offset == scanner.lineStart, scanner.byte == UInt8(ascii: "{") { return }
      if scanner.byte == 0x0A {
        scanner.line += 1
        scanner.lineStart = scanner.offset + 1
      }
      scanner.offset += 1
    }
  }
}
