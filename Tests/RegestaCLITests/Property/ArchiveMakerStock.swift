/// What a program that knows nothing of Regesta writes: valid SQL on the base tables.
extension ArchiveMaker {
  private func id(_ slug: String) -> String { "(SELECT id FROM record WHERE slug = '\(slug)')" }
  private func party(_ code: String) -> String { "(SELECT id FROM party WHERE code = '\(code)')" }

  /// A canonical date, as the shell's user would have to write it.
  private mutating func edtf(_ day: Int) -> String {
    var text = date(day)
    while text.contains(" ") { text = date(day) }
    return text
  }

  mutating func stock() -> ArchiveStep {
    count("stock write")
    switch random.below(22) {
    case 20, 21: return .stock(onActing())
    case 0..<6: return .stock(onEvent())
    case 6, 7: return .stock(newEvent())
    case 8..<10: return .stock(onSides())
    case 10..<13: return .stock(onAgreement())
    case 13, 14: return .stock(onDecree())
    case 15, 16: return .stock(onClaim())
    case 17: return .stock(onParty())
    case 18: return .stock(onPosition())
    default: return .stock(onSource())
    }
  }

  private mutating func onEvent() -> String {
    guard let event = random.pickAny(events) else { return newEvent() }
    let set: String
    switch random.below(10) {
    case 0..<3: set = "date = '\(edtf(event.day))'"
    case 3: set = "effective = '\(edtf(event.day + 40))'"
    case 4: set = random.percent(50) ? "until = NULL" : "until = '\(edtf(event.day + 90))'"
    case 5: set = "stage = '\(random.pick(["proposed", "ordered", "notified", "done"]))'"
    case 6:
      set =
        "verb = '\(random.pick(["terminate", "suspend", "ratify", "withdraw"]))', effective = NULL"
    case 7:
      let acts = decrees.map(\.slug) + agreements.map(\.slug)
      set = random.percent(30) ? "act = NULL" : "act = \(id(random.pick(acts)))"
    case 8:
      let others = events.filter { $0.agreement == event.agreement && $0.slug != event.slug }
      set = "about = " + (random.pickAny(others).map { id($0.slug) } ?? "NULL")
    default:
      if random.percent(50), let other = random.pickAny(agreements) {
        return
          "UPDATE event SET about = NULL WHERE id = \(id(event.slug)) OR about = \(id(event.slug)); UPDATE event SET agreement = \(id(other.slug)) WHERE id = \(id(event.slug))"
      }
      return
        "UPDATE event SET about = NULL WHERE about = \(id(event.slug)); DELETE FROM event_party WHERE event = \(id(event.slug)); DELETE FROM place WHERE record = \(id(event.slug)); DELETE FROM wording WHERE record = \(id(event.slug)); DELETE FROM event WHERE id = \(id(event.slug)); DELETE FROM record WHERE slug = '\(event.slug)'"
    }
    return "UPDATE event SET \(set) WHERE id = \(id(event.slug))"
  }

  private mutating func newEvent() -> String {
    guard let agreement = random.pickAny(agreements) else { return onSource() }
    let slug = name("x")
    let verb = random.pick([
      "terminate", "withdraw", "suspend", "ratify", "enter-into-force", "sign",
    ])
    let stage = random.pick(["done", "done", "ordered", "notified"])
    let day = agreement.day + random.day(-60...60)
    events.append(Event(slug: slug, agreement: agreement.slug, verb: verb, day: day, isOwn: false))
    var sql =
      "INSERT INTO record(kind, slug) VALUES ('event', '\(slug)'); INSERT INTO event(id, agreement, verb, stage, date) SELECT \(id(slug)), id, '\(verb)', '\(stage)', '\(edtf(day))' FROM agreement WHERE id = \(id(agreement.slug)); DELETE FROM record WHERE slug = '\(slug)' AND id NOT IN (SELECT id FROM event)"
    if random.percent(60) {
      sql +=
        "; INSERT INTO event_party(event, side, party) VALUES (\(id(slug)), 'party', \(party(random.pick(agreement.parties))))"
    }
    return sql
  }

  private mutating func onSides() -> String {
    guard let event = random.pickAny(events) else { return newEvent() }
    switch random.below(3) {
    case 0: return "DELETE FROM event_party WHERE event = \(id(event.slug))"
    case 1:
      return
        "UPDATE event_party SET party = \(party(random.pick(Self.codes))) WHERE id = (SELECT min(id) FROM event_party WHERE event = \(id(event.slug)))"
    default:
      return
        "INSERT INTO event_party(event, side, party) SELECT \(id(event.slug)), '\(random.pick(["party", "party", "towards"]))', \(party(random.pick(Self.codes)))"
    }
  }

  private mutating func onAgreement() -> String {
    guard let agreement = random.pickAny(agreements) else { return onSource() }
    let code = random.pick(Self.codes + Self.former)
    switch random.below(7) {
    case 0:
      return
        "UPDATE agreement SET until = '\(edtf(agreement.day + random.day(0...400)))' WHERE id = \(id(agreement.slug))"
    case 1:
      return
        "UPDATE agreement SET until = NULL, notice_period = 'P3M' WHERE id = \(id(agreement.slug))"
    case 2:
      return
        "INSERT INTO agreement_party(agreement, party, role) SELECT \(id(agreement.slug)), \(party(code)), '\(random.pick(["party", "observer", "territory"]))'"
    case 3:
      return
        "DELETE FROM agreement_party WHERE agreement = \(id(agreement.slug)) AND party = \(party(code))"
    case 4:
      return
        "UPDATE agreement_party SET role = '\(random.pick(["signatory", "observer"]))' WHERE id = (SELECT max(id) FROM agreement_party WHERE agreement = \(id(agreement.slug)))"
    case 5:
      return
        "UPDATE agreement_party SET signed_as = \(random.percent(40) ? "NULL" : party("SUN")) WHERE agreement = \(id(agreement.slug)) AND party IN (\(party("RUS")), \(party("UKR")))"
    default:
      return "UPDATE agreement SET title = 'Treaty of \(code)' WHERE id = \(id(agreement.slug))"
    }
  }

  private mutating func onDecree() -> String {
    guard let decree = random.pickAny(decrees) else { return onSource() }
    switch random.below(4) {
    case 0: return "UPDATE decree SET signed = '\(edtf(decree.day))' WHERE id = \(id(decree.slug))"
    case 1:
      return
        "UPDATE decree SET signed = NULL, published = '\(edtf(decree.day))' WHERE id = \(id(decree.slug))"
    case 2:
      return
        "UPDATE decree SET party = \(party(random.pick(Self.codes))) WHERE id = \(id(decree.slug))"
    default:
      return
        "UPDATE decree SET published = NULL, effective = '\(edtf(decree.day))' WHERE id = \(id(decree.slug))"
    }
  }

  private mutating func onClaim() -> String {
    guard let citation = random.pickAny(citations) else { return onSource() }
    switch random.below(5) {
    case 0:
      return
        "UPDATE citation SET says = '\(edtf(random.day(0...900)))' WHERE id = \(id(citation)) AND field IN ('signed', 'date', 'effective', 'until', 'in-force', 'published')"
    case 1:
      return
        "DELETE FROM wording WHERE record = \(id(citation)); DELETE FROM citation WHERE id = \(id(citation)); DELETE FROM record WHERE slug = '\(citation)'"
    case 2: return "DELETE FROM settlement"
    case 3:
      let slug = name("y")
      citations.append(slug)
      return
        "INSERT INTO record(kind, slug) VALUES ('citation', '\(slug)'); INSERT INTO citation(id, record, source, field, says) SELECT \(id(slug)), record, source, field, '\(edtf(random.day(0...900)))' FROM citation WHERE id = \(id(citation)) AND field IN ('signed', 'date', 'effective', 'until'); DELETE FROM record WHERE slug = '\(slug)' AND id NOT IN (SELECT id FROM citation)"
    default:
      return "UPDATE citation SET source = \(id(random.pick(sources))) WHERE id = \(id(citation))"
    }
  }

  private mutating func onParty() -> String {
    let code = random.pick(Self.codes)
    switch random.below(4) {
    case 0: return "UPDATE party SET since = '\(edtf(-random.day(0...700)))' WHERE code = '\(code)'"
    case 1: return "DELETE FROM succession WHERE predecessor = \(party(random.pick(Self.former)))"
    case 2:
      return
        "INSERT INTO succession(predecessor, successor, manner) SELECT \(party(random.pick(["SUN", "DDR", "CAN"]))), \(party(code)), '\(random.pick(["continues", "succeeds"]))'"
    default:
      return
        "UPDATE succession SET manner = '\(random.pick(["continues", "succeeds", "absorbs"]))' WHERE successor = \(party(random.pick(["RUS", "UKR", "DEU"])))"
    }
  }

  /// Days of an agreement that may do something to another, and of a state whose act is known by
  /// its publication alone.
  private mutating func onActing() -> String {
    if random.percent(40) {
      return
        "UPDATE party SET since = '\(edtf(random.day(-300...800)))' WHERE id IN (SELECT party FROM decree WHERE signed IS NULL)"
    }
    let day = edtf(random.day(0...1200))
    return
      "UPDATE event SET date = '\(day)' WHERE verb IN ('sign', 'enter-into-force') AND agreement IN (SELECT act FROM event)"
  }

  private mutating func onPosition() -> String {
    guard let position = random.pickAny(positions) else { return onSource() }
    switch random.below(4) {
    case 0:
      return "UPDATE position SET date = '\(edtf(random.day(0...900)))' WHERE id = \(id(position))"
    case 1:
      return "UPDATE position SET form = 'private', stance = 'open' WHERE id = \(id(position))"
    case 2:
      let topic = random.pickAny(topics) ?? ""
      return "UPDATE position SET topic = \(id(topic)) WHERE id = \(id(position))"
    default:
      return
        "UPDATE position SET until = '\(edtf(random.day(600...1500)))' WHERE id = \(id(position))"
    }
  }

  private mutating func onSource() -> String {
    guard let source = random.pickAny(sources) else { return "DELETE FROM place" }
    return random.percent(50)
      ? "UPDATE source SET derived_from = NULL WHERE id = \(id(source))"
      : "UPDATE source SET title = 'Page of \(source)', published = '\(edtf(random.day(0...900)))' WHERE id = \(id(source))"
  }
}
