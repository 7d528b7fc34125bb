import CSQLite
import Glibc

extension Connection {
  /// Waits for others' locks as long as the configuration says (sqlite.org/c3ref/busy_handler.html).
  ///
  /// SQLite's own waiting asks every tenth of a second in the end: beside a program that commits
  /// without a pause, and so lets the lock go for a fraction of a millisecond at a time, it can ask
  /// in vain for all its time. This asks every few milliseconds, at irregular times, and now and then
  /// some hundred times without a pause, which meets such a moment.
  func waitForLocks() throws {
    let box = BusyBox(milliseconds: Int(configuration.busyTimeout))
    try check(
      sqlite3_busy_handler(open(), wait, Unmanaged.passUnretained(box).toOpaque()))
    busyBox = box
  }
}

final class BusyBox {
  private let milliseconds: Int
  private var deadline = Deadline(milliseconds: 0)

  init(milliseconds: Int) { self.milliseconds = milliseconds }

  /// Whether to ask again, after a pause.
  ///
  /// - Parameter count: how often this lock was asked for already.
  func goesOn(after count: Int32) -> Bool {
    if count == 0 { deadline = Deadline(milliseconds: milliseconds) }
    guard !deadline.hasPassed, !Waits.areGivenUp else { return false }
    if count < 20 {
      usleep(.random(in: 200..<1_000))
    } else if count % 320 < 20 {
      usleep(.random(in: 1_000..<4_000))
    }
    return true
  }
}

private func wait(_ context: UnsafeMutableRawPointer?, _ count: Int32) -> Int32 {
  guard let context else { return 0 }
  return Unmanaged<BusyBox>.fromOpaque(context).takeUnretainedValue().goesOn(after: count) ? 1 : 0
}
