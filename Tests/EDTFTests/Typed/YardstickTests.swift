import EDTF
import Testing

/// One line of a table: what is typed, and what is expected of it.
private struct TableLine: CustomStringConvertible {
  var typed: String
  var expected: String

  var description: String { "\(typed) = \(expected)" }

  static func lines(of table: String) -> [TableLine] {
    table.split(separator: "\n").map { line in
      let parts = line.split(separator: " = ", maxSplits: 1).map(String.init)
      return TableLine(typed: parts[0], expected: parts.count == 2 ? parts[1] : "")
    }
  }
}

/// How many of the dates that people type are understood.
struct YardstickTests {
  private static let habits = DateHabits(
    today: Day("2026-01-15"), orderAdvice: "or name the order by --date-order dmy")

  private static let tables = [
    ("English", typedEnglish), ("French", typedFrench), ("German", typedGerman),
    ("Russian", typedRussian), ("Spanish", typedSpanish), ("Italian", typedItalian),
    ("Portuguese", typedPortuguese),
  ]

  @Test func eachDateOfTheTablesIsUnderstood() {
    var total = 0
    for (language, table) in Self.tables {
      let lines = TableLine.lines(of: table)
      var right = 0
      for line in lines {
        let read = Result { () throws(EDTFError) in
          try EDTFDate(typed: line.typed, habits: Self.habits).description
        }
        let text = (try? read.get()) ?? "refused (\(read))"
        #expect(text == line.expected, "\(language): \(line)")
        if text == line.expected { right += 1 }
      }
      print("dates, \(language): \(right) of \(lines.count) right, \(lines.count - right) wrong")
      total += lines.count
      #expect(lines.count >= 40)
    }
    #expect(total >= 400)
  }

  @Test func eachRefusalSaysWhatToDo() {
    let lines = TableLine.lines(of: typedRefusals)
    var right = 0
    for line in lines {
      let error = #expect(throws: EDTFError.self, "\(line)") {
        try EDTFDate(typed: line.typed, habits: Self.habits)
      }
      let told = "\(error?.message ?? "") / \(error?.hint ?? "no hint")"
      let isTold = told.lowercased().contains(line.expected.lowercased()) && error?.hint != nil
      #expect(isTold, "\(line): \(told)")
      if isTold { right += 1 }
    }
    print("dates, refused: \(right) of \(lines.count) with the word that helps")
    #expect(lines.count >= 80)
  }
}
