/// What happens to agreements, and what is claimed, changed and taken back of records.
extension ArchiveMaker {
  /// The verbs with how often each comes up.
  private static let verbs: [(String, Int)] = [
    ("sign", 6), ("adopt", 2), ("ratify", 10), ("accede", 8), ("accept", 2), ("succeed", 2),
    ("enter-into-force", 7), ("apply-provisionally", 5), ("end-provisional", 2),
    ("terminate", 10), ("denounce", 9), ("withdraw", 10), ("replace", 4), ("expire", 2),
    ("lapse", 2), ("abandon", 2), ("suspend", 8), ("resume", 5), ("revoke", 7), ("postpone", 6),
    ("prolong", 7), ("revive", 3), ("amend", 2), ("register", 1), ("confirm", 1),
  ]
  static let endings: Set = [
    "terminate", "denounce", "withdraw", "replace", "expire", "lapse", "abandon",
  ]

  mutating func event() -> ArchiveStep {
    guard let place = agreements.indices.randomElement(using: &random) else { return agreement() }
    let agreement = agreements[place]
    let slug = name("e")
    let verb = random.pick(Self.verbs)
    let day = agreement.day + (random.percent(20) ? random.day(-150...0) : random.day(0...90))
    agreements[place].day = max(agreement.day, day)
    var words = ["add", "event", "--slug", slug, "--agreement", agreement.slug, "--verb", verb]
    words += sides(verb, agreement)
    words += what(verb, agreement, day)
    words += days(verb, day)
    events.append(Event(slug: slug, agreement: agreement.slug, verb: verb, day: day))
    count("event")
    return signing(words)
  }

  private mutating func sides(_ verb: String, _ agreement: Agreement) -> [String] {
    var words: [String] = []
    let isOfAll = ["enter-into-force", "adopt", "expire", "lapse", "abandon", "replace"].contains(
      verb)
    let parties =
      random.percent(isOfAll ? 15 : 70)
      ? random.percent(12)
        ? [random.pick(Self.codes)]
        : random.some(random.percent(12) ? 2 : 1, of: agreement.parties) : []
    for party in parties { words += ["--party", party] }
    if parties.count > 1, Self.endings.contains(verb) { count("several end it together") }
    guard !isOfAll, random.percent(12) else { return words }
    let others = agreement.parties.filter { !parties.contains($0) }
    if let other = random.pickAny(others) {
      words += ["--towards", other]
      count("towards")
    }
    return words
  }

  private mutating func what(
    _ verb: String, _ agreement: Agreement, _ day: Int
  ) -> [String] {
    var words: [String] = []
    let own = events.filter { $0.agreement == agreement.slug }
    if ["revoke", "postpone"].contains(verb) || (verb == "prolong" && random.percent(50)) {
      let wanted = own.filter { Self.endings.contains($0.verb) || $0.verb == "suspend" }
      if let about = random.pickAny(random.percent(80) ? wanted : own) {
        words += ["--about", about.slug]
        count(verb)
      }
    } else if verb == "prolong" {
      count("prolong without about")
    }
    let isMoving = ["postpone", "prolong"].contains(verb)
    if isMoving, random.percent(80) {
      words += ["--until", date(day + random.day(30...400))]
    } else if random.percent(12) {
      words += ["--until", date(day + random.day(10...300))]
      count("until")
    }
    if random.percent(8) {
      words += ["--scope", "Annex \(random.day(1...2))"]
      count("scope")
    }
    if verb == "replace", random.percent(70),
      let other = random.pickAny(agreements.filter { $0.slug != agreement.slug })
    {
      words += ["--by", other.slug]
      count("replacing agreement")
    } else if random.percent(18), let act = random.pickAny(decrees) {
      words += ["--by", act.slug]
      count("by a decree")
    }
    return words
  }

  private mutating func days(_ verb: String, _ day: Int) -> [String] {
    var words: [String] = []
    if random.percent(82) { words += ["--date", date(day)] } else { count("undated") }
    if random.percent(35) {
      words += ["--effective", date(day + random.day(0...200))]
      count("effective")
    }
    if random.percent(40) {
      let stage = random.pick([
        ("proposed", 6), ("authorised", 14), ("ordered", 30), ("notified", 30), ("done", 20),
      ])
      words += ["--stage", stage]
      count(stage)
    }
    return words
  }

  // MARK: Claims

  /// A record of which something may be said, with its day.
  private mutating func subject() -> (slug: String, fields: [String], day: Int)? {
    switch random.below(11) {
    case 10: return random.pickAny(sources).map { ($0, ["published"], 600) }
    case 0..<3:
      return random.pickAny(agreements).map {
        (
          $0.slug, ["signed", "signed", "in-force", "until", "type", "party", "notice-period"],
          $0.day - 60
        )
      }
    case 3..<7:
      return random.pickAny(events).map {
        ($0.slug, ["date", "date", "effective", "stage", "until", "verb"], $0.day)
      }
    case 7, 8:
      return random.pickAny(decrees).map {
        ($0.slug, ["signed", "signed", "published", "type", "targets"], $0.day)
      }
    default:
      return random.pickAny(positions).map { ($0, ["date", "date", "stance"], 400) }
    }
  }

  mutating func cite() -> ArchiveStep {
    guard let subject = subject(), let source = random.pickAny(sources) else {
      return self.source()
    }
    let slug = name("c")
    var words = ["cite", subject.slug, "--source", source, "--slug", slug]
    if random.percent(10) { return signing(words) }
    let field = random.pick(subject.fields)
    words += ["--field", field]
    if random.percent(85) {
      let value = self.value(of: field, subject.day)
      words += ["--says", value]
      claims.append(Claim(record: subject.slug, field: field, value: value))
    }
    citations.append(slug)
    count("claim")
    return signing(words)
  }

  mutating func value(of field: String, _ day: Int) -> String {
    switch field {
    case "type": random.pick(["treaty", "protocol", "law", "act", "government-order"])
    case "party": random.pick(["= FRA, PRT", "= 2", "= 3", "not FRA", "CAN"])
    case "notice-period": random.pick(["P6M", "P3M", "P1Y"])
    case "stage": random.pick(["ordered", "notified", "done", "authorised"])
    case "verb": random.pick(["terminate", "denounce", "withdraw"])
    case "stance": random.pick(["supports", "opposes", "open"])
    case "targets": random.pick(["= 1", "= 2", "2"])
    case "role": "observer"
    default: date(day + random.day(-40...40))
    }
  }

  mutating func settle() -> ArchiveStep {
    if random.percent(15), let decision = random.pickAny(decisions) {
      return signing(["settle", decision.record, decision.field, "--reason", "seen again"])
    }
    guard let claim = random.pickAny(claims) else { return cite() }
    decisions.append((claim.record, claim.field))
    count("decision")
    return signing(
      ["settle", claim.record, claim.field, "--reason", "the gazette says so"]
        + (random.percent(80) ? ["--value", claim.value] : []))
  }

  // MARK: Changes

  mutating func edit() -> ArchiveStep {
    count("edit")
    switch random.below(12) {
    case 0..<5:
      guard let event = random.pickAny(events) else { return self.event() }
      let field = random.pick([
        "date", "date", "effective", "until", "stage", "scope", "by", "about",
      ])
      if random.percent(25) { return signing(["edit", event.slug, "--clear", field]) }
      if random.percent(8), let other = random.pickAny(agreements) {
        return signing(["edit", event.slug, "--agreement", other.slug])
      }
      switch field {
      case "scope": return signing(["edit", event.slug, "--scope", "Annex 1"])
      case "by":
        return signing(["edit", event.slug, "--by", random.pickAny(decrees)?.slug ?? "d1"])
      case "about":
        let others = events.filter { $0.agreement == event.agreement && $0.slug != event.slug }
        return signing(["edit", event.slug, "--about", random.pickAny(others)?.slug ?? "e1"])
      default:
        return signing(["edit", event.slug, "--\(field)", value(of: field, event.day)])
      }
    case 5..<8:
      guard let agreement = random.pickAny(agreements) else { return self.agreement() }
      switch random.below(6) {
      case 0: return signing(["edit", agreement.slug, "--until", date(agreement.day + 300)])
      case 1:
        return signing([
          "edit", agreement.slug, "--clear", random.pick(["until", "signed", "in-force"]),
        ])
      case 2:
        return signing(["edit", agreement.slug, "--party", random.pick(Self.codes + Self.former)])
      case 3: return signing(["edit", agreement.slug, "--signed", date(agreement.day - 60)])
      case 4:
        return signing([
          "edit", agreement.slug, "--clear", "party/\(random.pick(agreement.parties))",
        ])
      default: return signing(["edit", agreement.slug, "--in-force", date(agreement.day)])
      }
    case 8, 9:
      guard let decree = random.pickAny(decrees) else { return self.decree() }
      let field = random.pick(["signed", "published", "party", "effective"])
      if random.percent(25) { return signing(["edit", decree.slug, "--clear", field]) }
      return signing([
        "edit", decree.slug, "--\(field)",
        field == "party" ? random.pick(Self.codes) : date(decree.day),
      ])
    case 10:
      let code = random.pick(Self.codes + Self.former)
      switch random.below(3) {
      case 0: return signing(["edit", code, "--since", date(-random.day(0...900))])
      case 1:
        return signing([
          "edit", code, "--successor",
          "\(random.pick(Self.codes)):\(random.pick(["continues", "succeeds", "absorbs"]))",
        ])
      default: return signing(["edit", random.pick(Self.former), "--clear", "successor"])
      }
    default:
      if random.percent(30), let source = random.pickAny(sources) {
        return signing(["edit", source, "--derived-from", random.pick(sources)])
      }
      guard let position = random.pickAny(positions) else { return self.position() }
      return signing(["edit", position, "--date", date(random.day(0...1200))])
    }
  }

  mutating func remove() -> ArchiveStep {
    count("remove")
    let slugs =
      random.percent(60)
      ? citations + events.map(\.slug)
      : decrees.map(\.slug) + positions + agreements.map(\.slug) + sources
    guard let slug = random.pickAny(slugs) else { return event() }
    return signing(["remove", slug] + (random.percent(60) ? ["--with-dependents"] : []))
  }

  mutating func undo() -> ArchiveStep {
    count("undo")
    switch random.below(10) {
    case 0..<4: return signing(["undo"])
    case 4..<6: return signing(["redo"])
    default: return signing(["undo", "\(random.day(12...max(changes, 13)))"])
    }
  }
}
