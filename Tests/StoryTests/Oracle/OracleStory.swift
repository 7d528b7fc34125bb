/// Earliest and latest day; `Int.min / 2` and `Int.max / 2` stand for open ends.
///
/// A disputed day is already the hull of its rivals.
public struct OracleDate: Equatable, Sendable {
  public var earliest: Int
  public var latest: Int
  public var isDisputed = false

  public init(earliest: Int, latest: Int, isDisputed: Bool = false) {
    self.earliest = earliest
    self.latest = latest
    self.isDisputed = isDisputed
  }

  /// One exact day.
  public init(_ day: Int) {
    self.init(earliest: day, latest: day)
  }
}

/// What is recorded of one agreement, as far as the status rule reads it.
public struct OracleStory: Sendable {
  /// One that the agreement lists.
  public struct Party: Sendable {
    public var code: String
    /// A word of the list "Party role".
    public var role: String
    /// The predecessor under whose name it signed.
    public var signedAs: String?

    public init(code: String, role: String, signedAs: String? = nil) {
      self.code = code
      self.role = role
      self.signedAs = signedAs
    }
  }

  /// That one state follows another.
  public struct Succession: Sendable {
    public var predecessor: String
    public var successor: String
    /// continues, succeeds or absorbs.
    public var manner: String
    public var date: OracleDate?

    public init(
      predecessor: String, successor: String, manner: String, date: OracleDate? = nil
    ) {
      self.predecessor = predecessor
      self.successor = successor
      self.manner = manner
      self.date = date
    }
  }

  /// The act that does an event.
  public enum Act: Sendable {
    /// A decree: the days of its signature and publication, and the day its issuing party began.
    case decree(signed: OracleDate?, published: OracleDate?, issuerSince: OracleDate?)
    /// An agreement: its signature and its entry into force.
    case agreement(signed: OracleDate?, inForce: OracleDate?)
  }

  /// One event of the agreement's life.
  public struct Event: Sendable {
    public var id: Int
    public var verb: String
    public var stage: String
    public var parties: [String]
    public var towards: [String]
    public var date: OracleDate?
    public var effective: OracleDate?
    public var until: OracleDate?
    public var act: Act?
    public var about: Int?
    public var scope: String?

    public init(
      id: Int, verb: String, stage: String = "done", parties: [String] = [],
      towards: [String] = [], date: OracleDate? = nil, effective: OracleDate? = nil,
      until: OracleDate? = nil, act: Act? = nil, about: Int? = nil, scope: String? = nil
    ) {
      self.id = id
      self.verb = verb
      self.stage = stage
      self.parties = parties
      self.towards = towards
      self.date = date
      self.effective = effective
      self.until = until
      self.act = act
      self.about = about
      self.scope = scope
    }
  }

  public var parties: [Party]
  public var successions: [Succession]
  public var events: [Event]
  public var until: OracleDate?
  public var noticeDays: Int?

  public init(
    parties: [Party], successions: [Succession] = [], events: [Event],
    until: OracleDate? = nil, noticeDays: Int? = nil
  ) {
    self.parties = parties
    self.successions = successions
    self.events = events
    self.until = until
    self.noticeDays = noticeDays
  }
}

/// For whom a status is asked.
public enum OracleScope: Hashable, Sendable {
  case whole
  case party(String)
  case pair(String, towards: String)
}

/// What the rule answers for one scope on one day.
public struct OracleAnswer: Equatable, Sendable {
  /// One word: certain. Several: "maybe", in the order of the rows.
  public var words: [String]
  /// Whether the answer is more than a maybe.
  public var isCertain: Bool
  /// What rows 5 to 10 say where one of rows 2 to 4 wins.
  public var also: [String]
  /// "in-part" and "towards" only.
  public var marks: Set<String>

  public init(
    words: [String], isCertain: Bool, also: [String] = [], marks: Set<String> = []
  ) {
    self.words = words
    self.isCertain = isCertain
    self.also = also
    self.marks = marks
  }
}
