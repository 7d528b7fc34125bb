import SQLite

/// The triggers that write history and guard the facts, generated from the schema at each rebuild
/// of the derived part, so that a new column cannot be forgotten.
///
/// For every journaled table:
/// - after each insert, update and delete, an entry with the row before and after, by column name;
/// - for a writer that is not Regesta (the table `context` is empty): guards that refuse what
///   OR REPLACE would silently delete and words that no vocabulary holds, and triggers that count
///   the revision and mark what was worked out from the row as stale. Regesta's own writes check at
///   the door and do all that once for each record.
struct JournalTriggers {
  /// Goes up with every change of what is generated here, so that archives are rebuilt.
  static let version = 8

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
      for statement in journal(table) + guards(table) + keepers(table) {
        try db.execute(statement)
      }
    }
    try db.execute(Self.historyGuards)
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
        when: "(\(new)) IN (SELECT \(old) FROM \"\(name)\")")
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

  /// The agreements and topics whose answers a row moves, as SQL over the row; tables not named
  /// move none.
  private static let reach: [String: String] = [
    "agreement": "SELECT $.id",
    "agreement_party": "SELECT $.agreement",
    // What one agreement does to another goes by its own days.
    "event": "SELECT $.agreement UNION SELECT agreement FROM event WHERE act = $.agreement",
    "event_party": """
    SELECT agreement FROM event WHERE id = $.event
    UNION SELECT x.agreement FROM event e JOIN event x ON x.act = e.agreement WHERE e.id = $.event
    """,
    // An act known by its publication alone is not before its state.
    "party": "SELECT e.agreement FROM decree d JOIN event e ON e.act = d.id WHERE d.party = $.id",
    "position": "SELECT $.topic",
    "decree": "SELECT agreement FROM event WHERE act = $.id",
    "citation": claimed, "settlement": claimed,
    "succession": """
    SELECT agreement FROM agreement_party
    WHERE party IN ($.predecessor, $.successor) OR signed_as IN ($.predecessor, $.successor)
    UNION SELECT e.agreement FROM event_party p JOIN event e ON e.id = p.event
    WHERE p.party IN ($.predecessor, $.successor)
    """,
  ]

  private static let claimed = """
    SELECT id FROM agreement WHERE id = $.record
    UNION SELECT agreement FROM event WHERE id = $.record
    UNION SELECT agreement FROM event WHERE act = $.record
    UNION SELECT topic FROM position WHERE id = $.record
    """

  /// Kept short: SQLite compiles a table's triggers anew for every statement of the stock shell.
  /// They only mark whose answers are older than the facts; the next command of Regesta that may
  /// write catches up with them.
  private func keepers(_ table: Table) -> [String] {
    let name = table.name
    // What the rows before and after name alike is told once.
    func all(_ sql: String, of rows: [String]) -> [String] {
      (sql.contains("$.id") ? rows.suffix(1) : rows[...]).map { sql.replacing("$", with: $0) }
    }
    func trigger(_ event: String, _ rows: String..., isNew: Bool = false) -> String {
      let of = event == "UPDATE" ? Self.ofFacts(table) : ""
      var statements: [String] = []
      if !isNew {
        // An id never changes.
        let owners = (table.owner == "id" ? rows.suffix(1) : rows[...])
          .map { "\($0).\"\(table.owner)\"" }.joined(separator: ", ")
        statements.append(
          "UPDATE record SET revision = revision + 1 WHERE id IN (\(owners));")
      }
      if let reach = Self.reach[name] {
        let agreements = all(reach, of: rows).joined(separator: " UNION ")
        statements.append(
          """
          INSERT INTO stale(id) SELECT * FROM (\(agreements)) WHERE 1 EXCEPT SELECT id FROM stale;
          """)
      }
      return """
        CREATE TRIGGER \(name)_keep_\(event.lowercased()) AFTER \(event)\(of) ON "\(name)"
        WHEN \(Self.isStranger) BEGIN
        \(statements.joined(separator: "\n"))
        END
        """
    }
    let changed = [trigger("UPDATE", "OLD", "NEW"), trigger("DELETE", "OLD")]
    // A row that makes its record is new: nothing was worked out from it yet, but of what it is
    // about there may be.
    let isNew = table.owner == "id"
    if isNew, !["event", "citation", "position"].contains(name) { return changed }
    return [trigger("INSERT", "NEW", isNew: isNew)] + changed
  }

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
