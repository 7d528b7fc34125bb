// What SQLite calls back, in boxes to which it holds a pointer while a connection keeps them alive.

final class AuthorizerBox {
  let decide: (Authorization) -> Authorizer.Decision

  init(_ decide: @escaping (Authorization) -> Authorizer.Decision) { self.decide = decide }
}

/// An answer to the question whether long work shall go on.
public enum ProgressDecision: Sendable {
  /// Go on.
  case proceed
  /// The statement ends with `.interrupt`.
  case interrupt
}

final class ProgressBox {
  let decide: () -> ProgressDecision

  init(_ decide: @escaping () -> ProgressDecision) { self.decide = decide }
}

final class TraceBox {
  let note: (String) -> Void

  init(_ note: @escaping (String) -> Void) { self.note = note }
}
