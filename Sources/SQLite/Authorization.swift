/// What a statement wants to do, as SQLite asks while it compiles it
/// (sqlite.org/c3ref/set_authorizer.html).
public struct Authorization: Sendable, Equatable {
  /// A kind of action (sqlite.org/c3ref/c_alter_table.html). An open set.
  public struct Action: RawRepresentable, Hashable, Sendable {
    /// The number in sqlite3.h.
    public let rawValue: Int32

    /// The action of a number.
    public init(rawValue: Int32) { self.rawValue = rawValue }
  }

  /// What kind of action.
  public let action: Action
  /// The first name: of a table, index, function's NULL, pragma … by the action.
  public let argument1: String?
  /// The second name: of a column, function, pragma's value … by the action.
  public let argument2: String?
  /// The database: "main", "temp" or an attached one's name.
  public let argument3: String?
  /// The innermost trigger or view that wants it; nil for the statement itself.
  public let argument4: String?

  /// The database: "main", "temp" or an attached one's name.
  public var database: String? { argument3 }

  /// The innermost trigger or view that wants it; nil for the statement itself.
  public var trigger: String? { argument4 }

  /// An action with its names.
  public init(
    action: Action, argument1: String? = nil, argument2: String? = nil, argument3: String? = nil,
    argument4: String? = nil
  ) {
    self.action = action
    self.argument1 = argument1
    self.argument2 = argument2
    self.argument3 = argument3
    self.argument4 = argument4
  }
}

/// The names that belong to authorizing.
public enum Authorizer {
  /// An answer to a statement's wish.
  public enum Decision: Int32, Sendable {
    /// Go on.
    case allow = 0
    /// The statement fails with `.auth`.
    case deny = 1
    /// A column is read as NULL, another action left out; the statement goes on.
    case ignore = 2
  }
}
