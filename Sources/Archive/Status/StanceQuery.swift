public import EDTF
import Model
import SQLite
import Story

extension Archive {
  /// Which positions on a topic are what their party holds on a day, by the position's number:
  /// `no` for one that another followed or that is over.
  public func stances(on topic: Int64, on day: Day) throws -> [Int64: Answer] {
    let positions = try db.all(Self.positions, .integer(topic)) { row in
      var date = try row.optionalText(3).flatMap { Known($0) }
      if let earliest = try row.optionalInteger(5), let latest = try row.optionalInteger(6) {
        let rivals = Bounds(
          earliest: Day(number: Int(earliest)), latest: Day(number: Int(latest)))
        date = date.map { Known(text: $0.text, bounds: rivals, isDisputed: true) }
      }
      return Position(
        id: try row.integer(0), parties: [try row.integer(1)],
        voice: Vocabulary.form[try row.text(2)]?.group ?? "executive", date: date,
        until: try row.optionalText(4).flatMap { Known($0) })
    }
    let stances = Stances(positions)
    return Dictionary(
      uniqueKeysWithValues: positions.map { position in
        (position.id, stances.holds(position, for: position.parties[0], on: day))
      })
  }

  private static let positions = """
    SELECT o.id, o.party, o.form, o.date, o.until, d.earliest, d.latest FROM position o
    LEFT JOIN dispute d ON d.record = o.id AND d.field = 'date' AND d.state = 'open'
    WHERE o.topic = ?1 ORDER BY o.id
    """

  /// Every statement of this file, for the test that prepares them.
  static let stanceStatements = [positions]
}
