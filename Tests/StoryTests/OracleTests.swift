import EDTF
import Glibc
import Model
import Story
import Testing

/// The status rule is stated twice: by the product, made to be fast, and by the oracle, which goes
/// through the rows one test at a time. Seeded stories are put to both.
struct OracleTests {
  /// How many stories; `REGESTA_STORIES` says otherwise.
  private static let count =
    getenv("REGESTA_STORIES").flatMap { Int(String(cString: $0)) } ?? 2_000
  /// On as many threads.
  private static let lanes = 4

  @Test func bothStatementsOfTheRuleAnswerAlike() async {
    let count = Self.count
    let differences = await withTaskGroup(of: [Difference].self) { group in
      for lane in 0..<Self.lanes {
        group.addTask {
          stride(from: lane, to: count, by: Self.lanes)
            .compactMap { Comparison(seed: UInt64($0)).difference() }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    let first = differences.sorted { $0.seed < $1.seed }.prefix(5).map(\.description)
    #expect(
      differences.isEmpty,
      "\(differences.count) of \(count) stories differ:\n\(first.joined(separator: "\n"))")
  }

  /// A comparison of stories that never meet the corners of the rule would show nothing.
  @Test func theStoriesMeetEveryTwoFeaturesTogether() {
    var single: [String: Int] = [:]
    var pairs: [String: Int] = [:]
    for seed in 0..<Self.count {
      let features = OracleFeatures.of(RandomOracleStory.make(seed: UInt64(seed)))
      for (place, one) in OracleFeatures.names.enumerated() where features.contains(one) {
        single[one, default: 0] += 1
        for other in OracleFeatures.names[(place + 1)...] where features.contains(other) {
          pairs["\(one) + \(other)", default: 0] += 1
        }
      }
    }
    let least = Self.count * 500 / 20_000
    print("features of \(Self.count) stories:")
    for (place, one) in OracleFeatures.names.enumerated() {
      print("  \(one): \(single[one, default: 0])")
      for other in OracleFeatures.names[(place + 1)...] {
        let pair = "\(one) + \(other)"
        print("    \(pair): \(pairs[pair, default: 0])")
        #expect(pairs[pair, default: 0] >= least, "\(pair)")
      }
    }
  }
}

/// One question to which the two statements of the rule answer differently.
private struct Difference {
  var seed: UInt64
  var description: String
}

/// One seeded story, put to both.
private struct Comparison {
  let seed: UInt64

  /// The first difference, where there is one.
  func difference() -> Difference? {
    let story = RandomOracleStory.make(seed: seed)
    var translation = Translation()
    let reading = Reading(translation.story(story))
    let oracle = OracleReading(story)
    let questions = Question.all(translation).map { ($0, reading.spans($0.scope)) }
    var places = Array(repeating: 0, count: questions.count)
    for day in -1...60 {
      let oracleDay = oracle.on(day)
      for (slot, (question, spans)) in questions.enumerated() {
        while spans[places[slot]].last < Day(number: day) { places[slot] += 1 }
        let finding = spans[places[slot]].finding
        let other = oracleDay.answer(question.oracle)
        if finding.agrees(with: other) { continue }
        return Difference(
          seed: seed,
          description: """
            seed \(seed), \(question.oracle), day \(day):
              story  \(Said(finding))
              oracle \(Said(other))
            """)
      }
    }
    return nil
  }
}

/// A question in the words of both.
private struct Question {
  var scope: Scope
  var oracle: OracleScope

  /// The whole, each party that a story names, each pair of them.
  static func all(_ translation: Translation) -> [Question] {
    let codes = translation.numbers.keys.sorted()
    var result = [Question(.whole, translation)]
    for (place, code) in codes.enumerated() {
      result.append(Question(.party(code), translation))
      for other in codes[(place + 1)...] {
        result.append(Question(.pair(code, towards: other), translation))
      }
    }
    return result
  }

  private init(_ oracle: OracleScope, _ translation: Translation) {
    self.oracle = oracle
    scope = translation.scope(oracle)
  }
}

/// What both say of an answer in the same form.
struct Said: Equatable, CustomStringConvertible {
  var words: [String]
  var also: [String]
  var isInPart: Bool

  init(_ finding: Finding) {
    words = finding.words.map(\.rawValue)
    also = finding.also.map(\.rawValue)
    isInPart = finding.marks.contains(.inPart)
  }

  init(_ answer: OracleAnswer) {
    words = answer.words
    also = answer.also
    isInPart = answer.marks.contains("in-part")
  }

  var description: String {
    words.joined(separator: ", ") + (also.isEmpty ? "" : "; also \(also.joined(separator: ", "))")
      + (isInPart ? " (in part)" : "")
  }
}

extension Finding {
  fileprivate func agrees(with answer: OracleAnswer) -> Bool {
    marks.contains(.inPart) == answer.marks.contains("in-part")
      && words.elementsEqual(answer.words) { $0.rawValue == $1 }
      && also.elementsEqual(answer.also) { $0.rawValue == $1 }
  }
}

/// A story of the oracle in the product's own values; codes become numbers as they come.
struct Translation {
  private(set) var numbers: [String: Int64] = [:]

  func scope(_ scope: OracleScope) -> Scope {
    switch scope {
    case .whole: .whole
    case .party(let code): .party(known(code))
    case .pair(let code, let other): .pair(known(code), towards: known(other))
    }
  }

  /// The number of a code; any that the story never names is a stranger to it.
  private func known(_ code: String) -> Int64 { numbers[code] ?? -1 }

  private mutating func number(_ code: String) -> Int64 {
    if let known = numbers[code] { return known }
    let number = Int64(numbers.count + 1)
    numbers[code] = number
    return number
  }

  mutating func story(_ other: OracleStory) -> Story {
    var links: [Ancestry.Link] = []
    for item in other.successions {
      let (before, after) = (number(item.predecessor), number(item.successor))
      if let link = Ancestry.Link(predecessor: before, successor: after, manner: item.manner) {
        links.append(link)
      }
    }
    var story = Story(agreement: 1, ancestry: Ancestry(links))
    story.parties = other.parties.map { party in
      Story.Party(
        id: number(party.code), role: Story.Role(party.role),
        signedAs: party.signedAs.map { number($0) })
    }
    story.until = date(other.until)
    story.notice = other.noticeDays.flatMap { Duration("P\($0)D") }
    story.events = other.events.map { event($0) }
    return story
  }

  private mutating func event(_ other: OracleStory.Event) -> Story.Event {
    var event = Story.Event(
      id: Int64(other.id), verb: Verb(other.verb), stage: Story.Stage(other.stage))
    event.parties = other.parties.map { number($0) }
    event.towards = other.towards.map { number($0) }
    event.date = date(other.date)
    event.effective = date(other.effective)
    event.until = date(other.until)
    event.about = other.about.map { Int64($0) }
    event.scope = other.scope
    event.act =
      switch other.act {
      case .decree(let signed, let published, let since)?:
        .decree(signed: date(signed), published: date(published), issuerSince: date(since))
      case .agreement(let signed, let inForce)?:
        .agreement(signed: date(signed), inForce: date(inForce))
      case nil: nil
      }
    return event
  }

  private func date(_ other: OracleDate?) -> Known? {
    guard let other else { return nil }
    let bounds = Bounds(
      earliest: other.earliest == Int.min / 2 ? .distantPast : Day(number: other.earliest),
      latest: other.latest == Int.max / 2 ? .distantFuture : Day(number: other.latest))
    return Known(text: "", bounds: bounds, isDisputed: other.isDisputed)
  }
}
