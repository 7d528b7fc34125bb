import Model
import SQLite

extension Archive {
  /// Takes one change back.
  ///
  /// - Parameters:
  ///   - name: what it is called where it cannot be: of a batch its first change.
  ///   - own: the changes that are taken back together with it.
  func turnBack(
    _ target: Int64, of name: Int64, with own: [Int64], _ writer: Writer
  ) throws -> Undone {
    // Another program may have written in an order that foreign keys would not allow.
    try db.run("PRAGMA defer_foreign_keys = ON")
    let head = try db.first(Self.group, .integer(target)) { row in
      (
        first: try row.integer(0), last: try row.integer(1), verb: try row.text(2),
        author: try row.optionalText(3)
      )
    }
    guard let head else { throw Fault(.notFound, "there is no change \(target)") }
    try requireTurnable(target, head.first, head.last)
    let renames = try Renames(db)
    let sealed = try ChangeGroups(db: db).firstOpenEntry() - 1
    let turner = Turner(
      db: db, change: name, later: head.last...max(head.last, sealed), renames: renames)
    let obstruction = Obstruction(
      db: db, name: name, own: Set(own), last: sealed, renames: renames)
    var undone = Undone(undone: target, verb: head.verb, author: head.author)
    var records: [Int64] = []
    var isKnown: Set<Int64> = []
    try eachTurn(head.first, head.last, renames) { entry in
      undone.rows += 1
      for case let record? in [entry.record, entry.formerRecord]
      where isKnown.insert(record).inserted {
        records.append(record)
        // What depends on it is looked up while it is there, and again when it is back.
        try noteScope(of: record, writer)
      }
      try turn(entry, turner, obstruction)
      if let before = entry.before { try writer.moments.remember(datesIn: before, of: entry.table) }
      if let record = entry.record, entry.isRenaming {
        try writer.noteRenamed(record)
      }
    }
    if db.hasOpenReferences {
      try eachTurn(head.first, head.last, renames) { entry in
        if let fault = try obstruction.fault(ofReferenceIn: entry) { throw fault }
      }
      throw Dependence.fault(name)
    }
    try noteAgain(records, writer)
    undone.recordCount = records.count
    undone.records = try records.reversed().prefix(Undone.mostRecords)
      .map { try slugNowOrLast($0) }
    return undone
  }

  private func turn(_ entry: Turn, _ turner: Turner, _ obstruction: Obstruction) throws {
    do {
      try turner.turn(entry)
    } catch let obstacle as Obstacle {
      throw try obstruction.fault(obstacle)
    } catch let error as SQLiteError where error.code.primary == .constraint {
      throw try obstruction.fault(ofTakenKeyOf: entry) ?? error
    }
  }

  /// Notes what hangs on records once they are as they were.
  private func noteAgain(_ records: [Int64], _ writer: Writer) throws {
    for record in records {
      writer.moved(record)
      // Of what is gone nothing depends any more.
      guard try Record.exists(record, in: db) else { continue }
      try noteScope(of: record, writer)
      // Whoever looked at it before the undo looked at something else.
      try db.run(Self.countRevision, .integer(record))
    }
  }

  /// Names of tables and the place of a backup are not turned round.
  private func requireTurnable(_ target: Int64, _ first: Int64, _ last: Int64) throws {
    let table = try db.first(
      Self.ofNoRecord, .integer(first), .integer(last), .text(Renames.table)
    ) { try $0.text(0) }
    switch table {
    case nil: return
    case Renames.table?:
      throw Fault(
        .notPermitted, "change \(target) gave tables or columns other names, which is not undone",
        hint: "regesta undo takes other changes back, also those from before it")
    default:
      throw Fault(
        .notPermitted, "change \(target) put a backup in place, which is not undone",
        hint: "regesta restore puts the archive as it was before in place again")
    }
  }

  /// The entries of a change under the names of now, the last one first, a few at a time.
  private func eachTurn(
    _ first: Int64, _ last: Int64, _ renames: Renames, _ body: (Turn) throws -> Void
  ) throws {
    var end = last
    while end >= first {
      let turns = try db.all(Self.entries, .integer(first), .integer(end)) { row in
        try Turn(row, renames)
      }
      guard let next = turns.last?.id else { return }
      for var turn in turns {
        if turn.before != nil, turn.after != nil {
          turn.formerRecord =
            try db.first(Self.formerOwner, .text(turn.table), Value(turn.before)) {
              try $0.optionalInteger(0)
            } ?? nil
        }
        try body(turn)
      }
      end = next - 1
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

  private static let group = """
    SELECT first_entry, last_entry, verb, author FROM change_group WHERE id = ?1
    """
  private static let entries = """
    SELECT \(Turn.columns) FROM entry
    WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT 1000
    """
  private static let ofNoRecord = """
    SELECT tbl FROM entry WHERE id BETWEEN ?1 AND ?2 AND tbl IN (?3, 'archive') LIMIT 1
    """
  private static let formerOwner = """
    SELECT json_extract(?2, '$."' || owner || '"') FROM journaled WHERE name = ?1 AND owner <> 'id'
    """
  private static let slugOf = """
    SELECT coalesce((SELECT slug FROM record WHERE id = ?1),
      (SELECT json_extract(before, '$.slug') FROM entry
       WHERE record = ?1 AND tbl = 'record' AND before IS NOT NULL ORDER BY id DESC LIMIT 1))
    """

  static let countRevision = "UPDATE record SET revision = revision + 1 WHERE id = ?1"

  /// Every statement of this file, for the test that prepares them.
  static let turningStatements = [
    group, countRevision, entries, ofNoRecord, formerOwner, slugOf,
  ]
}
