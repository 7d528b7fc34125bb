import EDTF
import Model
import Suggestion

/// A query line as a tree.
indirect enum Query: Equatable, Sendable {
  /// Words or a phrase to be found in the text of a record.
  case text(TextTerm)
  /// `field:value`.
  case filter(Filter)
  case not(Query)
  case and([Query])
  case or([Query])
}

/// A word or a phrase, with or without an open ending.
struct TextTerm: Equatable, Sendable {
  var text: String
  var isPrefix = false

  /// The term for FTS5, quoted so that nothing in it is an operator (sqlite.org/fts5.html, 3.1).
  var match: String {
    "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\"" + (isPrefix ? "*" : "")
  }

  /// Whether the tokenizer finds anything in it: letters, digits and private characters.
  var hasToken: Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber, .privateUse:
        true
      default: false
      }
    }
  }
}

/// `field:value` with its place in the line.
struct Filter: Equatable, Sendable {
  var field: QueryField
  var value: String
  /// Counted in characters from 1.
  var place: Int
}

/// The fields that a query line knows.
enum QueryField: String, CaseIterable, Sendable {
  case kind, party, with, member, status, stage, verb, type, level, subject, topic, stance, speaker
  case decree, source, author, cited, disputed
  case signed, published, notified, effective, ended
  case inForce = "in-force"
  case on

  /// The field of a name as typed; case and `_` for `-` do not matter.
  init?(typed: String) {
    self.init(rawValue: String(typed.lowercased().map { $0 == "_" ? "-" : $0 }))
  }
}

/// What is said of a line that cannot be read.
enum QueryFault {
  static func unknownField(_ name: String, at place: Int) -> Fault {
    let names = QueryField.allCases.map(\.rawValue)
    let near = Suggestion.hint(for: name, in: names).map { $0 + "; " } ?? ""
    return Fault(
      .usage, "there is no field '\(name)' to search by, at character \(place)",
      hint: "\(near)the fields are \(names.joined(separator: ", ")); "
        + "to search it as text, put it in \"quotes\"")
  }

  static func badWord(_ filter: Filter, in words: [String]) -> Fault {
    let near = Suggestion.hint(for: filter.value, in: words)
    return Fault(
      .usage,
      "'\(filter.value)' is no value of \(filter.field.rawValue):, at character \(filter.place)",
      hint: near ?? "it is one of \(words.joined(separator: ", "))")
  }

  static func misplaced(_ filter: Filter, _ message: String, hint: String) -> Fault {
    Fault(
      .usage, "\(filter.field.rawValue): at character \(filter.place) \(message)", hint: hint)
  }

  static func badDate(_ filter: Filter, _ message: String, hint: String?) -> Fault {
    Fault(
      .usage, "\(filter.field.rawValue): at character \(filter.place): \(message)",
      hint: hint ?? "a date (1994-02), a range (1990..2000, 2022..), or words in \"quotes\"")
  }
}
