import Digest
import Testing

/// The examples are those of FIPS 180-4 and of NIST's "SHA test vectors".
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func standardExamples(text: String, digest: String) {
    #expect(SHA256.hex(of: text) == digest)
    #expect(SHA256.hex(of: Array(text.utf8)) == digest)
  }

  @Test func aMillionLettersInUnevenPieces() {
    var digest = SHA256()
    var left = 1_000_000
    var size = 1
    while left > 0 {
      let piece = min(size, left)
      digest.update([UInt8](repeating: UInt8(ascii: "a"), count: piece))
      left -= piece
      size = size % 257 + 1
    }
    #expect(
      digest.finishHex() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func textBytesAndSpansAgree() {
    let text = "Договор, Übereinkunft, 条約"
    let bytes = Array(text.utf8)
    var first = SHA256()
    first.update(text)
    var second = SHA256()
    second.update(bytes.span.bytes)
    var third = SHA256()
    bytes.withUnsafeBytes { third.update($0) }
    let expected = SHA256.hex(of: bytes)
    #expect(first.finishHex() == expected)
    #expect(second.finishHex() == expected)
    #expect(third.finishHex() == expected)
  }

  @Test func aCopyGoesItsOwnWay() {
    var digest = SHA256()
    digest.update("ab")
    var copy = digest
    copy.update("c")
    digest.update("d")
    #expect(copy.finishHex() == SHA256.hex(of: "abc"))
    #expect(digest.finishHex() == SHA256.hex(of: "abd"))
  }

  @Test func finishingBeginsAnew() {
    var digest = SHA256()
    digest.update("something before")
    #expect(digest.finish().count == SHA256.byteCount)
    digest.update([])
    digest.update("abc")
    #expect(digest.finishHex() == SHA256.hex(of: "abc"))
  }

  @Test func hexadecimalDigits() {
    #expect(SHA256.hex([]).isEmpty)
    #expect(SHA256.hex([0x00, 0x09, 0x0a, 0x9f, 0xff]) == "00090a9fff")
  }
}
