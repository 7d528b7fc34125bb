import EDTF
import Testing

/// SplitMix64: the same numbers on every run.
struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Texts that have the form of EDTF, though not always a day of the calendar.
struct TextMaker {
  var random: Seeded
  init(seed: UInt64) { random = Seeded(state: seed) }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func mark() -> String {
    chance(15) ? ["?", "~", "%"].randomElement(using: &random) ?? "" : ""
  }

  mutating func digits(_ value: Int, _ width: Int) -> String {
    let text = String(repeating: "0", count: width - String(value).count) + String(value)
    let hasX = chance(20)
    return String(text.map { hasX && chance(50) ? "X" : $0 })
  }

  mutating func point() -> String {
    if chance(4) {
      let year = Int.random(in: 10_000...999_999_999, using: &random)
      return "Y\(chance(50) ? "-" : "")\(year)\(chance(30) ? "E\(year % 30 + 1)" : "")"
        + (chance(30) ? "S\(year % 9 + 1)" : "")
    }
    var text = mark() + (chance(15) ? "-" : "")
    text += digits(Int.random(in: 0...9999, using: &random), 4) + mark()
    if chance(25) { return text }
    if chance(5) { return text + "-\(Int.random(in: 21...41, using: &random))" }
    text += "-" + mark() + digits(Int.random(in: 1...12, using: &random), 2) + mark()
    if chance(30) { return text }
    text += "-" + mark() + digits(Int.random(in: 1...31, using: &random), 2) + mark()
    return chance(8) ? text + "T10:2\(Int.random(in: 0...9, using: &random)):30-05:30" : text
  }

  mutating func date() -> String {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return "\(chance(20) ? ".." : point())/\(chance(20) ? "" : point())"
    case 1:
      let count = Int.random(in: 1...4, using: &random)
      let members = (0..<count).map { _ in chance(20) ? "\(point())..\(point())" : point() }
      let text = members.joined(separator: ",") + (chance(20) ? ".." : "")
      return chance(50) ? "[\(text)]" : "{\(text)}"
    default: return point()
    }
  }
}

struct PropertyTests {
  @Test func printingAndReadingGoRoundTheSameWay() throws {
    var maker = TextMaker(seed: 42)
    var read = 0
    for _ in 0..<20_000 {
      let text = maker.date()
      guard let date = try? EDTFDate(text) else { continue }
      read += 1
      let again = try EDTFDate(date.description)
      #expect(again == date && again.description == date.description, "\(text)")
      #expect(again.bounds == date.bounds && again.level == date.level, "\(text)")
      #expect(try EDTFDate(typed: text) == date, "\(text)")
    }
    #expect(read > 8000)
  }

  @Test func boundsAreInOrderAndCountingBoundsLieInside() throws {
    var maker = TextMaker(seed: 7)
    for _ in 0..<20_000 {
      guard let date = try? EDTFDate(maker.date()) else { continue }
      #expect(date.bounds.earliest <= date.bounds.latest, "\(date)")
      #expect(date.countingBounds.earliest <= date.countingBounds.latest, "\(date)")
      #expect(date.countingBounds.isWithin(date.bounds) == .yes, "\(date)")
      #expect(date.significantBounds.earliest <= date.bounds.earliest, "\(date)")
      #expect(!date.contains(date), "\(date)")
    }
  }

  @Test func comparisonsOfTwoDatesNeverContradictEachOther() throws {
    var maker = TextMaker(seed: 99)
    var previous = try EDTFDate("1990")
    for _ in 0..<5000 {
      guard let date = try? EDTFDate(maker.date()) else { continue }
      if date.isBefore(previous) == .yes {
        #expect(
          date.isAfter(previous) == .no && date.overlaps(previous) == .no, "\(date) \(previous)")
      }
      if date.overlaps(previous) == .yes {
        #expect(
          date.isBefore(previous) == .no && date.isAfter(previous) == .no, "\(date) \(previous)")
      }
      #expect(date.overlaps(previous) == previous.overlaps(date), "\(date) \(previous)")
      if date.contains(previous) {
        #expect(!previous.contains(date), "\(date) \(previous)")
        #expect(
          previous.significantBounds.isWithin(date.significantBounds) == .yes,
          "\(date) \(previous)")
      }
      previous = date
    }
  }

  @Test func garbageIsRefusedAndNeverCrashes() {
    var random = Seeded(state: 3)
    let alphabet = Array("0123456789-/.,XYEST?~%[]{}: \u{0}\u{7F}é٣Zmay19")
    for _ in 0..<30_000 {
      let length = Int.random(in: 0...24, using: &random)
      let text = String((0..<length).compactMap { _ in alphabet.randomElement(using: &random) })
      for date in [try? EDTFDate(text), try? EDTFDate(typed: text)] {
        guard let date else { continue }
        #expect(date.bounds.earliest <= date.bounds.latest, "\(text)")
        #expect((try? EDTFDate(date.description)) == date, "\(text)")
      }
    }
  }

  @Test func hugeAndNestedTextsAreRefusedAtOnce() {
    let million = 1_000_000
    let texts = [
      String(repeating: "1", count: million), "Y" + String(repeating: "9", count: million),
      String(repeating: "[", count: million), "[" + String(repeating: "1990,", count: 200_000),
      String(repeating: "1990/", count: 200_000), String(repeating: "may ", count: 250_000),
      String(repeating: " ", count: million), String(repeating: "é", count: million),
      String(repeating: "[", count: 9000), "[[1990]]", "{[1990],1991}", "[{1990..},1991]",
      "1e\u{301}990", "１９９０", "١٩٩٠", "1990\u{200B}", "\u{FEFF}1990", "19\u{0}90", "\r\n",
      "1990-05-05\u{0}", "nineteen ninety", "1990-05-05\n1991",
    ]
    for text in texts {
      #expect(throws: EDTFError.self) { try EDTFDate(text) }
      #expect(throws: EDTFError.self) { try EDTFDate(typed: text) }
    }
  }

  @Test func aSetOfManyHardPatternsStaysCheap() throws {
    let members = [String](repeating: "XXX4-02-29", count: 800).joined(separator: ",")
    #expect(try EDTFDate("[\(members)]").bounds.earliest == Day("0004-02-29"))
  }
}
