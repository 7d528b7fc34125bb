import Arguments
import Model
import Reasons
import System

/// One run of the program: words in, status out. The only place that writes text.
public struct Run {
  private let environment: Environment

  /// A run in this environment.
  public init(_ environment: Environment) { self.environment = environment }

  /// Does what the words of a command line ask for, the program's name not among them.
  public func callAsFunction(_ words: [String]) -> ExitStatus {
    // Scripts ask this often, and none of the verbs is needed for it.
    if words == ["--version"] { return write(Reply(text: Version.line), Globals()) }
    // And people this, who should not wait until all that a line could say is set up.
    if words == ["help"] || words == ["--help"] { return write(help(for: []), Globals()) }
    let program = Verbs.program()
    // What goes wrong before the words are understood is told as JSON, too, where that was asked.
    var globals = Globals()
    globals.isJSON = words.contains("--json")
    do {
      try refuseBrokenText(words)
      switch program.parse(words) {
      case .problems(let problems, let found, let path, let rest):
        globals = found
        throw Unusable(problems: problems + faults(of: rest, globals), path: path)
      case .help(_, let path):
        return write(help(for: path), globals)
      case .run(let found, let verb, _):
        globals = found
        if globals.wantsVersion { return write(Reply(text: Version.line), globals) }
        if !verb.boundsMemory { environment.leaveMemoryUnbounded() }
        let call = Call(environment, globals, Verbs.manual)
        defer { call.letGo() }
        do {
          return write(try verb.run(call), globals, call)
        } catch {
          return complain(call.blamed(error), globals)
        }
      }
    } catch {
      return complain(error, globals)
    }
  }

  private func help(for path: [String]) -> Reply {
    Reply(text: Verbs.help(for: path, width: environment.width ?? 80) ?? "")
  }

  private struct Unusable: Error {
    var problems: [UsageProblem]
    var path: [String]
  }

  /// What else is wrong with a line in which names of options were: whoever mends those should not
  /// be told of the next fault only then. Nothing of it is written.
  private func faults(of rest: (any Verb)?, _ globals: Globals) -> [UsageProblem] {
    guard let trial = (rest as? any WritingVerb)?.trial else { return [] }
    let call = Call(environment, globals, Verbs.manual)
    defer { call.letGo() }
    do {
      _ = try trial.run(call)
      return []
    } catch {
      guard let fault = Faults.fault(error), fault.reason == .badData else { return [] }
      return Complaint(fault).eachProblem.map { UsageProblem($0.message, hint: $0.hint) }
    }
  }

  /// Swift repairs arguments that are not UTF-8 with U+FFFD, without a word.
  private func refuseBrokenText(_ words: [String]) throws {
    guard let place = words.firstIndex(where: { $0.unicodeScalars.contains("\u{FFFD}") }) else {
      return
    }
    throw Fault(
      .badData, "argument \(place + 1) is not UTF-8, or holds U+FFFD, the mark of such a text",
      hint: "use a terminal and files in UTF-8")
  }

  // MARK: Writing

  private func write(_ reply: Reply, _ globals: Globals, _ call: Call? = nil) -> ExitStatus {
    do {
      let told = try answer(reply, globals, call)
      for note in told.notes + reply.notes + [reply.undo].compactMap(\.self) {
        try environment.writeError(VisibleText.line(note) + "\n")
      }
      if told.damage.count > 0 { throw Self.fault(told.damage) }
      reply.wasWritten()
      return told.status ?? reply.status
    } catch let error as SystemError where error.isBrokenPipe {
      // The reader has seen enough.
      return reply.status
    } catch let error as SystemError where reply.isForFile && !error.isFull {
      return complain(Fault(.cannotCreate, error.description), globals)
    } catch let error as SystemError {
      // What was changed stays changed, though nobody could be told.
      let hint = reply.undo.map { "the change itself was made; \($0)" }
      return complain(Fault(.inputOutput, "\(error)", hint: hint), globals)
    } catch {
      return complain(call?.blamed(error) ?? error, globals)
    }
  }

  /// Writes the answer to where it goes. Of one that ends half way the first half is not taken back,
  /// but in a file.
  private func answer(_ reply: Reply, _ globals: Globals, _ call: Call?) throws -> Reply.Ending {
    if reply.flow == nil, reply.text.isEmpty, !reply.isForFile { return Reply.Ending() }
    let pager = reply.isPaged && environment.isOutputTerminal ? pager(globals) : nil
    let destination = try Destination(reply.file, environment, pager: pager)
    var drain = try destination.open(environment)
    if let guarded = reply.guarded, destination.isStandard {
      let inner = drain
      drain = TextDrain { piece in
        try inner.take(guarded(piece))
      } finishing: {
        try inner.finish()
      }
    }
    var output = Output(drain)
    var told = Reply.Ending()
    do {
      if let flow = reply.flow { told = try flow(&output) } else { output.append(reply.text) }
      // Whoever wants to write has waited long enough, wherever the answer is.
      try output.flush()
      call?.letGo()
    } catch {
      if destination.isStandard { try? output.finish() }
      throw error
    }
    try output.finish()
    return told
  }

  /// The pager, as git(1) chooses it.
  private func pager(_ globals: Globals) -> String? {
    if globals.hasNoPager { return nil }
    let variables = environment.variables
    let pager = variables["REGESTA_PAGER"] ?? variables["PAGER"] ?? "less -FRX"
    return pager.isEmpty || pager == "cat" ? nil : pager
  }

  private static func fault(_ damage: Damage) -> Fault {
    let rest = damage.count - damage.rows.count
    return Fault(
      .damaged, "\(damage.count) \(damage.count == 1 ? "row" : "rows") could not be read",
      hint: Remedy.check,
      problems: damage.rows.map { Problem($0) }
        + (rest > 0 ? [Problem("\(rest) more are not listed")] : []))
  }

  private func complain(_ error: any Error, _ globals: Globals) -> ExitStatus {
    var complaint = Complaint(error)
    if let unusable = error as? Unusable {
      complaint = Complaint(usage: unusable.problems)
      if complaint.hint == nil, complaint.problems.isEmpty {
        let path = (["regesta"] + unusable.path).joined(separator: " ")
        complaint.hint = "\(path) --help explains it"
      }
    }
    // Where parts of the work stood already it is said what became of them.
    if environment.isInterrupted(), complaint.status != .interrupted || complaint.hint == nil {
      complaint = Complaint(.interrupted, "interrupted; nothing was written")
    }
    complaint.message = environment.shown(complaint.message)
    complaint.hint = complaint.hint.map(environment.shown)
    let isColoured = globals.isColoured(
      environment, isTerminal: environment.isErrorTerminal)
    let text = globals.isJSON ? complaint.json : complaint.text(isColoured: isColoured)
    // Where standard error cannot be written to, the status still says it.
    try? environment.writeError(text)
    return complaint.status
  }
}
