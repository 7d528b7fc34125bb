import EDTF
public import Model
import SQLite

/// Writes records inside one change of an archive: all of it becomes history together.
///
/// A writer exists only while ``Archive/change(_:dryRun:_:)`` runs its body.
public final class Writer {
  let db: Connection
  let references: References
  let checker: Checker
  let moments: Moments
  private let ids: any IDSource

  /// Records whose document and disputes must be worked out again.
  private(set) var touched: [Int64] = []
  private var isTouched: Set<Int64> = []
  /// Records by which periods may have moved.
  private var movers: Set<Int64> = []
  /// The next number to try behind a slug that is taken.
  private var nextSuffix: [String: Int] = [:]
  /// The slugs of the last records that were added.
  private var slugs: [Int64: String] = [:]
  /// The record that is just being added: nothing speaks of it yet but what goes with it.
  private(set) var newest: Int64?
  private var knownLinks: SchemaLinks?
  /// What the answer to the write under way has to say.
  private var notes: [String] = []

  init(_ db: Connection, ids: any IDSource, habits: DateHabits) {
    self.db = db
    self.ids = ids
    references = References(db)
    moments = Moments(db)
    checker = Checker(references: references, moments: moments, habits: habits)
  }

  /// The record of a reference: a slug, an unambiguous beginning of it, `kind/slug`, or a code.
  ///
  /// - Throws: ``Problem`` with a suggestion.
  public func id(of reference: String, kinds: [Kind] = Kind.allCases) throws -> Int64 {
    try references.id(of: reference, kinds: kinds)
  }

  // MARK: Adding

  /// Adds a record.
  ///
  /// - Throws: ``Fault`` (`badData`) with every problem of the draft; nothing of it is written.
  @discardableResult
  public func add(_ draft: Draft) throws -> Change {
    try wholly { try enter(draft) }
  }

  /// Runs one write. Where it fails nothing of it stays, also for a caller that goes on.
  package func wholly<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try db.savepoint(body)
    } catch {
      references.forget()
      throw error
    }
  }

  /// Adds a record inside a write that is taken back as a whole: a savepoint for each of thousands
  /// of records would cost a tenth of the time.
  @discardableResult
  package func enter(_ draft: Draft) throws -> Change {
    if draft.cites.isEmpty { return try enterAlone(draft) }
    // What is wrong with a citation is found when its record is there already.
    return try wholly {
      var change = try enterAlone(draft)
      change.also = try enter(draft.cites, of: change.id)
      return change
    }
  }

  private func enterAlone(_ draft: Draft) throws -> Change {
    _ = takeNotes()
    var checked = try check(draft, isNew: true)
    let wrong = try problems(in: draft.cites, of: checked)
    guard wrong.isEmpty else { throw Fault(.badData, "bad \(draft.kind)", problems: wrong) }
    try requireFreeCodes(checked)
    let rules = draft.kind.rules
    try rules.complete?(self, &checked)
    let id = try insertRecord(
      draft.kind, slug: checked.slug ?? makeSlug(checked), isChosen: checked.slug != nil,
      line: draft.line)
    try insertRows(of: id, checked, line: draft.line)
    try rules.written?(self, id)
    if rules.movesAnswers { moved(id) }
    if draft.kind == .source, let address = checked["url"]?.text {
      references.enter(source: id, at: address)
    }
    try noteReach(of: id, draft.kind, isNew: true)
    return Change(
      action: .added, kind: draft.kind, slug: try slug(of: id), id: id, details: [],
      notes: takeNotes())
  }

  private func insertRows(of id: Int64, _ checked: CheckedDraft, line: Int?) throws {
    newest = id
    defer { newest = nil }
    try bindAndRun(checked.table.insert, id, checked.columns.map { $0?.values.first })
    try keepWordings(id, checked)
    for (field, rows, piece) in checked.rows {
      try add(piece, of: field, rows, to: id, checked.kind, line: line)
    }
  }

  /// Adds an item to a record's own rows; one that is there under another spelling is a problem.
  func add(
    _ piece: Piece, of field: Field, _ rows: RowWriter, to id: Int64, _ kind: Kind, line: Int? = nil
  ) throws {
    do {
      try rows.add(self, id, piece)
    } catch let error as SQLiteError where error.code.primary == .constraint {
      let isSlug = field.rows == .facts && FormerSlugs.isOne(piece.text)
      throw Fault(
        .badData, "bad \(kind)",
        problems: [
          Problem(
            isSlug ? "'\(piece.text)': a record has this slug" : "has '\(piece.text)' already",
            field: field.name, line: line)
        ])
    }
  }

  /// Makes the row that every record has, under a slug that nobody has yet.
  func insertRecord(
    _ kind: Kind, slug wanted: String, isChosen: Bool = false, line: Int? = nil
  ) throws -> Int64 {
    let base = isChosen ? wanted : Slugs.base(wanted, kind)
    let id = nextID()
    var slug = base
    if try !insert(id, kind, slug) {
      guard !isChosen else {
        throw Fault(
          .badData, "bad \(kind)",
          problems: [Problem("'\(slug)' is taken", field: "slug", line: line)])
      }
      var number = nextSuffix[base] ?? 2
      repeat {
        slug = Slugs.numbered(base, number)
        number += 1
      } while try !insert(id, kind, slug)
      nextSuffix[base] = number
    }
    if slugs.count >= 64 { slugs.removeAll(keepingCapacity: true) }
    slugs[id] = slug
    touch(id)
    return id
  }

  /// A slug, or where another record has it, that slug with the next number behind it.
  func freeSlug(_ wanted: String) throws -> String {
    let base = Slugs.cut(wanted)
    var slug = base
    var number = 2
    while try isTaken(slug) {
      slug = Slugs.numbered(base, number)
      number += 1
    }
    return slug
  }

  /// False where the slug is taken. Most are free, so that to ask first would be to ask twice.
  private func insert(_ id: Int64, _ kind: Kind, _ slug: String) throws -> Bool {
    do {
      try db.run(Self.insertRecord, .integer(id), .text(kind.rawValue), .text(slug))
      return true
    } catch let error as SQLiteError where error.code.primary == .constraint {
      if try db.first(Self.slugTaken, .text(slug), as: { _ in true }) == nil { throw error }
      return false
    }
  }

  /// Binds an id and the column values, in order, and runs the statement.
  func bindAndRun(_ sql: String, _ id: Int64, _ values: [Value?]) throws {
    let statement = try db.cached(sql)
    defer { statement.reset() }
    try statement.bind(.integer(id), at: 1)
    for (index, value) in values.enumerated() {
      try statement.bind(value ?? .null, at: index + 2)
    }
    while try statement.step() {}
  }

  /// Keeps the words in which dates were typed, and forgets those of dates typed anew.
  func keepWordings(_ id: Int64, _ checked: CheckedDraft) throws {
    for (slot, piece) in checked.columns.enumerated() {
      guard let words = piece?.words else { continue }
      try keepWording(id, checked.table.columns[slot].name, words)
    }
    for (field, _, piece) in checked.rows {
      if let words = piece.words { try keepWording(id, field.name, words) }
    }
  }

  func keepWording(_ record: Int64, _ field: String, _ words: String?) throws {
    try db.run(Self.deleteWording, .integer(record), .text(field))
    guard let words else { return }
    try db.run(
      Self.insertWording, .integer(nextID()), .integer(record), .text(field), .text(words))
  }

  /// Says something in the answer: what was filled in or kept without being named.
  func note(_ text: String) { if !notes.contains(text) { notes.append(text) } }

  func takeNotes() -> [String] {
    defer { notes.removeAll() }
    return references.takeUnderstood() + notes
  }

  /// Who owns which rows and who points at whom, read from the schema when it is first asked.
  func links() throws -> SchemaLinks {
    if let known = knownLinks { return known }
    let links = try SchemaLinks(db)
    knownLinks = links
    return links
  }

  // MARK: What was touched

  /// Gives a record another slug.
  func rename(_ id: Int64, to slug: String) throws {
    try db.run(Self.renameRecord, .integer(id), .text(slug))
    slugs[id] = nil
  }

  /// A number that no row of any copy has.
  func nextID() -> Int64 { ids.next() }

  /// The record's words may have changed.
  func touch(_ id: Int64) {
    if isTouched.insert(id).inserted { touched.append(id) }
  }

  /// The record changed in a way that may move the periods of agreements.
  func moved(_ id: Int64) {
    touch(id)
    movers.insert(id)
  }

  /// What is said of the record changed: a citation or a settlement, or a position on a topic.
  func claimed(_ id: Int64) { movers.insert(id) }

  func takeTouched() -> (records: [Int64], movers: Set<Int64>) {
    defer {
      touched.removeAll(keepingCapacity: true)
      isTouched.removeAll(keepingCapacity: true)
      movers.removeAll(keepingCapacity: true)
    }
    return (touched, movers)
  }

  /// The slug of a record.
  func slug(of id: Int64) throws -> String {
    if let slug = slugs[id] { return slug }
    return try db.first(Self.slugOf, .integer(id)) { try $0.text(0) } ?? ""
  }

  private static let insertRecord = "INSERT INTO record(id, kind, slug) VALUES (?1, ?2, ?3)"
  private static let renameRecord = "UPDATE record SET slug = ?2 WHERE id = ?1"
  static let slugTaken = """
    SELECT 1 FROM record WHERE slug = ?1
    UNION ALL SELECT 1 FROM fact WHERE key GLOB '\(FormerSlugs.pattern)' AND value = ?1
    """
  private static let slugOf = "SELECT slug FROM record WHERE id = ?1"
  private static let insertWording = """
    INSERT INTO wording(id, record, field, words) VALUES (?1, ?2, ?3, ?4)
    """
  private static let deleteWording = "DELETE FROM wording WHERE record = ?1 AND field = ?2"

  /// Every statement of this file, for the test that prepares them.
  static let statements = [
    insertRecord, renameRecord, slugTaken, slugOf, insertWording, deleteWording,
  ]
}

/// Gives the numbers of new rows: unique across copies, rising, below 2^53.
public protocol IDSource: AnyObject {
  /// The next number.
  func next() -> Int64
}

/// Numbers from the clock and chance: seconds since 2020 shifted left by 22 bits, plus a random
/// start, then counted. Two desks that write in the same second still differ by their starts.
public final class CountedIDs: IDSource {
  private var last: Int64

  /// - Parameters:
  ///   - seconds: the time in seconds since 1970.
  ///   - random: a random number; its lower 21 bits are the start.
  public init(seconds: Int64, random: UInt64) {
    last = ((seconds - 1_577_836_800) << 22) + Int64(random & 0x1F_FFFF)
  }

  /// Continues behind a number, for clocks that went back.
  ///
  /// A number of 2^53 or more is none of ours, and nothing could come behind it.
  public func skip(past other: Int64) { if other > last, other < 1 << 53 { last = other } }

  /// The next number, one higher than the last.
  public func next() -> Int64 {
    last += 1
    return last
  }
}
