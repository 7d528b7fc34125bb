/// The SQL that this folder holds, as the binary carries it.
public enum MigrationScripts {
  /// The numbered scripts, `0001_….sql` onward, in order: tables, indexes and their rows.
  public static var numbered: [(name: String, sql: String)] {
    embeddedText.filter { $0.name.first?.isNumber == true }.map { ($0.name, $0.text) }
  }

  /// What is dropped and made anew at each rebuild: the search index, then the views.
  public static var derived: String {
    embeddedText.filter { $0.name.hasPrefix("derived") }.map(\.text).joined(separator: "\n")
  }
}
