import CNettle

/// A running SHA-256 digest (FIPS 180-4), computed by Debian's libnettle, which uses the
/// processor's SHA instructions where it has them.
///
/// The state lives inside the value: neither `update` nor `finish` allocates, apart from the
/// array that `finish` returns. A copy of the value is an independent digest of the same beginning.
///
/// See "Hash functions, SHA256" in the Nettle manual.
public struct SHA256: Sendable {
  /// The length of a digest in bytes.
  public static let byteCount = 32

  private var context = sha256_ctx()

  /// Begins the digest of an empty message.
  public init() {
    nettle_sha256_init(&context)
  }

  /// Adds the bytes of `buffer` to the message.
  public mutating func update(_ buffer: UnsafeRawBufferPointer) {
    guard let start = buffer.baseAddress, !buffer.isEmpty else { return }
    nettle_sha256_update(&context, buffer.count, start.assumingMemoryBound(to: UInt8.self))
  }

  /// Adds `bytes` to the message.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Adds the bytes of `span` to the message.
  public mutating func update(_ span: RawSpan) {
    span.withUnsafeBytes { update($0) }
  }

  /// Adds the UTF-8 bytes of `text` to the message; nothing marks its end.
  public mutating func update(_ text: String) {
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable {
      update(UnsafeRawBufferPointer($0))
    }
    // Only a string bridged from another language has no storage of its own.
    if isDone == nil { update(Array(text.utf8)) }
  }

  /// Ends the message and returns its 32 bytes of digest; the value begins anew, empty.
  public mutating func finish() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      nettle_sha256_digest(&context, Self.byteCount, start)
      count = Self.byteCount
    }
  }

  /// Ends the message and returns its digest as 64 lower-case hexadecimal digits.
  public mutating func finishHex() -> String {
    Self.hex(finish())
  }

  /// The digest of the UTF-8 bytes of `text`, as 64 lower-case hexadecimal digits.
  public static func hex(of text: String) -> String {
    var digest = SHA256()
    digest.update(text)
    return digest.finishHex()
  }

  /// The digest of `bytes`, as 64 lower-case hexadecimal digits.
  public static func hex(of bytes: [UInt8]) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return digest.finishHex()
  }

  /// `bytes` as lower-case hexadecimal digits, two for each byte.
  public static func hex(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
      var end = 0
      for byte in bytes {
        buffer[end] = digit(byte >> 4)
        buffer[end + 1] = digit(byte & 15)
        end += 2
      }
      return end
    }
  }

  private static func digit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
  }
}
