import JSONText
import SQLite

/// The columns of a table as images of its rows name them.
///
/// A column that an image lacks has its default: NULL is not written out where it is the default,
/// and an image that is older than a column knows nothing of it. What its row had there since is
/// the default, too: no trigger noted more, and a script that gave it another value left an image
/// of its own in the history.
struct ImageColumns {
  /// The names but for the id, which an entry has beside its images, in the order of the table.
  let names: [String]
  /// The defaults that are not NULL, as expressions of SQL.
  let defaults: [String: String]
  /// Whether an image holds NULL where a row does: it must be told where some column may be NULL
  /// though that is not its default, and where none may be NULL there is nothing to leave out.
  private let tellsNulls: Bool

  /// A column named so is bookkeeping: its changes are not history.
  static let bookkeeping = "revision"

  init(of table: String, in db: Connection) throws {
    var names: [String] = []
    var defaults: [String: String] = [:]
    var tellsNulls = false
    var hasNulls = false
    try db.each(Self.columns, .text(table)) { row in
      let name = try row.text(0)
      if name == "id" { return }
      names.append(name)
      if try !row.bool(3) { hasNulls = true }
      if let value = try row.optionalText(2) {
        // As the column would keep it: STRICT makes a number of a numeral.
        defaults[name] = "CAST(\(value) AS \(try row.text(1)))"
        if try !row.bool(3) { tellsNulls = true }
      }
    }
    self.names = names
    self.defaults = defaults
    self.tellsNulls = tellsNulls || !hasNulls
  }

  private init(_ other: ImageColumns, _ name: (String) -> String) {
    names = other.names.map(name)
    defaults = Dictionary(
      other.defaults.map { (name($0.key), $0.value) }, uniquingKeysWith: { one, _ in one })
    tellsNulls = other.tellsNulls
  }

  /// The same columns under the names that they are given.
  func renamed(_ name: (String) -> String) -> ImageColumns { ImageColumns(self, name) }

  /// The SQL expression of the image of a row.
  ///
  /// - Parameter columns: those that are told, where it is not all of them.
  func image(of row: String, _ columns: [String]? = nil) -> String {
    let pairs = (columns ?? names).filter { $0 != Self.bookkeeping }
      .map { "'\($0)', \(row).\"\($0)\"" }
    let all = "json_object(\(pairs.joined(separator: ", ")))"
    // A merge patch leaves out what is null (RFC 7396).
    return tellsNulls ? all : "json_patch('{}', \(all))"
  }

  /// The SQL expression of an image in the form of ``image(of:_:)``: those that older versions wrote
  /// told the id and what is null. NULL for what is no image.
  func trimmed(_ image: String) -> String {
    let own = "json_remove(\(image), '$.id')"
    return """
      CASE WHEN json_valid(\(image)) THEN \(tellsNulls ? own : "json_patch('{}', \(own))") END
      """
  }

  private static let columns = """
    SELECT name, type, dflt_value, "notnull" FROM pragma_table_info(?1) ORDER BY cid
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
    guard let a, let b, let left = row(a), let right = row(b) else { return false }
    return left == right
  }

  /// The columns in which two images differ; nil when one of them is none.
  func difference(_ a: String, _ b: String) -> [String]? {
    guard let left = row(a), let right = row(b) else { return nil }
    return difference(left, right)
  }

  /// The columns in which two rows differ.
  func difference(_ a: [String: JSONValue], _ b: [String: JSONValue]) -> [String] {
    columns.names.filter { a[$0] != b[$0] }
  }

  /// Every column of the row of an image; one that it lacks has its default. Nil for what is none.
  func row(_ image: String) -> [String: JSONValue]? {
    guard let members = EntryImages.columns(image) else { return nil }
    var row: [String: JSONValue] = [:]
    for name in columns.names { row[name] = members[name] ?? defaults[name] ?? .null }
    return row
  }
}

extension Images {
  /// The image of a row as it stands; nil where there is none. The table's name comes from the
  /// schema.
  func current(_ row: Int64, of table: String, in db: Connection) throws -> String? {
    try db.first(
      """
      SELECT CAST(\(columns.image(of: "t")) AS BLOB) FROM "\(table)" t WHERE id = ?1
      """,
      // Another program may have written what is no text; only the image before has to be one.
      .integer(row)
    ) { String(decoding: try $0.blob(0), as: UTF8.self) }
  }
}
