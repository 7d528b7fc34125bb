/// What may stand in a field, and how it is checked.
public enum FieldForm: Sendable {
  /// Free text of at most so many bytes.
  case text(limit: Int)
  /// A date as known: EDTF, or the words people type.
  case date
  /// A word of a vocabulary.
  case word(Vocabulary)
  /// A reference to a record of one of these kinds.
  case reference([Kind])
  /// A party's code: capital letters, digits and hyphens.
  case code
  /// A length of time by ISO 8601 (`P6M`), or in words ("6 months").
  case duration
  /// An address that begins with `https://` or `http://`.
  case address
  /// A language tag by BCP 47, such as `ru` or `pt-BR`.
  case language
  /// The path of a citable field: `signed`, `party/SUN`.
  case path
  /// The record's own slug.
  case slug

  /// More bytes than this are refused unread; what is kept may have a narrower limit.
  package var limit: Int {
    if case .text(let limit) = self { limit } else { 4_000 }
  }

  /// How the value is named in a usage line.
  public var placeholder: String {
    switch self {
    case .text: "TEXT"
    case .date: "DATE"
    case .word: "WORD"
    case .reference: "REF"
    case .code: "CODE"
    case .duration: "PERIOD"
    case .address: "URL"
    case .language: "LANG"
    case .path: "FIELD"
    case .slug: "SLUG"
    }
  }
}

/// Where a field of a record is kept.
package enum FieldStore: Sendable, Equatable {
  /// In a column of the table of its kind.
  case column(String)
  /// In rows of its own.
  case rows
  /// In the record's row: its slug.
  case slug
}

/// One field of a kind: its flag, its JSON key, its help, its check and its place.
///
/// Everything that deals with records reads this table: flags, JSON, help, completion, checks,
/// storing, showing and citing. A new field is a migration, a line in its kind's table, its page.
public struct Field: Sendable {
  /// The name as a flag; with `_` for `-` it is the JSON key.
  public let name: String
  /// What may stand in it.
  public let form: FieldForm
  /// Whether it may be given again and again.
  public let isRepeated: Bool
  /// Whether a new record must have it.
  public let isRequired: Bool
  /// Whether a source can be cited for it.
  public let isCitable: Bool
  /// What stands for the value in a usage line.
  public let placeholder: String
  /// What it is, in a few words.
  public let help: String
  /// Where it is kept.
  package let store: FieldStore

  /// The key of this field in JSON.
  public var key: String { String(name.map { $0 == "-" ? "_" : $0 }) }

  /// A field in a column of its kind's table.
  static func column(
    _ name: String, _ form: FieldForm, _ help: String, column: String? = nil,
    required: Bool = false
  ) -> Field {
    Field(
      name: name, form: form, isRepeated: false, isRequired: required, isCitable: true,
      placeholder: form.placeholder, help: help,
      store: .column(column ?? String(name.map { $0 == "-" ? "_" : $0 })))
  }

  /// A field in rows of its own.
  static func rows(
    _ name: String, _ placeholder: String, _ help: String, repeated: Bool = true,
    required: Bool = false, citable: Bool = true, form: FieldForm = .text(limit: 100_200)
  ) -> Field {
    Field(
      name: name, form: form, isRepeated: repeated, isRequired: required, isCitable: citable,
      placeholder: placeholder, help: help, store: .rows)
  }

  /// What every kind has at its end.
  static let common: [Field] = [
    .rows("fact", "KEY=VALUE", "what has no field of its own"),
    .rows(
      "note", "TEXT", "a note of the desk", repeated: false, citable: false,
      form: .text(limit: 1_000_000)),
    Field(
      name: "slug", form: .slug, isRepeated: false, isRequired: false, isCitable: false,
      placeholder: "SLUG", help: "its permanent name; made for it if not given", store: .slug),
  ]
}
