/// What stands behind a date in words: a time, significant digits, marks of single parts.
extension Point {
  /// In words with an addition that only reads back as a whole; `nil` where there are none.
  var wordsWithAddition: String? {
    var base = self
    base.qualifiers = Qualifiers()
    base.significant = 0
    if kind == .dateTime { base.kind = .calendar }
    guard let words = base.words else { return nil }
    if kind == .dateTime { return "\(words), \(timeWords)" }
    if significant != 0 { return "\(words)\(Self.estimate)\(significant)\(Self.digits)" }
    return "\(words) (\(markWords))"
  }

  // MARK: Times

  private var timeWords: String {
    let clock = [hour, minute, second].map { Self.two(Int($0)) }.joined(separator: ":")
    if zone == Self.localTime { return clock }
    if zone == 0 { return clock + " UTC" }
    let shift = Int(zone.magnitude)
    return clock + " UTC\(zone < 0 ? "-" : "+")\(Self.two(shift / 60)):\(Self.two(shift % 60))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  static func timed(_ base: String, _ addition: Substring) -> EDTFDate? {
    let parts = addition.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count <= 2, let clock = parts.first else { return nil }
    guard parts.count == 2 else { return try? EDTFDate("\(base)T\(clock)") }
    guard parts[1].hasPrefix("UTC") else { return nil }
    let shift = parts[1].dropFirst(3)
    return try? EDTFDate("\(base)T\(clock)\(shift.isEmpty ? "Z" : String(shift))")
  }

  // MARK: Significant digits

  private static let estimate = ", estimated to "
  private static let digits = " significant digits"

  static func estimated(_ base: String, _ addition: Substring) -> EDTFDate? {
    let lead = estimate.dropFirst(2)
    guard addition.hasPrefix(lead), addition.hasSuffix(digits) else { return nil }
    return try? EDTFDate("\(base)S\(addition.dropFirst(lead.count).dropLast(digits.count))")
  }

  // MARK: Marks of single parts

  private static let components = ["year", "month", "day"]
  private static let marks = ["", "uncertain", "approximate", "uncertain and approximate"]

  /// As in `year uncertain, day approximate`.
  private var markWords: String {
    (0..<componentCount).compactMap { component in
      let marks = Int(qualifiers.marks(of: component))
      return marks == 0 ? nil : "\(Self.components[component]) \(Self.marks[marks])"
    }
    .joined(separator: ", ")
  }

  static func marked(_ base: String, _ addition: Substring) -> EDTFDate? {
    guard let date = try? EDTFDate(base), case .point(var point) = date.form else { return nil }
    for part in addition.split(separator: ",") {
      let words = part.drop { $0 == " " }
      guard let component = components.firstIndex(where: { words.hasPrefix("\($0) ") }),
        let marks = marks.firstIndex(where: {
          $0 == words.dropFirst(components[component].count + 1)
        })
      else { return nil }
      point.qualifiers.mark(UInt8(marks), component: component)
    }
    return EDTFDate(form: .point(point))
  }
}
