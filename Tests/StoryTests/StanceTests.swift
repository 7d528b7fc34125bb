import EDTF
import Testing

@testable import Story

/// Spans of stances are what each position, asked day by day, says of itself.
struct StanceTests {
  /// Whether a position is what a party holds on a day, by going through all the others.
  private static func holds(
    _ position: Position, for party: Int64, on day: Day, among all: [Position]
  ) -> Answer {
    let taken = when(position).isOnOrBefore(day)
    let isOver = position.until?.bounds.isBefore(day) ?? .no
    let followed = all.reduce(Answer.no) { result, other in
      guard other.id != position.id, other.voice == position.voice, other.parties.contains(party)
      else { return result }
      return result.or(follows(other, position).and(when(other).isOnOrBefore(day)))
    }
    return taken.and(isOver.negated).and(followed.negated)
  }

  private static func when(_ position: Position) -> Bounds { position.date?.bounds ?? .unbounded }

  private static func follows(_ one: Position, _ other: Position) -> Answer {
    let (mine, theirs) = (when(one), when(other))
    if mine == theirs, mine.isSingleDay { return Answer(one.id > other.id) }
    return mine.isAfter(theirs)
  }

  private static func held(_ spans: [StanceSpan], _ id: Int64, _ party: Int64, _ day: Day) -> Answer
  {
    let own = spans.filter {
      $0.position == id && $0.party == party && $0.first <= day && $0.last >= day
    }
    #expect(own.count < 2, "\(own)")
    return own.first.map { $0.isSure ? .yes : .maybe } ?? .no
  }

  private static func known(_ first: Int, _ last: Int) -> Known {
    Known(text: "", bounds: Bounds(earliest: Day(number: first), latest: Day(number: last)))
  }

  private static func date(_ random: inout SplitMix64, _ days: ClosedRange<Int>) -> Known? {
    let day = random.day(days)
    switch random.below(8) {
    case 0: return nil
    case 1: return known(day, day + random.below(6))
    case 2: return Known(text: "", bounds: Bounds(earliest: .distantPast, latest: Day(number: day)))
    case 3:
      return Known(text: "", bounds: Bounds(earliest: Day(number: day), latest: .distantFuture))
    default: return known(day, day)
    }
  }

  @Test func spansAreWhatIsHeldOnEachDay() {
    var answers: [Answer: Int] = [:]
    for seed in 0..<3_000 {
      var random = SplitMix64(seed: UInt64(seed))
      let positions = (1...Int64(1 + random.below(6))).map { id in
        Position(
          id: id, parties: random.pick([[1], [1], [2], [1, 2]]),
          voice: random.pick(["executive", "executive", "parliament"]),
          date: Self.date(&random, 0...20),
          until: random.chance(25) ? Self.date(&random, 5...25) : nil)
      }
      let spans = Stances(positions).spans
      for number in [-1_000_000, 1_000_000] + Array(-3...30) {
        let day = Day(number: number)
        for position in positions {
          for party in [1, 2] as [Int64] {
            let wanted =
              position.parties.contains(party)
              ? Self.holds(position, for: party, on: day, among: positions) : .no
            let found = Self.held(spans, position.id, party, day)
            #expect(found == wanted, "seed \(seed), \(position.id) for \(party) on \(day)")
            answers[wanted, default: 0] += 1
          }
        }
      }
    }
    for answer in Answer.allCases { #expect(answers[answer, default: 0] > 10_000, "\(answer)") }
  }

  @Test func spansAreAsShortAsTheyCanBeAndInOrder() {
    for seed in 0..<500 {
      var random = SplitMix64(seed: UInt64(seed))
      let positions = (1...5 as ClosedRange<Int64>).map { id in
        Position(id: id, parties: [1], voice: "executive", date: Self.date(&random, 0...20))
      }
      let spans = Stances(positions).spans
      #expect(spans.allSatisfy { $0.first <= $0.last })
      #expect(
        zip(spans, spans.dropFirst()).allSatisfy {
          ($0.first, $0.position) < ($1.first, $1.position)
        })
      let again = Stances(positions.reversed()).spans
      #expect(spans == again, "the order of entry is that of the numbers")
    }
  }
}
