import Answers
import Archive
import Arguments
import Model
import SQLite

/// `parties`: what is to be known of parties as such.
enum PartiesVerb {
  static let command = Command<any Verb>(
    "parties", "say which party a name means", subcommands: [ResolveParties.command])
}

/// `parties resolve NAME…`: which party each name means, for people and scripts.
struct ResolveParties: Verb {
  var names: [String] = []
  var reading = ReadingOptions()

  static let command = Command.verb(
    "resolve", "say which party each name means; exit 1 where one means none, or several",
    [.rest("NAME", \.names, "a name, or - for one on each line of standard input")]
      + .all(of: \.reading, ReadingOptions.rows), ResolveParties())

  private static let columns = [
    Column("typed", .text), "code", Column("title", .text), "how", Column("candidates", .list),
  ]

  func run(_ call: Call) throws -> Reply {
    guard !names.isEmpty else {
      throw Fault(.usage, "no name is given", hint: "name a party, or - for standard input")
    }
    let reader = try call.openForReading().partyReader()
    let told = Told()
    var report = Report(
      Flow(Self.columns) { take in
        try each(call) { name in
          let found = try reader.read(name)
          if found.code == nil { try told.add(found, reader) }
          try take(.held(Self.row(found)))
        }
      })
    try report.narrow(reading)
    var reply = try call.reply(report, reading) { _ in told.notes }
    let write = reply.flow
    reply.flow = { output in
      var ending = try write?(&output) ?? Reply.Ending()
      if told.count > 0 { ending.status = .no }
      return ending
    }
    return reply
  }

  private static func row(_ found: PartyReading) -> [Value] {
    let candidates = found.candidates.joined(separator: ResultSet.separator)
    return [
      .text(found.typed), Value(found.code), Value(found.title), .text(found.how),
      candidates.isEmpty ? .null : .text(candidates),
    ]
  }

  /// Gives each name in turn; those of standard input as they come.
  private func each(_ call: Call, _ take: (String) throws -> Void) throws {
    for name in names {
      guard name == "-" else {
        try take(name)
        continue
      }
      try Self.lines(of: call.pieces(name).next, take)
    }
  }

  private static func lines(
    of next: () throws -> [UInt8], _ take: (String) throws -> Void
  ) throws {
    var line: [UInt8] = []
    func finish() throws {
      let name = String(decoding: line, as: UTF8.self).trimmed
      line.removeAll(keepingCapacity: true)
      if !name.isEmpty { try take(name) }
    }
    while true {
      let piece = try next()
      if piece.isEmpty { break }
      for part in piece.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
        if part.offset > 0 { try finish() }
        guard line.count + part.element.count <= longest else {
          throw Fault(
            .badData, "cannot read standard input: a line is longer than \(longest) bytes",
            hint: "give one name on each line")
        }
        line += part.element
      }
    }
    try finish()
  }

  /// No name is longer, in bytes.
  private static let longest = 64 << 10
}

/// What was not resolved: how much, and of the first of it what may have been meant.
private final class Told {
  private(set) var count = 0
  private(set) var notes: [String] = []

  func add(_ found: PartyReading, _ reader: PartyReader) throws {
    count += 1
    // A long list of wrong names would take minutes.
    guard count <= 20, found.candidates.isEmpty else { return }
    let near = try reader.near(found.typed)
    if !near.isEmpty {
      notes.append("\(found.typed): did you mean \(near.joined(separator: " or "))?")
    }
  }
}
