import Archive
import JSONText
import Model
import SQLite

extension Call {
  /// What a writing verb answers: what changed and the references, and how to take it back.
  func reply(
    _ verb: String, _ changes: [Change], change: Int64?, _ writing: WritingOptions
  ) -> Reply {
    var reply = Reply()
    if globals.isJSON {
      let objects = changes.map { object($0, change: change) }
      reply.text = JSONPrinter.envelope(objects)
    } else {
      for change in changes {
        reply.text += "\(change.action) \(change.kind) \(change.slug)\n"
        for detail in change.details { reply.text += Self.line(detail) }
      }
    }
    reply.notes = Self.notes(changes)
    tell(change, writing, in: &reply)
    return reply
  }

  /// Changes of days, each with a note where it is not the day that answers go by: another event
  /// moves it, or it is worked out.
  func tellingMoved(
    _ changes: [Change], in archive: Archive, _ writing: WritingOptions
  ) throws -> [Change] {
    if writing.isDryRun { return changes }
    return try changes.map { change in
      var told = change
      guard change.action != .removed else { return told }
      let days = try archive.answeredDays(of: archive.record(change.id))
      for detail in change.details {
        guard let day = days[detail.field] else { continue }
        told.notes.append("\(detail.field) is shown as \(day), since other events bear on it")
      }
      return told
    }
  }

  /// What changes have to say, each thing once; of many records, the first of them.
  private static func notes(_ changes: [Change]) -> [String] {
    var order: [String] = []
    var slugs: [String: [String]] = [:]
    for change in changes {
      for note in change.notes {
        if slugs[note] == nil { order.append(note) }
        slugs[note, default: []].append(change.slug)
      }
    }
    guard changes.count > 1 else { return order }
    return order.map { note in
      let all = slugs[note] ?? []
      let more = all.count > 3 ? " and \(all.count - 3) more" : ""
      return "\(all.prefix(3).joined(separator: ", "))\(more): \(note)"
    }
  }

  /// Says how to take a change back, or why there is none.
  func tell(_ change: Int64?, _ writing: WritingOptions, in reply: inout Reply) {
    if writing.isDryRun {
      reply.notes.append("dry run: nothing was written")
    } else if let change {
      reply.undo = "undo: regesta undo \(change)"
    } else {
      reply.notes.append("nothing changed")
    }
  }

  private static func line(_ detail: Change.Detail) -> String {
    func shown(_ texts: [String]) -> String {
      guard !texts.isEmpty else { return "nothing" }
      let text = texts.joined(separator: "; ")
      // Kept texts of sources are long; the history has them whole.
      return VisibleText.line(text.count > 300 ? text.prefix(300) + "…" : text)
    }
    return "  \(detail.field): \(shown(detail.before)) -> \(shown(detail.after))\n"
  }

  private func object(_ change: Change, change number: Int64?) -> JSONValue {
    .object([
      ("action", .string(change.action.rawValue)), ("kind", .string(change.kind.rawValue)),
      ("reference", .string(change.slug)), ("id", .integer(change.id)),
      ("change", .integer(number)),
      (
        "fields",
        .list(
          change.details.map { detail in
            .object([
              ("field", .string(detail.field)), ("before", .texts(detail.before)),
              ("after", .texts(detail.after)),
            ])
          })
      ),
      ("notes", .texts(change.notes)),
    ])
  }
}
