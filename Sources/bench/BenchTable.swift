import Foundation

/// What the command line asks for.
struct BenchOptions {
  var regesta: String
  var rounds = 5
  var agreements = 20_000
  /// Whether a missed goal is a failure.
  var isStrict = false

  init(_ words: [String]) throws {
    var rest = words.dropFirst()
    guard let binary = rest.popFirst() else { throw BenchError("which regesta? name its binary") }
    regesta = binary
    while let word = rest.popFirst() {
      switch word {
      case "--strict": isStrict = true
      case "--rounds": rounds = try Self.number(rest.popFirst(), word)
      case "--agreements": agreements = try Self.number(rest.popFirst(), word)
      default: throw BenchError("unknown option \(word)")
      }
    }
  }

  private static func number(_ word: String?, _ option: String) throws -> Int {
    guard let word, let number = Int(word), number > 0 else {
      throw BenchError("\(option) wants a number")
    }
    return number
  }
}

/// Something that keeps a measurement from being made.
struct BenchError: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

/// A generator of numbers that are the same in every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// The table of ratios.
struct BenchTable {
  private var rows: [(work: String, ratio: Double, goal: Double?, note: String)] = []

  /// Enters the medians of two alternating series.
  mutating func enter(
    _ work: String, _ ours: [Double], against theirs: [Double], goal: Double?, note: String = ""
  ) {
    let ratio = Self.median(ours) / Self.median(theirs)
    rows.append((work, ratio, goal, note))
    print(line(rows[rows.count - 1]))
  }

  /// Enters a figure that has a bound of its own.
  mutating func enter(_ work: String, value: Double, goal: Double, note: String) {
    rows.append((work, value, goal, note))
    print(line(rows[rows.count - 1]))
  }

  var allHold: Bool { rows.allSatisfy { row in row.goal.map { row.ratio <= $0 } ?? true } }

  func printSummary() {
    print("")
    print("work".padded(58) + "ratio".padded(9) + "goal".padded(8) + "holds")
    for row in rows { print(line(row)) }
  }

  private func line(_ row: (work: String, ratio: Double, goal: Double?, note: String)) -> String {
    let goal = row.goal.map { String(format: "%.2f", $0) } ?? "–"
    let holds = row.goal.map { row.ratio <= $0 ? "yes" : "NO" } ?? ""
    return row.work.padded(58) + String(format: "%.2f", row.ratio).padded(9) + goal.padded(8)
      + holds.padded(5) + row.note
  }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return sorted[middle] }
    return (sorted[middle - 1] + sorted[middle]) / 2
  }
}

extension String {
  /// Filled up with blanks to a width.
  func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
