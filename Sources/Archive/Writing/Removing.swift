public import Model
import SQLite

extension Writer {
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
    let neighbours = try records(naming: id, by: links().ties)
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
    if record.kind.traits.contains(.hasCode) || record.kind == .source { references.forget() }
    changes.append(
      Change(action: .removed, kind: record.kind, slug: record.slug, id: id, details: []))
  }

  private func pointing(at id: Int64) throws -> [Int64] {
    try records(naming: id, by: links().pointers)
  }

  private func records(naming id: Int64, by columns: [SchemaLinks.Column]) throws -> [Int64] {
    try columns.flatMap { column in
      try db.all(column.owners(pointingAt: "?1"), .integer(id)) { try $0.integer(0) }
    }
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
    let links = try links()
    for column in links.owned + links.ties {
      // Every name was found in the schema.
      try db.run("DELETE FROM \"\(column.table)\" WHERE \"\(column.name)\" = ?1", .integer(id))
    }
    try db.run(kind.table.delete, .integer(id))
    try db.run(Self.deleteRecord, .integer(id))
    touch(id)
  }

  private static let kindOf = "SELECT kind FROM record WHERE id = ?1"
  private static let deleteRecord = "DELETE FROM record WHERE id = ?1"

  /// Every statement of this file, for the test that prepares them.
  static let removingStatements = [kindOf, deleteRecord]
}
