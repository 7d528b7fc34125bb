/// What the status rule answers, in the order of its rows.
public enum Status: String, CaseIterable, Sendable, Comparable {
  /// The party is none of it on the day.
  case notAParty = "not-a-party"
  /// It is over, in one of four ways.
  case terminated, withdrawn, expired, superseded
  /// It ended, or was given up, before it ever entered into force.
  case neverInForce = "never-in-force"
  /// Its end has been notified and has no effect yet.
  case noticeGiven = "notice-given"
  /// An act of state told that it be ended.
  case terminationOrdered = "termination-ordered"
  /// An act of state let it be ended.
  case terminationAuthorised = "termination-authorised"
  /// It stands still.
  case suspended
  /// An act of state told that it be suspended.
  case suspensionOrdered = "suspension-ordered"
  /// It binds.
  case inForce = "in-force"
  /// It is on its way: applied before its time, consented to, or no more than signed.
  case provisional, consented, signed
  /// Its signature comes after the day.
  case notYetSigned = "not-yet-signed"
  /// The facts do not say.
  case unknown

  /// The row of the rule that gives it, 0 to 12.
  public var row: Int {
    switch self {
    case .notAParty: 0
    case .terminated, .withdrawn, .expired, .superseded, .neverInForce: 1
    case .noticeGiven: 2
    case .terminationOrdered: 3
    case .terminationAuthorised: 4
    case .suspended: 5
    case .suspensionOrdered: 6
    case .inForce: 7
    case .provisional: 8
    case .consented: 9
    case .signed: 10
    case .notYetSigned: 11
    case .unknown: 12
    }
  }

  /// The place among all of them.
  var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The order of the rows.
  public static func < (left: Status, right: Status) -> Bool {
    left.row != right.row ? left.row < right.row : left.place < right.place
  }

  /// What two parties' answers make of their relation: of two words the one of rows 0 to 6 that
  /// comes first, withdrawn before the other endings; of two of rows 7 to 12 the later row.
  func joined(_ other: Status) -> Status {
    if row >= 7, other.row >= 7 { return max(self, other) }
    if row == 1, other.row == 1, self == .withdrawn || other == .withdrawn { return .withdrawn }
    return min(self, other)
  }

  /// What two answers make together, each word of one with each of the other, in the rows' order.
  public static func joined(_ one: [Status], _ other: [Status]) -> [Status] {
    if one == other, one.count == 1 { return one }
    var words: [Status] = []
    for word in one {
      for next in other {
        let made = word.joined(next)
        if !words.contains(made) { words.append(made) }
      }
    }
    return words.sorted()
  }
}

extension Status {
  /// An answer as it is stored: a list like every other.
  public static func text(_ words: [Status]) -> String {
    words.count == 1 ? words[0].rawValue : words.map(\.rawValue).joined(separator: "; ")
  }

  /// The words of an answer as it is stored.
  public static func words(_ answer: String) -> [Status] {
    answer.split(separator: ";").compactMap { part in
      Status(rawValue: String(part.drop { $0 == " " }))
    }
  }
}
