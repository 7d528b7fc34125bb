/// One object of JSON Lines in the making. Texts are the bench's own, so nothing is escaped.
struct JSONLine {
  private(set) var text: String

  init(_ kind: String) { text = "{\"kind\":\"\(kind)\"" }

  /// A member; nil is left out.
  mutating func set(_ key: String, _ value: String?) {
    if let value { text += ",\"\(key)\":\"\(value)\"" }
  }

  /// A member that holds a list; an empty one is left out.
  mutating func set(_ key: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    text += ",\"\(key)\":[" + values.map { "\"\($0)\"" }.joined(separator: ",") + "]"
  }

  /// The whole line.
  var ended: String { text + "}\n" }
}

/// A plain day that can be reckoned with: months of thirty days do for what is made up.
struct MadeDay {
  var year: Int
  var month: Int
  var day: Int

  init(_ year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Some day of a year.
  init(_ year: Int, _ random: inout Seeded) {
    self.init(year, Int.random(in: 1...12, using: &random), Int.random(in: 1...28, using: &random))
  }

  /// So many months later.
  func later(_ months: Int) -> MadeDay {
    let sum = year * 12 + month - 1 + months
    return MadeDay(sum / 12, sum % 12 + 1, day)
  }

  var text: String { "\(year)-\(Self.two(month))-\(Self.two(day))" }

  /// One of the ways in which a source knows a day not exactly.
  func imprecise(_ random: inout Seeded) -> String {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: "\(year)"
    case 1, 2: "\(year)-\(Self.two(month))"
    case 3: "\(year / 10)X"
    case 4: "\(year)~"
    case 5: "\(year)-\(Self.two(month))?"
    case 6: "[\(year)..\(year + 3)]"
    default: "{\(text),\(later(1).text)}"
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
