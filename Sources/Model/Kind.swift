import Synchronization

/// A kind of record, described in one piece: its fields and what each of them does, how its records
/// are named, found, listed and shown.
///
/// Everything that deals with records reads this description: flags, JSON, help, completion,
/// checks, storing, searching, showing and citing. A new kind is one such value and a script that
/// makes its table; a new field of a kind a line here, a script, and its page.
public struct Kind: Sendable {
  private let sheet: Sheet

  /// - Parameters:
  ///   - name: the word for it, which is also the name of its table.
  ///   - article: `a` or `an`.
  ///   - meaning: what it is, in a few words.
  ///   - view: the view that lists it.
  ///   - title: what a hit is called.
  ///   - day: the day that a hit shows and is sorted by.
  ///   - slug: what the slug of a new record is made of.
  ///   - found: the words by which its records are found.
  ///   - sections: what its page shows of other records.
  ///   - traits: what else is true of it.
  ///   - fields: its fields, without those that every kind has.
  ///   - gifts: fields of other kinds that point at it.
  package init(
    _ name: String, article: String = "a", meaning: String, view: View, title: [Wording],
    day: HitDay? = nil, slug: [SlugPart], found: Found, sections: [Section] = [],
    traits: Traits = [], fields: @autoclosure @escaping @Sendable () -> [Field],
    gifts: @escaping @Sendable () -> [(to: Kind, Field)] = { [] }
  ) {
    sheet = Sheet(
      name: name, article: article, meaning: meaning, view: view, title: title, day: day,
      slug: slug, found: found, sections: sections, traits: traits, fields: fields, gifts: gifts)
  }

  /// The word for it, which is also the name of its table.
  public var rawValue: String { sheet.name }
  /// The word with its article.
  public var article: String { sheet.article }
  /// What it is, in a few words.
  public var meaning: String { sheet.meaning }
  /// The name of the view that lists this kind.
  public var view: String { sheet.view.name }

  package var listing: View { sheet.view }
  package var title: [Wording] { sheet.title }
  package var day: HitDay? { sheet.day }
  package var slug: [SlugPart] { sheet.slug }
  package var found: Found { sheet.found }
  package var sections: [Section] { sheet.sections }
  package var traits: Traits { sheet.traits }

  /// The fields of this kind, in the order of flags, pages and JSON.
  public var fields: [Field] { list.fields }

  /// The field of this name, flag or JSON key.
  public func field(_ name: String) -> Field? { list.byName[name] }

  private var list: FieldList {
    let further = Self.further
    if further.isEmpty { return sheet.list }
    let given = further.flatMap { kind in
      kind.sheet.gifts().filter { $0.to == self }.map(\.1)
    }
    return given.isEmpty ? sheet.list : FieldList(sheet.own() + given)
  }

  /// Kinds beside those of Regesta, for the tests that describe one.
  @TaskLocal package static var further: [Kind] = []

  private static let standard: [Kind] = [
    agreement, decree, event, position, topic, party, source, citation,
  ]
  private static let byName = Dictionary(
    uniqueKeysWithValues: standard.map { ($0.rawValue, $0) })

  private final class Sheet: Sendable {
    let name: String
    let article: String
    let meaning: String
    let view: View
    let title: [Wording]
    let day: HitDay?
    let slug: [SlugPart]
    let found: Found
    let sections: [Section]
    let traits: Traits
    let own: @Sendable () -> [Field]
    let gifts: @Sendable () -> [(to: Kind, Field)]

    init(
      name: String, article: String, meaning: String, view: View, title: [Wording], day: HitDay?,
      slug: [SlugPart], found: Found, sections: [Section], traits: Traits,
      fields: @escaping @Sendable () -> [Field],
      gifts: @escaping @Sendable () -> [(to: Kind, Field)]
    ) {
      self.name = name
      self.article = "\(article) \(name)"
      self.meaning = meaning
      self.view = view
      self.title = title
      self.day = day
      self.slug = slug
      self.found = found
      self.sections = sections
      self.traits = traits
      own = fields
      self.gifts = gifts
    }

    /// Its own fields and those of every kind; made when they are first asked for, since most
    /// commands deal with a kind or two.
    var list: FieldList {
      made.withLock { made in
        if let list = made { return list }
        let list = FieldList(own())
        made = list
        return list
      }
    }
    private let made = Mutex<FieldList?>(nil)
  }
}

extension Kind: CaseIterable {
  /// All kinds there are.
  public static var allCases: [Kind] { further.isEmpty ? standard : standard + further }
}

extension Kind: RawRepresentable {
  /// The kind of this name; nil where there is none.
  public init?(rawValue: String) {
    let found = Self.byName[rawValue] ?? Self.further.first { $0.rawValue == rawValue }
    guard let found else { return nil }
    self = found
  }
}

extension Kind: Hashable, CustomStringConvertible {
  /// The same description.
  public static func == (a: Kind, b: Kind) -> Bool { a.sheet === b.sheet }
  /// Goes by the description, of which there is one.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(sheet)) }
  /// The word for it.
  public var description: String { rawValue }
}

/// The fields of a kind and how they are found by name.
struct FieldList: Sendable {
  let fields: [Field]
  let byName: [String: Field]

  init(_ own: [Field]) {
    fields = own + Field.common
    var byName: [String: Field] = [:]
    for field in fields {
      byName[field.name] = field
      byName[field.key] = field
    }
    self.byName = byName
  }
}
