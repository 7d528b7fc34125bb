import Foundation
import System
import Testing

/// Bytes that are set aside.
struct ScratchTests {
  private let folder: String

  init() throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "scratch-\(UUID())")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    folder = place.path()
  }

  @Test(arguments: [1, 100, 1 << 20]) func whatWasSetAsideIsThere(_ limit: Int) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let scratch = Scratch(in: ["\(folder)/none", folder], heldInMemory: limit)
    var all: [UInt8] = []
    for number in 0..<2_000 {
      let piece = Array("piece \(number);".utf8)
      try scratch.append(piece)
      all += piece
    }
    #expect(scratch.count == all.count)
    var offset = 0
    while offset < all.count {
      let piece = try scratch.read(at: offset, count: 777)
      #expect(piece == Array(all[offset..<min(offset + 777, all.count)]))
      offset += 777
    }
    #expect(try scratch.read(at: all.count - 3, count: 10) == Array(all.suffix(3)))
    #expect(try scratch.read(at: all.count, count: 10).isEmpty)
    // Back again, and what came later.
    try scratch.append([1, 2, 3])
    #expect(try scratch.read(at: 5, count: 5) == Array(all[5..<10]))
    #expect(try scratch.read(at: all.count, count: 10) == [1, 2, 3])
    // Nothing has a name.
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
  }

  @Test func aFolderThatTakesNothingIsTold() {
    let scratch = Scratch(in: ["\(folder)/none"], heldInMemory: 1)
    #expect(throws: SystemError.self) { try scratch.append([1, 2, 3]) }
    try? FileManager.default.removeItem(atPath: folder)
  }
}
