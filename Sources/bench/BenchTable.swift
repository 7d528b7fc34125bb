import Glibc

/// The table of what was measured: each row with its goal and whether that holds.
struct BenchTable {
  private struct Row {
    var work: String
    /// Nil for what could not be measured.
    var value: Double?
    var goal: Double?
    var note: String
    var hasFailed = false

    var holds: Bool {
      if hasFailed { return false }
      guard let value, let goal else { return true }
      return value <= goal
    }
  }

  private var rows: [Row] = []

  /// Enters the ratio of the medians of two alternating series.
  mutating func enter(
    _ work: String, _ series: Series, goal: Double?, note: String = ""
  ) {
    enter(work, value: series.ratio, goal: goal, note: note + " (\(series.told))")
  }

  /// Enters a figure that has a bound of its own.
  mutating func enter(_ work: String, value: Double, goal: Double?, note: String = "") {
    add(Row(work: work, value: value, goal: goal, note: note))
  }

  /// Enters what could not be measured, which holds no goal.
  mutating func fail(_ work: String, goal: Double?, _ reason: String) {
    add(Row(work: work, goal: goal, note: "failed: " + reason.inOneLine(120), hasFailed: true))
  }

  /// Enters what there was nothing to compare with.
  mutating func skip(_ work: String, goal: Double?, _ reason: String = "not compared") {
    add(Row(work: work, goal: goal, note: reason))
  }

  /// Enters a series that `body` measures, or why it could not.
  mutating func measure(
    _ work: String, goal: Double?, note: String = "", _ body: () throws -> Series
  ) {
    do { enter(work, try body(), goal: goal, note: note) } catch {
      fail(work, goal: goal, "\(error)")
    }
  }

  private mutating func add(_ row: Row) {
    rows.append(row)
    say(line(row))
  }

  var allHold: Bool { rows.allSatisfy(\.holds) }

  func printSummary() {
    say("")
    say("work".padded(66) + "value".padded(9) + "goal".padded(8) + "holds")
    for row in rows { say(line(row)) }
    say("")
    let missed = rows.count { !$0.holds }
    say("\(rows.count) rows, \(missed) of them do not hold")
  }

  private func line(_ row: Row) -> String {
    let value = row.value.map { $0.rounded2 } ?? "–"
    let goal = row.goal.map { $0.rounded2 } ?? "–"
    let holds =
      row.hasFailed || !row.holds ? "NO" : row.goal == nil || row.value == nil ? "" : "yes"
    return row.work.padded(66) + value.padded(9) + goal.padded(8) + holds.padded(5) + row.note
  }
}

/// Two series of times that were taken in turn.
struct Series {
  var ours: [Double] = []
  var theirs: [Double] = []

  var ratio: Double { Self.median(ours) / Self.median(theirs) }

  /// The median of each turn's own ratio: where few per cent matter, since a busy machine slows
  /// both of a turn alike.
  var medianOfPairs: Double { Self.median(zip(ours, theirs).map { $0 / $1 }) }

  /// Both medians in words.
  var told: String { "\(Self.median(ours).asTime) against \(Self.median(theirs).asTime)" }

  /// Takes both in turn, after a first turn that warms the caches. What takes seconds is run no
  /// more often than the time allows, the first turn being the only one at worst.
  ///
  /// - Parameters:
  ///   - turns: how many pairs are wanted.
  ///   - seconds: about how long it may take.
  static func take(
    _ turns: Int, within seconds: Double = 6, _ ours: () throws -> Double,
    against theirs: () throws -> Double
  ) throws -> Series {
    var series = Series()
    let first = (try ours(), try theirs())
    let possible = Int(seconds / max(first.0 + first.1, 1e-6))
    if possible < 2 { return Series(ours: [first.0], theirs: [first.1]) }
    for _ in 0..<min(turns, possible) {
      series.ours.append(try ours())
      series.theirs.append(try theirs())
    }
    return series
  }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return .nan }
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return sorted[middle] }
    return (sorted[middle - 1] + sorted[middle]) / 2
  }
}

/// Writes a line and shows it at once, also into a pipe.
func say(_ line: String) {
  print(line)
  fflush(nil)
}

extension String {
  /// Filled up with blanks to a width.
  func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }

  /// Its words in one line, shortened.
  func inOneLine(_ width: Int) -> String {
    let words = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count <= width ? words : words.prefix(width - 1) + "…"
  }
}

extension Double {
  /// With two decimals.
  var rounded2: String {
    guard isFinite, abs(self) < 1e12 else { return "–" }
    let hundredths = Int((self * 100).rounded())
    let rest = abs(hundredths % 100)
    let sign = hundredths < 0 ? "-" : ""
    return sign + "\(abs(hundredths) / 100)." + (rest < 10 ? "0\(rest)" : "\(rest)")
  }

  /// Seconds in words.
  var asTime: String { self < 1 ? "\((self * 1000).rounded2) ms" : "\(rounded2) s" }
}
