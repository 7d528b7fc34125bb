import Model
import SQLite
import Suggestion

/// Gives a statement its named values.
struct SQLParameters {
  private let statement: Statement

  init(_ statement: Statement) { self.statement = statement }

  /// - Throws: ``Fault`` (`usage`) that lists what is missing, too many, given twice or nameless.
  func bind(_ given: [(name: String, value: String)]) throws {
    let names = statement.parameterNames
    let wanted = try names.enumerated().compactMap { place, name in
      try Self.bare(name).map { (place: place + 1, name: $0) }
    }
    // A numbered parameter leaves gaps before it that nobody could fill.
    guard wanted.count == names.count else { throw Self.nameless }
    var values: [String: String] = [:]
    for (name, value) in given {
      let bare = Self.withoutSign(name)
      guard values.updateValue(value, forKey: bare) == nil else {
        throw Fault(.usage, "the parameter \(bare) is given twice")
      }
    }
    try compare(Set(wanted.map(\.name)), Set(values.keys))
    for (place, name) in wanted {
      guard let value = values[name] else { continue }
      try statement.bind(Self.value(value), at: place)
    }
  }

  private func compare(_ wanted: Set<String>, _ given: Set<String>) throws {
    var problems: [Problem] = []
    for name in wanted.subtracting(given).sorted() {
      problems.append(Problem("the statement has :\(name), and no value is given", field: name))
    }
    for name in given.subtracting(wanted).sorted() {
      problems.append(
        Problem(
          "a value is given, and the statement has no :\(name)", field: name,
          hint: Suggestion.hint(for: name, in: wanted.sorted())))
    }
    guard !problems.isEmpty else { return }
    throw Fault(
      .usage, "the values do not fit the statement's parameters",
      hint: wanted.isEmpty
        ? "the statement has no parameters"
        : "its parameters are \(wanted.sorted().map { ":" + $0 }.joined(separator: ", "))",
      problems: problems)
  }

  /// The name without `:`, `@` or `$`.
  private static func bare(_ name: String?) throws -> String? {
    guard let name, name.first != "?" else { throw nameless }
    return withoutSign(name)
  }

  private static func withoutSign(_ name: String) -> String {
    if let first = name.first, ":@$".contains(first) { String(name.dropFirst()) } else { name }
  }

  private static let nameless = Fault(
    .usage, "the statement has parameters without a name", hint: "write :name instead of ?")

  /// An integer where the text is exactly how an integer is written, else the text.
  static func value(_ text: String) -> Value {
    if let integer = Int64(text), String(integer) == text { .integer(integer) } else { .text(text) }
  }
}
