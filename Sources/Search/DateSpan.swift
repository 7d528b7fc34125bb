import EDTF

/// The days that a date filter asks for.
enum DateSpan {
  /// Reads EDTF, `A..B`, `A..`, `..B`, or what people type.
  ///
  /// - Throws: ``Fault`` (`usage`).
  static func read(_ filter: Filter, _ habits: DateHabits) throws -> Bounds {
    let text = filter.value
    // Sets and intervals of EDTF have dots of their own.
    guard !text.contains(where: { "[{/".contains($0) }), let dots = text.dots else {
      return try date(text[...], filter, habits)
    }
    let left = text[..<dots.lowerBound]
    let right = text[dots.upperBound...]
    guard !left.isEmpty || !right.isEmpty else {
      throw QueryFault.badDate(filter, "a range needs at least one end", hint: nil)
    }
    let first = try left.isEmpty ? Day.distantPast : date(left, filter, habits).earliest
    let last = try right.isEmpty ? Day.distantFuture : date(right, filter, habits).latest
    guard first <= last else {
      throw QueryFault.badDate(filter, "the range ends before it begins", hint: nil)
    }
    return Bounds(earliest: first, latest: last)
  }

  /// Reads a single day.
  ///
  /// - Throws: ``Fault`` (`usage`).
  static func day(_ filter: Filter, _ habits: DateHabits) throws -> Day {
    let days = try date(filter.value[...], filter, habits)
    guard days.isSingleDay else {
      throw QueryFault.badDate(
        filter, "'\(filter.value)' is more than one day", hint: "name a day, as in 2025-12-05")
    }
    return days.earliest
  }

  private static func date(
    _ text: Substring, _ filter: Filter, _ habits: DateHabits
  ) throws -> Bounds {
    do {
      return try EDTFDate(typed: String(text), habits: habits).bounds
    } catch {
      throw QueryFault.badDate(filter, "'\(text)': \(error.message)", hint: error.hint)
    }
  }
}

extension String {
  /// The first two dots side by side.
  fileprivate var dots: Range<String.Index>? {
    var place = startIndex
    while let dot = self[place...].firstIndex(of: ".") {
      let after = index(after: dot)
      if after < endIndex, self[after] == "." { return dot..<index(after: after) }
      place = after
    }
    return nil
  }
}
