/// What a write did to one record.
public struct Change: Sendable {
  /// What was done.
  public enum Action: String, Sendable {
    /// The record was made, changed or taken away; or a dispute about it was decided.
    case added, edited, removed, settled, reopened
    /// It was as it was asked to be.
    case unchanged
  }

  /// One field before and after.
  public struct Detail: Sendable {
    /// The field's name.
    public let field: String
    /// Its values before.
    public let before: [String]
    /// Its values after.
    public let after: [String]

    /// Makes a detail.
    package init(field: String, before: [String], after: [String]) {
      self.field = field
      self.before = before
      self.after = after
    }
  }

  /// What was done.
  public let action: Action
  /// The kind of the record.
  public let kind: Kind
  /// The record's slug.
  public let slug: String
  /// The record's id.
  public let id: Int64
  /// What changed, field by field; empty for a record that is new.
  public let details: [Detail]
  /// What was filled in or kept without being named, in plain words.
  public package(set) var notes: [String]
  /// What was entered with it: citations, and their sources.
  public package(set) var also: [Change] = []

  /// Makes a change.
  package init(
    action: Action, kind: Kind, slug: String, id: Int64, details: [Detail], notes: [String] = []
  ) {
    self.action = action
    self.kind = kind
    self.slug = slug
    self.id = id
    self.details = details
    self.notes = notes
  }
}
