import Archive
import Exchange
import JSONText
import Model
import SQLite
import System

extension Call {
  /// What a writing verb answers: what changed and the references, and how to take it back.
  func reply(
    _ verb: String, _ changes: [Change], change: Int64?, _ writing: WritingOptions
  ) -> Reply {
    var reply = Reply()
    if globals.isJSON {
      let objects = changes.map { Self.object($0, change: change) }
      reply.text = JSONPrinter.envelope(objects)
    } else {
      reply.text = changes.map(Self.text).joined()
    }
    var notes = WriteNotes()
    for change in changes { notes.add(change) }
    reply.notes = notes.lines
    tell(change, writing, in: &reply)
    return reply
  }

  /// A change for people.
  static func text(_ change: Change) -> String {
    "\(change.action) \(change.kind) \(change.slug)\n" + change.details.map(line).joined()
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

  /// A change for programs.
  static func object(_ change: Change, change number: Int64?) -> JSONValue {
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

/// What changes have to say, each thing once; of many records, the first of them.
struct WriteNotes {
  private var order: [String] = []
  private var records: [String: (first: [String], count: Int)] = [:]
  private var count = 0

  /// Adds what a change has to say.
  mutating func add(_ change: Change) {
    count += 1
    for note in change.notes {
      if records[note] == nil { order.append(note) }
      var known = records[note] ?? ([], 0)
      if known.first.count < 3 { known.first.append(change.slug) }
      known.count += 1
      records[note] = known
    }
  }

  /// All of it, a line each.
  var lines: [String] {
    guard count > 1 else { return order }
    return order.map { note in
      let (first, count) = records[note] ?? ([], 0)
      let more = count > 3 ? " and \(count - 3) more" : ""
      return "\(first.joined(separator: ", "))\(more): \(note)"
    }
  }
}

/// The answer to a write of many records: set aside as it comes, and given once all of it stands.
final class WriteAnswer {
  private let call: Call
  private let scratch: Scratch
  private var notes = WriteNotes()
  private var output: Output
  private var json = JSONPrinter()

  init(_ call: Call) {
    self.call = call
    scratch = Scratch(in: call.environment.scratchFolders)
    output = Output(ScratchDrain(scratch))
    if call.globals.isJSON { json.begin([], to: &output) }
  }

  /// Takes what a part did.
  func take(_ changes: [Change], _ number: Int64?) throws {
    for change in changes {
      notes.add(change)
      if call.globals.isJSON {
        json.object(Call.object(change, change: number), to: &output)
      } else {
        output.append(Call.text(change))
      }
      try output.flushIfLong()
    }
  }

  /// All of it.
  func reply(_ summary: Load.Summary, isInOne: Bool, _ writing: WritingOptions) throws -> Reply {
    if call.globals.isJSON { json.end(to: &output) }
    try output.flush()
    var reply = Reply()
    let scratch = scratch
    reply.flow = { output in
      var offset = 0
      while offset < scratch.count {
        let bytes = try scratch.read(at: offset, count: 64 << 10)
        // Whole characters at a time.
        let end = offset + bytes.count == scratch.count ? bytes.count : Self.whole(bytes)
        output.append(Array(bytes[..<end]))
        try output.flush()
        offset += end
      }
      return Reply.Ending()
    }
    reply.notes = notes.lines
    let parts = summary.changes.count
    if parts > 1 {
      reply.notes.append(
        "\(summary.count) records were written in \(parts) parts; others could write between them")
    } else if isInOne, summary.held >= .seconds(2) {
      reply.notes.append(
        "others were kept from writing for \(summary.held.components.seconds) seconds")
    }
    call.tell(summary.changes.first, writing, in: &reply)
    return reply
  }

  /// Up to where bytes hold whole characters.
  private static func whole(_ bytes: [UInt8]) -> Int {
    var end = bytes.count
    while end > 0, bytes[end - 1] & 0xC0 == 0x80 { end -= 1 }
    // The first byte of a character that goes on.
    return end > 0 && bytes[end - 1] >= 0xC0 ? end - 1 : bytes.count
  }
}
