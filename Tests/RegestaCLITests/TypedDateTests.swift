import EDTF
import Testing

@testable import RegestaCLI

/// Dates as people type them, at the verbs that take them; and dates said in words.
@Suite struct TypedDateTests {
  private let bench: Workbench

  init() throws { bench = try Workbench.withParties() }

  private func add(_ words: [String], _ date: String) -> Workbench.Result {
    bench.run(
      words: ["add", "agreement", "T", "--party", "FRA", "--slug", "t", "--signed", date] + words)
  }

  private var signed: [String] { bench.sql("SELECT signed FROM agreements") }

  @Test func aSlashIsRefusedUntilTheOrderIsNamed() {
    let refused = add([], "04/02/1994")
    #expect(refused.status == 65)
    #expect(refused.error.contains("--date-order dmy or mdy"), "\(refused.error)")
    #expect(refused.error.contains("1994-02-04 for 4 February"))
    let dry = add(["-n", "--date-order", "mdy"], "04/02/1994")
    #expect(dry.status == 0, "\(dry.error)")
    #expect(add(["--date-order", "mdy"], "04/02/1994").status == 0)
    #expect(signed == ["1994-04-02"])
    #expect(
      bench.run(words: ["edit", "t", "--signed", "5/2/1994", "--date-order", "dmy"]).status == 0)
    #expect(signed == ["1994-02-05"])
    #expect(bench.run(words: ["edit", "t", "--signed", "5/2/1994"]).status == 65)
  }

  @Test func theOrderHoldsForQueriesDaysAndInputs() {
    #expect(add([], "4 février 1994").status == 0)
    let query = ["search", "signed:4/2/1994", "--fields", "reference"]
    #expect(bench.run(words: query).status == 64)
    #expect(bench.run(words: query + ["--date-order", "dmy"]).output.contains("t"))
    #expect(!bench.run(words: query + ["--date-order", "mdy"]).output.contains("\nt"))
    let status = ["status", "t", "--on", "1/3/1994"]
    #expect(bench.run(words: status).error.contains("--date-order"))
    #expect(
      bench.run(words: status + ["--date-order", "dmy"]).output.contains("on 1994-03-01: signed"))
    let line = #"{"title": "U", "slug": "u", "party": ["FRA"], "signed": "6/2/1994"}"#
    let added = bench.run(
      words: ["add", "agreement", "--input", "-", "--date-order", "dmy"], input: Array(line.utf8))
    #expect(added.status == 0, "\(added.error)")
    #expect(bench.sql("SELECT signed FROM agreements WHERE agreement = 'u'") == ["1994-02-06"])
  }

  @Test func todayIsTheDayWhereThePersonSitsAndLeavesNoWords() {
    // At noon UTC it is the next day in Kiritimati.
    bench.environment.secondsEastOfUTC = { _ in 14 * 3_600 }
    #expect(add([], "heute").status == 0)
    #expect(signed == ["2026-01-16"])
    #expect(bench.sql("SELECT signed_words FROM agreements WHERE signed_words <> ''").isEmpty)
    let yesterday = bench.run(words: ["edit", "t", "--signed", "вчера"])
    #expect(yesterday.status == 65 && yesterday.error.contains("2026-01-15"))
    bench.environment.secondsEastOfUTC = { _ in -13 * 3_600 }
    #expect(bench.run(words: ["edit", "t", "--signed", "oggi"]).status == 0)
    #expect(signed == ["2026-01-14"])
  }

  @Test func theWordsOfTheSourceAreKeptBesideTheDate() {
    #expect(add([], "fins de 1993").status == 0)
    #expect(signed == ["[1993-09..1993-12]"])
    #expect(bench.sql("SELECT signed_words FROM agreements") == ["fins de 1993"])
  }

  @Test func compactDigitsAreADayAndNoYear() {
    #expect(add([], "19940204").status == 0)
    #expect(signed == ["1994-02-04"])
    for text in ["199402", "041294", "19940"] {
      let refused = bench.run(words: ["edit", "t", "--signed", text])
      #expect(refused.status == 65 && refused.error.contains("hint: "), "\(text)")
    }
  }

  @Test func datesAreSaidInWordsInTablesAndNotInJSON() {
    #expect(add([], "entro dicembre 2025").status == 0)
    let words = "December 2025 or before"
    for verb in [["list", "agreements"], ["show", "t"], ["search", "signed:..2026"]] {
      #expect(bench.run(words: verb + ["--dates", "words"]).output.contains(words), "\(verb)")
      #expect(!bench.run(words: verb).output.contains(words), "\(verb)")
      let asJSON = bench.run(words: verb + ["--dates", "words", "--json"])
      #expect(asJSON.status == 64 && asJSON.error.contains("JSON"), "\(verb)")
    }
    let csv = bench.run(words: [
      "list", "agreements", "-f", "csv", "--fields", "signed", "--dates", "words",
    ])
    #expect(csv.output == "signed\n\(words)\n")
    let status = bench.run(words: ["status", "t", "--on", "2026-01-05", "--dates", "words"])
    #expect(status.output.contains("on 5 January 2026:"), "\(status.output)")
  }

  @Test func everyExampleOfTheHelpIsKeptAsItSays() throws {
    for (typed, kept) in DatesTopic.examples {
      // Alternatives stand between commas; a comma within a date has a year behind it alone.
      for text in Self.alternatives(typed) {
        #expect(try EDTFDate(typed: text).description == kept, "\(text)")
      }
    }
    let text = DatesTopic.text
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(bench.run(words: ["help", "dates"]).output == text)
  }

  private static func alternatives(_ typed: String) -> [String] {
    if (try? EDTFDate(typed: typed)) != nil { return [typed] }
    return typed.split(separator: ", ", maxSplits: 1).map(String.init)
  }
}
