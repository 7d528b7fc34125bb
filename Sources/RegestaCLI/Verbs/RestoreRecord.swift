import Archive
import Backup
import JSONText
import Model
import SQLite

extension RestoreVerb {
  /// `restore FILE --record REF`: brings one record back from a copy, as a change like any other.
  func bringBack(_ reference: String, from source: String, _ call: Call) throws -> Reply {
    let path = try call.archivePath().path
    try Self.requireOther(source, than: path)
    let archive = try call.openForWriting()
    let progress = call.progress()
    defer { progress.finish() }
    let restore = try Restore(source, over: path, call.subject(progress))
    guard try ArchiveState.read(archive.db).uid == restore.state.origin else {
      throw BackupError.foreign(file: call.environment.shown(path))
    }
    let copy = Archive.over(privateCopy: restore.copy, ids: try call.ids())
    var intent = call.intent("restore", writing)
    intent.reason = intent.reason ?? "brought back from \(name)"
    let outcome = try archive.recover(
      try id(of: reference, in: copy), from: copy, intent, dryRun: writing.isDryRun)
    var reply = answer(outcome, call)
    reply.notes = Self.notes(on: restore) + reply.notes
    return reply
  }

  private func id(of reference: String, in copy: Archive) throws -> Int64 {
    do {
      return try copy.id(of: reference)
    } catch var fault as Fault {
      fault.message += ", in \(VisibleText.line(name))"
      throw fault
    }
  }

  private func answer(_ outcome: Archive.Outcome<Archive.Recovered>, _ call: Call) -> Reply {
    let recovered = outcome.result
    func told(_ record: Archive.Recovered.Named) -> String { "\(record.kind) \(record.slug)" }
    var reply = Reply()
    for record in recovered.records where record.slug != record.former {
      reply.notes.append("\(record.former) is taken: \(told(record)) is called so now")
    }
    reply.notes += recovered.left.map { "\(told($0)) differs from the copy, and was left as it is" }
    let isUnchanged = recovered.rows == 0 && !writing.isDryRun
    call.tell(isUnchanged ? nil : outcome.change, writing, in: &reply)
    if call.globals.isJSON {
      let object = JSONValue.object([
        ("record", .string(recovered.asked.slug)), ("rows", .integer(Int64(recovered.rows))),
        ("records", .texts(recovered.records.map(\.slug))),
        ("left", .texts(recovered.left.map(\.slug))), ("change", .integer(outcome.change)),
      ])
      reply.text = JSONPrinter.envelope([object])
      return reply
    }
    guard recovered.rows > 0 else {
      reply.text = "unchanged \(told(recovered.asked))\n"
      return reply
    }
    let records = recovered.records
    reply.text =
      "brought back \(told(recovered.asked)): "
      + "\(recovered.rows) rows of \(records.count) \(records.count == 1 ? "record" : "records")\n"
    for record in records.prefix(10) { reply.text += "  \(told(record))\n" }
    if records.count > 10 { reply.text += "  and \(records.count - 10) more\n" }
    return reply
  }
}
