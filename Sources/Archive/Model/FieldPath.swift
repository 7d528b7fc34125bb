import Suggestion

/// The path of a citable field: a field, or one member of it (`party/SUN`, `fact/amount`).
struct FieldPath: Equatable {
  /// The field's name; `targets` for all that a decree does.
  var base: String
  /// The member, if one is meant.
  var member: String?

  /// The path as it is typed and stored.
  var text: String { member.map { "\(base)/\($0)" } ?? base }

  /// Reads a path against the fields of a kind.
  ///
  /// - Throws: ``Problem`` when there is no such field, or it cannot be cited.
  init(_ text: String, kind: Kind) throws {
    let slash = text.firstIndex(of: "/")
    let name = slash.map { String(text[..<$0]) } ?? text
    member = slash.map { String(text[text.index(after: $0)...]) }
    if name == "status" {
      throw Problem(
        "'status' cannot be cited: it follows from the events", field: "field",
        hint: "cite the stage or the date of the event that decides it")
    }
    if kind == .decree, name == "targets" {
      base = name
      guard member == nil else {
        throw Problem(
          "'targets' has no members", field: "field", hint: "cite the event of that target")
      }
      return
    }
    guard let field = kind.field(name) else {
      throw Problem(
        "'\(name)' is no field of \(kind.article)", field: "field",
        hint: Suggestion.hint(
          for: name, in: kind.fields.lazy.filter(\.isCitable).map(\.name)))
    }
    guard field.isCitable else {
      throw Problem("'\(name)' cannot be cited", field: "field")
    }
    base = field.name
    if let member, !field.isRepeated || member.isEmpty {
      throw Problem("'\(name)' has no members such as '\(member)'", field: "field")
    }
  }

  init(stored text: String) {
    let slash = text.firstIndex(of: "/")
    base = slash.map { String(text[..<$0]) } ?? text
    member = slash.map { String(text[text.index(after: $0)...]) }
  }

  /// What a record holds at this path: one text for a single field or a keyed member, the list
  /// for a repeated field.
  func values(in record: Record) -> [String] {
    if base == "targets" { return record["orders"] + record["authorises"] }
    let all = record[base]
    guard let member else { return all }
    if let keyed = all.first(where: { $0.hasPrefix(member + "=") }) {
      return [String(keyed.dropFirst(member.count + 1))]
    }
    return all.filter { Self.member(of: $0) == member }
  }

  /// The name by which an item of a list is addressed: `RUS` for `RUS:depositary`, the SUN of
  /// `RUS as SUN`, the key of `key=value`.
  static func member(of item: String) -> String {
    if let range = item.firstRange(of: " as ") {
      return String(item[range.upperBound...].prefix { $0 != ":" })
    }
    return String(item.prefix { $0 != ":" && $0 != "=" })
  }
}
