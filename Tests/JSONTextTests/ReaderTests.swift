import JSONText
import Testing

@Suite struct ReaderTests {
  /// Each item as a line: the value of its member `a`, or its fault.
  private func items(_ text: String, limits: JSONLimits = JSONLimits()) -> [String] {
    JSONReader(text, limits: limits).map { item in
      switch item {
      case .value(let node): "\(node.line): \(node["a"]?.integer.map(String.init) ?? "other")"
      case .fault(let fault): "! \(fault)"
      }
    }
  }

  @Test func nothingHoldsNothing() {
    #expect(items("").isEmpty)
    #expect(items(" \r\n\n").isEmpty)
    #expect(items("[]").isEmpty)
    #expect(items(" [ \n ] \n").isEmpty)
  }

  @Test func oneObjectOnAnyNumberOfLines() {
    #expect(items("{\"a\": 1}") == ["1: 1"])
    #expect(items("\n{\n\"a\":\n1\n}\n") == ["2: 1"])
    #expect(items("{\"x\":\n{},\n\"a\": 3}") == ["1: 3"])
    #expect(items("{\"x\": [1\n,{}],\n\"a\": 3}") == ["1: 3"])
    #expect(items("{\"x\": [{},\n{}],\n\"a\": 3}") == ["1: 3"])
  }

  @Test func objectsOneAfterAnotherAreAllRead() {
    #expect(items("{\n\"a\": 1\n}\n{\n\"a\": 2\n}\n") == ["1: 1", "4: 2"])
  }

  @Test func linesAreReadOneByOne() {
    let reader = JSONReader("{\"a\":1}\r\n\r\n{\"a\":2}\n{\"a\":3}")
    #expect(reader.layout == .lines)
    #expect(items("{\"a\":1}\r\n\r\n{\"a\":2}\n{\"a\":3}") == ["1: 1", "3: 2", "4: 3"])
  }

  @Test func aBrokenLineIsOneFaultAndReadingGoesOn() {
    #expect(
      items("{\"a\":1\n{\"a\":2}\nnonsense here\n{\"a\":3\n{\"a\":4}, x\n{\"a\":\"5}\n{\"a\":6}")
        == [
          "! line 1, column 7: the line ends before a comma or the closing brace of the object",
          "2: 2",
          "! line 3, column 1: 'nonsense' is no value; texts stand in double quotes",
          "! line 4, column 7: the line ends before a comma or the closing brace of the object",
          "! line 5, column 8: expected the end of the line after the value, found ','",
          "! line 6, column 6: the text that begins here is not closed on its line",
          "7: 6",
        ])
  }

  @Test func aBrokenFirstLineDoesNotHideTheOthers() {
    #expect(items("x\n{\"a\":2}").last == "2: 2")
    #expect(items("{\"a\" 1}\n{\"a\":2}").last == "2: 2")
    #expect(items("{\"a\":1},\n{\"a\":2},\n{\"a\":3}").count == 3)
    #expect(
      items("{\"a\":1,\n{\"a\":2}") == [
        "! line 2, column 1: expected a name in double quotes, found '{'", "2: 2",
      ])
  }

  @Test func afterABrokenObjectTheNextOneIsFound() {
    #expect(
      items("{\n\"a\": oops,\n\"b\": {}\n}\n{\n\"a\": 2\n}") == [
        "! line 2, column 6: 'oops' is no value; texts stand in double quotes", "5: 2",
      ])
  }

  @Test func elementsOfAListComeOneByOne() {
    #expect(JSONReader("[1]").layout == .list)
    #expect(
      items("[{\"a\":1},\n{\"a\":2}\n,\n  7, {\"a\":3}]") == ["1: 1", "2: 2", "4: other", "4: 3"])
  }

  @Test func aBrokenElementIsPassedOver() {
    #expect(
      items(#"[{"a" 1, "x": [1, {"y": "],\""}]}, {"a":2}, {"b": [tru]}, {"a":4}]"#) == [
        "! line 1, column 7: expected a colon after the name, found '1'",
        "1: 2",
        "! line 1, column 52: 'tru' is no value; texts stand in double quotes",
        "1: 4",
      ])
    #expect(
      items("[{\"a\":1} {\"a\":2},\n{\"a\":3}, ]") == [
        "! line 1, column 10: expected a comma or the closing bracket of the list, found '{'",
        "2: 3",
        "! line 2, column 10: expected a value, found ']'",
      ])
  }

  @Test func anUnclosedTextEndsWithItsLine() {
    #expect(
      items("[{\"a\": \"x},\n{\"b\": 1}},\n{\"a\": 2}]").first
        == "! line 1, column 8: the text that begins here is not closed on its line")
    #expect(items("[{\"b\": [x \"y\n]},\n{\"a\": 2}]").last == "3: 2")
  }

  @Test func aListMustEndAndBeAlone() {
    #expect(
      items("[{\"a\":1}").last?.hasPrefix("! line 1, column 9: the input ends before") == true)
    #expect(items("[").count == 1)
    #expect(
      items("[{\"a\":1}] x") == [
        "1: 1", "! line 1, column 11: expected the end of the input after the list, found 'x'",
      ])
    #expect(items("[] []").count == 1)
  }

  @Test func allFaultsOfOneValueAreTold() {
    #expect(
      items("{\"a\": \"\\x\", \"a\": \"\\ud800\", \"b\": \"\u{1}\" 1}\n{\"a\":1}") == [
        "! line 1, column 8: a backslash stands only before one of \" \\ / b f n r t u",
        "! line 1, column 13: the name 'a' stands twice",
        "! line 1, column 19: half a surrogate pair",
        "! line 1, column 34: a control character in a text must be written as an escape",
        "! line 1, column 37: expected a comma or the closing brace of the object, found '1'",
        "2: 1",
      ])
  }

  @Test func aFloodOfFaultsIsCutShort() {
    let found = items("{\"a\": \"" + String(repeating: "\\x", count: 5000) + "\"}\n{\"a\":2}")
    #expect(found.count == 101)
    #expect(found[99].hasSuffix("further faults of this value are not listed"))
    #expect(found.last == "2: 2")
  }

  @Test func wrongEncodingInTheMiddleSpoilsOneLineOnly() {
    var bytes = Array("{\"a\":1}\n{\"a\":\"é".utf8)
    bytes += [0xFF, UInt8(ascii: "\\"), UInt8(ascii: "\"")]
    bytes += Array("\"}\n{\"a\":3}\n".utf8)
    let found = Array(JSONReader(bytes))
    #expect(found.count == 3)
    #expect(
      found[1] == .fault(JSONFault(line: 2, column: 8, message: "bytes that are not UTF-8")))
    #expect(JSONReader([UInt8]([0xFE, 0xFF, 0x00, 0x7B])).map { $0 }.count == 1)
  }

  @Test func aTextOfManyMegabytesIsRefusedAndTheRestRead() {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 20_000_000)
    let bytes = Array("{\"a\":\"".utf8) + long + Array("\"}\n{\"a\":2}".utf8)
    let found = Array(JSONReader(bytes))
    #expect(
      found.first
        == .fault(
          JSONFault(
            line: 1, column: 6, message: "a text longer than the limit of 1048576 bytes")))
    #expect(found.count == 2)
  }

  @Test func manyFaultsOnOneLongLineAreCountedInPassing() {
    let text = "[" + String(repeating: "{x},", count: 200_000) + "{\"a\":1}]"
    let found = JSONReader(text).map { $0 }
    #expect(found.count == 200_001)
    #expect(
      found[199_999]
        == .fault(
          JSONFault(
            line: 1, column: 799_999, message: "expected a name in double quotes, found 'x'")))
  }

  /// Whatever byte stands in whatever place, reading ends, and at most the broken line is lost.
  @Test func noByteInAnyPlaceStopsTheReader() {
    let good = Array(#"{"a":1,"b":["é",{"c":-1.5e3}],"d":"\u00e9\ud83d\ude00"}"#.utf8)
    for place in good.indices {
      for byte in [0, 9, 10, 34, 44, 58, 91, 92, 93, 117, 123, 125, 128, 200, 255] as [UInt8] {
        var bad = good
        bad[place] = byte
        let inLines = JSONReader(good + [10] + bad + [10] + good).filter { item in
          if case .value(let node) = item { node["a"]?.integer == 1 } else { false }
        }
        #expect(inLines.count >= 2)
        for _ in JSONReader(bad + [10] + bad) {}
        for _ in JSONReader([91] + bad + [44] + bad + [93]) {}
        for _ in JSONReader(Array(bad[..<place])) {}
      }
    }
  }
}
