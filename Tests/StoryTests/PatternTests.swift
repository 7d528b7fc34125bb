import EDTF
import Model
import Testing

@testable import Story

/// Answers that were kept of one story and are told of another that is like it.
struct PatternTests {
  /// Each random story, then the same story of other parties in other years: what is found must be
  /// what would have been worked out.
  @Test func alikeStoriesHaveTheAnswersTheyWouldHaveAlone() {
    let patterns = Patterns()
    let count = 600
    for seed in 0..<count {
      var translation = Translation()
      let story = translation.story(RandomOracleStory.make(seed: UInt64(seed)))
      var random = SplitMix64(seed: UInt64(seed))
      for told in [story, story.elsewhere(&random)] {
        let reading = Reading(told)
        #expect(
          Said(patterns.answers(reading)) == Said(Answers(reading)), "seed \(seed): \(told)")
      }
    }
    // Terms of notice and days of publication are no pattern: their days are not only in order.
    #expect(patterns.found > count / 2, "\(patterns.found) of \(count) were found")
  }

  /// Neighbours are told apart from those that are not: what ends on one day begins on the next.
  @Test func storiesWhoseDaysAreNoNeighboursAreNotAlike() {
    let patterns = Patterns()
    for gap in [1, 2, 3, 4, 5, 90] {
      var story = Story(agreement: 1, parties: [.init(id: 1), .init(id: 2)])
      story.events = [Story.Event(id: 1, verb: Verb("sign")), .init(id: 2, verb: Verb("suspend"))]
      story.events[0].date = .init(text: "", bounds: Bounds(Day(number: 10)))
      story.events[1].date = .init(text: "", bounds: Bounds(Day(number: 20)))
      story.events[1].until = .init(text: "", bounds: Bounds(Day(number: 20 + gap)))
      let reading = Reading(story)
      #expect(Said(patterns.answers(reading)) == Said(Answers(reading)), "\(gap)")
    }
    // Four days are as far apart as ninety.
    #expect(patterns.found == 2)
  }

  /// A day worked out from a notice period may not count where a succession that is a maybe makes
  /// two states one side, and count where it does not.
  @Test func storiesWithOtherNoticePeriodsAreNotAlike() {
    let patterns = Patterns()
    for period in ["P6M", "P3Y"] {
      var story = Story(
        agreement: 1, parties: [.init(id: 1), .init(id: 2), .init(id: 3)])
      story.notice = Duration(period)
      let link = Ancestry.Link(predecessor: 1, successor: 3, manner: "succeeds")
      story.ancestry = Ancestry([link].compactMap(\.self))
      story.events = [
        Story.Event(id: 1, verb: Verb("sign")),
        Story.Event(id: 2, verb: Verb("enter-into-force")),
        Story.Event(id: 3, verb: Verb("denounce"), stage: .notified),
        Story.Event(id: 4, verb: Verb("denounce")),
        // On the very day that the first of the periods gives.
        Story.Event(id: 5, verb: Verb("register")),
      ]
      let end = Duration("P6M")?.after(Day(number: 1_000)).number ?? 0
      for (place, day) in [10, 20, 1_000, 9_000, end].enumerated() {
        story.events[place].date = .init(text: "", bounds: Bounds(Day(number: day)))
      }
      story.events[2].parties = [2]
      story.events[2].towards = [3]
      story.events[3].parties = [2]
      story.events[3].towards = [1]
      let reading = Reading(story)
      #expect(Said(patterns.answers(reading)) == Said(Answers(reading)), "\(period)")
    }
  }

  /// Answers without what they follow from.
  private struct Said: Equatable, CustomStringConvertible {
    var description: String

    init(_ answers: Answers) {
      description = answers.all.map { scope, spans in
        let told = spans.map { span in
          "\(span.first)...\(span.last) \(span.finding.words) \(span.finding.also)"
            + " \(span.finding.marks.words)"
        }
        return "\(scope): \(told.joined(separator: "; "))"
      }.joined(separator: "\n")
    }
  }
}

extension Story {
  /// The same story of other parties and other days: neighbours stay neighbours, and the rest is
  /// further apart.
  fileprivate func elsewhere(_ random: inout SplitMix64) -> Story {
    var days: Set<Int> = []
    eachDate { date in
      for day in [date.bounds.earliest, date.bounds.latest]
      where day > .distantPast && day < .distantFuture {
        days.insert(day.number)
      }
    }
    var moved: [Int: Int] = [:]
    var (last, place) = (0, 2_000)
    for day in days.sorted() {
      place += day - last < 4 ? day - last : 4 + Int(random.next() % 500)
      moved[day] = place
      last = day
    }
    var result = self
    result.change { date in
      func new(_ day: Day) -> Day { moved[day.number].map { Day(number: $0) } ?? day }
      date.bounds = Bounds(earliest: new(date.bounds.earliest), latest: new(date.bounds.latest))
    }
    for place in result.parties.indices {
      result.parties[place].id += 100
      result.parties[place].signedAs = result.parties[place].signedAs.map { $0 + 100 }
    }
    for place in result.events.indices {
      result.events[place].id += 1_000
      result.events[place].about = result.events[place].about.map { $0 + 1_000 }
      result.events[place].parties = result.events[place].parties.map { $0 + 100 }
      result.events[place].towards = result.events[place].towards.map { $0 + 100 }
    }
    result.ancestry = ancestry.renumbered(by: 100)
    return result
  }

  private func eachDate(_ body: (Known) -> Void) {
    var copy = self
    copy.change { body($0) }
  }

  private mutating func change(_ body: (inout Known) -> Void) {
    func change(_ date: inout Known?) {
      guard var known = date else { return }
      body(&known)
      date = known
    }
    change(&until)
    for place in events.indices {
      change(&events[place].date)
      change(&events[place].effective)
      change(&events[place].until)
      switch events[place].act {
      case .decree(var signed, var published, var since)?:
        change(&signed)
        change(&published)
        change(&since)
        events[place].act = .decree(signed: signed, published: published, issuerSince: since)
      case .agreement(var signed, var inForce)?:
        change(&signed)
        change(&inForce)
        events[place].act = .agreement(signed: signed, inForce: inForce)
      case nil: break
      }
    }
  }
}

extension Ancestry {
  /// The same successions between parties with other numbers.
  fileprivate func renumbered(by offset: Int64) -> Ancestry {
    var links: [Link] = []
    for party in Int64(1)...20 {
      for (other, answer) in predecessors(of: party) {
        if let link = Link(
          predecessor: other + offset, successor: party + offset,
          manner: answer == .yes ? "continues" : "succeeds")
        {
          links.append(link)
        }
      }
    }
    return Ancestry(links)
  }
}
