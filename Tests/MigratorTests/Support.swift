import Foundation
import Migrator
import SQLite
import Testing

/// A folder of the test's own, removed at the end.
final class Folder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "migrate-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String = "a.db") -> String { path + "/" + name }
}

/// A plan of scripts that are numbered as they come.
func plan(
  _ scripts: String..., digest: String = "d1", id: Int32 = 77, unnoted: Set<String> = [],
  rebuild: @escaping @Sendable (Connection) throws -> Void = { _ in },
  observer: (@Sendable (Connection, String) throws -> any MigrationObserver)? = nil
) throws -> MigrationPlan {
  try MigrationPlan(
    applicationID: id,
    scripts: scripts.enumerated().map { index, sql in
      let digits = String(index + 1)
      let number = String(repeating: "0", count: 4 - digits.count) + digits
      return try MigrationScript(fileName: "\(number)_step-\(index + 1).sql", sql: sql)
    },
    derivedDigest: digest, unnoted: unnoted, rebuildDerived: rebuild, observer: observer)
}

/// Everything a file holds, to compare before and after.
func contents(_ db: Connection) throws -> [String] {
  var lines = try db.all("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name") {
    "\(try $0.text(0)) \(try $0.text(1)) \(try $0.optionalText(2) ?? "")"
  }
  let tables = try db.all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
    try $0.text(0)
  }
  for table in tables {
    lines += try db.all("SELECT * FROM \(SQLiteLibrary.quoted(table))") {
      "\(table) \(try $0.values())"
    }
  }
  for pragma in ["application_id", "user_version"] {
    lines += try db.all("PRAGMA \(pragma)") { "\(pragma) \(try $0.int(0))" }
  }
  return lines
}

/// The migrator's error that `body` throws.
func migratorError(_ body: () throws -> Void) -> MigratorError? {
  #expect(throws: MigratorError.self) { try body() }
}

/// The sentence of the migrator's error that `body` throws.
func sentence(_ body: () throws -> Void) -> String {
  migratorError(body).map { "\($0)" } ?? ""
}
