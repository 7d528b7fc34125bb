import Model
import SQLite
import Story

/// Keeps what follows from the facts: documents, the memo of dates, disputes, and what the rules
/// say of each agreement. All others only read it.
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

  /// Works everything out anew, but the documents, which derived.sql fills; the tables are empty.
  func rebuild() throws {
    try Moments(db).fill()
    let disputes = Disputes(db: db, ids: try disputeCounter())
    for record in try db.all(Self.cited, as: { try $0.integer(0) }) { try disputes.refresh(record) }
    let reader = StoryReader(db: db, disputes: try OpenDisputes(db))
    var records = AnswerRecords(db: db)
    records.isRebuilding = true
    var next = Int64.min
    while let last = try db.first(Self.batch, .integer(next), as: { try $0.optionalInteger(0) })
      ?? nil
    {
      for story in try reader.stories(from: next, through: last) { try records.store(story) }
      guard last < .max else { break }
      next = last + 1
    }
    try Combinations(db).refresh()
  }

  /// Works everything out anew in place of what stands.
  func refreshAll() throws {
    for table in Self.tables { try db.run("DELETE FROM \(table)") }
    try rebuild()
  }

  /// Works out again what follows from records that a writer touched.
  ///
  /// - Parameters:
  ///   - records: whose words may have changed.
  ///   - movers: by which answers may have moved.
  ///   - change: the number that the change under way will have.
  func refresh(records: [Int64], movers: Set<Int64>, change: Int64) throws {
    for record in records { try refreshDocument(record) }
    guard !movers.isEmpty else { return }
    let disputes = Disputes(db: db, ids: try disputeCounter())
    for record in movers.sorted() { try disputes.refresh(record) }
    var agreements: Set<Int64> = []
    for record in movers {
      for id in try db.all(Self.scope, .integer(record), as: { try $0.integer(0) }) {
        agreements.insert(id)
      }
    }
    try refresh(agreements: agreements.sorted(), change: change)
  }

  /// Works out the answers of some agreements again.
  func refresh(agreements: [Int64], change: Int64) throws {
    let reader = StoryReader(db: db)
    let records = AnswerRecords(db: db, change: change)
    for agreement in agreements {
      if let story = try reader.story(of: agreement) {
        try records.store(story)
      } else {
        try records.forget(agreement)
      }
    }
    try Combinations(db).refresh()
  }

  private func refreshDocument(_ id: Int64) throws {
    try db.run(Self.forgetDocument, .integer(id))
    let kind = try db.first(Self.kind, .integer(id)) { try $0.text(0) }
    guard let kind = kind.flatMap(Kind.init(rawValue:)) else {
      // What followed from a record goes with it.
      try AnswerRecords(db: db).forget(id)
      try db.run(Self.forgetDisputes, .integer(id))
      return
    }
    try db.run(kind.table.fillDocument, .integer(id))
  }

  /// Catches up with writes of other programs: entries that no group covers say which records.
  ///
  /// - Parameter mayGoOn: asked before each agreement; what is left stays marked as stale.
  func catchUp(from entry: Int64, change: Int64, while mayGoOn: () -> Bool = { true }) throws {
    try Moments(db).fill()
    var records: [Int64] = []
    try db.each(Self.strangers, .integer(entry)) { row in
      if let record = try row.optionalInteger(0) { records.append(record) }
    }
    let disputes = Disputes(db: db, ids: try disputeCounter())
    for record in records {
      // What is no text at all in one record must not keep the others from being worked out.
      try? refreshDocument(record)
      try? disputes.refresh(record)
      try db.run(Self.markReached, .integer(record))
    }
    let reader = StoryReader(db: db)
    let answers = AnswerRecords(db: db, change: change)
    for agreement in try db.all(Self.left, as: { try $0.integer(0) }) {
      guard mayGoOn() else { break }
      do {
        if let story = try reader.story(of: agreement) {
          try answers.store(story)
        } else {
          try answers.forget(agreement)
        }
      } catch is RowError { try db.run(Self.forgetStale, .integer(agreement)) }
    }
    try Combinations(db).refresh()
  }

  /// The tables that hold what the rules say, to be emptied before all is made anew.
  private static let tables = [
    "moment", "dispute", "event_day", "agreement_day", "chain", "chain_step", "chain_source",
    "chain_party", "span", "answer_word", "pair_answer", "stale",
  ]

  /// Those that say something of single records.
  static let shadowed = tables.filter { !["moment", "answer_word", "pair_answer"].contains($0) }

  private static let lastDispute = "SELECT coalesce(max(id), 0) FROM dispute"
  private static let cited = "SELECT DISTINCT record FROM citation"
  private static let batch = """
    SELECT max(id) FROM (SELECT id FROM agreement WHERE id >= ?1 ORDER BY id LIMIT 500)
    """
  private static let scope = "SELECT agreement FROM _reach WHERE record = ?1"
  private static let forgetDocument = "DELETE FROM document WHERE id = ?1"
  private static let forgetDisputes = "DELETE FROM dispute WHERE record = ?1"
  private static let kind = "SELECT kind FROM record WHERE id = ?1"
  /// The records that entries speak of, and the positions on topics among them.
  private static let strangers = """
    WITH changed(id) AS (
      SELECT record FROM entry WHERE id >= ?1
      UNION SELECT json_extract(before, '$.record') FROM entry WHERE id >= ?1 AND tbl = 'citation'
      UNION SELECT json_extract(after, '$.record') FROM entry WHERE id >= ?1 AND tbl = 'citation'
      UNION SELECT json_extract(before, '$.agreement') FROM entry WHERE id >= ?1 AND tbl = 'event'
      UNION SELECT json_extract(after, '$.agreement') FROM entry WHERE id >= ?1 AND tbl = 'event'
      UNION SELECT json_extract(before, '$.act') FROM entry WHERE id >= ?1 AND tbl = 'event'
      UNION SELECT json_extract(after, '$.act') FROM entry WHERE id >= ?1 AND tbl = 'event'
      UNION SELECT json_extract(coalesce(after, before), '$.successor') FROM entry
      WHERE id >= ?1 AND tbl = 'succession')
    SELECT id FROM changed UNION SELECT id FROM position WHERE topic IN (SELECT id FROM changed)
    UNION SELECT record FROM citation WHERE source IN (
      WITH RECURSIVE below(id) AS (
        SELECT id FROM changed
        UNION SELECT s.id FROM below JOIN source s ON s.derived_from = below.id)
      SELECT id FROM below)
    """
  /// Agreements that are marked or have no answer at all.
  private static let left = """
    SELECT id FROM stale
    UNION SELECT id FROM agreement WHERE id NOT IN (SELECT id FROM agreement_day)
    """
  private static let markReached = """
    INSERT INTO stale(id) SELECT agreement FROM _reach WHERE record = ?1 AND agreement IN (SELECT id FROM agreement)
    EXCEPT SELECT id FROM stale
    """
  private static let forgetStale = "DELETE FROM stale WHERE id = ?1"

  /// Every statement of this file, for the test that prepares them.
  static let statements = [
    lastDispute, cited, batch, scope, forgetDocument, forgetDisputes, kind, strangers, left,
    markReached, forgetStale,
  ]
}

/// What two answers make together, for every two that spans have: by it a view pairs parties.
struct Combinations {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Brings the tables of answers up to what spans hold.
  func refresh() throws {
    let new = try db.all(Self.unknown) { try $0.text(0) }
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
    let answer = made.map(\.rawValue).joined(separator: ", ")
    let text = Value.text(answer)
    let certainty = Value.text(made.count == 1 ? "yes" : "maybe")
    for (first, second) in one == other ? [(one, other)] : [(one, other), (other, one)] {
      try db.run(Self.insertPair, .text(first), .text(second), text, certainty)
    }
    return answer
  }

  /// Each distinct answer is found by one step of the index.
  private static let unknown = """
    WITH RECURSIVE answer(text) AS (
      SELECT min(status) FROM span
      UNION ALL SELECT (SELECT min(status) FROM span WHERE status > answer.text) FROM answer
      WHERE answer.text IS NOT NULL)
    SELECT text FROM answer WHERE text IS NOT NULL
      AND text NOT IN (SELECT one FROM pair_answer)
    """
  private static let known = "SELECT DISTINCT one FROM pair_answer"
  private static let insertWord = """
    INSERT INTO answer_word(word, answer) SELECT ?1, ?2
    WHERE NOT EXISTS (SELECT 1 FROM answer_word WHERE word = ?1 AND answer = ?2)
    """
  private static let insertPair = """
    INSERT INTO pair_answer(one, other, status, certainty) SELECT ?1, ?2, ?3, ?4
    WHERE NOT EXISTS (SELECT 1 FROM pair_answer WHERE one = ?1 AND other = ?2)
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [unknown, known, insertWord, insertPair]
}
