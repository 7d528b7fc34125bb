import Archive
import Arguments
import JSONText
import Migrator
import Model
import SQLite

/// `migrate`: brings the archive to this version's schema.
enum MigrateVerb {
  static let command = Command<any Verb>(
    "migrate", "bring the archive to this version's schema",
    subcommands: [MigrateStatus.command, MigrateRun.command], fallback: "status")
}

/// `migrate status`: what is pending; exit 1 when something is.
struct MigrateStatus: Verb {
  var reading = ReadingOptions()

  static let command = Verbs.command(
    "status", "say what is pending; exit 1 when something is",
    .all(of: \.reading, ReadingOptions.form), MigrateStatus())

  func run(_ call: Call) throws -> Reply {
    let path = try call.archivePath().path
    let db = try MigrateRun.open(path, .readOnly)
    let status = try Migrator(Schema.plan()).status(db)
    var rows = ResultSet(columns: ["number", "name", "state", "applied"])
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
    var reply = try call.reply(Report("migrate", rows), reading)
    if !status.drift.isEmpty {
      throw MigratorError.drifted(status.drift)
    }
    let changed = status.isCurrent ? try Schema.drift(db) : []
    if !status.isCurrent || !changed.isEmpty {
      reply.status = .no
      reply.notes += changed
      reply.notes.append("hint: run regesta migrate run")
    }
    return reply
  }
}

/// `migrate run`: applies what is pending.
struct MigrateRun: Verb {
  static let command = Verbs.command(
    "run", "apply what is pending, all of it or nothing", [], MigrateRun())

  func run(_ call: Call) throws -> Reply {
    let path = try call.archivePath().path
    let db = try Self.open(path, .readWrite)
    try call.stopOnInterrupt(db)
    let queue = try WriterQueue(besideFile: path)
    try queue.acquire(timeoutMilliseconds: call.environment.patience)
    defer { queue.release() }
    let migrator = Migrator(try Schema.plan())
    let isCurrent = try migrator.status(db).isCurrent
    let drift = isCurrent ? try Schema.drift(db) : []
    let isMended = try isCurrent && (!drift.isEmpty || Self.isStale(call))
    let report: MigrationReport
    do {
      report = try migrator.run(db, at: call.time, rebuilding: isMended)
    } catch let error as SQLiteError
      where isMended && [.error, .constraint].contains(error.code.primary)
    {
      throw Self.beyondRepair(drift.isEmpty ? [error.message] : drift)
    }
    let left = try Schema.drift(db)
    if !left.isEmpty { throw Self.beyondRepair(left) }
    let notes =
      report.removedTriggers.map { "removed the trigger \($0), which is not of Regesta" }
      + report.brokenViews.map { "a view of your own cannot be read any more: \($0)" }
    if call.globals.isJSON {
      let object = JSONValue.object([
        ("applied", .texts(report.applied.map(\.name))),
        ("rebuilt", .bool(report.isDerivedRebuilt)), ("version", .integer(Int64(report.version))),
        ("removed_triggers", .texts(report.removedTriggers)),
        ("broken_views", .texts(report.brokenViews)),
      ])
      return Reply(
        text: JSONPrinter.json(Report("migrate", ResultSet(columns: []), objects: [object])),
        notes: notes)
    }
    var text = report.applied.map { "applied migration \($0.number), \($0.name)\n" }.joined()
    if report.isDerivedRebuilt { text += "rebuilt views, triggers and search index\n" }
    return Reply(text: text + "the archive is at schema \(report.version)\n", notes: notes)
  }

  /// Whether `check` finds a fault in what can be made anew from the facts.
  private static func isStale(_ call: Call) throws -> Bool {
    let derived = ["search index", "documents", "context", "what is worked out"]
    return try call.openForReading(isLookingOn: true).check()
      .contains { derived.contains($0.name) && !$0.faults.isEmpty }
  }

  /// Tables hold facts, which nothing can make anew.
  private static func beyondRepair(_ drift: [String]) -> Fault {
    Fault(
      .incompatible, "another program changed what cannot be made anew",
      hint: "restore a backup, or undo that change with the program that made it",
      problems: drift.map { Problem($0) })
  }

  /// Opens a file whatever schema it is at.
  static func open(_ path: String, _ access: Connection.Access) throws -> Connection {
    do {
      return try Connection(path: path, access: access)
    } catch let error as SQLiteError where error.code.primary == .cantOpen {
      throw Call.notOpened(path, "cannot open the archive \(path): \(error.message)")
    }
  }
}
