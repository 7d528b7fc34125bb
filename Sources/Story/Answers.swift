public import EDTF

extension Reading {
  /// What the rule answers for a question on a day.
  public func finding(_ scope: Scope, on day: Day) -> Finding {
    Questions(self, scope).finding(on: day)
  }

  /// Whether a pair has an event of its own, one with `towards`; else its answer follows from
  /// those of its two parties.
  public func hasOwnEvent(_ party: Int64, _ other: Int64) -> Bool {
    events.contains { item in
      item.event.stage > .proposed && item.event.scope == nil && !item.event.towards.isEmpty
        && weight(of: item.event, in: .pair(party, towards: other)) != .no
    }
  }
}

/// One question, to be asked of many days.
///
/// Whether a state that succeeds to another stands in its place is not known: such a question is
/// asked as if it did and as if it did not, and the answer is what either gives.
struct Questions {
  private let worlds: [Question]
  /// Of a pair without an event of its own its two parties, from whose answers alone its follows.
  private let parties: [Questions]

  /// - Parameter force: when the whole is in force, where many days will be asked.
  init(_ reading: Reading, _ scope: Scope, _ force: ForceTimeline? = nil) {
    if case .pair(let party, let other) = scope, !reading.hasOwnEvent(party, other) {
      parties = [party, other].map { Questions(reading, .party($0), force) }
      worlds = [Question(reading, scope, force)]
      return
    }
    parties = []
    guard reading.mayBeSuccessor(scope) else {
      worlds = [Question(reading, scope, force)]
      return
    }
    worlds = [true, false].map { isSuccessor in
      var story = reading.story
      story.ancestry = story.ancestry.decided(isSuccessor)
      let world = Reading(story)
      return Question(world, scope, force.map { _ in ForceTimeline(world) })
    }
  }

  /// The days on which the answer may change, in order and each once.
  var changes: [Day] {
    let days = (worlds + parties.flatMap(\.worlds)).reduce(into: Set<Int>()) {
      $0.formUnion($1.changes)
    }
    return days.sorted().map { Day(number: $0) }
  }

  func finding(on day: Day) -> Finding {
    guard parties.isEmpty else { return joined(on: day) }
    var result = worlds[0].finding(on: day)
    for world in worlds.dropFirst() {
      let other = world.finding(on: day)
      result.words = Set(result.words + other.words).sorted()
      result.also = Set(result.also + other.also).sorted()
      result.marks.formUnion(other.marks)
      result.causes += other.causes.filter { !result.causes.contains($0) }
    }
    return result
  }

  /// What the answers of two parties make together.
  private func joined(on day: Day) -> Finding {
    var result = Finding.together(parties.map { $0.finding(on: day) }) {
      parties.map { party in Set(party.worlds.flatMap { $0.rest(on: day) }).sorted() }
    }
    worlds[0].markParts(of: &result, on: day)
    return result
  }
}

extension Reading {
  /// Whether a party asked for succeeds to one that the story names, so that nobody knows whether
  /// it stands in that one's place.
  fileprivate func mayBeSuccessor(_ scope: Scope) -> Bool {
    scope.parties.contains { party in
      let maybes = story.ancestry.predecessors(of: party).filter { $0.value == .maybe }
      return !maybes.isEmpty && named.contains { maybes[$0] != nil }
    }
  }

  /// Everybody that the story names.
  private var named: Set<Int64> {
    var result = Set(story.parties.map(\.id) + story.parties.compactMap(\.signedAs))
    for event in story.events { result.formUnion(event.parties + event.towards) }
    return result
  }
}

/// One question with all cases that its answer needs.
struct Question {
  private let timeline: ForceTimeline?
  private let main: Case
  /// Of a pair, its two parties.
  private let parties: [Case]
  private let hasOwnEvent: Bool

  init(_ reading: Reading, _ scope: Scope, _ force: ForceTimeline?) {
    timeline = force
    main = Case(reading, scope)
    if case .pair(let party, let other) = scope {
      parties = [Case(reading, .party(party)), Case(reading, .party(other))]
      hasOwnEvent = reading.hasOwnEvent(party, other)
    } else {
      parties = []
      hasOwnEvent = false
    }
  }

  /// The days on which the answer may change, as numbers.
  var changes: Set<Int> {
    var days: Set<Int> = []
    for question in [main] + parties {
      for place in question.places { main.reading.noteChanges(of: place, &days) }
    }
    for start in timeline?.starts ?? [] where start > .distantPast { days.insert(start.number) }
    for question in [main] + parties {
      for place in question.closers { main.reading.noteChanges(of: place, &days) }
    }
    if main.scope == .whole {
      for place in main.reading.signatures { main.reading.noteChanges(of: place, &days) }
    }
    return days
  }

  func finding(on day: Day) -> Finding {
    parties.isEmpty ? single(main, on: day) : pair(on: day)
  }

  /// When the whole is in force, as far as it is known by a day.
  private func force(on day: Day) -> WholeForce {
    timeline?.on(day) ?? Instant(reading: main.reading, day: day).wholeForce()
  }

  private func single(_ question: Case, on day: Day) -> Finding {
    var walk = Walk(question, force(on: day), on: day)
    _ = walk.walk(0...12)
    if walk.endsWithoutEffect {
      var rest = Walk(question, force(on: day), on: day)
      _ = rest.walk(5...10)
      walk.finding.also = rest.finding.words.sorted()
    }
    walk.markParts()
    walk.finding.words.sort()
    return walk.finding
  }

  private func walked(_ question: Case, _ rows: ClosedRange<Int>, on day: Day) -> Walk {
    var walk = Walk(question, force(on: day), on: day)
    _ = walk.walk(rows)
    return walk
  }

  private func pair(on day: Day) -> Finding {
    var result =
      hasOwnEvent
      ? own(on: day)
      : Finding.together(parties.map { single($0, on: day) }) {
        parties.map { walked($0, 5...12, on: day).finding.words }
      }
    markParts(of: &result, on: day)
    return result
  }

  /// Parts are asked of all that counts for the question.
  func markParts(of finding: inout Finding, on day: Day) {
    var walk = Walk(main, force(on: day), on: day)
    walk.finding.words = finding.words
    walk.markParts()
    finding.marks.formUnion(walk.finding.marks)
  }

  /// What the lower rows give, where an ending without effect stands before them.
  func rest(on day: Day) -> [Status] { walked(main, 5...12, on: day).finding.words }

  /// A pair with an event of its own walks rows 1 to 6 itself; rows 0 and 7 to 12 it has of its
  /// two parties.
  private func own(on day: Day) -> Finding {
    var result = Finding()
    for party in parties {
      var walk = Walk(party, force(on: day), on: day)
      let isStranger = walk.walk(0...0)
      if !walk.finding.words.isEmpty { result.words = [.notAParty] }
      result.causes += walk.finding.causes
      if isStranger { return result }
    }
    var walk = Walk(main, force(on: day), on: day)
    walk.finding = result
    let isSettled = walk.walk(1...6)
    result = walk.finding
    let lower = parties.map { walked($0, 7...12, on: day).finding }
    if !isSettled {
      for word in Status.joined(lower[0].words, lower[1].words) where !result.words.contains(word) {
        result.words.append(word)
      }
      result.causes += lower.flatMap(\.causes)
    } else if walk.endsWithoutEffect {
      var rest = Walk(main, force(on: day), on: day)
      if !rest.walk(5...6) {
        rest.finding.words += Status.joined(lower[0].words, lower[1].words)
      }
      result.also = rest.finding.words.filter { $0.row <= 10 }.sorted()
    }
    result.words.sort()
    return result
  }
}

extension Finding {
  /// What the answers of two parties make of their relation.
  ///
  /// - Parameter rest: what the lower rows give for each, asked where an ending has no effect yet.
  fileprivate static func together(_ answers: [Finding], rest: () -> [[Status]]) -> Finding {
    var result = Finding()
    result.words = Status.joined(answers[0].words, answers[1].words)
    result.causes = answers.flatMap(\.causes)
    result.marks = answers.reduce(Finding.Marks()) { $0.union($1.marks.subtracting(.inPart)) }
    if let last = result.words.last, (2...4).contains(last.row) {
      let lower = rest()
      result.also = Status.joined(lower[0], lower[1]).filter { $0.row <= 10 }
    }
    return result
  }
}

extension Case {
  /// What may close the endings that count, whether it counts itself or not.
  fileprivate var closers: Set<Int> {
    guard reading.mayReturn else { return [] }
    var result: Set<Int> = []
    for place in places where reading.events[place].event.verb.isEnding {
      result.formUnion(reading.revivals(of: place, in: scope))
      for leaver in reading.leavers(of: place, in: scope) {
        result.formUnion(reading.returns(of: leaver, in: scope))
      }
    }
    return result
  }
}

extension Reading {
  /// Notes the days on which what an event says may change.
  func noteChanges(of place: Int, _ days: inout Set<Int>, depth: Int = 0) {
    func note(_ bounds: Bounds, after: Int = 0) {
      for day in [bounds.earliest, bounds.latest] where day > .distantPast && day < .distantFuture {
        days.insert(day.number + after)
      }
    }
    let item = events[place]
    note(item.paper.bounds)
    if let effect = item.effect { note(effect.bounds) }
    if let until = item.event.until { note(until.bounds, after: 1) }
    guard depth < 4 else { return }
    for other in acting(on: place) { noteChanges(of: other, &days, depth: depth + 1) }
  }
}
