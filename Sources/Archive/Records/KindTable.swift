import Model

/// The statements and parts that keep the records of a kind.
///
/// The statements bind the id first and then the column fields in the order of ``columns``.
struct KindTable: Sendable {
  let insert: String
  let update: String
  let select: String
  let delete: String
  /// The fields kept in columns, in the order in which the statements bind them.
  let columns: [Field]
  /// How the fields in rows of their own are kept, by the field's name.
  let parts: [String: Part]

  init(
    _ kind: Kind, parts own: [String: Part], insert: String, update: String, select: String,
    delete: String
  ) {
    self.insert = insert
    self.update = update
    self.select = select
    self.delete = delete
    columns = kind.fields.filter { if case .column = $0.store { true } else { false } }
    parts = own.merging(["fact": .fact, "note": .note]) { own, _ in own }
    // A field that nothing keeps would be taken and silently lost: a fault of the build.
    let kept = Set(kind.fields.filter { $0.store == .rows }.map(\.name))
    precondition(kept == Set(parts.keys), "the parts of \(kind) are not its fields with rows")
  }

  /// Where a column field stands among the bound values.
  func slot(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }
}

extension Kind {
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

  /// How a field in rows of its own is kept; nil for any other field.
  func part(_ field: Field) -> Part? { table.parts[field.name] }
}
