/// What rows of its own a field keeps, and how they are typed.
///
/// How each is checked, stored and read follows from this alone, never from the field's name.
package enum Rows: Sendable, Equatable {
  /// Texts, one a row.
  case texts(TextRows)
  /// Keys and values, typed `KEY=VALUE`.
  case pairs(PairRows)
  /// Records that this one is about.
  case links(TextRows)
  /// The parties of an agreement, each with its role and the name under which it signed.
  case parties
  /// The parties of an event on one side of it.
  case side(String)
  /// Who follows a party, typed `CODE:MANNER[:DATE]`.
  case successors
  /// The organisations that a party belongs to, typed `CODE:PERIOD`.
  case memberships
  /// The day of an agreement's own event of this verb.
  case ownDay(String)
  /// The events by which an act does something to agreements, at this stage; typed `VERB:REF`, or
  /// `REF` where the verb is given.
  case targets(stage: String, verb: String?)
  /// A text kept by its digest, which stands in this column of the kind's own table.
  case keptText(column: String)

  /// The texts of a table: which record a row is of, and what it says.
  package struct TextRows: Sendable, Equatable {
    package var table: String
    package var owner: String
    package var column: String
    package var limit = 1_000
  }

  /// The pairs of a table.
  package struct PairRows: Sendable, Equatable {
    package var table: String
    package var key: String
    package var value: String
    /// How the key is called where one is missing.
    package var keyName: String
    package var limit = 1_000
    /// Whether the keys are language tags.
    package var isByLanguage = false
    /// Whether a key has one value.
    package var isSingle = false
  }

  package static let places = Rows.texts(
    TextRows(table: "place", owner: "record", column: "place"))
  package static let note = Rows.texts(
    TextRows(table: "note", owner: "record", column: "note", limit: 1_000_000))
  package static let facts = Rows.pairs(
    PairRows(
      table: "fact", key: "key", value: "value", keyName: "key", limit: 100_000, isSingle: true))
  package static let names = Rows.pairs(
    PairRows(table: "name", key: "language", value: "name", keyName: "lang", isByLanguage: true))
  package static let identifiers = Rows.pairs(
    PairRows(table: "identifier", key: "scheme", value: "value", keyName: "scheme"))

  /// Whether its members are known by the codes of parties.
  package var isOfParties: Bool {
    switch self {
    case .parties, .side, .successors, .memberships: true
    default: false
    }
  }

  /// Whether its members have keys, by which a source can say another value of one.
  package var isKeyed: Bool {
    if case .pairs = self { true } else { false }
  }

  /// Whether a new value takes the place of the old one by itself.
  package var replacesItself: Bool {
    if case .ownDay = self { true } else { false }
  }
}
