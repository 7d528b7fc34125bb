extension Kind {
  /// What a word means where the name of a kind is wanted.
  public struct Meant: Sendable {
    /// The kind.
    public let kind: Kind
    /// The type of its records that the word names: `treaty` of agreements.
    public let type: String?
  }

  /// What a word means where the name of a kind is wanted: a kind, its plural, or a type that records
  /// of one kind have, in any case: `agreement`, `Agreements`, `treaty`, `treaties`.
  ///
  /// - Returns: nil where it means nothing, or could mean several.
  public static func meant(by word: String) -> Meant? {
    for form in singulars(word.lowercased()) {
      if let kind = allCases.first(where: { $0.rawValue == form || $0.view == form }) {
        return Meant(kind: kind, type: nil)
      }
      let kinds = allCases.filter { $0.types?.contains(form) == true }
      if let kind = kinds.first { return kinds.count == 1 ? Meant(kind: kind, type: form) : nil }
    }
    return nil
  }

  /// The types that its records can have; nil where they have none.
  public var types: Vocabulary? {
    guard case .word(let vocabulary)? = field("type")?.form else { return nil }
    return vocabulary
  }

  /// The word itself, and what it may be the plural of.
  private static func singulars(_ word: String) -> [String] {
    guard word.hasSuffix("s"), word.utf8.count > 2 else { return [word] }
    let stem = String(word.dropLast())
    return [word, stem] + (stem.hasSuffix("ie") ? [stem.dropLast(2) + "y"] : [])
  }
}
