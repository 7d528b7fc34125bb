import Model
import SQLite

/// What no single field can tell: a code that is taken, an event that acts upon itself.
extension Writer {
  /// - Throws: ``Fault`` (`badData`) when another party has the code.
  func requireFreeCode(_ checked: CheckedDraft, except id: Int64? = nil) throws {
    guard checked.kind == .party, let code = checked["code"]?.text else { return }
    let owner = try db.first(Self.codeOwner, .text(code)) { try $0.integer(0) }
    guard let owner, owner != id else { return }
    throw Fault(
      .badData, "bad party",
      problems: [
        Problem(
          "'\(code)' is taken", field: "code", line: checked.line,
          hint: "regesta show \(code) shows by whom")
      ])
  }

  /// An event that acts upon itself has no day.
  ///
  /// - Throws: ``Fault`` (`badData`) when following what it acts upon leads back to the event.
  func requireNoLoop(_ id: Int64, _ kind: Kind) throws {
    guard kind == .event else { return }
    let isLoop = try db.first(Self.acts, .integer(id)) { _ in true } ?? false
    guard isLoop else { return }
    throw Fault(
      .badData, "bad event",
      problems: [Problem("leads back to the event itself", field: "about")])
  }

  private static let codeOwner = "SELECT id FROM party WHERE code = ?1"
  private static let acts = """
    WITH RECURSIVE up(id) AS (
      SELECT about FROM event WHERE id = ?1
      UNION SELECT e.about FROM up JOIN event e ON e.id = up.id)
    SELECT 1 FROM up WHERE id = ?1
    """

  /// Every statement of this file, for the test that prepares them.
  static let conflictStatements = [codeOwner, acts]
}
