/// One step of a schema's history: an SQL script that makes or changes tables, indexes and rows.
///
/// Views, triggers and virtual tables are not its business: they are dropped before and made anew
/// after (`MigrationPlan.rebuildDerived`). A script that makes a table smaller says so in a line of
/// its own, `-- drops rows: TABLE, TABLE`; one that gives other names says so as ``Rename`` tells.
public struct MigrationScript: Sendable, Equatable {
  /// The place in the order, from 1.
  public let number: Int
  /// The words of the file name between the number and ".sql".
  public let name: String
  /// The text.
  public let sql: String
  /// The other names that the script says it gives, in their order.
  public let renames: [Rename]

  /// A script out of a file named as `0001_name.sql`: four digits or more, an underline, and a name
  /// of letters, digits, hyphens and underlines. Throws `MigratorError.badFileName` and
  /// `.badRename`.
  public init(fileName: String, sql: String) throws {
    let bytes = Array(fileName.utf8)
    let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits.count >= 4, let number = Int(String(decoding: digits, as: UTF8.self)),
      number > 0, bytes.dropFirst(digits.count).first == UInt8(ascii: "_"),
      fileName.hasSuffix(".sql")
    else { throw MigratorError.badFileName(fileName) }
    let name = bytes.dropFirst(digits.count + 1).dropLast(4)
    guard !name.isEmpty, name.allSatisfy(MigrationScript.isOfName) else {
      throw MigratorError.badFileName(fileName)
    }
    self.number = number
    self.name = String(decoding: name, as: UTF8.self)
    self.sql = sql
    renames = try Self.heads("-- renames:", in: sql).map { line in
      let places = line.split(whereSeparator: \.isWhitespace).map(String.init)
      guard places.count == 3, places[1] == "to",
        let rename = Rename(from: places[0], to: places[2])
      else { throw MigratorError.badRename(number: number, line: line) }
      return rename
    }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// The tables, in small letters, that the script says will lose rows.
  var tablesThatMayShrink: Set<String> {
    Set(Self.heads("-- drops rows:", in: sql).map { $0.filter { !$0.isWhitespace }.lowercased() })
  }

  /// What stands between commas behind a word that lines of their own begin with.
  private static func heads(_ word: String, in sql: String) -> [String] {
    sql.split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }
      .filter { $0.hasPrefix(word) }
      .flatMap { $0.dropFirst(word.count).split(separator: ",").map(String.init) }
  }
}
