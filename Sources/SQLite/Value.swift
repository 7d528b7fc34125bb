/// A value of one of SQLite's five storage classes (sqlite.org/datatype3.html).
public enum Value: Equatable, Hashable, Sendable {
  /// No value.
  case null
  /// A signed integer of 64 bits.
  case integer(Int64)
  /// A floating-point number of 64 bits. SQLite stores NaN as NULL.
  case real(Double)
  /// Unicode text; it may hold NUL.
  case text(String)
  /// Bytes, as they are.
  case blob([UInt8])

  /// The text, or `null` for nil.
  public init(_ text: String?) { self = text.map { .text($0) } ?? .null }

  /// The integer, or `null` for nil.
  public init(_ integer: Int64?) { self = integer.map { .integer($0) } ?? .null }

  /// The integer, or `null` for nil.
  public init(_ integer: Int?) { self = integer.map { .integer(Int64($0)) } ?? .null }

  /// The number, or `null` for nil.
  public init(_ real: Double?) { self = real.map { .real($0) } ?? .null }

  /// The bytes, or `null` for nil.
  public init(_ blob: [UInt8]?) { self = blob.map { .blob($0) } ?? .null }

  /// 1 for true and 0 for false, as SQLite writes truth; `null` for nil.
  public init(_ truth: Bool?) { self = truth.map { .integer($0 ? 1 : 0) } ?? .null }

  /// The storage class of the value.
  public var storageClass: StorageClass {
    switch self {
    case .null: .null
    case .integer: .integer
    case .real: .real
    case .text: .text
    case .blob: .blob
    }
  }
}

/// The name of one of SQLite's storage classes (sqlite.org/c3ref/c_blob.html).
public enum StorageClass: Int32, Sendable, CustomStringConvertible {
  /// A signed integer.
  case integer = 1
  /// A floating-point number.
  case real = 2
  /// Text.
  case text = 3
  /// Bytes.
  case blob = 4
  /// No value.
  case null = 5

  /// The name as SQL's `typeof`, in capitals.
  public var description: String {
    switch self {
    case .integer: "INTEGER"
    case .real: "REAL"
    case .text: "TEXT"
    case .blob: "BLOB"
    case .null: "NULL"
    }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }

  /// An integer.
  public init(integerLiteral value: Int64) { self = .integer(value) }
}

extension Value: ExpressibleByFloatLiteral, ExpressibleByNilLiteral {
  /// A floating-point number.
  public init(floatLiteral value: Double) { self = .real(value) }

  /// No value.
  public init(nilLiteral: ()) { self = .null }
}
