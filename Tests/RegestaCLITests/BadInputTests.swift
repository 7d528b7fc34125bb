import Foundation
import SQLite
import Testing

@testable import RegestaCLI

/// Every bad input gets one clear error and the right status, and leaves the archive as it was.
@Suite struct BadInputTests {
  let bench: Workbench

  init() throws { bench = try Workbench.withExamples() }

  /// Runs a line that must fail: with this status, with these words in its error, with nothing on
  /// standard output, and without a byte of the archive changed.
  private func refuse(
    _ words: String..., input: [UInt8]? = nil, status: Int32, _ parts: [String],
    location: SourceLocation = #_sourceLocation
  ) throws {
    let before = try bench.bytes()
    let result = bench.run(words: words, input: input)
    #expect(result.status == status, "\(result.error)", sourceLocation: location)
    #expect(result.error.hasPrefix("regesta: "), "\(result.error)", sourceLocation: location)
    #expect(result.output.isEmpty, sourceLocation: location)
    for part in parts {
      #expect(result.error.contains(part), "\(result.error)", sourceLocation: location)
    }
    #expect(try bench.bytes() == before, "the archive changed", sourceLocation: location)
  }

  private func refuse(
    json: String, status: Int32 = 65, _ parts: [String],
    location: SourceLocation = #_sourceLocation
  ) throws {
    try refuse(
      "add", "--input", "-", input: Array(json.utf8), status: status, parts, location: location)
  }

  @Test func unknownField() throws {
    try refuse(
      "add", "agreement", "A", "--partie", "FRA", status: 64,
      ["unknown option --partie", "did you mean --party?"])
    try refuse(
      json: #"{"kind": "agreement", "title": "A", "partie": "FRA"}"#,
      ["partie", "is no field of an agreement", "did you mean party?"])
  }

  @Test func unknownKind() throws {
    try refuse("add", "agrement", "A", status: 64, ["unknown kind 'agrement'", "agreement"])
    try refuse("list", "agrements", status: 64, ["agrements", "agreements"])
    try refuse(json: #"{"kind": "treaty", "title": "A"}"#, ["'treaty' is no kind", "one of"])
    try refuse("show", "treaty/fra", status: 66, ["there is no kind 'treaty'"])
  }

  @Test func unknownReference() throws {
    try refuse(
      "add", "agreement", "A", "--party", "FRX", status: 65,
      ["party: there is no party 'FRX'", "did you mean FR"])
    try refuse(
      "add", "agreement", "A", "--party", "Franse", status: 65, ["did you mean FRA (France)"])
    try refuse(
      "show", "fra-rus-1994-defense-cooperation", status: 66,
      ["did you mean fra-rus-1994-defence-cooperation ("])
    try refuse(
      "add", "event", "--agreement", "fra-rus-1995", "--verb", "ratify", status: 65,
      ["there is no agreement 'fra-rus-1995'"])
  }

  @Test func ambiguousBeginning() throws {
    try refuse(
      "show", "rus-2025", status: 66,
      [
        "'rus-2025' is ambiguous", "rus-2025-07-order-germany",
        "rus-2025-12-order-military-agreements",
      ])
    try refuse(
      "edit", "fra-2025-frozen", "--stance", "neutral", status: 66, ["is ambiguous", "proceeds"])
  }

  @Test func badDates() throws {
    try refuse(
      "add", "agreement", "A", "--signed", "04/02/1994", status: 65,
      ["day and month are ambiguous", "hint: type 1994-02-04"])
    try refuse(
      "edit", "fra-rus-1994", "--signed", "1994-02-30", status: 65, ["there is no 30 February"])
    try refuse(
      json: #"{"kind": "decree", "title": "D", "signed": "yesterday"}"#, ["line 1, signed"])
    try refuse("status", "fra-rus-1994", "--on", "soon", status: 65, ["'soon' is no date"])
  }

  @Test func wordOutsideAVocabulary() throws {
    try refuse(
      "add", "event", "--agreement", "fra-rus-1994", "--verb", "terminat", status: 65,
      ["'terminat' is no word of the list 'verb'", "did you mean terminate?"])
    try refuse(
      "edit", "fra-2025-frozen-assets-proceeds", "--stance", "for", status: 65,
      ["it is one of supports, opposes"])
  }

  @Test func citationOfAFieldThatDoesNotExist() throws {
    try refuse(
      "cite", "fra-rus-1994", "--source", "tass", "--field", "signatur", status: 65,
      ["'signatur' is no field of an agreement"])
    try refuse(
      "cite", "fra-rus-1994", "--source", "tass", "--field", "status", status: 65,
      ["follows from the events"])
    try refuse(
      "cite", "fra-rus-1994", "--source", "tass", "--field", "note", status: 65,
      ["'note' cannot be cited"])
  }

  @Test func slugTaken() throws {
    try refuse(
      "add", "topic", "T", "--slug", "frozen-assets-proceeds", status: 65,
      ["slug: 'frozen-assets-proceeds' is taken"])
    try refuse(
      "edit", "frozen-assets-proceeds", "--slug", "frozen-assets-confiscation", status: 65,
      ["is taken"])
  }

  @Test func wrongTypeInTheThirdElement() throws {
    let json = """
      [
        {"kind": "topic", "title": "One"},
        {"kind": "topic", "title": "Two", "subjet": "x"},
        {"kind": "agreement", "title": 3,
         "party": ["FRA", 7]},
        {"kind": "decree", "title": "Four", "signed": "2025-13"}
      ]
      """
    try refuse(
      json: json,
      [
        "nothing was entered: 4 problems", "line 3, subjet: is no field of a topic",
        "line 4, title: a text is wanted, this is a number",
        "line 5, party: a text is wanted in the list, this is a number", "line 6, signed: ",
      ])
  }

  @Test func duplicateKeys() throws {
    try refuse(
      json: #"{"kind": "topic", "title": "One", "title": "Two"}"#, ["'title' stands twice"])
    try refuse("add", "topic", "One", "--title", "Two", status: 65, ["title: is given twice"])
    try refuse(
      "add", "topic", "--title", "One", "--title", "Two", status: 64, ["--title is given twice"])
  }

  @Test func brokenText() throws {
    try refuse(
      "add", "--input", "-",
      input: Array(#"{"kind": "topic", "title": "caf"#.utf8) + [0xE9] + Array(#""}"#.utf8),
      status: 65, ["UTF-8"])
    // What Swift makes of such bytes on a command line.
    try refuse(
      "add", "topic", "caf\u{FFFD}", status: 65, ["argument 3 is not UTF-8", "hint: "])
    try Data([0x63, 0xE9, 0x0A]).write(to: URL(filePath: "\(bench.folder)/latin1.txt"))
    try refuse(
      "add", "source", "S", "--text", "latin1.txt", status: 65, ["latin1.txt is not UTF-8"])
  }

  @Test func controlCharacters() throws {
    try refuse(json: #"{"kind": "topic", "title": "a\u0000b"}"#, ["NUL"])
    try refuse("add", "topic", "a\u{1B}[31mb", status: 65, ["control character (U+001B)"])
    try refuse("add", "topic", "a\u{202E}b", status: 65, ["turns the direction"])
    try refuse(
      "add", "--input", "-",
      input: Array(#"{"kind": "topic", "title": "a"#.utf8) + [0, 0x22, 0x7D],
      status: 65, ["line 1"])
  }

  @Test func hugeFields() throws {
    try refuse(
      "add", "topic", String(repeating: "x", count: 1_001), status: 65,
      ["is 1001 bytes long; at most 1000 are kept"])
    let path = "\(bench.folder)/huge.txt"
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.truncate(atOffset: 100_000_000)
    try refuse(
      "add", "source", "S", "--text", "huge.txt", status: 65,
      ["cannot read huge.txt", "the limit of 8000000"])
    try file.truncate(atOffset: 1_000_000_000)
    try file.close()
    try refuse("add", "--input", "huge.txt", status: 65, ["the limit of 256000000"])
  }

  @Test func fileThatIsNoArchive() throws {
    try bench.write("just some text, long enough to be no database at all\n", to: "text")
    for words in [["list", "topic"], ["add", "topic", "T"], ["check"], ["migrate", "run"]] {
      let result = bench.run(words: words + ["-a", "text"])
      #expect(result.status == 78, "\(words): \(result.error)")
      #expect(result.error.hasPrefix("regesta: "))
    }
    #expect(try bench.read("text").hasPrefix("just some text"))
    let other = try Connection(path: "\(bench.folder)/other.db", access: .create)
    try other.execute("CREATE TABLE t(a)")
    try other.close()
    let result = bench.run("list", "topic", "-a", "other.db")
    #expect(result.status == 78)
    #expect(result.error.contains("is not an archive of Regesta"))
    #expect(bench.run("migrate", "run", "-a", "other.db").status == 78)
  }

  @Test func newerArchive() throws {
    let db = try Connection(path: bench.archive, access: .readWrite)
    try db.execute("PRAGMA user_version=99")
    try db.close()
    try refuse("list", "topic", status: 78, ["schema 99", "hint: use a newer Regesta"])
    try refuse("add", "topic", "T", status: 78, ["schema 99"])
    try refuse("migrate", status: 78, ["version 99"])
  }

  @Test func missingFiles() throws {
    for words in [["list", "topic"], ["add", "topic", "T"], ["check"], ["migrate"], ["undo"]] {
      let result = bench.run(words: words + ["-a", "none.sqlite"])
      #expect(result.status == 66, "\(words): \(result.error)")
      #expect(result.error.contains("hint: regesta init makes one"), "\(words)")
      #expect(!FileManager.default.fileExists(atPath: "\(bench.folder)/none.sqlite"))
      #expect(!FileManager.default.fileExists(atPath: "\(bench.folder)/none.sqlite-queue"))
    }
    try refuse("add", "--input", "none.json", status: 66, ["none.json", "No such file"])
    try refuse("list", "topic", "-o", "none/topics.csv", status: 73, ["none/topics.csv"])
  }

  @Test func lockedArchive() throws {
    let other = try Connection(path: bench.archive, access: .readWrite)
    try other.transaction(.immediate) {
      try refuse("add", "topic", "T", status: 75, ["somebody else is writing", "try again"])
      // Reading goes on while somebody writes.
      #expect(bench.run("list", "topic").status == 0)
    }
    let queue = try WriterQueue(besideFile: bench.archive)
    try queue.acquire(timeoutMilliseconds: 0)
    try refuse("add", "topic", "T", status: 75, ["somebody else is writing"])
    queue.release()
    #expect(bench.run("add", "topic", "T").status == 0)
  }

  @Test func errorsAsJSON() throws {
    let result = bench.run("add", "agreement", "A", "--party", "FRX", "--type", "x", "--json")
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    #expect(
      result.error.hasPrefix(
        #"{"format_version":1,"error":{"status":65,"reason":"bad-data","message":"bad agreement""#))
    #expect(result.error.contains(#""field":"party""#))
    #expect(result.error.contains(#""field":"type""#))
    #expect(result.error.split(separator: "\n").count == 1)
    #expect(bench.run("nonsense", "--json").error.contains(#""status":64"#))
  }

  @Test func messagesCannotDriveATerminal() throws {
    let result = bench.run("show", "a\u{1B}]0;title\u{7}b")
    #expect(result.status == 66)
    #expect(!result.error.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(result.error.contains("\\u{1B}"))
  }

  @Test func aRefusedRecordTellsAllThatIsWrongWithIt() throws {
    let lines = #"{"title":"A"}"# + "\n" + #"{"title":3,"party":["ZZZ"],"type":"pact"}"#
    try Data(lines.utf8).write(to: URL(filePath: "\(bench.folder)/i.jsonl"))
    let result = bench.run("add", "agreement", "--input", "i.jsonl")
    #expect(result.status == 65)
    #expect(result.error.contains("3 problems"))
    for field in ["title", "party", "type"] {
      #expect(result.error.contains("line 2, \(field): "), "\(field)")
    }
    #expect(!result.error.contains("missing"))
  }

  @Test func aSlipInTheBeginningOfASlugIsMended() throws {
    let result = bench.run("show", "frx-rus")
    #expect(result.status == 66)
    #expect(result.error.contains("did you mean fra-rus-1994-defence-cooperation"))
    // Whose code was typed did not mean any one agreement.
    let code = bench.run("status", "deu")
    #expect(code.status == 66)
    #expect(code.error.contains("did you mean deu-rus-1996-military-technical-cooperation ("))
  }
}
