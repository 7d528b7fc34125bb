import Answers
import SQLite

/// Rows that could not be read.
struct Damage {
  /// The first of them, each by what names it.
  private(set) var rows: [String] = []
  /// How many there are.
  private(set) var count = 0

  private static let most = 20

  /// Notes a row by the first of its values that can be read.
  mutating func note(_ error: RowError, in row: borrowing FlowRow, _ columns: [Column]) {
    count += 1
    guard rows.count < Self.most else { return }
    var name: String?
    for slot in columns.indices where name == nil && slot != error.column {
      if let value = try? row.value(slot), value != .null {
        name = "\(columns[slot].name) \(value.shown)"
      }
    }
    let column = columns.indices.contains(error.column) ? columns[error.column].name : "?"
    rows.append("\(name ?? "a row without a name"): \(column) \(Self.what(error))")
  }

  private static func what(_ error: RowError) -> String {
    switch error.kind {
    case .invalidUTF8: "is not UTF-8"
    case .outOfMemory: "is too long for this machine's memory"
    default: "is not what it should be"
    }
  }
}
