import Foundation
import SQLite
import Synchronization
import Testing

/// A folder of the test's own, removed at the end.
final class Folder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "sqlite-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String = "a.db") -> String { path + "/" + name }

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}

/// Reads the first value of an answer.
func value(_ db: Connection, _ sql: String) throws -> Value? {
  try db.first(sql) { try $0.value(0) }
}

/// The SQLite error that `body` throws.
func sqliteError(_ body: () throws -> Void) -> SQLiteError? {
  #expect(throws: SQLiteError.self) { try body() }
}

/// The row error that `body` throws.
func rowError(_ body: () throws -> Void) -> RowError? {
  #expect(throws: RowError.self) { try body() }
}

/// What one thread hands to another; the test waits for it.
final class Box<T>: @unchecked Sendable {
  private let lock = NSLock()
  private var stored: T

  init(_ value: T) { stored = value }

  var value: T {
    get { lock.withLock { stored } }
    set { lock.withLock { stored = newValue } }
  }
}

/// Runs `body` in threads at once and waits for all of them.
func inThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  let group = DispatchGroup()
  for number in 0..<count {
    let thread = Thread {
      body(number)
      group.leave()
    }
    group.enter()
    thread.start()
  }
  group.wait()
}

/// What one thread tells another.
final class Flag: Sendable {
  private let state = Mutex(false)

  var isSet: Bool { state.withLock { $0 } }

  func set() { state.withLock { $0 = true } }
}
