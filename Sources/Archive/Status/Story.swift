import EDTF
import Model

/// What the status rule knows of one agreement: its parties and what happened to it, with every
/// day as far as it is known. Days in open dispute are already those of all rivals together.
struct Story: Sendable {
  /// A day as known, and whether it was computed rather than told.
  struct When: Sendable, Equatable {
    var bounds: Bounds
    var isComputed = false

    /// Nothing at all is known of the day.
    static let undated = When(bounds: .unbounded)

    /// Whether it is on or before a day. What is wholly undated is a maybe; so is what was
    /// computed, from its earliest day on.
    func isReached(on day: Day) -> Answer {
      let answer = bounds.isOnOrBefore(day)
      return isComputed && answer == .yes ? .maybe : answer
    }
  }

  /// One event, with what the rule needs of it.
  struct Event: Sendable {
    var id: Int64
    var verb: Verb
    var stage: Stage
    var parties: [Int64] = []
    var towards: [Int64] = []
    /// The day it happened; nil when an effective day is all that is known.
    var date: When?
    var effective: When?
    var until: Bounds?
    var about: Int64?
    var hasScope = false
    var isByDecree = false
    var isDisputed = false

    /// Whether it moves the statuses of rows 7 to 10: an instruction is not yet its effect.
    var hasHappened: Bool { stage >= .notified || (stage == .ordered && effective != nil) }
  }

  /// Stages by how far they have come.
  enum Stage: UInt8, Comparable, Sendable {
    case proposed, authorised, ordered, notified, done

    static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }

    init(_ word: String) {
      switch word {
      case "proposed": self = .proposed
      case "authorised": self = .authorised
      case "ordered": self = .ordered
      case "notified": self = .notified
      default: self = .done
      }
    }
  }

  /// A party that is bound or meant to be, with the predecessor under whose name it signed.
  struct Party: Sendable, Equatable {
    var id: Int64
    var signedAs: Int64?
  }

  var agreement: Int64
  var parties: [Party]
  var events: [Event]
  /// The agreed last day, by which it would expire.
  var term: Bounds?
  var notice: Duration?

  /// Whether two parties make it up, so that what either does concerns the whole.
  var isBilateral: Bool {
    var seen: [Int64] = []
    for party in parties where !seen.contains(party.id) { seen.append(party.id) }
    return seen.count <= 2
  }
}

/// What an event does to the status of an agreement.
enum Verb: Sendable, Equatable {
  case sign, adopt
  /// Consent by which a party joins; `accession` when it need not have signed.
  case join(isAccession: Bool)
  case confirm
  case applyProvisionally, endProvisional, enterIntoForce
  case suspend, resume
  case end(Ending)
  case revoke, revive, prolong, postpone
  /// Anything that moves no status.
  case other

  /// How an agreement ends, by the word that the status shows.
  enum Ending: Sendable { case terminate, withdraw, replace, expire, abandon }

  /// The verb of a word of the vocabulary.
  init(_ word: String) { self = Self.table[word] ?? .other }

  var isJoining: Bool { if case .join = self { true } else { false } }
  var isEnding: Bool { if case .end = self { true } else { false } }
  /// Whether one that does it is no stranger to the agreement.
  var isTakingPart: Bool { isJoining || self == .sign || self == .adopt || self == .confirm }
  /// Whether it begins a state of some length, whose end a prolongation moves.
  var isLasting: Bool {
    self == .suspend || self == .applyProvisionally || self == .prolong || self == .postpone
  }
  /// Whether its last day (`until`) is that of a state which it ends, not of one it begins.
  var isClosing: Bool { isEnding || self == .resume || self == .endProvisional }

  private static let table: [String: Verb] = [
    "sign": .sign, "adopt": .adopt, "ratify": .join(isAccession: false),
    "accept": .join(isAccession: false), "approve": .join(isAccession: false),
    "accede": .join(isAccession: true), "succeed": .join(isAccession: true),
    "confirm": .confirm, "apply-provisionally": .applyProvisionally,
    "end-provisional": .endProvisional, "enter-into-force": .enterIntoForce,
    "suspend": .suspend, "resume": .resume, "terminate": .end(.terminate),
    "denounce": .end(.terminate), "withdraw": .end(.withdraw), "lapse": .end(.terminate),
    "replace": .end(.replace), "expire": .end(.expire), "abandon": .end(.abandon),
    "revoke": .revoke, "revive": .revive, "postpone": .postpone, "prolong": .prolong,
  ]
}
