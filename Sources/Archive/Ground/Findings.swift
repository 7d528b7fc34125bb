import Reasons

/// One thing that a check found wrong.
public struct Flaw: Sendable, Equatable {
  /// The slug of the record concerned; nil where it is none, or cannot be read.
  public let record: String?
  /// What is wrong, in plain words.
  public let text: String
  /// What helps against it (room Reasons, `Remedy`).
  public let remedy: String

  /// A flaw.
  ///
  /// - Parameters:
  ///   - text: what is wrong, in plain words.
  ///   - record: the slug of the record concerned.
  ///   - remedy: what helps; nil for a proven copy.
  public init(_ text: String, of record: String? = nil, remedy: String? = nil) {
    self.text = text
    self.record = record
    self.remedy = remedy ?? Remedy.restore
  }

  /// What is wrong, with the record where the words do not name it.
  public var line: String {
    guard let record, !text.contains(record) else { return text }
    return "\(text) (\(record))"
  }
}

/// What one check finds as it goes on; a file that is damaged everywhere gives no endless list.
struct Findings {
  /// How many findings of one check are told one by one.
  static let limit = 1_000

  private(set) var all: [Flaw] = []
  private var untold = 0
  private let remedy: String

  init(remedy: String) { self.remedy = remedy }

  var isEmpty: Bool { all.isEmpty }

  mutating func add(_ text: String, of record: String? = nil, remedy: String? = nil) {
    guard all.count < Self.limit else {
      untold += 1
      return
    }
    all.append(Flaw(text, of: record, remedy: remedy ?? self.remedy))
  }

  /// All that is told, with how many there are beside.
  var told: [Flaw] {
    untold == 0 ? all : all + [Flaw("and \(untold) more", remedy: remedy)]
  }
}
