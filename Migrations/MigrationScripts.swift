/// The SQL that this folder holds, as the binary carries it.
public enum MigrationScripts {
  /// The numbered scripts, `0001_….sql` onward, in order: tables, indexes and their rows.
  public static var numbered: [(name: String, sql: String)] {
    embeddedText.filter { $0.name.first?.isNumber == true }.map { ($0.name, $0.text) }
  }

  /// What is dropped and made anew at each rebuild, before anything is worked out: the tables, the
  /// search index, then the views.
  public static var derived: String {
    text { $0.hasPrefix("derived") && !$0.hasPrefix(lastly) }
  }

  /// What is made once the tables are filled: their indexes, and what keeps the search index up.
  public static var derivedIndexes: String { text { $0.hasPrefix(lastly) } }

  private static let lastly = "derived_indexes"

  private static func text(of isWanted: (String) -> Bool) -> String {
    embeddedText.filter { isWanted($0.name) }.map(\.text).joined(separator: "\n")
  }
}
