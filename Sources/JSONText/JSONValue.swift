/// A JSON value (RFC 8259) with the lines on which its parts stood.
public indirect enum JSONValue: Equatable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number as it was written; it always follows the grammar when it comes from a reader.
  case number(String)
  /// A text.
  case string(String)
  /// Values in order.
  case array([JSONNode])
  /// Named values in the order written; no name stands twice when it comes from a reader.
  case object([JSONMember])

  /// What kind of value it is, for messages: `an object`, `a text`.
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// A value and the line on which it begins.
public struct JSONNode: Equatable, Sendable {
  /// The value.
  public var value: JSONValue
  /// The line on which the value begins; the first is 1. 0 for a value that was not read.
  public var line: Int

  /// A value and its line.
  public init(_ value: JSONValue, line: Int = 0) {
    self.value = value
    self.line = line
  }

  /// Nodes are equal when their values are, wherever these were written.
  public static func == (first: JSONNode, second: JSONNode) -> Bool {
    first.value == second.value
  }

  /// The value of the member called `key`; nil when this is no object or has no such member.
  public subscript(key: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.node
  }

  /// The text, when this is one.
  public var text: String? {
    if case .string(let text) = value { text } else { nil }
  }

  /// The whole number, when this is one that fits.
  public var integer: Int64? {
    if case .number(let digits) = value { Int64(digits) } else { nil }
  }

  /// The elements, when this is a list.
  public var elements: [JSONNode]? {
    if case .array(let elements) = value { elements } else { nil }
  }

  /// The members, when this is an object.
  public var members: [JSONMember]? {
    if case .object(let members) = value { members } else { nil }
  }
}

/// A named value of an object, and the line on which its name stands.
public struct JSONMember: Equatable, Sendable {
  /// The name.
  public var key: String
  /// The line of the name.
  public var line: Int
  /// The value.
  public var node: JSONNode

  /// A member of an object.
  public init(_ key: String, _ node: JSONNode, line: Int = 0) {
    self.key = key
    self.line = line
    self.node = node
  }

  /// Members are equal when name and value are, wherever these were written.
  public static func == (first: JSONMember, second: JSONMember) -> Bool {
    first.key == second.key && first.node == second.node
  }
}

/// A place where the text is not JSON, or breaks a limit.
public struct JSONFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// The line; the first is 1. Lines end with a line feed.
  public var line: Int
  /// The column in characters (Unicode scalars); the first is 1.
  public var column: Int
  /// What is wrong, as a phrase without a full stop.
  public var message: String

  /// A fault at a place.
  public init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }

  /// `line 3, column 14: the text is not closed on its line`.
  public var description: String { "line \(line), column \(column): \(message)" }
}

/// How large the parts of a text may be.
public struct JSONLimits: Equatable, Sendable {
  /// How deep lists and objects may stand in one another.
  public var depth: Int
  /// The most bytes of UTF-8 in one text or name.
  public var textBytes: Int

  /// Limits; without arguments 64 levels and 1 MiB.
  public init(depth: Int = 64, textBytes: Int = 1 << 20) {
    self.depth = depth
    self.textBytes = textBytes
  }
}

/// Whole JSON texts.
public enum JSON {
  /// The one value that `text` holds.
  ///
  /// - Throws: the first ``JSONFault``.
  public static func parse(
    _ text: String, limits: JSONLimits = JSONLimits()
  ) throws(JSONFault) -> JSONNode {
    try parse(Array(text.utf8), limits: limits)
  }

  /// The one value that `bytes` holds.
  ///
  /// - Throws: the first ``JSONFault``.
  public static func parse(
    _ bytes: [UInt8], limits: JSONLimits = JSONLimits()
  ) throws(JSONFault) -> JSONNode {
    var scanner = JSONScanner(bytes, limits: limits)
    do throws(JSONStop) {
      scanner.skipSpace()
      let node = try scanner.value()
      scanner.skipSpace()
      if scanner.faults.isEmpty, scanner.offset < scanner.end {
        throw scanner.stop("nothing may follow the value")
      }
      if let fault = scanner.faults.first { throw JSONStop(fault: fault) }
      return node
    } catch {
      throw scanner.faults.first ?? error.fault
    }
  }
}
