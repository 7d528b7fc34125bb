@testable import EDTF
import Testing

/// Text of pieces of dates in any order, the same in every run.
struct TypedFuzzTests {
  private static let signs = [
    " ", " ", " ", "-", "–", "/", ".", ",", "?", "~", "'", "’", "º", "1", "4", "31", "94", "1994",
    "2000", "19940204", "1990s", "1990er", "3T", "Q3", "XIX", "II", "4th", "1er", "BC", "%", "..",
  ]

  @Test func whatIsAcceptedIsAlwaysEDTF() throws {
    var random = TextMaker(seed: 17).random
    let words =
      DateWords.all.flatMap { $0.meanings.map(\.word).sorted() }
      + (0..<15).flatMap { _ in Self.signs }
    let habits = DateHabits(order: .dayMonth, today: Day("2026-01-15"))
    var accepted = 0
    for _ in 0..<10_000 {
      let count = Int.random(in: 1...7, using: &random)
      let text = (0..<count).compactMap { _ in words.randomElement(using: &random) }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      do throws(EDTFError) {
        let date = try EDTFDate(typed: text, habits: habits)
        accepted += 1
        #expect((try? EDTFDate(date.description)) == date, "\(text)")
        #expect((try? EDTFDate(typed: date.words)) == date, "\(text): \(date.words)")
      } catch {
        #expect(error.hint?.isEmpty == false && !error.message.isEmpty, "\(text)")
      }
    }
    #expect(accepted > 100)
  }

  @Test func noWordMeansTwoThings() {
    var meanings: [String: Set<DateMeaning>] = [:]
    for (word, meaning) in DateWords.all.flatMap(\.meanings) {
      meanings[DateLetters.folded(word), default: []].insert(meaning)
    }
    for (word, several) in meanings where several.count > 1 {
      Issue.record("\(word) means \(several)")
    }
  }

  @Test func accentsCaseAndComposingMarksDoNotCount() throws {
    for text in ["4 FÉVRIER 1994", "4 fe\u{301}vrier 1994", "4 fevrier 1994", "4 Février 1994"] {
      #expect(try EDTFDate(typed: text).description == "1994-02-04", "\(text)")
    }
    #expect(try EDTFDate(typed: "ХIХ век").description == "18XX")
    #expect(try EDTFDate(typed: "4\u{A0}мая\u{202F}1994\u{A0}г.").description == "1994-05-04")
  }

  @Test func longTextsAreRefusedInABoundedTime() {
    let pieces = [
      "a c ", "twenty ", "until ", "d'", "1/", "une ", "не ", "4.", "–", "º", "İ", "\u{301}",
    ]
    for piece in pieces {
      for count in [50, 199, 5_000] {
        #expect(throws: EDTFError.self) {
          try EDTFDate(typed: String(repeating: piece, count: count))
        }
      }
    }
  }
}
