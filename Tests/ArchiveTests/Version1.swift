import Foundation
import MigrationScripts
import Migrator
import SQLite
import TestDesk
import Testing

@testable import Archive

/// The archive that the first version made and filled; Fixtures/version1.sh says how.
final class Version1 {
  let file: FileDesk

  init() throws {
    file = try FileDesk(create: false)
    let packed = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/version1.sqlite.gz")
    let path = file.path
    try #require(FileManager.default.createFile(atPath: path, contents: nil))
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/usr/bin/gzip")
    gzip.arguments = ["-dc", packed.path]
    gzip.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try gzip.run()
    gzip.waitUntilExit()
    try #require(gzip.terminationStatus == 0)
  }

  /// The file, whatever schema it is at.
  func open() throws -> Connection { try Connection(path: file.path, access: .readWrite) }

  /// Brings it to this version, and through the further scripts of the test.
  @discardableResult
  func migrate(rebuilding: Bool = false) throws -> MigrationReport {
    let db = try open()
    defer { try? db.close() }
    return try Migrator(Schema.plan()).run(db, at: "2026-02-03T04:05:06Z", rebuilding: rebuilding)
  }
}

/// Scripts that come after those of this version.
func further(_ scripts: String...) throws -> [MigrationScript] {
  let known = MigrationScripts.numbered.count
  return try scripts.enumerated().map { index, sql in
    let digits = String(known + index + 1)
    let number = String(repeating: "0", count: 4 - digits.count) + digits
    return try MigrationScript(fileName: "\(number)_trial.sql", sql: sql)
  }
}

/// The columns and rows of every table of facts, a line for each row.
struct Facts {
  private var columns: [String: [String]] = [:]

  init(_ db: Connection) throws {
    for table in try db.all("SELECT name FROM journaled ORDER BY name", as: { try $0.text(0) }) {
      columns[table] = try ImageColumns(of: table, in: db).names.filter { $0 != "revision" }
    }
  }

  /// What the tables hold in the columns that there were.
  func lines(_ db: Connection) throws -> [String] {
    try columns.sorted { $0.key < $1.key }.flatMap { table, columns in
      let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
      return try db.all("SELECT \(list) FROM \"\(table)\" ORDER BY id") {
        "\(table) \(try $0.values())"
      }
    }
  }
}

extension Connection {
  /// Every row of a query as one text.
  func lines(_ sql: String) throws -> [String] { try all(sql) { "\(try $0.values())" } }
}
