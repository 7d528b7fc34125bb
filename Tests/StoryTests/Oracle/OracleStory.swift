/// Earliest and latest day; `Int.min / 2` and `Int.max / 2` stand for open ends.
///
/// A disputed day is already the hull of its rivals.
struct OracleDate: Equatable, Sendable {
  var earliest: Int
  var latest: Int
  var isDisputed = false

  init(earliest: Int, latest: Int, isDisputed: Bool = false) {
    self.earliest = earliest
    self.latest = latest
    self.isDisputed = isDisputed
  }

  /// One exact day.
  init(_ day: Int) {
    self.init(earliest: day, latest: day)
  }
}

/// What is recorded of one agreement, as far as the status rule reads it.
struct OracleStory: Sendable {
  /// One that the agreement lists.
  struct Party: Sendable {
    var code: String
    /// A word of the list "Party role".
    var role: String
    /// The predecessor under whose name it signed.
    var signedAs: String?

    init(code: String, role: String, signedAs: String? = nil) {
      self.code = code
      self.role = role
      self.signedAs = signedAs
    }
  }

  /// That one state follows another.
  struct Succession: Sendable {
    var predecessor: String
    var successor: String
    /// continues, succeeds or absorbs.
    var manner: String
    var date: OracleDate?

    init(
      predecessor: String, successor: String, manner: String, date: OracleDate? = nil
    ) {
      self.predecessor = predecessor
      self.successor = successor
      self.manner = manner
      self.date = date
    }
  }

  /// The act that does an event.
  enum Act: Sendable {
    /// A decree: the days of its signature and publication, and the day its issuing party began.
    case decree(signed: OracleDate?, published: OracleDate?, issuerSince: OracleDate?)
    /// An agreement: its signature and its entry into force.
    case agreement(signed: OracleDate?, inForce: OracleDate?)
  }

  /// One event of the agreement's life.
  struct Event: Sendable {
    var id: Int
    var verb: String
    var stage: String
    var parties: [String]
    var towards: [String]
    var date: OracleDate?
    var effective: OracleDate?
    var until: OracleDate?
    var act: Act?
    var about: Int?
    var scope: String?

    init(
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

  var parties: [Party]
  var successions: [Succession]
  var events: [Event]
  var until: OracleDate?
  var noticeDays: Int?

  init(
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
enum OracleScope: Hashable, Sendable {
  case whole
  case party(String)
  case pair(String, towards: String)
}

/// What the rule answers for one scope on one day.
struct OracleAnswer: Equatable, Sendable {
  /// One word: certain. Several: "maybe", in the order of the rows.
  var words: [String]
  /// Whether the answer is more than a maybe.
  var isCertain: Bool
  /// What rows 5 to 10 say where one of rows 2 to 4 wins.
  var also: [String]
  /// "in-part" and "towards" only.
  var marks: Set<String>

  init(
    words: [String], isCertain: Bool, also: [String] = [], marks: Set<String> = []
  ) {
    self.words = words
    self.isCertain = isCertain
    self.also = also
    self.marks = marks
  }
}
