internal import SQLite

/// What a script may not do, as SQLite itself sees it: a search of the text would take words in
/// quotes for commands.
struct ScriptRules {
  /// Whether the script has a PRAGMA of its own.
  private let havePragma: Bool

  init(_ script: MigrationScript) { havePragma = ScriptWords(script.sql).havePragma }

  /// The tables that only the runner writes.
  static let ledgers = ["migration", "derived", "derived_object"]

  /// The name of what is wished and not allowed; nil for what is.
  func refusal(of wish: Authorization) -> String? {
    switch wish.action {
    case .transaction: wish.argument1 ?? "BEGIN"
    case .savepoint: "SAVEPOINT"
    case .pragma: pragma(wish.argument1 ?? "")
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

  /// ALTER TABLE … ADD COLUMN with a CHECK or a NOT NULL makes SQLite check the rows that are there
  /// by a pragma of its own (sqlite.org/lang_altertable.html#altertabaddcol); it asks about that
  /// one as about one that is typed.
  private func pragma(_ name: String) -> String? {
    name.lowercased() == "quick_check" && !havePragma ? nil : "PRAGMA \(name)"
  }

  private func ledger(_ table: String?) -> String? {
    guard let table, Self.ledgers.contains(table.lowercased()) else { return nil }
    return "the table \(table)"
  }
}
