import Model
import SQLite
import Story

/// What follows from the facts, as it is stored, against what follows from them.
enum DerivedChecks {
  /// What is stored of the rules' answers against what follows from the facts; all of it is worked
  /// out again beside them.
  static func look(_ db: Connection, _ found: inout Findings) throws {
    // Worked out into tables of the connection's own, which stand before those of the file.
    let shadow = Shadow(db)
    try shadow.raise(Derived.tables)
    defer { try? shadow.drop(Derived.tables) }
    // These only grow, and are judged as they stand.
    try combinations(db, &found)
    try db.savepoint { try Derived(db).rebuild() }
    for table in tables {
      if table.hasKey, try db.first(table.isSame, as: { try $0.bool(0) }) == true { continue }
      try db.each(table.differing) { row in
        let record = try row.text(0)
        found.add("\(record): \(table.what)", of: record)
      }
    }
  }

  /// What is stored of answers and of what two of them make together. Some may be of answers that
  /// nothing has any more; each must be right, and none that is needed may be missing.
  private static func combinations(_ db: Connection, _ found: inout Findings) throws {
    try db.each(answersWithoutWords) {
      found.add("the answer '\(try $0.text(0))': its words are not stored")
    }
    try db.each("SELECT word, answer FROM main.answer_word") { row in
      let answer = try row.text(1)
      if Status.words(answer).contains(where: { $0.rawValue == (try? row.text(0)) }) { return }
      found.add("the answer '\(answer)': a stored word is none of it")
    }
    try db.each("SELECT one, other, status FROM main.pair_answer") { row in
      let (one, other) = (try row.text(0), try row.text(1))
      let made = Status.joined(Status.words(one), Status.words(other))
      let text = Status.text(made)
      guard try text != row.text(2) else { return }
      found.add("the answers '\(one)' and '\(other)': what they make together is not stored")
    }
  }

  private static let answersWithoutWords = """
    SELECT DISTINCT s.status FROM main.span s
    WHERE s.status NOT IN (SELECT answer FROM main.answer_word)
      OR s.status NOT IN (SELECT one FROM main.pair_answer)
    UNION SELECT status FROM main.pair_answer
    WHERE status NOT IN (SELECT answer FROM main.answer_word)
    """

  /// A derived table, and how it is compared with the one made anew.
  private struct Table {
    var name: String
    /// The column that names a record.
    var record: String
    /// What is said of a difference.
    var what: String
    /// The columns that are compared.
    var columns = "*"
    /// Whether its rows have keys of what they say.
    var hasKey = true

    private var stored: String { "SELECT \(columns) FROM main.\(name)" }
    private var made: String { "SELECT \(columns) FROM temp.\(name)" }

    /// Rows with keys: where none is missing of as many, none is too many.
    var isSame: String {
      """
      SELECT (SELECT count(*) FROM main.\(name)) = (SELECT count(*) FROM temp.\(name))
        AND NOT EXISTS (\(stored) EXCEPT \(made))
      """
    }

    var differing: String {
      """
      SELECT DISTINCT coalesce(r.slug, '#' || x.\(record)) FROM (
        SELECT * FROM (\(stored) EXCEPT \(made)) UNION ALL SELECT * FROM (\(made) EXCEPT \(stored))
      ) x LEFT JOIN record r ON r.id = x.\(record) ORDER BY 1
      """
    }
  }

  private static let tables = [
    Table(
      name: "span", record: "agreement", what: "its stored answers are not what its events say",
      columns: "agreement, party, towards, first, last, status, also, marks"),
    Table(
      name: "record_day", record: "record",
      what: "its stored days are not what it and its citations say"),
    Table(
      name: "event_day", record: "id", what: "its stored days are not what the facts say"),
    Table(
      name: "agreement_day", record: "id", what: "its stored days are not what its events say"),
    Table(
      name: "chain", record: "agreement", what: "its stored endings are not what its events say"),
    Table(
      name: "chain_source", record: "event",
      what: "the stored sources of it are not those that say it"),
    Table(
      name: "chain_step", record: "id",
      what: "its stored place in an ending is not what the events say"),
    Table(
      name: "chain_party", record: "chain",
      what: "the stored parties to it are not those who end it"),
    Table(
      name: "stance_span", record: "topic",
      what: "its stored stances are not what its positions say"),
    Table(
      name: "dispute", record: "record",
      what: "its stored disputes are not what its citations say",
      columns: """
        record, field, state, value, rivals, sources, reason, line, earliest, latest, first_day,
        last_day, loose, decided, since
        """, hasKey: false),
    Table(
      name: "change_part", record: "change",
      what: "the stored numbers of what this change touched are not those of its entries"),
  ]

  /// Every statement of this file, for the test that prepares them.
  static let statements = [answersWithoutWords]
}
