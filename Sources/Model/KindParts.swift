extension Kind {
  /// The view that lists a kind.
  package struct View: Sendable {
    package let name: String
    /// The columns that a table shows.
    package let brief: [String]
    /// Whether it is made from the fields; else it stands among the written views.
    package let isMade: Bool

    package init(_ name: String, brief: [String], isMade: Bool = false) {
      self.name = name
      self.brief = brief
      self.isMade = isMade
    }
  }

  /// A piece of what a hit is called.
  package enum Wording: Sendable {
    case text(String)
    /// The value of a field; of one that points at a record the record's name.
    case field(String)
    /// The value of a field in parentheses, where it has one.
    case aside(String)
    /// The title of the record that a field points at.
    case titleOf(String)
  }

  /// The day that a hit shows and is sorted by.
  package enum HitDay: Sendable {
    /// A field; where it has no day a hit shows none, and is sorted by the next that has.
    case fields([String])
    /// What the rules worked out, in this table: its column, the fields that the table holds, and the
    /// column of the kind's own table that names the agreement whose events they go by.
    case workedOut(table: String, column: String, fields: [String], of: String)
  }

  /// A piece of the slug of a new record.
  package enum SlugPart: Sendable {
    /// So many words of a text.
    case words(String, Int)
    /// The year of a date.
    case year(String)
    /// A text as it is; the first of a list.
    case text(String)
    /// The codes of those that are parties and nothing else, where they are three at most.
    case parties(String)
    /// The name of the record that a field points at.
    case name(String)
  }

  /// The words by which a record is found.
  package enum Found: Sendable {
    /// By its title (or the title of the record that a field points at), its names (the value of a
    /// field among them), and the words of these fields.
    case byTitle(of: String?, named: String?, words: [String])
    /// By the first of these fields that has words, if it has any at all, and the words of the
    /// others; such a record is else found by what it is about.
    case byWords(first: [String], words: [String])
  }

  /// What a page shows of other records.
  package struct Section: Sendable {
    /// What stands over it.
    package let name: String
    /// Its key in JSON.
    package let key: String
    package let view: String
    package let columns: [String]
    /// The column that names the record of the page.
    package let of: String
    /// Whether each row says if it holds on the day of the question.
    package var isHeld = false
  }

  /// What else is true of a kind.
  package struct Traits: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// It has a status on each day.
    package static let hasStatus = Traits(rawValue: 1)
    /// It says where something is known from, and needs no source itself.
    package static let isEvidence = Traits(rawValue: 2)
    /// Its slugs begin with another record's, which is what is meant more often.
    package static let isNamedByOthers = Traits(rawValue: 4)
    /// It is a party, known by a code, by which its records are named everywhere.
    package static let hasCode = Traits(rawValue: 8)
  }
}
