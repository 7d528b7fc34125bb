public import Model
import SQLite
import Suggestion

extension Writer {
  // MARK: Editing

  /// Changes fields of a record: given values replace single fields and join repeated ones.
  ///
  /// - Parameters:
  ///   - id: the record.
  ///   - items: the values given.
  ///   - clears: fields to empty first, or one member of them: `place`, `name/ru`.
  ///   - revision: the revision that the change was made for; another one is a conflict.
  /// - Throws: ``Fault`` with every problem; nothing of it is written.
  @discardableResult
  public func edit(
    _ id: Int64, _ items: [Draft.Item], clears: [String] = [], revision: Int64? = nil
  ) throws -> Change {
    try wholly { try change(id, items, clears, revision) }
  }

  private func change(
    _ id: Int64, _ items: [Draft.Item], _ clears: [String], _ revision: Int64?
  ) throws -> Change {
    guard let before = try Record.read(id, from: db) else {
      throw Fault(.notFound, "there is no record \(id)")
    }
    if let revision, revision != before.revision {
      throw Fault(
        .busy, "\(before.slug) was changed meanwhile",
        hint: "look at it again and repeat the edit")
    }
    let kind = before.kind
    _ = takeNotes()
    try noteReach(of: id, kind)
    var checked = try check(Draft(kind, items), isNew: false)
    try requireFreeCode(checked, except: id)
    try replaceColumns(id, kind, checked: &checked, clears: clears)
    if kind == .party { references.forget() }
    try requireNoLoop(id, kind)
    for clear in clears { try clearPart(id, kind, clear) }
    for (field, part, piece) in checked.parts {
      if !field.isRepeated, field.store == .rows, field.name != "signed",
        field.name != "in-force"
      {
        _ = try part.remove(self, id, nil)
      }
      if try part.read(db, id).contains(piece.text) { continue }
      try add(piece, of: field, part, to: id, kind)
      try keepWording(id, field.name, piece.words)
    }
    if let slug = checked.slug, slug != before.slug {
      guard try db.first(Self.slugOwner, .text(slug), as: { try $0.integer(0) }) == nil else {
        throw Fault(
          .badData, "bad \(kind)", problems: [Problem("'\(slug)' is taken", field: "slug")])
      }
      try rename(id, to: slug)
    }
    moved(id)
    try noteReach(of: id, kind)
    if kind == .event { try joinParties(id) }
    if kind == .topic {
      // A position is found by the words of its topic.
      for position in try db.all(Self.positionsOn, .integer(id), as: { try $0.integer(0) }) {
        touch(position)
      }
    }
    return try finish(before, id)
  }

  /// Notes what else follows from a record, before and after it changes: the agreement of an event,
  /// the record that a citation speaks of, the topic of a position, all that a source is cited for.
  func noteReach(of id: Int64, _ kind: Kind) throws {
    switch kind {
    case .event:
      for other in try db.all(Self.doneTo, .integer(id), as: { try $0.optionalInteger(0) }) {
        if let other { claimed(other) }
      }
    case .citation:
      if let cited = try db.first(Self.citedRecord, .integer(id), as: { try $0.integer(0) }) {
        claimed(cited)
      }
    case .position:
      for topic in try db.all(Self.topicOf, .integer(id), as: { try $0.integer(0) }) {
        claimed(topic)
      }
    case .source:
      for cited in try db.all(Self.citedIn, .integer(id), as: { try $0.integer(0) }) {
        claimed(cited)
      }
    default: break
    }
  }

  /// What changed, with the revision counted up if anything did.
  func finish(_ before: Record, _ id: Int64, action: Change.Action = .edited) throws -> Change {
    guard let after = try Record.read(id, from: db) else {
      throw Fault(.ours, "record \(id) went away while it was edited")
    }
    let details = before.kind.fields.compactMap { field -> Change.Detail? in
      let old = before[field.name]
      let new = after[field.name]
      return old == new ? nil : Change.Detail(field: field.name, before: old, after: new)
    }
    if !details.isEmpty || before.slug != after.slug {
      try db.run(Self.countRevision, .integer(id))
    }
    if before.slug != after.slug || before["code"] != after["code"] { try noteRenamed(id) }
    return Change(
      action: details.isEmpty && before.slug == after.slug ? .unchanged : action,
      kind: before.kind, slug: after.slug, id: id, details: details, notes: takeNotes())
  }

  private func replaceColumns(
    _ id: Int64, _ kind: Kind, checked: inout CheckedDraft, clears: [String]
  ) throws {
    let table = kind.table
    let old = try db.first(table.select, .integer(id)) { row in
      try (0..<table.columns.count).map { try row.value($0) }
    }
    guard let old else { throw Record.rowMissing(id, kind) }
    var new = old
    for (slot, field) in table.columns.enumerated() {
      if clears.contains(field.name) {
        guard !field.isRequired else {
          throw Fault(
            .badData, "bad edit",
            problems: [Problem("cannot be cleared: every \(kind) has one", field: field.name)])
        }
        new[slot] = .null
        try keepWording(id, field.name, nil)
      }
      if let value = checked.columns[slot]?.values.first {
        new[slot] = value
        if case .date = field.form { try keepWording(id, field.name, checked.columns[slot]?.words) }
      }
    }
    if kind == .citation {
      for (slot, value) in new.enumerated() where checked.columns[slot] == nil && value != .null {
        checked.columns[slot] = Piece(text: Self.shown(value), values: [value], words: nil)
      }
      try completeCitation(&checked)
      for slot in new.indices { new[slot] = checked.columns[slot]?.values.first ?? .null }
    }
    if kind == .event {
      try followStage(id, from: old, to: &new, checked, isCleared: clears.contains("stage"))
    }
    if new != old { try bindAndRun(table.update, id, new) }
  }

  private static func shown(_ value: Value) -> String {
    switch value {
    case .text(let text): text
    case .integer(let number): String(number)
    default: ""
    }
  }

  private func clearPart(_ id: Int64, _ kind: Kind, _ clear: String) throws {
    let slash = clear.firstIndex(of: "/")
    let name = slash.map { String(clear[..<$0]) } ?? clear
    let member = slash.map { String(clear[clear.index(after: $0)...]) }
    guard let field = kind.field(name) else {
      throw Fault(
        .badData, "bad edit",
        problems: [
          Problem(
            "is no field of \(kind.article)", field: name,
            hint: Suggestion.hint(for: name, in: kind.fields.map(\.name)))
        ])
    }
    if case .column = field.store, member == nil { return }
    guard let part = kind.part(field) else {
      throw Fault(.badData, "bad edit", problems: [Problem("cannot be cleared", field: name)])
    }
    let count = try part.remove(self, id, member)
    if let member, count == 0 {
      throw Fault(
        .badData, "bad edit",
        problems: [
          Problem(
            "has no member '\(member)'", field: name,
            hint: "it has \(try part.read(db, id).joined(separator: ", "))")
        ])
    }
    try keepWording(id, field.name, nil)
  }

  // MARK: Removing

  /// Takes a record away, with the rows that are its own; the history keeps it all.
  ///
  /// An agreement's signature and entry into force, and the events that a decree made of its
  /// targets, go with it.
  ///
  /// - Parameters:
  ///   - id: the record.
  ///   - withDependents: also remove the records that point at it.
  /// - Throws: ``Fault`` (`notPermitted`) when others point at it.
  @discardableResult
  public func remove(_ id: Int64, withDependents: Bool = false) throws -> [Change] {
    guard let record = try Record.read(id, from: db) else {
      throw Fault(.notFound, "there is no record \(id)")
    }
    // All go together; on the way one may still point at another that has gone.
    if withDependents { try db.run("PRAGMA defer_foreign_keys = ON") }
    return try wholly {
      var changes: [Change] = []
      var going: Set<Int64> = []
      try remove(record, withDependents, &going, &changes)
      return changes
    }
  }

  private func remove(
    _ record: Record, _ withDependents: Bool, _ going: inout Set<Int64>, _ changes: inout [Change]
  ) throws {
    let id = record.id
    guard going.insert(id).inserted else { return }
    let own = try db.all(OwnEvents.all, .integer(id)) { try $0.integer(0) }
    var dependents: [Int64] = []
    for other in try ([id] + own).flatMap({ try pointing(at: $0) })
    where other != id && !own.contains(other) && !dependents.contains(other) {
      dependents.append(other)
    }
    let neighbours = try Self.links.flatMap { statement in
      try db.all(statement, .integer(id)) { try $0.integer(0) }
    }
    if !withDependents {
      try requireFree(
        record.slug, of: dependents + neighbours,
        hint: "remove those first, or all together by --with-dependents")
    }
    for other in dependents {
      if let other = try Record.read(other, from: db) {
        try remove(other, true, &going, &changes)
      }
    }
    for event in own where try Record.exists(event, in: db) { try removeRecord(event) }
    if try Record.exists(id, in: db) { try removeRecord(id) }
    if record.kind == .party { references.forget() }
    changes.append(
      Change(action: .removed, kind: record.kind, slug: record.slug, id: id, details: []))
  }

  private func pointing(at id: Int64) throws -> [Int64] {
    try Self.pointers.flatMap { try db.all($0, .integer(id)) { try $0.integer(0) } }
  }

  private func requireFree(_ slug: String, of others: [Int64], hint: String) throws {
    if others.isEmpty { return }
    let names = try others.prefix(5).map { try references.name(of: $0) }
    let more = others.count > 5 ? " and \(others.count - 5) more" : ""
    throw Fault(
      .notPermitted, "\(slug) is pointed at by \(names.joined(separator: ", "))\(more)", hint: hint)
  }

  /// Takes away an event that is a field of another record.
  ///
  /// - Throws: ``Fault`` (`notPermitted`) when something points at the event itself.
  func removeOwnEvent(_ id: Int64) throws {
    try requireFree(
      try slug(of: id), of: try pointing(at: id).filter { $0 != id }, hint: "remove those first")
    try removeRecord(id)
  }

  /// Takes away one record that nothing points at any more, with its own rows.
  func removeRecord(_ id: Int64) throws {
    let kind = try db.first(Self.kindOf, .integer(id)) { try $0.text(0) }
    guard let kind = kind.flatMap(Kind.init(rawValue:)) else { return }
    for agreement in try db.all(Reach.one, .integer(id), as: { try $0.integer(0) }) {
      moved(agreement)
    }
    try noteReach(of: id, kind)
    for statement in Self.ownRows { try db.run(statement, .integer(id)) }
    try db.run(kind.table.delete, .integer(id))
    try db.run(Self.deleteRecord, .integer(id))
    touch(id)
  }

  private static let positionsOn = "SELECT id FROM position WHERE topic = ?1"
  private static let slugOwner = "SELECT id FROM record WHERE slug = ?1"
  private static let countRevision = "UPDATE record SET revision = revision + 1 WHERE id = ?1"
  private static let kindOf = "SELECT kind FROM record WHERE id = ?1"
  /// An event is a field of its agreement or its act.
  private static let doneTo = """
    SELECT agreement FROM event WHERE id = ?1 UNION ALL SELECT act FROM event WHERE id = ?1
    """
  /// What a source, or one that repeats it, is cited for.
  private static let citedIn = """
    WITH RECURSIVE below(id) AS (
      SELECT ?1 UNION SELECT s.id FROM below JOIN source s ON s.derived_from = below.id)
    SELECT DISTINCT record FROM citation WHERE source IN (SELECT id FROM below)
    """
  private static let topicOf = "SELECT topic FROM position WHERE id = ?1"
  private static let citedRecord = "SELECT record FROM citation WHERE id = ?1"
  private static let deleteRecord = "DELETE FROM record WHERE id = ?1"

  /// Rows that go with their record.
  private static let ownRows = [
    "DELETE FROM name WHERE record = ?1", "DELETE FROM fact WHERE record = ?1",
    "DELETE FROM identifier WHERE record = ?1", "DELETE FROM place WHERE record = ?1",
    "DELETE FROM note WHERE record = ?1", "DELETE FROM wording WHERE record = ?1",
    "DELETE FROM settlement WHERE record = ?1",
    "DELETE FROM agreement_party WHERE agreement = ?1",
    "DELETE FROM event_party WHERE event = ?1",
    "DELETE FROM position_about WHERE position = ?1",
    "DELETE FROM source_author WHERE source = ?1",
    "DELETE FROM succession WHERE predecessor = ?1 OR successor = ?1",
    "DELETE FROM membership WHERE party = ?1 OR organisation = ?1",
  ]

  /// Who points at a record, table by table.
  private static let pointers = [
    "SELECT id FROM event WHERE agreement = ?1",
    "SELECT id FROM event WHERE act = ?1",
    "SELECT id FROM event WHERE about = ?1",
    "SELECT agreement FROM agreement_party WHERE party = ?1",
    "SELECT agreement FROM agreement_party WHERE signed_as = ?1",
    "SELECT event FROM event_party WHERE party = ?1",
    "SELECT id FROM decree WHERE party = ?1",
    "SELECT id FROM position WHERE party = ?1",
    "SELECT id FROM position WHERE topic = ?1",
    "SELECT position FROM position_about WHERE about = ?1",
    "SELECT id FROM source WHERE derived_from = ?1",
    "SELECT id FROM citation WHERE record = ?1",
    "SELECT id FROM citation WHERE source = ?1",
  ]

  /// Parties tied to a party by succession or membership. They are never removed with it: only
  /// the tie goes.
  private static let links = [
    "SELECT predecessor FROM succession WHERE successor = ?1",
    "SELECT party FROM membership WHERE organisation = ?1",
  ]

  /// Every statement of this file, for the test that prepares them.
  static let editingStatements =
    [
      positionsOn, slugOwner, countRevision, kindOf, doneTo, citedIn, topicOf,
      citedRecord, deleteRecord,
    ] + ownRows + pointers + links
}
