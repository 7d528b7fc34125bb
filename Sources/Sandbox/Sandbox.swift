import Model
import System

/// Where questions of people are answered: in a process of their own.
///
/// What one process cannot bound (the work inside one instruction, that of compiling, a fault of
/// the library) ends with that process. It is ended at the end of its time, when the one who asked
/// interrupts, and when nobody wants the rest of the answer.
public struct Sandbox: Sendable {
  /// How that process is made.
  public enum Start: Sendable {
    /// Of this process, which has one thread or is a program with the hidden entry ``entry``: by
    /// fork(2) in the first case, anew in the second.
    case itself
    /// By a program that has the hidden entry ``entry``, as regesta has.
    case program(String)
  }

  /// The only word of the command line by which a program answers a question and ends.
  public static let entry = "--answer-one-question"

  private let start: Start

  /// Makes a sandbox.
  ///
  /// - Parameter start: how its processes are made.
  public init(_ start: Start) { self.start = start }

  /// Asks a question.
  ///
  /// - Parameters:
  ///   - question: the question.
  ///   - trace: told each statement, where the question wants it.
  /// - Throws: ``Fault``: `usage` for a statement that is wrong, not allowed, or beyond a bound, and
  ///   for parameters that are missing or too many; `busy` for one that took too long; what the
  ///   archive's opening throws.
  public func ask(
    _ question: Question, trace: @escaping (String) -> Void = { _ in }
  ) throws -> SandboxAnswer {
    try SandboxAnswer(question, start: begin, trace: trace)
  }

  private func begin(_ question: Question) throws -> ChildProcess {
    switch start {
    case .program(let path):
      return try ChildProcess.start(path, [Self.entry], input: question.packed)
    case .itself:
      guard CurrentProcess.threadCount == 1 else {
        return try ChildProcess.start("/proc/self/exe", [Self.entry], input: question.packed)
      }
      return try ChildProcess.fork { Answerer(question, output: $0).run() }
    }
  }

  /// Answers the question that stands on standard input, on standard output: the hidden entry.
  ///
  /// - Returns: the status to end with.
  public static func serve() -> Int32 {
    Confinement.endWithParent()
    guard let bytes = try? Descriptor.readInput(limit: Self.mostInput),
      let question = try? Question(packed: bytes)
    else { return 1 }
    return Answerer(question, output: Descriptor.output).run()
  }

  private static let mostInput = 16 << 20
}
