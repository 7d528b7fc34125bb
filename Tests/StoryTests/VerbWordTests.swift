import EDTF
import Model
import Testing

@testable import Story

/// The words for what can happen to an agreement, as the rules take them.
struct VerbWordTests {
  /// What a word does follows from its group; of a group that the rules do not know nothing would.
  @Test(arguments: Vocabulary.verb.words.map(\.word))
  func everyVerbIsOfAGroupThatTheRulesKnow(_ word: String) throws {
    let group = try #require(Vocabulary.verb[word]?.group)
    #expect(Verb.roles[group] != nil, "\(group)")
    // What refines a word does what that one does.
    let parent = Vocabulary.verb[word]?.parent
    #expect(parent == nil || parent.map { Verb($0).role } == Verb(word).role)
  }

  /// An ending that says no status, or one that there is not, would answer `terminated`.
  @Test(arguments: Vocabulary.verb.group("ending"))
  func everyEndingLeadsToTheStatusThatItSays(_ word: String) throws {
    let said = try #require(Vocabulary.verb[word]?.trait, "what does \(word) lead to?")
      .split(separator: "/").map(String.init)
    for status in said { #expect(Vocabulary.status.contains(status), "\(status)") }
    #expect(Self.answer(of: 2, word) == said.first)
    #expect(Self.answer(of: 3, word, isOfOne: true) == said.last)
  }

  /// What an agreement that was in force ended in, for all or for the party that ended it.
  private static func answer(of count: Int64, _ word: String, isOfOne: Bool = false) -> String {
    var story = Story(agreement: 1, parties: (1...count).map { .init(id: $0) })
    story.events = [
      Story.Event(id: 1, verb: Verb("sign")), .init(id: 2, verb: Verb("enter-into-force")),
      .init(id: 3, verb: Verb(word)),
    ]
    for (place, number) in [1, 5, 10].enumerated() {
      story.events[place].date = .init(text: "", bounds: Bounds(Day(number: number)))
    }
    story.events[2].effective = .init(text: "", bounds: Bounds(Day(number: 20)))
    if isOfOne { story.events[2].parties = [1] }
    let finding = Reading(story).finding(isOfOne ? .party(1) : .whole, on: Day(number: 30))
    return Said(finding).description
  }
}
