import Model
import Reasons
import SQLite
import Suggestion

/// Finds records by what people type: a slug, an unambiguous beginning of it, `kind/slug`, or a
/// party's code.
final class References {
  private let db: Connection
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
  private let guesses = Guesses()

  init(_ db: Connection) { self.db = db }

  /// Forgets what was looked up, after a party was changed.
  func forget() {
    parties.removeAll()
    codes.removeAll()
    partyNames.forget()
    guesses.forget()
  }

  /// The id of the record that `text` names.
  ///
  /// - Throws: ``Problem`` when nothing or more than one thing has that name.
  func id(of text: String, kinds: [Kind]) throws -> Int64 {
    var slug = text[...]
    var wanted = kinds
    if let slash = text.firstIndex(of: "/") {
      guard let kind = Kind(rawValue: String(text[..<slash])) else {
        throw Problem(
          "there is no kind '\(text[..<slash])'",
          hint: Suggestion.hint(for: String(text[..<slash]), in: Kind.allCases.map(\.rawValue)))
      }
      guard kinds.contains(kind) else {
        throw Problem("'\(text)' is \(kind.article), wanted is \(Self.list(kinds))")
      }
      wanted = [kind]
      slug = text[text.index(after: slash)...]
    }
    if wanted.contains(.party), let id = try party(String(slug)) { return id }
    if wanted == [.party], let id = try partyByName(String(slug)) { return id }
    if let id = try bySlug(String(slug), wanted) { return id }
    if let id = try names?.id(of: String(slug), wanted) { return id }
    if wanted.contains(.party), let id = try partyByName(String(slug)) { return id }
    return try byBeginning(String(slug), wanted)
  }

  private func bySlug(_ slug: String, _ wanted: [Kind]) throws -> Int64? {
    guard let exact = try exact(slug) else { return nil }
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
    var found: [String] = []
    try db.each(Self.byPrefix, .text(text + "-"), .text(text + "-{")) { row in
      let kind = try row.text(2)
      if found.count < 4, kinds.contains(where: { $0.rawValue == kind }) {
        found.append(try row.text(1))
      }
    }
    return found.isEmpty ? nil : "did you mean \(found.joined(separator: " or "))?"
  }

  private func byBeginning(_ text: String, _ kinds: [Kind]) throws -> Int64 {
    var found: [(id: Int64, slug: String)] = []
    var count = 0
    if !text.isEmpty {
      try db.each(Self.byPrefix, .text(text), .text(text + "{")) { row in
        count += 1
        guard Self.isMeant(try row.text(2), kinds) else { return }
        found.append((try row.integer(0), try row.text(1)))
      }
    }
    if found.count == 1 { return found[0].id }
    if found.count > 1 {
      let shown = found.prefix(8).map(\.slug).joined(separator: ", ")
      let more = found.count > 8 ? " and \(found.count - 8) more" : ""
      throw Problem("'\(text)' is ambiguous", hint: "it could be \(shown)\(more)")
    }
    if let id = names?.expect(text, kinds) { return id }
    // Of an input, what a later record may be called is no handle yet.
    if isGuessing, let id = try byHandle(text, kinds) { return id }
    throw try missing(Problem.Missing(text, kinds), isSure: count >= Self.mostBeginnings)
  }

  /// What is said where there is none of that name: with near names for the first few of an input,
  /// and as long as that takes no time to speak of.
  ///
  /// - Parameter isSure: whether the index is known to have lost nothing of that name.
  func missing(_ reference: Problem.Missing, isSure: Bool = false) throws -> Problem {
    let (text, kinds) = (reference.text, reference.kinds)
    var problem = Problem("there is no \(Self.list(kinds, article: false)) '\(text)'")
    problem.missing = reference
    guard isGuessing else { return problem }
    try guesses.take {
      if !text.isEmpty, !isSure { try requireNone(text, kinds) }
      problem.hint = try suggestion(for: text, kinds)
    }
    return problem
  }

  /// The record whose handle begins so; nil where the text is no beginning of a handle.
  private func byHandle(_ text: String, _ kinds: [Kind]) throws -> Int64? {
    guard let beginning = Handle.beginning(text) else { return nil }
    let found = try db.all(
      Self.byHandle, .integer(beginning.value & Handle.mask(Handle.shortest)),
      .integer(beginning.mask), .integer(beginning.value)
    ) { row in (id: try row.integer(0), slug: try row.text(1), kind: try row.text(2)) }
    guard let first = found.first else { return nil }
    guard found.count == 1 else {
      throw Problem(
        "'\(text)' is ambiguous",
        hint: "it could be \(found.prefix(8).map(\.slug).joined(separator: ", "))")
    }
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
        try db.first(Self.byPrefix, .text(text), .text(text + "{")) { _ in true } == nil
      }
    }
    return handles
  }

  private static func lost(_ slug: String) -> Fault {
    Fault(.damaged, "the file is damaged: its index has lost \(slug)", hint: Remedy.restore)
  }

  /// What the index of slugs did not find is not in the table either, or the index is damaged.
  private func requireNone(_ text: String, _ kinds: [Kind]) throws {
    let end = text + "{"
    for (slug, kind) in try slugs() {
      guard !slug.utf8.lexicographicallyPrecedes(text.utf8),
        slug.utf8.lexicographicallyPrecedes(end.utf8), Self.isMeant(kind, kinds)
      else { continue }
      throw Self.lost(slug)
    }
  }

  /// Whether a beginning means records of this kind: events of a decree or agreement begin with its
  /// slug and are seldom what is meant.
  static func isMeant(_ kind: String, _ kinds: [Kind]) -> Bool {
    guard let kind = kinds.first(where: { $0.rawValue == kind }) else { return false }
    return kinds.count == 1 || !kind.traits.contains(.isNamedByOthers)
  }

  /// The slugs of the last records there are, with their kinds, read once.
  private func slugs() throws -> [(slug: String, kind: String)] {
    if let slugs = guesses.slugs { return slugs }
    let slugs = try db.all(Self.slugs) { row in (try row.text(0), try row.text(1)) }
    guesses.slugs = slugs
    return slugs
  }

  private func partyCodes() throws -> [String] {
    if let codes = guesses.codes { return codes }
    let codes = try db.all(Self.codes) { try $0.text(0) }
    guesses.codes = codes
    return codes
  }

  /// Near slugs, codes, or the code of a state whose name was typed.
  private func suggestion(for text: String, _ kinds: [Kind]) throws -> String? {
    if kinds.contains(.party) {
      let byName = try db.all(Self.byPartyName, .text(text)) { row in
        "\(try row.text(0)) (\(try row.text(1)))"
      }
      if !byName.isEmpty { return "did you mean \(byName.joined(separator: " or "))?" }
      let codes = Suggestion.hint(for: text, in: try partyCodes())
      if text.utf8.count <= 3, let codes { return codes }
      let near = try partyNames.near(text)
      if !near.isEmpty { return "did you mean \(near.joined(separator: " or "))?" }
      if let codes { return codes }
    }
    let wanted = try slugs().lazy.filter { slug in kinds.contains { $0.rawValue == slug.kind } }
      .map(\.slug)
    if let hint = Suggestion.hint(for: text, in: Array(wanted)) { return hint }
    // What was typed may be the beginning of a slug with a slip in it.
    let length = text.split(separator: "-").count
    func beginning(_ slug: String) -> String {
      slug.split(separator: "-").prefix(length).joined(separator: "-")
    }
    if let like = Suggestion.nearest(to: text, in: wanted.map(beginning), limit: 1).first {
      let found = wanted.filter { beginning($0) == like }.prefix(3)
      return "did you mean \(found.joined(separator: " or "))?"
    }
    // A slug has many parts; a few of them, in any order, are a good guess.
    let parts = Set(text.lowercased().split(separator: "-"))
    let near = wanted.filter { slug in
      let own = Set(slug.split(separator: "-"))
      return own.intersection(parts).count * 2 > min(own.count, parts.count * 2 - 1)
        && own.intersection(parts).count >= 2
    }
    let shown = Array(near.prefix(3))
    return shown.isEmpty ? nil : "did you mean \(shown.joined(separator: " or "))?"
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
  private static let byPrefix = """
    SELECT id, slug, kind FROM record WHERE slug >= ?1 AND slug < ?2 ORDER BY slug LIMIT 500
    """
  /// So many beginnings are read at most.
  private static let mostBeginnings = 500
  private static let byHandle = """
    SELECT id, slug, kind FROM record WHERE id & 262143 = ?1 AND id & ?2 = ?3 LIMIT 9
    """
  private static let alike = """
    SELECT id FROM record WHERE id & 262143 IN (SELECT value FROM json_each(?1))
    """
  private static let byPartyName = """
    SELECT p.code, p.title FROM party p
    WHERE p.title = ?1 COLLATE NOCASE
      OR EXISTS (SELECT 1 FROM name n WHERE n.record = p.id AND n.name = ?1)
    ORDER BY p.code LIMIT 3
    """
  private static let codes = "SELECT code FROM party ORDER BY code"
  private static let slugs = "SELECT slug, kind FROM record ORDER BY id DESC LIMIT 20000"
  private static let nameOf = """
    SELECT coalesce((SELECT code FROM party WHERE id = ?1), slug) FROM record WHERE id = ?1
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [
    bySlug, byCode, byAlias, byPrefix, byHandle, alike, byPartyName, codes, slugs, nameOf,
  ]
}
