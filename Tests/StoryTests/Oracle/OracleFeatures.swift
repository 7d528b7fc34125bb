/// Which of the nine features a story has.
enum OracleFeatures {
  static let names = [
    "revoke", "postpone", "prolong", "return", "towards", "scope", "dispute", "predecessor",
    "until",
  ]

  static func of(_ story: OracleStory) -> Set<String> {
    var features: Set<String> = []
    for event in story.events {
      if names.prefix(3).contains(event.verb) { features.insert(event.verb) }
      if !event.towards.isEmpty { features.insert("towards") }
      if event.scope != nil { features.insert("scope") }
      if event.until != nil, !Verbs.moving.contains(event.verb) { features.insert("until") }
      let dates = [event.date, event.effective, event.until]
      if dates.contains(where: { $0?.isDisputed == true }) { features.insert("dispute") }
    }
    if story.until != nil { features.insert("until") }
    let isSucceeded = story.successions.contains { $0.manner != "absorbs" }
    if isSucceeded || story.parties.contains(where: { $0.signedAs != nil }) {
      features.insert("predecessor")
    }
    if hasReturn(story) { features.insert("return") }
    return features
  }

  /// A joining after an ending of the same party.
  private static func hasReturn(_ story: OracleStory) -> Bool {
    story.events.contains { ending in
      guard Verbs.leaving.contains(ending.verb), ending.stage != "proposed" else { return false }
      return story.events.contains { joining in
        guard Verbs.joining.contains(joining.verb), joining.id > ending.id,
          joining.parties.contains(where: { ending.parties.contains($0) })
        else { return false }
        guard let back = joining.date, let gone = ending.effective ?? ending.date
        else { return true }
        return back.latest > gone.earliest
      }
    }
  }
}
