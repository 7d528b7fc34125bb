import CSQLite

// A row as bytes, for another process: each value is the number of its storage class and then eight
// bytes of the number, or four of a length, the bytes, and for texts a NUL. Little-endian.
extension Row {
  /// How many bytes its texts and blobs have together.
  public var byteCount: Int {
    (0..<count).reduce(0) { sum, column in
      let type = type(column)
      return type == 3 || type == 4
        ? sum + Int(sqlite3_column_bytes(pointer, Int32(clamping: column))) : sum
    }
  }

  /// Appends all its values as they are; texts are not checked to be UTF-8.
  public func pack(into bytes: inout [UInt8]) {
    for column in 0..<count {
      let value = sqlite3_column_value(pointer, Int32(clamping: column))
      let type = sqlite3_value_type(value)
      bytes.append(UInt8(truncatingIfNeeded: type))
      switch type {
      case 1: Self.pack(UInt64(bitPattern: sqlite3_value_int64(value)), into: &bytes)
      case 2: Self.pack(sqlite3_value_double(value).bitPattern, into: &bytes)
      case 3, 4:
        let start =
          type == 3 ? UnsafeRawPointer(sqlite3_value_text(value)) : sqlite3_value_blob(value)
        let count = start == nil ? 0 : Int(sqlite3_value_bytes(value))
        Self.pack(UInt32(truncatingIfNeeded: count), into: &bytes)
        bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: count))
        if type == 3 { bytes.append(0) }
      default: break
      }
    }
  }

  private static func pack<Number: FixedWidthInteger>(
    _ number: Number, into bytes: inout [UInt8]
  ) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

/// The values of a row out of the bytes that ``Row/pack(into:)`` made in another process. Nothing
/// that the bytes say is trusted.
public struct PackedRow {
  /// Why bytes are no row.
  public enum Fault: Error, Equatable {
    /// They are not what a row is packed into.
    case malformed
    /// The text of the column of this number, from 0, is not UTF-8.
    case invalidUTF8(Int)
  }

  /// Reads the values in a part of some bytes.
  ///
  /// - Parameters:
  ///   - bytes: the bytes.
  ///   - range: where the row stands in them.
  ///   - columns: how many values it has.
  /// - Throws: ``Fault``.
  public static func values(
    in bytes: [UInt8], _ range: Range<Int>, columns: Int
  ) throws(Fault) -> [Value] {
    var values: [Value] = []
    guard range.upperBound <= bytes.count else { throw .malformed }
    // Every value has a byte at least.
    guard columns <= range.count else { throw .malformed }
    values.reserveCapacity(columns)
    let fault = bytes.withUnsafeBytes { all -> Fault? in
      var rest = Rest(bytes: UnsafeRawBufferPointer(rebasing: all[range]))
      do throws(Fault) {
        for column in 0..<columns { values.append(try rest.value(column)) }
        return rest.isEmpty ? nil : .malformed
      } catch {
        return error
      }
    }
    if let fault { throw fault }
    return values
  }

  private struct Rest {
    let bytes: UnsafeRawBufferPointer
    var place = 0

    var isEmpty: Bool { place == bytes.count }

    mutating func value(_ column: Int) throws(Fault) -> Value {
      switch try number(UInt8.self) {
      case 1: return .integer(Int64(bitPattern: try number(UInt64.self)))
      case 2: return .real(Double(bitPattern: try number(UInt64.self)))
      case 3:
        let text = try take(Int(try number(UInt32.self)) + 1)
        guard let start = text.baseAddress, text.last == 0 else { throw .malformed }
        guard
          let checked = CheckedText.text(
            start.assumingMemoryBound(to: UInt8.self), text.count - 1)
        else { throw .invalidUTF8(column) }
        return .text(checked)
      case 4: return .blob([UInt8](try take(Int(try number(UInt32.self)))))
      case 5: return .null
      default: throw .malformed
      }
    }

    private mutating func number<Number: FixedWidthInteger>(
      _ type: Number.Type
    ) throws(Fault) -> Number {
      let found = try take(MemoryLayout<Number>.size)
      return Number(littleEndian: found.loadUnaligned(as: type))
    }

    private mutating func take(_ count: Int) throws(Fault) -> UnsafeRawBufferPointer {
      guard bytes.count - place >= count else { throw .malformed }
      defer { place += count }
      return UnsafeRawBufferPointer(rebasing: bytes[place..<(place + count)])
    }
  }
}
