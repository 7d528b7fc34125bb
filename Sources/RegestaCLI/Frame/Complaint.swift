import Archive
import Arguments
import Backup
import EDTF
import JSONText
import Migrator
import Model
import SQLite
import System

/// An error in the form in which the user sees it.
struct Complaint {
  /// The number it ends with.
  var status: ExitStatus
  /// What failed, and why.
  var message: String
  /// What to do about it.
  var hint: String?
  /// All problems of one input.
  var problems: [Problem] = []

  init(_ status: ExitStatus, _ message: String, hint: String? = nil, problems: [Problem] = []) {
    self.status = status
    self.message = message
    self.hint = hint
    self.problems = problems
  }

  /// The complaint of any error that a verb throws.
  init(_ error: any Error) {
    switch error {
    case let fault as Fault:
      self.init(ExitStatus(fault.reason), fault.message, hint: fault.hint, problems: fault.problems)
    case let problem as Problem:
      self.init(.badData, "bad input", problems: [problem])
    case let problem as UsageProblem:
      self.init(.usage, problem.message, hint: problem.hint)
    case let error as EDTFError:
      self.init(.badData, error.message, hint: error.hint)
    case let error as SQLiteError:
      self.init(ExitStatus(error.code), error.description, hint: Self.hint(error.code))
    case let error as MigratorError:
      self.init(migration: error)
    case let error as BackupError:
      self.init(backup: error)
    case let error as SystemError:
      self.init(ExitStatus(error), error.description)
    case let error as RowError:
      self.init(
        .inputOutput, "the file is damaged: \(error)",
        hint: Remedy.restore)
    default:
      self.init(.ours, "a fault of this program: \(error)")
    }
  }

  /// All problems of one command line.
  init(usage problems: [UsageProblem]) {
    if problems.count == 1 {
      self.init(problems[0])
    } else {
      self.init(
        .usage, "\(problems.count) problems with the command line",
        problems: problems.map { Problem($0.message, hint: $0.hint) })
    }
  }

  /// What helps where SQLite could not read a file, whosever it is.
  private static func hint(_ code: ResultCode) -> String? {
    switch code.primary {
    case .notADatabase: Remedy.unreadable
    case .corrupt: Remedy.restore
    case .busy: "close the other program, and try again"
    default: nil
    }
  }

  private init(migration error: MigratorError) {
    switch error {
    case .newer: self.init(.incompatible, error.description, hint: Remedy.newer)
    case .foreignFile, .notInitialised:
      self.init(.incompatible, error.description, hint: Remedy.otherName)
    case .notADatabase: self.init(.incompatible, error.description, hint: Remedy.unreadable)
    case .ledgerDisagrees, .drifted:
      self.init(.incompatible, error.description, hint: Remedy.restore)
    case .failed(_, _, let cause) where ExitStatus(cause.code) != .ours:
      self.init(ExitStatus(cause.code), error.description)
    case .nameTaken:
      self.init(.incompatible, error.description, hint: Remedy.rename)
    case .brokenReferences, .rowsLost:
      self.init(.inputOutput, error.description, hint: "the archive is as it was")
    default: self.init(.ours, error.description)
    }
  }

  private init(backup error: BackupError) {
    switch error {
    case .busy: self.init(.busy, error.description, hint: "try again when it has ended")
    case .openToAll:
      self.init(.notPermitted, error.description, hint: "take that right away: chmod o-w")
    case .noRoom: self.init(.inputOutput, error.description)
    case .unsound(let faults):
      self.init(
        .no, "nothing was kept: the copy is not sound",
        hint: "regesta check and regesta backup verify say more",
        problems: faults.map { Problem($0) })
    case .foreign:
      self.init(
        .incompatible, error.description,
        hint: "regesta restore FILE --to PATH makes an archive beside it")
    case .noManifest:
      self.init(.incompatible, error.description, hint: "regesta backup list shows those that have")
    }
  }

  // MARK: As text

  /// For people: `regesta: what failed: why`, `hint: what to do`.
  func text(isColoured: Bool) -> String {
    var head = message
    var lines: [String] = []
    if problems.count == 1, let problem = problems.first, problem.line == nil {
      head += ": \(Self.sentence(problem))"
      if let hint = problem.hint { lines.append("hint: \(hint)") }
    } else {
      for problem in problems {
        lines.append(Self.sentence(problem))
        if let hint = problem.hint { lines.append("hint: \(hint)") }
      }
    }
    if let hint { lines.append("hint: \(hint)") }
    let name = isColoured ? "\u{1B}[1;31mregesta:\u{1B}[0m" : "regesta:"
    return "\(name) " + ([head] + lines).map { VisibleText.line($0) + "\n" }.joined()
  }

  private static func sentence(_ problem: Problem) -> String {
    let place = [problem.line.map { "line \($0)" }, problem.field].compactMap { $0 }
      .joined(separator: ", ")
    return place.isEmpty ? problem.message : "\(place): \(problem.message)"
  }

  /// For programs: one object on one line.
  var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.member("format_version", Int64(1))
    json.key("error")
    json.beginObject()
    json.member("status", Int64(status.rawValue))
    json.member("reason", status.word)
    json.member("message", message)
    json.member("hint", hint)
    json.key("problems")
    json.beginArray()
    for problem in problems {
      json.beginObject()
      json.member("line", problem.line.map(Int64.init))
      json.member("field", problem.field)
      json.member("message", problem.message)
      json.member("hint", problem.hint)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endObject()
    json.endLine()
    return json.text
  }
}
