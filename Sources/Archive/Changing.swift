import Model
import Reasons
public import SQLite

extension Archive {
  /// What a change did.
  public struct Outcome<Result> {
    /// What the body gave.
    public let result: Result
    /// The number of the change in the history; nil when nothing was written.
    public let change: Int64?
    /// How long other writers were kept waiting.
    public var held: Swift.Duration = .zero
  }

  /// Runs a body that writes; all of it happens and becomes one group of the history, or none.
  ///
  /// - Parameters:
  ///   - intent: who writes, when, and why.
  ///   - dryRun: only say what it would do.
  ///   - body: what is done by the writer, which lives only as long as it runs.
  /// - Throws: ``Fault``; the archive is then unchanged.
  public func change<Result>(
    _ intent: Intent, dryRun: Bool = false, _ body: (Writer) throws -> Result
  ) throws -> Outcome<Result> {
    if dryRun, !isLarge {
      return try tryOut { try $0.transact(intent) { writer, _ in try body(writer) } }
    }
    return try transact(intent, dryRun: dryRun) { writer, _ in try body(writer) }
  }

  /// Tries a write out on a private copy, so that nobody else is kept waiting and the archive stays
  /// as it is.
  ///
  /// - Returns: what it did there, without a number.
  func tryOut<Result>(
    _ body: (Archive) throws -> Outcome<Result>
  ) throws -> Outcome<Result> {
    try Faults.translate("nothing was tried out") {
      Outcome(result: try body(privateCopy()).result, change: nil)
    }
  }

  /// Whether a copy of it takes longer than others can well be kept from writing. A trial of one
  /// record, which takes some milliseconds, then rather waits its turn.
  var isLarge: Bool {
    let pages = (try? db.first("PRAGMA page_count") { try $0.integer(0) }) ?? nil
    let size = (try? db.first("PRAGMA page_size") { try $0.integer(0) }) ?? nil
    return (pages ?? 0) * (size ?? 0) > 128 << 20
  }

  // MARK: One transaction

  /// Runs a body in one transaction that becomes one group of the history.
  ///
  /// - Parameters:
  ///   - undoing: gives the change that this one undoes, asked inside the transaction once the
  ///     writes of other programs are changes, too.
  ///   - batch: what batch it is part of, asked once the body is done.
  func transact<Result>(
    _ intent: Intent, undoing: () throws -> Int64? = { nil }, dryRun: Bool = false,
    batch: () -> ChangeGroups.Batch = { .none },
    _ body: (Writer, Int64?) throws -> Result
  ) throws -> Outcome<Result> {
    try Faults.translate("nothing was written") {
      guard !intent.author.trimmed.isEmpty else {
        throw Fault(
          .usage, "nothing was written: the author's name is blank",
          hint: "--as NAME says who writes, as does $REGESTA_AUTHOR")
      }
      try takeTurn(intent)
      let start = ContinuousClock.now
      defer { queue?.release() }
      let trial = Trial<Result>()
      do {
        var outcome = try db.transaction(.immediate) {
          let outcome = try write(intent, undoing, batch, body)
          if dryRun {
            trial.result = outcome.result
            throw TakeBack()
          }
          return outcome
        }
        outcome.held = start.duration(to: .now)
        return outcome
      } catch let error as SQLiteError where error.sql == "COMMIT" && Self.isLate(error.code) {
        throw Fault(
          .inputOutput,
          "the disk failed at the very end of the write (\(error.message)): it may stand, or not",
          hint: "regesta history --limit 1 says whether it does")
      } catch is TakeBack {
        guard let result = trial.result else { throw Fault(.ours, "a trial run lost its result") }
        return Outcome(result: result, change: nil)
      }
    }
  }

  private func write<Result>(
    _ intent: Intent, _ undoing: () throws -> Int64?, _ batch: () -> ChangeGroups.Batch,
    _ body: (Writer, Int64?) throws -> Result
  ) throws -> Outcome<Result> {
    // Inside the lock: another writer may have taken numbers since this archive was opened.
    if let ids = ids as? CountedIDs {
      ids.skip(past: try SchemaLinks.highestID(db))
    }
    let groups = ChangeGroups(db: db)
    try sealStrangers(groups, time: intent.time)
    let undoes = try undoing()
    guard try db.first(Self.contexts, as: { try $0.integer(0) }) == 0 else {
      throw Fault(
        .incompatible, "another program left a writer's context behind",
        hint: Remedy.repair)
    }
    try db.run(
      Self.enterContext, .text(intent.author), Value(intent.reason), .text(intent.verb))
    let writer = Writer(db, ids: ids, habits: habits)
    var result = try body(writer, undoes)
    try writer.settleDerived(change: groups.nextNumber())
    result = try remarking(result)
    try db.run(Self.leaveContext)
    let change = try groups.seal(
      ChangeGroups.Intent(
        author: intent.author, reason: intent.reason, verb: intent.verb, time: intent.time,
        undoes: undoes, batch: batch()))
    return Outcome(result: result, change: change)
  }

  /// Adds to what changed what is doubtful about it: known only once the days are worked out. A long
  /// input leaves that to `check`.
  private func remarking<Result>(_ result: Result) throws -> Result {
    guard var changes = result as? [Change], changes.count <= 100 else { return result }
    for place in changes.indices where changes[place].action != .removed {
      changes[place].notes += try Doubts.reasons(of: changes[place].id, in: db)
        .map { "doubtful: it \($0)" }
    }
    return changes as? Result ?? result
  }

  /// Waits for the place at the head of the writers' queue.
  ///
  /// - Throws: ``Fault`` (`busy`) with who holds it.
  private func takeTurn(_ intent: Intent) throws {
    guard let queue else { return }
    let told = onWait.map { told in { told(queue.holder) } }
    do {
      try queue.acquire(
        timeoutMilliseconds: patience, note: intent.note, onWait: told)
    } catch let error as SQLiteError where error.code.primary == .busy {
      throw Fault(
        .busy, "nothing was written: \(Self.describe(queue.holder))",
        hint: "try again in a moment")
    }
  }

  /// Who is writing, in words.
  public static func describe(_ holder: WriterQueue.Holder?) -> String {
    guard let holder else { return "somebody else is writing" }
    return "somebody else is writing: \(holder.note), process \(holder.process)"
  }

  /// Entries of other programs become a group of a writer that is not known, and what follows from
  /// them is worked out.
  ///
  /// - Parameter mayGoOn: asked before each agreement; those that are left stay marked as stale.
  func sealStrangers(
    _ groups: ChangeGroups, time: String, while mayGoOn: () -> Bool = { true }
  ) throws {
    let first = try groups.firstOpenEntry()
    let intent = ChangeGroups.Intent(author: nil, reason: nil, verb: "unknown", time: time)
    let sealed = try groups.seal(intent)
    guard try sealed != nil || hasStale() else { return }
    try Derived(db).catchUp(
      from: first, change: try sealed ?? groups.nextNumber() - 1, while: mayGoOn)
  }

  /// Whether a commit may have failed after the point at which it stands: what cuts the journal is
  /// what makes it stand.
  private static func isLate(_ code: ResultCode) -> Bool {
    [.ioErrorSync, .ioErrorSyncFolder, .ioErrorTruncate].contains(code)
  }

  private struct TakeBack: Error {}
  private final class Trial<Result> { var result: Result? }

  // MARK: Parts

  /// Looks at an input before it is written.
  package func lookout() -> Lookout { Lookout(db, ids: ids, habits: habits) }

  /// Writes step by step, in as many transactions as it takes so that none keeps others waiting for
  /// long; between them others write. Together they are one batch of the history.
  ///
  /// - Parameters:
  ///   - intent: who writes, when, and why.
  ///   - inOne: make it one transaction, however long others wait.
  ///   - time: the time of each part; nil for that of the intent.
  ///   - isDone: whether nothing is left to be written.
  ///   - step: writes a little: a record.
  ///   - atEnd: looks whether a part may stand.
  ///   - sealed: told of each part once it stands: the number of its change and how long others were
  ///     kept waiting.
  /// - Throws: ``Fault``, and what `step` throws: nothing of that part is written then; the parts
  ///   before it stand.
  package func write(
    _ intent: Intent, inOne: Bool = false, time: (() -> String)? = nil, isDone: () -> Bool,
    step: (Writer) throws -> Void, atEnd: () throws -> Void,
    sealed: (Int64?, Swift.Duration) throws -> Void
  ) throws {
    var intent = intent
    var first: Int64?
    var limit = partSpan / 2
    repeat {
      if let time { intent.time = time() }
      let outcome = try transact(
        intent,
        batch: { first.map { .partOf($0) } ?? (isDone() ? .none : .begun) }
      ) { writer, _ in
        let end = ContinuousClock.now.advanced(by: limit)
        var count = 0
        while !isDone() {
          try step(writer)
          count += 1
          if !inOne, count.isMultiple(of: 8) || limit == .zero, ContinuousClock.now >= end { break }
        }
        try atEnd()
      }
      first = first ?? outcome.change
      try sealed(outcome.change, outcome.held)
      if isDone() { return }
      limit = Self.next(limit, outcome.held, partSpan)
      WriterQueue.giveWay()
    } while true
  }

  /// How long the next part may write, before what follows from that is worked out and brought to
  /// the disk, so that all of it takes as long as it should.
  static func next(
    _ limit: Swift.Duration, _ held: Swift.Duration, _ wanted: Swift.Duration
  ) -> Swift.Duration {
    guard held > .zero, wanted > .zero else { return limit }
    let part = limit * (wanted / held)
    return max(wanted / 8, min(part, wanted * 3 / 4))
  }

  private static let enterContext = """
    INSERT INTO context(id, author, reason, verb) VALUES (1, ?1, ?2, ?3)
    """
  private static let leaveContext = "DELETE FROM context"
  private static let contexts = "SELECT count(*) FROM context"

  /// Every statement of this file, for the test that prepares them.
  static let changingStatements = [enterContext, leaveContext, contexts]
}

extension Writer {
  /// Works out what follows from everything touched so far.
  func settleDerived(change: Int64) throws {
    let (records, movers) = takeTouched()
    try Derived(db).refresh(records: records, movers: movers, change: change)
  }
}
