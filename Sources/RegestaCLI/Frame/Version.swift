import Archive
import SQLite

/// The version of the program.
enum Version {
  static let number = "0.1.0"

  /// What `--version` prints.
  static var line: String {
    "regesta \(number) (schema \(Schema.version), SQLite \(SQLiteLibrary.version))\n"
  }
}
