import Model
import SQLite

/// A row in the text in which the history keeps its image, as the triggers of this version write it:
/// what nearly every image is, told apart without being taken to pieces.
struct RowImage {
  private var bytes: [UInt8] = [UInt8(ascii: "{")]

  init(_ names: [String], _ values: [Value]) {
    bytes.reserveCapacity(256)
    for (name, value) in zip(names, values)
    where name != "id" && name != ImageColumns.bookkeeping && value != .null {
      if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
      append(name)
      bytes.append(UInt8(ascii: ":"))
      switch value {
      case .integer(let number): bytes += String(number).utf8
      case .text(let text): append(text)
      // No column of facts holds any other.
      default: bytes.append(UInt8(ascii: "?"))
      }
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func append(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        bytes.append(UInt8(ascii: "\\"))
      }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  func isTold(by image: String) -> Bool { image.utf8.elementsEqual(bytes) }
}

/// The statements that walk an index where a key stands, and read the rows beside it.
struct IndexWalk {
  let table: String
  let column: String
  let forward: String
  let backward: String
  let own: String

  /// Every name is one of a kind's description, never a value.
  static func of(_ table: String, _ column: String) -> IndexWalk {
    IndexWalk(
      table: table, column: column,
      forward: """
        SELECT id, "\(column)" FROM "\(table)" WHERE "\(column)" >= ?1 ORDER BY "\(column)"
        """,
      backward: """
        SELECT id, "\(column)" FROM "\(table)" WHERE "\(column)" < ?1 ORDER BY "\(column)" DESC LIMIT 1
        """,
      own: "SELECT \"\(column)\" FROM \"\(table)\" NOT INDEXED WHERE id = ?1")
  }
}

/// The rows that belong to records, as their indexes list them: table, number, and the columns that
/// stand in the index, each after its name.
struct OwnRows: Sendable {
  let tables: Set<String>
  let sql: String

  /// One list of a table's rows by one of its indexes.
  private struct List: Equatable {
    var table: String
    var owner: String
    var columns: [String]
  }

  private init?(_ lists: [List]) {
    guard !lists.isEmpty else { return nil }
    tables = Set(lists.map(\.table))
    sql = lists.map { list in
      let columns =
        list.columns.map { "'\($0)', t.\"\($0)\"" }
        + Array(repeating: "NULL, NULL", count: 2 - list.columns.count)
      return """
        SELECT '\(list.table)', t.id, \(columns.joined(separator: ", "))
        FROM json_each(?1) j CROSS JOIN "\(list.table)" t ON t."\(list.owner)" = j.value
        """
    }.joined(separator: "\nUNION ALL ")
  }

  /// Those of a kind, as its fields say; one kind's are made once.
  static func of(_ kind: Kind) -> OwnRows? { all[kind] }

  /// Those of them that are no mere texts: a page shows what the rows point at.
  static func ofLinks(of kind: Kind) -> OwnRows? { links[kind] }

  private static let links = PerKind { kind -> OwnRows? in
    OwnRows(
      lists(
        of: kind,
        {
          switch $0 {
          case .texts, .pairs: false
          default: true
          }
        }))
  }

  /// Whose event it is.
  static let ofEvents = OwnRows([sides])

  private static let sides = List(
    table: "event_party", owner: "event", columns: ["side", "party"])

  private static let all = PerKind { kind -> OwnRows? in OwnRows(lists(of: kind) { _ in true }) }

  private static func lists(of kind: Kind, _ isWanted: (Rows) -> Bool) -> [List] {
    var lists: [List] = []
    for rows in kind.fields.compactMap(\.rows) where isWanted(rows) {
      for list in self.lists(of: rows) where !lists.contains(list) { lists.append(list) }
    }
    if kind == .agreement {
      lists.append(List(table: "event", owner: "agreement", columns: ["verb"]))
    }
    return lists
  }

  private static func lists(of rows: Rows) -> [List] {
    switch rows {
    case .texts(let rows), .links(let rows):
      [List(table: rows.table, owner: rows.owner, columns: [rows.column])]
    case .pairs(let rows):
      [
        List(table: rows.table, owner: "record", columns: [rows.key]),
        List(table: rows.table, owner: "record", columns: [rows.key, rows.value]),
      ]
    case .parties:
      [List(table: "agreement_party", owner: "agreement", columns: ["party", "role"])]
    case .side: [sides]
    case .successors: [List(table: "succession", owner: "predecessor", columns: ["successor"])]
    case .memberships:
      [List(table: "membership", owner: "party", columns: ["organisation", "period"])]
    case .ownDay, .targets, .keptText: []
    }
  }
}
