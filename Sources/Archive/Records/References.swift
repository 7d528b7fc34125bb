import Model
import Reasons
import SQLite
import Suggestion

/// Finds records by what people type: a slug, an unambiguous beginning of it, `kind/slug`, or a
/// party's code.
final class References {
  /// A record that a reference may mean.
  struct Candidate {
    var id: Int64
    var slug: String
    var kind: String
  }

  let db: Connection
  private var parties: [String: Int64] = [:]
  private var codes: [Int64: String] = [:]
  private(set) lazy var partyNames = PartyNames(db)
  /// What was typed for a party other than its code, and not told yet.
  var understood: [(typed: String, code: String)] = []
  var told: Set<String> = []
  /// The records that an input brings, while it is looked at and nothing of it is written.
  var names: InputNames?
  /// Whether near names are looked for where there is none of that name: not while a later record of
  /// the input may bring it.
  var isGuessing = true
  let guesses = Guesses()
  /// The sources by their addresses, once one was looked for.
  var addresses: [String: Int64]?

  init(_ db: Connection) { self.db = db }

  /// Forgets what was looked up, after a party was changed.
  func forget() {
    parties.removeAll()
    codes.removeAll()
    partyNames.forget()
    addresses = nil
    guesses.forget()
  }

  /// The id of the record that `text` names: looked up as a slug, as one that was given up, as the
  /// beginning of a slug, and as a handle; an event also by the two records it ties, `DECREE:AGREEMENT`,
  /// and a source by its address.
  ///
  /// - Throws: ``Problem`` when nothing or more than one thing has that name.
  func id(of text: String, kinds: [Kind]) throws -> Int64 {
    if let id = try byOther(text, kinds) { return id }
    let (name, wanted) = try Self.split(text, kinds)
    if let id = try known(name, wanted) { return id }
    if let id = names?.expect(name, wanted) { return id }
    throw try missing(Problem.Missing(name, wanted), isSure: isCrowded(name))
  }

  /// Takes `kind/` off a reference.
  static func split(_ text: String, _ kinds: [Kind]) throws -> (name: String, kinds: [Kind]) {
    guard let slash = text.firstIndex(of: "/") else { return (text, kinds) }
    guard let kind = Kind(rawValue: String(text[..<slash])) else {
      throw Problem(
        "there is no kind '\(text[..<slash])'",
        hint: Suggestion.hint(for: String(text[..<slash]), in: Kind.allCases.map(\.rawValue)))
    }
    guard kinds.contains(kind) else {
      throw Problem("'\(text)' is \(kind.article), wanted is \(list(kinds))")
    }
    return (String(text[text.index(after: slash)...]), [kind])
  }

  /// The record of a name that is there already; nil where there is none.
  ///
  /// - Throws: ``Problem`` when it names more than one, or is of another kind.
  func known(_ name: String, _ wanted: [Kind]) throws -> Int64? {
    if wanted.contains(.party), let id = try party(name) { return id }
    if wanted == [.party], let id = try partyByName(name) { return id }
    if let id = try bySlug(name, wanted) { return id }
    if let id = try names?.id(of: name, wanted) { return id }
    if wanted.contains(.party), let id = try partyByName(name) { return id }
    if let id = try byBeginning(name, wanted.filter { Self.isCommon($0, wanted) }) { return id }
    // Of an input, what a later record may be called is no event and no handle yet.
    guard isGuessing else { return nil }
    // An event is meant before the citations whose slugs begin with its own.
    for kind in wanted where !Self.isCommon(kind, wanted) {
      if let id = try byBeginning(name, [kind]) { return id }
    }
    return try byHandle(name, wanted)
  }

  private func bySlug(_ slug: String, _ wanted: [Kind]) throws -> Int64? {
    guard let exact = try exact(slug) ?? former(slug) else { return nil }
    guard wanted.contains(where: { $0.rawValue == exact.kind }) else {
      let kind = Kind(rawValue: exact.kind)?.article ?? exact.kind
      // The code of a state is also how the slugs of its agreements begin; whose code was typed
      // did not mean any one of them.
      throw Problem(
        "'\(slug)' is \(kind), wanted is \(Self.list(wanted))",
        hint: try beginnings(slug, wanted))
    }
    return exact.id
  }

  /// The record that gave this slug up.
  private func former(_ slug: String) throws -> (id: Int64, kind: String)? {
    try db.first(Self.byFormer, .text(slug)) { row in
      (id: try row.integer(0), kind: try row.text(1))
    }
  }

  /// The record of this slug. What the index says is held against the row itself: a record that is
  /// not meant would be shown, or changed.
  private func exact(_ slug: String) throws -> (id: Int64, kind: String)? {
    try db.first(Self.bySlug, .text(slug)) { row in
      guard try row.optionalText(2) == slug else { throw Self.lost(slug) }
      return (id: try row.integer(0), kind: try row.text(1))
    }
  }

  /// The id of the party with this code or alias; nil if there is none.
  func party(_ code: String) throws -> Int64? {
    if let known = parties[code] { return known }
    guard code.utf8.allSatisfy({ $0 < 0x80 && !(0x61...0x7A).contains($0) }) else { return nil }
    let own = try db.first(Self.byCode, .text(code)) { row in
      guard try row.optionalText(1) == code else { throw Self.lost(code) }
      return try row.integer(0)
    }
    if let found = own {
      parties[code] = found
      codes[found] = code
      return found
    }
    let found = try db.first(Self.byAlias, .text(code)) { try $0.integer(0) }
    if let found { parties[code] = found }
    return found ?? names?.party(code)
  }

  /// The id of the party with this code.
  ///
  /// - Throws: ``Problem`` with a suggestion when there is none.
  func requiredParty(_ code: String) throws -> Int64 {
    if let id = try party(code) { return id }
    return try id(of: code, kinds: [.party])
  }

  /// How a record is shown where it is referred to: a party by its code, others by their slug.
  func name(of id: Int64) throws -> String {
    try names?.name(of: id) ?? codes[id] ?? Self.name(of: id, in: db)
  }

  /// How a record is shown where it is referred to: a party by its code, others by their slug.
  static func name(of id: Int64, in db: Connection) throws -> String {
    try db.first(nameOf, .integer(id)) { try $0.text(0) } ?? "#\(id)"
  }

  /// The first few records of some kinds whose slugs begin so, as a hint.
  private func beginnings(_ text: String, _ kinds: [Kind]) throws -> String? {
    let found = try begun(text + "-", kinds, limit: 4)
    return found.isEmpty ? nil : "did you mean \(try told(found))?"
  }

  private func byBeginning(_ text: String, _ kinds: [Kind]) throws -> Int64? {
    if text.isEmpty || kinds.isEmpty { return nil }
    let found = try begun(text, kinds, limit: Self.mostCandidates)
    if found.count > 1 { throw try ambiguous(text, found) }
    return found.first?.id
  }

  /// Records of some kinds whose slugs begin so, in the order of their slugs.
  private func begun(_ text: String, _ kinds: [Kind], limit: Int) throws -> [Candidate] {
    try db.all(
      Self.byPrefix, .text(text), .text(text + "{"), .text(Self.json(kinds)), .integer(Int64(limit))
    ) { row in
      Candidate(id: try row.integer(0), slug: try row.text(1), kind: try row.text(2))
    }
  }

  private static func json(_ kinds: [Kind]) -> String {
    "[\(kinds.map { "\"\($0.rawValue)\"" }.joined(separator: ","))]"
  }

  /// Whether so many slugs begin so that not all of them were looked at.
  private func isCrowded(_ text: String) throws -> Bool {
    let count = try db.first(Self.countBegun, .text(text), .text(text + "{")) {
      try $0.integer(0)
    }
    return (count ?? 0) >= Self.mostBeginnings
  }

  /// The record whose handle begins so; nil where the text is no beginning of a handle.
  private func byHandle(_ text: String, _ kinds: [Kind]) throws -> Int64? {
    guard let beginning = Handle.beginning(text) else { return nil }
    let found = try db.all(
      Self.byHandle, .integer(beginning.value & Handle.mask(Handle.shortest)),
      .integer(beginning.mask), .integer(beginning.value)
    ) { row in
      Candidate(id: try row.integer(0), slug: try row.text(1), kind: try row.text(2))
    }
    guard let first = found.first else { return nil }
    guard found.count == 1 else { throw try ambiguous(text, found) }
    guard kinds.contains(where: { $0.rawValue == first.kind }) else {
      let kind = Kind(rawValue: first.kind)?.article ?? first.kind
      throw Problem("'\(text)' is \(kind), wanted is \(Self.list(kinds))")
    }
    return first.id
  }

  /// The shortest beginnings of handles that name records now, and that no slug begins with.
  ///
  /// - Parameter slugs: slugs that rows were just read with; codes of parties get none.
  /// - Throws: ``Fault`` (`damaged`) where an index has lost one of them.
  func handles(of slugs: [String]) throws -> [String: String] {
    var ids: [String: Int64] = [:]
    for slug in Set(slugs).sorted() where slug.contains(where: \.isLowercase) {
      guard let found = try exact(slug) else { throw Self.lost(slug) }
      ids[slug] = found.id
    }
    let mask = Handle.mask(Handle.shortest)
    let values = Set(ids.values.map { $0 & mask }).map(String.init).joined(separator: ",")
    var near: [Int64: [Int64]] = [:]
    try db.each(Self.alike, .text("[\(values)]")) { row in
      let id = try row.integer(0)
      near[id & mask, default: []].append(id)
    }
    var handles: [String: String] = [:]
    for (slug, id) in ids {
      guard let others = near[id & mask], others.contains(id) else { throw Self.lost(slug) }
      handles[slug] = try Handle.shortest(of: id, among: others) { text in
        try db.first(Self.anyBegun, .text(text), .text(text + "{")) { _ in true } == nil
      }
    }
    return handles
  }

  static func lost(_ slug: String) -> Fault {
    Fault(.damaged, "the file is damaged: its index has lost \(slug)", hint: Remedy.restore)
  }

  /// Whether a beginning means records of this kind: events of a decree or agreement begin with its
  /// slug and are seldom what is meant.
  static func isMeant(_ kind: String, _ kinds: [Kind]) -> Bool {
    guard let kind = kinds.first(where: { $0.rawValue == kind }) else { return false }
    return isCommon(kind, kinds)
  }

  /// Whether a kind is one of those that a beginning means first.
  private static func isCommon(_ kind: Kind, _ kinds: [Kind]) -> Bool {
    kinds.count == 1 || !kind.traits.contains(.isNamedByOthers)
  }

  static func list(_ kinds: [Kind], article: Bool = true) -> String {
    if kinds.count == Kind.allCases.count { return article ? "a record" : "record" }
    return kinds.map { article ? $0.article : $0.rawValue }.joined(separator: " or ")
  }

  private static let bySlug = """
    SELECT r.id, r.kind, (SELECT o.slug FROM record o NOT INDEXED WHERE o.id = r.id)
    FROM record r WHERE r.slug = ?1
    """
  private static let byCode = """
    SELECT p.id, (SELECT o.code FROM party o NOT INDEXED WHERE o.id = p.id)
    FROM party p WHERE p.code = ?1
    """
  private static let byAlias = """
    SELECT record FROM identifier
    WHERE scheme IN ('alpha-4', 'alpha-2', 'alias') AND value = ?1
      AND record IN (SELECT id FROM party)
    ORDER BY scheme DESC LIMIT 1
    """
  private static let byFormer = """
    SELECT r.id, r.kind FROM fact f JOIN record r ON r.id = f.record
    WHERE f.key GLOB '\(FormerSlugs.pattern)' AND f.value = ?1
    """
  private static let byPrefix = """
    SELECT id, slug, kind FROM (
      SELECT id, slug, kind FROM record WHERE slug >= ?1 AND slug < ?2
      ORDER BY slug LIMIT \(mostBeginnings))
    WHERE kind IN (SELECT value FROM json_each(?3)) LIMIT ?4
    """
  private static let anyBegun = "SELECT 1 FROM record WHERE slug >= ?1 AND slug < ?2 LIMIT 1"
  private static let countBegun = """
    SELECT count(*) FROM (
      SELECT 1 FROM record WHERE slug >= ?1 AND slug < ?2 LIMIT \(mostBeginnings))
    """
  /// So many beginnings are looked at, at most.
  private static let mostBeginnings = 20_000
  /// So many records are told of which one was meant, and a few more are counted.
  private static let mostCandidates = 50
  private static let byHandle = """
    SELECT id, slug, kind FROM record WHERE id & 262143 = ?1 AND id & ?2 = ?3 LIMIT 9
    """
  private static let alike = """
    SELECT id FROM record WHERE id & 262143 IN (SELECT value FROM json_each(?1))
    """
  private static let nameOf = """
    SELECT coalesce((SELECT code FROM party WHERE id = ?1), slug) FROM record WHERE id = ?1
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [
    bySlug, byCode, byAlias, byFormer, byPrefix, anyBegun, countBegun, byHandle, alike, nameOf,
  ]
}
