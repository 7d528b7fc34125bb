package import EDTF

/// A length of time in calendar units, by ISO 8601: `P1Y`, `P6M`, `P2W`, `P90D`.
package struct Duration: Equatable {
  /// Whole years.
  package private(set) var years = 0
  /// Whole months beside the years.
  package private(set) var months = 0
  /// Days beside the months.
  package private(set) var days = 0

  /// Reads a length; nil for a text that is none, or of no length at all.
  package init?(_ text: String) {
    guard text.hasPrefix("P"), text.utf8.count >= 3 else { return nil }
    var digits = ""
    for letter in text.dropFirst() {
      if letter.isASCII, letter.isNumber {
        digits.append(letter)
        continue
      }
      guard let count = Int(digits), count < 10_000 else { return nil }
      switch letter {
      case "Y": years += count
      case "M": months += count
      case "W": days += 7 * count
      case "D": days += count
      default: return nil
      }
      digits = ""
    }
    guard digits.isEmpty, self != Self.none else { return nil }
  }

  private init() {}
  private static let none = Duration()

  /// The day so much later; a day that its month lacks becomes the month's last.
  package func after(_ day: Day) -> Day {
    guard day > .distantPast, day < .distantFuture else { return day }
    let parts = day.components
    let month = parts.month - 1 + months
    let year = parts.year + years + month / 12
    let length = Day.length(ofMonth: month % 12 + 1, year: year)
    let moved = Day(year: year, month: month % 12 + 1, day: min(parts.day, length))
    return (moved ?? day).advanced(by: days)
  }
}
