/// One thing that somebody does to an archive.
enum ArchiveStep: Hashable, CustomStringConvertible, Sendable {
  /// A command line of Regesta.
  case command([String])
  /// SQL that a program without Regesta's functions runs on the file.
  case stock(String)

  /// As it would be typed.
  var description: String {
    switch self {
    case .command(let words): "regesta " + words.map(Self.quoted).joined(separator: " ")
    case .stock(let sql): "sqlite3 a.sqlite \(Self.quoted(sql))"
    }
  }

  var isStock: Bool { if case .stock = self { true } else { false } }

  private static func quoted(_ word: String) -> String {
    let plain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_/:=.@".contains($0) }
    return plain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }
}

/// Two surfaces of an archive that do not say the same.
struct Disagreement: Hashable, CustomStringConvertible {
  /// What was compared, in a few words: by it a shorter script is known to fail in the same way.
  var label: String
  var detail: String
  /// Which part of the comparison found it; a shorter script is held against that alone.
  var group = Comparing.Group.other

  var description: String { "\(label): \(detail)" }
}
