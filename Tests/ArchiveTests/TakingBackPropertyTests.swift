import Foundation
import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// Random edits by three authors and the stock shell, taken back in random order: every table is as
/// an independent replay by column says, a trial says what the real run does, and no claim is lost.
///
/// `REGESTA_EDITS` says how many edits; a few without it.
struct TakingBackPropertyTests {
  private static var edits: Int {
    ProcessInfo.processInfo.environment["REGESTA_EDITS"].flatMap { Int($0) } ?? 150
  }

  @Test(arguments: [1, 2, 3]) func undoneInAnyOrder(seed: Int) throws {
    var run = try RandomEdits(seed: UInt64(seed))
    for _ in 0..<Self.edits {
      try run.edit()
      if run.chance.percent(12) { try run.undo() }
      if run.chance.percent(3) { try run.redo() }
    }
    for _ in 0..<Self.edits { try run.undo() }
    #expect(run.undone > Self.edits / 3, "\(run.undone) undone, \(run.refused) refused")
    #expect(run.refused > 0)
    #expect(run.settled > 0)
    #expect(try run.desk.faults() == [])
    try run.requireClaims()
  }
}

/// An archive that is edited at random, beside a replay of it.
private struct RandomEdits {
  let desk: Desk
  var chance: Dice
  private let replay: ReplayByColumn
  private var facts: ReplayByColumn.Tables
  private var changes: [Int64: [ReplayByColumn.RowChange]] = [:]
  private var claims: [Int64: String] = [:]
  private(set) var undone = 0
  private(set) var refused = 0
  private(set) var settled = 0
  /// Which change each undo took back.
  private var undos: [Int64: Int64] = [:]
  private var lastUndo: Int64?

  init(seed: UInt64) throws {
    desk = try Desk()
    try desk.enter(Tale.states)
    chance = Dice(state: seed)
    replay = try ReplayByColumn(desk.archive.db)
    facts = try replay.read(desk.archive.db)
  }

  // MARK: Edits

  mutating func edit() throws {
    if chance.percent(15) { try byStranger() } else { try byAuthor() }
  }

  private mutating func byAuthor() throws {
    let author = chance.pick(["ada", "bob", "eve"])
    let draft = try step()
    let archive = desk.archive
    do {
      let outcome = try archive.change(desk.intent(author)) { try draft($0) }
      try note(outcome.change)
    } catch let fault as Fault {
      // Not every step fits what stands.
      if fault.reason == .ours { throw fault }
      #expect(try replay.difference(facts, replay.read(archive.db)).isEmpty)
    }
  }

  private mutating func byStranger() throws {
    let db = desk.archive.db
    let word = "w\(chance.below(1_000))"
    let sql = chance.pick([
      "UPDATE topic SET title = ?1 WHERE id = (SELECT id FROM topic ORDER BY id % 7 LIMIT 1)",
      "UPDATE agreement SET subject = ?1, title = ?1 WHERE id % 3 = 1",
      "UPDATE event SET ground = ?1 WHERE id % 4 = 1",
      "UPDATE source SET publisher = ?1, language = NULL WHERE id % 2 = 1",
      "UPDATE fact SET value = ?1 WHERE id % 2 = 0", "DELETE FROM note WHERE id % 3 = 0",
      "DELETE FROM name WHERE id % 5 = 0 AND ?1 <> ''",
    ])
    try db.run(sql, values: sql.contains("?1") ? [.text(word)] : [])
    // The next writer seals it: here one that changes nothing.
    let before = try ArchiveState.read(db).change
    _ = try desk.archive.change(desk.intent("bob")) { _ in 0 }
    let after = try ArchiveState.read(db).change
    try note(after > before ? after : nil)
  }

  private mutating func note(_ change: Int64?) throws {
    let now = try replay.read(desk.archive.db)
    if let change {
      changes[change] = replay.difference(facts, now)
    } else {
      #expect(replay.difference(facts, now).isEmpty)
    }
    settled += (now["settlement"]?.count ?? 0) > (facts["settlement"]?.count ?? 0) ? 1 : 0
    facts = now
    for (id, row) in now["citation"] ?? [:] where claims[id] == nil {
      claims[id] = row["says"] ?? ""
    }
  }

  private mutating func step() throws -> (Writer) throws -> Void {
    let any = try reference(of: "record")
    let agreement = try reference(of: "agreement")
    let source = try reference(of: "source")
    // A day that somebody claims, and one that the record holds, so that there is a dispute.
    let claims = try desk.texts(
      """
      SELECT r.slug || '|' || c.says FROM citation c JOIN record r ON r.id = c.record
      WHERE c.field = 'signed' AND r.kind = 'agreement' ORDER BY c.id
      """)
    let claim = (claims.isEmpty ? "none|2000" : chance.pick(claims)).split(separator: "|")
    let number = chance.below(100_000)
    let day = "\(1_990 + chance.below(40))-0\(1 + chance.below(9))-1\(chance.below(10))"
    let code = chance.pick(["FRA", "PRT", "CAN", "RUS", "UKR"])
    let verb = chance.pick(["ratify", "denounce", "suspend", "terminate", "prolong"])
    switch chance.below(16) {
    case 0:
      return Self.add(
        .agreement, "title=Treaty_\(number) party=FRA,PRT signed=\(day) fact=k=v\(number)")
    case 1: return Self.add(.topic, "title=Topic_\(number) subject=s")
    case 2: return Self.add(.source, "title=Page_\(number) url=https://x.test/\(number)")
    case 3:
      return Self.add(.event, "agreement=\(agreement) verb=\(verb) party=\(code) date=\(day)")
    case 4:
      return Self.add(
        .decree, "title=Order_\(number) party=\(code) signed=\(day) terminates=\(agreement)")
    case 5, 6, 15:
      return Self.add(
        .citation, "record=\(agreement) source=\(source) field=signed says=\(day)")
    case 7, 14:
      return { writer in
        _ = try writer.settle(
          writer.id(of: String(claim[0])), field: "signed", value: String(claim[1]),
          reason: "because")
      }
    case 8: return { _ = try $0.remove($0.id(of: any), withDependents: number % 3 == 0) }
    case 9: return Self.edit(agreement, "signed=\(day)")
    case 10: return Self.edit(agreement, "subject=s\(number) fact=k=w\(number) name=de=N\(number)")
    case 11: return Self.edit(any, "note=note_\(number)")
    case 12: return Self.edit(any, "title=T\(number)")
    default: return Self.edit(agreement, "party=\(code) until=\(day) title=T\(number)")
    }
  }

  private mutating func reference(of table: String) throws -> String {
    let join = table == "record" ? "record r" : "\"\(table)\" t JOIN record r ON r.id = t.id"
    let all = try desk.texts(
      "SELECT r.kind || '/' || r.slug FROM \(join) WHERE r.kind <> 'party' ORDER BY r.id")
    return all.isEmpty ? "none" : chance.pick(all)
  }

  private static func add(_ kind: Kind, _ fields: String) -> (Writer) throws -> Void {
    { _ = try $0.add(Draft(kind, Tale.items(fields))) }
  }

  private static func edit(_ reference: String, _ fields: String) -> (Writer) throws -> Void {
    { _ = try $0.edit($0.id(of: reference), Tale.items(fields)) }
  }

  // MARK: Taking back

  /// What is taken back by an undo that stands: seen from the last, each one's own fate is known.
  private var isUndone: Set<Int64> {
    var result: Set<Int64> = []
    for undo in undos.keys.sorted(by: >) where !result.contains(undo) {
      result.insert(undos[undo] ?? 0)
    }
    return result
  }

  mutating func undo() throws {
    let isUndone = isUndone
    let standing = changes.keys.filter { !isUndone.contains($0) }.sorted()
    guard !standing.isEmpty else { return }
    let change = chance.pick(standing)
    let expected = replay.takingBack(changes[change] ?? [], facts)
    let desk = desk
    let done = try takeBack(expected) { archive, isDry in
      try archive.undo(change, desk.intent("ada", nil, "undo"), dryRun: isDry).change
    }
    if let done {
      undos[done] = change
      lastUndo = done
    }
  }

  mutating func redo() throws {
    guard let undo = lastUndo, !isUndone.contains(undo),
      try ArchiveState.read(desk.archive.db).change == undo,
      try target(of: undo) != nil
    else { return }
    let expected = replay.takingBack(changes[undo] ?? [], facts)
    let desk = desk
    let done = try takeBack(expected) { archive, isDry in
      try archive.redo(desk.intent("ada", nil, "redo"), dryRun: isDry).change
    }
    if let done { undos[done] = undo }
  }

  private func target(of change: Int64) throws -> Int64? {
    try desk.archive.db.first(
      "SELECT undoes FROM change_group WHERE id = ?1", .integer(change)
    ) { try $0.optionalInteger(0) } ?? nil
  }

  /// Takes something back, first as a trial: both go as the replay says.
  private mutating func takeBack(
    _ expected: ReplayByColumn.Tables?, _ body: (Archive, Bool) throws -> Int64?
  ) throws -> Int64? {
    func attempt(_ isDry: Bool) throws -> (Int64?, Fault?) {
      do { return (try body(desk.archive, isDry), nil) } catch let fault as Fault {
        return (nil, fault)
      }
    }
    let (_, trial) = try attempt(true)
    #expect(try replay.difference(facts, replay.read(desk.archive.db)).isEmpty)
    let (change, fault) = try attempt(false)
    #expect(trial == fault)
    let now = try replay.read(desk.archive.db)
    if let expected {
      #expect(fault == nil)
      #expect(replay.difference(expected, now).isEmpty, "\(replay.difference(expected, now))")
      undone += 1
    } else {
      #expect(fault?.reason == .notPermitted)
      #expect(fault?.message.contains(", which came later, ") == true, "\(fault?.message ?? "-")")
      #expect(replay.difference(facts, now).isEmpty)
      refused += 1
    }
    if let change { changes[change] = replay.difference(facts, now) }
    facts = now
    return change
  }

  // MARK: Claims

  /// Every claim that ever stood is in the history, word for word; and those that nobody took away
  /// stand.
  func requireClaims() throws {
    #expect(claims.count > 5)
    for (id, says) in claims {
      let kept = try desk.archive.db.all(
        """
        SELECT json_extract(after, '$.says') FROM entry
        WHERE record = ?1 AND tbl = 'citation' AND op = 'insert' ORDER BY id
        """, .integer(id)
      ) { "t\(try $0.text(0))" }
      #expect(kept.contains(says))
    }
  }
}

/// Numbers that look like chance and are the same in every run.
private struct Dice {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
  mutating func percent(_ share: Int) -> Bool { below(100) < share }
  mutating func pick<T>(_ some: [T]) -> T { some[below(some.count)] }
}
