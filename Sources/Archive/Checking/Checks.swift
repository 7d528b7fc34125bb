import EDTF
import Model
import Reasons
public import SQLite
import Story

extension Archive {
  /// One kind of check with what it found.
  public struct CheckResult: Sendable {
    /// What was checked.
    public let name: String
    /// What is wrong, in plain words; empty when nothing is.
    public let faults: [String]
    /// What is worth knowing and no fault.
    public let remarks: [String]
    /// Whether ``Archive/repair(at:patience:time:watching:)`` can do something about faults.
    public var canBeMadeAnew: Bool {
      ["search index", "documents", "context", "schema", "what is worked out"].contains(name)
    }

    /// One kind of check with what it found.
    public init(name: String, faults: [String], remarks: [String]) {
      self.name = name
      self.faults = faults
      self.remarks = remarks
    }
  }

  /// Checks everything that can be checked, on a private copy, so that nobody waits and nothing is
  /// written to the archive.
  ///
  /// SQLite's own integrity check sees few of the changes that a failing disk makes to stored
  /// values; comparing each row with its last image in the history sees them.
  public func check() throws -> [CheckResult] {
    try Faults.translate("cannot check the archive") { try Self.check(copy: privateCopy().db) }
  }

  /// Checks everything on a copy that nobody else uses: much is written to it, which is of no use to
  /// anybody and may be taken back.
  public static func check(copy: Connection) throws -> [CheckResult] {
    try Faults.translate("cannot check the archive") {
      let standing = StandingChecks(copy)
      let fixed = try FixedTables.faults(copy)
      let schema = try Self.schema(copy, fixed)
      func file() throws -> CheckResult {
        CheckResult(name: "file", faults: try standing.found().file, remarks: [])
      }
      // The other checks go by these tables: by false ones they would find anything.
      guard fixed.isEmpty else { return [try file(), schema] }
      let open = try Self.open(copy)
      let context = try Self.context(copy)
      // What other programs wrote is no fault: the copy catches up with it before the rest.
      if try !open.isEmpty && context.isEmpty && standing.found().chain.isEmpty {
        try copy.savepoint {
          let groups = ChangeGroups(db: copy)
          try Derived(copy).catchUp(
            from: try groups.firstOpenEntry(), change: try groups.nextNumber())
        }
      }
      let own = [
        CheckResult(name: "references", faults: try Self.references(copy), remarks: []),
        CheckResult(name: "search index", faults: try Self.index(copy), remarks: []),
        CheckResult(name: "documents", faults: try Self.documents(copy), remarks: []),
        CheckResult(
          name: "dates", faults: try Texts.reading { try Self.dates(copy) }, remarks: []),
        CheckResult(name: "context", faults: context, remarks: []),
        CheckResult(name: "kept texts", faults: try Self.keptTexts(copy), remarks: []),
        schema,
        CheckResult(
          name: "what is worked out", faults: try Texts.reading { try Self.derived(copy) },
          remarks: []),
      ]
      let found = try standing.found()
      let history = [
        CheckResult(name: "rows against history", faults: found.rows, remarks: []),
        CheckResult(name: "chain of changes", faults: found.chain, remarks: open),
      ]
      return [try file()] + own.prefix(3) + history + own.dropFirst(3)
    }
  }

  /// Foreign keys, which the stock shell does not enforce, and records without a row of their kind.
  private static func references(_ db: Connection) throws -> [String] {
    var faults = try db.all(foreignKeys) { row in
      let rowid = try row.optionalInteger(1).map { " \($0)" } ?? ""
      return "\(try row.text(0))\(rowid): points at a row of \(try row.text(2)) that is not there"
    }
    for kind in Kind.allCases {
      faults += try db.all(
        """
        SELECT slug FROM record WHERE kind = '\(kind)' AND id NOT IN (SELECT id FROM "\(kind)")
        """
      ) { "record \(try $0.text(0)): has no row in \(kind)" }
    }
    return faults
  }

  /// The search index against the documents, and against one made anew, instance by instance: its
  /// own check sums up by an exclusive or, which some damage leaves as it was.
  private static func index(_ db: Connection) throws -> [String] {
    let broken = "the search index does not fit the documents"
    do {
      try db.run("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
      return try db.savepoint { try isIndexAsMade(db) } ? [] : [broken]
    } catch let error as SQLiteError where !error.isOfTheFile {
      // A full disk says nothing of the index.
      throw error
    } catch {
      return [broken]
    }
  }

  private static func isIndexAsMade(_ db: Connection) throws -> Bool {
    let made = try db.first(searchTable) { try $0.text(0) } ?? ""
    // An index finds its documents only beside itself.
    try db.execute("CREATE TEMP VIEW document AS SELECT * FROM main.document")
    defer { try? db.execute("DROP VIEW temp.document") }
    try db.execute(
      made.replacing("TABLE search ", with: "TABLE temp.made_anew ", maxReplacements: 1))
    defer { try? db.execute("DROP TABLE temp.made_anew") }
    try db.run("INSERT INTO temp.made_anew(made_anew) VALUES ('rebuild')")
    let indexes = [("main", "search"), ("temp", "made_anew")]
    for (schema, name) in indexes {
      try db.execute(
        "CREATE VIRTUAL TABLE temp.\(name)_instance USING fts5vocab(\(schema), \(name), instance)")
    }
    defer { for (_, name) in indexes { try? db.execute("DROP TABLE temp.\(name)_instance") } }
    let instances = "SELECT term, doc, col, offset FROM temp."
    let stored = try db.prepare("\(instances)search_instance")
    let wanted = try db.prepare("\(instances)made_anew_instance")
    while try wanted.step() {
      guard try stored.step() else { return false }
      for column in 0..<4 where try stored.row.value(column) != wanted.row.value(column) {
        return false
      }
    }
    return try !stored.step()
  }

  /// Documents that no longer say what their records say.
  private static func documents(_ db: Connection) throws -> [String] {
    try db.all(staleDocuments) { "record \(try $0.text(0)): its search document is not up to date" }
  }

  private static func open(_ db: Connection) throws -> [String] {
    let count = try db.first(ArchiveState.openEntries) { try $0.integer(0) } ?? 0
    if count == 0 { return [] }
    return [
      "\(count) \(count == 1 ? "entry" : "entries") by another program, not sealed yet; "
        + "the next write of Regesta seals them"
    ]
  }

  /// Date texts that are no dates; the memo against what the texts say.
  private static func dates(_ db: Connection) throws -> [String] {
    let moments = Moments(db)
    var faults = try moments.bad().map { "\($0.table).\($0.column): '\($0.text)' is no date" }
    try db.each("SELECT edtf, earliest, latest, first_day, last_day, since, loose FROM moment") {
      row in
      let text = try row.text(0)
      guard let date = try? EDTFDate(text) else {
        faults.append("moment: '\(text)' is no date")
        return
      }
      let bounds = date.answeringBounds
      let since = Known(text: text, bounds: bounds).firstFound
      let earliest = try row.integer(1)
      let latest = try row.integer(2)
      let isShown =
        try Moments.text(bounds.earliest) == row.value(3)
        && Moments.text(bounds.latest) == row.value(4)
      let isFound = try row.integer(5) == Int64(since.number)
      let isLoose = try row.int(6) != 0
      if Int64(bounds.earliest.number) != earliest || Int64(bounds.latest.number) != latest
        || !isShown || !isFound || isLoose != date.isLoose
      {
        faults.append("moment: '\(text)' has the wrong days")
      }
    }
    return faults
  }

  private static func context(_ db: Connection) throws -> [String] {
    let count = try db.first("SELECT count(*) FROM context") { try $0.integer(0) } ?? 0
    return count == 0 ? [] : ["a writer's context was left behind"]
  }

  /// Kept texts stand outside the history; their digest is their name.
  private static func keptTexts(_ db: Connection) throws -> [String] {
    var faults: [String] = []
    try db.each("SELECT digest, text FROM kept_text") { row in
      let digest = try? row.text(0)
      let text = try? row.text(1)
      if digest == nil || text.map(Fingerprint.hex) != digest {
        faults.append("kept text \(digest ?? "?"): is not the text that was kept")
      }
    }
    return faults
  }

  /// Tables, views and triggers against what this version makes, with what is wrong in the tables
  /// whose rows come with them.
  private static func schema(_ db: Connection, _ fixed: [String]) throws -> CheckResult {
    let difference = try SchemaDrift.difference(of: db)
    let faults =
      difference.changed.map { "\($0): is not as this version of Regesta makes it" } + fixed
    return CheckResult(
      name: "schema", faults: faults, remarks: difference.added.map { "\($0): is not of Regesta" })
  }

  /// What is stored of the rules' answers against what follows from the facts; all of it is worked
  /// out again beside them.
  private static func derived(_ db: Connection) throws -> [String] {
    // Worked out into tables of the connection's own, which stand before those of the file.
    let shadow = Shadow(db)
    try shadow.raise(Derived.tables)
    defer { try? shadow.drop(Derived.tables) }
    // These only grow, and are judged as they stand.
    let combinations = try combinations(db)
    try db.savepoint { try Derived(db).rebuild() }
    return try derivedTables.flatMap { name, columns, record, what -> [String] in
      let stored = "SELECT \(columns) FROM main.\(name)"
      let made = "SELECT \(columns) FROM temp.\(name)"
      // Rows with keys: where none is missing of as many, none is too many.
      let isSame = """
        SELECT (SELECT count(*) FROM main.\(name)) = (SELECT count(*) FROM temp.\(name))
          AND NOT EXISTS (\(stored) EXCEPT \(made))
        """
      if name != "dispute", try db.first(isSame, as: { try $0.bool(0) }) == true { return [] }
      return try db.all(
        """
        SELECT DISTINCT coalesce(r.slug, '#' || x.\(record)) FROM (
          SELECT * FROM (\(stored) EXCEPT \(made)) UNION ALL SELECT * FROM (\(made) EXCEPT \(stored))
        ) x LEFT JOIN record r ON r.id = x.\(record) ORDER BY 1
        """
      ) { "\(try $0.text(0)): \(what)" }
    } + combinations
  }

  /// What is stored of answers and of what two of them make together. Some may be of answers that
  /// nothing has any more; each must be right, and none that is needed may be missing.
  private static func combinations(_ db: Connection) throws -> [String] {
    var faults = try db.all(answersWithoutWords) {
      "the answer '\(try $0.text(0))': its words are not stored"
    }
    try db.each("SELECT word, answer FROM main.answer_word") { row in
      let answer = try row.text(1)
      if Status.words(answer).contains(where: { $0.rawValue == (try? row.text(0)) }) { return }
      faults.append("the answer '\(answer)': a stored word is none of it")
    }
    try db.each("SELECT one, other, status FROM main.pair_answer") { row in
      let (one, other) = (try row.text(0), try row.text(1))
      let made = Status.joined(Status.words(one), Status.words(other))
      let text = Status.text(made)
      guard try text != row.text(2) else { return }
      faults.append("the answers '\(one)' and '\(other)': what they make together is not stored")
    }
    return faults
  }

  private static let answersWithoutWords = """
    SELECT DISTINCT s.status FROM main.span s
    WHERE s.status NOT IN (SELECT answer FROM main.answer_word)
      OR s.status NOT IN (SELECT one FROM main.pair_answer)
    UNION SELECT status FROM main.pair_answer
    WHERE status NOT IN (SELECT answer FROM main.answer_word)
    """

  /// The derived tables with the columns that are compared, the one that names a record, and what
  /// is said of a difference.
  private static let derivedTables = [
    (
      "span", "agreement, party, towards, first, last, status, also, marks",
      "agreement", "its stored answers are not what its events say"
    ),
    ("record_day", "*", "record", "its stored days are not what it and its citations say"),
    ("event_day", "*", "id", "its stored days are not what the facts say"),
    ("agreement_day", "*", "id", "its stored days are not what its events say"),
    ("chain", "*", "agreement", "its stored endings are not what its events say"),
    ("chain_source", "*", "event", "the stored sources of it are not those that say it"),
    ("chain_step", "*", "id", "its stored place in an ending is not what the events say"),
    ("chain_party", "*", "chain", "the stored parties to it are not those who end it"),
    ("stance_span", "*", "topic", "its stored stances are not what its positions say"),
    (
      "dispute",
      """
      record, field, state, value, rivals, sources, reason, line, earliest, latest, first_day,
      last_day, loose
      """, "record", "its stored disputes are not what its citations say"
    ),
  ]

  private static let searchTable = "SELECT sql FROM sqlite_schema WHERE name = 'search'"
  private static let foreignKeys = "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check"
  private static var staleDocuments: String {
    """
    WITH made AS MATERIALIZED (\(Documents.all))
    SELECT coalesce(r.slug, '#' || d.id) FROM document d
    LEFT JOIN made t ON t.id = d.id LEFT JOIN record r ON r.id = d.id
    WHERE (t.id IS NULL OR t.title IS NOT d.title OR t.names IS NOT d.names
           OR t.body IS NOT d.body)
    UNION ALL
    SELECT coalesce(r.slug, '#' || t.id) FROM made t LEFT JOIN record r ON r.id = t.id
    WHERE t.id NOT IN (SELECT id FROM document)
    """
  }

  /// Every statement of this file, for the test that prepares them.
  static let checkStatements = [
    answersWithoutWords, searchTable, foreignKeys, staleDocuments,
  ]
}
