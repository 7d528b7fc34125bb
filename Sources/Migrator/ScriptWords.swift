/// The bare words of a script: what stands in comments and in quotes is no word of SQL.
struct ScriptWords {
  /// The words of each statement, in small letters.
  let statements: [[String]]

  init(_ sql: String) {
    var statements: [[String]] = [[]]
    var word: [UInt8] = []
    var quote: UInt8?
    func endWord() {
      if word.isEmpty { return }
      statements[statements.count - 1].append(String(decoding: word, as: UTF8.self).lowercased())
      word = []
    }
    for byte in SQLLines.of(sql).joined(separator: "\n").utf8 {
      if let end = quote {
        if byte == end { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): quote = byte
      case UInt8(ascii: "["): quote = UInt8(ascii: "]")
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
        word.append(byte)
        continue
      default: break
      }
      endWord()
      if byte == UInt8(ascii: ";") { statements.append([]) }
    }
    endWord()
    self.statements = statements.filter { !$0.isEmpty }
  }

  /// Whether a statement of the script is a PRAGMA. As any other word it may be a name.
  var havePragma: Bool {
    statements.contains { words in
      words.first { !["explain", "query", "plan"].contains($0) } == "pragma"
    }
  }
}

extension MigrationScript {
  /// The words of its statements in small letters, those in comments and quotes left out.
  public var words: Set<String> { Set(ScriptWords(sql).statements.joined()) }
}
