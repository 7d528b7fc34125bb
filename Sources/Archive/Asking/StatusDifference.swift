import EDTF
import JSONText

/// Compares the answers to one question as the log of replaced answers holds them.
enum StatusDifference {
  /// Some days over which the answer is another.
  struct Piece: Equatable {
    var first: Int64
    var last: Int64
    var before: String?
    var after: String?
  }

  private struct Span {
    var first: Int64
    var last: Int64
    var status: String
  }

  /// The days over which two logged answers differ, in their order.
  ///
  /// - Parameters:
  ///   - before: `[[first day, last day, status], …]` as JSON; nil for none.
  ///   - after: the same.
  static func pieces(_ before: String?, _ after: String?) -> [Piece] {
    let (old, new) = (spans(before), spans(after))
    var starts = Set((old + new).map(\.first))
    for span in old + new where span.last < Int64(Day.distantFuture.number) {
      starts.insert(span.last + 1)
    }
    let days = starts.sorted()
    var pieces: [Piece] = []
    for (place, day) in days.enumerated() {
      let was = old.first { $0.first <= day && day <= $0.last }?.status
      let now = new.first { $0.first <= day && day <= $0.last }?.status
      if was == now { continue }
      let last =
        place + 1 < days.count ? days[place + 1] - 1 : Int64(Day.distantFuture.number)
      if let end = pieces.last, end.last + 1 == day, end.before == was, end.after == now {
        pieces[pieces.count - 1].last = last
      } else {
        pieces.append(Piece(first: day, last: last, before: was, after: now))
      }
    }
    return pieces
  }

  /// Whether an answer had a span of this status that began on this day.
  static func begins(_ answer: String?, _ first: Int64, _ status: String) -> Bool {
    spans(answer).contains { $0.first == first && $0.status == status }
  }

  private static func spans(_ text: String?) -> [Span] {
    guard let text, let rows = (try? JSON.parse(text))?.elements else { return [] }
    return rows.compactMap { row in
      guard let parts = row.elements, parts.count == 3, let first = parts[0].integer,
        let last = parts[1].integer, let status = parts[2].text
      else { return nil }
      return Span(first: first, last: last, status: status)
    }
  }

  /// A day as it is shown; nil for the ends of time.
  static func shown(_ day: Int64) -> String? {
    guard let number = Int(exactly: day), number > Day.distantPast.number,
      number < Day.distantFuture.number
    else { return nil }
    return "\(Day(number: number))"
  }
}
