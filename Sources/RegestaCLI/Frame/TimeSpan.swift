import Model

/// A span of time as it is typed: a number and `s`, `m`, `h` or `d`.
enum TimeSpan {
  /// The span in seconds.
  ///
  /// - Parameters:
  ///   - text: what was typed.
  ///   - option: the option it was typed for.
  /// - Throws: ``Fault`` (`usage`) for a text that is none.
  static func seconds(_ text: String, _ option: String) throws -> Int {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    guard let last = text.last, let unit = units[last], let number = Int(text.dropLast()),
      number >= 0, number <= 1_000_000
    else {
      throw Fault(.usage, "--\(option) takes a number with s, m, h or d, not '\(text)'")
    }
    return number * unit
  }
}
