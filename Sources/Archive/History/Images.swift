import JSONText
import SQLite

/// The columns of a table as images of its rows name them.
///
/// An image is older than a column that it lacks. What its row had in that column since is the
/// column's default: no trigger noted more, and a script that gave it another value left an image
/// of its own in the history.
struct ImageColumns {
  /// The names, in the order of the table.
  let names: [String]
  /// The defaults that are not NULL, as expressions of SQL.
  let defaults: [String: String]

  init(of table: String, in db: Connection) throws {
    var names: [String] = []
    var defaults: [String: String] = [:]
    try db.each(Self.columns, .text(table)) { row in
      let name = try row.text(0)
      names.append(name)
      if let value = try row.optionalText(2) {
        // As the column would keep it: STRICT makes a number of a numeral.
        defaults[name] = "CAST(\(value) AS \(try row.text(1)))"
      }
    }
    self.names = names
    self.defaults = defaults
  }

  private static let columns = """
    SELECT name, type, dflt_value FROM pragma_table_info(?1) ORDER BY cid
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [columns]
}

/// Compares images of rows.
struct Images {
  let columns: ImageColumns
  private let defaults: [String: JSONValue]

  init(_ columns: ImageColumns, in db: Connection) throws {
    self.columns = columns
    // The expressions are those of the schema, never a value.
    defaults = try columns.defaults.mapValues { expression in
      let text = try db.first("SELECT json_quote(\(expression))") { try $0.text(0) }
      return try text.flatMap { try JSON.parse($0).value } ?? .null
    }
  }

  /// Whether two images say the same; a column that one lacks has its default there.
  func areEqual(_ a: String?, _ b: String?) throws -> Bool {
    if a == b { return true }
    guard let a, let b, let left = Self.members(a), let right = Self.members(b) else {
      return false
    }
    return columns.names.allSatisfy { value($0, in: left) == value($0, in: right) }
  }

  private func value(_ column: String, in image: [String: JSONValue]) -> JSONValue {
    image[column] ?? defaults[column] ?? .null
  }

  /// The columns in which two images differ; nil when one of them is none.
  func difference(_ a: String, _ b: String) -> [String]? {
    guard let left = Self.members(a), let right = Self.members(b) else { return nil }
    return columns.names.filter { value($0, in: left) != value($0, in: right) }
  }

  private static func members(_ image: String) -> [String: JSONValue]? {
    guard let node = try? JSON.parse(image), case .object(let members) = node.value else {
      return nil
    }
    var result: [String: JSONValue] = [:]
    for member in members { result[member.key] = member.node.value }
    return result
  }
}
