import Answers
import Foundation
import SQLite
import System
import Testing

@testable import RegestaCLI

/// Tables on terminals of any width: what can be copied out of them is whole.
@Suite struct TableFitTests {
  private static let widths = [40, 60, 80, 120, 200]

  /// A terminal of so many columns.
  private func terminal(_ width: Int, _ bench: Workbench) {
    bench.environment.isOutputTerminal = true
    bench.environment.width = width
    bench.environment.variables["NO_COLOR"] = "1"
  }

  /// The rows of a table as cells by the names above them.
  private func cells(_ text: String) -> [[String: String]] {
    var lines = text.split(separator: "\n").map(String.init)
    let head = lines.removeFirst()
    var starts: [(name: String, place: Int)] = []
    for name in head.split(separator: " ") {
      starts.append((String(name), head.distance(from: head.startIndex, to: name.startIndex)))
    }
    return lines.map { line in
      var row: [String: String] = [:]
      for (index, (name, place)) in starts.enumerated() {
        let end = index + 1 < starts.count ? starts[index + 1].place : Int.max
        var used = 0
        var cell = ""
        for character in line {
          if used >= place, used < end { cell.append(character) }
          used += DisplayWidth.of(character)
        }
        row[name] = cell.trimmingCharacters(in: .whitespaces)
      }
      return row
    }
  }

  @Test(arguments: widths) func referencesAndDatesAreWhole(width: Int) throws {
    let bench = try Workbench.withExamples()
    // Codes of parties, which name records as slugs do, stand in other columns.
    let asked: [(words: [String], names: [String], dates: [String])] = [
      (["list", "terminations"], ["agreement", "decree"], ["signed", "ended"]),
      (["list", "agreements"], ["agreement"], ["signed"]),
      (["list", "events"], ["event", "agreement", "act"], ["date"]),
      (["list", "citations"], ["citation", "record", "source"], []),
      (["list", "sources"], ["source"], ["published"]),
      (["list", "positions"], ["position", "topic"], ["date"]),
      (["disputes", "--all"], ["record"], []), (["search", "party:RUS"], ["reference"], ["date"]),
      (["search", "defence"], ["reference"], ["date"]),
    ]
    for (words, names, dates) in asked {
      bench.environment.isOutputTerminal = false
      // In JSON a hit has the days that its view has.
      let fields = words[0] == "search" ? ["--fields", "reference,date"] : []
      let json = bench.run(words: words + fields + ["--json"]).output
      let whole = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      let results = try #require(whole?["results"] as? [[String: Any]])
      terminal(width, bench)
      let answer = bench.run(words: words)
      for line in answer.output.split(separator: "\n") {
        #expect(DisplayWidth.of(line) <= width, "\(words) at \(width): \(line)")
      }
      let rows = cells(answer.output)
      try #require(rows.count == results.count, "\(words) at \(width)\n\(answer.output)")
      bench.environment.isOutputTerminal = false
      for (row, result) in zip(rows, results) {
        for name in names {
          guard let shown = row[name] else { continue }
          let slug = result[name] as? String ?? ""
          if shown == slug { continue }
          // A handle names the same record.
          let page = bench.run("show", shown, "--json").output
          #expect(
            page.contains("\"slug\": \"\(slug)\""), "\(words) at \(width): \(shown) for \(slug)")
        }
        for name in dates where row[name] != nil {
          #expect(row[name] == result[name] as? String ?? "", "\(words) at \(width)")
        }
        #expect(row.keys.contains { names.contains($0) }, "\(words) at \(width)")
      }
    }
  }

  @Test func anEndingIsOneLineAndSoIsAHit() throws {
    let bench = try Workbench.withExamples()
    terminal(80, bench)
    let endings = bench.run("list", "terminations")
    #expect(endings.output.split(separator: "\n").count == 5)
    #expect(
      endings.error == "+4 columns (decree, status, sources, disputed): -f json or --fields\n")
    let found = bench.run("search", "party:RUS")
    #expect(found.output.split(separator: "\n").count == 15)
    #expect(found.error.hasPrefix("14 records\n"))
  }

  @Test(arguments: widths) func everyScriptKeepsItsColumns(width: Int) throws {
    let titles = [
      "Соглашение между Правительством Союза Советских Социалистических Республик и Канадой",
      "中华人民共和国政府和俄罗斯联邦政府关于军事技术合作的协定以及有关事项",
      "اتفاقية بين حكومة جمهورية مصر العربية وحكومة الاتحاد الروسي بشأن التعاون",
      "Acco\u{301}rd de\u{301}fense e\u{301}te\u{301} nai\u{308}ve "
        + String(repeating: "e\u{301}", count: 60),
      "👩‍👩‍👧‍👦 family, 👍🏽 thumb, 🇫🇷 flag and the rest of a title that is far too long for its place",
    ]
    let rows = ResultSet(
      columns: [Column("agreement", .reference), Column("title", .text), Column("signed", .date)],
      rows: titles.enumerated().map { [.text("a-\($0.offset)"), .text($0.element), "1994-02-04"] })
    var printer = TablePrinter(width: width)
    let text = try printer.text(rows)
    let lines = text.split(separator: "\n")
    #expect(lines.count == 6)
    for (place, line) in lines.dropFirst().enumerated() {
      #expect(DisplayWidth.of(line) <= width)
      #expect(line.hasPrefix("a-\(place)"))
      let title = titles[place]
      if width < DisplayWidth.of(title) + 25 {
        #expect(line.contains("…"))
      } else {
        #expect(line.contains(title))
      }
      // Whatever stands before it, the last column begins in one place.
      #expect(line.hasSuffix("1994-02-04"))
      let before = DisplayWidth.of(line.dropLast(10))
      #expect(before == DisplayWidth.of(lines[0].dropLast("signed".count)), "\(line)")
    }
  }

  @Test func longListsAreCountedAndOneValueStaysWhole() throws {
    let sources = (1...11).map { "a-long-name-of-a-source-\($0)" }.joined(separator: "; ")
    let rows = ResultSet(
      columns: [Column("agreement", .reference), Column("sources", .list)],
      rows: [["x", .text(sources)], ["y", .text("one; two")], ["z", .null]])
    var narrow = TablePrinter(width: 40)
    #expect(
      try narrow.text(rows) == "agreement  sources\nx          11 sources\ny          one; two\nz\n"
    )
    var wide = TablePrinter(width: 400)
    #expect(try wide.text(rows).contains(sources))
    var piped = TablePrinter()
    #expect(try piped.text(rows).contains(sources))
  }

  @Test func whatDoesNotFitComesRecordByRecord() throws {
    let slug = String(repeating: "abcdefgh-", count: 8) + "end"
    let rows = ResultSet(
      columns: [
        Column("agreement", .reference), Column("title", .text), Column("act", .reference),
      ],
      rows: [
        [.text(slug), "A title of some words that go on and on and on", .text(slug + "-x")],
        [.text(slug + "-2"), .null, .null],
      ])
    var printer = TablePrinter(width: 60)
    #expect(
      try printer.text(rows) == """
        agreement  \(slug)
        title      A title of some words that go on and on and on
        act        \(slug)-x

        agreement  \(slug)-2

        """)
    // Where there are handles, they stand for what is too long.
    var named = TablePrinter(width: 60)
    named.handles = { slugs in
      Dictionary(slugs.map { ($0, "k\($0.utf8.count)x") }, uniquingKeysWith: { a, _ in a })
    }
    let text = try named.text(rows)
    #expect(text.split(separator: "\n").count == 3 && text.contains("\nk75x "), "\(text)")
  }

  @Test func wordsFoldAtBlanksAndWhatIsLongerStaysWhole() {
    let reference = "rus-2025-12-order-military-agreements-terminates-can-sun-1989-military-visits"
    let text = "  sign 1989-11-20, of CAN; by \(reference), and so on\nshort\n"
    let folded = Prose.fold(text, to: 40)
    #expect(
      folded == "  sign 1989-11-20, of CAN; by\n    \(reference),\n    and so on\nshort\n")
    #expect(DisplayWidth.fold("中华人民共和国政府", to: 6) == ["中华人", "民共和", "国政府"])
    #expect(DisplayWidth.shorten("Über alles", to: 6) == "Über…")
    #expect(DisplayWidth.shorten("日本国", to: 4) == "日…")
    // No reference and no date is cut in two.
    #expect(DisplayWidth.shorten("on 20 November 1989, as told", to: 18) == "on 20 November…")
    #expect(DisplayWidth.shorten("= can-sun-1989, fra-rus-1994", to: 20) == "= can-sun-1989,…")
    #expect(DisplayWidth.shorten("= can-sun-1989-military-visits", to: 20) == "=…")
  }

  @Test func aHandleNamesTheRecordAndNothingElseDoes() throws {
    let bench = try Workbench.withExamples()
    terminal(80, bench)
    let page = bench.run("show", "can-sun-1989").output
    let row = try #require(page.split(separator: "\n").first { $0.contains("terminate") })
    let handle = try #require(row.split(separator: " ").first.map(String.init))
    #expect((4...11).contains(handle.count))
    bench.environment.isOutputTerminal = false
    let slug = "rus-2025-12-order-military-agreements-terminates-can-sun-1989-military-visits"
    for typed in [handle, handle.uppercased(), "event/\(handle)"] {
      #expect(bench.run("show", typed).output.contains(slug), "\(typed)")
    }
    #expect(bench.run("edit", handle, "--ground", "as told").status == 0)
    #expect(bench.run("show", String(handle.dropLast())).status == 66)
    let other = bench.run("status", handle)
    #expect(other.status == 66 && other.error.contains("is an event"), "\(other)")
    // Renamed or not, the handle stays.
    bench.run("edit", slug, "--slug", "the-end")
    #expect(bench.run("show", handle).output.contains("the-end"))
  }
}
