import Model
import SQLite

/// What no single field can tell: a code that is taken, a record that leads back to itself.
extension Writer {
  /// - Throws: ``Fault`` (`badData`) when another record of the kind has the code.
  func requireFreeCodes(_ checked: CheckedDraft, except id: Int64? = nil) throws {
    for (field, piece) in zip(checked.table.columns, checked.columns) {
      guard case .code = field.form, let column = field.column, let code = piece?.text else {
        continue
      }
      let owner = try db.first(Self.codeOwner(checked.kind, column), .text(code)) {
        try $0.integer(0)
      }
      guard let owner, owner != id else { continue }
      throw Fault(
        .badData, "bad \(checked.kind)",
        problems: [
          Problem(
            "'\(code)' is taken", field: field.name, line: checked.line,
            hint: "regesta show \(try references.name(of: owner)) shows by whom")
        ])
    }
  }

  /// What a record is derived from, or acts upon, is never the record itself.
  ///
  /// - Throws: ``Fault`` (`badData`) when following a field that was given leads back to the record.
  func requireNoLoops(_ id: Int64, _ checked: CheckedDraft) throws {
    for (field, piece) in zip(checked.table.columns, checked.columns) where piece != nil {
      guard case .reference(let kinds) = field.form, let column = field.column,
        kinds() == [checked.kind]
      else { continue }
      let isLoop = try db.first(Self.loop(checked.kind, column), .integer(id)) { _ in true }
      guard isLoop == true else { continue }
      throw Fault(
        .badData, "bad \(checked.kind)",
        problems: [Problem("leads back to the \(checked.kind) itself", field: field.name)])
    }
  }

  private static func codeOwner(_ kind: Kind, _ column: String) -> String {
    "SELECT id FROM \"\(kind.rawValue)\" WHERE \"\(column)\" = ?1"
  }

  private static func loop(_ kind: Kind, _ column: String) -> String {
    """
    WITH RECURSIVE up(id) AS (
      SELECT "\(column)" FROM "\(kind.rawValue)" WHERE id = ?1
      UNION SELECT e."\(column)" FROM up JOIN "\(kind.rawValue)" e ON e.id = up.id)
    SELECT 1 FROM up WHERE id = ?1
    """
  }

  /// Every statement of this file, for the test that prepares them.
  static var conflictStatements: [String] {
    Kind.allCases.flatMap { kind in
      kind.table.columns.compactMap { field -> String? in
        guard let column = field.column else { return nil }
        switch field.form {
        case .code: return codeOwner(kind, column)
        case .reference(let kinds) where kinds() == [kind]: return loop(kind, column)
        default: return nil
        }
      }
    }
  }
}
