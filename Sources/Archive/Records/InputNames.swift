package import Model

/// The names of the records that an input brings, by which one of its records names another while
/// nothing of it is written.
///
/// Of each name there is a digest of 64 bits and nothing else, so that the names of a million records
/// fit. Were two of them alike, a reference would be taken for good here and refused at writing.
package final class InputNames {
  /// Digests of names; 0 is a free place.
  private var keys: [UInt64]
  private var kinds: [UInt8]
  private var count = 0
  /// The numbers that are next behind slugs that are taken.
  private var nextSuffix: [String: Int] = [:]

  /// What references of the record under way stand for: the numbers -1, -2, ….
  private var shown: [(name: String, kind: Kind?)] = []
  /// What was not found so far since it was last taken.
  private var expected: [Problem.Missing] = []
  /// Whether all records were looked at, so that nothing more is to be expected.
  package var isComplete = false

  package init() {
    keys = Array(repeating: 0, count: 1 << 10)
    kinds = Array(repeating: 0, count: 1 << 10)
  }

  // MARK: Entering

  /// Enters a record under its slug, or that slug with the next free number behind it.
  ///
  /// - Parameter isTaken: whether the archive has a record of that slug.
  /// - Returns: the slug; nil where one that was chosen is taken.
  package func enter(
    _ kind: Kind, slug base: String, isChosen: Bool, isTaken: (String) throws -> Bool
  ) rethrows -> String? {
    var slug = base
    if try find(key(slug)) != nil || isTaken(slug) {
      if isChosen { return nil }
      var number = nextSuffix[base] ?? 2
      repeat {
        slug = Slugs.numbered(base, number)
        number += 1
      } while try find(key(slug)) != nil || isTaken(slug)
      nextSuffix[base] = number
    }
    insert(key(slug), kind)
    return slug
  }

  /// Enters the code of a party.
  ///
  /// - Returns: false where another record of the input has it.
  package func enter(code: String) -> Bool {
    let key = key(Self.codeMark + code)
    if find(key) != nil { return false }
    insert(key, .party)
    return true
  }

  // MARK: Finding

  /// The number that stands for the record of a slug; nil when the input brings none.
  ///
  /// - Throws: ``Problem`` when it is of another kind.
  func id(of slug: String, _ wanted: [Kind]) throws -> Int64? {
    guard let kind = kind(of: slug) else { return nil }
    guard wanted.contains(kind) else {
      throw Problem("'\(slug)' is \(kind.article), wanted is \(References.list(wanted))")
    }
    return stand(for: slug, kind)
  }

  /// The number that stands for the party of a code.
  func party(_ code: String) -> Int64? {
    find(key(Self.codeMark + code)) == nil ? nil : stand(for: code, .party)
  }

  /// Whether the input brings a party of this code.
  package func hasParty(_ code: String) -> Bool { find(key(Self.codeMark + code)) != nil }

  /// The number that stands for what a later record may bring; nil when there is no later one.
  func expect(_ text: String, _ kinds: [Kind]) -> Int64? {
    if isComplete { return nil }
    expected.append(Problem.Missing(text, kinds))
    return stand(for: text, kinds.count == 1 ? kinds[0] : nil)
  }

  /// How what a number stands for is called; nil for a number of the archive.
  func name(of id: Int64) -> String? { id < 0 ? shown[Int(-1 - id)].name : nil }

  /// The kind of what a number stands for.
  func kind(of id: Int64) -> Kind? { id < 0 ? shown[Int(-1 - id)].kind : nil }

  /// What was expected since this was last asked.
  func takeExpected() -> [Problem.Missing] {
    defer { expected.removeAll(keepingCapacity: true) }
    return expected
  }

  /// Forgets what numbers stand for, before the next record.
  func begin() { shown.removeAll(keepingCapacity: true) }

  /// The kind of the record that has this slug.
  package func kind(of slug: String) -> Kind? {
    if let kind = find(key(slug)) { return kind }
    // The events of an agreement's own days are not entered: they follow from its slug.
    for ending in Self.ownEvents where slug.hasSuffix(ending) {
      if find(key(String(slug.dropLast(ending.count)))) == .agreement { return .event }
    }
    return nil
  }

  private static let ownEvents: [String] = Kind.agreement.fields.compactMap { field in
    guard case .ownDay(let verb)? = field.rows else { return nil }
    return "-\(verb)"
  }
  private static let codeMark = "="

  func stand(for name: String, _ kind: Kind?) -> Int64 {
    shown.append((name, kind))
    return -Int64(shown.count)
  }

  // MARK: The table

  /// FNV-1a with a last mixing; never 0.
  private func key(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash ^= hash >> 32
    hash = hash &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 29
    return hash == 0 ? 1 : hash
  }

  private func find(_ key: UInt64) -> Kind? {
    let mask = keys.count - 1
    var place = Int(truncatingIfNeeded: key) & mask
    while keys[place] != 0 {
      if keys[place] == key { return Kind.allCases[Int(kinds[place])] }
      place = (place + 1) & mask
    }
    return nil
  }

  private func insert(_ key: UInt64, _ kind: Kind) {
    // Three quarters of the places at most: the searches stay short.
    if count * 4 >= keys.count * 3 { grow() }
    put(key, UInt8(Kind.allCases.firstIndex(of: kind) ?? 0))
    count += 1
  }

  private func put(_ key: UInt64, _ kind: UInt8) {
    let mask = keys.count - 1
    var place = Int(truncatingIfNeeded: key) & mask
    while keys[place] != 0 { place = (place + 1) & mask }
    keys[place] = key
    kinds[place] = kind
  }

  private func grow() {
    let (oldKeys, oldKinds) = (keys, kinds)
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    kinds = Array(repeating: 0, count: oldKeys.count * 2)
    for (place, key) in oldKeys.enumerated() where key != 0 { put(key, oldKinds[place]) }
  }
}
