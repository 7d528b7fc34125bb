/// A date as far as it is known: Extended Date/Time Format, ISO 8601-2:2019, levels 0 to 2, in
/// the profile of the Library of Congress (loc.gov/standards/datetime).
///
/// A value keeps what its text says, not what can be worked out from it: `1985` and `1985-XX`
/// have the same days and are different values. Equality is equality of the canonical text.
public struct EDTFDate: Hashable, Sendable {
  let form: Form

  /// Points are held in place; intervals and sets, which are rare, behind one reference.
  enum Form: Hashable, Sendable {
    case point(Point)
    indirect case interval(End, End)
    case set(all: Bool, [Member])
  }

  /// One side of an interval.
  enum End: Hashable, Sendable {
    case point(Point)
    /// `..`, without end.
    case open
    /// Nothing written: there is an end and it is not known.
    case unknown
  }

  /// One member of a set; a range has at least one end.
  enum Member: Hashable, Sendable {
    case point(Point)
    case range(Point?, Point?)
  }

  /// How exact a date is written, the most exact first.
  public enum Precision: Int, Comparable, Hashable, Sendable, CaseIterable {
    /// To the second, or to one of these stretches of time.
    case second, day, month, season, year, decade, century, millennium
    /// Nothing of it is known.
    case unspecified

    /// The more exact comes first.
    public static func < (left: Precision, right: Precision) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  init(form: Form) { self.form = form }

  /// Reads strict EDTF of levels 0 to 2. Blanks around the text are refused.
  ///
  /// Throws `EDTFError` for another form and for a day that the calendar does not have.
  public init(_ text: String) throws(EDTFError) {
    if let (year, month, day) = plainDay(text.utf8Span.span), month >= 1, month <= 12, day >= 1,
      day <= 28 || day <= Day.length(ofMonth: month, year: year)
    {
      var point = Point()
      point.year = year
      point.month = UInt8(truncatingIfNeeded: month)
      point.day = UInt8(truncatingIfNeeded: day)
      form = .point(point)
      return
    }
    form = try Parser.form(of: text)
  }

  /// One day of the calendar; `nil` beyond the years -9999 to 9999, where EDTF writes no days.
  public init?(_ day: Day) {
    guard let date = try? EDTFDate(day.description) else { return nil }
    self = date
  }
}

extension EDTFDate {
  /// All dates that stand in the text, ends of intervals and ranges included.
  var points: [Point] {
    switch form {
    case .point(let point): return [point]
    case .interval(let start, let end): return [start.point, end.point].compactMap(\.self)
    case .set(_, let members):
      return members.flatMap { member -> [Point] in
        switch member {
        case .point(let point): [point]
        case .range(let first, let last): [first, last].compactMap(\.self)
        }
      }
    }
  }

  /// The least level of ISO 8601-2:2019 (0, 1 or 2) whose forms the canonical text keeps to.
  public var level: Int {
    switch form {
    case .point(let point): return point.level
    case .set: return 2
    case .interval(let start, let end):
      return [start, end].reduce(0) { level, end in
        guard let point = end.point else { return max(level, 1) }
        // Level 1 has no unspecified digits inside an interval.
        return max(level, point.unspecified != 0 ? 2 : point.level)
      }
    }
  }

  /// The precision as written; of an interval or a set, that of its least exact date.
  public var precision: Precision { points.map(\.precision).max() ?? .unspecified }

  /// Something in it is `~` or `%`, or an estimate with significant digits.
  public var isApproximate: Bool {
    points.contains { $0.qualifiers.isApproximate || $0.significant != 0 }
  }

  /// Something in it is `?` or `%`.
  public var isUncertain: Bool { points.contains { $0.qualifiers.isUncertain } }

  /// Some digit is `X`.
  public var isUnspecified: Bool { points.contains { $0.unspecified != 0 } }

  /// Two ends with `/` between them.
  public var isInterval: Bool {
    if case .interval = form { true } else { false }
  }

  /// One of several, `[…]`, or all of several, `{…}`.
  public var isSet: Bool {
    if case .set = form { true } else { false }
  }

  /// `[…]`: one of the members, it is not known which.
  public var isOneOf: Bool {
    if case .set(all: false, _) = form { true } else { false }
  }

  /// `{…}`: each of the members.
  public var isAllOf: Bool {
    if case .set(all: true, _) = form { true } else { false }
  }

  /// A date with a time of day.
  public var hasTime: Bool {
    if case .point(let point) = form { point.kind == .dateTime } else { false }
  }

  /// The day, when exactly one is possible and nothing is qualified; `nil` otherwise.
  public var exactDay: Day? {
    guard case .point(let point) = form, point.qualifiers.isEmpty, point.significant == 0
    else { return nil }
    let bounds = bounds
    return bounds.isSingleDay ? bounds.earliest : nil
  }
}

extension EDTFDate.End {
  var point: Point? {
    if case .point(let point) = self { point } else { nil }
  }
}
