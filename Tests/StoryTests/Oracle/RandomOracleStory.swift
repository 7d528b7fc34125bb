/// Random stories of agreements, made to meet the corners of the status rule.
enum RandomOracleStory {
  static func make(seed: UInt64) -> OracleStory {
    var maker = StoryMaker(seed: seed)
    return maker.make()
  }
}

/// A story in the making.
struct StoryMaker {
  var random: SplitMix64
  var story = OracleStory(parties: [], events: [])
  var codes: [String] = []
  var plan: Set<String> = []

  static let stranger = "XX"
  static let predecessor = "PP"

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  mutating func make() -> OracleStory {
    for feature in OracleFeatures.names where random.chance(36) { plan.insert(feature) }
    makeParties()
    makePredecessor()
    makeBeginning()
    makeEnding()
    makeMoves()
    makeStates()
    makeExtras()
    addScope()
    addUntil()
    addDispute()
    if random.chance(35) { story.noticeDays = random.day(5...20) }
    return story
  }

  // MARK: Parties

  private mutating func makeParties() {
    let count = Int(random.pick([("2", 38), ("3", 30), ("4", 20), ("5", 12)])) ?? 2
    codes = Array(["AA", "BB", "CC", "DD", "EE"].prefix(count))
    for (position, code) in codes.enumerated() {
      let role =
        position < 2 && random.chance(93)
        ? "party"
        : random.pick([
          ("party", 82), ("signatory", 8), ("observer", 4), ("territory", 3), ("third", 3),
        ])
      story.parties.append(.init(code: code, role: role))
    }
  }

  private mutating func makePredecessor() {
    guard plan.contains("predecessor") else { return }
    let k = random.below(codes.count)
    let manner = random.pick([("continues", 58), ("succeeds", 36), ("absorbs", 6)])
    let date: OracleDate? = random.chance(60) ? OracleDate(random.day(5...40)) : nil
    story.successions.append(
      .init(predecessor: Self.predecessor, successor: codes[k], manner: manner, date: date))
    if manner == "absorbs" || random.chance(45) { story.parties[k].signedAs = Self.predecessor }
    // Now and then the agreement lists the predecessor, beside the successor or in its place.
    if random.chance(25) {
      story.parties.append(.init(code: Self.predecessor, role: "party"))
      if random.chance(50) {
        story.parties.remove(at: k)
      }
    }
  }

  /// One that acts: mostly a listed one, also the predecessor, now and then a stranger.
  private mutating func actor() -> String {
    if random.chance(4) { return Self.stranger }
    if plan.contains("predecessor"), random.chance(20) { return Self.predecessor }
    return random.pick(codes)
  }

  // MARK: Days

  /// A day near `day`: mostly exact, else a span, open at an end, or missing.
  private mutating func date(_ day: Int, canMiss: Bool = true) -> OracleDate? {
    let day = min(max(day, 0), 59)
    switch random.below(100) {
    case 0..<67: return OracleDate(day)
    case 67..<87:
      let length = random.day(2...20)
      let start = max(0, day - random.below(length))
      return OracleDate(earliest: start, latest: min(59, start + length - 1))
    case 87..<90: return OracleDate(earliest: Int.min / 2, latest: day)
    case 90..<93: return OracleDate(earliest: day, latest: Int.max / 2)
    default: return canMiss ? nil : OracleDate(day)
    }
  }

  /// An act that does an event, and whether the event keeps a date of its own.
  private mutating func decree(_ day: Int) -> (OracleStory.Act, keepsDate: Bool) {
    let since: OracleDate? = random.chance(30) ? date(day - random.day(1...20)) : nil
    switch random.below(10) {
    case 0..<5:
      return (
        .decree(signed: date(day, canMiss: false), published: nil, issuerSince: since),
        random.chance(35)
      )
    case 5..<8:
      let published = date(day + random.day(0...6), canMiss: false)
      return (.decree(signed: nil, published: published, issuerSince: since), random.chance(25))
    default: return (.decree(signed: nil, published: nil, issuerSince: since), random.chance(60))
    }
  }

  @discardableResult
  private mutating func add(
    _ verb: String, _ stage: String = "done", by parties: [String] = [],
    towards: [String] = [], on day: Int, effect: Int? = nil, about: Int? = nil,
    decreePercent: Int = 0
  ) -> Int {
    let id = story.events.count + 1
    guard id <= 12 else { return story.events.count }
    var event = OracleStory.Event(
      id: id, verb: verb, stage: stage, parties: parties, towards: towards, about: about)
    event.date = date(day)
    if let effect { event.effective = date(effect) }
    if random.chance(decreePercent) {
      let (act, keepsDate) = decree(day)
      event.act = act
      if !keepsDate { event.date = nil }
    }
    story.events.append(event)
    return id
  }

  // MARK: The beginning

  private mutating func makeBeginning() {
    let day = random.day(0...10)
    switch random.below(10) {
    case 0..<6: add(random.chance(90) ? "sign" : "adopt", on: day, decreePercent: 4)
    case 6..<8:
      for code in codes.prefix(2) { add("sign", by: [signer(code)], on: day + random.below(8)) }
    default: break
    }
    if random.chance(10) { add("sign", by: [actor()], on: random.day(0...30)) }
    let joins = random.pick([("0", 35), ("1", 40), ("2", 25)])
    for _ in 0..<(Int(joins) ?? 0) { makeJoining(after: day) }
    switch random.below(10) {
    case 0..<6:
      let entry = day + random.day(2...15)
      add("enter-into-force", on: entry, effect: random.chance(30) ? entry + 2 : nil)
    case 6: add("enter-into-force", by: [actor()], on: day + random.day(2...20))
    default: break
    }
    if random.chance(14) {
      add("apply-provisionally", by: random.chance(50) ? [] : [actor()], on: day + random.below(8))
    }
  }

  /// A party signs under its predecessor's name where the list says so.
  private func signer(_ code: String) -> String {
    story.parties.first { $0.code == code }?.signedAs ?? code
  }

  private mutating func makeJoining(after day: Int) {
    let verb = random.pick([
      ("ratify", 45), ("accept", 5), ("approve", 8), ("accede", 28), ("succeed", 9),
      ("confirm", 5),
    ])
    let stage = random.pick([("done", 94), ("ordered", 2), ("authorised", 2), ("proposed", 2)])
    let on = day + random.day(1...20)
    let effect: Int? = random.chance(55) ? on + random.below(8) : nil
    add(verb, stage, by: [actor()], on: on, effect: effect)
  }

  // MARK: Endings and what happens to them

  private mutating func stageOfEnding() -> String {
    random.pick([
      ("done", 48), ("ordered", 21), ("notified", 19), ("authorised", 8), ("proposed", 4),
    ])
  }

  private mutating func makeEnding() {
    let isNeeded = !plan.isDisjoint(with: ["revoke", "postpone", "return"])
    guard isNeeded || random.chance(65) else { return }
    let day = random.day(15...38)
    let leaver = plan.contains("return") && random.chance(90) ? random.pick(codes) : actor()
    if random.chance(20) {
      addEnding("denounce", "ordered", by: leaver, on: day - random.below(8), isWithEffect: false)
    }
    let isOfWhole = !plan.contains("return") && random.chance(30)
    let verb = random.pick([("withdraw", 40), ("denounce", 30), ("terminate", 30)])
    let stage = plan.contains("return") && random.chance(60) ? "done" : stageOfEnding()
    addEnding(verb, stage, by: isOfWhole ? nil : leaver, on: day, isWithEffect: random.chance(50))
    guard plan.contains("return") else { return }
    let back = day + random.day(3...18)
    let effect: Int? = random.chance(55) ? back + random.below(6) : nil
    let join = random.pick([("accede", 65), ("ratify", 20), ("confirm", 10), ("accept", 5)])
    add(join, by: [leaver], on: back, effect: effect)
  }

  @discardableResult
  private mutating func addEnding(
    _ verb: String, _ stage: String, by party: String?, on day: Int, isWithEffect: Bool
  ) -> Int {
    let parties = party.map { [$0] } ?? []
    let isJoint = party != nil && random.chance(6)
    let partner = isJoint ? codes.filter { $0 != party }.prefix(1) : []
    let towards = plan.contains("towards") && random.chance(22) ? other(than: party) : []
    return add(
      verb, stage, by: parties + partner, towards: towards.filter { !partner.contains($0) },
      on: day, effect: isWithEffect ? day + random.below(16) : nil,
      decreePercent: stage == "ordered" ? 70 : 25)
  }

  private mutating func other(than party: String?) -> [String] {
    if random.chance(7) { return [Self.stranger] }
    let others = codes.filter { $0 != party }
    let first = random.pick(others)
    return random.chance(12) ? Array(Set([first, random.pick(others)])).sorted() : [first]
  }

  private func ids(_ verbs: Set<String>) -> [Int] {
    story.events.filter { verbs.contains($0.verb) }.map(\.id)
  }

  private func day(of id: Int) -> Int {
    let event = story.events[id - 1]
    let date = event.effective ?? event.date
    guard let date else { return 25 }
    return date.earliest >= 0 ? date.earliest : min(date.latest, 59)
  }

  private mutating func makeMoves() {
    if plan.contains("postpone") {
      addMove("postpone", of: Verbs.ending.union(["suspend"]))
    }
    if plan.contains("prolong") {
      if random.chance(50) {
        if random.chance(85) { story.until = date(random.day(25...45), canMiss: false) }
        addMove("prolong", of: [])
      } else {
        addMove("prolong", of: Verbs.ending.union(Verbs.state))
      }
    }
    if plan.contains("revoke") {
      let targets =
        random.chance(80)
        ? Verbs.ending : Verbs.joining.union(["sign", "postpone", "prolong", "enter-into-force"])
      addMove("revoke", of: targets)
    }
  }

  private mutating func addMove(_ verb: String, of verbs: Set<String>) {
    let targets = ids(verbs)
    var about = targets.isEmpty ? nil : random.pick(targets)
    if verb == "revoke", about == nil { about = story.events.last?.id }
    let base = about.map { day(of: $0) } ?? story.until.map { $0.earliest } ?? 25
    // Mostly in time, now and then too late.
    let on = random.chance(68) ? base - random.below(9) : base + random.below(9)
    let stage = random.pick([("done", 84), ("ordered", 8), ("notified", 4), ("proposed", 4)])
    let by =
      random.chance(60)
      ? about.map { story.events[$0 - 1].parties } ?? [] : [random.pick(codes)]
    let id = add(
      verb, stage, by: by, on: on, effect: random.chance(30) ? on + random.below(5) : nil,
      about: about, decreePercent: 15)
    if verb != "revoke", random.chance(82), story.events[id - 1].verb == verb {
      story.events[id - 1].until = date(base + random.day(3...16))
    }
  }

  // MARK: Suspensions, other endings

  private mutating func makeStates() {
    let isNeeded = plan.contains("towards")
    if isNeeded || random.chance(25) { makeSuspension() }
    if plan.contains("towards"), random.chance(20) {
      let day = random.day(15...45)
      add(
        random.pick(["terminate", "withdraw", "suspend"]), stageOfEnding(),
        towards: other(than: nil), on: day, effect: random.chance(40) ? day + 5 : nil)
    }
  }

  private mutating func makeSuspension() {
    let day = random.day(12...40)
    let party = random.chance(plan.contains("towards") ? 92 : 65) ? actor() : nil
    let towards = plan.contains("towards") && random.chance(90) ? other(than: party) : []
    let stage = random.pick([("done", 65), ("ordered", 25), ("notified", 7), ("authorised", 3)])
    add(
      "suspend", stage, by: party.map { [$0] } ?? [], towards: towards, on: day,
      effect: random.chance(35) ? day + random.below(10) : nil,
      decreePercent: stage == "ordered" ? 70 : 20)
    guard random.chance(40) else { return }
    let back = day + random.day(2...18)
    let by = random.chance(70) ? party.map { [$0] } ?? [] : random.chance(50) ? [] : [actor()]
    add("resume", by: by, towards: random.chance(65) ? towards : [], on: back)
  }

  private mutating func makeExtras() {
    let goal = random.day(3...12)
    var tries = 0
    while story.events.count < 3 || story.events.count < goal && tries < 3 {
      tries += 1
      makeExtra()
    }
  }

  private mutating func makeExtra() {
    let day = random.day(10...55)
    switch random.below(12) {
    case 0: add("expire", on: day)
    case 1: addReplacement(on: day)
    case 2: add("lapse", on: day)
    case 3: add("abandon", on: day)
    case 4: add("revive", by: random.chance(60) ? [] : [actor()], on: day)
    case 5: add("end-provisional", by: random.chance(50) ? [] : [actor()], on: day)
    case 6: makeJoining(after: random.day(5...40))
    case 7: makeSuspension()
    case 8: add(random.pick(["amend", "register", "declare"]), by: [actor()], on: day)
    case 9: add("apply-provisionally", by: random.chance(50) ? [] : [actor()], on: day)
    default:
      addEnding(
        random.pick(["withdraw", "denounce", "terminate"]), stageOfEnding(), by: actor(),
        on: day, isWithEffect: random.chance(45))
    }
  }

  private mutating func addReplacement(on day: Int) {
    let id = add("replace", on: day, effect: random.chance(30) ? day + random.below(8) : nil)
    guard story.events[id - 1].verb == "replace" else { return }
    let inForce: OracleDate? = random.chance(60) ? date(day + random.below(12)) : nil
    story.events[id - 1].act = .agreement(signed: date(day - random.below(6)), inForce: inForce)
    if random.chance(30) { story.events[id - 1].date = nil }
  }

  // MARK: Attributes

  private mutating func addScope() {
    guard plan.contains("scope") else { return }
    let verbs: Set<String> = [
      "suspend", "terminate", "denounce", "withdraw", "amend", "apply-provisionally",
    ]
    let targets = ids(verbs)
    if targets.count > 2, random.chance(40) || story.events.count == 12 {
      story.events[random.pick(targets) - 1].scope = "part II"
      return
    }
    let day = random.day(10...45)
    let by = random.chance(55) ? [] : [actor()]
    let verb = random.pick([("suspend", 50), ("terminate", 35), ("amend", 15)])
    let count = story.events.count
    let id = add(verb, by: by, on: day)
    if story.events.count > count || !targets.isEmpty { story.events[id - 1].scope = "part II" }
    if verb == "suspend", random.chance(25) {
      let back = add("resume", by: by, on: day + random.day(3...12))
      if story.events[back - 1].verb == "resume" { story.events[back - 1].scope = "part II" }
    }
  }

  private mutating func addUntil() {
    guard plan.contains("until") else { return }
    let targets = ids(Verbs.state.union(Verbs.leaving))
    guard let id = targets.isEmpty || random.chance(30) ? nil : random.pick(targets) else {
      story.until = date(random.day(25...50), canMiss: false)
      return
    }
    story.events[id - 1].until = date(day(of: id) + random.day(2...15), canMiss: false)
    if random.chance(70), !Verbs.state.contains(story.events[id - 1].verb) {
      story.events[id - 1].effective = nil
    }
  }

  private mutating func addDispute() {
    guard plan.contains("dispute") else { return }
    for _ in 0..<random.day(1...2) {
      let position = random.below(story.events.count)
      let old = story.events[position].date ?? OracleDate(random.day(5...45))
      guard old.earliest >= 0, old.latest < 100 else { continue }
      let earliest = max(0, old.earliest - random.below(8))
      story.events[position].date = OracleDate(
        earliest: earliest, latest: min(59, max(old.latest, earliest + random.day(1...12))),
        isDisputed: true)
    }
  }
}
