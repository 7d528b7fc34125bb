import Model

/// What the two processes say to each other: messages of a kind, a length, and so many bytes.
enum Message: UInt8 {
  /// The names of the columns.
  case columns = 1
  /// A row, as `Row.pack` makes it.
  case row = 2
  /// A statement that is about to run.
  case trace = 3
  /// Why there is no answer, or no more of it.
  case fault = 4
  /// There is no more.
  case end = 5

  /// The bytes before each message.
  static let headSize = 5
}

/// The other process did not say what it should.
struct Garbled: Error {}

/// Makes bytes of values.
struct Packer {
  private(set) var bytes: [UInt8] = []

  mutating func number(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  mutating func text(_ text: String) {
    number(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func optional(_ text: String?) {
    number(text == nil ? 0 : 1)
    if let text { self.text(text) }
  }

  mutating func list<Element>(
    _ elements: [Element], _ pack: (inout Packer, Element) -> Void
  ) {
    number(UInt64(elements.count))
    for element in elements { pack(&self, element) }
  }
}

/// Makes values of bytes, of which it believes nothing.
struct Unpacker {
  private let bytes: [UInt8]
  private var place: Int
  private let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    place = range.lowerBound
    end = min(range.upperBound, bytes.count)
  }

  mutating func number() throws -> UInt64 {
    guard end - place >= 8 else { throw Garbled() }
    defer { place += 8 }
    return (0..<8).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
  }

  mutating func text() throws -> String {
    let count = try self.count()
    defer { place += count }
    guard let text = String(validating: bytes[place..<(place + count)], as: UTF8.self) else {
      throw Garbled()
    }
    return text
  }

  mutating func optional() throws -> String? { try number() == 0 ? nil : text() }

  mutating func list<Element>(
    _ unpack: (inout Unpacker) throws -> Element
  ) throws -> [Element] {
    try (0..<count()).map { _ in try unpack(&self) }
  }

  /// A number of things that take a byte each at least.
  private mutating func count() throws -> Int {
    let number = try number()
    guard number <= UInt64(end - place) else { throw Garbled() }
    return Int(number)
  }
}

// MARK: Faults

extension Packer {
  mutating func fault(_ fault: Fault) {
    number(fault.reason.number)
    text(fault.message)
    optional(fault.hint)
    list(fault.problems) { packer, problem in
      packer.number(UInt64(bitPattern: Int64(problem.line ?? -1)))
      packer.optional(problem.field)
      packer.text(problem.message)
      packer.optional(problem.hint)
    }
  }
}

extension Unpacker {
  mutating func fault() throws -> Fault {
    guard let reason = Fault.Reason(number: try number()) else { throw Garbled() }
    var fault = Fault(reason, try text(), hint: try optional())
    fault.problems = try list { unpacker in
      let line = Int(Int64(bitPattern: try unpacker.number()))
      let field = try unpacker.optional()
      return Problem(
        try unpacker.text(), field: field, line: line < 0 ? nil : line,
        hint: try unpacker.optional())
    }
    return fault
  }
}

extension Fault.Reason {
  fileprivate var number: UInt64 {
    switch self {
    case .usage: 1
    case .badData: 2
    case .notFound: 3
    case .cannotCreate: 4
    case .inputOutput: 5
    case .damaged: 6
    case .unsound: 7
    case .interrupted: 8
    case .busy: 9
    case .notPermitted: 10
    case .incompatible: 11
    case .ours: 12
    }
  }

  fileprivate init?(number: UInt64) {
    let all: [Self] = [
      .usage, .badData, .notFound, .cannotCreate, .inputOutput, .damaged, .unsound, .interrupted,
      .busy, .notPermitted, .incompatible, .ours,
    ]
    guard let found = all.first(where: { $0.number == number }) else { return nil }
    self = found
  }
}
