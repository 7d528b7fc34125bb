import CSQLite
import Glibc

/// Stops a connection's work from any thread (sqlite.org/c3ref/interrupt.html).
///
/// The running statements end with `.interrupt`; an open transaction of a write is rolled back.
/// After the connection is closed it does nothing.
public final class Interruption: @unchecked Sendable {
  // A connection must not close between the look at its pointer and the call, hence the lock.
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private var handle: OpaquePointer?

  init(_ handle: OpaquePointer) {
    lock = .allocate(capacity: 1)
    lock.initialize(to: pthread_mutex_t())
    pthread_mutex_init(lock, nil)
    self.handle = handle
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  /// Ends whatever the connection does now. Statements that begin later are not concerned.
  public func interrupt() {
    pthread_mutex_lock(lock)
    if let handle { sqlite3_interrupt(handle) }
    pthread_mutex_unlock(lock)
  }

  func detach() { set(nil) }

  func attach(_ handle: OpaquePointer) { set(handle) }

  private func set(_ handle: OpaquePointer?) {
    pthread_mutex_lock(lock)
    self.handle = handle
    pthread_mutex_unlock(lock)
  }
}
