import Answers
import Archive
import Arguments
import JSONText
import Migrator
import Model
import Reasons
import SQLite

/// `check`: looks for everything that can be wrong with an archive.
struct CheckVerb: Verb {
  var cursor: String?
  var isRepairing = false
  var reading = ReadingOptions()

  static let command = Command.verb(
    "check", "look for damage, orphans and tampering; exit 1 when there is any",
    [
      .option(
        "head", \.cursor, "a cursor noted before: the history must have gone through it",
        value: "CURSOR"),
      .flag("repair", \.isRepairing, "first make anew what follows from the facts"),
    ] + .all(of: \.reading, ReadingOptions.form), CheckVerb())

  func run(_ call: Call) throws -> Reply {
    let mended = isRepairing ? try repair(call) : []
    let (results, state) = try look(call)
    let count = results.reduce(0) { $0 + $1.faults.count }
    var lines: [String] = []
    var rows = ResultSet(columns: ["check", "state", Column("finding", .text)])
    for result in results {
      lines.append("\(result.name): \(result.faults.isEmpty ? "sound" : "faulty")")
      lines += (result.faults + result.remarks).map { "  \($0)" }
      if result.faults.isEmpty { rows.rows.append([.text(result.name), .text("sound"), .null]) }
      for fault in result.faults {
        rows.rows.append([.text(result.name), .text("fault"), .text(fault)])
      }
      for remark in result.remarks {
        rows.rows.append([.text(result.name), .text("remark"), .text(remark)])
      }
    }
    if let state { lines.append("cursor: \(state.cursor)") }
    lines.append(
      count == 0 ? "the archive is sound" : "\(count) \(count == 1 ? "fault" : "faults")")
    let objects = results.map { result in
      JSONValue.object([
        ("check", .string(result.name)), ("sound", .bool(result.faults.isEmpty)),
        ("faults", .texts(result.faults)), ("remarks", .texts(result.remarks)),
      ])
    }
    let prose = lines.map { VisibleText.line($0) + "\n" }.joined()
    var reply = try call.reply(
      Report(rows, prose: prose, objects: objects), reading)
    reply.notes = mended + reply.notes
    if count > 0 {
      reply.status = .no
      let canRepair = results.contains { $0.canBeMadeAnew && !$0.faults.isEmpty } && !isRepairing
      reply.notes.append("hint: \(canRepair ? Remedy.repair : Remedy.restore)")
    }
    return reply
  }

  /// What the checks find, and the state of the archive; nil where that cannot be read.
  private func look(_ call: Call) throws -> ([Archive.CheckResult], ArchiveState?) {
    do {
      return try Faults.translate("cannot check the archive") {
        let archive = try call.openForReading(isLookingOn: true, holdsMoment: false)
        let state = try ArchiveState.read(archive.db)
        var results = try archive.check()
        if let cursor {
          let fault = try ArchiveState.fault(archive.db, since: cursor)
          results.append(
            Archive.CheckResult(name: "noted head", faults: fault.map { [$0] } ?? [], remarks: []))
        }
        return (results, state)
      }
    } catch let fault as Fault where fault.reason == .damaged {
      // Damage that no check gets past is an answer, too.
      let message = call.environment.shown(fault.message)
      return ([Archive.CheckResult(name: "file", faults: [message], remarks: [])], nil)
    }
  }

  /// Makes anew what can be, and says what that was.
  private func repair(_ call: Call) throws -> [String] {
    let path = try call.archivePath().path
    do {
      let report = try Archive.repair(
        at: path, patience: call.environment.patience, time: call.time,
        watching: call.stopOnInterrupt)
      return ["made anew views, triggers, search index and what is worked out"]
        + report.removedTriggers.map { "removed the trigger \($0), which is not of Regesta" }
        + report.brokenViews.map { "a view of your own cannot be read any more: \($0)" }
    } catch let fault as Fault where fault.reason == .notFound {
      throw Call.notOpened(path, fault.message)
    } catch let fault as Fault where fault.reason == .damaged {
      // Nothing follows from facts that cannot be read; the check says which.
      return [call.environment.shown(fault.message)]
    }
  }
}
