import EDTF
import Model
import SQLite
import Story

/// Reads the facts of agreements as stories, which the rules understand.
final class StoryReader {
  private let db: Connection
  /// Open disputes about what agreements, events and acts say, where they were all read at once.
  private var disputes: OpenDisputes?
  private var ancestry: Ancestry?
  private var dates: [String: Known?] = [:]

  /// - Parameter disputes: where it is given, disputes are not looked up again.
  init(db: Connection, disputes: OpenDisputes? = nil) {
    self.db = db
    self.disputes = disputes
  }

  /// The story of one agreement; nil if there is none of that number.
  func story(of agreement: Int64) throws -> Story? {
    try stories(from: agreement, through: agreement).first
  }

  /// The stories of some agreements, given and told in the order of their numbers; those that are
  /// gone are left out.
  func stories(of agreements: ArraySlice<Int64>) throws -> [Story] {
    guard let first = agreements.first, let last = agreements.last else { return [] }
    let between = try db.first(Self.count, .integer(first), .integer(last)) { try $0.int(0) } ?? 0
    // Those of one load stand side by side, and nothing between them.
    if between <= agreements.count {
      let wanted = Set(agreements)
      return try stories(from: first, through: last).filter { wanted.contains($0.agreement) }
    }
    return try agreements.compactMap { try story(of: $0) }
  }

  /// The stories of all agreements with numbers in a range, in the order of their numbers.
  func stories(from first: Int64, through last: Int64) throws -> [Story] {
    let ancestry = try knownAncestry()
    var stories: [Story] = []
    var places: [Int64: Int] = [:]
    try each(Self.heads, first, last) { row in
      var story = Story(agreement: try row.integer(0), ancestry: ancestry)
      story.until = try row.optionalText(1).flatMap(known)
      story.notice = try row.optionalText(2).flatMap { Duration($0) }
      places[story.agreement] = stories.count
      stories.append(story)
    }
    guard !stories.isEmpty else { return [] }
    try each(Self.parties, first, last) { row in
      guard let place = places[try row.integer(0)] else { return }
      stories[place].parties.append(
        Story.Party(
          id: try row.integer(1), role: Story.Role(try row.text(2)),
          signedAs: try row.optionalInteger(3)))
    }
    try readEvents(first, last, places, into: &stories)
    let rivals = try disputes ?? OpenDisputes(db, from: first, through: last)
    if !rivals.isEmpty {
      for place in stories.indices { rivals.apply(to: &stories[place]) }
    }
    return stories
  }

  private func readEvents(
    _ first: Int64, _ last: Int64, _ places: [Int64: Int], into stories: inout [Story]
  ) throws {
    var sides: [Int64: (story: Int, event: Int)] = [:]
    var byAgreements: [(story: Int, event: Int)] = []
    try each(Self.events, first, last) { row in
      guard let place = places[try row.integer(1)] else { return }
      var event = Story.Event(
        id: try row.integer(0), verb: Verb(try row.text(2)), stage: Story.Stage(try row.text(3)))
      event.date = try row.optionalText(4).flatMap(known)
      event.effective = try row.optionalText(5).flatMap(known)
      event.until = try row.optionalText(6).flatMap(known)
      event.about = try row.optionalInteger(7)
      event.scope = try row.optionalText(8)
      event.actID = try row.optionalInteger(9)
      if event.actID != nil {
        if try row.int(10) != 0 {
          event.act = .decree(
            signed: try row.optionalText(11).flatMap(known),
            published: try row.optionalText(12).flatMap(known),
            issuerSince: try row.optionalText(13).flatMap(known))
        } else {
          byAgreements.append((place, stories[place].events.count))
        }
      }
      if try row.int(14) != 0 { sides[event.id] = (place, stories[place].events.count) }
      stories[place].events.append(event)
    }
    for (story, event) in byAgreements {
      stories[story].events[event].act = try agreementAct(stories[story].events[event].actID)
    }
    guard !sides.isEmpty else { return }
    try each(Self.sides, first, last) { row in
      guard let (story, event) = sides[try row.integer(0)] else { return }
      if try row.text(1) == "party" {
        stories[story].events[event].parties.append(try row.integer(2))
      } else {
        stories[story].events[event].towards.append(try row.integer(2))
      }
    }
  }

  /// Another agreement as what does something: its signature and its entry into force.
  private func agreementAct(_ agreement: Int64?) throws -> Story.Act? {
    guard let agreement else { return nil }
    func day(_ verb: String) throws -> Known? {
      try OwnEvents.find(verb, of: agreement, in: db)?.day(of: verb).flatMap(known)
    }
    return .agreement(signed: try day("sign"), inForce: try day("enter-into-force"))
  }

  private func each(
    _ sql: String, _ first: Int64, _ last: Int64, _ body: (borrowing Row) throws -> Void
  ) throws {
    try db.each(sql, .integer(first), .integer(last), do: body)
  }

  private func known(_ text: String) -> Known? {
    if let date = dates[text] { return date }
    let date = Known(text)
    if dates.count < 20_000 { dates[text] = date }
    return date
  }

  private func knownAncestry() throws -> Ancestry {
    if let ancestry { return ancestry }
    let links = try db.all(Self.successions) { row in
      Ancestry.Link(
        predecessor: try row.integer(0), successor: try row.integer(1), manner: try row.text(2))
    }
    let read = Ancestry(links.compactMap { $0 })
    ancestry = read
    return read
  }

  private static let count = "SELECT count(*) FROM agreement WHERE id BETWEEN ?1 AND ?2"
  private static let heads = """
    SELECT id, until, notice_period FROM agreement WHERE id BETWEEN ?1 AND ?2 ORDER BY id
    """
  private static let parties = """
    SELECT agreement, party, role, signed_as FROM agreement_party
    WHERE agreement BETWEEN ?1 AND ?2 ORDER BY agreement, id
    """
  private static let events = """
    SELECT e.id, e.agreement, e.verb, e.stage, e.date, e.effective, e.until, e.about, e.scope,
      e.act, d.id IS NOT NULL, d.signed, d.published, p.since,
      e.id IN (SELECT event FROM event_party)
    FROM event e LEFT JOIN decree d ON d.id = e.act LEFT JOIN party p ON p.id = d.party
    WHERE e.agreement BETWEEN ?1 AND ?2 ORDER BY e.id
    """
  private static let sides = """
    SELECT p.event, p.side, p.party FROM event e JOIN event_party p ON p.event = e.id
    WHERE e.agreement BETWEEN ?1 AND ?2 ORDER BY p.id
    """
  private static let successions = """
    SELECT predecessor, successor, manner FROM succession ORDER BY id
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [count, heads, parties, events, sides, successions]
}

/// Open disputes, with the days of all rivals together where they are about a date.
struct OpenDisputes {
  private var rivals: [Int64: [Rivals]] = [:]

  /// What stands against each other in one field: its days together, for a date.
  private struct Rivals {
    var field: String
    var days: Bounds?
    var isLoose: Bool
  }

  /// All there are.
  init(_ db: Connection) throws {
    try db.each(Self.all) { try read($0) }
  }

  /// Those that agreements of a range, their events and their acts may have.
  init(_ db: Connection, from first: Int64, through last: Int64) throws {
    try db.each(Self.around, .integer(first), .integer(last)) { try read($0) }
  }

  var isEmpty: Bool { rivals.isEmpty }

  private mutating func read(_ row: borrowing Row) throws {
    var days: Bounds?
    if let earliest = try row.optionalInteger(2), let latest = try row.optionalInteger(3) {
      days = Bounds(earliest: Day(number: Int(earliest)), latest: Day(number: Int(latest)))
    }
    rivals[try row.integer(0), default: []].append(
      Rivals(field: try row.text(1), days: days, isLoose: try row.int(4) != 0))
  }

  /// Gives the days of a story the bounds of their rivals.
  func apply(to story: inout Story) {
    let own = rivals[story.agreement] ?? []
    for place in story.events.indices {
      for rival in rivals[story.events[place].id] ?? [] {
        Self.apply(rival, to: &story.events[place])
      }
      if let act = story.events[place].actID {
        for rival in rivals[act] ?? [] {
          Self.apply(rival, &story.events[place].act)
        }
      }
    }
    for rival in own {
      switch rival.field {
      case "until": story.until = story.until.map { Self.disputed($0, rival) }
      case "signed": Self.apply(rival, toOwn: "sign", of: &story)
      case "in-force": Self.apply(rival, toOwn: "enter-into-force", of: &story)
      default: break
      }
    }
  }

  private static func disputed(_ date: Known, _ rivals: Rivals) -> Known {
    Known(
      text: date.text, bounds: rivals.days ?? date.bounds, isDisputed: true,
      isLoose: date.isLoose || rivals.isLoose)
  }

  private static func apply(_ rivals: Rivals, to event: inout Story.Event) {
    switch rivals.field {
    case "date": event.date = event.date.map { disputed($0, rivals) }
    case "effective": event.effective = event.effective.map { disputed($0, rivals) }
    case "until": event.until = event.until.map { disputed($0, rivals) }
    default: event.isDisputed = true
    }
  }

  private static func apply(_ rivals: Rivals, _ act: inout Story.Act?) {
    switch (rivals.field, act) {
    case ("signed", .decree(let signed?, let published, let since)?):
      act = .decree(signed: disputed(signed, rivals), published: published, issuerSince: since)
    case ("published", .decree(let signed, let published?, let since)?):
      act = .decree(signed: signed, published: disputed(published, rivals), issuerSince: since)
    default: break
    }
  }

  /// The signature and the entry into force of the whole are cited as the agreement's own fields.
  private static func apply(_ rivals: Rivals, toOwn verb: String, of story: inout Story) {
    guard let place = story.ownEvent(verb) else { return }
    var rivals = rivals
    rivals.field =
      verb == "enter-into-force" && story.events[place].effective != nil ? "effective" : "date"
    apply(rivals, to: &story.events[place])
  }

  private static let all =
    "SELECT record, field, earliest, latest, loose FROM dispute WHERE state = 'open'"
  private static let around = """
    SELECT record, field, earliest, latest, loose FROM dispute WHERE state = 'open' AND record IN (
      SELECT id FROM agreement WHERE id BETWEEN ?1 AND ?2
      UNION ALL SELECT id FROM event WHERE agreement BETWEEN ?1 AND ?2
      -- By the agreement: the + keeps the planner from going through all that acts ever did.
      UNION ALL SELECT act FROM event WHERE agreement BETWEEN ?1 AND ?2 AND +act IS NOT NULL)
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [all, around]
}
