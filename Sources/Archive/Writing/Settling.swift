public import Model
import SQLite

extension Writer {
  /// Decides a dispute: the record takes the accepted value, the others stay as what was said.
  ///
  /// - Throws: ``Fault`` when there is no dispute about the field, or nobody claims the value.
  @discardableResult
  public func settle(
    _ id: Int64, field: String, value: String, reason: String, line: Int? = nil
  ) throws -> Change {
    try wholly {
      try settling(id, field, line) { path, before in
        let accepted = try accepted(value, path, before)
        let why = try checker.text(reason, limit: 100_000)
        let notes = try accept(accepted, path, before)
        try db.run(
          Self.updateSettlement, .integer(id), .text(path.text), .text(accepted), .text(why))
        if db.changes == 0 {
          try db.run(
            Self.insertSettlement, .integer(nextID()), .integer(id), .text(path.text),
            .text(accepted), .text(why))
        }
        return notes
      }
    }
  }

  /// Takes a decision back: the dispute is open again. The record keeps its value, and the history
  /// the decision.
  ///
  /// - Throws: ``Fault`` when nothing was decided about the field.
  @discardableResult
  public func reopen(_ id: Int64, field: String) throws -> Change {
    try wholly {
      try settling(id, field, nil, .reopened) { path, before in
        try db.run(Self.deleteSettlement, .integer(id), .text(path.text))
        if db.changes == 0 {
          let decided = try db.all(Self.decidedFields, .integer(id)) { try $0.text(0) }
          throw Problem(
            "nothing was decided about it", field: path.text,
            hint: decided.isEmpty
              ? "regesta disputes lists what is open"
              : "decided is \(decided.joined(separator: ", "))")
        }
        let held = path.values(in: before).joined(separator: ", ")
        return held.isEmpty ? [] : ["\(path.text) stays \(held); regesta edit sets another"]
      }
    }
  }

  private func settling(
    _ id: Int64, _ field: String, _ line: Int?, _ action: Change.Action = .settled,
    _ body: (FieldPath, Record) throws -> [String]
  ) throws -> Change {
    guard let before = try Record.read(id, from: db) else {
      throw Fault(.notFound, "there is no record \(id)")
    }
    var notes: [String] = []
    do {
      notes = try body(try disputable(field, before.kind), before)
    } catch var problem as Problem {
      problem.line = problem.line ?? line
      throw Fault(.badData, "cannot settle \(before.slug)", problems: [problem])
    }
    claimed(id)
    let change = try finish(before, id, action: action)
    return Change(
      action: action, kind: change.kind, slug: change.slug, id: id, details: change.details,
      notes: notes)
  }

  private func disputable(_ field: String, _ kind: Kind) throws -> FieldPath {
    let path: FieldPath
    do {
      path = try FieldPath(field, kind: kind)
    } catch var problem as Problem {
      problem.hint = problem.hint ?? Self.hint(kind)
      throw problem
    }
    if let known = kind.field(path.base), !known.isDisputable {
      throw Problem("is never disputed", field: path.text, hint: Self.hint(kind))
    }
    return path
  }

  private static func hint(_ kind: Kind) -> String {
    let fields = kind.fields.filter(\.isDisputable).map(\.name)
    return "sources can disagree on \(fields.joined(separator: ", "))"
  }

  /// The value to accept, in canonical form: one that the record has or a source gives.
  private func accepted(_ value: String, _ path: FieldPath, _ record: Record) throws -> String {
    let accepted = try claim(value, path, record.kind).text
    let told = try Disputes(db: db) { 0 }.told(of: path, record)
    guard told.isDispute else {
      throw Problem(
        "no sources disagree on it", field: path.text,
        hint: told.claims.isEmpty
          ? "nobody says anything of it" : "what is said: \(told.claims.joined(separator: "; "))")
    }
    guard
      told.values.contains(where: { Disputes.same($0, accepted) })
        || (accepted.hasPrefix("=") && Disputes.holds(path.values(in: record), accepted))
    else {
      throw Problem(
        "nobody says '\(accepted)'", field: path.text,
        hint: "what is said: \(told.claims.joined(separator: "; "))")
    }
    return accepted
  }

  /// Brings the record to the accepted value where one value can be set; gives what there is to
  /// say of that.
  private func accept(
    _ value: String, _ path: FieldPath, _ record: Record
  ) throws -> [String] {
    let held = path.values(in: record)
    if value.hasPrefix("not ") {
      throw Problem(
        "'\(value)' names no value to go by", field: path.text,
        hint: "regesta edit takes out what is wrong; then nothing is left to decide")
    }
    let field = record.kind.field(path.base)
    if let field, !field.isRepeated {
      return held == [value] ? [] : try edit(record.id, [Draft.Item(path.base, value)]).notes
    }
    if let field, let member = path.member, field.rows?.isKeyed == true {
      if held == [value] { return [] }
      return try edit(
        record.id, [Draft.Item(path.base, "\(member)=\(value)")],
        clears: held.isEmpty ? [] : [path.text]
      ).notes
    }
    if value.hasPrefix("="), !Disputes.holds(held, value) {
      throw Problem(
        "'\(value)' is not what the record holds (= \(held.joined(separator: ", ")))",
        field: path.text, hint: "edit the list first, then settle")
    }
    return []
  }

  private static let insertSettlement = """
    INSERT INTO settlement(id, record, field, value, reason, saw)
    VALUES (?1, ?2, ?3, ?4, ?5, \(seen("?2", "?3")))
    """
  private static let updateSettlement = """
    UPDATE settlement SET value = ?3, reason = ?4, saw = \(seen("?1", "?2"))
    WHERE record = ?1 AND field = ?2
    """
  private static let deleteSettlement = "DELETE FROM settlement WHERE record = ?1 AND field = ?2"
  private static let decidedFields = "SELECT field FROM settlement WHERE record = ?1 ORDER BY field"

  /// The claims that there are about a field when it is decided. As a text: what is JSON to SQLite
  /// would stand in the history as a list, and as a text in the row.
  private static func seen(_ record: String, _ field: String) -> String {
    """
    (SELECT json_group_array(id) || '' FROM
      (SELECT id FROM citation WHERE record = \(record) AND field = \(field) ORDER BY id))
    """
  }

  /// Every statement of this file, for the test that prepares them.
  static let settlingStatements = [
    insertSettlement, updateSettlement, deleteSettlement, decidedFields,
  ]
}
