import SQLite
import Testing

/// As `#expect` of equality, which would have to copy a row.
private func expect<T: Equatable>(
  _ found: T, _ wanted: T, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found == wanted, sourceLocation: sourceLocation)
}

@Suite struct RowTests {
  let db: Connection

  init() throws {
    db = try Connection.inMemory()
  }

  @Test func everyClassComesBackAsItWent() throws {
    let values: [Value] = [
      nil, 0, .integer(.min), .integer(.max), 1.5, "", "Ағай 🇰🇿", "a\0b", .blob([]),
      .blob([0, 255]), .text(String(repeating: "ż", count: 5000)),
    ]
    for value in values {
      let found = try db.first("SELECT ?", value) { try $0.value(0) }
      #expect(found == value)
    }
    #expect(try db.first("SELECT ?, ?", 1, "b") { try $0.values() } == [1, "b"])
  }

  @Test func typedReadingGivesSwiftValues() throws {
    try db.each("SELECT 7, 'x', 2.5, x'0102', NULL, 1, 0") { row in
      expect(try row.integer(0), 7)
      expect(try row.int(0), 7)
      expect(try row.text(1), "x")
      expect(try row.real(2), 2.5)
      expect(try row.blob(3), [1, 2])
      expect(row.isNull(4), true)
      expect(row.isNull(0), false)
      expect(try row.bool(5), true)
      expect(try row.bool(6), false)
      expect(row.count, 7)
      expect(row.name(0), "7")
      expect(row.name(99), nil)
      expect(row.name(Int.max), nil)
      expect(row.storageClass(1), .text)
      expect(try row.withBytes(1) { $0.count }, 1)
    }
  }

  @Test func optionalReadingTakesNull() throws {
    try db.each("SELECT NULL, 7, 'x', 2.5, x'01'") { row in
      expect(try row.optionalInteger(0), nil)
      expect(try row.optionalInt(0), nil)
      expect(try row.optionalText(0), nil)
      expect(try row.optionalReal(0), nil)
      expect(try row.optionalBlob(0), nil)
      expect(try row.optionalInteger(1), 7)
      expect(try row.optionalInt(1), 7)
      expect(try row.optionalText(2), "x")
      expect(try row.optionalReal(3), 2.5)
      expect(try row.optionalBlob(4), [1])
    }
  }

  @Test func nothingIsCoerced() throws {
    try db.each("SELECT NULL AS absent, '12' AS word, 12 AS number, 2 AS truth") { row in
      #expect(rowError { _ = try row.text(0) }?.kind == .null(wanted: .text))
      #expect(rowError { _ = try row.integer(0) }?.kind == .null(wanted: .integer))
      #expect(
        rowError { _ = try row.integer(1) }?.kind == .wrongClass(wanted: .integer, found: .text))
      #expect(
        rowError { _ = try row.real(2) }?.kind == .wrongClass(wanted: .real, found: .integer))
      #expect(rowError { _ = try row.blob(1) }?.kind == .wrongClass(wanted: .blob, found: .text))
      #expect(rowError { _ = try row.optionalText(2) }?.name == "number")
      #expect(
        rowError { _ = try row.withBytes(2) { _ in } }?.kind
          == .wrongClass(wanted: .blob, found: .integer))
      #expect(rowError { _ = try row.bool(3) }?.kind == .notATruth)
    }
  }

  @Test(arguments: [-1, 1, 1 << 32])
  func aColumnThatDoesNotExistIsAnError(column: Int) throws {
    try db.each("SELECT NULL") { row in
      #expect(rowError { _ = try row.text(column) }?.kind == .noSuchColumn)
      #expect(rowError { _ = try row.optionalText(column) }?.kind == .noSuchColumn)
      #expect(rowError { _ = try row.value(column) }?.kind == .noSuchColumn)
    }
  }

  @Test(arguments: ["x'ff'", "x'c3'", "x'eda080'", "x'6162c080'", "x'f4908080'", "x'6100ff'"])
  func textThatIsNotUTF8IsAnError(bytes: String) throws {
    let error = rowError {
      _ = try db.first("SELECT CAST(\(bytes) AS TEXT) AS broken") { try $0.text(0) }
    }
    #expect(error?.kind == .invalidUTF8)
    #expect(error?.name == "broken")
    #expect(throws: RowError.self) {
      try db.first("SELECT CAST(\(bytes) AS TEXT)") { try $0.value(0) }
    }
  }

  @Test func errorsNameTheColumnAndHideTheValue() throws {
    let error = rowError {
      _ = try db.first("SELECT 'secret' AS title") { try $0.integer(0) }
    }
    #expect(
      error?.description
        == "column title is TEXT, not INTEGER in: SELECT 'secret' AS title")
    func words(_ kind: RowError.Kind, _ name: String?) -> String {
      RowError(kind: kind, column: 3, name: name, sql: nil).description
    }
    #expect(words(.null(wanted: .blob), "a") == "column a is NULL, not BLOB")
    #expect(words(.invalidUTF8, "a") == "column a is not valid UTF-8")
    #expect(words(.notATruth, "a") == "column a is neither 0 nor 1")
    #expect(words(.noSuchColumn, nil) == "the row has no column number 3")
    #expect(words(.outOfMemory, "a") == "no memory for column a")
    #expect(
      words(.wrongClass(wanted: .real, found: .null), "a") == "column a is NULL, not REAL")
  }
}

@Suite struct ValueTests {
  @Test func optionalsBecomeNull() {
    #expect(Value(String?.none) == .null && Value("a") == .text("a"))
    #expect(Value(Int64?.none) == .null && Value(Int64(1)) == .integer(1))
    #expect(Value(Int?.none) == .null && Value(Int(1)) == .integer(1))
    #expect(Value(Double?.none) == .null && Value(Double(1)) == .real(1))
    #expect(Value([UInt8]?.none) == .null && Value([UInt8]([1])) == .blob([1]))
    #expect(Value(Bool?.none) == .null && Value(true) == 1 && Value(false) == 0)
  }

  @Test func everyValueKnowsItsClass() {
    let values: [Value] = [nil, 1, 1.0, "", .blob([])]
    #expect(values.map(\.storageClass) == [.null, .integer, .real, .text, .blob])
  }
}
