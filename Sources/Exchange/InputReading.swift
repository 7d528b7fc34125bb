import JSONText
import Model

/// Reads an input into a stock of entries, without an archive.
struct InputReading {
  /// What there is to enter.
  let stock: Stock
  private var reader: EntryReader
  private var isEmpty = true

  /// What is no entry, and why.
  var problems: Problems { reader.problems }

  private static let limits = JSONLimits(textBytes: 16_000_000)
  /// More bytes than these are read only where they can be taken apart.
  static let pieceLimit = 256_000_000

  init(kind: Kind?, in folders: [String]) {
    stock = Stock(in: folders)
    reader = EntryReader(kind: kind)
  }

  /// Reads an input that is there as a whole.
  mutating func read(_ bytes: [UInt8]) throws {
    try read(JSONReader(bytes, limits: Self.limits))
    try requireSomething()
  }

  /// Reads an input piece by piece.
  ///
  /// - Parameter next: gives the next piece; an empty one at the end.
  mutating func read(pieces next: () throws -> [UInt8]) throws {
    var pieces = JSONPieces(limits: Self.limits)
    var isAtEnd = false
    while !isAtEnd {
      let piece = try next()
      isAtEnd = piece.isEmpty
      if let values = isAtEnd ? pieces.finish() : pieces.take(piece) { try read(values) }
      guard pieces.held <= Self.pieceLimit else {
        throw Fault(
          .badData,
          "cannot read the input: one value is longer than the limit of \(Self.pieceLimit) bytes",
          hint: "split it into smaller parts")
      }
    }
    try requireSomething()
  }

  private mutating func read(_ values: JSONReader) throws {
    for item in values {
      isEmpty = false
      if let entry = reader.entry(item) { try stock.append(entry) }
    }
  }

  private func requireSomething() throws {
    if isEmpty { throw Problems.emptyInput }
  }
}
