/// Agreements as JSON Lines, the same in every run.
enum Agreements {
  private static let codes = [
    "FRA", "DEU", "RUS", "USA", "GBR", "ITA", "ESP", "PRT", "POL", "CAN", "JPN", "CHN", "IND",
    "BRA", "ZAF", "EGY", "TUR", "GRC", "SWE", "NOR",
  ]
  private static let words = [
    "cooperation", "defence", "trade", "culture", "transport", "visits", "science", "energy",
    "taxation", "extradition", "aviation", "fisheries", "health", "education", "investment",
    "water", "border", "peace", "security", "research",
  ]

  /// So many lines: each an agreement of two parties with two dated events.
  static func lines(_ count: Int) -> String {
    var result = ""
    each(count) { result += $0 }
    return result
  }

  /// The same into a file; nobody holds them.
  static func write(_ count: Int, to path: String) throws {
    let writer = try LineWriter(path)
    try each(count) { try writer.write($0) }
    try writer.close()
  }

  private static func each(_ count: Int, _ body: (String) throws -> Void) rethrows {
    var random = Seeded(state: 20_251_205)
    for _ in 0..<count {
      let parties = codes.shuffled(using: &random).prefix(2)
      let title = (0..<5).map { _ in words.randomElement(using: &random) ?? "" }
        .joined(separator: " ")
      let year = Int.random(in: 1950...2023, using: &random)
      let rest =
        "-" + two(Int.random(in: 1...12, using: &random)) + "-"
        + two(Int.random(in: 1...28, using: &random))
      let subject = words.randomElement(using: &random) ?? ""
      try body(
        """
        {"kind":"agreement","title":"Agreement on \(title) between \(parties[0]) and \(parties[1])",\
        "type":"agreement","subject":"\(subject)","party":["\(parties[0])","\(parties[1])"],\
        "signed":"\(year)\(rest)","in_force":"\(year + 1)\(rest)"}

        """)
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
