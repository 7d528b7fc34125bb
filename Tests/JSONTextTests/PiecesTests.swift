import JSONText
import Testing

/// A text that is taken apart says what it says as a whole.
struct PiecesTests {
  private func whole(_ text: String) -> [JSONReader.Item] { Array(JSONReader(text)) }

  /// The text in bites of so many bytes, handed out as early as may be.
  private func inPieces(_ text: String, bite: Int) -> [JSONReader.Item] {
    var pieces = JSONPieces(size: 1)
    var items: [JSONReader.Item] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      if let reader = pieces.take(Array(rest.prefix(bite))) { items += Array(reader) }
      rest = rest.dropFirst(bite)
    }
    if let reader = pieces.finish() { items += Array(reader) }
    return items
  }

  private static let texts = [
    "{\"a\":1}\n{\"b\":\"x\\\"}{\"}\n\n{\"c\":[1,2]}\n",
    "[{\"a\":\"],[\"}, {\"b\":{\"c\":[1,[2]]}},\n {\"d\":null}\n]\n",
    "{\n  \"a\": 1\n}\n{\n  \"b\": \"}\"\n}\n",
    "\u{FEFF}[\n1, 2,\n3 ]", "[]", "  [ ]  ", "{}", "7\n8\n", "",
    "{\"a\":1}\n{\"b\":}\n{\"c\":2}\n{\"d\":\"\\x\"}\n",
    "[{\"a\":1}, {\"b\":}, {\"c\":2}]",
    "[1, 2", "[1, 2] 3",
  ]

  @Test(arguments: texts) func cutAnywhere(_ text: String) {
    let expected = whole(text)
    for bite in [1, 2, 3, 5, 8, 1_000] {
      #expect(inPieces(text, bite: bite) == expected, "\(text) in bites of \(bite)")
    }
  }

  @Test func nothingIsHeldForLong() {
    var pieces = JSONPieces(size: 1_000)
    var most = 0
    for number in 0..<10_000 {
      _ = pieces.take(Array("{\"number\":\(number)}\n".utf8))
      most = max(most, pieces.held)
    }
    #expect(most < 1_100)
  }
}
