import Model
import SQLite

extension Writer {
  /// Completes a checked citation: its path is one of the record's kind, its value is in the form
  /// of that field, and a citation without a value claims the value that the record holds.
  ///
  /// - Throws: ``Fault`` with the problems.
  ///
  /// - Returns: the field of one value that is still empty, and what the source says of it.
  @discardableResult
  func completeCitation(_ checked: inout CheckedDraft) throws -> Filling? {
    try noteSource(checked)
    do {
      return try completeClaim(&checked)
    } catch var problem as Problem {
      problem.line = problem.line ?? checked.line
      throw Fault(.badData, "bad citation", problems: [problem])
    }
  }

  /// Says which source was taken, where it was not named in full.
  private func noteSource(_ checked: CheckedDraft) throws {
    guard let typed = checked["source"], case .integer(let id)? = typed.values.first, id > 0,
      let source = try db.first(
        Self.sourceTitle, .integer(id),
        as: { row in
          (slug: try row.text(0), title: try row.text(1))
        }), typed.text != source.slug
    else { return }
    note("source: \(source.slug), \"\(source.title)\"")
  }

  /// Completes an edited citation by what it holds already.
  func followClaim(_ edit: inout KindRules.Edit) throws {
    for (slot, value) in edit.new.enumerated()
    where edit.checked.columns[slot] == nil && value != .null {
      edit.checked.columns[slot] = Piece(text: Self.shown(value), values: [value], words: nil)
    }
    try completeCitation(&edit.checked)
    edit.new = edit.checked.columns.map { $0?.values.first ?? .null }
  }

  private static func shown(_ value: Value) -> String {
    switch value {
    case .text(let text): text
    case .integer(let number): String(number)
    default: ""
    }
  }

  private func completeClaim(_ checked: inout CheckedDraft) throws -> Filling? {
    guard case .integer(let cited)? = checked["record"]?.values.first else { return nil }
    guard let typedPath = checked["field"]?.text else {
      if checked["says"] != nil {
        throw Problem("needs the field that it is a value of", field: "says", hint: "add field")
      }
      return nil
    }
    guard var record = try Record.read(cited, from: db) else { return nil }
    var path = try FieldPath(typedPath, kind: record.kind)
    try requireKnownMember(&path, record.kind)
    // The day of an agreement's own signature is one fact, whichever way it is named.
    if record.kind == .event, let name = record["agreement"].first,
      let field = try OwnEvents.field(path.base, of: record, in: db)
    {
      let agreement = try references.id(of: name, kinds: [.agreement])
      if let whole = try Record.read(agreement, from: db) {
        record = whole
        path = try FieldPath(field, kind: .agreement)
        checked["record"] = Piece(text: name, values: [.integer(agreement)], words: nil)
      }
    }
    checked["field"] = Piece(text: path.text, values: [.text(path.text)], words: nil)
    if let typed = checked["says"] {
      let said = try claim(typed.text, path, record.kind)
      checked["says"] = said
      return Filling(said, path, record)
    } else if let value = Self.heldClaim(path, record) {
      checked["says"] = Piece(text: value, values: [.text(value)], words: nil)
    } else if path.member == nil {
      throw Problem(
        "is missing: \(record.slug) has no \(path.text) that the source could confirm",
        field: "says")
    }
    return nil
  }

  /// A member that is a party is one that the archive knows, and is kept by its code.
  private func requireKnownMember(_ path: inout FieldPath, _ kind: Kind) throws {
    guard let code = path.member, kind.field(path.base)?.rows?.isOfParties == true
    else { return }
    do {
      path.member = try references.name(of: references.requiredParty(code))
    } catch var problem as Problem {
      problem.field = "field"
      throw problem
    }
  }

  /// What the record itself holds at the path, as a claim; nil for a list or nothing.
  private static func heldClaim(_ path: FieldPath, _ record: Record) -> String? {
    var values = path.values(in: record)
    let isList = record.kind.field(path.base)?.isRepeated ?? path.isTargets
    if path.isTargets {
      // What is claimed of targets are the agreements, by whatever verb.
      values = Set(values.map { String($0.drop { $0 != ":" }.dropFirst()) }).sorted()
    }
    if isList, path.member == nil {
      return values.isEmpty ? nil : "= " + values.joined(separator: ", ")
    }
    return values.first
  }

  /// A claimed value in canonical form: `not X`, `= A, B` (the whole list), `= 3` (its count), or
  /// a value of the field's own form.
  func claim(_ typed: String, _ path: FieldPath, _ kind: Kind) throws -> Piece {
    do {
      if typed.hasPrefix("not ") {
        var piece = try claim(String(typed.dropFirst(4)).trimmed, path, kind)
        piece.text = "not " + piece.text
        return Piece(text: piece.text, values: [.text(piece.text)], words: piece.words)
      }
      if typed.hasPrefix("="), Self.hasOneValue(path, kind) {
        // Of a field of one value the whole is the value itself.
        return try claim(String(typed.dropFirst()).trimmed, path, kind)
      }
      if typed.hasPrefix("=") {
        let list = try typed.dropFirst().split(separator: ",")
          .map { try member(String($0).trimmed, path, kind) }
        let text = "= " + list.joined(separator: ", ")
        return Piece(text: text, values: [.text(text)], words: nil)
      }
      guard let field = kind.field(path.base) else {
        let text = try Self.count(typed) ?? member(typed, path, kind)
        return Piece(text: text, values: [.text(text)], words: nil)
      }
      if field.isRepeated, path.member == nil {
        let text = try Self.count(typed) ?? member(typed, path, kind)
        return Piece(text: text, values: [.text(text)], words: nil)
      }
      var piece =
        field.isRepeated
        ? try checker.piece(typed, .text(limit: 100_000)) : try checker.piece(typed, field.form)
      if case .integer(let id)? = piece.values.first { piece.text = try references.name(of: id) }
      return Piece(text: piece.text, values: [.text(piece.text)], words: piece.words)
    } catch var problem as Problem {
      problem.field = "says"
      throw problem
    }
  }

  /// Whether the path names one value: a field that is no list, or one member of a list.
  private static func hasOneValue(_ path: FieldPath, _ kind: Kind) -> Bool {
    guard let field = kind.field(path.base) else { return false }
    return !field.isRepeated || path.member != nil
  }

  /// A bare number that is said of a list, as the claim of its count.
  private static func count(_ text: String) -> String? {
    guard let number = Int(text), number >= 0 else { return nil }
    return "= \(number)"
  }

  /// One item of a list, or a number of items.
  private func member(_ text: String, _ path: FieldPath, _ kind: Kind) throws -> String {
    if Int(text) != nil { return text }
    if path.isTargets {
      let reference = text.contains(":") ? String(text.drop { $0 != ":" }.dropFirst()) : text
      return try references.name(of: try references.id(of: reference, kinds: [.agreement]))
    }
    guard let rows = kind.field(path.base).flatMap(kind.rowWriter) else { return text }
    return try rows.check(text, checker).text
  }

  private static let sourceTitle = """
    SELECT r.slug, s.title FROM source s JOIN record r ON r.id = s.id WHERE s.id = ?1
    """

  /// Every statement of this file, for the test that prepares them.
  static let citingStatements = [sourceTitle]
}
