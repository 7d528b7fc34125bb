/// The SQL that this folder holds, as the binary carries it.
public enum MigrationScripts {
  /// The numbered scripts, `0001_….sql` onward, in order: tables, indexes and their rows.
  public static var numbered: [(name: String, sql: String)] {
    embeddedText.filter { $0.name.first?.isNumber == true }.map { ($0.name, $0.text) }
  }

  /// What is dropped and made anew at each rebuild: views and the search index.
  public static var derived: String {
    embeddedText.first { $0.name == "derived.sql" }?.text ?? ""
  }
}
