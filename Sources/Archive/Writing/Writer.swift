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
  /// What the answer to the write under way has to say.
  private var notes: [String] = []

  init(_ db: Connection, ids: any IDSource) {
    self.db = db
    self.ids = ids
    references = References(db)
    moments = Moments(db)
    checker = Checker(references: references, moments: moments)
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
    _ = takeNotes()
    var checked = try check(draft, isNew: true)
    try requireFreeCode(checked)
    if draft.kind == .event { try fillStage(&checked) }
    if draft.kind == .citation { try completeCitation(&checked) }
    let id = try insertRecord(
      draft.kind, slug: checked.slug ?? makeSlug(checked), isChosen: checked.slug != nil,
      line: draft.line)
    try insertParts(of: id, checked, line: draft.line)
    switch draft.kind {
    case .agreement: moved(id)
    case .event:
      try joinParties(id)
      moved(id)
      try noteReach(of: id, .event)
    case .citation:
      if case .integer(let record)? = checked["record"]?.values.first { claimed(record) }
    case .position: try noteReach(of: id, .position)
    default: break
    }
    return Change(
      action: .added, kind: draft.kind, slug: try slug(of: id), id: id, details: [],
      notes: takeNotes())
  }

  private func insertParts(of id: Int64, _ checked: CheckedDraft, line: Int?) throws {
    newest = id
    defer { newest = nil }
    try bindAndRun(checked.kind.table.insert, id, checked.columns.map { $0?.values.first })
    try keepWordings(id, checked)
    for (field, part, piece) in checked.parts {
      try add(piece, of: field, part, to: id, checked.kind, line: line)
    }
  }

  /// Adds an item to a record's own rows; one that is there under another spelling is a problem.
  func add(
    _ piece: Piece, of field: Field, _ part: Part, to id: Int64, _ kind: Kind, line: Int? = nil
  ) throws {
    do {
      try part.add(self, id, piece)
    } catch let error as SQLiteError where error.code.primary == .constraint {
      throw Fault(
        .badData, "bad \(kind)",
        problems: [Problem("has '\(piece.text)' already", field: field.name, line: line)])
    }
  }

  /// Makes the row that every record has, under a slug that nobody has yet.
  func insertRecord(
    _ kind: Kind, slug wanted: String, isChosen: Bool = false, line: Int? = nil
  ) throws -> Int64 {
    let base = Slugs.cut(wanted.isEmpty ? kind.rawValue : wanted)
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
        slug = "\(base)-\(number)"
        number += 1
      } while try !insert(id, kind, slug)
      nextSuffix[base] = number
    }
    if slugs.count >= 64 { slugs.removeAll(keepingCapacity: true) }
    slugs[id] = slug
    touch(id)
    return id
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
      try keepWording(id, checked.kind.table.columns[slot].name, words)
    }
    for (field, _, piece) in checked.parts {
      if let words = piece.words { try keepWording(id, field.name, words) }
    }
  }

  func keepWording(_ record: Int64, _ field: String, _ words: String?) throws {
    try db.run(Self.deleteWording, .integer(record), .text(field))
    guard let words else { return }
    try db.run(
      Self.insertWording, .integer(nextID()), .integer(record), .text(field), .text(words))
  }

  /// A party that has ratified or acceded is a party of the agreement; one that is only proposed,
  /// let or told to is not yet.
  func joinParties(_ event: Int64) throws {
    let joining = try db.all(Self.joining, .integer(event)) { row in
      (verb: try row.text(0), agreement: try row.integer(1), party: try row.integer(2))
    }
    for (verb, agreement, party) in joining where Vocabulary.verb[verb]?.group == "joining" {
      try db.run(Self.joinParty, .integer(nextID()), .integer(agreement), .integer(party))
      if db.changes > 0 { moved(agreement) }
    }
  }

  private func makeSlug(_ checked: CheckedDraft) throws -> String {
    func ref(_ field: String) throws -> String? {
      guard case .integer(let id)? = checked[field]?.values.first else { return nil }
      return try references.name(of: id).lowercased()
    }
    let title = Slugs.words(checked["title"]?.text ?? "")
    let parts: [String?]
    switch checked.kind {
    case .agreement:
      let codes = checked.texts("party")
        .filter { !$0.contains(":") }
        .map { String($0.prefix { $0 != " " }).lowercased() }
      let year = checked.texts("signed").first.flatMap(Slugs.year)
      parts = (codes.count <= 3 ? codes.sorted() : []) + [year, title]
    case .decree:
      parts = [try ref("party"), checked["signed"].flatMap { Slugs.year($0.text) }, title]
    case .event:
      parts =
        [try ref("agreement"), checked["verb"]?.text]
        + checked.texts("party").prefix(1).map { $0.lowercased() }
    case .topic: parts = [title]
    case .position:
      parts = [
        try ref("party"), try ref("topic"), checked["date"].flatMap { Slugs.year($0.text) },
      ]
    case .party: parts = [checked["code"]?.text.lowercased()]
    case .source:
      parts = [
        checked["publisher"].map { Slugs.words($0.text, words: 3) },
        checked["published"].flatMap { Slugs.year($0.text) }, title,
      ]
    case .citation:
      parts = [
        try ref("record"), checked["field"].map { Slugs.ascii($0.text) }, try ref("source"),
      ]
    }
    return parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "-")
  }

  /// Says something in the answer: what was filled in or kept without being named.
  func note(_ text: String) { if !notes.contains(text) { notes.append(text) } }

  func takeNotes() -> [String] {
    defer { notes.removeAll() }
    return notes
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
  private static let slugTaken = "SELECT 1 FROM record WHERE slug = ?1"
  private static let slugOf = "SELECT slug FROM record WHERE id = ?1"
  private static let insertWording = """
    INSERT INTO wording(id, record, field, words) VALUES (?1, ?2, ?3, ?4)
    """
  private static let deleteWording = "DELETE FROM wording WHERE record = ?1 AND field = ?2"
  private static let joining = """
    SELECT e.verb, e.agreement, p.party FROM event e
    JOIN event_party p ON p.event = e.id AND p.side = 'party'
    WHERE e.id = ?1 AND \(EventRecords.hasHappened)
    ORDER BY p.id
    """
  private static let joinParty = """
    INSERT INTO agreement_party(id, agreement, party) SELECT ?1, ?2, ?3
    WHERE NOT EXISTS (SELECT 1 FROM agreement_party WHERE agreement = ?2 AND party = ?3)
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [
    insertRecord, renameRecord, slugTaken, slugOf, insertWording, deleteWording, joining, joinParty,
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
