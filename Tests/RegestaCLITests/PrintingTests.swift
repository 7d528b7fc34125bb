import Answers
import Model
import SQLite
import System
import Testing

@testable import Archive
@testable import RegestaCLI

@Suite struct PrintingTests {
  private func written(_ printer: some Printer, _ rows: ResultSet) throws -> String {
    var printer = printer
    let drain = TextDrain()
    var output = Output(drain)
    let told = try printer.print(Flow(rows), to: &output)
    try output.finish()
    #expect(told.rows == rows.rows.count && told.damage.count == 0)
    return drain.text
  }

  @Test func formulasAreDefused() {
    for text in [
      "=1+1", "+1", "-1", "@x", "\tx", "\rx", " =1", "\"=1", "'=1", "\u{FF1D}1", "\u{FF0B}1",
      "\u{FF0D}1", "\u{FF20}1", "\u{A0}=1",
    ] {
      #expect(Formula.isIn(text), "\(text)")
    }
    for text in ["1=1", "a-b", "", "2025-12-05", "(=1)", "[..2025-12]"] {
      #expect(!Formula.isIn(text), "\(text)")
    }
  }

  @Test func csvHoldsTheValuesAsTheyAre() throws {
    let rows = ResultSet(
      columns: ["a,b", "n"],
      rows: [
        [.text("say \"hi\""), .integer(-5)], [.text("one\ntwo"), .real(-0.5)],
        [.text(""), .null], [.text("-5"), .blob([0, 255])], [.text("= FRA, RUS"), .text(" ")],
      ])
    #expect(
      try written(DelimitedPrinter(), rows)
        == "\"a,b\",n\n\"say \"\"hi\"\"\",-5\n\"one\ntwo\",-0.5\n\"\",\n-5,00ff\n"
        + "\"= FRA, RUS\",\" \"\n")
    #expect(
      try written(DelimitedPrinter(.excel), rows)
        == "\u{FEFF}\"a,b\",n\n\"say \"\"hi\"\"\",-5\n\"one\ntwo\",-0.5\n\"\",\n'-5,00ff\n"
        + "\"'= FRA, RUS\",\" \"\n")
    #expect(
      try written(
        DelimitedPrinter(hasHeader: false), ResultSet(columns: ["a"], rows: [[.integer(1)]]))
        == "1\n")
  }

  @Test func tsvAndMarkdownKeepOneRowOnOneLine() throws {
    let rows = ResultSet(columns: ["a"], rows: [[.text("x\ty\nz\\|<b>")]])
    #expect(try written(DelimitedPrinter(.tsv), rows) == "a\nx\\ty\\nz\\\\|<b>\n")
    #expect(
      try written(MarkdownPrinter(), rows) == "| a |\n| --- |\n| x\\ty\\nz\\\\\\|&lt;b> |\n")
  }

  @Test func jsonHasNumbersThatEveryReaderKeepsAndListsAsLists() throws {
    let rows = ResultSet(
      columns: ["id", "x", Column("list", .list), Column("twin", .listOfJSON), Column("o", .json)],
      rows: [
        [
          .integer(9_007_199_254_740_993), .null, .text("CAN; SUN"), .text("[\"a; b\",\"c\"]"),
          .text("{\"k\":1}"),
        ], [.integer(7), .real(0.5), .null, .null, .null],
      ])
    #expect(
      try written(JSONPrinter(isLines: true), rows) == """
        {"id":"9007199254740993","x":null,"list":["CAN","SUN"],"twin":["a; b","c"],"o":{"k":1}}
        {"id":7,"x":0.5,"list":[],"twin":[],"o":null}

        """)
    #expect(
      try written(JSONPrinter(), ResultSet(columns: ["id"]))
        == "{\n  \"format_version\": 1,\n  \"results\": []\n}\n")
    let odd = ResultSet(columns: ["a\"b"], rows: [[.text("\u{1}\"\\\n\u{1F}\u{9B}é")]])
    #expect(
      try written(JSONPrinter(isLines: true), odd)
        == "{\"a\\\"b\":\"\\u0001\\\"\\\\\\n\\u001f\u{9B}é\"}\n")
  }

  @Test func jsonSaysWhatWasCountedBehindTheResults() throws {
    let printer = JSONPrinter { [("total", .integer(2)), ("names", .texts(["a", "b"]))] }
    #expect(
      try written(printer, ResultSet(columns: ["n"], rows: [[.integer(1)], [.integer(2)]])) == """
        {
          "format_version": 1,
          "results": [
            {
              "n": 1
            },
            {
              "n": 2
            }
          ],
          "total": 2,
          "names": [
            "a",
            "b"
          ]
        }

        """)
  }

  @Test func tablesLineUpInEveryScript() throws {
    let rows = ResultSet(
      columns: ["name", "n"],
      rows: [
        [.text("Россия"), .integer(1)], [.text("日本"), .integer(10)], [.text("e\u{301}"), .null],
      ])
    #expect(
      try written(TablePrinter(), rows) == """
        name     n
        Россия   1
        日本    10
        e\u{301}

        """)
    #expect(DisplayWidth.of("日本") == 4)
    #expect(DisplayWidth.of("Соглашение") == 10)
    #expect(DisplayWidth.of("e\u{301}") == 1)
    #expect(DisplayWidth.of("👍🏽") == 2)
  }

  @Test func whatATerminalWouldObeyIsShown() {
    #expect(
      VisibleText.line("a\u{1B}[31m\u{9B}\u{7F}\u{202E}b\n")
        == "a\\u{1B}[31m\\u{9B}\\u{7F}\\u{202E}b\\n")
    #expect(VisibleText.lines("a\n\tb\u{1B}") == "a\n\tb\\u{1B}")
    #expect(VisibleText.json("\"\u{9B}\u{7F}\"\n") == "\"\\u009b\\u007f\"\n")
  }

  @Test func rowsAreNarrowedInOneWay() throws {
    var report = Report(
      ResultSet(
        columns: ["a", "b"],
        rows: [[.integer(2), .text("x")], [.integer(10), .text("y")], [.null, .text("z")]]))
    var reading = ReadingOptions()
    reading.sort = "-a"
    reading.limit = 2
    reading.fields = "b"
    try report.narrow(reading)
    #expect(try report.flow.held().columns == ["b"])
    #expect(try report.flow.held().rows == [[.text("y")], [.text("x")]])
    reading.fields = "c"
    #expect(throws: Fault.self) { try report.narrow(reading) }
  }

  @Test func colourFollowsTheWishOfTheUser() {
    let world = Environment(now: { 0 }, random: { 0 })
    var globals = Globals()
    #expect(globals.isColoured(world, isTerminal: true))
    #expect(!globals.isColoured(world, isTerminal: false))
    world.variables = ["NO_COLOR": "1"]
    #expect(!globals.isColoured(world, isTerminal: true))
    globals.colour = "always"
    #expect(globals.isColoured(world, isTerminal: false))
    globals.colour = "never"
    #expect(!globals.isColoured(Environment(now: { 0 }, random: { 0 }), isTerminal: true))
  }
}
