import SQLite
import TestDesk

@testable import Archive

/// The facts as tables of rows of columns, kept beside an archive by a test: what a change did is what
/// differs in them before and after it, whatever the history says, and taking it back is done here by
/// column, by other code than the archive's.
struct ReplayByColumn {
  typealias Columns = [String: String]
  typealias Tables = [String: [Int64: Columns]]

  /// What a change did to a row.
  struct RowChange {
    var table: String
    var row: Int64
    var before: Columns?
    var after: Columns?
  }

  private let columns: [String: [String]]
  private let references: [(table: String, column: String, target: String)]
  private let keys: [(table: String, columns: [String])]

  init(_ db: Connection) throws {
    let names = try db.all("SELECT name FROM journaled ORDER BY name") { try $0.text(0) }
    var columns: [String: [String]] = [:]
    var references: [(String, String, String)] = []
    var keys: [(String, [String])] = []
    for name in names {
      columns[name] = try db.all("SELECT name FROM pragma_table_info(?1)", .text(name)) {
        try $0.text(0)
      }.filter { $0 != "revision" && $0 != "id" }
      references += try db.all(
        #"SELECT "from", "table" FROM pragma_foreign_key_list(?1)"#, .text(name)
      ) { (name, try $0.text(0), try $0.text(1)) }
      let indexes = try db.all(
        #"SELECT name FROM pragma_index_list(?1) WHERE "unique" = 1 AND partial = 0"#, .text(name)
      ) { try $0.text(0) }
      for index in indexes {
        keys.append(
          (
            name,
            try db.all("SELECT name FROM pragma_index_info(?1)", .text(index)) { try $0.text(0) }
          ))
      }
    }
    self.columns = columns
    self.references = references
    self.keys = keys
  }

  /// The facts as they stand; a NULL is left out.
  func read(_ db: Connection) throws -> Tables {
    var tables: Tables = [:]
    for (name, columns) in columns {
      let list = (["id"] + columns).map { "\"\($0)\"" }.joined(separator: ", ")
      var rows: [Int64: Columns] = [:]
      try db.each("SELECT \(list) FROM \"\(name)\"") { row in
        var values: Columns = [:]
        for (place, column) in columns.enumerated() {
          switch try row.value(place + 1) {
          case .text(let text): values[column] = "t\(text)"
          case .integer(let number): values[column] = "i\(number)"
          default: continue
          }
        }
        rows[try row.integer(0)] = values
      }
      tables[name] = rows
    }
    return tables
  }

  /// What differs, row by row.
  func difference(_ before: Tables, _ after: Tables) -> [RowChange] {
    columns.keys.sorted().flatMap { table in
      let (old, new) = (before[table] ?? [:], after[table] ?? [:])
      return Set(old.keys).union(new.keys).sorted().compactMap { row in
        old[row] == new[row]
          ? nil : RowChange(table: table, row: row, before: old[row], after: new[row])
      }
    }
  }

  /// The facts with a change taken back; nil where something written since stands against it.
  func takingBack(_ changes: [RowChange], _ tables: Tables) -> Tables? {
    var result = tables
    for change in changes {
      let current = tables[change.table]?[change.row]
      switch (change.before, change.after) {
      case (nil, let after?):
        guard current == after else { return nil }
        result[change.table]?[change.row] = nil
      case (let before?, nil):
        guard current == nil else { return nil }
        result[change.table, default: [:]][change.row] = before
      case (let before?, let after?):
        guard var row = current else { return nil }
        for column in Set(before.keys).union(after.keys) where before[column] != after[column] {
          guard row[column] == after[column] else { return nil }
          row[column] = before[column]
        }
        result[change.table]?[change.row] = row
      case (nil, nil): continue
      }
    }
    return isWhole(result) ? result : nil
  }

  /// Whether all references lead somewhere, and no key stands twice.
  private func isWhole(_ tables: Tables) -> Bool {
    for (table, column, target) in references {
      for (id, row) in tables[table] ?? [:] {
        let value = column == "id" ? "i\(id)" : row[column]
        guard let number = value.flatMap({ Int64($0.dropFirst()) }) else { continue }
        if tables[target]?[number] == nil { return false }
      }
    }
    for (table, columns) in keys {
      var seen: Set<[String]> = []
      for row in (tables[table] ?? [:]).values {
        let key = columns.compactMap { row[$0] }
        if key.count == columns.count, !seen.insert(key).inserted { return false }
      }
    }
    return true
  }
}
