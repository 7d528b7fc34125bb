import JSONText
import Model
import SQLite

/// Which tables hold the rows of which fields, by the description of the kinds, and what one such
/// row says in the text in which it is typed.
enum RowFields {
  /// A field that is kept in rows of its own.
  struct Row {
    var kind: Kind
    var field: Field
    var rows: Rows

    /// Whether a row is this field's, where a table holds the rows of several.
    func isMeant(by images: EntryImages) -> Bool {
      if case .side(let side) = rows { images.last("side") == side } else { true }
    }

    /// The columns that say it.
    var columns: Set<String> {
      switch rows {
      case .texts(let rows), .links(let rows): [rows.column]
      case .pairs(let rows): [rows.key, rows.value]
      case .parties: ["party", "role", "signed_as"]
      case .side: ["party", "side"]
      case .successors: ["successor", "manner", "date"]
      case .memberships: ["organisation", "period"]
      case .ownDay, .targets, .keptText: []
      }
    }

    /// What a row says; nil for one that lacks what it should say.
    func text(
      _ image: [String: JSONValue], _ name: (Int64) throws -> String
    ) throws -> String? {
      func text(_ column: String) -> String? { EntryImages.text(image[column]) }
      func party(_ column: String) throws -> String? {
        try text(column).flatMap { Int64($0) }.map(name)
      }
      func joined(_ parts: [String?]) -> String? {
        parts.first == .some(nil) ? nil : parts.compactMap(\.self).joined(separator: ":")
      }
      switch rows {
      case .texts(let rows): return text(rows.column)
      case .links(let rows): return try party(rows.column)
      case .pairs(let rows): return "\(text(rows.key) ?? "")=\(text(rows.value) ?? "")"
      case .parties:
        guard let code = try party("party") else { return nil }
        let signed = try party("signed_as").map { "\(code) as \($0)" } ?? code
        let role = text("role") ?? "party"
        return role == "party" ? signed : "\(signed):\(role)"
      case .side: return try party("party")
      case .successors: return joined([try party("successor"), text("manner"), text("date")])
      case .memberships: return joined([try party("organisation"), text("period")])
      case .ownDay, .targets, .keptText: return nil
      }
    }
  }

  /// The fields by the tables of their rows.
  static var all: [String: [Row]] {
    Kind.further.isEmpty ? standard : make()
  }

  private static let standard = make()

  private static func make() -> [String: [Row]] {
    var all: [String: [Row]] = [:]
    for kind in Kind.allCases {
      for field in kind.fields {
        guard let rows = field.rows, let table = rows.table else { continue }
        all[table, default: []].append(Row(kind: kind, field: field, rows: rows))
      }
    }
    return all
  }
}

extension Rows {
  /// The table of these rows; nil for what is kept in another record's.
  var table: String? {
    switch self {
    case .texts(let rows), .links(let rows): rows.table
    case .pairs(let rows): rows.table
    case .parties: "agreement_party"
    case .side: "event_party"
    case .successors: "succession"
    case .memberships: "membership"
    case .ownDay, .targets, .keptText: nil
    }
  }
}

extension Field {
  /// The column of its kind's table that holds the digest of a text that is kept elsewhere.
  var keptColumn: String? {
    if case .keptText(let column)? = rows { column } else { nil }
  }
}
