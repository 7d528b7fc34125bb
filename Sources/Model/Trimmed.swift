extension String {
  /// Without white space at both ends.
  package var trimmed: String {
    let bytes = utf8
    // Where the ends are plain letters or digits there is nothing to ask Unicode for.
    if let first = bytes.first, let last = bytes.last, Self.isPlain(first), Self.isPlain(last) {
      return self
    }
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    if first == scalars.startIndex, scalars.index(after: last) == scalars.endIndex { return self }
    return String(scalars[first...last])
  }

  private static func isPlain(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }
}
