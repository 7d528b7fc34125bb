internal import SQLite

/// What a script may not do, as SQLite itself sees it: a search of the text would take words in
/// quotes for commands.
enum ScriptRules {
  /// The name of what is wished and not allowed; nil for what is.
  static func refusal(of wish: Authorization) -> String? {
    switch wish.action {
    case .transaction: wish.argument1 ?? "BEGIN"
    case .savepoint: "SAVEPOINT"
    case .pragma: "PRAGMA \(wish.argument1 ?? "")"
    case .attach: "ATTACH or VACUUM"
    case .detach: "DETACH"
    case .createView, .dropView, .createTemporaryView, .dropTemporaryView: "a view"
    case .createTrigger, .dropTrigger, .createTemporaryTrigger, .dropTemporaryTrigger: "a trigger"
    case .createVirtualTable, .dropVirtualTable: "a virtual table"
    case .createTemporaryTable, .dropTemporaryTable, .createTemporaryIndex, .dropTemporaryIndex:
      "a temporary table"
    case .insert, .update, .delete, .dropTable: ledger(wish.argument1)
    case .alterTable: ledger(wish.argument2)
    default: nil
    }
  }

  private static func ledger(_ table: String?) -> String? {
    guard let table, ["migration", "derived"].contains(table.lowercased()) else { return nil }
    return "the table \(table)"
  }
}
