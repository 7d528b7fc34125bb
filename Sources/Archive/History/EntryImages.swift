import JSONText

/// What the images of an entry say, column by column.
struct EntryImages {
  /// The columns before; nil for a new row.
  let before: [String: JSONValue]?
  /// The columns after; nil for a row that went.
  let after: [String: JSONValue]?

  init(_ turn: Turn) {
    before = turn.before.flatMap(Self.columns)
    after = turn.after.flatMap(Self.columns)
  }

  /// A column as text, on either side.
  func text(_ column: String) -> (before: String?, after: String?) {
    (Self.text(before?[column]), Self.text(after?[column]))
  }

  /// A column as it was last.
  func last(_ column: String) -> String? { Self.text(after?[column] ?? before?[column]) }

  /// The number in a column, as it was last.
  func lastNumber(_ column: String) -> Int64? { last(column).flatMap { Int64($0) } }

  /// A value of a column as text; nil for NULL.
  static func text(_ value: JSONValue?) -> String? {
    switch value {
    case .string(let text)?, .number(let text)?: text
    default: nil
    }
  }

  /// The columns of an image; nil for what is none.
  static func columns(_ image: String) -> [String: JSONValue]? {
    guard let node = try? JSON.parse(image), case .object(let members) = node.value else {
      return nil
    }
    return Dictionary(members.map { ($0.key, $0.node.value) }, uniquingKeysWith: { one, _ in one })
  }
}
