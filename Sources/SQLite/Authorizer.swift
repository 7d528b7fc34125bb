import CSQLite

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
