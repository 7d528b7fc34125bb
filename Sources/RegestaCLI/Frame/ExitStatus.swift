import Model

/// How a run ended, as the number that it leaves behind; after sysexits.h where that has a word.
public enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Done.
  case done = 0
  /// Done, and the answer is no: faults found, something pending, nothing matched.
  case no = 1
  /// The command line makes no sense.
  case usage = 64
  /// The input is wrong.
  case badData = 65
  /// There is no such archive, record or file.
  case notFound = 66
  /// A fault of this program.
  case ours = 70
  /// The file cannot be made.
  case cannotCreate = 73
  /// Reading or writing failed, or the disk is full.
  case inputOutput = 74
  /// Somebody else is writing; trying again may help.
  case busy = 75
  /// The file or the record may not be changed.
  case notPermitted = 77
  /// The file is newer, older, drifted, or no archive at all.
  case incompatible = 78
  /// The user stopped it.
  case interrupted = 130

  /// The one table from reasons to numbers.
  init(_ reason: Fault.Reason) {
    switch reason {
    case .usage: self = .usage
    case .badData: self = .badData
    case .notFound: self = .notFound
    case .cannotCreate: self = .cannotCreate
    case .inputOutput, .damaged: self = .inputOutput
    case .unsound: self = .no
    case .interrupted: self = .interrupted
    case .busy: self = .busy
    case .notPermitted: self = .notPermitted
    case .incompatible: self = .incompatible
    case .ours: self = .ours
    }
  }

  /// The word for it in JSON.
  var word: String {
    switch self {
    case .done: "done"
    case .no: "no"
    case .usage: "usage"
    case .badData: "bad-data"
    case .notFound: "not-found"
    case .ours: "internal"
    case .cannotCreate: "cannot-create"
    case .inputOutput: "input-output"
    case .busy: "busy"
    case .notPermitted: "not-permitted"
    case .incompatible: "incompatible"
    case .interrupted: "interrupted"
    }
  }
}
