public import EDTF
import Model
import SQLite

extension Archive.ChangesQuery {
  /// A status that became another because a day came, with the agreement that it is of.
  public struct CalendarChange: Sendable {
    /// The agreement's slug.
    public let agreement: String
    /// Its title.
    public let title: String?
    /// What held until the day, and what holds from it.
    public let status: ToldChange.Status
  }

  /// Gives the statuses that became others merely because time passed: from the day where this begins
  /// to another, that day included. What a change since then brought about is told of that change.
  public func eachOfCalendar(
    through end: Day, _ body: (CalendarChange) throws -> Void
  ) throws {
    guard let day, day < end else { return }
    let db = archive.db
    let teller = try ChangeTeller(db)
    for isWhole in [true, false] {
      try db.each(
        isWhole ? Archive.wholeTurns : Archive.otherTurns, .integer(Int64(day.number)),
        .integer(Int64(end.number))
      ) { row in
        let (agreement, party, towards) = (
          try row.integer(0), try row.integer(1), try row.integer(2)
        )
        let piece = StatusDifference.Piece(
          first: try row.integer(3), last: try row.integer(4), before: try row.text(5),
          after: try row.text(6))
        guard try stoodBefore(agreement, party, towards, piece) else { return }
        try body(
          CalendarChange(
            agreement: try teller.named(agreement).name, title: try teller.title(of: agreement),
            status: try teller.status(party, towards, piece, [])))
      }
    }
  }

  /// Whether the turn was known before the changes that are told.
  private func stoodBefore(
    _ agreement: Int64, _ party: Int64, _ towards: Int64, _ piece: StatusDifference.Piece
  ) throws -> Bool {
    let before = try archive.db.first(
      Archive.replacedSince, .integer(agreement), .integer(party), .integer(towards),
      .integer(after)
    ) { try $0.optionalText(0) }
    guard let before else { return true }
    return StatusDifference.begins(before, piece.first, piece.after ?? "")
  }
}

extension Archive {
  /// Spans that begin behind one day and not behind another, each with the one before it. By the
  /// words that there are, of which each has its spans in order of their days.
  private static func turns(_ condition: String) -> String {
    """
    WITH RECURSIVE word(status) AS (
      SELECT min(status) FROM span WHERE \(condition)
      UNION ALL
      SELECT (SELECT min(status) FROM span WHERE \(condition) AND status > w.status) FROM word w
      WHERE w.status IS NOT NULL)
    SELECT s.agreement, s.party, s.towards, s.first, s.last, p.status, s.status
    FROM word w CROSS JOIN span p
      ON p.status = w.status AND p.\(condition) AND p.last >= ?1 AND p.last < ?2
    CROSS JOIN span s ON s.agreement = p.agreement AND s.party = p.party
      AND s.towards = p.towards AND s.first = p.last + 1
    """
  }
  fileprivate static let wholeTurns = turns("party = 0")
  fileprivate static let otherTurns = turns("party > 0")
  fileprivate static let replacedSince = """
    SELECT before FROM span_change
    WHERE agreement = ?1 AND party = ?2 AND towards = ?3 AND change > ?4 ORDER BY id LIMIT 1
    """

  /// Every statement of this file, for the test that prepares them.
  static let calendarStatements = [wholeTurns, otherTurns, replacedSince]
}
