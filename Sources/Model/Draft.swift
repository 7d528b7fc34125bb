/// A record as somebody entered it, before anything was checked.
public struct Draft: Sendable {
  /// One value of one field, as it was typed.
  public struct Item: Sendable {
    /// The field's name as a flag or JSON key.
    public var field: String
    /// What was typed.
    public var text: String
    /// The line it stands on, where it came from a file.
    public var line: Int?

    /// Makes an item.
    public init(_ field: String, _ text: String, line: Int? = nil) {
      self.field = field
      self.text = text
      self.line = line
    }
  }

  /// What kind of record it is.
  public var kind: Kind
  /// The values, in the order in which they were given.
  public var items: [Item]
  /// The line on which it begins, where it came from a file.
  public var line: Int?
  /// What sources say of it, entered with it.
  public var cites: [Cite] = []

  /// Makes a draft.
  public init(_ kind: Kind, _ items: [Item], cites: [Cite] = [], line: Int? = nil) {
    self.kind = kind
    self.items = items
    self.cites = cites
    self.line = line
  }
}
