extension EDTFDate {
  /// The first and the last calendar day that it may be, or that an interval or set may reach.
  ///
  /// Strict: `~` and `?` widen nothing, a year with significant digits is the estimated year
  /// (see `significantBounds`). The day of a date-time is the local one. Open and unknown ends
  /// are the distant days.
  public var bounds: Bounds {
    switch form {
    case .point(let point): return point.bounds ?? .unbounded
    case .interval(let start, let end):
      return Bounds(
        earliest: start.point?.bounds?.earliest ?? .distantPast,
        latest: end.point?.bounds?.latest ?? .distantFuture)
    case .set(_, let members): return EDTFDate.union(members) ?? .unbounded
    }
  }

  /// As `bounds`, save that `{a,b}` counts from the last of its members: an exchange of notes on
  /// two days is complete on the second.
  public var countingBounds: Bounds {
    guard case .set(all: true, let members) = form, let first = members.first else {
      return bounds
    }
    return members.dropFirst().reduce(first.lastBounds) { last, member in
      let next = member.lastBounds
      return Bounds(
        earliest: max(last.earliest, next.earliest), latest: max(last.latest, next.latest))
    }
  }

  /// As `bounds`, save that a year with significant digits is any year that agrees with them:
  /// `1950S2` is 1900 to 1999.
  public var significantBounds: Bounds {
    if case .point(let point) = form { return point.significantBounds ?? .unbounded }
    return bounds
  }

  private static func union(_ members: [Member]) -> Bounds? {
    guard let first = members.first else { return nil }
    return members.dropFirst().reduce(first.bounds) { $0.union($1.bounds) }
  }
}

extension EDTFDate.Member {
  var bounds: Bounds {
    switch self {
    case .point(let point): return point.bounds ?? .unbounded
    case .range(let first, let last):
      return Bounds(
        earliest: first?.bounds?.earliest ?? .distantPast,
        latest: last?.bounds?.latest ?? .distantFuture)
    }
  }

  /// Bounds of the first date that a range goes through.
  var firstBounds: Bounds {
    guard case .range(let first, let last) = self else { return bounds }
    return EDTFDate.startBounds(EDTFDate.End(openUnless: first), EDTFDate.End(openUnless: last))
  }

  /// Bounds of the last date that a range goes through.
  var lastBounds: Bounds {
    guard case .range(let first, let last) = self else { return bounds }
    return EDTFDate.endBounds(EDTFDate.End(openUnless: first), EDTFDate.End(openUnless: last))
  }
}

extension EDTFDate.End {
  /// An end of a range in a set.
  fileprivate init(openUnless point: Point?) {
    self = point.map { .point($0) } ?? .open
  }
}

extension EDTFDate {
  /// The days on which an interval may begin; never after its last.
  static func startBounds(_ start: End, _ end: End) -> Bounds {
    let limit = end.point?.bounds?.latest ?? .distantFuture
    switch start {
    case .open: return Bounds(.distantPast)
    case .unknown: return Bounds(earliest: .distantPast, latest: limit)
    case .point(let point):
      let own = point.bounds ?? .unbounded
      return Bounds(earliest: own.earliest, latest: max(own.earliest, min(own.latest, limit)))
    }
  }

  /// The days on which an interval may end; unspecified digits of the end alone would allow
  /// days before its beginning.
  static func endBounds(_ start: End, _ end: End) -> Bounds {
    let limit = start.point?.bounds?.earliest ?? .distantPast
    switch end {
    case .open: return Bounds(.distantFuture)
    case .unknown: return Bounds(earliest: limit, latest: .distantFuture)
    case .point(let point):
      let own = point.bounds ?? .unbounded
      return Bounds(earliest: min(own.latest, max(own.earliest, limit)), latest: own.latest)
    }
  }
}
