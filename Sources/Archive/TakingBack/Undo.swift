import Model
import SQLite

extension Archive {
  /// What an undo took back.
  public struct Undone: Sendable {
    /// The change that was undone.
    public let undone: Int64
    /// What it was: its verb, author and time.
    public let verb: String
    /// Its author; nil for a writer that is not known.
    public let author: String?
    /// How many rows were turned round.
    public let rows: Int
    /// The slugs of the records concerned, as they are called now or were called last.
    public let records: [String]
  }

  /// Takes a change back, as a change of its own: every row gets the image it had before.
  ///
  /// - Parameters:
  ///   - group: the change to undo; nil for the last one that is not itself an undo and is not
  ///     undone yet.
  ///   - intent: who takes it back, when, and why.
  ///   - dryRun: write nothing, and only say what would be done.
  /// - Throws: ``Fault`` (`notPermitted`) when a row was changed again since, and nothing of it is
  ///   taken back.
  public func undo(
    _ group: Int64? = nil, _ intent: Intent, dryRun: Bool = false
  ) throws -> Outcome<Undone> {
    // Writes of other programs are sealed by then, so that they can be undone, too.
    try takeBack(intent, dryRun: dryRun) {
      guard let target = try group ?? lastUndoable(by: intent.author) else {
        throw Fault(
          .notFound, "there is nothing of \(intent.author) to undo",
          hint: "regesta history lists the changes; another's is undone by its number")
      }
      let isMaking = try db.first(Self.making, .integer(target)) { _ in true } ?? false
      guard !isMaking else {
        throw Fault(
          .notPermitted, "change \(target) is the making of the archive, which is never undone",
          hint: "regesta remove takes single records away")
      }
      return target
    }
  }

  /// Takes the last undo back.
  public func redo(_ intent: Intent, dryRun: Bool = false) throws -> Outcome<Undone> {
    try takeBack(intent, dryRun: dryRun) {
      guard let target = try lastUndo() else {
        throw Fault(.notFound, "there is nothing to redo")
      }
      return target
    }
  }

  /// Changes that an undo, itself not undone, took back, each with that undo.
  private func undone() throws -> [Int64: Int64] {
    var result: [Int64: Int64] = [:]
    // An undo comes after what it undoes: seen from the last, each one's own fate is known.
    try db.each(Self.undos) { row in
      let undo = try row.integer(0)
      if result[undo] == nil { result[try row.integer(1)] = undo }
    }
    return result
  }

  private func lastUndoable(by author: String) throws -> Int64? {
    let undone = try self.undone()
    return try db.all(Self.ownChanges, .text(author)) { try $0.integer(0) }
      .first { undone[$0] == nil }
  }

  /// The last undo, if nothing but undoing came after it.
  private func lastUndo() throws -> Int64? {
    let undone = try self.undone()
    return try db.all(Self.lastUndos) { try $0.integer(0) }.first { undone[$0] == nil }
  }

  private func takeBack(
    _ intent: Intent, dryRun: Bool, _ choose: () throws -> Int64
  ) throws -> Outcome<Undone> {
    var chosen: Int64 = 0
    do {
      return try change(intent, undoing: { try choose() }, dryRun: dryRun) { writer, target in
        guard let target else { throw Fault(.notFound, "there is nothing to undo") }
        chosen = target
        return try turnBack(target, writer, dryRun: dryRun)
      }
    } catch let fault as Fault where fault.isConflict {
      throw Fault(
        .notPermitted,
        "change \(chosen) cannot be undone: what was written since depends on it",
        hint: "regesta history shows what; undo the later change first")
    }
  }

  private func turnBack(_ target: Int64, _ writer: Writer, dryRun: Bool) throws -> Undone {
    do {
      // Another program may have written in an order that foreign keys would not allow.
      if !dryRun { try db.run("PRAGMA defer_foreign_keys = ON") }
      let head = try db.first(Self.group, .integer(target)) { row in
        (
          first: try row.integer(0), last: try row.integer(1), verb: try row.text(2),
          author: try row.optionalText(3)
        )
      }
      guard let head else { throw Fault(.notFound, "there is no change \(target)") }
      if let by = try undone()[target] {
        throw Fault(
          .notPermitted, "change \(target) is undone already, by change \(by)",
          hint: "regesta undo \(by) brings it back")
      }
      let renames = try Renames(db)
      let entries = try db.all(Self.entries, .integer(head.first), .integer(head.last)) { row in
        let (id, table) = (try row.integer(5), try row.text(1))
        let after = try row.optionalBlob(4).map { String(decoding: $0, as: UTF8.self) }
        return Turn(
          record: try row.optionalInteger(0), table: renames.table(table, at: id),
          row: try row.integer(2),
          before: try renames.image(row.optionalText(3), of: table, at: id),
          after: try renames.image(after, of: table, at: id))
      }.map { turn in
        var turn = turn
        guard turn.before != nil, turn.after != nil else { return turn }
        turn.formerRecord =
          try db.first(
            Self.formerOwner, .text(turn.table), Value(turn.before)
          ) { try $0.optionalInteger(0) } ?? nil
        return turn
      }
      guard !entries.contains(where: { $0.table == Renames.table }) else {
        throw Fault(
          .notPermitted, "change \(target) gave tables or columns other names, which is not undone",
          hint: "regesta undo takes other changes back, also those from before it")
      }
      guard !entries.contains(where: { $0.table == "archive" }) else {
        throw Fault(
          .notPermitted, "change \(target) put a backup in place, which is not undone",
          hint: "regesta restore puts the archive as it was before in place again")
      }
      var records: [Int64] = []
      let sealed = try ChangeGroups(db: db).firstOpenEntry() - 1
      let turner = Turner(
        db: db, change: target, later: head.last...max(head.last, sealed), renames: renames)
      for entry in entries {
        for case let record? in [entry.record, entry.formerRecord] where !records.contains(record) {
          records.append(record)
          // What depends on it is looked up while it is there, and again when it is back.
          try noteScope(of: record, writer)
        }
        try turner.turn(entry)
        if let record = entry.record, entry.isRenaming {
          try writer.noteRenamed(record)
        }
      }
      for record in records {
        writer.moved(record)
        try noteScope(of: record, writer)
        // Whoever looked at it before the undo looked at something else.
        try db.run(Self.countRevision, .integer(record))
      }
      try writer.moments.fill()
      let names = try records.reversed().map { try slugNowOrLast($0) }
      return Undone(
        undone: target, verb: head.verb, author: head.author, rows: entries.count, records: names)
    }
  }

  /// Notes all that a record's coming or going moves.
  func noteScope(of record: Int64, _ writer: Writer) throws {
    for id in try db.all(Reach.one, .integer(record), as: { try $0.integer(0) }) {
      writer.moved(id)
    }
    for id in try db.all(Reach.others, .integer(record), as: { try $0.integer(0) }) {
      writer.claimed(id)
    }
    for borrowers in Reach.borrowers(of: "?1") {
      for id in try db.all(borrowers, .integer(record), as: { try $0.integer(0) }) {
        writer.touch(id)
      }
    }
  }

  private func slugNowOrLast(_ id: Int64) throws -> String {
    try db.first(Self.slugOf, .integer(id)) { try $0.optionalText(0) }.flatMap { $0 } ?? "#\(id)"
  }

  private static let undos = """
    SELECT id, undoes FROM change_group WHERE undoes IS NOT NULL ORDER BY id DESC
    """
  /// What another did, a migration or a program that is not known among them, is taken back only
  /// by its number; the making of the archive never.
  private static let ownChanges = """
    SELECT id FROM change_group WHERE undoes IS NULL AND author = ?1
      AND verb NOT GLOB 'migration [0-9]*' AND verb <> 'init'
    ORDER BY id DESC
    """
  private static let making = "SELECT 1 FROM change_group WHERE id = ?1 AND verb = 'init'"
  private static let lastUndos = """
    SELECT g.id FROM change_group g
    WHERE g.undoes IS NOT NULL AND g.verb = 'undo'
      AND NOT EXISTS (SELECT 1 FROM change_group x WHERE x.id > g.id AND x.undoes IS NULL)
    ORDER BY g.id DESC
    """
  private static let group = """
    SELECT first_entry, last_entry, verb, author FROM change_group WHERE id = ?1
    """
  static let countRevision = "UPDATE record SET revision = revision + 1 WHERE id = ?1"
  private static let entries = """
    SELECT record, tbl, row, before, CAST(after AS BLOB), id FROM entry
    WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC
    """
  private static let formerOwner = """
    SELECT json_extract(?2, '$."' || owner || '"') FROM journaled WHERE name = ?1 AND owner <> 'id'
    """
  private static let slugOf = """
    SELECT coalesce((SELECT slug FROM record WHERE id = ?1),
      (SELECT json_extract(before, '$.slug') FROM entry
       WHERE record = ?1 AND tbl = 'record' AND before IS NOT NULL ORDER BY id DESC LIMIT 1))
    """

  /// Every statement of this file, for the test that prepares them.
  static let undoStatements = [
    undos, ownChanges, making, lastUndos, group, countRevision, entries, formerOwner, slugOf,
  ]
}
