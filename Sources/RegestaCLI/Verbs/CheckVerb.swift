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
  var isOfFacts = false
  var isRepairing = false
  var reading = ReadingOptions()

  static let command = Command.verb(
    "check", "look for damage, orphans and tampering; exit 1 when there is any",
    [
      .option(
        "head", \.cursor, "a cursor noted before: the history must have gone through it",
        value: "CURSOR"),
      .flag(
        "facts", \.isOfFacts,
        "only the file, the facts and their history, not what follows from the facts"),
      .flag("repair", \.isRepairing, "first make anew what follows from the facts"),
    ] + .all(of: \.reading, ReadingOptions.form), CheckVerb())

  func run(_ call: Call) throws -> Reply {
    let mended = isRepairing ? try repair(call) : []
    let (results, state) = try look(call)
    let findings = results.flatMap(\.findings)
    var reply = try call.reply(report(results, state, findings.count), reading)
    reply.notes = mended + reply.notes
    if !findings.isEmpty {
      reply.status = .no
      reply.notes += remedies(findings).map { "hint: \($0)" }
    }
    return reply
  }

  /// What helps, each once: first what takes least. What was made anew and is faulty still wants a
  /// copy.
  private func remedies(_ findings: [Flaw]) -> [String] {
    let wanted = findings.map {
      isRepairing && $0.remedy == Remedy.repair ? Remedy.restore : $0.remedy
    }
    let order = [Remedy.migrate, Remedy.repair, Remedy.restore]
    let known = order.filter(wanted.contains)
    return known + Set(wanted).subtracting(order).sorted()
  }

  private func report(
    _ results: [Archive.CheckResult], _ state: ArchiveState?, _ count: Int
  ) -> Report {
    var lines: [String] = []
    var rows = ResultSet(
      columns: [
        "check", "code", "state", Column("record", .reference), Column("finding", .text),
        Column("remedy", .text),
      ])
    for result in results {
      func row(_ state: String, _ rest: [Value]) {
        rows.rows.append([.text(result.name), .text(result.code), .text(state)] + rest)
      }
      let isSound = result.findings.isEmpty
      lines.append("\(result.name): \(isSound ? "sound" : "faulty [\(result.code)]")")
      lines += (result.findings.map(\.line) + result.remarks).map { "  \($0)" }
      if isSound { row("sound", [.null, .null, .null]) }
      for finding in result.findings {
        row("fault", [Value(finding.record), .text(finding.text), .text(finding.remedy)])
      }
      for remark in result.remarks { row("remark", [.null, .text(remark), .null]) }
    }
    if let state { lines.append("cursor: \(state.cursor)") }
    lines.append(
      count == 0
        ? isOfFacts ? "the facts are sound" : "the archive is sound"
        : "\(count) \(count == 1 ? "fault" : "faults")")
    let prose = lines.map { VisibleText.line($0) + "\n" }.joined()
    return Report(rows, prose: prose, objects: results.map(Self.object))
  }

  private static func object(_ result: Archive.CheckResult) -> JSONValue {
    .object([
      ("check", .string(result.name)), ("code", .string(result.code)),
      ("sound", .bool(result.findings.isEmpty)),
      (
        "faults",
        .list(
          result.findings.map { finding in
            .object([
              ("record", .text(finding.record)), ("finding", .string(finding.text)),
              ("remedy", .string(finding.remedy)),
            ])
          })
      ),
      ("remarks", .texts(result.remarks)),
    ])
  }

  /// What the checks find, and the state of the archive; nil where that cannot be read.
  private func look(_ call: Call) throws -> ([Archive.CheckResult], ArchiveState?) {
    do {
      return try Faults.translate("cannot check the archive") {
        let archive = try call.openForChecking()
        let progress = call.progress()
        defer { progress.finish() }
        var results = try archive.check(isOfFacts ? .facts : .all) {
          progress.tell("checking", $0, of: $1, "checks")
        }
        if let cursor {
          let fault = try ArchiveState.fault(archive.db, since: cursor)
          results.append(
            Archive.CheckResult(
              code: "head", name: "noted head",
              findings: fault.map { [Flaw($0)] } ?? []))
        }
        results = results.map { result in
          Archive.CheckResult(
            code: result.code, name: result.name, findings: result.findings,
            remarks: result.remarks.map(call.environment.shown))
        }
        return (results, Self.state(of: archive))
      }
    } catch let fault as Fault where fault.reason == .damaged {
      // Damage that no check gets past is an answer, too.
      let finding = Flaw(
        call.environment.shown(fault.message), remedy: fault.hint ?? Remedy.restore)
      return ([Archive.CheckResult(code: "integrity", name: "file", findings: [finding])], nil)
    }
  }

  private static func state(of archive: Archive) -> ArchiveState? {
    try? ArchiveState.read(archive.db)
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
