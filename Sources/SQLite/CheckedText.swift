/// Texts of SQLite as Swift's.
@usableFromInline
enum CheckedText {
  /// A text that is UTF-8; nil for one that is not.
  ///
  /// A NUL follows it, and Swift checks and copies such a text four times as fast as one with a
  /// length; a text that holds NUL itself comes out too short and is read again.
  @inlinable
  static func text(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> String? {
    let characters = UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
    guard let text = String(validatingCString: characters) else { return nil }
    return text.utf8.count == count ? text : withNUL(bytes, count)
  }

  @usableFromInline
  static func withNUL(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> String? {
    String(validating: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
}
