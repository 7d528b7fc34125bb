/// Another name that a script gives to a table or a column, as a line of its own says it:
/// `-- renames: agreement.level to agreement.rank, note to remark`. Several are read in their order.
public struct Rename: Sendable, Equatable {
  /// The table, by its name before.
  public let table: String
  /// The column by its name before; nil where the table itself is renamed.
  public let column: String?
  /// The name after.
  public let name: String

  /// A rename between two places, `TABLE` or `TABLE.COLUMN`; nil where they do not fit each other.
  public init?(from: String, to: String) {
    let before = from.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let after = to.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard before.count == after.count, (1...2).contains(before.count),
      (before + after).allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isOfName) }),
      before.count == 1 || before[0] == after[0], before != after
    else { return nil }
    table = before[0]
    column = before.count == 2 ? before[1] : nil
    name = after.last ?? to
  }

  private static func isOfName(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }

  /// The place before: `TABLE` or `TABLE.COLUMN`.
  public var from: String { column.map { "\(table).\($0)" } ?? table }
  /// The place after.
  public var to: String { column == nil ? name : "\(table).\(name)" }

  /// What a table of this name is called after it.
  public func table(after name: String) -> String {
    column == nil && name == table ? self.name : name
  }

  /// What a column of a table, both by their names before, is called after it.
  public func column(after name: String, of table: String) -> String {
    column == name && table == self.table ? self.name : name
  }
}
