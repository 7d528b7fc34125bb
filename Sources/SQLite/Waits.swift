import Glibc
import Synchronization

/// Waits for others, of the whole process: whoever waits for a lock asks now and then whether
/// somebody wants it to stop.
public enum Waits {
  private static let wish = Mutex<@Sendable () -> Bool>({ false })

  /// Says what ends every wait of this process, for instance that a signal was caught. A wait that
  /// ends so throws `.interrupt`, or `.busy` where SQLite itself waits.
  public static func giveUp(when isWished: @escaping @Sendable () -> Bool) {
    wish.withLock { $0 = isWished }
  }

  /// Whether a wait is to end now.
  static var areGivenUp: Bool { wish.withLock { $0 }() }

  /// Throws where a wait is to end now.
  static func goOn() throws {
    if areGivenUp { throw SQLiteError(code: .interrupt, message: "interrupted") }
  }
}
