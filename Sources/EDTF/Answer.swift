/// What can be said about dates of which only the bounds are known.
///
/// `no` is less than `maybe`, and `maybe` less than `yes`, so that `and` is the lesser of two.
public enum Answer: UInt8, Comparable, Hashable, Sendable, CaseIterable {
  /// Not so, whichever of the possible days it was.
  case no
  /// So on some of the possible days only.
  case maybe
  /// So on every possible day.
  case yes

  /// A certain answer.
  public init(_ value: Bool) { self = value ? .yes : .no }

  /// Both hold.
  public func and(_ other: Answer) -> Answer { min(self, other) }

  /// At least one holds.
  public func or(_ other: Answer) -> Answer { max(self, other) }

  /// The opposite; `maybe` stays.
  public var negated: Answer {
    switch self {
    case .no: .yes
    case .maybe: .maybe
    case .yes: .no
    }
  }

  /// Orders by certainty that it is so.
  public static func < (left: Answer, right: Answer) -> Bool { left.rawValue < right.rawValue }
}
