/// One date without interval or set: digits, what is unspecified and what is qualified.
///
/// The fields are the text's digits and not days, since `1985-XX` and `1985` have the same days
/// and do not say the same.
struct Point: Hashable, Sendable {
  enum Kind: UInt8 { case calendar, dateTime, longYear }

  /// The year without its sign, unspecified digits as 0; a long year's digits before `E`.
  var year = 0
  /// Powers of ten of a long year.
  var exponent: UInt16 = 0
  /// Minutes east of UTC, or `localTime`.
  var zone: Int16 = Point.localTime
  var isNegative = false
  /// 0 when absent, 1 to 12, or a season of 21 to 41.
  var month: UInt8 = 0
  /// 0 when absent.
  var day: UInt8 = 0
  /// What of the text is `X`: bits 7 to 4 the year, 3 and 2 the month, 1 and 0 the day.
  var unspecified: UInt8 = 0
  var qualifiers = Qualifiers()
  var hour: UInt8 = 0
  var minute: UInt8 = 0
  var second: UInt8 = 0
  /// Significant digits of the year; 0 when not given.
  var significant: UInt8 = 0
  var kind = Kind.calendar

  static let localTime = Int16.min

  var hasMonth: Bool { month != 0 || unspecified & 0b1100 != 0 }
  var hasDay: Bool { day != 0 || unspecified & 0b0011 != 0 }
  var isSeason: Bool { month >= 21 && unspecified & 0b1100 == 0 }
  var componentCount: Int { hasDay ? 3 : hasMonth ? 2 : 1 }
  var isPlain: Bool { unspecified == 0 && qualifiers.isEmpty }
}

/// Uncertain (`?`), approximate (`~`) or both (`%`), for year, month and day on their own
/// (ISO 8601-2:2019, clause 8).
///
/// A mark to the right of a component counts for all to its left too, so two texts can mean the
/// same; kept is what they mean.
struct Qualifiers: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let uncertain = Qualifiers(rawValue: 0b000_111)
  static let approximate = Qualifiers(rawValue: 0b111_000)

  var isUncertain: Bool { !isDisjoint(with: .uncertain) }
  var isApproximate: Bool { !isDisjoint(with: .approximate) }

  /// The marks of one component: bit 0 uncertain, bit 1 approximate.
  func marks(of component: Int) -> UInt8 {
    (rawValue >> component) & 1 | ((rawValue >> (component + 3)) & 1) << 1
  }

  /// Marks one component.
  mutating func mark(_ marks: UInt8, component: Int) {
    let bits = (marks & 1) << component | (marks >> 1) << (component + 3)
    formUnion(Qualifiers(rawValue: bits))
  }

  /// Whether the first `count` components have the same marks.
  func isUniform(over count: Int) -> Bool {
    (1..<max(count, 1)).allSatisfy { marks(of: $0) == marks(of: 0) }
  }
}

extension Point {
  /// The level of ISO 8601-2:2019, 4.1 that this form belongs to.
  var level: Int {
    if significant != 0 || exponent != 0 { return 2 }
    if !qualifiers.isUniform(over: componentCount) { return 2 }
    if month > 24 { return 2 }
    switch unspecified {
    case 0:
      return isNegative || isSeason || kind == .longYear || !qualifiers.isEmpty ? 1 : 0
    case 0b0001_0000, 0b0011_0000: return hasMonth ? 2 : 1
    case 0b1100: return hasDay ? 2 : 1
    case 0b0011, 0b1111: return 1
    default: return 2
    }
  }

  /// How exact the text is; components of nothing but X do not count.
  var precision: EDTFDate.Precision {
    if kind == .dateTime { return .second }
    if hasDay, unspecified & 0b0011 != 0b0011 { return .day }
    if hasMonth, unspecified & 0b1100 != 0b1100 { return isSeason ? .season : .month }
    if significant != 0 { return significantPrecision }
    let digits = unspecified >> 4
    if digits == 0 { return .year }
    if digits & 0b1000 != 0 { return .unspecified }
    if digits & 0b0100 != 0 { return .millennium }
    return digits & 0b0010 != 0 ? .century : .decade
  }

  private var significantPrecision: EDTFDate.Precision {
    switch digitCount - Int(significant) {
    case ...0: .year
    case 1: .decade
    case 2: .century
    case 3: .millennium
    default: .unspecified
    }
  }

  /// Decimal digits of the year as it is written out.
  var digitCount: Int {
    kind == .longYear ? String(year).utf8.count + Int(exponent) : 4
  }
}
