public import EDTF
import SQLite

extension Archive {
  /// Which positions on a topic are what their party holds on a day, by the position's number, as
  /// stored; one that another followed or that is over is not among them.
  public func stances(on topic: Int64, on day: Day) throws -> [Int64: Answer] {
    let held = try db.all(Self.heldPositions, .integer(topic), .integer(Int64(day.number))) { row in
      (try row.integer(0), try row.text(1) == "yes" ? Answer.yes : .maybe)
    }
    return Dictionary(held) { $0.or($1) }
  }

  private static let heldPositions = """
    SELECT position, certainty FROM stance_span WHERE topic = ?1 AND first <= ?2 AND last >= ?2
    """

  /// Every statement of this file, for the test that prepares them.
  static let stanceStatements = [heldPositions]
}
