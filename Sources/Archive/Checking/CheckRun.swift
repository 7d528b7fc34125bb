import EDTF
import JSONText
import Migrator
import Model
import Reasons
public import SQLite

extension Archive {
  /// Checks what can be checked, on a private copy, so that nobody waits and nothing is written to
  /// the archive.
  ///
  /// SQLite's own integrity check sees few of the changes that a failing disk makes to stored
  /// values; comparing each row with its last image in the history sees them. Every check runs to its
  /// end, whatever another found.
  ///
  /// - Parameters:
  ///   - depth: how much is looked at.
  ///   - onStep: told before each check how many of how many are behind.
  /// - Throws: ``Fault`` where there is no room for the copy, or somebody holds the archive.
  public func check(
    _ depth: CheckDepth = .all, onStep: @escaping (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> [CheckResult] {
    try Faults.translate("cannot check the archive") {
      var standing: StandingChecks?
      let copy = try PrivateCopy.make(
        of: db, else: scratch, whileNamed: { standing = try StandingChecks(at: $0) }
      ).db
      let run = CheckRun(copy, standing ?? StandingChecks(inMemory: copy), depth, onStep)
      try copy.setProgressHandler(every: 10_000) { [isGivenUp] in
        isGivenUp() ? .interrupt : .proceed
      }
      var results = try run.results()
      if let file = results.first {
        results[0] = CheckResult(
          code: file.code, name: file.name, findings: file.findings,
          remarks: file.remarks + hazards)
      }
      return results
    }
  }

  /// Checks a copy that nobody else uses: much is written to it, which is of no use to anybody and
  /// may be taken back.
  ///
  /// - Parameters:
  ///   - copy: the copy.
  ///   - depth: how much is looked at.
  ///   - onStep: told before each check how many of how many are behind.
  /// - Throws: ``Fault``.
  public static func check(
    copy: Connection, _ depth: CheckDepth = .all,
    onStep: @escaping (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> [CheckResult] {
    try Faults.translate("cannot check the archive") {
      let standing =
        try copy.isInMemory ? StandingChecks(inMemory: copy) : StandingChecks(at: copy.path)
      return try CheckRun(copy, standing, depth, onStep).results()
    }
  }
}

/// One check after the other over a private copy.
struct CheckRun {
  let copy: Connection
  let standing: StandingChecks
  let depth: Archive.CheckDepth
  private let onStep: (_ done: Int, _ total: Int) -> Void

  init(
    _ copy: Connection, _ standing: StandingChecks, _ depth: Archive.CheckDepth,
    _ onStep: @escaping (_ done: Int, _ total: Int) -> Void
  ) {
    self.onStep = onStep
    self.copy = copy
    self.standing = standing
    self.depth = depth
  }

  /// One check of the table.
  private struct Check: Sendable {
    var code: String
    var name: String
    /// What helps against most of what it finds.
    var remedy: String = Remedy.restore
    /// Whether it looks only at what follows from the facts.
    var isDerived = false
    /// Whether another thread may be at it: then it is asked for last.
    var isStanding = false
    var look: @Sendable (CheckRun, inout Findings) throws -> Void
    var remarks: @Sendable (CheckRun) throws -> [String] = { _ in [] }
  }

  /// All checks, in the order in which they are told.
  private static let table: [Check] = [
    Check(code: "integrity", name: "file", isStanding: true) { run, found in
      try found.add(all: run.standing.found().file)
    },
    Check(code: "foreign-keys", name: "references") { try ContentChecks.references($0.copy, &$1) },
    Check(code: "search-index", name: "search index", remedy: Remedy.repair, isDerived: true) {
      try ContentChecks.index($0.copy, &$1)
    },
    Check(code: "documents", name: "documents", remedy: Remedy.repair, isDerived: true) {
      try ContentChecks.documents($0.copy, &$1)
    },
    Check(code: "images", name: "rows against history", isStanding: true) { run, found in
      try found.add(all: run.standing.found().rows)
    },
    Check(
      code: "chain", name: "chain of changes", isStanding: true,
      look: { run, found in try found.add(all: run.standing.found().chain) },
      remarks: { try ContentChecks.open($0.copy) }),
    Check(code: "dates", name: "dates") { run, found in
      try ContentChecks.dates(run.copy, &found)
      if run.depth == .all { try ContentChecks.memo(run.copy, &found) }
    },
    Check(code: "context", name: "context", remedy: Remedy.repair) {
      try ContentChecks.context($0.copy, &$1)
    },
    Check(code: "kept-texts", name: "kept texts") { try ContentChecks.keptTexts($0.copy, &$1) },
    Check(
      code: "schema", name: "schema", remedy: Remedy.repair,
      look: { try ContentChecks.schema($0.copy, &$1) },
      remarks: { try SchemaDrift.difference(of: $0.copy).added.map { "\($0): is not of Regesta" } }),
    Check(code: "derived", name: "what is worked out", remedy: Remedy.repair, isDerived: true) {
      try DerivedChecks.look($0.copy, &$1)
    },
    Check(
      code: "doubtful", name: "doubtful", isDerived: true, look: { _, _ in },
      remarks: { try Doubts.all($0.copy) }),
  ]

  /// Runs all of them; what they write is taken back.
  ///
  /// A write that is never committed never waits for the other thread, which reads the same file.
  func results() throws -> [Archive.CheckResult] {
    if copy.isInTransaction { return try all() }
    try copy.execute("BEGIN IMMEDIATE")
    defer { if copy.isInTransaction { try? copy.execute("ROLLBACK") } }
    return try all()
  }

  private func all() throws -> [Archive.CheckResult] {
    standing.begin(isAlone: depth == .facts)
    try catchUp()
    let table = Self.table.filter { depth == .all || !$0.isDerived }
    var results: [String: Archive.CheckResult] = [:]
    for isStanding in [false, true] {
      for check in table where check.isStanding == isStanding {
        onStep(results.count, table.count)
        let found = try Self.findings(remedy: check.remedy) { try check.look(self, &$0) }
        let remarks = try Self.sound { try check.remarks(self) } ?? []
        results[check.code] = Archive.CheckResult(
          code: check.code, name: check.name, findings: found, remarks: remarks)
      }
      // Where little else is to be done, this thread takes its part of what the other has.
      if !isStanding { try standing.help(copy) }
    }
    return table.compactMap { results[$0.code] }
  }

  /// What other programs wrote is no fault: the copy catches up with it before the rest.
  private func catchUp() throws {
    guard depth == .all else { return }
    _ = try Self.sound {
      var context = Findings(remedy: Remedy.repair)
      try ContentChecks.context(copy, &context)
      guard try !ContentChecks.open(copy).isEmpty, context.isEmpty,
        try standing.found().chain.isEmpty
      else { return }
      try copy.savepoint {
        let groups = ChangeGroups(db: copy)
        try Derived(copy).catchUp(
          from: try groups.firstOpenEntry(), change: try groups.nextNumber())
      }
    }
  }

  // MARK: To the end

  /// What a check finds; damage that it does not get past is a finding, too.
  static func findings(
    remedy: String = Remedy.restore, _ look: (inout Findings) throws -> Void
  ) throws -> [Flaw] {
    var found = Findings(remedy: remedy)
    try toTheEnd(&found, look)
    return found.told
  }

  /// Runs a part of a check, so that what ends it does not end the whole.
  static func toTheEnd(
    _ found: inout Findings, of part: String? = nil, _ look: (inout Findings) throws -> Void
  ) throws {
    do {
      try look(&found)
    } catch {
      guard let why = damage(error) else { throw error }
      let what = part.map { "\($0): " } ?? ""
      found.add("\(what)was not checked to the end: \(why)", remedy: Remedy.restore)
    }
  }

  /// What a body gives; nil where damage ended it.
  private static func sound<Result>(_ body: () throws -> Result) throws -> Result? {
    do {
      return try body()
    } catch {
      guard damage(error) != nil else { throw error }
      return nil
    }
  }

  /// What an error says of the file; nil where the disk, the memory, the user or another program is
  /// the reason.
  private static func damage(_ error: any Error) -> String? {
    switch error {
    case let error as SQLiteError: error.isOfTheFile ? error.message : nil
    case let error as RowError: "\(error)"
    case let error as MigratorError: error.description
    case let error as EDTFError: error.message
    case let fault as Fault:
      switch fault.reason {
      case .damaged, .incompatible, .ours, .notFound, .badData: fault.message
      default: nil
      }
    default: nil
    }
  }
}

extension Findings {
  /// Adds what was found elsewhere.
  mutating func add(all others: [Flaw]) throws {
    for other in others { add(other.text, of: other.record, remedy: other.remedy) }
  }
}
