public import Answers
import Model
import SQLite
import System

/// The answer to a question, row by row as the other process gives it.
///
/// Nothing is kept, so the rows can be had once. That process is ended with the answer, or before.
public final class SandboxAnswer {
  /// The names of the columns, equal ones told apart.
  public private(set) var columns: [Column] = []

  private let question: Question
  private let begin: (Question) throws -> ChildProcess
  private let trace: (String) -> Void
  private let end: ContinuousClock.Instant
  private var child: ChildProcess
  private var inbox = Inbox()
  /// Whether it reads the archive itself, and nothing of it was given yet.
  private var mayBeginAgain: Bool
  private var isAtEnd = false

  /// Asks, and waits for the names of the columns.
  init(
    _ question: Question, start begin: @escaping (Question) throws -> ChildProcess,
    trace: @escaping (String) -> Void
  ) throws {
    self.question = question
    self.begin = begin
    self.trace = trace
    end = ContinuousClock.now.advanced(by: .seconds(question.timeout))
    mayBeginAgain = !question.needsCopy
    child = try begin(question)
    while columns.isEmpty, !isAtEnd { _ = try take() }
  }

  /// The answer as it comes.
  ///
  /// Its rows throw ``Fault``, as ``Sandbox/ask(_:trace:)``; `interrupted` when an interruption was
  /// caught. When the one who takes them throws, the other process is ended.
  public var flow: Flow {
    Flow(columns) { take in
      defer { self.child.end() }
      while let row = try self.next() { try take(.held(row)) }
    }
  }

  /// The next row; nil when there are no more.
  private func next() throws -> [Value]? {
    while !isAtEnd {
      if let row = try take() { return row }
    }
    return nil
  }

  /// Takes the next message; gives the row, where it is one.
  private func take() throws -> [Value]? {
    let (message, range) = try receive()
    var unpacker = Unpacker(inbox.bytes, range)
    switch message {
    case .row:
      mayBeginAgain = false
      return try values(range)
    case .columns:
      let names = ColumnNames.toldApart(try unpacker.list { try $0.text() })
      guard columns.isEmpty || columns == names else { throw Garbled.fault }
      columns = names
    case .trace: trace(try unpacker.text())
    case .fault:
      isAtEnd = true
      throw try unpacker.fault()
    case .end:
      isAtEnd = true
      child.end()
    }
    return nil
  }

  private func values(_ range: Range<Int>) throws -> [Value] {
    do {
      return try PackedRow.values(in: inbox.bytes, range, columns: columns.count)
    } catch PackedRow.Fault.invalidUTF8(let column) {
      throw Fault(
        .usage, "the answer cannot be shown: column \(columns[column].name) is not valid UTF-8",
        hint: "ask for hex(…) of it")
    } catch {
      throw Garbled.fault
    }
  }

  // MARK: Waiting

  /// The next whole message, by its place in the inbox.
  private func receive() throws -> (Message, Range<Int>) {
    while true {
      if let found = try inbox.next() { return found }
      try wait()
    }
  }

  /// Waits until something arrives.
  private func wait() throws {
    while true {
      // What has arrived is given also after the end of the time; the other process ends then.
      let left = max(0, Self.milliseconds(end - .now))
      let slice = mayBeginAgain ? min(left, Self.glance) : left
      switch try child.receive(into: &inbox.bytes, within: slice) {
      case .bytes: return
      case .interrupted:
        child.end()
        throw Fault(.interrupted, "interrupted")
      case .end: throw Self.fault(of: child.waitForEnd(), question)
      case .late where left == 0:
        child.end()
        throw Question.late(question.timeout)
      case .late:
        if mayBeginAgain, WaitingWriter.waits(for: question.archive) { try beginAgain() }
      }
    }
  }

  /// Lets a writer have the archive that was being read: the question is asked anew, of a private
  /// copy and within what is left of its time.
  private func beginAgain() throws {
    child.end()
    inbox = Inbox()
    mayBeginAgain = false
    var question = question
    question.isOnCopy = true
    question.timeout = Double(Self.milliseconds(end - .now)) / 1000
    guard question.timeout > 0 else { throw Question.late(self.question.timeout) }
    child = try begin(question)
  }

  /// How often it is looked for a writer that waits, in milliseconds.
  private static let glance = 100

  private static func milliseconds(_ duration: Swift.Duration) -> Int {
    let parts = duration.components
    return Int(parts.seconds) * 1000 + Int(parts.attoseconds / 1_000_000_000_000_000)
  }

  /// What is told of a process that ended before its answer did.
  private static func fault(of ending: ChildProcess.Ending, _ question: Question) -> Fault {
    if ending.isOutOfTime { return Question.late(question.timeout) }
    switch ending {
    case .status: return Garbled.fault
    case .signal(let number) where ending.isKilled:
      return Fault(
        .inputOutput, "the process that answers was killed (signal \(number))",
        hint: "the machine may be short of memory; ask for less")
    case .signal(let number):
      return Fault(
        .ours, "the process that answers broke off (signal \(number))",
        hint: "the archive is as it was; ask in another way, and tell the makers")
    }
  }
}

extension Garbled {
  fileprivate static let fault = Fault(.ours, "the process that answers broke off without a word")
}

/// Messages as they arrive.
private struct Inbox {
  var bytes: [UInt8] = []
  private var place = 0

  /// The next message, once all of it is here.
  mutating func next() throws -> (Message, Range<Int>)? {
    let start = place + Message.headSize
    guard bytes.count >= start else { return dropRead() }
    let length = (0..<4).reduce(0) { $0 | Int(bytes[place + 1 + $1]) << (8 * $1) }
    guard let message = Message(rawValue: bytes[place]), length <= Self.most else {
      throw Garbled.fault
    }
    guard bytes.count >= start + length else { return dropRead() }
    place = start + length
    return (message, start..<place)
  }

  private mutating func dropRead() -> (Message, Range<Int>)? {
    bytes.removeFirst(place)
    place = 0
    return nil
  }

  /// Longer than any message is.
  private static let most = 16 << 20
}

/// Names of columns.
enum ColumnNames {
  /// The names, with a number behind the second and later ones that are equal: `name`, `name_2`.
  static func toldApart(_ names: [String]) -> [Column] {
    var taken = Set(names)
    var seen: Set<String> = []
    return names.map { name in
      if seen.insert(name).inserted { return Column(name) }
      var number = 2
      while !taken.insert("\(name)_\(number)").inserted { number += 1 }
      return Column("\(name)_\(number)")
    }
  }
}
