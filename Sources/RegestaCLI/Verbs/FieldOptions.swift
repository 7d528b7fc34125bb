import Arguments
import Model

/// The fields of kinds as options of a command line, made at run time from the kinds' own tables.
enum FieldOptions {
  /// How much of the fields stands in the arguments.
  enum Detail: Sendable {
    /// Their names; the archive itself checks the values, and reports all faults together.
    case names
    /// Also the words of closed lists, for help and completion.
    case words
  }

  /// The fields of one kind.
  static func arguments<Root>(
    of kind: Kind, without left: Set<String> = [], _ detail: Detail, section: String = "fields",
    into path: Argument<Root>.Path<[(String, String)]>
  ) -> [Argument<Root>] {
    return kind.fields.filter { !left.contains($0.name) }.map { field in
      argument(
        field, help: field.help, isRepeated: field.isRepeated, detail == .words, section, path)
    }
  }

  /// The fields of all kinds, for a verb that learns the kind only from the archive.
  static func ofAllKinds<Root>(
    _ detail: Detail, into path: Argument<Root>.Path<[(String, String)]>
  ) -> [Argument<Root>] {
    var names: [String] = []
    for kind in Kind.allCases {
      for field in kind.fields where !names.contains(field.name) { names.append(field.name) }
    }
    return names.compactMap { name in
      let all = Kind.allCases.compactMap { kind in kind.field(name).map { (kind, $0) } }
      guard let first = all.first?.1 else { return nil }
      let isCommon = all.count == Kind.allCases.count
      let kinds = all.map(\.0.rawValue).joined(separator: ", ")
      return argument(
        first, help: isCommon ? first.help : "\(first.help) (\(kinds))",
        isRepeated: all.contains { $0.1.isRepeated }, detail == .words && all.count == 1, "fields",
        path)
    }
  }

  private static func argument<Root>(
    _ field: Field, help: String, isRepeated: Bool, _ showingWords: Bool,
    _ section: String, _ path: Argument<Root>.Path<[(String, String)]>
  ) -> Argument<Root> {
    .field(
      field.name, isRepeated: isRepeated,
      help + (isRepeated ? "; may be repeated" : ""), value: field.placeholder,
      values: values(of: field, showingWords), section: section, into: path)
  }

  private static func values(of field: Field, _ showingWords: Bool) -> ArgumentSpec.Values {
    if case .word(let vocabulary) = field.form, showingWords {
      return .words(vocabulary.words.map(\.word))
    }
    return isFile(field) ? .file : .any
  }

  /// Typed fields as items of a draft; a file's name is replaced by its content.
  static func items(
    _ typed: [(String, String)], of kind: @autoclosure () throws -> Kind, _ call: Call
  ) throws -> [Draft.Item] {
    try typed.map { name, text in
      let mayBeFile = Kind.allCases.contains { $0.field(name).map(isFile) ?? false }
      guard mayBeFile, let field = try kind().field(name), isFile(field),
        case .text(let limit) = field.form
      else { return Draft.Item(name, text) }
      return Draft.Item(name, try call.readText(text, limit: limit))
    }
  }

  /// Whether what is typed names a file, whose content is the value.
  private static func isFile(_ field: Field) -> Bool {
    if case .keptText? = field.rows { true } else { false }
  }
}
