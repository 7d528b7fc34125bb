import Model
import SQLite
import Suggestion

/// What is said where a reference names nothing, or more than one record: the nearest records with
/// their titles, and how to find more.
extension References {
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
      let near = try suggestion(for: text, kinds)
      let hints = [near, kinds == [.party] ? nil : Self.search(text)].compactMap { $0 }
      problem.hint = hints.isEmpty ? nil : hints.joined(separator: " ")
    }
    return problem
  }

  /// What is said where a name fits several records.
  func ambiguous(_ text: String, _ found: [Candidate]) throws -> Problem {
    let more = found.count - Self.told
    let rest = more <= 0 ? "" : more > 40 ? " and many more" : " and \(more) more"
    let list = try shown(Array(found.prefix(Self.told))).joined(separator: ", ")
    var problem = Problem(
      "'\(text)' is ambiguous",
      hint: "it could be \(list)\(rest)" + (more > 0 ? "; type more of it" : ""))
    problem.isAmbiguous = true
    return problem
  }

  /// Records by name and title, as alternatives.
  func told(_ found: [Candidate]) throws -> String {
    try shown(found).joined(separator: " or ")
  }

  /// How to look for what was typed.
  private static func search(_ text: String) -> String? {
    let words = text.prefix(200).split { !$0.isLetter && !$0.isNumber }.prefix(4)
    return words.isEmpty ? nil : "regesta search \(words.joined(separator: " ")) may find it"
  }

  /// So many records are told by name.
  private static let told = 6

  // MARK: Names and titles

  private func shown(_ found: [Candidate]) throws -> [String] {
    let handles = try shortNames(of: found)
    return found.map { candidate in
      let about = title(of: candidate).map { " (\($0))" } ?? ""
      return (handles[candidate.slug] ?? candidate.slug) + about
    }
  }

  /// Events and citations have slugs that nobody types: they are told by their handles.
  private func shortNames(of found: [Candidate]) throws -> [String: String] {
    let long = found.filter { Kind(rawValue: $0.kind)?.traits.contains(.isNamedByOthers) == true }
    return long.isEmpty ? [:] : try handles(of: long.map(\.slug))
  }

  /// What a record is called, shortened: its title; of an event what happened, to what and when; nil
  /// where it has none, or none that can be read.
  private func title(of candidate: Candidate) -> String? {
    guard let kind = Kind(rawValue: candidate.kind) else { return nil }
    let sql = kind == .event ? Self.eventTitle : kind == .citation ? Self.citationTitle : Self.title
    let found = try? db.first(sql, .integer(candidate.id)) { try $0.optionalText(0) }
    guard let title = found ?? nil, !title.isEmpty else { return nil }
    return title.count > 48 ? "\(title.prefix(47))…" : title
  }

  // MARK: Near names

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
    let near = try nearSlugs(to: text, kinds)
    if near.isEmpty { return nil }
    let found = try near.compactMap { slug in
      try db.first(Self.named, .text(slug)) { row in
        Candidate(id: try row.integer(0), slug: slug, kind: try row.text(1))
      }
    }
    return found.isEmpty ? nil : "did you mean \(try told(found))?"
  }

  private func nearSlugs(to text: String, _ kinds: [Kind]) throws -> [String] {
    let all = try slugs().lazy.filter { slug in kinds.contains { $0.rawValue == slug.kind } }
    // Events and citations repeat the slugs of others, so they are near only where nothing else is.
    let common = Array(all.filter { Self.isMeant($0.kind, kinds) }.map(\.slug))
    let found = Self.near(text, common)
    return found.isEmpty ? Self.near(text, Array(all.map(\.slug))) : found
  }

  private static func near(_ text: String, _ slugs: [String]) -> [String] {
    let near = Suggestion.nearest(to: text, in: slugs)
    if !near.isEmpty { return near }
    // What was typed may be the beginning of a slug with a slip in it.
    let length = text.split(separator: "-").count
    func beginning(_ slug: String) -> String {
      slug.split(separator: "-").prefix(length).joined(separator: "-")
    }
    if let like = Suggestion.nearest(to: text, in: slugs.lazy.map(beginning), limit: 1).first {
      return Array(slugs.lazy.filter { beginning($0) == like }.prefix(3))
    }
    // A slug has many parts; a few of them, in any order, are a good guess.
    let parts = Set(text.lowercased().split(separator: "-"))
    return Array(
      slugs.lazy.filter { slug in
        let own = Set(slug.split(separator: "-"))
        return own.intersection(parts).count * 2 > min(own.count, parts.count * 2 - 1)
          && own.intersection(parts).count >= 2
      }.prefix(3))
  }

  private static let named = "SELECT id, kind FROM record WHERE slug = ?1"
  private static let title = "SELECT title FROM document WHERE id = ?1"
  private static let eventTitle = """
    SELECT e.verb || ' ' || e.stage
      || coalesce(
        ' ' || coalesce(e.date, e.effective, (SELECT d.signed FROM decree d WHERE d.id = e.act)), '')
      || ' of ' || r.slug
    FROM event e JOIN record r ON r.id = e.agreement WHERE e.id = ?1
    """
  private static let citationTitle = """
    SELECT s.slug || ' on ' || r.slug || coalesce(' ' || c.field, '')
    FROM citation c JOIN record r ON r.id = c.record JOIN record s ON s.id = c.source
    WHERE c.id = ?1
    """
  private static let byPartyName = """
    SELECT p.code, p.title FROM party p
    WHERE p.title = ?1 COLLATE NOCASE
      OR EXISTS (SELECT 1 FROM name n WHERE n.record = p.id AND n.name = ?1)
    ORDER BY p.code LIMIT 3
    """
  private static let codes = "SELECT code FROM party ORDER BY code"
  private static let slugs = "SELECT slug, kind FROM record ORDER BY id DESC LIMIT 20000"

  /// Every statement of this file, for the test that prepares them.
  static let nearestStatements = [
    named, title, eventTitle, citationTitle, byPartyName, codes, slugs,
  ]
}
