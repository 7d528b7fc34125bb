/// What may stand in a field, and how it is checked.
public enum FieldForm: Sendable {
  /// Free text of at most so many bytes.
  case text(limit: Int)
  /// A date as known: EDTF, or the words people type.
  case date
  /// A word of a vocabulary.
  case word(Vocabulary)
  /// A reference to a record of one of these kinds; asked for when they are needed, for a kind may
  /// point at itself.
  case reference(@Sendable () -> [Kind])
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
  /// In a column of the table of its kind; the word, if any, that stands there when nothing is
  /// said.
  case column(String, default: String?)
  /// In rows of its own.
  case rows(Rows)
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
  /// Whether sources can disagree on its value: not on titles, names and free words, which say the
  /// same in many ways.
  package let isDisputable: Bool
  /// Where it is kept.
  package let store: FieldStore

  /// The key of this field in JSON.
  public var key: String { String(name.map { $0 == "-" ? "_" : $0 }) }

  /// The column of its kind's table that holds it, if one does.
  package var column: String? {
    if case .column(let name, _) = store { name } else { nil }
  }

  /// The rows that hold it, if any do.
  package var rows: Rows? {
    if case .rows(let rows) = store { rows } else { nil }
  }

  /// Whether it holds a date.
  package var isDate: Bool {
    if case .date = form { true } else { false }
  }

  /// Whether it holds what an act does to agreements, by any verb.
  package var isTargets: Bool {
    if case .targets(_, verb: nil)? = rows { true } else { false }
  }

  /// A field in a column of its kind's table.
  ///
  /// - Parameters:
  ///   - column: where it is not named as the field is.
  ///   - standard: what stands there when nothing is said.
  ///   - disputed: whether sources can disagree on it; free text of more than 1,000 bytes never is.
  package static func column(
    _ name: String, _ form: FieldForm, _ help: String, column: String? = nil,
    standard: String? = nil, required: Bool = false, disputed: Bool = true
  ) -> Field {
    var isShort = true
    if case .text(let limit) = form { isShort = limit <= 1_000 }
    return Field(
      name: name, form: form, isRepeated: false, isRequired: required, isCitable: true,
      placeholder: form.placeholder, help: help, isDisputable: disputed && isShort,
      store: .column(column ?? String(name.map { $0 == "-" ? "_" : $0 }), default: standard))
  }

  /// A field in rows of its own.
  package static func rows(
    _ name: String, _ rows: Rows, _ placeholder: String, _ help: String, repeated: Bool = true,
    citable: Bool = true, disputed: Bool = true, form: FieldForm = .text(limit: 100_200)
  ) -> Field {
    Field(
      name: name, form: form, isRepeated: repeated, isRequired: false, isCitable: citable,
      placeholder: placeholder, help: help, isDisputable: disputed && citable, store: .rows(rows))
  }

  /// What every kind has at its end.
  static let common: [Field] = [
    .rows("fact", .facts, "KEY=VALUE", "what has no field of its own"),
    .rows(
      "note", .note, "TEXT", "a note of the desk", repeated: false, citable: false,
      form: .text(limit: 1_000_000)),
    Field(
      name: "slug", form: .slug, isRepeated: false, isRequired: false, isCitable: false,
      placeholder: "SLUG", help: "its permanent name; made for it if not given",
      isDisputable: false, store: .slug),
  ]
}
