import CSQLite

/// Reads one blob or text of a row piece by piece (sqlite.org/c3ref/blob_open.html), without
/// bringing all of it into memory.
///
/// A change of the row by anybody ends it: reading then throws `.abort`.
public final class BlobReader {
  private let connection: Connection
  private let pointer: OpaquePointer
  /// The number of bytes.
  public let count: Int

  init(_ connection: Connection, table: String, column: String, row: Int64) throws {
    var opened: OpaquePointer?
    try connection.check(
      sqlite3_blob_open(connection.open(), "main", table, column, row, 0, &opened))
    guard let opened else { throw SQLiteError.misuse("no blob was opened") }
    self.connection = connection
    pointer = opened
    count = Int(sqlite3_blob_bytes(opened))
  }

  deinit { sqlite3_blob_close(pointer) }

  /// The bytes from `offset` on: `length` of them, or fewer at the end.
  public func read(at offset: Int, length: Int) throws -> [UInt8] {
    guard offset >= 0, length >= 0 else { throw SQLiteError.misuse("a negative place in a blob") }
    let length = max(0, min(length, count - min(offset, count)))
    guard length > 0 else { return [] }
    return try [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
      let code = sqlite3_blob_read(
        pointer, buffer.baseAddress, Int32(clamping: length), Int32(clamping: offset))
      try connection.check(code)
      filled = length
    }
  }
}

extension Connection {
  /// Opens one value of a table of the main database for reading in pieces. `row` is its rowid.
  public func blob(table: String, column: String, row: Int64) throws -> BlobReader {
    try BlobReader(self, table: table, column: column, row: row)
  }
}
