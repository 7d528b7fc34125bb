/// The kinds of records.
public enum Kind: String, Sendable, CaseIterable {
  case agreement, decree, event, position, topic, party, source, citation

  /// The fields of this kind, in the order of flags, pages and JSON.
  public var fields: [Field] { table.fields }

  /// The field of this name, flag or JSON key.
  public func field(_ name: String) -> Field? { table.byName[name] }

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

  /// Where and how records of this kind are kept.
  var table: KindTable {
    switch self {
    case .agreement: AgreementRecords.table
    case .decree: DecreeRecords.table
    case .event: EventRecords.table
    case .position: PositionRecords.table
    case .topic: TopicRecords.table
    case .party: PartyRecords.table
    case .source: SourceRecords.table
    case .citation: CitationRecords.table
    }
  }
}

/// A kind's fields with the statements that keep them.
///
/// The statements bind the id first and then the column fields in the order of ``columns``.
struct KindTable: Sendable {
  let fields: [Field]
  let insert: String
  let update: String
  let select: String
  let delete: String
  let fillDocument: String
  /// The fields kept in columns, in the order in which the statements bind them.
  let columns: [Field]
  let byName: [String: Field]

  init(
    fields own: [Field], insert: String, update: String, select: String, delete: String,
    fillDocument: String
  ) {
    fields = own + Field.common
    self.insert = insert
    self.update = update
    self.select = select
    self.delete = delete
    self.fillDocument = fillDocument
    columns = fields.filter { if case .column = $0.store { true } else { false } }
    var byName: [String: Field] = [:]
    for field in fields {
      byName[field.name] = field
      byName[field.key] = field
    }
    self.byName = byName
  }
}
