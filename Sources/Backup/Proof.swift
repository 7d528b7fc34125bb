internal import Digest
import SQLite
internal import System

/// Proves private copies; what a proof writes to one is taken back.
struct Proof {
  let subject: Subject

  init(_ subject: Subject) { self.subject = subject }

  /// Everything that can be wrong with a private copy.
  func faults(of copy: Connection) throws -> [String] {
    try copy.execute("BEGIN IMMEDIATE")
    defer { if copy.isInTransaction { try? copy.execute("ROLLBACK") } }
    return try subject.faults(copy)
  }

  /// The rows of each table by number and by digest: of each value as SQL writes it, in the order of
  /// the rows' keys, so that every version finds the same.
  func contents(of copy: Connection) throws -> [Manifest.Table] {
    let tables = try subject.tables(copy)
    return try tables.enumerated().map { place, table in
      subject.onStep("reading", place, tables.count)
      let name = SQLiteLibrary.quoted(table)
      let columns = try copy.all(Self.columns, .text(table)) { row in
        (name: SQLiteLibrary.quoted(try row.text(0)), key: try row.int(1))
      }
      let values = columns.map { "quote(\($0.name))" }.joined(separator: " || ',' || ")
      let keys = columns.filter { $0.key > 0 }.sorted { $0.key < $1.key }.map(\.name)
      let order = keys.isEmpty ? "rowid" : keys.joined(separator: ", ")
      var digest = SHA256()
      var rows: Int64 = 0
      try copy.each("SELECT \(values) FROM \(name) ORDER BY \(order)") { row in
        digest.update(try row.text(0))
        digest.update("\n")
        rows += 1
      }
      return Manifest.Table(name: table, rows: rows, sha256: digest.finishHex())
    }
  }

  private static let columns = "SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid"
}

extension Copies.Kept {
  /// What shows that the bytes of the copy are not those that its manifest is of.
  func changedBytes() throws -> String? {
    guard let found = Files.size(of: path) else { return "the copy is gone" }
    guard found == Int(manifest.size) else {
      return "it has \(found) bytes, and had \(manifest.size)"
    }
    do {
      let isSame = try Copies.digest(of: path) == manifest.sha256
      return isSame ? nil : "its SHA-256 is not the one in its manifest"
    } catch let error as SystemError {
      return "it cannot be read: \(error.message)"
    }
  }
}
