extension EDTFDate {
  /// All of this date lies before all of the other; an interval with its whole length.
  public func isBefore(_ other: EDTFDate) -> Answer {
    if bounds.latest < other.bounds.earliest { return .yes }
    return leastEnd < other.greatestStart ? .maybe : .no
  }

  /// All of this date lies after all of the other.
  public func isAfter(_ other: EDTFDate) -> Answer { other.isBefore(self) }

  /// The two have a day in common, an interval counting with all its days.
  public func overlaps(_ other: EDTFDate) -> Answer {
    switch (form, other.form) {
    case (.set(let all, let members), _): Self.combine(all, members) { $0.overlaps(other) }
    case (_, .set(let all, let members)): Self.combine(all, members) { self.overlaps($0) }
    default: overlapsWithoutSets(other)
    }
  }

  private func overlapsWithoutSets(_ other: EDTFDate) -> Answer {
    guard bounds.sharesDay(with: other.bounds) else { return .no }
    let mine = certainDays
    let theirs = other.certainDays
    if let mine, let theirs, mine.sharesDay(with: theirs) { return .yes }
    if let mine, other.bounds.isWithin(mine) == .yes { return .yes }
    if let theirs, bounds.isWithin(theirs) == .yes { return .yes }
    return .maybe
  }

  /// What happened on all members is so when it is for any of them; on one of them, when it is
  /// for each.
  private static func combine(
    _ all: Bool, _ members: [Member], _ answer: (EDTFDate) -> Answer
  ) -> Answer {
    let answers = members.map { member in
      switch member {
      case .point(let point): answer(EDTFDate(form: .point(point)))
      case .range: member.bounds.sharesDay(answer)
      }
    }
    return (all ? answers.max() : answers.min().map { $0 == answers.max() ? $0 : .maybe }) ?? .no
  }

  /// The days that an interval covers whatever its ends are; `nil` when none is sure.
  private var certainDays: Bounds? {
    let days = Bounds(earliest: greatestStart, latest: leastEnd)
    return days.earliest <= days.latest ? days : nil
  }

  /// The last day on which it may begin.
  private var greatestStart: Day {
    switch form {
    case .point: bounds.latest
    case .interval(let start, let end): Self.startBounds(start, end).latest
    case .set(all: true, let members): members.map(\.firstBounds.latest).min() ?? bounds.latest
    case .set: bounds.latest
    }
  }

  /// The first day on which it may end.
  private var leastEnd: Day {
    switch form {
    case .point: bounds.earliest
    case .interval(let start, let end): Self.endBounds(start, end).earliest
    case .set(all: true, let members): members.map(\.lastBounds.earliest).max() ?? bounds.earliest
    case .set: bounds.earliest
    }
  }
}

extension Bounds {
  /// A range in a set is one of its days, which is never sure.
  fileprivate func sharesDay(_ answer: (EDTFDate) -> Answer) -> Answer {
    let first = earliest == .distantPast ? EDTFDate.End.open : EDTFDate.End(earliest)
    let last = latest == .distantFuture ? EDTFDate.End.open : EDTFDate.End(latest)
    return answer(EDTFDate(form: .interval(first, last))) == .no ? .no : .maybe
  }
}

extension EDTFDate.End {
  /// The day as a date of its own.
  fileprivate init(_ day: Day) {
    let (year, month, day) = day.components
    var point = Point()
    point.year = abs(year)
    point.isNegative = year < 0
    point.month = UInt8(truncatingIfNeeded: month)
    point.day = UInt8(truncatingIfNeeded: day)
    self = .point(point)
  }
}
