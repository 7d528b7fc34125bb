extension EDTFDate {
  /// Whether `other` says the same more precisely, so that the two do not contradict: 1990 and
  /// 1990-04-21, 199X and 1994, 1994~ and 1994, [1990..1994] and 1992.
  ///
  /// A date never contains itself. An interval contains an interval whose ends are equal to its
  /// own or inside them, and an unknown end any end; it does not contain a date, since lasting
  /// from 1990 to 1994 and happening in 1992 are different things.
  public func contains(_ other: EDTFDate) -> Bool { self != other && holds(other) }

  /// Equal or inside.
  private func holds(_ other: EDTFDate) -> Bool {
    switch (form, other.form) {
    case (.point(let outer), .point(let inner)): outer.holds(inner)
    case (.point(let outer), .interval):
      other.isClosed && other.points.allSatisfy(outer.holds)
    case (.point(let outer), .set(_, let members)): members.allSatisfy(outer.holds)
    case (.interval(let start, let end), .interval(let otherStart, let otherEnd)):
      start.holds(otherStart) && end.holds(otherEnd)
    case (.interval, _): false
    case (.set(all: false, let members), .point(let inner)):
      members.contains { $0.holds(.point(inner)) }
    case (.set(all: false, let members), .set(all: false, let inner)):
      inner.allSatisfy { each in members.contains { $0.holds(each) } }
    case (.set(all: true, let members), .set(all: true, let inner)):
      members.count == inner.count
        && inner.allSatisfy { each in members.contains { $0.holds(each) } }
        && members.allSatisfy { each in inner.contains { each.holds($0) } }
    case (.set, _): false
    }
  }

  private var isClosed: Bool { points.count == 2 }
}

extension EDTFDate.End {
  fileprivate func holds(_ other: EDTFDate.End) -> Bool {
    switch (self, other) {
    case (.unknown, _): true
    case (.open, .open): true
    case (.point(let outer), .point(let inner)): outer.holds(inner)
    default: false
    }
  }
}

extension EDTFDate.Member {
  fileprivate func holds(_ other: EDTFDate.Member) -> Bool {
    switch (self, other) {
    case (.point(let outer), _): outer.holds(other)
    case (.range, .point(let inner)): bounds.isHolding(inner.bounds)
    case (.range, .range): bounds.isHolding(other.bounds)
    }
  }
}

extension Bounds {
  fileprivate func isHolding(_ other: Bounds?) -> Bool {
    guard let other else { return false }
    return other.isWithin(self) == .yes
  }
}

extension Point {
  fileprivate func holds(_ member: EDTFDate.Member) -> Bool {
    switch member {
    case .point(let point): holds(point)
    case .range(let first?, let last?): holds(first) && holds(last)
    case .range: false
    }
  }

  /// Equal or inside. Marks matter between equal digits only: 1994~ holds 1994, not the other
  /// way round; both hold a day of 1994.
  fileprivate func holds(_ inner: Point) -> Bool {
    if hasSameDigits(as: inner) { return inner.qualifiers.isSubset(of: qualifiers) }
    guard significantBounds?.isHolding(inner.significantBounds) == true else { return false }
    if significantBounds == inner.significantBounds, !inner.isWrittenLonger(than: self) {
      return false
    }
    guard kind == .calendar, unspecified != 0, !inner.isSeason else { return true }
    // Digits such as 15XX-12-25 have gaps between their bounds.
    guard inner.kind != .longYear, inner.isNegative == isNegative else { return false }
    return Point.fits(yearPattern, inner.yearPattern)
      && (!isMonthSet || inner.isMonthSet && Point.fits(monthPattern, inner.monthPattern))
      && (!isDaySet || inner.isDaySet && Point.fits(dayPattern, inner.dayPattern))
  }

  /// A month or a day of which at least one digit is known.
  private var isMonthSet: Bool { hasMonth && unspecified & 0b1100 != 0b1100 }
  private var isDaySet: Bool { hasDay && unspecified & 0b0011 != 0b0011 }

  private func isWrittenLonger(than other: Point) -> Bool {
    componentCount > other.componentCount || kind == .dateTime && other.kind != .dateTime
  }

  private static func fits(_ outer: DigitPattern, _ inner: DigitPattern) -> Bool {
    outer.matches(inner.low) && outer.matches(inner.high)
  }

  private func hasSameDigits(as other: Point) -> Bool {
    var left = self
    var right = other
    left.qualifiers = []
    right.qualifiers = []
    return left == right
  }
}
