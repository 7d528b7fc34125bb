import Model
import System

/// The entries of an input, set aside until they are written: in memory while they are few.
final class Stock {
  /// How many there are.
  private(set) var count = 0
  private let scratch: Scratch

  /// - Parameter folders: where the file is made once they are many.
  init(in folders: [String]) { scratch = Scratch(in: folders) }

  /// Where an entry stands.
  struct Place: Hashable {
    var offset: Int
  }

  /// The first place.
  var start: Place { Place(offset: 0) }

  /// Sets an entry aside behind the others.
  func append(_ entry: Entry) throws {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    Self.write(0, to: &bytes)
    switch entry {
    case .record(let draft):
      bytes.append(0)
      Self.write(draft, to: &bytes)
    case .settlement(let items, let line):
      bytes.append(1)
      Self.write(Draft(.citation, items, line: line), to: &bytes)
    case .refused(let draft, let fields):
      bytes.append(2)
      Self.write(draft, to: &bytes)
      Self.write(fields.count, to: &bytes)
      for field in fields.sorted() { Self.write(field, to: &bytes) }
    }
    let size = bytes.count - 4
    for byte in 0..<4 { bytes[byte] = UInt8(truncatingIfNeeded: size >> (8 * byte)) }
    try scratch.append(bytes)
    count += 1
  }

  /// The entry at a place, and the next place; nil behind the last.
  func entry(at place: Place) throws -> (entry: Entry, next: Place)? {
    guard place.offset < scratch.count else { return nil }
    var head = Bytes(try scratch.read(at: place.offset, count: 4))
    let size = head.number()
    var bytes = Bytes(try scratch.read(at: place.offset + 4, count: size))
    let next = Place(offset: place.offset + 4 + size)
    let form = bytes.byte()
    let draft = bytes.draft()
    switch form {
    case 1: return (.settlement(draft.items, line: draft.line ?? 0), next)
    case 2:
      let fields = (0..<bytes.number()).map { _ in bytes.text() }
      return (.refused(draft, fields: Set(fields)), next)
    default: return (.record(draft), next)
    }
  }

  private static func write(_ draft: Draft, to bytes: inout [UInt8]) {
    bytes.append(UInt8(Kind.allCases.firstIndex(of: draft.kind) ?? 0))
    write(draft.line ?? 0, to: &bytes)
    write(draft.items.count, to: &bytes)
    write(draft.items, to: &bytes)
    write(draft.cites.count, to: &bytes)
    for cite in draft.cites {
      write(cite.line ?? 0, to: &bytes)
      for list in [cite.items, cite.target.map { [$0] } ?? [], cite.source] {
        write(list.count, to: &bytes)
        write(list, to: &bytes)
      }
    }
  }

  private static func write(_ items: [Draft.Item], to bytes: inout [UInt8]) {
    for item in items {
      write(item.field, to: &bytes)
      write(item.text, to: &bytes)
      write(item.line ?? 0, to: &bytes)
    }
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    write(text.utf8.count, to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  private static func write(_ number: Int, to bytes: inout [UInt8]) {
    for byte in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
  }

  /// Bytes that are read from their start on.
  private struct Bytes {
    private let all: [UInt8]
    private var place = 0

    init(_ all: [UInt8]) { self.all = all }

    mutating func byte() -> UInt8 {
      defer { place += 1 }
      return all[place]
    }

    mutating func number() -> Int {
      var number = 0
      for shift in 0..<4 { number |= Int(byte()) << (8 * shift) }
      return number
    }

    mutating func text() -> String {
      let count = number()
      defer { place += count }
      return String(decoding: all[place..<(place + count)], as: UTF8.self)
    }

    mutating func draft() -> Draft {
      let kind = Kind.allCases[Int(byte())]
      let line = number()
      let items = self.items()
      let cites = (0..<number()).map { _ in
        let line = number()
        let (items, target, source) = (self.items(), self.items(), self.items())
        return Cite(items, target: target.first, source: source, line: line == 0 ? nil : line)
      }
      return Draft(kind, items, cites: cites, line: line == 0 ? nil : line)
    }

    mutating func items() -> [Draft.Item] {
      (0..<number()).map { _ in
        let (field, text) = (text(), text())
        let line = number()
        return Draft.Item(field, text, line: line == 0 ? nil : line)
      }
    }
  }
}
