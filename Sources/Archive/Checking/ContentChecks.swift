import EDTF
import Model
import Reasons
import SQLite
import Story

/// The checks that read what a private copy holds.
enum ContentChecks {
  /// Foreign keys, which the stock shell does not enforce, and records without a row of their kind.
  static func references(_ db: Connection, _ found: inout Findings) throws {
    let owners = Dictionary(
      try FixedTables.journaled().map { ($0.name, $0.owner) }, uniquingKeysWith: { one, _ in one })
    try db.each(foreignKeys) { row in
      let table = try row.text(0)
      let rowid = try row.optionalInteger(1)
      let record = try rowid.flatMap { rowid in
        try owners[table].flatMap { $0 }.flatMap { try slug(of: $0, in: table, rowid, db) }
      }
      found.add(
        "\(table)\(rowid.map { " \($0)" } ?? ""): "
          + "points at a row of \(try row.text(2)) that is not there", of: record)
    }
    try db.each(FormerSlugs.taken) { row in
      let (slug, old) = (try row.text(0), try row.text(1))
      found.add(
        "record \(slug): the slug '\(old)' that it gave up is another record's, too", of: slug,
        remedy: "regesta edit \(slug) --clear fact/\(FormerSlugs.key)")
    }
    for kind in Kind.allCases {
      try db.each(
        """
        SELECT slug FROM record WHERE kind = '\(kind)' AND id NOT IN (SELECT id FROM "\(kind)")
        """
      ) { row in
        let slug = try row.text(0)
        found.add("record \(slug): has no row in \(kind)", of: slug)
      }
    }
  }

  /// The record of a row, where its slug can be read.
  private static func slug(
    of owner: String, in table: String, _ row: Int64, _ db: Connection
  ) throws -> String? {
    try db.first(
      "SELECT r.slug FROM \"\(table)\" t JOIN record r ON r.id = t.\"\(owner)\" WHERE t.id = ?1",
      .integer(row)
    ) { try? $0.text(0) } ?? nil
  }

  /// The search index against the documents, and against one made anew, instance by instance: its
  /// own check sums up by an exclusive or, which some damage leaves as it was.
  static func index(_ db: Connection, _ found: inout Findings) throws {
    var isSound = false
    do {
      try db.run("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
      isSound = try db.savepoint { try isIndexAsMade(db) }
    } catch let error as SQLiteError where !error.isOfTheFile {
      // A full disk says nothing of the index.
      throw error
    } catch {}
    if !isSound { found.add("the search index does not fit the documents") }
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
  static func documents(_ db: Connection, _ found: inout Findings) throws {
    try db.each(staleDocuments) { row in
      let record = try row.text(0)
      found.add("record \(record): its search document is not up to date", of: record)
    }
  }

  /// What no change covers yet.
  static func open(_ db: Connection) throws -> [String] {
    let count = try db.first(ArchiveState.openEntries) { try $0.integer(0) } ?? 0
    if count == 0 { return [] }
    return [
      "\(count) \(count == 1 ? "entry" : "entries") by another program, not sealed yet; "
        + "the next write of Regesta seals them"
    ]
  }

  /// Date texts that are no dates.
  static func dates(_ db: Connection, _ found: inout Findings) throws {
    for (table, column, text) in try Moments(db).bad() {
      found.add("\(table).\(column): '\(text)' is no date")
    }
  }

  /// The memo of dates against what the texts say.
  static func memo(_ db: Connection, _ found: inout Findings) throws {
    try db.each("SELECT edtf, earliest, latest, first_day, last_day, since, loose FROM moment") {
      row in
      let text = try row.text(0)
      guard let date = try? EDTFDate(text) else {
        found.add("moment: '\(text)' is no date", remedy: Remedy.repair)
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
        found.add("moment: '\(text)' has the wrong days", remedy: Remedy.repair)
      }
    }
  }

  static func context(_ db: Connection, _ found: inout Findings) throws {
    let count = try db.first("SELECT count(*) FROM context") { try $0.integer(0) } ?? 0
    if count > 0 { found.add("a writer's context was left behind") }
  }

  /// Kept texts stand outside the history; their digest is their name.
  static func keptTexts(_ db: Connection, _ found: inout Findings) throws {
    try db.each("SELECT digest, text FROM kept_text") { row in
      let digest = try? row.text(0)
      let text = try? row.text(1)
      if digest == nil || text.map(Fingerprint.hex) != digest {
        found.add("kept text \(digest ?? "?"): is not the text that was kept")
      }
    }
  }

  /// Tables, views and triggers against what this version makes, with what is wrong in the tables
  /// whose rows come with them, and what the file's header says of itself.
  static func schema(_ db: Connection, _ found: inout Findings) throws {
    for (text, remedy) in try ArchiveState.brokenMarks(db) { found.add(text, remedy: remedy) }
    let kept = Set(try FixedTables.journaled().map { "table \($0.name)" }).union(tablesOfFacts)
    for name in try SchemaDrift.difference(of: db).changed {
      found.add(
        "\(name): is not as this version of Regesta makes it",
        remedy: kept.contains(name) ? Remedy.restore : nil)
    }
    for fault in try FixedTables.faults(db) {
      found.add(fault, remedy: fault.hasPrefix("vocabulary: ") ? nil : Remedy.restore)
    }
  }

  /// Beside those that the history covers.
  private static let tablesOfFacts: Set<String> = [
    "table archive", "table entry", "table change_group", "table kept_text", "table migration",
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
  static let statements = [
    searchTable, foreignKeys, staleDocuments,
  ]
}
