import Archive
import Arguments
import Backup
import Model
import Reasons
import SQLite
import System

/// `restore FILE`: puts a proven copy in the place of the archive, or brings one record back from it.
struct RestoreVerb: Verb {
  var file = ""
  var record: String?
  var target: String?
  var isDrill = false
  var writing = WritingOptions()

  static let command = Command.verb(
    "restore", "put a proven copy in the place of the archive",
    [
      .positional("FILE", \.file, "the copy", values: .file),
      .option(
        "record", \.record, "bring this record back, and leave the rest as it is", value: "REF"),
      .option("to", \.target, "make an archive of it there", value: "PATH", values: .file),
      .flag("drill", \.isDrill, "try it in a place of its own, and leave nothing"),
    ] + .all(of: \.writing, WritingOptions.arguments), RestoreVerb())

  func run(_ call: Call) throws -> Reply {
    let source = call.environment.resolve(file)
    guard Files.kind(of: source) == .file else {
      throw Fault(
        .notFound, "there is no file \(call.environment.shown(source))",
        hint: "regesta backup list shows the copies")
    }
    guard Archive.bearsMark(source) else {
      throw Fault(
        .incompatible, "\(call.environment.shown(source)) is no SQLite file",
        hint: "regesta backup list shows the copies")
    }
    if let record {
      guard target == nil, !isDrill else {
        throw Fault(.usage, "--record goes into the archive, without --to and --drill")
      }
      return try bringBack(record, from: source, call)
    }
    if target == "" { throw Fault(.usage, "--to names no file") }
    if isDrill || writing.isDryRun { return try drill(source, call) }
    let target = try target.map(call.environment.resolve) ?? call.archivePath().path
    if self.target != nil, Files.exists(target) {
      throw Fault(.cannotCreate, "\(call.environment.shown(target)) is there already")
    }
    try Self.requireOther(source, than: target)
    let progress = call.progress()
    defer { progress.finish() }
    let restore = try Restore(source, over: target, call.subject(progress))
    let queue = try WriterQueue(besideFile: target)
    try call.takeTurn(in: queue, "restore")
    defer { queue.release() }
    let outcome = try restore.put(stamp: call.time.filter { $0 != "-" && $0 != ":" }) {
      copy, live in
      try note(copy, live, call)
    }
    do {
      return try reply(restore, outcome, target, call)
    } catch {
      throw Self.inPlace(outcome, error, call)
    }
  }

  /// The copy is in place, and what comes after that failed.
  private static func inPlace(_ outcome: Restore.Outcome, _ error: any Error, _ call: Call) -> Fault
  {
    var fault = Faults.fault(error) ?? Fault(.ours, "\(error)")
    fault.message = "the copy is in place, but was not looked at to the end: \(fault.message)"
    func shown(_ path: String) -> String { VisibleText.line(call.environment.shown(path)) }
    if let safety = outcome.safety { fault.hint = "to go back: regesta restore \(shown(safety))" }
    if let place = outcome.quarantine {
      fault.hint = "what stood there was set aside in \(shown(place))"
    }
    return fault
  }

  static func requireOther(_ source: String, than target: String) throws {
    guard try Files.resolved(source) != (try? Files.resolved(target)) else {
      throw Fault(.usage, "the copy is the archive itself")
    }
  }

  /// The history goes on: it tells of the copy that was put in place, and what was given up by that.
  private func note(_ copy: Connection, _ live: Connection?, _ call: Call) throws {
    let givenUp = try live.map { try ArchiveState.changes(of: $0, notIn: copy) } ?? []
    let archive = Archive.over(privateCopy: copy, ids: try call.ids())
    var intent = call.intent("restore", writing)
    intent.reason = intent.reason ?? "put in place: \(name)"
    _ = try archive.change(intent) { try $0.noteRestore(of: name, givingUp: givenUp) }
  }

  var name: String { file.split(separator: "/").last.map(String.init) ?? file }

  private func drill(_ source: String, _ call: Call) throws -> Reply {
    let parent = call.environment.variables["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    return try TemporaryFolder.with(in: parent) { folder in
      let progress = call.progress()
      defer { progress.finish() }
      let restore = try Restore(
        source, over: "\(folder)/archive.sqlite", call.subject(progress))
      _ = try restore.put(stamp: "drill") { try note($0, $1, call) }
      try Self.check("\(folder)/archive.sqlite", call)
      return Reply(
        text: "ok \(call.environment.shown(source)) can be restored: change "
          + "\(restore.state.cursor.change) head \(restore.state.cursor.head)\n")
    }
  }

  /// Opens what was put in place as any command does, and checks it.
  private static func check(_ path: String, _ call: Call) throws {
    let archive = try Archive.openForReading(at: path, ids: try call.ids())
    let faults = try archive.check().flatMap(\.faults)
    guard faults.isEmpty else {
      throw Fault(
        .inputOutput, "what was put in place is not sound", problems: faults.map { Problem($0) })
    }
  }

  static func notes(on restore: Restore) -> [String] {
    restore.hadManifest ? [] : ["it has no manifest: it was proven by what it holds alone"]
  }

  private func reply(
    _ restore: Restore, _ outcome: Restore.Outcome, _ target: String, _ call: Call
  ) throws -> Reply {
    try Self.check(target, call)
    let state = try ArchiveState.read(Connection(path: target, access: .readOnly))
    func shown(_ path: String) -> String { VisibleText.line(call.environment.shown(path)) }
    var reply = Reply(
      text:
        "ok \(shown(target)) is \(VisibleText.line(name)): change \(state.change) head \(state.head)\n"
    )
    reply.notes += Self.notes(on: restore)
    if let safety = outcome.safety {
      reply.notes.append("to go back: regesta restore \(shown(safety))")
    }
    if let place = outcome.quarantine {
      reply.notes.append("the archive could not be read; it was set aside in \(shown(place))")
    }
    for place in restore.untold {
      reply.notes.append(
        "\(shown(place)) is what a run that was killed kept of the archive before it")
    }
    reply.wasWritten = { restore.wasTold(of: outcome) }
    return reply
  }
}
