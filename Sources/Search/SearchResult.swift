public import EDTF
public import Model

/// What a search may be told beside its line.
public struct SearchOptions: Sendable {
  /// The day on which statuses and memberships are judged where no `on:` names one.
  public var today: Day
  /// Keep only what surely matches.
  public var definiteOnly: Bool
  /// At most so many hits; nil for all.
  public var limit: Int?

  /// Makes options.
  public init(today: Day, definiteOnly: Bool = false, limit: Int? = nil) {
    self.today = today
    self.definiteOnly = definiteOnly
    self.limit = limit
  }
}

/// One record that a query line found.
public struct SearchHit: Sendable, Equatable {
  /// Stands before each found word of an excerpt: U+0002, which no tidy text holds.
  public static let markStart: Character = "\u{2}"
  /// Stands after each found word of an excerpt: U+0003.
  public static let markEnd: Character = "\u{3}"

  /// The record's number.
  public var id: Int64
  /// Its kind.
  public var kind: Kind
  /// Its slug.
  public var slug: String
  /// Its title; of a record without one, a line made of what it says.
  public var title: String
  /// Whether it surely matches (`yes`) or may match (`maybe`).
  public var match: Answer
  /// Its own day as EDTF: signed, happened, taken or published; nil where nothing is known.
  public var date: String?
  /// Of an agreement, the status on the day of the search, as the views write it: of the whole,
  /// or of the party or the two parties that `whose` names.
  public var status: String?
  /// The codes of those whose status was asked for or found, where it is not that of the whole.
  public var whose: String?
  /// Words around those that were searched, between ``markStart`` and ``markEnd``; nil for a
  /// search without words.
  public var excerpt: String?
}

/// What a query line found, the sure hits first.
public struct SearchResult: Sendable {
  /// The hits, at most as many as the limit allows.
  public var hits: [SearchHit]
  /// How many records there are without the limit.
  public var total: Int
  /// How many of the records found are a maybe; with `definiteOnly`, how many were left out.
  public var maybeCount: Int
  /// Records that no date filter could judge because they have no date at all, and that match in
  /// every other way. They are not among the hits.
  public var undated: Int
  /// How many agreements are marked as stale: another program wrote, and what follows from it is
  /// not worked out yet, so that what is said of their status is a maybe at best.
  public var stale: Int
}
