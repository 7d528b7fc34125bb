import Archive
import Arguments
import JSONText
import Model
import Reasons

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
    let fault = Faults.fault(error) ?? Fault(.ours, "a fault of this program: \(error)")
    self.init(ExitStatus(fault.reason), fault.message, hint: fault.hint, problems: fault.problems)
  }

  /// All problems of one command line.
  init(usage problems: [UsageProblem]) {
    if problems.count == 1 {
      self.init(.usage, problems[0].message, hint: problems[0].hint)
    } else {
      self.init(
        .usage, "\(problems.count) problems with the command line",
        problems: problems.map { Problem($0.message, hint: $0.hint) })
    }
  }

  /// Every problem as a sentence of its own.
  var eachProblem: [Problem] {
    problems.isEmpty
      ? [Problem(message, hint: hint)]
      : problems.map { Problem(Self.sentence($0), hint: $0.hint) }
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
