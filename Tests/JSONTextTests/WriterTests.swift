import JSONText
import Testing

@Suite struct WriterTests {
  private func written(_ indent: Int = 0, _ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter(indent: indent, capacity: 64)
    body(&writer)
    return writer.text
  }

  @Test func commasStandBetweenThings() {
    let text = written { json in
      json.beginObject()
      json.member("title", "x")
      json.member("signed", nil as String?)
      json.member("count", 3)
      json.member("none", nil as Int64?)
      json.member("isOver", true)
      json.key("list")
      json.beginArray()
      json.integer(1)
      json.bool(false)
      json.null()
      json.double(0.5)
      json.beginObject()
      json.endObject()
      json.beginArray()
      json.endArray()
      json.endArray()
      json.endObject()
    }
    #expect(
      text
        == #"{"title":"x","signed":null,"count":3,"none":null,"isOver":true,"#
        + #""list":[1,false,null,0.5,{},[]]}"#)
  }

  @Test func linesOfJSONEndWithALineFeed() {
    let text = written { json in
      for number in 1...2 {
        json.beginObject()
        json.member("a", Int64(number))
        json.endObject()
        json.endLine()
      }
    }
    #expect(text == "{\"a\":1}\n{\"a\":2}\n")
  }

  @Test func indentedForPeople() {
    let text = written(2) { json in
      json.beginObject()
      json.member("a", 1)
      json.key("b")
      json.beginArray()
      json.string("x")
      json.string("y")
      json.endArray()
      json.key("c")
      json.beginObject()
      json.endObject()
      json.endObject()
    }
    #expect(text == "{\n  \"a\": 1,\n  \"b\": [\n    \"x\",\n    \"y\"\n  ],\n  \"c\": {}\n}")
  }

  @Test func writtenBytesCanBeTakenAwayInPieces() {
    var json = JSONWriter()
    json.beginArray()
    json.string("a")
    #expect(json.text == "[\"a\"")
    json.removeWritten()
    json.string("b")
    json.endArray()
    #expect(json.bytes == Array(",\"b\"]".utf8))
  }

  @Test func textsAreEscapedOnlyWhereTheyMustBe() {
    #expect(written { $0.string("plain é 😀 / \u{7F}\u{2028}") } == "\"plain é 😀 / \u{7F}\u{2028}\"")
    #expect(
      written { $0.string("é\"\\\u{8}\t\n\u{C}\r\0\u{1B}\u{1F}z") }
        == #""é\"\\\b\t\n\f\r\u0000\u001b\u001fz""#)
    #expect(
      written { json in
        json.beginObject()
        json.member("a\"b", "c\nd")
        json.endObject()
      } == #"{"a\"b":"c\nd"}"#)
  }

  @Test func numbersThatLoseDigitsAreTexts() {
    let edge: Int64 = 9_007_199_254_740_992
    #expect(written { $0.integer(edge) } == "9007199254740992")
    #expect(written { $0.integer(-edge) } == "-9007199254740992")
    #expect(written { $0.integer(edge + 1) } == "\"9007199254740993\"")
    #expect(written { $0.integer(.min) } == "\"-9223372036854775808\"")
    #expect(written { $0.double(1e300) } == "\"1e+300\"")
    #expect(written { $0.double(.infinity) } == "null")
    #expect(written { $0.double(.nan) } == "null")
  }

  @Test(arguments: [
    ("12", "12"), ("-0", "-0"), ("1.50", "1.50"), ("1e2", "1e2"),
    ("9007199254740993", "\"9007199254740993\""), ("1e17", "\"1e17\""),
    ("123456789012345678901", "\"123456789012345678901\""),
    ("+1", "\"+1\""), ("01", "\"01\""), ("abc", "\"abc\""), ("1 ", "\"1 \""), ("[1]", "\"[1]\""),
  ])
  func numbersAsWrittenStayThatWayWhereTheyMay(number: String, expected: String) {
    #expect(written { $0.value(.number(number)) } == expected)
  }

  @Test func whatIsReadIsWrittenTheSame() throws {
    let text = #"{"a":[1,"x\n",null,true,{"é":[]},-2.5e-3],"b":{},"c":false}"#
    let node = try JSON.parse(text)
    #expect(written { $0.value(node.value) } == text)
    let indented = written(4) { $0.value(node.value) }
    #expect(try JSON.parse(indented) == node)
  }
}
