/// Why something was not done, as data: what failed, why, and what to do about it.
///
/// Rooms to the right turn the ``Reason`` into an exit status and the rest into text.
public struct Fault: Error, Sendable, Equatable {
  /// The families of faults that a caller may act on.
  public enum Reason: Sendable, Equatable {
    /// The request itself makes no sense.
    case usage
    /// The input is wrong; ``Fault/problems`` says where.
    case badData
    /// There is no such archive, record or file.
    case notFound
    /// The file cannot be made.
    case cannotCreate
    /// Reading or writing failed, or the disk is full.
    case inputOutput
    /// The file is not as any program of ours leaves it.
    case damaged
    /// What was to be made or proven is not sound: the answer is no.
    case unsound
    /// The user stopped it.
    case interrupted
    /// Somebody else is writing; trying again may help.
    case busy
    /// The file or the record may not be changed.
    case notPermitted
    /// The file is newer, older, drifted, or no archive at all.
    case incompatible
    /// A fault of this program.
    case ours
  }

  /// The family.
  public var reason: Reason
  /// What failed, as the beginning of a sentence.
  public var message: String
  /// What to do, if something can be done.
  public var hint: String?
  /// All problems of one input, in its order.
  public var problems: [Problem]

  /// Whether a rule of the schema stood against it, such as a reference to what is not there.
  package var isConflict = false

  /// Makes a fault.
  public init(
    _ reason: Reason, _ message: String, hint: String? = nil, problems: [Problem] = []
  ) {
    self.reason = reason
    self.message = message
    self.hint = hint
    self.problems = problems
  }
}

/// One thing that is wrong with an input, and where.
public struct Problem: Error, Sendable, Equatable {
  /// The line of the input, counted from 1, where it came from a file.
  public var line: Int?
  /// The field concerned.
  public var field: String?
  /// What is wrong.
  public var message: String
  /// What to do about it.
  public var hint: String?
  /// What was not found, where it is only that; a later record of the batch may bring it.
  package var missing: Missing?
  /// Whether a reference fits several records.
  package var isAmbiguous = false

  /// A reference to what is not there.
  package struct Missing: Sendable, Hashable {
    /// The slug, code or beginning.
    package var text: String
    /// What it may be of.
    package var kinds: [Kind]

    /// Makes one.
    package init(_ text: String, _ kinds: [Kind]) {
      self.text = text
      self.kinds = kinds
    }
  }

  /// Makes a problem.
  public init(_ message: String, field: String? = nil, line: Int? = nil, hint: String? = nil) {
    self.message = message
    self.field = field
    self.line = line
    self.hint = hint
  }
}
