internal import Model

/// What an event does to the status of an agreement.
///
/// The one classification of verbs is the vocabulary's own: a new word needs its group and trait
/// there, and nothing here.
public struct Verb: Hashable, Sendable {
  /// What it does.
  enum Role: Sendable, Hashable {
    case opening, joining, provisional, provisionalEnd, force
    case suspension, resumption, ending, undoing, moving, reviving
    /// Moves no status.
    case other
  }

  /// The word of the vocabulary.
  public let word: String
  /// Its place in the vocabulary; what stands in none has none.
  let number: Int
  let role: Role
  /// Of an ending, the status it leads to.
  let outcome: Status
  /// Of an ending, the status where one of three or more parties does it.
  let outcomeForOne: Status
  /// Of a joining, whether one comes by it that had not signed.
  let isAccession: Bool
  /// Of a move, whether it puts an effect off and never prolongs a state.
  let isPostponement: Bool

  /// The verb of a word; a word that no vocabulary has moves no status.
  public init(_ word: String) {
    self = Self.table[word] ?? Verb(word, number: -1, group: nil, trait: nil)
  }

  private init(_ word: String, number: Int, group: String?, trait: String?) {
    self.word = word
    self.number = number
    role = group.flatMap { Self.roles[$0] } ?? .other
    isAccession = trait == "accession"
    isPostponement = trait == "postponement"
    let outcomes = (trait ?? "").split(separator: "/").compactMap { Status(rawValue: String($0)) }
    outcome = outcomes.first ?? .terminated
    outcomeForOne = outcomes.last ?? .terminated
  }

  /// Whether it ends an agreement, or one party's part in it.
  public var isEnding: Bool { role == .ending }
  /// Whether a party consents to be bound by it.
  public var isJoining: Bool { role == .joining }
  /// Whether a party gives notice of it: terminate, denounce, withdraw.
  var isLeaving: Bool { outcome != outcomeForOne }
  /// Whether it begins a state whose last day is its `until`.
  var isLasting: Bool { role == .suspension || role == .provisional }
  /// Whether it makes a term or a state last longer.
  var isProlongation: Bool { role == .moving && !isPostponement }
  /// Whether its `until` is the last day of the state that it ends.
  var closesByUntil: Bool { !isLasting && role != .moving }
  /// Whether what it brings about needs an effect: what only puts ink on paper has none.
  var isPaper: Bool { role == .opening || role == .joining }

  private static let table: [String: Verb] = Dictionary(
    uniqueKeysWithValues: Vocabulary.verb.words.enumerated().map { number, word in
      (word.word, Verb(word.word, number: number, group: word.group, trait: word.trait))
    })

  /// What the words of each group do.
  static let roles: [String: Role] = [
    "opening": .opening, "joining": .joining,
    "provisional": .provisional, "provisional-end": .provisionalEnd, "force": .force,
    "suspension": .suspension, "resumption": .resumption, "ending": .ending,
    "undoing": .undoing, "moving": .moving, "reviving": .reviving,
    "changing": .other, "reservation": .other,
  ]
}
