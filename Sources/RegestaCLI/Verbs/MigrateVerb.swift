import Archive
import Arguments
import JSONText
import Migrator
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
    let isMended = try Migrator(Schema.plan()).status(db).isCurrent && !Schema.drift(db).isEmpty
    let report = try Migrator(Schema.plan()).run(db, at: call.time, rebuilding: isMended)
    if call.globals.isJSON {
      let object = JSONValue.object([
        ("applied", .texts(report.applied.map(\.name))),
        ("rebuilt", .bool(report.isDerivedRebuilt)), ("version", .integer(Int64(report.version))),
      ])
      return Reply(
        text: JSONPrinter.json(Report("migrate", ResultSet(columns: []), objects: [object])))
    }
    var text = report.applied.map { "applied migration \($0.number), \($0.name)\n" }.joined()
    if report.isDerivedRebuilt { text += "rebuilt views, triggers and search index\n" }
    return Reply(text: text + "the archive is at schema \(report.version)\n")
  }

  /// Opens a file whatever schema it is at.
  static func open(_ path: String, _ access: Connection.Access) throws -> Connection {
    do {
      return try Connection(path: path, access: access)
    } catch let error as SQLiteError where error.code.primary == .cantOpen {
      throw Fault(
        .notFound, "cannot open the archive \(path): \(error.message)",
        hint: "regesta init makes one; -a FILE or $REGESTA_ARCHIVE names another")
    }
  }
}
