import Model
import SQLite
import Synchronization

/// A bound on SQLite's memory in the whole process while at least one statement runs under it.
///
/// SQLite has one such bound, so statements of several threads share the widest, and the last one
/// to end sets it back.
struct HeapLimit {
  private struct State {
    var running = 0
    var before: Int64 = 0
    var current: Int64 = 0
  }

  private static let state = Mutex(State())

  /// Bounds the memory to what is in use and so many bytes more.
  ///
  /// - Throws: ``Fault`` (`ours`) where SQLite was told not to count its memory, so that no bound
  ///   would hold.
  static func begin(_ bytes: Int64) throws -> HeapLimit {
    guard SQLiteLibrary.countsMemory else {
      throw Fault(.ours, "SQLite's memory is not counted in this process, so it has no bound")
    }
    state.withLock { state in
      let wanted = SQLiteLibrary.memoryUsed + bytes
      if state.running == 0 {
        state.before = SQLiteLibrary.setHardHeapLimit(wanted)
        // A bound that was there before is never widened.
        state.current = state.before > 0 ? min(state.before, wanted) : wanted
      } else if wanted > state.current, state.before == 0 || wanted <= state.before {
        state.current = wanted
      }
      state.running += 1
      SQLiteLibrary.setHardHeapLimit(state.current)
    }
    return HeapLimit()
  }

  /// Ends it.
  func end() {
    Self.state.withLock { state in
      state.running -= 1
      if state.running == 0 { SQLiteLibrary.setHardHeapLimit(state.before) }
    }
  }
}
