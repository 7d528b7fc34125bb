import Model
import Synchronization

/// What is made of the description of each kind: once, but where other kinds may have given it
/// fields.
final class PerKind<Value: Sendable>: Sendable {
  private let make: @Sendable (Kind) -> Value
  private let made = Mutex<[Kind: Value]>([:])

  init(_ make: @escaping @Sendable (Kind) -> Value) { self.make = make }

  subscript(kind: Kind) -> Value {
    guard Kind.further.isEmpty else { return make(kind) }
    return made.withLock { made in
      if let value = made[kind] { return value }
      let value = make(kind)
      made[kind] = value
      return value
    }
  }
}
