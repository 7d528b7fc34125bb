import Testing

@testable import SQLite

/// Rows that go to another process as bytes.
struct RowBytesTests {
  private static let values: [Value] = [
    .null, 0, -1, .integer(.min), .integer(.max), 1.5, .real(-.infinity), .real(-0.0), "",
    "ж\u{0}x",
    .text(String(repeating: "é", count: 100_000)), .blob([]), .blob([0, 255, 1]),
  ]

  private func packed(_ values: [Value]) throws -> [UInt8] {
    let db = try Connection.inMemory()
    let marks = Array(repeating: "?", count: values.count).joined(separator: ", ")
    var bytes: [UInt8] = []
    try db.each("SELECT \(marks)", values: values) { $0.pack(into: &bytes) }
    return bytes
  }

  @Test func valuesComeBackAsTheyWere() throws {
    let bytes = try packed(Self.values)
    let back = try PackedRow.values(in: bytes, 0..<bytes.count, columns: Self.values.count)
    #expect(back == Self.values)
  }

  @Test func aPartIsNoRow() throws {
    let bytes = try packed(["abc", 7, .blob([1, 2])])
    for count in 0..<bytes.count {
      #expect(throws: PackedRow.Fault.malformed) {
        try PackedRow.values(in: bytes, 0..<count, columns: 3)
      }
    }
    #expect(throws: PackedRow.Fault.malformed) {
      try PackedRow.values(in: bytes, 0..<bytes.count, columns: 2)
    }
    #expect(throws: PackedRow.Fault.malformed) {
      try PackedRow.values(in: [3, 255, 255, 255, 255, 0], 0..<6, columns: 1)
    }
  }

  @Test func aTextThatIsNotUTF8IsNamed() throws {
    let db = try Connection.inMemory()
    var bytes: [UInt8] = []
    try db.each("SELECT 1, CAST(x'61FF' AS TEXT)") { $0.pack(into: &bytes) }
    #expect(throws: PackedRow.Fault.invalidUTF8(1)) {
      try PackedRow.values(in: bytes, 0..<bytes.count, columns: 2)
    }
  }

  @Test func aWriterThatWaitsIsSeenInTheKernelsList() {
    func isPending(_ line: String) -> Bool { WaitingWriter.isPending(line[...], inode: 42) }
    #expect(isPending("2: POSIX  ADVISORY  WRITE 11828 fe:00:42 1073741824 1073741825"))
    #expect(isPending("2: POSIX  ADVISORY  WRITE 11828 fe:00:42 0 EOF"))
    #expect(!isPending("2: POSIX  ADVISORY  READ 11828 fe:00:42 1073741824 1073741824"))
    #expect(!isPending("2: POSIX  ADVISORY  WRITE 11828 fe:00:43 1073741824 1073741825"))
    #expect(!isPending("2: POSIX  ADVISORY  WRITE 11828 fe:00:42 1073741825 1073741825"))
    #expect(!isPending("1: FLOCK  ADVISORY  WRITE 18320 fe:00:42 0 EOF"))
    #expect(!isPending("nonsense"))
  }
}
