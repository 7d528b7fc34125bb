/// A column of an answer: what it is called, and what its values are, which decides how they may be
/// shown.
public struct Column: Sendable, Equatable {
  /// What the values of a column are.
  public enum Form: Sendable, Equatable {
    /// A word, a code or a number: short, and shown as it is.
    case plain
    /// Words of people: a title, a reason, a quote. A narrow table may shorten it.
    case text
    /// Names a record: never broken or shortened.
    case reference
    /// A date as known: never broken or shortened.
    case date
    /// Several values, joined by ``ResultSet/separator``; a narrow table may count them.
    case list
    /// Several values as a list in JSON; shown to people as ``list``.
    case listOfJSON
    /// Any value as JSON.
    case json
  }

  /// Its name.
  public var name: String
  /// What its values are.
  public var form: Form

  /// A column of this name.
  public init(_ name: String, _ form: Form = .plain) {
    self.name = name
    self.form = form
  }

  /// Whether its values are lists.
  public var isList: Bool { form == .list || form == .listOfJSON }
}

extension Column: ExpressibleByStringLiteral {
  /// A column of short values, shown as they are.
  public init(stringLiteral name: String) { self.init(name) }
}
