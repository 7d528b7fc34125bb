import Model
import SQLite
import Testing

@testable import Archive
@testable import RegestaCLI

@Suite struct PrintingTests {
  @Test func formulasAreDefused() {
    for text in [
      "=1+1", "+1", "-1", "@x", "\tx", "\rx", " =1", "\"=1", "'=1", "\u{FF1D}1", "\u{FF0B}1",
      "\u{FF0D}1", "\u{FF20}1", "\u{A0}=1",
    ] {
      #expect(Delimited.isFormula(text), "\(text)")
    }
    for text in ["1=1", "a-b", "", "2025-12-05", "(=1)", "[..2025-12]"] {
      #expect(!Delimited.isFormula(text), "\(text)")
    }
  }

  @Test func csvKeepsNumbersAndQuotes() {
    let rows = ResultSet(
      columns: ["a,b", "n"],
      rows: [
        [.text("say \"hi\""), .integer(-5)], [.text("one\ntwo"), .real(-0.5)],
        [.text(""), .null], [.text("-5"), .blob([0, 255])],
      ])
    #expect(
      Delimited.csv(rows, hasHeader: true)
        == "\"a,b\",n\n\"say \"\"hi\"\"\",-5\n\"one\ntwo\",-0.5\n\"\",\n'-5,00ff\n")
    #expect(
      Delimited.csv(ResultSet(columns: ["a"], rows: [[.integer(1)]]), hasHeader: false) == "1\n")
  }

  @Test func tsvAndMarkdownKeepOneRowOnOneLine() {
    let rows = ResultSet(columns: ["a"], rows: [[.text("x\ty\nz\\|<b>")]])
    #expect(Delimited.tsv(rows, hasHeader: true) == "a\nx\\ty\\nz\\\\|<b>\n")
    #expect(MarkdownPrinter.text(rows) == "| a |\n| --- |\n| x\\ty\\nz\\\\\\|&lt;b> |\n")
  }

  @Test func bigNumbersAreTextsInJSON() {
    let rows = ResultSet(
      columns: ["id", "x"],
      rows: [[.integer(9_007_199_254_740_993), .null], [.integer(7), .real(0.5)]])
    #expect(
      JSONPrinter.lines(Report("t", rows))
        == "{\"id\":\"9007199254740993\",\"x\":null}\n{\"id\":7,\"x\":0.5}\n")
    #expect(
      JSONPrinter.json(Report("t", ResultSet(columns: ["id"])))
        == "{\n  \"format_version\": 1,\n  \"t\": []\n}\n")
  }

  @Test func tablesLineUpInEveryScript() {
    let rows = ResultSet(
      columns: ["name", "n"],
      rows: [
        [.text("Россия"), .integer(1)], [.text("日本"), .integer(10)], [.text("e\u{301}"), .null],
      ])
    #expect(
      TablePrinter().text(rows) == """
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

  @Test func aTerminalGetsWrappedCellsAndNothingIsLost() {
    let rows = ResultSet(
      columns: ["slug", "title"],
      rows: [[.text("fra-rus-1994-defence-cooperation"), .text("On cooperation in defence")]])
    let text = TablePrinter(width: 30).text(rows)
    for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= 30, "\(line)") }
    let letters = text.filter { !$0.isWhitespace }
    #expect(letters.count == "slugtitle".count + 32 + "Oncooperationindefence".count)
    #expect(TablePrinter().text(rows).contains("defence-cooperation  On cooperation in defence"))
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
      "t",
      ResultSet(
        columns: ["a", "b"],
        rows: [[.integer(2), .text("x")], [.integer(10), .text("y")], [.null, .text("z")]]))
    var reading = ReadingOptions()
    reading.sort = "-a"
    reading.limit = 2
    reading.fields = "b"
    try report.narrow(reading)
    #expect(report.rows.columns == ["b"])
    #expect(report.rows.rows == [[.text("y")], [.text("x")]])
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
