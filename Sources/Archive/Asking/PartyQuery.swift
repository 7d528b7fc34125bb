import Model
import Reasons
import SQLite

/// What a name means as the name of a party.
public struct PartyReading: Sendable, Equatable {
  /// The name as it was typed.
  public var typed: String
  /// The code of the party; nil where the name means none, or several.
  public var code: String?
  /// The party's title.
  public var title: String?
  /// By what it was found: `code`, `alpha-2`, `name`, `alias`, `former name until 1972`; else
  /// `ambiguous` or `unknown`.
  public var how: String
  /// Where it is ambiguous, the parties that it may mean: `COD (Democratic Republic of the Congo)`.
  public var candidates: [String] = []
}

/// Says which parties names mean; what it read of an archive serves all of them.
public final class PartyReader {
  private let names: PartyNames

  init(_ db: Connection) { names = PartyNames(db) }

  /// What a name means.
  ///
  /// - Throws: ``Fault`` when the archive cannot be read.
  public func read(_ typed: String) throws -> PartyReading {
    try Faults.translate("cannot read the archive") {
      switch try names.meaning(of: typed) {
      case .one(let found):
        let party = try names.party(found.id)
        return PartyReading(
          typed: typed, code: party.code, title: party.title, how: found.how.text)
      case .several(let ids):
        return PartyReading(typed: typed, how: "ambiguous", candidates: try ids.map(names.shown))
      case .none: return PartyReading(typed: typed, how: "unknown")
      }
    }
  }

  /// Parties with a name near to one that is not known, as `ITA (Italy)`; at most three.
  ///
  /// - Throws: ``Fault`` when the archive cannot be read.
  public func near(_ typed: String) throws -> [String] {
    try Faults.translate("cannot read the archive") { try names.near(typed) }
  }
}

extension Archive {
  /// Tells what names mean as names of parties.
  public func partyReader() -> PartyReader { PartyReader(db) }
}
