import Model
import SQLite

extension Archive {
  /// What an undo took back.
  public struct Undone: Sendable {
    /// The change that was undone; of a batch its first.
    public let undone: Int64
    /// All changes that were undone, the last one first: more than one of a batch.
    public internal(set) var changes: [Int64] = []
    /// What it was: its verb, author and time.
    public let verb: String
    /// Its author; nil for a writer that is not known.
    public let author: String?
    /// How many rows were turned round.
    public internal(set) var rows = 0
    /// How many records are concerned.
    public internal(set) var recordCount = 0
    /// The slugs of the records concerned, as they are called now or were called last; of very many
    /// the first ones.
    public internal(set) var records: [String] = []

    static let mostRecords = 10_000
  }

  /// Takes a change back, as a change of its own: of each row what the change wrote there gives way to
  /// what stood there before, and what later changes wrote in other columns stays. A change that is part of a batch is taken back with all others of the batch, the last one first; each
  /// part is a change, and together they are a batch, too.
  ///
  /// - Parameters:
  ///   - group: the change to undo; nil for the last one that is not itself an undo and is not
  ///     undone yet.
  ///   - intent: who takes it back, when, and why.
  ///   - dryRun: write nothing, and only say what would be done.
  ///   - progress: told after each part how many there are left.
  /// - Throws: ``Fault`` (`notPermitted`) with the change in the way, when what it wrote was written
  ///   again since; nothing of it is taken back then.
  public func undo(
    _ group: Int64? = nil, _ intent: Intent, dryRun: Bool = false,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> Outcome<Undone> {
    // Writes of other programs are sealed by then, so that they can be undone, too.
    func choose() throws -> Int64 {
      guard let target = try group ?? lastUndoable(by: intent.author) else {
        throw Fault(
          .notFound, "there is nothing of \(intent.author) to undo",
          hint: "regesta history lists the changes; another's is undone by its number")
      }
      let isMaking = try db.first(Self.making, .integer(target)) { _ in true } ?? false
      guard !isMaking else {
        throw Fault(
          .notPermitted, "change \(target) is the making of the archive, which is never undone",
          hint: "regesta remove takes single records away")
      }
      return target
    }
    if dryRun { return try tryBack(intent, choose) { try $0.undo(group, intent) } }
    return try takeBack(intent, progress, choose)
  }

  /// Takes the last undo back.
  public func redo(
    _ intent: Intent, dryRun: Bool = false,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> Outcome<Undone> {
    func choose() throws -> Int64 {
      guard let target = try lastUndo() else {
        throw Fault(.notFound, "there is nothing to redo")
      }
      return target
    }
    if dryRun { return try tryBack(intent, choose) { try $0.redo(intent) } }
    return try takeBack(intent, progress, choose)
  }

  /// Takes back parts of a batch that did not become whole, the last one first, as parts of the same
  /// batch.
  ///
  /// - Returns: the changes that did so.
  package func takeBack(parts: [Int64], _ intent: Intent) throws -> [Int64] {
    guard let batch = parts.first else { return [] }
    // Whoever stopped the work wants the archive as it was.
    try db.setProgressHandler(every: 0, nil)
    return try parts.reversed().compactMap { part in
      WriterQueue.giveWay()
      return try patiently {
        try transact(intent, undoing: { part }, batch: { .partOf(batch) }) { writer, _ in
          try turnBack(part, of: batch, with: parts, writer)
        }.change
      }
    }
  }

  /// Asks again for some seconds where others write: once the user wants it to stop, nothing waits
  /// any more.
  private func patiently<Result>(_ body: () throws -> Result) throws -> Result {
    for _ in 0..<200 {
      do {
        return try body()
      } catch let fault as Fault where [.busy, .interrupted].contains(fault.reason) {
        WriterQueue.giveWay()
      }
    }
    return try body()
  }

  // MARK: Which one

  /// Changes that an undo, itself not undone, took back, each with that undo.
  private func undone() throws -> [Int64: Int64] { try UndoneChanges.all(db) }

  private func lastUndoable(by author: String) throws -> Int64? {
    let undone = try self.undone()
    return try firstStanding(of: Self.ownChanges, [.text(author)], undone)
  }

  /// The last undo, if nothing but undoing came after it.
  private func lastUndo() throws -> Int64? {
    try firstStanding(of: Self.lastUndos, [], try undone())
  }

  private func firstStanding(
    of sql: String, _ values: [Value], _ undone: [Int64: Int64]
  ) throws -> Int64? {
    struct Found: Error { var id: Int64 }
    do {
      try db.each(sql, values: values) { row in
        let id = try row.integer(0)
        if undone[id] == nil { throw Found(id: id) }
      }
      return nil
    } catch let found as Found { return found.id }
  }

  /// The changes that go together with one, itself among them: those of its batch that stand.
  private func parts(with target: Int64) throws -> (name: Int64, parts: [Int64]) {
    let batch = try db.first(Self.batch, .integer(target)) { try $0.optionalInteger(0) }
    guard let batch else { throw Fault(.notFound, "there is no change \(target)") }
    let undone = try undone()
    guard let batch else {
      if let by = undone[target] { throw Self.isUndone(target, by) }
      return (target, [target])
    }
    // Where a batch that did not become whole was taken back, that is part of it, too.
    let all = try db.all(Self.ofBatch, .integer(batch)) {
      (id: try $0.integer(0), undoes: try $0.optionalInteger(1))
    }
    let ids = Set(all.map(\.id))
    let own = all.filter { $0.undoes.map { !ids.contains($0) } ?? true }.map(\.id)
    let parts = own.filter { undone[$0] == nil }
    if parts.isEmpty, let first = own.first { throw Self.isUndone(batch, undone[first] ?? first) }
    return (batch, parts)
  }

  private static func isUndone(_ target: Int64, _ by: Int64) -> Fault {
    Fault(
      .notPermitted, "change \(target) is undone already, by change \(by)",
      hint: "regesta undo \(by) brings it back")
  }

  // MARK: Doing it

  /// A change of no more entries than this is tried out where it stands, in a large archive: that
  /// takes some milliseconds, and a copy a second.
  private static let soon: Int64 = 2_000

  /// Tries it out: in a transaction that is given up, or on a private copy where others would have to
  /// wait for long.
  private func tryBack(
    _ intent: Intent, _ choose: () throws -> Int64,
    _ onCopy: (Archive) throws -> Outcome<Undone>
  ) throws -> Outcome<Undone> {
    // A trial waits for nobody, unless the copy takes longer than its turn.
    guard isLarge || db.isInMemory else { return try tryOut(onCopy) }
    var isLong = false
    var chosen: (name: Int64, parts: [Int64]) = (0, [])
    do {
      return try transact(
        intent,
        undoing: {
          chosen = try parts(with: choose())
          let size = try chosen.parts.last.flatMap { part in
            try db.first(Self.size, .integer(part)) { try $0.integer(0) }
          }
          isLong = chosen.parts.count > 1 || size ?? 0 > Self.soon
          if isLong { throw Fault(.busy, "the change is long") }
          return chosen.parts.last
        }, dryRun: true
      ) { writer, target in
        guard let target else { throw Fault(.notFound, "there is nothing to undo") }
        var undone = try turnBack(target, of: chosen.name, with: chosen.parts, writer)
        undone.changes = [target]
        return undone
      }
    } catch let fault as Fault {
      if isLong { return try tryOut(onCopy) }
      throw fault.isConflict ? Dependence.fault(chosen.name) : fault
    }
  }

  private func takeBack(
    _ intent: Intent, _ progress: (Int, Int) -> Void, _ choose: () throws -> Int64
  ) throws -> Outcome<Undone> {
    var left: [Int64]?
    var name: Int64 = 0
    var own: [Int64] = []
    var done: [Int64] = []
    var result: Outcome<Undone>?
    repeat {
      do {
        let part = try transact(
          intent,
          undoing: {
            if left == nil {
              let chosen = try parts(with: choose())
              (name, left, own) = (chosen.name, chosen.parts, chosen.parts)
              if chosen.parts.count > 1 {
                try Dependence(db, parts: chosen.parts, name: name).requireNone()
              }
            }
            return left?.last
          },
          batch: { done.first.map { .partOf($0) } ?? (left?.count == 1 ? .none : .begun) }
        ) { writer, target in
          guard let target else { throw Fault(.notFound, "there is nothing to undo") }
          return try turnBack(target, of: name, with: own, writer)
        }
        if let change = part.change { done.append(change) }
        if let last = left?.popLast() { result = Self.joined(result, part, last, name) }
      } catch let fault as Fault {
        throw try bringBack(done, after: fault, of: name == 0 ? left?.last ?? 0 : name, intent)
      }
      let count = left?.count ?? 0
      progress(done.count, done.count + count)
      if count == 0 { break }
      WriterQueue.giveWay()
    } while true
    guard let result else { throw Fault(.ours, "an undo lost its result") }
    return result
  }

  private static func joined(
    _ before: Outcome<Undone>?, _ part: Outcome<Undone>, _ change: Int64, _ name: Int64
  ) -> Outcome<Undone> {
    let (old, new) = (before?.result, part.result)
    var all = Undone(undone: name, verb: new.verb, author: new.author)
    all.changes = (old?.changes ?? []) + [change]
    all.rows = (old?.rows ?? 0) + new.rows
    all.recordCount = (old?.recordCount ?? 0) + new.recordCount
    all.records = Array(((old?.records ?? []) + new.records).prefix(Undone.mostRecords))
    return Outcome(
      result: all, change: before?.change ?? part.change,
      held: max(before?.held ?? .zero, part.held))
  }

  /// What is told where an undo failed; where parts of a batch were taken back already they come
  /// back first: somebody wrote in between what stands against the rest.
  private func bringBack(
    _ done: [Int64], after fault: Fault, of name: Int64, _ intent: Intent
  ) throws -> Fault {
    var fault = fault
    if fault.isConflict { fault = Dependence.fault(name) }
    guard !done.isEmpty else { return fault }
    do {
      let back = try takeBack(parts: done, intent)
      fault.message += "; what had been taken back of it came back by changes \(Self.list(back))"
    } catch {
      fault.message += "; some of it is taken back, by changes \(Self.list(done))"
      fault.hint = "regesta undo \(done[0]) brings that back"
    }
    return fault
  }

  /// `5`, or `5 to 9`.
  static func list(_ changes: [Int64]) -> String {
    guard let first = changes.min(), let last = changes.max() else { return "" }
    return first == last ? "\(first)" : "\(first) to \(last)"
  }

  /// What another did, a migration or a program that is not known among them, is taken back only
  /// by its number; the making of the archive never.
  private static let ownChanges = """
    SELECT id FROM change_group WHERE undoes IS NULL AND author = ?1
      AND verb NOT GLOB 'migration [0-9]*' AND verb <> 'init'
    ORDER BY id DESC
    """
  private static let size = "SELECT last_entry - first_entry FROM change_group WHERE id = ?1"
  private static let making = "SELECT 1 FROM change_group WHERE id = ?1 AND verb = 'init'"
  private static let lastUndos = """
    SELECT g.id FROM change_group g
    WHERE g.undoes IS NOT NULL AND g.verb = 'undo'
      AND NOT EXISTS (SELECT 1 FROM change_group x WHERE x.id > g.id AND x.undoes IS NULL)
    ORDER BY g.id DESC
    """
  private static let batch = "SELECT batch FROM change_group WHERE id = ?1"
  private static let ofBatch = """
    SELECT id, undoes FROM change_group WHERE id >= ?1 AND batch = ?1 ORDER BY id
    """
  /// Every statement of this file, for the test that prepares them.
  static let undoStatements =
    [UndoneChanges.undos, ownChanges, size, making, lastUndos, batch, ofBatch] + turningStatements
}

/// Which changes are taken back.
enum UndoneChanges {
  /// Changes that an undo, itself not undone, took back, each with that undo.
  static func all(_ db: Connection) throws -> [Int64: Int64] {
    var result: [Int64: Int64] = [:]
    // An undo comes after what it undoes: seen from the last, each one's own fate is known.
    try db.each(undos) { row in
      let undo = try row.integer(0)
      if result[undo] == nil { result[try row.integer(1)] = undo }
    }
    return result
  }

  static let undos = """
    SELECT id, undoes FROM change_group WHERE undoes IS NOT NULL ORDER BY id DESC
    """
}
