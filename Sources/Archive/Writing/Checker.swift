import EDTF
import Model
import SQLite
import Suggestion

/// Checks what was typed and gives it in the form in which it is kept.
final class Checker {
  let references: References
  /// How whoever types dates here writes them.
  let habits: DateHabits
  private let today: String?
  private let moments: Moments
  /// Whether the dates that are checked belong into the memo.
  var remembersDates = true
  /// Whether nothing is to be written, the memo neither.
  var isLooking = false
  /// Date texts that were seen to be canonical.
  private var canonical: Set<String> = []

  init(references: References, moments: Moments, habits: DateHabits) {
    self.references = references
    self.habits = habits
    today = habits.today?.description
    self.moments = moments
  }

  /// Checks a value against a form.
  ///
  /// - Throws: ``Problem`` without a field or line; the caller knows those.
  func piece(_ text: String, _ form: FieldForm) throws -> Piece {
    switch form {
    case .text(let limit):
      let checked = try self.text(text, limit: limit)
      return Piece(text: checked, values: [.text(checked)], words: nil)
    case .date:
      let date = try self.date(text)
      return Piece(text: date.text, values: [.text(date.text)], words: date.words)
    case .word(let vocabulary):
      return Self.plain(try word(text, in: vocabulary))
    case .reference(let kinds):
      let wanted = kinds()
      let id = try references.id(of: text, kinds: wanted)
      // A party is told by its code, whatever it was called.
      let shown = wanted == [.party] ? try references.name(of: id) : text
      return Piece(text: shown, values: [.integer(id)], words: nil)
    case .code: return Self.plain(try code(text))
    case .duration: return Self.plain(try duration(text))
    case .address: return Self.plain(try address(text))
    case .language: return Self.plain(try language(text))
    case .path: return Self.plain(try self.text(text, limit: 200))
    case .slug: return Self.plain(try slug(text))
    }
  }

  private static func plain(_ text: String) -> Piece {
    Piece(text: text, values: [.text(text)], words: nil)
  }

  /// Text without what no reader expects: no NUL, no control or direction characters, CR LF as
  /// LF, nothing but white space refused, and at most `limit` bytes of UTF-8.
  func text(_ text: String, limit: Int) throws -> String {
    let size = text.utf8.count
    guard size <= limit else {
      throw Problem("is \(size) bytes long; at most \(limit) are kept")
    }
    var isPlain = size > 0
    for byte in text.utf8 where byte < 0x20 || byte >= 0x7F {
      isPlain = false
      break
    }
    if isPlain, text.utf8.first != 0x20, text.utf8.last != 0x20 { return text }
    let hasReturn = text.utf8.contains(0x0D)
    let result = hasReturn ? text.replacing("\r\n", with: "\n").trimmed : text.trimmed
    // A zero-width space is nothing that anybody could read.
    let isSeen = result.unicodeScalars.contains {
      !$0.properties.isDefaultIgnorableCodePoint && !$0.properties.isWhitespace
    }
    guard isSeen else { throw Problem("is empty", hint: "to take a value away, clear it") }
    for scalar in result.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: continue
      case 0: throw Problem("holds a NUL byte")
      case ..<0x20, 0x7F..<0xA0:
        throw Problem("holds a control character (\(Self.hex(scalar)))")
      case 0x202A...0x202E, 0x2066...0x2069:
        throw Problem("holds a character that turns the direction of text (\(Self.hex(scalar)))")
      case 0xFFFD:
        throw Problem("holds U+FFFD, the mark of a text in a wrong encoding", hint: "use UTF-8")
      default: continue
      }
    }
    return result
  }

  private static func hex(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// A word of a vocabulary.
  func word(_ text: String, in vocabulary: Vocabulary) throws -> String {
    if vocabulary.contains(text) { return text }
    let words = vocabulary.words.map(\.word)
    throw Problem(
      "'\(text)' is no word of the list '\(vocabulary.name)'",
      hint: Suggestion.hint(for: text, in: words) ?? "it is one of \(words.joined(separator: ", "))"
    )
  }

  /// A date in canonical EDTF, with the words it was typed in where those were not EDTF.
  func date(_ text: String) throws -> (text: String, words: String?) {
    if canonical.contains(text), isLooking || !remembersDates || moments.isRemembered(text) {
      return (text, nil)
    }
    let typed = try self.text(text, limit: 1_000)
    do {
      let date = try EDTFDate(typed: typed, habits: habits)
      let canonical = date.description
      if remembersDates, !isLooking { try moments.remember(canonical, date) }
      if self.canonical.count < 20_000 { self.canonical.insert(canonical) }
      // A text that is EDTF in another spelling needs no wording; words do, but today says nothing
      // to those who read it another day.
      let isPlain = canonical == typed || (try? EDTFDate(typed)) != nil || isToday(typed, canonical)
      return (canonical, isPlain ? nil : typed)
    } catch let error as EDTFError {
      throw Problem("'\(typed)' is no date: \(error.message)", hint: error.hint)
    }
  }

  /// Whether a date was typed as today; asked of that day alone, since it is read anew for it.
  private func isToday(_ typed: String, _ canonical: String) -> Bool {
    canonical == today && habits.isToday(typed)
  }

  private func code(_ text: String) throws -> String {
    let valid = text.utf8.allSatisfy {
      (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
    guard valid, (2...20).contains(text.utf8.count) else {
      throw Problem("'\(text)' is no code", hint: "two to twenty of A-Z, 0-9 and -, as in FRA")
    }
    return text
  }

  /// A slug that a person chose.
  func slug(_ text: String) throws -> String {
    let valid = text.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
    guard valid, (1...200).contains(text.utf8.count), text.utf8.first != 0x2D else {
      throw Problem("'\(text)' is no slug", hint: "at most 200 of a-z, 0-9 and -")
    }
    return text
  }

  /// A language tag by BCP 47, checked for its shape.
  func language(_ text: String) throws -> String {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let valid = parts.allSatisfy { part in
      (1...8).contains(part.utf8.count) && part.utf8.allSatisfy(Self.isLetterOrDigit)
    }
    guard valid, let first = parts.first, (2...3).contains(first.utf8.count),
      first.utf8.allSatisfy({ (0x61...0x7A).contains($0) }), text.utf8.count <= 35
    else {
      throw Problem("'\(text)' is no language tag", hint: "as in ru, fr or pt-BR (BCP 47)")
    }
    return text
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
  }

  private func address(_ text: String) throws -> String {
    let checked = try self.text(text, limit: 4_000)
    let lower = checked.prefix(8).lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://"), !checked.hasSuffix("://"),
      !checked.utf8.contains(where: { $0 <= 0x20 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 })
    else {
      throw Problem(
        "'\(checked.prefix(80))' is no web address", hint: "it begins with https:// or http://")
    }
    return checked
  }

  /// A length of time as ISO 8601 writes it; "6 months" becomes `P6M`.
  private func duration(_ text: String) throws -> String {
    if text.utf8.count <= 100, Duration(text) != nil { return text }
    let words = text.lowercased().split(separator: " ")
    let units = ["day": "D", "week": "W", "month": "M", "year": "Y"]
    if words.count == 2, let count = Int(words[0]), count > 0, count < 10_000 {
      let unit = words[1].hasSuffix("s") ? String(words[1].dropLast()) : String(words[1])
      if let letter = units[unit] { return "P\(count)\(letter)" }
    }
    throw Problem("'\(text)' is no length of time", hint: "as in \"6 months\", 90 days or P6M")
  }
}
