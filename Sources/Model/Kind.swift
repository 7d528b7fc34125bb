/// The kinds of records.
public enum Kind: String, Sendable, CaseIterable {
  /// One of the eight things that an archive holds.
  case agreement, decree, event, position, topic, party, source, citation

  /// The fields of this kind, in the order of flags, pages and JSON.
  public var fields: [Field] { list.fields }

  /// The field of this name, flag or JSON key.
  public func field(_ name: String) -> Field? { list.byName[name] }

  /// The name of the view that lists this kind.
  public var view: String {
    switch self {
    case .agreement: "agreements"
    case .decree: "decrees"
    case .event: "events"
    case .position: "positions"
    case .topic: "topics"
    case .party: "parties"
    case .source: "sources"
    case .citation: "citations"
    }
  }

  /// The kind with its article: "an agreement".
  public var article: String {
    switch self {
    case .agreement, .event: "an \(rawValue)"
    default: "a \(rawValue)"
    }
  }

  /// What the kind is made of.
  private var list: FieldList {
    switch self {
    case .agreement: AgreementFields.list
    case .decree: DecreeFields.list
    case .event: EventFields.list
    case .position: PositionFields.list
    case .topic: TopicFields.list
    case .party: PartyFields.list
    case .source: SourceFields.list
    case .citation: CitationFields.list
    }
  }
}

/// The fields of a kind, in order and by name.
struct FieldList: Sendable {
  let fields: [Field]
  let byName: [String: Field]

  /// The fields of the kind's own, with what every kind has at its end.
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
