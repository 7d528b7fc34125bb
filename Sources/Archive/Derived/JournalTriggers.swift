import SQLite

/// The triggers that write history and guard the facts, generated from the schema at each rebuild
/// of the derived part, so that a new column cannot be forgotten.
///
/// For every journaled table:
/// - after each insert, update and delete, an entry with the row before and after, by column name;
/// - for a writer that is not Regesta (the table `context` is empty): guards that refuse what
///   OR REPLACE would silently delete and words that no vocabulary holds, and triggers that mark
///   what was worked out from the row as stale; one on the history counts the revision. Regesta's
///   own writes check at the door and do all that once for each record.
struct JournalTriggers {
  private let db: Connection

  /// The words of each vocabulary, joined by bars; no word holds one.
  private let words: [String: String]

  init(_ db: Connection) throws {
    self.db = db
    var words: [String: String] = [:]
    try db.each("SELECT list, group_concat(word, '|') FROM vocabulary GROUP BY list") { row in
      words[try row.text(0)] = try row.text(1)
    }
    self.words = words
  }

  private struct Table {
    var name: String
    var owner: String
    var images: ImageColumns
    var keys: [[String]]
    var words: [(column: String, list: String)]
  }

  /// Makes the triggers of every journaled table and of the history itself.
  func install() throws {
    for table in try tables() {
      for statement in journal(table) + guards(table) + markers(table) {
        try db.execute(statement)
      }
    }
    try db.execute(Self.revision + Self.historyGuards)
  }

  private func tables() throws -> [Table] {
    let names = try db.all("SELECT name, owner FROM journaled ORDER BY name") { row in
      (try row.text(0), try row.text(1))
    }
    return try names.map { name, owner in
      Table(
        name: name, owner: owner,
        images: try ImageColumns(of: name, in: db),
        keys: try keys(of: name),
        words: try db.all(
          "SELECT col, list FROM vocabulary_column WHERE tbl = ?1 ORDER BY col", .text(name)
        ) { (try $0.text(0), try $0.text(1)) })
    }
  }

  private func keys(of table: String) throws -> [[String]] {
    let indexes = try db.all(
      """
      SELECT name FROM pragma_index_list(?1) WHERE "unique" = 1 AND partial = 0 ORDER BY name
      """, .text(table)
    ) { try $0.text(0) }
    return [["id"]]
      + (try indexes.map { index in
        try db.all("SELECT name FROM pragma_index_info(?1) ORDER BY seqno", .text(index)) {
          try $0.text(0)
        }
      })
  }

  // MARK: History

  private func journal(_ table: Table) -> [String] {
    let new = table.images.image(of: "NEW")
    let old = table.images.image(of: "OLD")
    let of = Self.ofFacts(table)
    let name = table.name
    return [
      """
      CREATE TRIGGER \(name)_journal_insert AFTER INSERT ON "\(name)" BEGIN
        INSERT INTO entry(record, tbl, row, op, before, after)
        VALUES (NEW."\(table.owner)", '\(name)', NEW.id, 'insert', NULL, \(new));
      END
      """,
      """
      CREATE TRIGGER \(name)_journal_update AFTER UPDATE\(of) ON "\(name)" BEGIN
        INSERT INTO entry(record, tbl, row, op, before, after)
        VALUES (NEW."\(table.owner)", '\(name)', NEW.id, 'update', \(old), \(new));
      END
      """,
      """
      CREATE TRIGGER \(name)_journal_delete AFTER DELETE ON "\(name)" BEGIN
        INSERT INTO entry(record, tbl, row, op, before, after)
        VALUES (OLD."\(table.owner)", '\(name)', OLD.id, 'delete', \(old), NULL);
      END
      """,
    ]
  }

  /// Limits an update trigger to the columns that are facts, where some are not.
  private static func ofFacts(_ table: Table) -> String {
    guard table.images.names.contains(ImageColumns.bookkeeping) else { return "" }
    let facts = (["id"] + table.images.names).filter { $0 != ImageColumns.bookkeeping }.map {
      "\"\($0)\""
    }
    return " OF " + facts.joined(separator: ", ")
  }

  // MARK: Guards against other programs

  /// IN is looked up in the index without a query plan, which makes it far cheaper to compile than
  /// EXISTS; the shell compiles these triggers for every statement.
  private static let isStranger = "1 NOT IN (SELECT id FROM context)"

  /// A statement that refuses a row. In this form it compiles in a third of the time that an arm
  /// of a CASE takes.
  private func refusal(_ message: String, when condition: String) -> String {
    "SELECT RAISE(ABORT, '\(message)') WHERE \(condition);"
  }

  private func guards(_ table: Table) -> [String] {
    let name = table.name
    // The words stand in the trigger itself: a look-up in the vocabulary would be compiled anew for
    // every statement of the stock shell, which doubles what a guard costs.
    let words = table.words.map { column, list in
      refusal(
        "\(name).\(column): no word of the vocabulary \(list)",
        when: """
          instr('|\(self.words[list] ?? "")|', '|' || replace(NEW."\(column)", '|', ' ') || '|') = 0
          """)
    }
    let inserting = table.keys.map { key in
      let new = key.map { "NEW.\"\($0)\"" }.joined(separator: ", ")
      let old = key.map { "\"\($0)\"" }.joined(separator: ", ")
      return refusal(
        "\(name): \(key.joined(separator: ", ")) is taken",
        when: "\(key.count > 1 ? "(\(new))" : new) IN (SELECT \(old) FROM \"\(name)\")")
    }
    let updating = table.keys.filter { $0 != ["id"] }.map { key in
      let clash = key.map { "\"\($0)\" = NEW.\"\($0)\"" }.joined(separator: " AND ")
      return refusal(
        "\(name): \(key.joined(separator: ", ")) is taken",
        when: "EXISTS (SELECT 1 FROM \"\(name)\" WHERE id <> OLD.id AND \(clash))")
    }
    let moved = refusal("\(name): an id never changes", when: "NEW.id IS NOT OLD.id")
    let guarded = Set(table.keys.flatMap { $0 } + table.words.map(\.column)).sorted()
      .map { "\"\($0)\"" }.joined(separator: ", ")
    return [
      """
      CREATE TRIGGER \(name)_guard_insert BEFORE INSERT ON "\(name)" WHEN \(Self.isStranger) BEGIN
      \((inserting + words).joined(separator: "\n"))
      END
      """,
      """
      CREATE TRIGGER \(name)_guard_update BEFORE UPDATE OF \(guarded) ON "\(name)"
      WHEN \(Self.isStranger) BEGIN
      \(([moved] + updating + words).joined(separator: "\n"))
      END
      """,
    ]
  }

  // MARK: What another program's write would leave behind

  /// The agreements and topics whose answers a row moves.
  private struct Reach: Sendable {
    /// The column that names one.
    var own: String?
    /// Statements that find further ones: each asks whether something is among what these columns
    /// of the row name.
    var others: [(sql: String, columns: [String])] = []

    /// All of them in one statement.
    ///
    /// - Parameter rows: the row before, the row after, or both.
    func sql(of rows: [String]) -> String {
      // An id never changes.
      func values(_ column: String) -> [String] {
        (column == "id" ? rows.suffix(1) : rows[...]).map { "\($0).\(column)" }
      }
      let marked = own.map { own in
        "VALUES " + values(own).map { "(\($0))" }.joined(separator: ", ")
      }
      let found = others.map { sql, columns in
        "\(sql) IN (\(columns.flatMap(values).joined(separator: ", ")))"
      }
      return ([marked].compactMap { $0 } + found).joined(separator: " UNION ALL ")
    }
  }

  /// Tables not named move none.
  private static let reach: [String: Reach] = [
    "agreement": Reach(own: "id"),
    "agreement_party": Reach(own: "agreement"),
    // What one agreement does to another goes by its own days.
    "event": Reach(
      own: "agreement", others: [("SELECT agreement FROM event WHERE act", ["agreement"])]),
    "event_party": Reach(others: [
      ("SELECT agreement FROM event WHERE id", ["event"]),
      ("SELECT x.agreement FROM event e JOIN event x ON x.act = e.agreement WHERE e.id", ["event"]),
    ]),
    // An act known by its publication alone is not before its state.
    "party": Reach(others: [
      ("SELECT e.agreement FROM decree d JOIN event e ON e.act = d.id WHERE d.party", ["id"])
    ]),
    "position": Reach(own: "topic"),
    "decree": Reach(others: [("SELECT agreement FROM event WHERE act", ["id"])]),
    "citation": claimed, "settlement": claimed,
    "succession": Reach(
      others: [
        "SELECT agreement FROM agreement_party WHERE party",
        "SELECT agreement FROM agreement_party WHERE signed_as",
        "SELECT e.agreement FROM event_party p JOIN event e ON e.id = p.event WHERE p.party",
      ].map { ($0, ["predecessor", "successor"]) }),
  ]

  private static let claimed = Reach(
    others: [
      "SELECT id FROM agreement WHERE id", "SELECT agreement FROM event WHERE id",
      "SELECT agreement FROM event WHERE act", "SELECT topic FROM position WHERE id",
    ].map { ($0, ["record"]) })

  /// Kept short: SQLite reads all triggers whenever it opens an archive, and compiles those of a
  /// table anew for every statement of the stock shell. They only mark whose answers are older than
  /// the facts; the next command of Regesta that may write catches up with them.
  private func markers(_ table: Table) -> [String] {
    guard let reach = Self.reach[table.name] else { return [] }
    func trigger(_ event: String, _ rows: String...) -> String {
      let of = event == "UPDATE" ? Self.ofFacts(table) : ""
      return """
        CREATE TRIGGER \(table.name)_mark_\(event.lowercased()) AFTER \(event)\(of) ON "\(table.name)"
        WHEN \(Self.isStranger) BEGIN
        INSERT INTO stale(id) \(reach.sql(of: rows)) ON CONFLICT DO NOTHING;
        END
        """
    }
    let changed = [trigger("UPDATE", "OLD", "NEW"), trigger("DELETE", "OLD")]
    // Of a row that makes its record nothing was worked out yet, but of what it is about there may
    // be.
    let isNew = table.owner == "id" && !["event", "citation", "position"].contains(table.name)
    return isNew ? changed : [trigger("INSERT", "NEW")] + changed
  }

  /// Counts the revision of the record that another program's entry is about, and of the one that a
  /// row was moved away from; a row that makes its record is its first.
  private static let revision = """
    CREATE TRIGGER entry_revision AFTER INSERT ON entry WHEN \(isStranger)
      AND (NEW.op <> 'insert' OR NEW.tbl IN (SELECT name FROM journaled WHERE owner <> 'id')) BEGIN
      UPDATE record SET revision = revision + 1 WHERE id IN (NEW.record, json_extract(NEW.before,
        '$.' || (SELECT owner FROM journaled WHERE name = NEW.tbl)));
    END;
    """

  /// Entries, groups and kept texts are added and never changed.
  private static let historyGuards: String = {
    let keys = [("entry", ["id"]), ("change_group", ["id", "last_entry"])]
    let appendOnly = keys.map { table, keys in
      let isTaken = keys.map { "NEW.\($0) IN (SELECT \($0) FROM \(table))" }
        .joined(separator: " OR ")
      return """
        CREATE TRIGGER \(table)_guard_insert BEFORE INSERT ON \(table)
        WHEN \(isTaken) BEGIN
          SELECT RAISE(ABORT, '\(table): history is only added to');
        END;
        CREATE TRIGGER \(table)_guard_update BEFORE UPDATE ON \(table) BEGIN
          SELECT RAISE(ABORT, '\(table): history is only added to');
        END;
        CREATE TRIGGER \(table)_guard_delete BEFORE DELETE ON \(table) BEGIN
          SELECT RAISE(ABORT, '\(table): history is only added to');
        END;
        """
    }
    let kept = """
      CREATE TRIGGER kept_text_guard_insert BEFORE INSERT ON kept_text
      WHEN EXISTS (SELECT 1 FROM kept_text WHERE digest = NEW.digest) BEGIN
        SELECT RAISE(ABORT, 'kept_text: kept texts are only added');
      END;
      CREATE TRIGGER kept_text_guard_update BEFORE UPDATE ON kept_text BEGIN
        SELECT RAISE(ABORT, 'kept_text: kept texts are only added');
      END;
      CREATE TRIGGER kept_text_guard_delete BEFORE DELETE ON kept_text BEGIN
        SELECT RAISE(ABORT, 'kept_text: kept texts are only added');
      END;
      """
    return (appendOnly + [kept]).joined(separator: "\n")
  }()
}
