import EDTF
import Exchange
import SQLite
import Seed
import Testing

@testable import Archive

/// An archive in memory for a test, with a clock and numbers that do not change.
struct Desk {
  let archive: Archive

  static let time = "2026-01-15T12:00:00Z"

  /// An empty archive, or one with the parties and perhaps the worked case.
  init(parties: Bool = false, examples: Bool = false) throws {
    archive = try Archive.inMemory(
      ids: CountedIDs(seconds: 1_768_478_400, random: 7), time: Self.time)
    if parties || examples { try enter(Seed.parties) }
    if examples { try enter(Seed.examples) }
  }

  @discardableResult
  func enter(_ json: String, kind: Kind? = nil, by author: String = "ada") throws -> [Change] {
    try write(by: author, verb: "add") { writer in
      var intake = Intake(writer, kind: kind)
      try intake.enter(Array(json.utf8))
      return intake.changes
    }
  }

  @discardableResult
  func write<Result>(
    by author: String = "ada", because reason: String? = nil, verb: String = "edit",
    _ body: (Writer) throws -> Result
  ) throws -> Result {
    try archive.change(intent(author, reason, verb), body).result
  }

  func intent(
    _ author: String = "ada", _ reason: String? = nil, _ verb: String = "edit"
  ) -> Archive.Intent {
    Archive.Intent(author: author, reason: reason, verb: verb, time: Self.time)
  }

  func texts(_ sql: String, _ values: Value...) throws -> [String] {
    try archive.db.all(sql, values: values) { try $0.optionalText(0) ?? "NULL" }
  }

  func faults() throws -> [String] {
    try archive.check().flatMap { result in result.faults.map { "\(result.name): \($0)" } }
  }
}
