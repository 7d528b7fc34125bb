public import SQLite
internal import System

/// Makes and proves copies of one kind of file in one folder.
public struct BackupRun {
  let copies: Copies
  let subject: Subject

  /// A run on one folder.
  ///
  /// - Parameters:
  ///   - copies: the folder, which this run has to itself (``Copies/claim()``).
  ///   - subject: the kind of file.
  public init(_ copies: Copies, _ subject: Subject) {
    self.copies = copies
    self.subject = subject
  }

  /// What a run did.
  public struct Report: Sendable {
    /// The newest copy.
    public var manifest: Manifest
    /// Its path.
    public var path: String
    /// Whether it was made now; else it stands for what the file still holds, and was proven anew.
    public var isNew: Bool
    /// What somebody has to look into, though there is a copy.
    public var alarms: [String]
    /// The copies that were taken away, because newer ones stand.
    public var removed: [String]
    /// Copies that are never taken away, because they hold changes that the file holds no more.
    public var kept: [String] = []
  }

  /// Copies a file and proves the copy, or proves the one that stands where nothing has changed.
  ///
  /// - Parameters:
  ///   - source: the file; whoever writes to it waits for about a second a gigabyte.
  ///   - stem: what the name of the copy begins with.
  ///   - time: now, UTC, `YYYY-MM-DDThh:mm:ssZ`.
  ///   - keep: how many of the newest copies stay; nil for all.
  /// - Throws: ``BackupError``, ``SQLiteError``, `SystemError`, and what the subject throws; then
  ///   nothing is left of the copy, and no other was taken away.
  public func run(
    _ source: Connection, stem: String, time: String, keep: Int?
  ) throws -> Report {
    let state = try source.savepoint { try subject.state(source) }
    let own = try copies.all(at: time).filter { $0.manifest.origin == state.origin }
    var alarms = own.filter { !$0.isThere }.map {
      "\($0.manifest.file) is gone, or of another size; if that was meant, take its manifest away, too"
    }
    let standing = own.last { $0.isThere }
    var report: Report?
    if let standing {
      let isSame = state.unsettled == 0 && standing.manifest.isOf(state)
      let fault = try isSame ? verify(standing).first : standing.changedBytes()
      if let fault {
        alarms.append("\(standing.manifest.file) is not what was proven: \(fault)")
      } else if isSame {
        var manifest = standing.manifest
        manifest.proven = time
        try copies.rewrite(manifest)
        report = Report(
          manifest: manifest, path: standing.path, isNew: false, alarms: alarms, removed: [])
      }
    }
    var done = try report ?? make(source, stem, time, after: standing?.manifest, alarms)
    if done.alarms.isEmpty, let keep { try prune(&done, max(keep, 1), at: time) }
    return done
  }

  private func make(
    _ source: Connection, _ stem: String, _ time: String, after last: Manifest?,
    _ alarms: [String]
  ) throws -> Report {
    let start = ContinuousClock.now
    try needRoom(for: source)
    var alarms = alarms
    let name = try freeName(stem, time)
    let draft = copies.draft(of: name)
    defer { Copies.discard(draft) }
    let copy = try Connection(path: draft, access: .create)
    subject.onStep("copying", 0, 1)
    try source.copy(to: copy)
    // The proof has need of memory, and the source of none.
    try source.releaseMemory()
    let state = try subject.state(copy)
    if let last, try !subject.holds(copy, last.cursor) {
      alarms.append(
        "the history does not go on from change \(last.cursor.change) of \(last.file): it was cut, "
          + "or another copy took its place")
    }
    let proof = Proof(subject)
    let tables = try proof.contents(of: copy)
    let faults =
      try subject.isCurrent(copy) ? proof.faults(of: copy) : forwardFaults(of: draft, name)
    try copy.close()
    guard faults.isEmpty else { throw BackupError.unsound(faults) }
    try Files.sync(draft)
    let spent = start.duration(to: .now).components
    let manifest = Manifest(
      origin: state.origin, file: name, size: Int64(Files.size(of: draft) ?? 0),
      sha256: try Copies.digest(of: draft), made: time,
      milliseconds: spent.seconds * 1_000 + spent.attoseconds / 1_000_000_000_000_000,
      program: subject.program, state: state, previous: last?.sha256, tables: tables)
    try copies.publish(manifest)
    return Report(
      manifest: manifest, path: copies.path(name), isNew: true, alarms: alarms, removed: [])
  }

  /// The copy, and as much again for what its proof writes and takes back.
  private func needRoom(for source: Connection) throws {
    let pages = try source.first("PRAGMA page_count") { try $0.int(0) } ?? 0
    let size = try source.first("PRAGMA page_size") { try $0.int(0) } ?? 0
    let free = try copies.folder.freeBytes()
    let needed = 2 * pages * size + (1 << 20)
    guard free >= needed else {
      throw BackupError.noRoom(folder: copies.folder.path, needed: needed, free: free)
    }
  }

  /// `archive-20260115T120000Z.sqlite`, or where there are some of that second with the next number
  /// behind it, so that the order of the names is that in which they were made.
  private func freeName(_ stem: String, _ time: String) throws -> String {
    let start = "\(stem)-\(time.filter { $0 != "-" && $0 != ":" })"
    let numbers = try copies.folder.names().compactMap { name -> Int? in
      guard name.hasPrefix(start) else { return nil }
      let rest = name.dropFirst(start.count).prefix { $0 != "." }
      return rest.isEmpty ? 1 : rest.hasPrefix("-") ? Int(rest.dropFirst()) : nil
    }
    return numbers.max().map { "\(start)-\($0 + 1).sqlite" } ?? "\(start).sqlite"
  }

  // MARK: Proofs

  /// What is wrong with a copy that stands: its bytes against the manifest, then a proof of all it
  /// holds on a private copy, brought to this version where it is older.
  public func verify(_ kept: Copies.Kept) throws -> [String] {
    if let fault = try kept.changedBytes() { return [fault] }
    return try onPrivateCopy(of: kept.path, kept.manifest.file) { copy in
      guard try subject.state(copy).cursor == kept.manifest.cursor else {
        return ["its history is not in the state that its manifest names"]
      }
      try subject.advance(copy)
      return try Proof(subject).faults(of: copy)
    }
  }

  /// What is wrong with a file of an older version, found on a private copy brought to this one.
  private func forwardFaults(of path: String, _ name: String) throws -> [String] {
    try onPrivateCopy(of: path, name) { copy in
      try subject.advance(copy)
      return try Proof(subject).faults(of: copy)
    }
  }

  private func onPrivateCopy(
    of path: String, _ name: String, _ body: (Connection) throws -> [String]
  ) throws -> [String] {
    let draft = copies.draft(of: "\(name).proof")
    Copies.discard(draft)
    defer { Copies.discard(draft) }
    let copy = try Connection(path: draft, access: .create)
    defer { try? copy.close() }
    do {
      try Connection(path: path, access: .readOnly).copy(to: copy)
      return try body(copy)
    } catch let error as SQLiteError where [.corrupt, .notADatabase].contains(error.code.primary) {
      return ["it is damaged: \(error.message)"]
    }
  }

  /// Takes away all but the newest copies of the same file. Those whose bytes are not what was
  /// proven stay, and are told; so do those with changes that the file does not hold any more, which
  /// nothing else has.
  private func prune(_ report: inout Report, _ keep: Int, at time: String) throws {
    let origin = report.manifest.origin
    let newest = try Connection(path: report.path, access: .readOnly)
    defer { try? newest.close() }
    let standing = try copies.all(at: time).filter { $0.manifest.origin == origin && $0.isThere }
    var superseded: [Copies.Kept] = []
    for kept in standing {
      if try subject.contains(newest, kept.manifest.cursor) {
        superseded.append(kept)
      } else {
        report.kept.append(kept.manifest.file)
      }
    }
    for kept in superseded.dropLast(keep) where kept.manifest.file != report.manifest.file {
      if try copies.remove(kept) {
        report.removed.append(kept.manifest.file)
      } else {
        report.alarms.append("\(kept.manifest.file) is not what was proven, and stays")
      }
    }
  }
}

extension Manifest {
  /// Whether it is the copy of a file in this state.
  fileprivate func isOf(_ state: Subject.State) -> Bool {
    cursor == state.cursor && schema == state.schema && unsettled == state.unsettled
  }
}
