import EDTF
import JSONText
import Model
import Reasons
import SQLite
import Story

/// Finds where the sources of a record disagree, by rule 2 of the field, and keeps the findings in
/// the table `dispute` for views and the status rule.
struct Disputes {
  let db: Connection
  let ids: () -> Int64

  /// One claim of one source.
  fileprivate struct Claim {
    var id: Int64
    var path: FieldPath
    var says: String
    var source: Source
  }

  /// Who says it.
  fileprivate struct Source: Hashable {
    var id: Int64
    var slug: String
  }

  /// A value that stands against others, and who gives it; no source: the record itself.
  fileprivate struct Rival {
    var value: String
    var sources: [Source] = []
    var claims: [Claim] = []
  }

  /// What an editor decided.
  private struct Decision {
    var value: String
    var reason: String
    /// The claims that there were then.
    var saw: Set<Int64>
  }

  /// What is said of a field, for a decision about it.
  struct Told {
    var isDispute = false
    /// Every value that the record has or a source gives.
    var values: [String] = []
    /// The same with who says it.
    var claims: [String] = []
  }

  /// What the record and its sources say of a field.
  func told(of path: FieldPath, _ record: Record) throws -> Told {
    let claims = try claims(on: record.id).filter { $0.path == path }
    let standing = rivals(on: path, claims, record)
    var all = standing.filter(\.sources.isEmpty)
    for claim in claims where !standing.contains(where: { $0.says(claim) }) {
      Self.enter(claim.says, claim, &all)
    }
    all += standing.filter { !$0.sources.isEmpty }
    let held = path.values(in: record).joined(separator: ", ")
    return Told(
      isDispute: standing.count > 1, values: all.map(\.value) + [held],
      claims: all.map { rival in
        let sources = rival.sources.isEmpty ? ["the record"] : rival.sources.map(\.slug)
        return "\(rival.value) (\(sources.joined(separator: ", ")))"
      })
  }

  /// Whether a list is the one that a value claims, or has the count that it does.
  static func holds(_ held: [String], _ value: String) -> Bool {
    let list = String(value.dropFirst(value.hasPrefix("= ") ? 2 : 1))
    if let count = Int(list) { return count == Set(held.map { bare($0) }).count }
    return members(list) == members(held.joined(separator: ", "))
  }

  /// Works out the disputes of one record anew.
  func refresh(_ id: Int64) throws {
    try db.run(Self.forget, .integer(id))
    try each(id) { path, rivals, record in
      try db.run(
        Self.insert, values: [.integer(ids())] + values(rivals, path, record))
    }
  }

  /// Holds what is stored of the disputes of some records against what their citations say.
  ///
  /// - Throws: ``Fault`` (`damaged`).
  static func hold(_ records: [Int64], in db: Connection) throws {
    var stored: [Int64: [[Value]]] = [:]
    try db.each(Self.stored, Derived.list(records.sorted()[...])) { row in
      stored[try row.integer(0), default: []].append(try row.values())
    }
    let disputes = Disputes(db: db) { 0 }
    for record in records {
      var made: [[Value]] = []
      try disputes.each(record) { made.append(try disputes.values($1, $0, $2)) }
      guard stored[record] ?? [] != made else { continue }
      throw Fault(
        .damaged,
        "\(try References.name(of: record, in: db)): its stored disputes are not what its citations say",
        hint: Remedy.repair)
    }
  }

  private func each(_ id: Int64, _ body: (FieldPath, [Rival], Record) throws -> Void) throws {
    let claims = try self.claims(on: id)
    let fields = Set(claims.flatMap(\.path.fields))
    guard !claims.isEmpty, let record = try Record.read(id, from: db, only: fields) else { return }
    var paths: [FieldPath] = []
    for claim in claims where !paths.contains(claim.path) { paths.append(claim.path) }
    for path in paths {
      let rivals = rivals(on: path, claims.filter { $0.path == path }, record)
      if rivals.count > 1 { try body(path, rivals, record) }
    }
  }

  /// The days of all rivals together, where they are dates, and whether one of them is loose.
  private static func days(
    of rivals: [Rival], _ path: FieldPath, _ record: Record
  ) -> (bounds: Bounds?, isLoose: Bool) {
    guard case .date? = record.kind.field(path.base)?.form else { return (nil, false) }
    var bounds: Bounds?
    var isLoose = false
    for rival in rivals {
      guard let date = try? EDTFDate(rival.value) else { continue }
      bounds = bounds?.union(date.answeringBounds) ?? date.answeringBounds
      isLoose = isLoose || date.isLoose
    }
    return (bounds, isLoose)
  }

  private func claims(on id: Int64) throws -> [Claim] {
    try db.all(Self.claims, .integer(id)) { row in
      let path = FieldPath(stored: try row.text(0))
      let id = try row.integer(4)
      let says = try row.text(1)
      // A claim about one member of a list (party/SUN) confirms it and can dispute only by "not".
      return Claim(
        id: id, path: path, says: says,
        source: Source(id: try row.integer(3), slug: try row.text(2)))
    }
  }

  /// The source at the root of what a source repeats: pages with one origin count as one.
  private func origin(of source: Int64) throws -> Int64 {
    try db.first(Self.origin, .integer(source)) { try $0.integer(0) } ?? source
  }

  private func rivals(on path: FieldPath, _ claims: [Claim], _ record: Record) -> [Rival] {
    let held = path.values(in: record)
    let field = record.kind.field(path.base)
    if let field, !field.isDisputable { return [] }
    if path.isTargets || (field?.isRepeated == true && path.member == nil) {
      return listRivals(claims.map(\.ofList), held)
    }
    if let field, field.isRepeated, field.rows?.isKeyed != true { return denials(claims, held) }
    guard let field else { return [] }
    var rivals: [Rival] = []
    if let value = held.first { rivals.append(Rival(value: value)) }
    for claim in claims.map(\.ofOneValue) {
      if claim.says.hasPrefix("not ") {
        let denied = String(claim.says.dropFirst(4))
        if held.contains(where: { Self.same($0, denied) || Self.covers(denied, $0, field) }) {
          Self.enter(claim.says, claim, &rivals)
        }
        continue
      }
      Self.enter(claim.says, claim, &rivals)
    }
    return Self.standing(rivals, field)
  }

  /// Only claims of the whole list or its count can dispute a list, and denials of a member.
  private func listRivals(_ claims: [Claim], _ held: [String]) -> [Rival] {
    // A member may hold a comma itself: both lists are parted in the same way.
    let members = Self.members(held.joined(separator: ", "))
    let count = Set(held.map { Self.bare($0) }).count
    let own = "= " + held.map { Self.bare($0) }.joined(separator: ", ")
    var rivals = [Rival(value: own)]
    for claim in claims {
      if claim.says.hasPrefix("= ") {
        let list = String(claim.says.dropFirst(2))
        let agrees = Int(list).map { $0 == count } ?? (Self.members(list) == members)
        Self.enter(agrees ? own : claim.says, claim, &rivals)
      } else if claim.says.hasPrefix("not "),
        Self.isDenied(String(claim.says.dropFirst(4)), of: held)
      {
        Self.enter(claim.says, claim, &rivals)
      }
    }
    return rivals
  }

  /// Whether what a source denies of a list is so: one of its members, or its count.
  private static func isDenied(_ denied: String, of held: [String]) -> Bool {
    denied.hasPrefix("= ") ? holds(held, denied) : held.contains { bare($0) == bare(denied) }
  }

  private static func members(_ list: String) -> Set<String> {
    Set(list.split(separator: ",").map { bare(String($0).trimmed) })
  }

  /// Claims about one member of a list: they confirm it, and only a denial stands against it.
  private func denials(_ claims: [Claim], _ held: [String]) -> [Rival] {
    guard let member = held.first else { return [] }
    var rivals = [Rival(value: Self.bare(member))]
    for claim in claims {
      let isDenial = claim.says.hasPrefix("not ")
      Self.enter(
        isDenial ? claim.says : Self.bare(member), claim, &rivals)
    }
    return rivals
  }

  private static func bare(_ item: String) -> String {
    // A target is compared by its agreement, a party by the name under which it signed.
    if let colon = item.firstIndex(of: ":"), TargetVerbs.verb(String(item[..<colon])) != nil {
      return String(item[item.index(after: colon)...])
    }
    return FieldPath.member(of: item)
  }

  private static func enter(
    _ value: String, _ claim: Claim, _ rivals: inout [Rival]
  ) {
    let source = claim.source
    if let place = rivals.firstIndex(where: { same($0.value, value) }) {
      if !rivals[place].sources.contains(source) { rivals[place].sources.append(source) }
      rivals[place].claims.append(claim)
    } else {
      rivals.append(Rival(value: value, sources: [source], claims: [claim]))
    }
  }

  /// Whether two values say the same.
  static func same(_ a: String, _ b: String) -> Bool {
    a == b || a.lowercased() == b.lowercased()
  }

  /// The values that truly stand against each other: a less precise value merges into a more
  /// precise one inside it, a general word into its special one.
  private static func standing(_ rivals: [Rival], _ field: Field) -> [Rival] {
    var result: [Rival] = []
    for (place, rival) in rivals.enumerated() {
      let isCovered = rivals.enumerated().contains { other, value in
        // Of two that say the same in other words, the first stands.
        other != place && covers(rival.value, value.value, field)
          && !(place < other && covers(value.value, rival.value, field))
      }
      if !isCovered { result.append(rival) }
    }
    return result
  }

  /// Whether `general` says less than `special` and nothing against it.
  private static func covers(_ general: String, _ special: String, _ field: Field) -> Bool {
    switch field.form {
    case .date:
      guard let a = try? EDTFDate(general), let b = try? EDTFDate(special) else { return false }
      return a.contains(b)
    case .word(let vocabulary):
      return general != special && vocabulary.isKind(special, of: general)
    default: return false
    }
  }

  /// The row of a dispute, but for its number.
  private func values(
    _ rivals: [Rival], _ path: FieldPath, _ record: Record
  ) throws -> [Value] {
    let held = path.values(in: record)
    let decision = try decision(path, record, held)
    let since = try decision.map { try news(since: $0, among: rivals, path, record) } ?? []
    let isReopened = !since.isEmpty
    let (bounds, isLoose) = Self.days(of: rivals, path, record)
    let origins = try rivals.map { try Set($0.sources.map { try origin(of: $0.id) }) }
    var json = JSONWriter()
    json.beginArray()
    for (rival, own) in zip(rivals, origins) {
      json.beginObject()
      json.member("value", rival.value)
      json.key("sources")
      json.beginArray()
      for source in rival.sources { json.string(source.slug) }
      json.endArray()
      json.member("independent", Int64(own.count))
      json.endObject()
    }
    json.endArray()
    let independent = origins.reduce(into: Set()) { $0.formUnion($1) }
    return [
      .integer(record.id), .text(path.text),
      .text(decision == nil || isReopened ? "open" : "settled"),
      Value(held.isEmpty ? nil : held.joined(separator: ", ")), .text(json.text),
      .integer(Int64(independent.count)), Value(decision?.reason),
      // What was decided once is what answers go by, also while it is disputed again.
      Value(isReopened ? nil : bounds.map { Int64($0.earliest.number) }),
      Value(isReopened ? nil : bounds.map { Int64($0.latest.number) }),
      bounds.map { Moments.text($0.earliest) } ?? .null,
      bounds.map { Moments.text($0.latest) } ?? .null,
      .text("\(path.text): " + rivals.map(\.value).joined(separator: " / ")),
      .integer(isLoose && !isReopened ? 1 : 0), Value(decision?.value),
      Value(isReopened ? since.joined(separator: "; ") : nil),
    ]
  }

  /// What was said against a decision after it was made, with who says it. A page that repeats one
  /// which the decision saw says nothing new.
  private func news(
    since decision: Decision, among rivals: [Rival], _ path: FieldPath, _ record: Record
  ) throws -> [String] {
    let field = record.kind.field(path.base)
    let isSingle = field.map { !$0.isRepeated || $0.rows?.isKeyed == true } ?? false
    var result: [String] = []
    for (place, rival) in rivals.enumerated() {
      let isDecided = Self.same(rival.value, decision.value) || (!isSingle && place == 0)
      let isInside = field.map { Self.agree(rival.value, decision.value, $0) } ?? false
      if isDecided || isInside { continue }
      let known = try Set(
        rival.claims.filter { decision.saw.contains($0.id) }.map { try origin(of: $0.source.id) })
      let new = try rival.claims.filter {
        try !decision.saw.contains($0.id) && !known.contains(origin(of: $0.source.id))
      }
      if new.isEmpty { continue }
      result.append("\(rival.value) (\(new.map(\.source.slug).joined(separator: ", ")))")
    }
    return result
  }

  private static func agree(_ one: String, _ other: String, _ field: Field) -> Bool {
    covers(one, other, field) || covers(other, one, field)
  }

  /// The decision that stands: one for a value that the record no longer holds, since
  /// somebody edited it, decides nothing any more.
  private func decision(
    _ path: FieldPath, _ record: Record, _ held: [String]
  ) throws -> Decision? {
    let decision = try db.first(Self.settlement, .integer(record.id), .text(path.text)) { row in
      Decision(
        value: try row.text(0), reason: try row.text(1),
        saw: Set(try db.all(Self.saw, .integer(try row.integer(2))) { try $0.integer(0) }))
    }
    guard let decision else { return nil }
    let isSingle = record.kind.field(path.base).map { !$0.isRepeated } ?? false
    if isSingle, held.first.map({ Self.same($0, decision.value) }) != true { return nil }
    if !isSingle, decision.value.hasPrefix("= "), !Self.holds(held, decision.value) { return nil }
    return decision
  }

  private static let forget = "DELETE FROM dispute WHERE record = ?1"
  private static let claims = """
    SELECT c.field, c.says, r.slug, c.source, c.id FROM citation c JOIN record r ON r.id = c.source
    WHERE c.record = ?1 AND c.field IS NOT NULL AND c.says IS NOT NULL ORDER BY c.id
    """
  private static let origin = """
    WITH RECURSIVE chain(id) AS (
      SELECT ?1 UNION SELECT s.derived_from FROM chain JOIN source s ON s.id = chain.id
      WHERE s.derived_from IS NOT NULL)
    SELECT c.id FROM chain c JOIN source s ON s.id = c.id
    ORDER BY s.derived_from IS NOT NULL, c.id LIMIT 1
    """
  private static let settlement = """
    SELECT value, reason, id FROM settlement WHERE record = ?1 AND field = ?2
    """
  /// The claims that a decision saw; of one that noted none, those that are older than it.
  private static let saw = """
    SELECT j.value FROM settlement s, json_each(s.saw) j WHERE s.id = ?1 AND j.type = 'integer'
    UNION ALL SELECT c.id FROM settlement s JOIN citation c ON c.record = s.record
    WHERE s.id = ?1 AND s.saw IS NULL AND c.id < s.id
    """
  private static let stored = """
    SELECT record, field, state, value, rivals, sources, reason, earliest, latest, first_day,
      last_day, line, loose, decided, since
    FROM dispute WHERE record IN (SELECT value FROM json_each(?1)) ORDER BY record, id
    """
  private static let insert = """
    INSERT INTO dispute(id, record, field, state, value, rivals, sources, reason, earliest, latest,
      first_day, last_day, line, loose, decided, since)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [forget, claims, origin, settlement, saw, stored, insert]
}

extension Disputes.Rival {
  fileprivate func says(_ claim: Disputes.Claim) -> Bool {
    claims.contains { $0.id == claim.id }
  }
}

extension Disputes.Claim {
  /// Read as what is said of a list: a bare number is its count.
  fileprivate var ofList: Self {
    var claim = self
    if let count = Int(says) { claim.says = "= \(count)" }
    return claim
  }

  /// Read as what is said of one value: the whole of it is the value itself.
  fileprivate var ofOneValue: Self {
    var claim = self
    if says.hasPrefix("= ") { claim.says = String(says.dropFirst(2)) }
    return claim
  }
}
