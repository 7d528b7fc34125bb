import Model
import Names
import SQLite

// Parties by what people call them.

extension References {
  /// The id of the party that a name means; nil where nobody is called so.
  ///
  /// - Throws: ``Problem`` with the parties that it may mean, where they are several.
  func partyByName(_ typed: String) throws -> Int64? {
    switch try partyNames.meaning(of: typed) {
    case .one(let found):
      if found.how != .code, !told.contains(typed) {
        if told.count < 1_000 { told.insert(typed) }
        understood.append((typed, try partyNames.party(found.id).code))
      }
      return found.id
    case .several(let ids):
      let parties = try ids.map(partyNames.shown)
      let head = parties.dropLast().joined(separator: ", ")
      throw Problem(
        "'\(typed)' fits several parties",
        hint: "it could be \(head) or \(parties.last ?? ""); name it by its code")
    case .none:
      return names?.party(named: typed)
    }
  }

  /// What was understood since this was last asked, as notes: `understood: Italy = ITA`.
  func takeUnderstood() -> [String] {
    defer { understood.removeAll() }
    return understood.map { "understood: \($0.typed) = \($0.code)" }
  }
}

extension InputNames {
  /// Enters a name of a party that the input brings.
  func enter(partyName name: String) {
    let key = NameKey.key(name)
    if !key.isEmpty, !hasParty(nameMark + key) { _ = enter(code: nameMark + key) }
  }

  /// The number that stands for the party of the input that has this name.
  func party(named name: String) -> Int64? {
    if let id = party(name.uppercased()) { return id }
    let key = NameKey.key(name)
    return key.isEmpty ? nil : party(nameMark + key)
  }
}

/// Before the key of a name, which no code begins with.
private let nameMark = "="
