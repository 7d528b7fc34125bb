public import EDTF
import Model
import SQLite

extension Archive {
  /// From where changes are told.
  public enum ChangesStart: Sendable {
    /// The last so many.
    case last(Int)
    /// Those that were sealed on this day or later, UTC.
    case day(Day)
    /// Those behind a state that was noted: `archive:change@head`.
    case cursor(String)
  }

  /// The changes since somewhere, told in words of the fields.
  public struct ChangesQuery {
    /// The change behind which it begins.
    public let after: Int64
    /// The day from which the calendar is looked at; nil where no day was named.
    public let day: Day?
    let archive: Archive
  }

  /// Finds where to begin.
  ///
  /// - Throws: ``Fault`` (`badData`) for a cursor of another archive, or of a history that this one
  ///   did not go through.
  public func changes(since start: ChangesStart) throws -> ChangesQuery {
    switch start {
    case .last(let count):
      let after = try db.first(Self.behindLast, .integer(Int64(clamping: count))) {
        try $0.optionalInteger(0)
      }
      return ChangesQuery(after: (after ?? nil) ?? 0, day: nil, archive: self)
    case .day(let day):
      let first = try db.first(Self.firstSince, .text("\(day)")) { try $0.optionalInteger(0) }
      let after = try (first ?? nil).map { $0 - 1 } ?? ArchiveState.read(db).change
      return ChangesQuery(after: after, day: day, archive: self)
    case .cursor(let cursor): return try changes(behind: cursor)
    }
  }

  private func changes(behind cursor: String) throws -> ChangesQuery {
    let hint = "regesta changes --since DATE asks by the day"
    if let why = try ArchiveState.fault(db, since: cursor) {
      throw Fault(.badData, "the cursor does not fit: \(why)", hint: hint)
    }
    // What the form of a cursor is was just looked at.
    let state = cursor.split(separator: ":").last?.split(separator: "@") ?? []
    let change = state.first.flatMap { Int64($0) } ?? 0
    guard
      try ArchiveState.contains(db, change: change, head: state.last.map(String.init) ?? "")
    else {
      throw Fault(
        .badData,
        "the cursor does not fit: change \(change) was given up when a backup was restored",
        hint: hint)
    }
    let time = try db.first(Self.timeOf, .integer(change)) { try $0.text(0) }
    return ChangesQuery(
      after: change, day: time.flatMap { Day(String($0.prefix(10))) }, archive: self)
  }

  private static let behindLast = """
    SELECT id - 1 FROM change_group ORDER BY id DESC LIMIT 1 OFFSET max(?1, 1) - 1
    """
  private static let firstSince = "SELECT min(id) FROM change_group WHERE at >= ?1"
  private static let timeOf = "SELECT at FROM change_group WHERE id = ?1"
  fileprivate static let chainOf = "SELECT chain FROM change_group WHERE id = ?1"
  fileprivate static let changesBehind = """
    SELECT id, first_entry, last_entry, at, author, reason, verb, undoes, uid, batch
    FROM change_group WHERE id > ?1 ORDER BY id LIMIT ?2
    """
  fileprivate static let partsOf = """
    SELECT kind, records FROM change_part WHERE change = ?1 ORDER BY place
    """
  fileprivate static let lastEntry = """
    SELECT last_entry FROM change_group ORDER BY id DESC LIMIT 1
    """
  fileprivate static let openCount = "SELECT count(*) FROM entry WHERE id > ?1"

  /// Every statement of this file, for the test that prepares them.
  static let changesStatements = [
    behindLast, firstSince, timeOf, chainOf, changesBehind, partsOf, lastEntry, openCount,
  ]
}

extension Archive.ChangesQuery {
  /// Gives the changes one by one, the oldest first; none but the one given is held. A change of a
  /// thousand rows and more is told by the numbers of its records.
  ///
  /// - Parameters:
  ///   - limit: at most so many.
  ///   - body: takes each change.
  /// - Returns: the cursor behind the last one given, from which the next call goes on; nil where there
  ///   is no change at all.
  public func each(limit: Int?, _ body: (ToldChange) throws -> Void) throws -> String? {
    let db = archive.db
    let teller = try ChangeTeller(db)
    var reached = after
    var left = limit ?? .max
    let bound = limit.map { Int64(clamping: $0) } ?? -1
    try db.each(Archive.changesBehind, .integer(after), .integer(bound)) { row in
      let number = try row.integer(0)
      var change = ToldChange(
        number: number, identifier: try row.optionalText(8), time: try row.text(3),
        author: try row.optionalText(4), verb: try row.text(6), reason: try row.optionalText(5),
        undoes: try row.optionalInteger(7), batch: try row.optionalInteger(9))
      let (first, last) = (try row.integer(1), try row.integer(2))
      if last - first >= ChangeParts.large {
        change.kinds = try db.all(Archive.partsOf, .integer(number)) { row in
          (try row.text(0), try row.int(1))
        }
      } else {
        change.records = try teller.records(first, last, change: number)
      }
      try body(change)
      reached = number
      left -= 1
    }
    if left > 0 { try tellOpen(teller, body) }
    return try cursor(behind: reached)
  }

  /// What other programs wrote and nobody sealed yet. The next call tells it again, with a number.
  private func tellOpen(_ teller: ChangeTeller, _ body: (ToldChange) throws -> Void) throws {
    let db = archive.db
    let last = try db.first(Archive.lastEntry) { try $0.integer(0) } ?? 0
    let count = try db.first(Archive.openCount, .integer(last)) { try $0.int(0) } ?? 0
    guard count > 0, last < .max else { return }
    var change = ToldChange(
      number: nil, identifier: nil, time: nil, author: nil, verb: "unknown", reason: nil,
      undoes: nil, batch: nil)
    if count >= Int(ChangeParts.large) {
      change.kinds = [("record", count)]
    } else {
      change.records = try teller.records(last + 1, .max, change: nil)
    }
    try body(change)
  }

  private func cursor(behind change: Int64) throws -> String? {
    guard change > 0 else { return nil }
    let state = try ArchiveState.read(archive.db)
    let head = try archive.db.first(Archive.chainOf, .integer(change)) { try $0.text(0) }
    return head.map { "\(state.uid):\(change)@\($0)" }
  }
}
