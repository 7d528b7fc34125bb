import Suggestion

/// The path of a citable field: a field, or one member of it (`party/SUN`, `fact/amount`).
package struct FieldPath: Equatable {
  /// The field's name; `targets` for all that a decree does.
  package var base: String
  /// The member, if one is meant.
  package var member: String?

  /// What stands for all that an act does.
  package static let targets = "targets"
  /// The field of what an act orders: as what a source says, the same.
  private static let orders = "orders"

  /// Whether it is what an act does, by any verb.
  package var isTargets: Bool { base == Self.targets }

  /// The fields of the record that hold what the path names.
  package var fields: [String] {
    guard isTargets else { return [base] }
    var names: [String] = []
    for field in Kind.allCases.flatMap(\.fields) where field.isTargets {
      if !names.contains(field.name) { names.append(field.name) }
    }
    return names
  }

  /// The path as it is typed and stored.
  package var text: String { member.map { "\(base)/\($0)" } ?? base }

  /// Reads a path against the fields of a kind.
  ///
  /// - Throws: ``Problem`` when there is no such field, or it cannot be cited.
  package init(_ text: String, kind: Kind) throws {
    let slash = text.firstIndex(of: "/")
    let name = slash.map { String(text[..<$0]) } ?? text
    member = slash.map { String(text[text.index(after: $0)...]) }
    if name == "status" {
      throw Problem(
        "'status' cannot be cited: it follows from the events", field: "field",
        hint: "cite the stage or the date of the event that decides it")
    }
    if name == Self.targets || name == Self.orders, kind.fields.contains(where: \.isTargets) {
      base = Self.targets
      guard member == nil else {
        throw Problem(
          "'\(name)' has no members", field: "field",
          hint: "cite the event of that target, by --target or as DECREE:AGREEMENT")
      }
      return
    }
    guard let field = kind.field(name) else {
      throw Problem(
        "'\(name)' is no field of \(kind.article)", field: "field",
        hint: Suggestion.hint(for: name, in: Self.citable(of: kind)) ?? Self.list(of: kind))
    }
    guard field.isCitable else {
      throw Problem("'\(name)' cannot be cited", field: "field", hint: Self.list(of: kind))
    }
    base = field.name
    if let member, !field.isRepeated || member.isEmpty {
      throw Problem("'\(name)' has no members such as '\(member)'", field: "field")
    }
  }

  /// The fields of a kind that a source can be cited for.
  private static func citable(of kind: Kind) -> [String] {
    let fields = kind.fields.filter { $0.isCitable && $0.name != orders }.map(\.name)
    return kind.fields.contains(where: \.isTargets) ? fields + [targets] : fields
  }

  private static func list(of kind: Kind) -> String {
    "of \(kind.article) these can be cited: \(citable(of: kind).joined(separator: ", "))"
  }

  /// Reads a path that was checked when it was kept.
  package init(stored text: String) {
    let slash = text.firstIndex(of: "/")
    base = slash.map { String(text[..<$0]) } ?? text
    member = slash.map { String(text[text.index(after: $0)...]) }
  }

  /// The name by which an item of a list is addressed: `RUS` for `RUS:depositary`, the SUN of
  /// `RUS as SUN`, the key of `key=value`.
  package static func member(of item: String) -> String {
    if let range = item.firstRange(of: " as ") {
      return String(item[range.upperBound...].prefix { $0 != ":" })
    }
    return String(item.prefix { $0 != ":" && $0 != "=" })
  }
}
