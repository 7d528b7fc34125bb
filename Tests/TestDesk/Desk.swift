public import Archive
import Exchange
public import Model
public import SQLite
import Seed

/// An archive in memory for a test, with a clock and numbers that do not change.
public struct Desk {
  /// The archive.
  public let archive: Archive

  /// The time of every change.
  public static let time = "2026-01-15T12:00:00Z"

  /// An empty archive, or one with the parties and perhaps the worked case.
  public init(parties: Bool = false, examples: Bool = false) throws {
    archive = try Archive.inMemory(
      ids: CountedIDs(seconds: 1_768_478_400, random: 7), time: Self.time)
    if parties || examples { try enter(Seed.parties) }
    if examples { try enter(Seed.examples) }
  }

  /// An archive that is there.
  public init(_ archive: Archive) { self.archive = archive }

  /// Enters JSON as `add --input` does.
  @discardableResult
  public func enter(_ json: String, kind: Kind? = nil, by author: String = "ada") throws -> [Change]
  {
    try write(by: author, verb: "add") { writer in
      var intake = Intake(writer, kind: kind)
      try intake.enter(Array(json.utf8))
      return intake.changes
    }
  }

  /// Writes, and gives what the body gives.
  @discardableResult
  public func write<Result>(
    by author: String = "ada", because reason: String? = nil, verb: String = "edit",
    _ body: (Writer) throws -> Result
  ) throws -> Result {
    try archive.change(intent(author, reason, verb), body).result
  }

  /// Who writes, for what.
  public func intent(
    _ author: String = "ada", _ reason: String? = nil, _ verb: String = "edit"
  ) -> Archive.Intent {
    Archive.Intent(author: author, reason: reason, verb: verb, time: Self.time)
  }

  /// The first column of every row, as text.
  public func texts(_ sql: String, _ values: Value...) throws -> [String] {
    try archive.db.all(sql, values: values) { try $0.optionalText(0) ?? "NULL" }
  }

  /// What `check` finds.
  public func faults() throws -> [String] {
    try archive.check().flatMap { result in result.faults.map { "\(result.name): \($0)" } }
  }
}
