/// Names of parties that Regesta knows besides those that an archive holds, by code: an archive's
/// own names come first, and count for more.
package struct KnownNames {
  /// What a name means.
  package enum Meaning: Equatable {
    /// A party by its code: by a name, a former name with its years, or another.
    case party(String, Sort)
    /// Any of these parties: who uses the name has to say which.
    case several([String])
    /// A state that no code stands for, and that must not be taken for another one.
    case nobody
  }

  /// What sort of name it is.
  package enum Sort: Equatable {
    case name
    case alias
    /// A name of other times: `1939/1972`, or `../1935`.
    case former(String)
  }

  /// All of them, made once when one is first asked for.
  package static let shared = KnownNames()

  private var meanings: [String: Meaning] = [:]

  private init() {
    meanings.reserveCapacity(4_000)
    for line in Self.languages.utf8.split(separator: 0x0A) {
      for (code, name) in Self.entries(line) {
        meanings[NameKey.key(name)] = .party(code, .name)
      }
    }
    // What was chosen by hand comes later and stays.
    for line in Self.chosen.utf8.split(separator: 0x0A) {
      for (code, name) in Self.entries(line) {
        meanings[NameKey.key(name)] = Self.meaning(code)
      }
    }
  }

  /// What this key of a name means; nil where it is not known.
  package subscript(key: String) -> Meaning? { meanings[key] }

  /// The keys that begin with the same letter, with their codes.
  package func keys(like key: String) -> [(key: String, code: String)] {
    guard let first = key.unicodeScalars.first else { return [] }
    return meanings.compactMap { other, meaning in
      guard case .party(let code, _) = meaning, other.unicodeScalars.first == first else {
        return nil
      }
      return (other, code)
    }
  }

  /// `CODE name|name`, `CODE/alias name`, `CODE/1948/1972 name`, `?COD+COG name`, `- name`.
  private static func entries(_ line: Substring.UTF8View) -> [(code: String, name: String)] {
    guard let space = line.firstIndex(of: 0x20) else { return [] }
    let code = String(Substring(line[..<space]))
    return line[line.index(after: space)...].split(separator: 0x7C).map {
      (code, String(Substring($0)))
    }
  }

  private static func meaning(_ mark: String) -> Meaning {
    if mark == "-" { return .nobody }
    if mark.hasPrefix("?") {
      return .several(mark.dropFirst().split(separator: "+").map(String.init))
    }
    guard let slash = mark.firstIndex(of: "/") else { return .party(mark, .alias) }
    return .party(String(mark[..<slash]), .former(String(mark[mark.index(after: slash)...])))
  }
}
