public import EDTF
import Model

/// A query line that was read and understood: its words are words of the vocabularies, its dates
/// are dates. Only what names a record (a party, a topic, an act, a source) is left to be looked
/// up in an archive.
public struct TypedQuery: Sendable, Equatable {
  indirect enum Term: Equatable, Sendable {
    case text(TextTerm)
    case filter(TypedFilter)
    case not(Term)
    case and([Term])
    case or([Term])
  }

  let root: Term

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - line: the query line.
  ///   - habits: how whoever types it writes dates.
  /// - Throws: ``Fault`` (`usage`) with the place of what is wrong.
  public static func parse(
    _ line: String, habits: DateHabits = DateHabits()
  ) throws -> TypedQuery {
    TypedQuery(root: try term(try QueryParser.parse(line), habits))
  }

  private static func term(_ query: Query, _ habits: DateHabits) throws -> Term {
    switch query {
    case .text(let term): return .text(term)
    case .filter(let filter) where filter.field == .on:
      throw QueryFault.misplaced(
        filter, "has nothing beside it to judge on that day",
        hint: "write it beside other filters, as in status:in-force on:1990-01-01")
    case .filter(let filter): return .filter(try TypedFilter(filter, habits))
    case .not(let inner): return .not(try term(inner, habits))
    case .or(let items): return .or(try items.map { try term($0, habits) })
    case .and(let items): return try conjunction(flat(items), habits)
    }
  }

  private static func conjunction(_ items: [Query], _ habits: DateHabits) throws -> Term {
    var terms: [Term] = []
    var day: Filter?
    var others = 0
    for item in items {
      if case .filter(let filter) = item, filter.field == .on {
        if day != nil {
          throw QueryFault.misplaced(
            filter, "names a second day", hint: "what is judged together is judged on one day")
        }
        day = filter
        terms.append(.filter(try TypedFilter(filter, habits)))
      } else {
        others += 1
        terms.append(try term(item, habits))
      }
    }
    if let day, others == 0 { _ = try term(.filter(day), habits) }
    return .and(terms)
  }

  private static func flat(_ items: [Query]) -> [Query] {
    items.flatMap { item in
      if case .and(let inner) = item { flat(inner) } else { [item] }
    }
  }
}

/// A filter whose value was understood.
struct TypedFilter: Equatable, Sendable {
  /// A day on which a membership is asked for.
  enum MemberDay: Equatable, Sendable {
    /// That of `on:`, else of the ending, else today.
    case usual
    case signed, ended
    case days(Bounds)
  }

  enum Value: Equatable, Sendable {
    /// A word of a vocabulary.
    case word(String)
    /// A word with the special ones below it.
    case words([String])
    /// The words of each kind of record.
    case types([Kind: [String]])
    /// What names a record.
    case reference(String)
    case text(String)
    case days(Bounds)
    case day(Day)
    case truth(Bool)
    /// The path of a citable field.
    case path(String)
    case member(String, MemberDay)
  }

  var field: QueryField
  var value: Value

  /// - Throws: ``Fault`` (`usage`).
  init(_ filter: Filter, _ habits: DateHabits) throws {
    field = filter.field
    let text = filter.value
    switch filter.field {
    case .kind: value = .word(try Self.word(filter, .kind))
    case .status: value = .word(try Self.word(filter, .status))
    case .stage: value = .word(try Self.word(filter, .stage))
    case .level: value = .word(try Self.word(filter, .level))
    case .stance: value = .word(try Self.word(filter, .stance))
    case .verb:
      let word = try Self.word(filter, .verb)
      value = .words(
        Vocabulary.verb.words.map(\.word).filter { Vocabulary.verb.isKind($0, of: word) })
    case .type: value = .types(try Self.types(filter))
    case .party, .with, .topic, .decree, .source: value = .reference(text)
    case .subject, .speaker, .author: value = .text(text)
    case .cited: value = Self.truth(text).map { .truth($0) } ?? .reference(text)
    case .disputed: value = try Self.truth(text).map { .truth($0) } ?? .path(Self.path(filter))
    case .signed, .published, .notified, .effective, .ended, .inForce:
      value = .days(try DateSpan.read(filter, habits))
    case .on: value = .day(try DateSpan.day(filter, habits))
    case .member: value = try Self.member(filter, habits)
    }
  }

  private static func word(_ filter: Filter, _ vocabulary: Vocabulary) throws -> String {
    let word = filter.value.lowercased()
    guard vocabulary.contains(word) else {
      throw QueryFault.badWord(filter, in: vocabulary.words.map(\.word))
    }
    return word
  }

  private static func truth(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "yes": true
    case "no": false
    default: nil
    }
  }

  /// A general word finds its special ones, each kind by its own list.
  private static func types(_ filter: Filter) throws -> [Kind: [String]] {
    let lists = Kind.allCases.compactMap { kind -> (kind: Kind, Vocabulary)? in
      guard case .word(let list)? = kind.field("type")?.form else { return nil }
      return (kind, list)
    }
    let value = filter.value.lowercased()
    var found: [Kind: [String]] = [:]
    for (kind, list) in lists where list.contains(value) {
      found[kind] = list.words.map(\.word).filter { list.isKind($0, of: value) }
    }
    guard !found.isEmpty else {
      throw QueryFault.badWord(filter, in: lists.flatMap { $0.1.words.map(\.word) })
    }
    return found
  }

  /// A field that sources can disagree on: `signed`, `party/SUN`, `targets`.
  private static func path(_ filter: Filter) throws -> String {
    let fields = Set(
      Kind.allCases.flatMap { $0.fields.filter(\.isCitable).map(\.name) } + [FieldPath.targets])
    let parts = filter.value.split(separator: "/", maxSplits: 1)
    let name = String(parts.first.map { $0.lowercased().map { $0 == "_" ? "-" : $0 } } ?? [])
    guard fields.contains(name) else {
      throw QueryFault.badWord(filter, in: ["yes", "no"] + fields.sorted())
    }
    return parts.count == 2 ? "\(name)/\(parts[1])" : name
  }

  /// `NATO`, `NATO@signed`, `NATO@ended`, `NATO@1999-04-01`.
  private static func member(_ filter: Filter, _ habits: DateHabits) throws -> Value {
    guard let at = filter.value.lastIndex(of: "@") else { return .member(filter.value, .usual) }
    let organisation = String(filter.value[..<at])
    let day = String(filter.value[filter.value.index(after: at)...])
    guard !organisation.isEmpty else {
      throw QueryFault.misplaced(
        filter, "names no organisation", hint: "write member:NATO or member:NATO@signed")
    }
    switch day.lowercased() {
    case "signed": return .member(organisation, .signed)
    case "ended": return .member(organisation, .ended)
    default:
      let asked = Filter(field: .member, value: day, place: filter.place)
      return .member(organisation, .days(try DateSpan.read(asked, habits)))
    }
  }
}
