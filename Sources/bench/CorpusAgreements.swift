extension Corpus {
  /// An agreement of two parties, and with some luck what became of it.
  mutating func bilateral(_ number: Int) throws {
    let isRussian = happens(0.1)
    let first = isRussian ? "RUS" : pick(Self.states)
    var second = pick(Self.states)
    while second == first { second = pick(Self.states) }
    let signed = MadeDay(draw(1950...2023), &random)
    // Before 1992 it was the Soviet Union that signed.
    let isSoviet = isRussian && signed.year < 1992
    let listed = isSoviet ? (happens(0.7) ? "SUN" : "RUS as SUN") : first
    let isExact = !happens(0.1)
    let isEnded = happens(0.04)
    let isCited = isExact && happens(0.09)
    let fate = draw(1...1000)
    let slug = "bench-\(number)"
    let isNamed = isEnded || isCited || fate <= 30

    var line = JSONLine("agreement")
    if isNamed { line.set("slug", slug) }
    line.set("title", "Agreement on \(title()) between \(first) and \(second)")
    line.set("type", happens(0.8) ? "agreement" : pick(["treaty", "protocol", "memorandum"]))
    if happens(0.3) { line.set("level", pick(["state", "government", "ministry"])) }
    line.set("subject", pick(Self.words))
    line.set("party", [listed, second])
    line.set("signed", isExact ? signed.text : signed.imprecise(&random))
    if happens(isExact ? 0.85 : 0.4) { line.set("in_force", signed.later(18).text) }
    if happens(0.05) { line.set("until", MadeDay(signed.year + draw(10...40), 12, 28).text) }
    extras(&line, number)
    try writer.write(line.ended)

    if isCited { try citation(of: slug, signed) }
    if isEnded {
      try ending(slug, number, by: happens(0.5) ? first : second, after: signed)
    } else if fate <= 30 {
      try happening(slug, fate, after: signed)
    }
  }

  private mutating func extras(_ line: inout JSONLine, _ number: Int) {
    if happens(0.2) {
      line.set("place", [pick(["Moscow", "Paris", "Geneva", "Lisbon", "Ottawa"])])
    }
    if happens(0.1) { line.set("reference", ["UNTS=\(number + 1000)"]) }
    if happens(0.03) { line.set("name", ["ru=Соглашение номер \(number)"]) }
    if happens(0.03) { line.set("fact", ["amount=\(number * 7) million"]) }
    if happens(0.02) { line.set("note", "to be looked at again, page \(number % 300)") }
  }

  /// The rarer things that happen to an agreement without a decree.
  private mutating func happening(_ slug: String, _ fate: Int, after signed: MadeDay) throws {
    let day = signed.later(draw(60...200))
    switch fate {
    case 1...2: try event(slug, "apply-provisionally", date: signed.later(1).text)
    case 3: try event(slug, "abandon", date: day.text)
    case 4...9: try event(slug, "expire", date: told(day))
    case 10...14: try event(slug, "prolong", date: told(day), until: day.later(120).text)
    case 15...20: try event(slug, "terminate", date: told(day), effective: day.later(6).text)
    default: try event(slug, "amend", date: told(day))
    }
  }

  /// A decree that ends or suspends an agreement, the notice, the effect, and what moved it.
  private mutating func ending(
    _ slug: String, _ number: Int, by party: String, after signed: MadeDay
  ) throws {
    let year = max(signed.year + 2, happens(0.5) ? 2015 : 1993)
    let day = MadeDay(draw(year...2025), &random)
    let verb = pick(["terminate", "terminate", "denounce", "suspend"])
    var line = JSONLine("decree")
    line.set("slug", "bench-act-\(number)")
    line.set("title", "On the \(title())")
    line.set("type", pick(["decree", "government-order", "presidential-decree", "law"]))
    line.set("number", "\(number)-r")
    line.set("party", party)
    if happens(0.05) {
      line.set("published", day.text)
    } else {
      line.set("signed", told(day))
    }
    line.set(verb + "s", [slug])
    try writer.write(line.ended)
    if happens(0.2) { try citation(of: "bench-act-\(number)", day) }

    if verb == "suspend" {
      if happens(0.3) { try event(slug, "resume", party: party, date: day.later(10).text) }
      return
    }
    if happens(0.6) {
      try event(slug, verb, stage: "notified", party: party, date: told(day.later(1)))
    }
    guard happens(0.4) else { return }
    let effect = "bench-effect-\(number)"
    try event(
      slug, verb, named: effect, party: party, date: day.later(2).text,
      effective: day.later(8).text)
    if happens(0.2) {
      try event(
        slug, "postpone", party: party, date: day.later(4).text, until: day.later(20).text,
        about: effect)
    } else if happens(0.06) {
      try event(slug, "revoke", party: party, date: day.later(5).text, about: effect)
    }
  }

  /// An event of an agreement.
  mutating func event(
    _ agreement: String, _ verb: String, named slug: String? = nil, stage: String? = nil,
    party: String? = nil, date: String, effective: String? = nil, until: String? = nil,
    about: String? = nil
  ) throws {
    var line = JSONLine("event")
    line.set("slug", slug)
    line.set("agreement", agreement)
    line.set("verb", verb)
    line.set("stage", stage)
    line.set("party", party.map { [$0] } ?? [])
    line.set("date", date)
    line.set("effective", effective)
    line.set("until", until)
    line.set("about", about)
    try writer.write(line.ended)
  }
}
