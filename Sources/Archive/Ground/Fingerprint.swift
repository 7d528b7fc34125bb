import Digest

/// The SHA-256 of a text in hexadecimal.
enum Fingerprint {
  static func hex(_ text: String) -> String { SHA256.hex(of: text) }
}
