/// Where the bytes of an answer go.
public protocol Drain: AnyObject {
  /// Takes bytes, all of them, or throws.
  func take(_ bytes: RawSpan) throws
  /// Brings to its end what was taken. Nothing is taken afterwards.
  func finish() throws
}

extension Drain {
  /// Takes a text.
  ///
  /// - Throws: as the other `take`.
  public func take(_ text: String) throws { try take(text.utf8Span.span.bytes) }
}

/// Collects an answer in pieces and gives it away when there is enough, so that its memory does not
/// follow its length.
///
/// What was appended since a ``mark`` can be taken back, as long as nothing was given away between.
public struct Output: ~Copyable {
  private let drain: any Drain
  private var bytes: [UInt8] = []

  /// So many bytes are collected before they are given away.
  private static let enough = 64 << 10

  /// An output that gives its bytes to `drain`.
  public init(_ drain: any Drain) {
    self.drain = drain
    bytes.reserveCapacity(Self.enough + (16 << 10))
  }

  /// Appends one byte.
  public mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Appends a text.
  public mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends a whole number, in decimal digits.
  public mutating func append(_ number: Int64) {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var start = digits.count
    var rest = number.magnitude
    repeat {
      start -= 1
      digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    if number < 0 {
      start -= 1
      digits[start] = UInt8(ascii: "-")
    }
    append(digits.span.extracting(start..<digits.count))
  }

  /// Appends bytes.
  public mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  /// Appends bytes that are lent.
  public mutating func append(_ span: Span<UInt8>) {
    span.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  /// How much was appended and not given away yet.
  public var mark: Int { bytes.count }

  /// Takes back what was appended since a mark.
  public mutating func truncate(to mark: Int) {
    if mark < bytes.count { bytes.removeLast(bytes.count - mark) }
  }

  /// Gives away what was collected, where it is enough.
  ///
  /// - Throws: what the drain throws.
  public mutating func flushIfLong() throws {
    if bytes.count >= Self.enough { try flush() }
  }

  /// Gives away what was collected.
  ///
  /// - Throws: what the drain throws.
  public mutating func flush() throws {
    if bytes.isEmpty { return }
    try drain.take(bytes.span.bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Gives away the rest and ends.
  ///
  /// - Throws: what the drain throws.
  public mutating func finish() throws {
    try flush()
    try drain.finish()
  }
}

/// Keeps what it takes as a text, or hands each piece on as one.
public final class TextDrain: Drain {
  /// What was taken, where nobody else has it.
  public private(set) var text = ""
  private let give: ((String) throws -> Void)?
  private let end: () throws -> Void

  /// - Parameters:
  ///   - give: gets each piece; nil to keep them.
  ///   - end: called when all was taken.
  public init(
    _ give: ((String) throws -> Void)? = nil, finishing end: @escaping () throws -> Void = {}
  ) {
    self.give = give
    self.end = end
  }

  /// Takes whole characters of UTF-8.
  public func take(_ bytes: RawSpan) throws {
    let piece = bytes.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    if let give { try give(piece) } else { text += piece }
  }

  /// Says that all was taken.
  public func finish() throws { try end() }
}
