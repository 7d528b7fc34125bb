import Names
import Reasons
import SQLite
import Suggestion

/// Which party a name means: a code in any case, or a name of the archive or one that everybody
/// knows, whatever its case, accents, punctuation and script.
///
/// The archive's own names come first. Nothing is guessed: a name that nobody has is not found, and
/// one that several have has to be said more clearly.
final class PartyNames {
  /// A party that a name means, and why.
  struct Found: Equatable {
    let id: Int64
    let how: How
  }

  /// What a name means.
  enum Meaning: Equatable {
    case one(Found)
    case several([Int64])
    case none
  }

  /// By what a party was found.
  enum How: Equatable {
    case code
    case identifier(String)
    case title
    case name
    case alias
    /// A name of other times, with its years: `1948/1972`.
    case former(String)

    /// For people: `code`, `alpha-2`, `name`, `former name until 1972`.
    var text: String {
      switch self {
      case .code: "code"
      case .identifier(let scheme): scheme
      case .title, .name: "name"
      case .alias: "alias"
      case .former(let years): "former name \(Self.words(years))"
      }
    }

    private static func words(_ years: String) -> String {
      let ends = years.split(separator: "/")
      guard ends.count == 2 else { return years }
      if ends[0] == ".." { return "until \(ends[1])" }
      if ends[1] == ".." { return "since \(ends[0])" }
      return ends[0] == ends[1] ? "of \(ends[0])" : "\(ends[0])–\(ends[1])"
    }
  }

  private let db: Connection
  private var own: OwnNames?
  private var known: [String: Meaning] = [:]

  init(_ db: Connection) { self.db = db }

  /// Forgets what was read, after a party was changed.
  func forget() {
    own = nil
    known.removeAll()
  }

  /// What a name means.
  ///
  /// - Parameter typed: a code, or a name, as somebody wrote it.
  func meaning(of typed: String) throws -> Meaning {
    if let meaning = known[typed] { return meaning }
    let meaning = try work(out: typed)
    // Of hostile input not everything is kept.
    if known.count >= 20_000 { known.removeAll() }
    known[typed] = meaning
    return meaning
  }

  private func work(out typed: String) throws -> Meaning {
    let own = try names()
    if let found = own.codes[typed.uppercased()] { return .one(found) }
    let words = NameKey.words(typed)
    guard !words.isEmpty else { return .none }
    let turns = Self.turns(words)
    for turn in turns.prefix(1) {
      if let meaning = exact(turn.joined(separator: " "), own) { return meaning }
    }
    // `Korea, Republic of`, `Gambia The`: the same words from another one on.
    let turned = turns.dropFirst().compactMap { exact($0.joined(separator: " "), own) }
    if let meaning = Self.union(turned) { return meaning }
    // The form of state before a name, where no name has it: `Government of Gibraltar`.
    if let first = words.first, Self.forms.contains(first), words.count > 1,
      let meaning = exact(words.dropFirst().joined(separator: " "), own)
    {
      return meaning
    }
    let shortened = turns.dropFirst().compactMap { turn -> Meaning? in
      guard let first = turn.first, Self.turnedForms.contains(first), turn.count > 1 else {
        return nil
      }
      return exact(turn.dropFirst().joined(separator: " "), own)
    }
    return Self.union(shortened) ?? .none
  }

  /// What exactly this key means; nil where nobody has it.
  private func exact(_ key: String, _ own: OwnNames) -> Meaning? {
    let known = KnownNames.shared[key]
    let asked = own.names[key]
    if let asked, let best = asked.max(by: { $0.rank < $1.rank }) {
      let ids = Set(asked.lazy.filter { $0.rank == best.rank }.map(\.id)).sorted()
      // The bare title of one of several that are called so asks back; a name that was added does
      // not.
      if best.how == .title, !asked.contains(where: { $0.how == .name }),
        case .several(let codes)? = known, let several = own.several(codes)
      {
        return several
      }
      guard ids.count == 1 else { return .several(ids) }
      // A name that the archive has without its years may be known to be a former one.
      if best.how == .name, case .party(let code, .former(let years))? = known,
        own.codes[code]?.id == best.id
      {
        return .one(Found(id: best.id, how: .former(years)))
      }
      return .one(Found(id: best.id, how: best.how))
    }
    switch known {
    case nil: return nil
    case .nobody?: return Meaning.none
    case .several(let codes)?: return own.several(codes) ?? own.one(codes)
    case .party(let code, let sort)?:
      guard let id = own.codes[code]?.id else { return nil }
      switch sort {
      case .name: return .one(Found(id: id, how: .name))
      case .alias: return .one(Found(id: id, how: .alias))
      case .former(let years): return .one(Found(id: id, how: .former(years)))
      }
    }
  }

  /// What all of these mean together; nil where there are none.
  private static func union(_ meanings: [Meaning]) -> Meaning? {
    guard let first = meanings.first else { return nil }
    var ids: [Int64] = []
    for meaning in meanings {
      switch meaning {
      case .one(let found): if !ids.contains(found.id) { ids.append(found.id) }
      case .several(let more): for id in more where !ids.contains(id) { ids.append(id) }
      case .none: return Meaning.none
      }
    }
    return ids.count == 1 ? first : .several(ids.sorted())
  }

  /// The words from each of them on; a long name stands as it is.
  private static func turns(_ words: [String]) -> [[String]] {
    guard words.count > 1, words.count <= 8 else { return [words] }
    return words.indices.map { Array(words[$0...] + words[..<$0]) }
  }

  /// Forms of state that may stand before a name though no name has them.
  private static let forms: Set<String> = ["republic", "kingdom", "state", "government"]
  /// Those that may stand behind it, too: a state of that name may be a part of another country.
  private static let turnedForms: Set<String> = ["republic", "kingdom"]

  private func names() throws -> OwnNames {
    if let own { return own }
    let names = try OwnNames(db)
    own = names
    return names
  }

  // MARK: Near names

  /// Parties with a name near to this one, as `ITA (Italy)`; at most three.
  func near(_ typed: String) throws -> [String] {
    let own = try names()
    let key = NameKey.key(typed)
    guard key.count >= 3 else { return [] }
    var ids: [String: [Int64]] = own.names.mapValues { $0.map(\.id) }
    for (other, code) in KnownNames.shared.keys(like: key) {
      if let id = own.codes[code]?.id { ids[other, default: []].append(id) }
    }
    var shown: [String] = []
    for like in Suggestion.nearest(to: key, in: ids.keys.sorted()) {
      for id in ids[like] ?? [] {
        let text = own.shown(id)
        if shown.count < 3, !shown.contains(text) { shown.append(text) }
      }
    }
    return shown
  }

  /// A party for people: `ITA (Italy)`.
  func shown(_ id: Int64) throws -> String { try names().shown(id) }

  /// The code and the title of a party.
  func party(_ id: Int64) throws -> (code: String, title: String) {
    try names().parties[id] ?? ("#\(id)", "")
  }

  /// Every statement of this file, for the test that prepares them.
  static let statements = OwnNames.statements
}

/// The names that an archive holds, by their keys.
private struct OwnNames {
  struct Entry {
    let id: Int64
    let how: PartyNames.How
    /// A title counts for more than a name that another party once had.
    var rank: Int { how == .title ? 1 : 0 }
  }

  /// By code, alpha-2, alpha-4 and alias, in capitals.
  private(set) var codes: [String: PartyNames.Found] = [:]
  private(set) var names: [String: [Entry]] = [:]
  private(set) var parties: [Int64: (code: String, title: String)] = [:]

  init(_ db: Connection) throws {
    try db.each(Self.parties) { row in
      let id = try row.integer(0)
      let (code, title) = (try row.text(1), try row.text(2))
      parties[id] = (code, title)
      codes[code.uppercased()] = PartyNames.Found(id: id, how: .code)
      add(title, Entry(id: id, how: .title))
    }
    try db.each(Self.names) { row in
      let years = (try row.optionalText(2), try row.optionalText(3))
      let how: PartyNames.How =
        years == (nil, nil) ? .name : .former("\(years.0 ?? "..")/\(years.1 ?? "..")")
      add(try row.text(1), Entry(id: try row.integer(0), how: how))
    }
    try db.each(Self.identifiers) { row in
      let (id, value) = (try row.integer(0), try row.text(2))
      let found = PartyNames.Found(id: id, how: .identifier(try row.text(1)))
      if codes[value.uppercased()] == nil { codes[value.uppercased()] = found }
      add(value, Entry(id: id, how: found.how))
    }
  }

  private mutating func add(_ name: String, _ entry: Entry) {
    let key = NameKey.key(name)
    guard !key.isEmpty else { return }
    names[key, default: []].append(entry)
  }

  /// Those of the parties that the archive has; nil for fewer than two.
  func several(_ wanted: [String]) -> PartyNames.Meaning? {
    let ids = wanted.compactMap { codes[$0]?.id }
    return ids.count < 2 ? nil : .several(ids)
  }

  /// The only one of the parties that the archive has.
  func one(_ wanted: [String]) -> PartyNames.Meaning? {
    wanted.compactMap { codes[$0]?.id }.first.map {
      .one(PartyNames.Found(id: $0, how: .alias))
    }
  }

  func shown(_ id: Int64) -> String {
    guard let (code, title) = parties[id] else { return "#\(id)" }
    return title == code ? code : "\(code) (\(title))"
  }

  private static let parties = "SELECT id, code, title FROM party"
  private static let names = """
    SELECT p.id, n.name, n.since, n.until FROM party p JOIN name n ON n.record = p.id
    """
  private static let identifiers = """
    SELECT p.id, i.scheme, i.value FROM party p JOIN identifier i ON i.record = p.id
    WHERE i.scheme IN ('alpha-4', 'alpha-2', 'alias')
    ORDER BY i.scheme DESC
    """
  static let statements = [parties, names, identifiers]
}
