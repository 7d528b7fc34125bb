/// What the rule answers for one question on one day.
public struct Finding: Equatable, Sendable {
  /// The statuses that may hold, in the order of the rows; one of them when the answer is sure.
  public var words: [Status] = []
  /// What still holds beside an ending that has no effect yet.
  public var also: [Status] = []
  /// What is said of the answer beside its words.
  public var marks: Marks = []
  /// The events from which each word follows, and how surely.
  public var causes: [Cause] = []

  /// Whether the answer is sure.
  public var isCertain: Bool { words.count == 1 }

  /// One event that a word of an answer follows from.
  public struct Cause: Hashable, Sendable {
    /// The word.
    public var status: Status
    /// The event; nil for the agreed term.
    public var event: Int64?
    /// Whether the word surely follows from it.
    public var isSure: Bool
  }

  /// Marks of an answer.
  public struct Marks: OptionSet, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Makes a set of marks.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Something is done to a part of the agreement alone.
    public static let inPart = Marks(rawValue: 1)
    /// A day that decides it is in dispute.
    public static let disputed = Marks(rawValue: 2)
    /// A day that decides it was worked out from a notice period.
    public static let computed = Marks(rawValue: 4)

    /// The words for them, in order.
    public var words: [String] {
      [(Self.inPart, "in-part"), (.disputed, "disputed"), (.computed, "computed")]
        .filter { contains($0.0) }.map(\.1)
    }
  }

  /// Whether both say the same of a day; which events say it may differ.
  func isSameAnswer(as other: Finding) -> Bool {
    words == other.words && also == other.also && marks == other.marks
  }
}
