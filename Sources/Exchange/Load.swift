public import Archive
public import Model

/// Enters an input of any length and keeps nobody waiting for long.
///
/// It is read first, then looked at as the archive stands, and written last: in one change where that
/// takes a moment, else in parts, between which others write. The parts are one batch of the history,
/// which one number undoes. What can be refused is refused before anything is written; where only the
/// writing shows it, the parts before it are taken back.
public struct Load {
  /// Make it one change, however long others wait.
  public var isInOne = false
  /// Say what would be entered, and write nothing.
  public var isDryRun = false
  /// Folders for long inputs, which are set aside in a file without a name; the best first.
  public var scratch = ["/tmp"]
  /// Gives the time of each part, `YYYY-MM-DDThh:mm:ssZ`; nil for that of the intent.
  public var time: (() -> String)?
  /// Told now and then how far it is.
  public var progress: (Stage, _ done: Int, _ total: Int?) throws -> Void = { _, _, _ in }

  private let archive: Archive
  private let intent: Archive.Intent
  private let kind: Kind?

  /// What is being done.
  public enum Stage: Sendable {
    /// The input is read; counted in bytes.
    case reading
    /// Its records are looked at.
    case looking
    /// They are written.
    case writing
  }

  /// What was entered.
  public struct Summary: Sendable {
    /// The changes that did it, in their order; none in a dry run.
    public internal(set) var changes: [Int64] = []
    /// How many records were entered and disputes settled.
    public internal(set) var count = 0
    /// How long others were kept waiting at most.
    public internal(set) var held: Swift.Duration = .zero
  }

  /// Takes what was done, part by part: what was entered, and by which change.
  public typealias Taking = (_ changes: [Change], _ change: Int64?) throws -> Void

  /// Up to so many entries are tried out on a copy where looking cannot tell all that is wrong.
  private static let fewEntries = 5_000

  /// - Parameters:
  ///   - archive: where to.
  ///   - intent: who enters it, when and why.
  ///   - kind: the kind of objects that do not name theirs.
  public init(_ archive: Archive, _ intent: Archive.Intent, kind: Kind? = nil) {
    self.archive = archive
    self.intent = intent
    self.kind = kind
  }

  /// Enters JSON: one object, an array of objects, or JSON Lines.
  ///
  /// - Parameters:
  ///   - next: gives the next bytes of the input; none at the end.
  ///   - take: takes what was done.
  /// - Throws: ``Fault`` (`badData`) with all problems; then nothing of it stands.
  public func enter(_ next: () throws -> [UInt8], _ take: Taking) throws -> Summary {
    var reading = InputReading(kind: kind, in: scratch)
    var size = 0
    try reading.read {
      let piece = try next()
      size += piece.count
      try progress(.reading, size, nil)
      return piece
    }
    return try enter(reading.stock, reading.problems, take)
  }

  /// Enters one record.
  ///
  /// - Throws: ``Fault`` (`badData`) with all problems; then nothing of it stands.
  public func enter(_ draft: Draft) throws -> Archive.Outcome<Change> {
    if !isDryRun {
      let seen = try look(draft)
      guard seen.problems.isEmpty else {
        throw Fault(.badData, "bad \(draft.kind)", problems: seen.problems)
      }
    }
    return try archive.change(intent, dryRun: isDryRun) { try $0.add(draft) }
  }

  private func look(_ draft: Draft) throws -> Lookout.Seen {
    let lookout = archive.lookout()
    lookout.names.isComplete = true
    return try lookout.reading { try lookout.look(draft) }
  }

  private func enter(_ stock: Stock, _ problems: Problems, _ take: Taking) throws -> Summary {
    try look(at: stock, problems)
    if isDryRun { return try rehearse(stock, take) }
    return try write(stock, take)
  }

  /// Looks at everything; what was needed for that is let go before anything is written.
  private func look(at stock: Stock, _ problems: Problems) throws {
    var looking = Looking(archive.lookout(), stock, in: scratch)
    try looking.look { try progress(.looking, $0, stock.count) }
    var all = problems
    all.note(looking.problems)
    if all.isEmpty { return }
    // What only the writing shows is told with the rest.
    guard !looking.isDecided, stock.count <= Self.fewEntries else { throw all.fault }
    try tryOut(stock, after: problems)
  }

  /// Enters it on a private copy.
  ///
  /// - Throws: ``Fault`` with all that is wrong.
  private func tryOut(_ stock: Stock, after problems: Problems) throws {
    let scratch = scratch
    _ = try archive.privateCopy().change(intent) { writer in
      var intake = Intake(writer, scratch: scratch)
      try intake.enter(stock, after: problems)
    }
  }

  private func rehearse(_ stock: Stock, _ take: Taking) throws -> Summary {
    let copy = try archive.privateCopy()
    var summary = try Self(copy, intent, inOne: true, progress).write(stock) { changes, _ in
      try take(changes, nil)
    }
    summary.changes = []
    return summary
  }

  private init(
    _ copy: Archive, _ intent: Archive.Intent, inOne: Bool,
    _ progress: @escaping (Stage, Int, Int?) throws -> Void
  ) {
    self.init(copy, intent)
    isInOne = inOne
    self.progress = progress
  }

  // MARK: Writing

  private func write(_ stock: Stock, _ take: Taking) throws -> Summary {
    var summary = Summary()
    var entering = Entering(stock)
    var entered: [Change] = []
    do {
      try archive.write(intent, inOne: isInOne, time: time) {
        entering.isDone
      } step: { writer in
        if let change = try entering.enterNext(writer) { entered += [change] + change.also }
        try progress(.writing, summary.count + entered.count, stock.count)
        // What was said of many would be held until the end.
        if isInOne, entered.count >= 1_000 {
          try take(entered, nil)
          summary.count += entered.count
          entered.removeAll(keepingCapacity: true)
        }
      } atEnd: {
        guard entering.problems.isEmpty else { throw entering.problems.fault }
      } sealed: { change, held in
        if let change { summary.changes.append(change) }
        summary.held = max(summary.held, held)
        summary.count += entered.count
        try take(entered, change)
        entered.removeAll(keepingCapacity: true)
      }
    } catch {
      throw takenBack(summary.changes, after: error)
    }
    return summary
  }

  /// Takes back the parts before the one that failed.
  ///
  /// - Returns: what is told.
  private func takenBack(_ parts: [Int64], after error: any Error) -> any Error {
    guard let first = parts.first else { return error }
    var fault =
      error as? Fault ?? Fault(.inputOutput, "nothing more was entered: \(error)")
    do {
      var undoing = intent
      undoing.verb = "undo"
      undoing.time = time?() ?? undoing.time
      undoing.reason = "an input that was not entered whole"
      let changes = try archive.takeBack(parts: parts, undoing)
      let list = "\(Self.list(changes))"
      fault.message += "; what had been written of it was taken back by \(list)"
      fault.hint = fault.hint ?? "regesta history shows both"
    } catch {
      fault.message += "; what was written of it before stands, as \(Self.list(parts))"
      fault.hint = "regesta undo \(first) takes it back"
    }
    return fault
  }

  private static func list(_ changes: [Int64]) -> String {
    guard let first = changes.min(), let last = changes.max() else { return "no change" }
    return first == last ? "change \(first)" : "changes \(first) to \(last)"
  }
}
