public import EDTF
public import Model

/// What is known of one agreement: its parties and what happened to it, as plain values.
///
/// Nothing of it needs an archive: a program may make one by hand and ask ``Reading``.
public struct Story: Sendable {
  /// One that the agreement lists.
  public struct Party: Sendable, Equatable {
    /// The party.
    public var id: Int64
    /// What it is to the agreement, a word of the list of roles.
    public var role: Role
    /// The predecessor under whose name it signed.
    public var signedAs: Int64?

    /// Makes a listed party.
    public init(id: Int64, role: Role = .party, signedAs: Int64? = nil) {
      self.id = id
      self.role = role
      self.signedAs = signedAs
    }
  }

  /// Roles as far as the rule tells them apart.
  public enum Role: UInt8, Sendable {
    /// Bound, or meant to be.
    case party
    /// Signed it; by that alone not bound.
    case signatory
    /// Depositary, observer, territory and the like: neither.
    case other

    /// The role of a word of the vocabulary.
    public init(_ word: String) {
      let isOfParty = Vocabulary.role.isKind(word, of: "party")
      self = word == "party" ? .party : isOfParty ? .signatory : .other
    }
  }

  /// How far an event has come.
  public enum Stage: UInt8, Comparable, Sendable {
    /// Not yet done: said to be wanted, let, told to be, or made known.
    case proposed, authorised, ordered, notified
    /// It happened.
    case done

    /// How far one has come against another.
    public static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }

    /// The stage of a word of the vocabulary.
    public init(_ word: String) {
      switch word {
      case "proposed": self = .proposed
      case "authorised": self = .authorised
      case "ordered": self = .ordered
      case "notified": self = .notified
      default: self = .done
      }
    }

    /// The word of the vocabulary.
    public var word: String {
      switch self {
      case .proposed: "proposed"
      case .authorised: "authorised"
      case .ordered: "ordered"
      case .notified: "notified"
      case .done: "done"
      }
    }
  }

  /// The decree or agreement that does an event.
  public enum Act: Sendable, Equatable {
    /// An act of state: its signature, its publication, the day its issuing party began.
    case decree(signed: Known?, published: Known?, issuerSince: Known?)
    /// Another agreement: its signature and its entry into force.
    case agreement(signed: Known?, inForce: Known?)
  }

  /// One thing that happened.
  public struct Event: Sendable {
    /// The event.
    public var id: Int64
    /// What happened.
    public var verb: Verb
    /// How far it has come, as it is stored.
    public var stage: Stage
    /// Whose event it is; nobody's: everybody's.
    public var parties: [Int64] = []
    /// In relation to whom; nobody: everyone.
    public var towards: [Int64] = []
    /// The day it happened.
    public var date: Known?
    /// The first day of the new state.
    public var effective: Known?
    /// The last day of the old state, or of the state that it begins.
    public var until: Known?
    /// What does it.
    public var act: Act?
    /// The act's number, by which events of one act are known.
    public var actID: Int64?
    /// The event it acts upon.
    public var about: Int64?
    /// The part of the agreement affected.
    public var scope: String?
    /// Whether sources disagree on something of it that is no date.
    public var isDisputed = false

    /// Makes an event.
    public init(id: Int64, verb: Verb, stage: Stage = .done) {
      self.id = id
      self.verb = verb
      self.stage = stage
    }

    /// Whether it is everybody's, of the whole, and has happened.
    var isOwn: Bool {
      parties.isEmpty && towards.isEmpty && scope == nil && hasHappened
    }

    /// Whether what it says was done on paper: an instruction is not its effect.
    var hasHappened: Bool { stage >= .notified || (stage == .ordered && effective != nil) }

    var isByDecree: Bool { if case .decree? = act { true } else { false } }
  }

  /// The agreement.
  public var agreement: Int64
  /// Whom it lists.
  public var parties: [Party]
  /// What happened to it, in the order of entry.
  public var events: [Event]
  /// The last day of its agreed term.
  public var until: Known?
  /// How long before its effect notice of its end is given.
  public var notice: Duration?
  /// Who follows whom.
  public var ancestry: Ancestry

  /// Makes a story.
  public init(
    agreement: Int64, parties: [Party] = [], events: [Event] = [], until: Known? = nil,
    notice: Duration? = nil, ancestry: Ancestry = Ancestry([])
  ) {
    self.agreement = agreement
    self.parties = parties
    self.events = events
    self.until = until
    self.notice = notice
    self.ancestry = ancestry
  }

  /// Where the event stands that is the agreement's own signature or entry into force: the first
  /// of that verb that is everybody's, of the whole, and has happened.
  public func ownEvent(_ verb: String) -> Int? {
    events.firstIndex { $0.verb.word == verb && $0.isOwn }
  }
}

/// Who follows whom among the parties.
public struct Ancestry: Sendable {
  /// One succession.
  public struct Link: Sendable {
    /// Who was followed.
    public var predecessor: Int64
    /// Who follows.
    public var successor: Int64
    /// Whether it is the same legal person under another name; else a new state (`succeeds`).
    public var continues: Bool

    /// A link; nil for a manner that hands no agreement on (`absorbs`).
    public init?(predecessor: Int64, successor: Int64, manner: String) {
      guard manner == "continues" || manner == "succeeds" else { return nil }
      self.predecessor = predecessor
      self.successor = successor
      continues = manner == "continues"
    }
  }

  private var table: [Int64: [Int64: Answer]]
  private let followers: [Int64: [Int64]]

  /// Works out all that each party follows, over any number of steps.
  public init(_ links: [Link]) {
    let before = Dictionary(grouping: links, by: \.successor)
    var table: [Int64: [Int64: Answer]] = [:]
    for party in before.keys {
      var found: [Int64: Answer] = [:]
      var open: [(id: Int64, answer: Answer)] = [(party, .yes)]
      while let current = open.popLast() {
        for link in before[current.id] ?? [] where link.predecessor != party {
          let answer = current.answer.and(link.continues ? .yes : .maybe)
          if let known = found[link.predecessor], known >= answer { continue }
          found[link.predecessor] = answer
          open.append((link.predecessor, answer))
        }
      }
      table[party] = found
    }
    self.table = table
    var followers: [Int64: [Int64]] = [:]
    for (party, found) in table {
      for other in found.keys { followers[other, default: []].append(party) }
    }
    self.followers = followers.mapValues { $0.sorted() }
  }

  /// The same with every succession that is only a maybe taken for one that hands agreements on, or
  /// for none.
  func decided(_ hands: Bool) -> Ancestry {
    var result = self
    result.table = table.mapValues { found in
      hands ? found.mapValues { _ in .yes } : found.filter { $0.value == .yes }
    }
    return result
  }

  /// Those that follow a party, over any number of steps.
  public func successors(of party: Int64) -> [Int64] { followers[party] ?? [] }

  /// Whether one stands in another's place: `yes` where it is or continues it, `maybe` where it
  /// succeeds to it.
  public func stands(_ party: Int64, for other: Int64) -> Answer {
    if party == other { return .yes }
    return table[party]?[other] ?? .no
  }

  /// Those that a party follows, and whether it is the same legal person.
  public func predecessors(of party: Int64) -> [Int64: Answer] { table[party] ?? [:] }
}

/// For whom a status is asked.
public enum Scope: Hashable, Sendable {
  /// The agreement as a whole.
  case whole
  /// One party.
  case party(Int64)
  /// One party in relation to another; read from either side it is the same.
  case pair(Int64, towards: Int64)
}
