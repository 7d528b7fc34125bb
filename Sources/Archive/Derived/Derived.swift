import Model
import SQLite
import Story

/// Keeps what follows from the facts: documents, the memo of dates, disputes, and what the rules
/// say of each agreement and each topic. All others only read it.
struct Derived {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Numbers for derived rows only count; they are in no history and in no merge.
  private func disputeCounter() throws -> () -> Int64 {
    var last = try db.first(Self.lastDispute) { try $0.integer(0) } ?? 0
    return {
      last &+= 1
      return last
    }
  }

  /// Makes all documents; there are none, and nothing follows them yet.
  func makeDocuments() throws {
    for sql in Documents.fillAll { try db.run(sql) }
  }

  /// Works everything out anew, but the documents; the tables are empty.
  ///
  /// - Parameter progress: told how many agreements are done, and how many there are.
  func rebuild(_ progress: ((Int, Int) -> Void)? = nil) throws {
    let total = try progress == nil ? 0 : db.first(Self.agreementCount) { try $0.int(0) } ?? 0
    var done = 0
    try Moments(db).fill()
    let disputes = Disputes(db: db, ids: try disputeCounter())
    for record in try db.all(Self.cited, as: { try $0.integer(0) }) { try disputes.refresh(record) }
    try RecordDays(db: db).fill()
    let reader = StoryReader(db: db, disputes: try OpenDisputes(db))
    let records = AnswerRecords(db: db, isRebuilding: true)
    var next: Int64? = .min
    try AnswerRows.each {
      guard let first = next,
        let last = try db.first(Self.batch, .integer(first), as: { try $0.optionalInteger(0) })
          ?? nil
      else { return nil }
      next = last < .max ? last + 1 : nil
      return try reader.stories(from: first, through: last)
    } store: { rows in
      for one in rows { try records.store(one) }
      done += rows.count
      progress?(done, total)
    }
    try Combinations(db).add(records.answers)
    try StanceRecords(db).fill()
    try ChangeParts(db: db).fill()
  }

  /// Works out again what follows from records that a writer touched.
  ///
  /// - Parameters:
  ///   - records: whose words may have changed.
  ///   - movers: by which answers may have moved.
  ///   - change: the number that the change under way will have.
  func refresh(records: [Int64], movers: Set<Int64>, change: Int64) throws {
    for part in Chunks(records) { try refreshDocuments(part) }
    guard !movers.isEmpty || !records.isEmpty else { return }
    let disputes = Disputes(db: db, ids: try disputeCounter())
    var agreements: Set<Int64> = []
    for part in Chunks(movers.sorted()) {
      let list = Self.list(part)
      for record in try db.all(Self.claimed, list, as: { try $0.integer(0) }) {
        try disputes.refresh(record)
      }
      try db.each(Self.scope, list) { agreements.insert(try $0.integer(0)) }
    }
    for part in Chunks(movers.union(records).sorted()) {
      try RecordDays(db: db).refresh(Self.list(part))
    }
    try refresh(agreements: agreements.sorted(), change: change)
    for part in Chunks(movers.sorted()) { try StanceRecords(db).refresh(about: Self.list(part)) }
  }

  /// Works out the answers of some agreements again, given in the order of their numbers.
  func refresh(agreements: [Int64], change: Int64) throws {
    let reader = StoryReader(db: db)
    let records = AnswerRecords(db: db, change: change)
    var parts = Chunks(agreements)
    var read: [ArraySlice<Int64>] = []
    try AnswerRows.each {
      guard let part = parts.next() else { return nil }
      read.append(part)
      return try reader.stories(of: part)
    } store: { rows in
      var rest = rows[...]
      for agreement in read.removeFirst() {
        if let next = rest.first, next.agreement == agreement {
          try records.store(next)
          rest.removeFirst()
        } else {
          try records.forget(agreement)
        }
      }
    }
    try Combinations(db).add(records.answers)
  }

  /// Numbers as a list that a statement reads with `json_each`.
  static func list(_ ids: ArraySlice<Int64>) -> Value {
    .text("[\(ids.map(String.init).joined(separator: ","))]")
  }

  /// Makes the documents of some records anew, in as few statements as may be: each statement that
  /// writes the search index has it put in order.
  private func refreshDocuments(_ ids: ArraySlice<Int64>) throws {
    let list = Self.list(ids)
    try db.run(Self.forgetDocuments, list)
    var gone = Set(ids)
    var kinds: Set<String> = []
    try db.each(Self.kinds, list) { row in
      gone.remove(try row.integer(0))
      kinds.insert(try row.text(1))
    }
    let present = Kind.allCases.filter { kinds.contains($0.rawValue) }
    if !present.isEmpty { try db.run(Documents.fill(present), list) }
    // What followed from a record goes with it.
    for id in gone.sorted() {
      try AnswerRecords(db: db).forget(id)
      try db.run(Self.forgetDisputes, .integer(id))
    }
  }

  /// Catches up with writes of other programs: entries that no group covers say which records.
  ///
  /// - Parameter mayGoOn: asked before each agreement or topic; what is left stays marked as stale.
  func catchUp(from entry: Int64, change: Int64, while mayGoOn: () -> Bool = { true }) throws {
    try Moments(db).fill()
    var records: [Int64] = []
    try db.each(Strangers.records(SchemaLinks(db)), .integer(entry)) { row in
      if let record = try row.optionalInteger(0) { records.append(record) }
    }
    let disputes = Disputes(db: db, ids: try disputeCounter())
    for record in records {
      // What is no text at all in one record must not keep the others from being worked out.
      try? refreshDocuments([record])
      try? disputes.refresh(record)
      try db.run(Self.markReached, .integer(record))
    }
    for part in Chunks(records) { try RecordDays(db: db).refresh(Self.list(part)) }
    try db.run(Self.forgetLostEvents, .integer(entry))
    let reader = StoryReader(db: db)
    let answers = AnswerRecords(db: db, change: change)
    for record in try db.all(Self.left, as: { try $0.integer(0) }) {
      guard mayGoOn() else { break }
      do {
        if let story = try reader.story(of: record) {
          try answers.store(story)
        } else {
          try StanceRecords(db).refresh(record)
          try answers.forget(record)
        }
      } catch is RowError { try db.run(Self.forgetStale, .integer(record)) }
    }
    try Combinations(db).add(answers.answers)
  }

  /// The tables that hold what the rules say, to be emptied before all is made anew.
  static let tables = [
    "moment", "dispute", "record_day", "event_day", "agreement_day", "chain", "chain_step",
    "chain_source", "chain_party", "span", "stance_span", "answer_word", "pair_answer", "stale",
    "change_part",
  ]

  /// Those that say something of single records.
  static let shadowed = tables.filter {
    ![
      "moment", "answer_word", "pair_answer", "change_part",
    ].contains($0)
  }

  private static let lastDispute = "SELECT coalesce(max(id), 0) FROM dispute"
  private static let cited = """
    SELECT DISTINCT record FROM citation WHERE field IS NOT NULL AND says IS NOT NULL
    """
  private static let agreementCount = "SELECT count(*) FROM agreement"
  private static let batch = """
    SELECT max(id) FROM (SELECT id FROM agreement WHERE id >= ?1 ORDER BY id LIMIT 500)
    """
  private static let scope = Reach.agreements(of: "SELECT value FROM json_each(?1)")
  /// Those of some records of which anything is claimed, or was.
  private static let claimed = """
    SELECT record FROM citation WHERE record IN (SELECT value FROM json_each(?1))
    UNION SELECT record FROM dispute WHERE record IN (SELECT value FROM json_each(?1))
    """
  private static let forgetDocuments = """
    DELETE FROM document WHERE id IN (SELECT value FROM json_each(?1))
    """
  private static let forgetDisputes = "DELETE FROM dispute WHERE record = ?1"
  private static let kinds = """
    SELECT r.id, r.kind FROM json_each(?1) j CROSS JOIN record r ON r.id = j.value
    """
  /// Agreements and topics that are marked, and agreements that have no answer at all.
  private static let left = """
    SELECT id FROM stale
    UNION SELECT id FROM agreement WHERE id NOT IN (SELECT id FROM agreement_day)
    """
  private static let markReached = """
    INSERT INTO stale(id) SELECT id FROM agreement WHERE id IN (\(Reach.one))
    UNION ALL SELECT topic FROM position WHERE id = ?1
    ON CONFLICT DO NOTHING
    """
  /// Events whose rows went alone: their records are there, their agreements know nothing of them.
  private static let forgetLostEvents = """
    DELETE FROM event_day WHERE id NOT IN (SELECT id FROM event)
      AND id IN (SELECT row FROM entry WHERE id >= ?1 AND tbl = 'event' AND op = 'delete')
    """
  private static let forgetStale = "DELETE FROM stale WHERE id = ?1"

  /// Every statement of this file, for the test that prepares them.
  static let statements = [
    lastDispute, cited, agreementCount, batch, scope, claimed, forgetDocuments, forgetDisputes,
    kinds,
    left, markReached, forgetLostEvents, forgetStale,
  ]
}

/// A list in parts that are small enough to be held at once.
private struct Chunks<Element>: Sequence, IteratorProtocol {
  private var rest: ArraySlice<Element>
  private static var size: Int { 500 }

  init(_ all: [Element]) { rest = all[...] }

  mutating func next() -> ArraySlice<Element>? {
    if rest.isEmpty { return nil }
    defer { rest = rest.dropFirst(Self.size) }
    return rest.prefix(Self.size)
  }
}

/// What two answers make together, for every two that spans have: by it a view pairs parties.
struct Combinations {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Adds the answers that are new, each with every other.
  func add(_ answers: Set<String>) throws {
    let new = try answers.sorted().filter { answer in
      try db.first(Self.isKnown, .text(answer)) { _ in true } == nil
    }
    guard !new.isEmpty else { return }
    let all = try db.all(Self.known) { try $0.text(0) } + new
    // Two answers may make one that nobody has alone; by its words it is searched, too.
    var answers = Set(new)
    for one in new {
      for other in all { answers.insert(try store(one, other)) }
    }
    for answer in answers.sorted() {
      for word in Status.words(answer) {
        try db.run(Self.insertWord, .text(word.rawValue), .text(answer))
      }
    }
  }

  /// Stores what two answers make together, and gives it.
  private func store(_ one: String, _ other: String) throws -> String {
    let made = Status.joined(Status.words(one), Status.words(other))
    let answer = Status.text(made)
    let text = Value.text(answer)
    for (first, second) in one == other ? [(one, other)] : [(one, other), (other, one)] {
      try db.run(Self.insertPair, .text(first), .text(second), text)
    }
    return answer
  }

  private static let isKnown = "SELECT 1 FROM pair_answer WHERE one = ?1 LIMIT 1"
  private static let known = "SELECT DISTINCT one FROM pair_answer"
  private static let insertWord = """
    INSERT INTO answer_word(word, answer) SELECT ?1, ?2
    WHERE NOT EXISTS (SELECT 1 FROM answer_word WHERE word = ?1 AND answer = ?2)
    """
  private static let insertPair = """
    INSERT INTO pair_answer(one, other, status) SELECT ?1, ?2, ?3
    WHERE NOT EXISTS (SELECT 1 FROM pair_answer WHERE one = ?1 AND other = ?2)
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [isKnown, known, insertWord, insertPair]
}
