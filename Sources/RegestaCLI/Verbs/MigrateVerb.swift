import Answers
import Archive
import Arguments
import Backup
import JSONText
import Keeping
import Migrator
import Model
import Reasons
import SQLite
import System

/// `migrate`: brings the archive to this version's schema.
enum MigrateVerb {
  static let command = Command<any Verb>(
    "migrate", "bring the archive to this version's schema",
    subcommands: [
      MigrateStatus.command, MigratePlan.command, MigrateRehearse.command, MigrateRun.command,
    ], fallback: "status")
}

/// `migrate status`: what is pending; exit 1 when something is.
struct MigrateStatus: Verb {
  var reading = ReadingOptions()

  static let command = Command.verb(
    "status", "say what is pending; exit 1 when something is",
    .all(of: \.reading, ReadingOptions.form), MigrateStatus())

  func run(_ call: Call) throws -> Reply {
    let path = try call.archivePath().path
    let db = try MigrateRun.open(path, .readOnly)
    let status = try Migrator(Schema.plan()).status(db)
    var rows = ResultSet(columns: [
      "number", Column("name", .text), "state", Column("applied", .date),
    ])
    let drifted = Set(status.drift.map(\.number))
    for script in status.applied {
      rows.rows.append([
        .integer(Int64(script.number)), .text(script.name),
        .text(drifted.contains(script.number) ? "drifted" : "applied"), .text(script.time),
      ])
    }
    for script in status.pending {
      rows.rows.append([
        .integer(Int64(script.number)), .text(script.name), .text("pending"), .null,
      ])
    }
    if status.isDerivedStale {
      rows.rows.append([.null, .text("views, triggers and search index"), .text("pending"), .null])
    }
    var reply = try call.reply(Report(rows), reading)
    if !status.drift.isEmpty {
      throw MigratorError.drifted(status.drift)
    }
    let changed = status.isCurrent ? try Schema.drift(db) : []
    if !status.isCurrent || !changed.isEmpty {
      reply.status = .no
      reply.notes += changed
      reply.notes.append("hint: \(status.isCurrent ? Remedy.repair : Remedy.migrate)")
    }
    return reply
  }
}

/// `migrate plan`: the scripts that are pending, as they would run.
struct MigratePlan: Verb {
  static let command = Command.verb("plan", "print what would run", [], MigratePlan())

  func run(_ call: Call) throws -> Reply {
    let db = try MigrateRun.open(try call.archivePath().path, .readOnly)
    let status = try Migrator(Schema.plan()).status(db)
    if status.isCurrent { return Reply(text: "nothing is pending\n") }
    let scripts = status.pending.map { "-- \($0.number) \($0.name)\n\($0.sql)" }
    let last = "-- then views, triggers, search index and all that is worked out are made anew\n"
    return Reply(text: (scripts + [last]).joined(separator: "\n"), status: .no)
  }
}

/// `migrate rehearse`: what `run` would do, done to a private copy.
struct MigrateRehearse: Verb {
  static let command = Command.verb(
    "rehearse", "run what is pending on a private copy and say what came of it", [],
    MigrateRehearse())

  /// So many of the rows that change are shown.
  private static let sample = 10

  func run(_ call: Call) throws -> Reply {
    let path = try call.archivePath().path
    let db = try MigrateRun.open(path, .readOnly)
    return try TemporaryFolder.with(in: Files.folder(of: path)) { folder in
      try rehearse(db, in: folder, call)
    }
  }

  private func rehearse(_ db: Connection, in folder: String, _ call: Call) throws -> Reply {
    let copy = try Connection(path: "\(folder)/rehearsal.sqlite", access: .create)
    defer { try? copy.close() }
    let before = Dictionary(uniqueKeysWithValues: try Self.counts(db))
    let start = ContinuousClock.now
    let report = try Migrator(Schema.plan()).rehearse(db, on: copy, at: call.time)
    let spent = start.duration(to: .now)
    var lines = report.applied.map { "would apply migration \($0.number), \($0.name)" }
    if report.isDerivedRebuilt { lines.append("would make anew all that is derived") }
    lines.append(
      "time: \(spent.components.seconds) s; size: \(try Self.size(db)) bytes, then \(try Self.size(copy))"
    )
    for (table, rows) in try Self.counts(copy) where before[table] != rows {
      lines.append("\(table): \(before[table].map(String.init) ?? "no") rows, then \(rows)")
    }
    lines += try copy.all(
      Self.changed, .integer(try ArchiveState.read(db).change), .integer(Int64(Self.sample))
    ) { row in
      "\(try row.text(0)): \(try row.text(1)) \(try row.integer(2)): "
        + "\(try row.optionalText(3) ?? "nothing") -> \(try row.optionalText(4) ?? "nothing")"
    }
    let faults = try Archive.check(copy: copy).flatMap { result in
      result.faults.map { "\(result.name): \($0)" }
    }
    lines += faults + report.brokenViews.map { "a view of yours would no longer be read: \($0)" }
    lines += report.removedTriggers.map { "would remove the trigger \($0)" }
    lines.append(
      faults.isEmpty ? "ok: the archive would be at schema \(report.version)" : "not sound after it"
    )
    return Reply(
      text: lines.map { VisibleText.line($0) + "\n" }.joined(),
      status: faults.isEmpty ? .done : .no)
  }

  private static func size(_ db: Connection) throws -> Int64 {
    try db.first(pages) { try $0.integer(0) } ?? 0
  }

  private static func counts(_ db: Connection) throws -> [(String, Int64)] {
    try ArchiveState.tables(db).map { table in
      let count = "SELECT count(*) FROM \(SQLiteLibrary.quoted(table))"
      return (table, try db.first(count) { try $0.integer(0) } ?? 0)
    }
  }

  private static let pages = """
    SELECT page_count * page_size FROM pragma_page_count, pragma_page_size
    """
  /// What the migrations did to facts.
  private static let changed = """
    SELECT g.verb, e.tbl, e.row, e.before, e.after FROM change_group g
    JOIN entry e ON e.id BETWEEN g.first_entry AND g.last_entry
    WHERE g.id > ?1 ORDER BY g.id, e.id LIMIT ?2
    """
}

/// `migrate run`: applies what is pending.
struct MigrateRun: Verb {
  var place = BackupPlace()
  var hasNoBackup = false

  static let command = Command.verb(
    "run", "apply what is pending, all of it or nothing",
    [
      .flag(
        "no-backup", \.hasNoBackup, "make no proven copy before a migration changes facts",
        section: "copies")
    ] + .all(of: \.place, BackupPlace.arguments), MigrateRun())

  func run(_ call: Call) throws -> Reply {
    let path = try call.archivePath().path
    let progress = call.progress()
    defer { progress.finish() }
    let migrator = Migrator(
      try Schema.plan { progress.tell("making anew", $0, of: $1, "agreements") })
    let standing = try Self.open(path, .readOnly)
    let status = try migrator.status(standing)
    guard status.drift.isEmpty else { throw MigratorError.drifted(status.drift) }
    // Whoever writes meanwhile is not disturbed by one that has nothing to do.
    if status.isCurrent {
      try Self.requireAsMade(standing, path)
      return try reply(nil, status.applied.count, from: status.applied.count, [], call)
    }
    let kept = try status.pending.isEmpty || hasNoBackup ? nil : backup(standing, call)
    try standing.close()
    let db = try Self.open(path, .readWrite)
    try call.stopOnInterrupt(db)
    let queue = try WriterQueue(besideFile: path)
    try call.takeTurn(in: queue, "migrate")
    defer { queue.release() }
    let report: MigrationReport
    do {
      report = try migrator.run(db, at: call.time)
      try Archive.requireUndrifted(db)
    } catch {
      guard let kept, var fault = Faults.fault(error) else { throw error }
      let copy = "a proven copy of before is \(call.environment.shown(kept))"
      fault.hint = [fault.hint, copy].compactMap(\.self).joined(separator: "; ")
      throw fault
    }
    let notes =
      (kept.map { ["a proven copy of before: \(call.environment.shown($0))"] } ?? [])
      + report.removedTriggers.map { "removed the trigger \($0), which is not of Regesta" }
      + report.brokenViews.map { "a view of your own cannot be read any more: \($0)" }
    return try reply(report, report.version, from: status.applied.count, notes, call)
  }

  /// At this version, and not as this version makes it: that is not for scripts to mend.
  private static func requireAsMade(_ db: Connection, _ path: String) throws {
    let drift = try Schema.drift(db)
    guard drift.isEmpty else {
      throw Fault(
        .incompatible,
        "nothing is pending, but the schema of \(path) was changed by another program",
        hint: Remedy.repair, problems: drift.map { Problem($0) })
    }
  }

  /// What was done, and on the last line how that ended.
  private func reply(
    _ report: MigrationReport?, _ version: Int, from before: Int, _ notes: [String], _ call: Call
  ) throws -> Reply {
    let applied = report?.applied ?? []
    let isRebuilt = report?.isDerivedRebuilt ?? false
    if call.globals.isJSON {
      let object = JSONValue.object([
        ("applied", .texts(applied.map(\.name))), ("rebuilt", .bool(isRebuilt)),
        ("version", .integer(Int64(version))),
        ("removed_triggers", .texts(report?.removedTriggers ?? [])),
        ("broken_views", .texts(report?.brokenViews ?? [])),
      ])
      return Reply(
        text: JSONPrinter.envelope([object]),
        notes: notes)
    }
    let path = call.environment.shown(try call.archivePath().path)
    var lines = applied.map { "applied migration \($0.number), \($0.name)" }
    if isRebuilt { lines.append("made anew views, triggers, search index and what is worked out") }
    lines += notes
    lines.append(
      version != before
        ? "ok: \(path) brought from version \(before) to \(version)"
        : "ok: \(path) at version \(version)\(isRebuilt ? "" : ", nothing to do")")
    return Reply(text: lines.map { VisibleText.line($0) + "\n" }.joined())
  }

  /// A proven copy, where scripts that may change facts are pending; its path.
  private func backup(_ db: Connection, _ call: Call) throws -> String {
    let report = try Archive.backUp(
      db, into: place.path(call), program: call.program, time: call.time)
    guard report.alarms.isEmpty else {
      throw Fault(
        .inputOutput, "nothing was migrated: somebody has to look into the copies first",
        hint: "regesta migrate run --no-backup goes without a copy",
        problems: report.alarms.map { Problem($0) })
    }
    return report.path
  }

  /// Opens a file whatever schema it is at.
  static func open(_ path: String, _ access: Connection.Access) throws -> Connection {
    do {
      return try access == .readOnly
        ? Archive.openReadOnly(path) : Archive.connection(to: path, access)
    } catch let error as SQLiteError where error.code.primary == .cantOpen {
      throw Call.notOpened(path, "cannot open the archive \(path): \(error.message)")
    }
  }
}
