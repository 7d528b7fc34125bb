import CSQLite

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

final class AuthorizerBox {
  let decide: (Authorization) -> Authorizer.Decision

  init(_ decide: @escaping (Authorization) -> Authorizer.Decision) { self.decide = decide }
}

extension Connection {
  /// Sets who decides what statements may do, or nobody. Statements compiled earlier are compiled
  /// and asked about anew. The call-back must not use the connection.
  public func setAuthorizer(_ decide: ((Authorization) -> Authorizer.Decision)?) throws {
    let box = decide.map { AuthorizerBox($0) }
    let context = box.map { Unmanaged.passUnretained($0).toOpaque() }
    try check(sqlite3_set_authorizer(open(), box == nil ? nil : authorize, context))
    authorizerBox = box
  }

  /// Runs `body` under another authorizer, and sets the one from before again.
  public func withAuthorizer<T>(
    _ decide: @escaping (Authorization) -> Authorizer.Decision, _ body: () throws -> T
  ) throws -> T {
    let before = authorizerBox?.decide
    try setAuthorizer(decide)
    // On a connection that `body` closed there is nothing to restore.
    defer { try? setAuthorizer(before) }
    return try body()
  }
}

private func authorize(
  _ context: UnsafeMutableRawPointer?, _ action: Int32, _ first: UnsafePointer<CChar>?,
  _ second: UnsafePointer<CChar>?, _ third: UnsafePointer<CChar>?, _ fourth: UnsafePointer<CChar>?
) -> Int32 {
  guard let context else { return Authorizer.Decision.deny.rawValue }
  let box = Unmanaged<AuthorizerBox>.fromOpaque(context).takeUnretainedValue()
  return box.decide(
    Authorization(
      action: Authorization.Action(rawValue: action),
      argument1: first.map { String(cString: $0) }, argument2: second.map { String(cString: $0) },
      argument3: third.map { String(cString: $0) }, argument4: fourth.map { String(cString: $0) })
  ).rawValue
}
