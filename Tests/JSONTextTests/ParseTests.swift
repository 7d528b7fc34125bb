import JSONText
import Testing

@Suite struct ParseTests {
  private func fault(_ text: String, limits: JSONLimits = JSONLimits()) -> JSONFault? {
    do throws(JSONFault) {
      _ = try JSON.parse(text, limits: limits)
      return nil
    } catch {
      return error
    }
  }

  private func fault(bytes: [UInt8]) -> JSONFault? {
    do throws(JSONFault) {
      _ = try JSON.parse(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test func everyKindOfValue() throws {
    let node = try JSON.parse(
      #" {"a": [1, -0.5e+3, true, false, null, "x"], "empty": {}, "none": [], "s": "\u00e9"} "#)
    #expect(
      node.value
        == .object([
          JSONMember(
            "a",
            JSONNode(
              .array([
                JSONNode(.number("1")), JSONNode(.number("-0.5e+3")), JSONNode(.bool(true)),
                JSONNode(.bool(false)), JSONNode(.null), JSONNode(.string("x")),
              ]))),
          JSONMember("empty", JSONNode(.object([]))),
          JSONMember("none", JSONNode(.array([]))),
          JSONMember("s", JSONNode(.string("é"))),
        ]))
  }

  @Test func accessorsFindPartsAndRefuseOthers() throws {
    let node = try JSON.parse(#"{"n": 12, "t": "x", "l": [1], "big": 99999999999999999999}"#)
    #expect(node["n"]?.integer == 12)
    #expect(node["t"]?.text == "x")
    #expect(node["l"]?.elements?.count == 1)
    #expect(node["big"]?.integer == nil)
    #expect(node["n"]?.text == nil)
    #expect(node["t"]?.elements == nil)
    #expect(node["t"]?.integer == nil)
    #expect(node["missing"] == nil)
    #expect(node["t"]?["deeper"] == nil)
    #expect(node.members?.count == 4)
    #expect(node["t"]?.members == nil)
  }

  @Test func kindsHaveNames() throws {
    let node = try JSON.parse(#"[null, true, 1, "", [], {}]"#)
    #expect(
      node.elements?.map(\.value.kind) == [
        "null", "true or false", "a number", "a text", "a list", "an object",
      ])
  }

  @Test func linesAreThoseOfTheText() throws {
    let node = try JSON.parse("\n{\r\n \"a\":\n  1,\n\"b\": [\n2]}")
    #expect(node.line == 2)
    #expect(node.members?.map(\.line) == [3, 5])
    #expect(node["a"]?.line == 4)
    #expect(node["b"]?.elements?.first?.line == 6)
  }

  @Test func escapesAreDecoded() throws {
    let text = try JSON.parse(#""\"\\\/\b\f\n\r\tA\u0416\uD83D\uDE00 é""#).text
    #expect(text == "\"\\/\u{8}\u{C}\n\r\tAЖ😀 é")
  }

  @Test(arguments: [
    ("", 1, 1, "the input ends before a value"),
    ("[1,]", 1, 4, "expected a value, found ']'"),
    ("[1 2]", 1, 4, "expected a comma or the closing bracket of the list, found '2'"),
    ("{\"a\" 1}", 1, 6, "expected a colon after the name, found '1'"),
    ("{\"a\": 1,}", 1, 9, "expected a name in double quotes, found '}'"),
    ("{\"a\": 1\n", 2, 1, "the input ends before a comma or the closing brace of the object"),
    ("{a: 1}", 1, 2, "expected a name in double quotes, found 'a'"),
    ("nul", 1, 1, "'nul' is no value; texts stand in double quotes"),
    ("1 2", 1, 3, "nothing may follow the value"),
    ("01", 1, 1, "a number may not begin with 0"),
    ("-", 1, 1, "a number needs digits"),
    ("1.", 1, 1, "a number needs digits after its point"),
    ("1e+", 1, 1, "a number needs digits in its exponent"),
    ("[\"é\", \"b]", 1, 7, "the text that begins here is not closed on its line"),
    ("\"a\nb\"", 1, 1, "the text that begins here is not closed on its line"),
    ("\"a\\\nb\"", 1, 3, "a backslash stands only before one of \" \\ / b f n r t u"),
    ("\"\\x\"", 1, 2, "a backslash stands only before one of \" \\ / b f n r t u"),
    ("\"\\u12g4\"", 1, 2, "\\u wants four hexadecimal digits"),
    ("\"\\ud800\"", 1, 2, "half a surrogate pair"),
    ("\"\\udc00\"", 1, 2, "half a surrogate pair"),
    ("\"\\ud800\\u0041\"", 1, 2, "half a surrogate pair"),
    ("\"\\ud800\\uzzzz\"", 1, 8, "\\u wants four hexadecimal digits"),
    ("\"x\\u0000\"", 1, 3, "a text may not hold NUL (\\u0000)"),
    ("\"\0\"", 1, 2, "a NUL byte in a text must be written as an escape"),
    ("\"\t\"", 1, 2, "a tab in a text must be written as an escape"),
    ("\"\r\"", 1, 2, "a carriage return in a text must be written as an escape"),
    ("\"\u{1}\"", 1, 2, "a control character in a text must be written as an escape"),
    ("\0", 1, 1, "expected a value, found a NUL byte"),
    ("\u{1}", 1, 1, "expected a value, found a control character"),
    ("“a”", 1, 1, "expected a value, found a letter or sign outside quotes"),
    ("{\"a\": 1,\n \"a\": 2}", 2, 2, "the name 'a' stands twice"),
    ("{\"a\\n\": 1, \"a\\n\": 2}", 1, 12, "the name 'a?' stands twice"),
  ])
  func faultsAreToldWithTheirPlace(text: String, line: Int, column: Int, message: String) {
    #expect(fault(text) == JSONFault(line: line, column: column, message: message))
  }

  @Test func aFaultReadsAsALine() {
    #expect(
      fault("[1 2]")?.description
        == "line 1, column 4: expected a comma or the closing bracket of the list, found '2'")
  }

  /// The ill-formed sequences of the Unicode Standard, section 3.9: overlong forms, surrogates,
  /// values too large, missing and stray continuation bytes.
  @Test(
    arguments: [
      [0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xC3], [0xE0, 0x9F, 0xBF], [0xE2, 0x82],
      [0xE2, 0x28, 0xA1], [0xE2, 0x82, 0x28], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
    ] as [[UInt8]])
  func wrongEncodingIsToldWhereItBegins(sequence: [UInt8]) {
    let expected = JSONFault(line: 1, column: 3, message: "bytes that are not UTF-8")
    #expect(fault(bytes: Array("\"é".utf8) + sequence + Array("x\"".utf8)) == expected)
    #expect(fault(bytes: Array("\"é".utf8) + sequence + Array("\\n\"".utf8)) == expected)
    #expect(fault(bytes: Array("\"\\n".utf8) + sequence + Array("\"".utf8))?.column == 4)
  }

  @Test func wellFormedEdgesOfTheEncodingPass() throws {
    let text = "\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}"
    #expect(try JSON.parse("\"\(text)\"").text == text)
  }

  @Test func aByteOrderMarkIsPassedOver() throws {
    #expect(try JSON.parse([0xEF, 0xBB, 0xBF] + Array("[1]".utf8)).elements?.count == 1)
    #expect(fault(bytes: [0xEF, 0xBB, 0xBF] + Array("[x]".utf8))?.column == 2)
  }

  @Test func depthHasALimit() throws {
    let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(fault(deepest) == nil)
    #expect(
      fault("[" + deepest + "]")
        == JSONFault(line: 1, column: 65, message: "lists and objects stand more than 64 deep"))
    #expect(fault(String(repeating: "{\"a\":", count: 1_000_000))?.column == 321)
  }

  @Test func textsHaveALimit() {
    let limits = JSONLimits(textBytes: 8)
    #expect(fault("\"12345678\"", limits: limits) == nil)
    #expect(fault("\"1234567\\n\"", limits: limits) == nil)
    let expected = JSONFault(
      line: 1, column: 2, message: "a text longer than the limit of 8 bytes")
    #expect(fault("[\"123456789\"]", limits: limits) == expected)
    #expect(fault("[\"\\n123456789\\n\"]", limits: limits) == expected)
    #expect(fault("[\"123456789\\n\\n\"]", limits: limits) == expected)
  }

  @Test func manyNamesAreComparedTooAndOnlyDoublesAreRefused() {
    let names = (0..<500).map { "\"n\($0)\": 0" }.joined(separator: ",\n")
    #expect(fault("{\(names)}") == nil)
    #expect(
      fault("{\(names),\n\"n7\": 1}")?.description
        == "line 501, column 1: the name 'n7' stands twice")
    #expect(fault("{\(names),\n\"n499\": 1}")?.line == 501)
  }
}
