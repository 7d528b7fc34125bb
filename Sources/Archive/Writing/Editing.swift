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
    try requireFreeCodes(checked, except: id)
    try replaceColumns(id, checked: &checked, clears: clears)
    if kind.traits.contains(.hasCode) || kind == .source { references.forget() }
    try requireNoLoops(id, checked)
    for clear in clears { try clearRows(id, kind, clear) }
    for (field, rows, piece) in checked.rows {
      if !field.isRepeated, field.rows?.replacesItself != true {
        _ = try rows.remove(self, id, nil)
      }
      if try kind.table.readers[field.name]?.read(db, id).contains(piece.text) == true { continue }
      try add(piece, of: field, rows, to: id, kind)
      try keepWording(id, field.name, piece.words)
    }
    if let slug = checked.slug, slug != before.slug {
      guard try owner(ofSlug: slug) ?? id == id else {
        throw Fault(
          .badData, "bad \(kind)", problems: [Problem("'\(slug)' is taken", field: "slug")])
      }
      try give(id, slug: slug, insteadOf: before.slug)
    }
    try kind.rules.written?(self, id)
    moved(id)
    try noteReach(of: id, kind)
    for borrowers in Reach.borrowers(of: "?1") {
      for other in try db.all(borrowers, .integer(id), as: { try $0.integer(0) }) { touch(other) }
    }
    return try finish(before, id)
  }

  /// Notes of what other records something follows from this one, before and after it changes.
  ///
  /// - Parameter isNew: whether nothing can speak of it yet.
  func noteReach(of id: Int64, _ kind: Kind, isNew: Bool = false) throws {
    for tie in Reach.ties where tie.table == kind.rawValue {
      for other in try db.all(tie.others(of: "?1"), .integer(id), as: { try $0.integer(0) }) {
        claimed(other)
      }
    }
    guard kind == .source, !isNew else { return }
    for other in try db.all(Self.citedIn, .integer(id), as: { try $0.integer(0) }) {
      claimed(other)
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
    if before.slug != after.slug || details.contains(where: { before.kind.isCode($0.field) }) {
      try noteRenamed(id)
    }
    return Change(
      action: details.isEmpty && before.slug == after.slug ? .unchanged : action,
      kind: before.kind, slug: after.slug, id: id, details: details, notes: takeNotes())
  }

  /// Notes whose disputes name a record that has another slug or code now.
  func noteRenamed(_ id: Int64) throws {
    let naming = Naming.records(naming: "?1", try links())
    for other in try db.all(naming, .integer(id), as: { try $0.integer(0) }) { claimed(other) }
  }

  private func replaceColumns(
    _ id: Int64, checked: inout CheckedDraft, clears: [String]
  ) throws {
    let table = checked.table
    let kind = checked.kind
    let old = try db.first(table.select, .integer(id)) { row in
      try (0..<table.columns.count).map { try row.value($0) }
    }
    guard let old else { throw Record.rowMissing(id, kind) }
    var edit = KindRules.Edit(id: id, checked: checked, clears: clears, old: old, new: old)
    for (slot, field) in table.columns.enumerated() {
      if clears.contains(field.name) {
        guard !field.isRequired else {
          throw Fault(
            .badData, "bad edit",
            problems: [Problem("cannot be cleared: every \(kind) has one", field: field.name)])
        }
        edit.new[slot] = .null
        try keepWording(id, field.name, nil)
      }
      if let value = checked.columns[slot]?.values.first {
        edit.new[slot] = value
        if field.isDate { try keepWording(id, field.name, checked.columns[slot]?.words) }
      }
    }
    try kind.rules.follow?(self, &edit)
    checked = edit.checked
    if edit.new != old { try bindAndRun(table.update, id, edit.new) }
  }

  private func clearRows(_ id: Int64, _ kind: Kind, _ clear: String) throws {
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
    guard let rows = kind.rowWriter(field) else {
      throw Fault(.badData, "bad edit", problems: [Problem("cannot be cleared", field: name)])
    }
    let count = try rows.remove(self, id, member)
    if let member, count == 0 {
      throw Fault(
        .badData, "bad edit",
        problems: [
          Problem(
            "has no member '\(member)'", field: name,
            hint:
              "it has \(try kind.table.readers[field.name]?.read(db, id).joined(separator: ", ") ?? "")"
          )
        ])
    }
    try keepWording(id, field.name, nil)
  }

  private static let countRevision = "UPDATE record SET revision = revision + 1 WHERE id = ?1"
  private static let citedIn = Reach.cited(in: "SELECT ?1")

  /// Every statement of this file, for the test that prepares them.
  static let editingStatements = [countRevision, citedIn]
}

extension Kind {
  /// Whether a field is the code by which its records are named.
  fileprivate func isCode(_ name: String) -> Bool {
    guard traits.contains(.hasCode), case .code? = field(name)?.form else { return false }
    return true
  }
}
