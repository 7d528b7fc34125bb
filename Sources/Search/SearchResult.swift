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
  /// What to sort by in place of how well they match; see ``HitOrder``.
  public var order: HitOrder?

  /// Makes options.
  public init(
    today: Day, definiteOnly: Bool = false, limit: Int? = nil, order: HitOrder? = nil
  ) {
    self.today = today
    self.definiteOnly = definiteOnly
    self.limit = limit
    self.order = order
  }
}

/// An order of hits: by one thing that a hit says, or its reverse.
public struct HitOrder: Sendable {
  /// What a hit says, in the order of the statement's columns.
  public enum Column: String, Sendable, CaseIterable {
    /// Its kind.
    case kind
    /// Its slug.
    case reference
    /// What it is called.
    case title
    /// Maybes before sure ones.
    case match
    /// Its own day.
    case date
    /// The status on the day of the search.
    case status
    /// Whose status that is.
    case whose
    /// The words around those that were searched.
    case excerpt
  }

  /// What to sort by.
  public var column: Column
  /// From the end.
  public var isReversed: Bool

  /// An order.
  public init(_ column: Column, isReversed: Bool = false) {
    self.column = column
    self.isReversed = isReversed
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
  public var hits: [SearchHit] = []
  /// How many records there are without the limit.
  public var total = 0
  /// How many of the records found are a maybe; with `definiteOnly`, how many were left out.
  public var maybeCount = 0
  /// Records that no date filter could judge because they have no date at all, and that match in
  /// every other way. They are not among the hits.
  public var undated = 0
  /// How many agreements are marked as stale: another program wrote, and what follows from it is
  /// not worked out yet, so that what is said of their status is a maybe at best.
  public var stale = 0

  /// Nothing was found.
  public init() {}
}
