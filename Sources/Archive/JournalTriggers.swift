import SQLite

/// The triggers that write history and guard the facts, generated from the schema at each rebuild
/// of the derived part, so that a new column cannot be forgotten.
///
/// For every journaled table:
/// - after each insert, update and delete, an entry with the row before and after, by column name;
/// - for a writer that is not Regesta (the table `context` is empty): guards that refuse what
///   OR REPLACE would silently delete and words that no vocabulary holds, and triggers that keep
///   the search document, the memo of dates and the revision in step and throw away what of the
///   derived data is no longer true. Regesta's own writes check at the door and do all that once
///   for each record.
struct JournalTriggers {
  /// Goes up with every change of what is generated here, so that archives are rebuilt.
  static let version = 1

  private let db: Connection

  init(_ db: Connection) { self.db = db }

  /// A column named so is bookkeeping: its changes are not history.
  private static let bookkeeping = "revision"

  private struct Table {
    var name: String
    var owner: String
    var columns: [String]
    var keys: [[String]]
    var words: [(column: String, list: String)]
    var dates: [String]
    /// Columns that point at what this row is about: other records whose derived data it moves.
    var targets: [String]
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

  /// The SQL expression of a row's image, for the checks that compare rows with the history.
  static func image(_ columns: [String], of row: String) -> String {
    let pairs = columns.filter { $0 != bookkeeping }
      .map { "'\($0)', \(row).\"\($0)\"" }
    return "json_object(\(pairs.joined(separator: ", ")))"
  }

  private func tables() throws -> [Table] {
    let names = try db.all("SELECT name, owner FROM journaled ORDER BY name") { row in
      (try row.text(0), try row.text(1))
    }
    return try names.map { name, owner in
      Table(
        name: name, owner: owner,
        columns: try db.all("SELECT name FROM pragma_table_info(?1) ORDER BY cid", .text(name)) {
          try $0.text(0)
        },
        keys: try keys(of: name),
        words: try db.all(
          "SELECT col, list FROM vocabulary_column WHERE tbl = ?1 ORDER BY col", .text(name)
        ) { (try $0.text(0), try $0.text(1)) },
        dates: try db.all(
          "SELECT col FROM date_column WHERE tbl = ?1 ORDER BY col", .text(name)
        ) { try $0.text(0) },
        targets: try db.all(
          """
          SELECT DISTINCT "from" FROM pragma_foreign_key_list(?1)
          WHERE "table" IN ('agreement', 'event', 'record') AND "from" <> 'id' ORDER BY 1
          """, .text(name)
        ) { try $0.text(0) })
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
    let new = Self.image(table.columns, of: "NEW")
    let old = Self.image(table.columns, of: "OLD")
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
    guard table.columns.contains(bookkeeping) else { return "" }
    let facts = table.columns.filter { $0 != bookkeeping }.map { "\"\($0)\"" }
    return " OF " + facts.joined(separator: ", ")
  }

  // MARK: Guards against other programs

  private static let isStranger = "NOT EXISTS (SELECT 1 FROM context)"

  private func guards(_ table: Table) -> [String] {
    let name = table.name
    let words = table.words.map { column, list in
      """
      WHEN NEW."\(column)" IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM vocabulary WHERE list = '\(list)' AND word = NEW."\(column)")
        THEN RAISE(ABORT, '\(name).\(column): no word of the vocabulary \(list)')
      """
    }
    func clash(_ key: [String]) -> String {
      key.map { "\"\($0)\" = NEW.\"\($0)\"" }.joined(separator: " AND ")
    }
    let inserting = table.keys.map { key in
      """
      WHEN EXISTS (SELECT 1 FROM "\(name)" WHERE \(clash(key)))
        THEN RAISE(ABORT, '\(name): \(key.joined(separator: ", ")) is taken')
      """
    }
    let updating = table.keys.filter { $0 != ["id"] }.map { key in
      """
      WHEN EXISTS (SELECT 1 FROM "\(name)" WHERE id <> OLD.id AND \(clash(key)))
        THEN RAISE(ABORT, '\(name): \(key.joined(separator: ", ")) is taken')
      """
    }
    let moved = """
      WHEN NEW.id IS NOT OLD.id THEN RAISE(ABORT, '\(name): an id never changes')
      """
    return [
      """
      CREATE TRIGGER \(name)_guard_insert BEFORE INSERT ON "\(name)" WHEN \(Self.isStranger) BEGIN
        SELECT CASE \((inserting + words).joined(separator: "\n")) END;
      END
      """,
      """
      CREATE TRIGGER \(name)_guard_update BEFORE UPDATE ON "\(name)" WHEN \(Self.isStranger) BEGIN
        SELECT CASE \(([moved] + updating + words).joined(separator: "\n")) END;
      END
      """,
    ]
  }

  // MARK: What another program's write would leave behind

  private func keepers(_ table: Table) -> [String] {
    let name = table.name
    func body(_ rows: [String]) -> String {
      let owners = rows.map { "\($0).\"\(table.owner)\"" }
      let touched = (owners + rows.flatMap { row in table.targets.map { "\(row).\"\($0)\"" } })
        .joined(separator: ", ")
      let list = owners.joined(separator: ", ")
      return """
          UPDATE record SET revision = revision + 1 WHERE id IN (\(list));
          DELETE FROM dispute WHERE record IN (\(touched));
          DELETE FROM period WHERE agreement IN (
            SELECT agreement FROM period_scope WHERE record IN (\(touched)));
          DELETE FROM document WHERE id IN (\(list));
          INSERT INTO document(id, title, names, body)
          SELECT id, title, names, body FROM document_text WHERE id IN (\(list));
        """
    }
    let dates = table.dates.map { Self.memo("NEW.\"\($0)\"") }.joined(separator: "\n")
    let of = Self.ofFacts(table)
    return [
      """
      CREATE TRIGGER \(name)_keep_insert AFTER INSERT ON "\(name)" WHEN \(Self.isStranger) BEGIN
      \(dates)
      \(body(["NEW"]))
      END
      """,
      """
      CREATE TRIGGER \(name)_keep_update AFTER UPDATE\(of) ON "\(name)"
      WHEN \(Self.isStranger) BEGIN
      \(dates)
      \(body(["OLD", "NEW"]))
      END
      """,
      """
      CREATE TRIGGER \(name)_keep_delete AFTER DELETE ON "\(name)" WHEN \(Self.isStranger) BEGIN
      \(body(["OLD"]))
      END
      """,
    ]
  }

  /// Puts a plain `Y[-M[-D]]` into the memo of dates; what is not plain waits for Regesta.
  private static func memo(_ text: String) -> String {
    """
      INSERT INTO moment(edtf, earliest, latest, first_day, last_day)
      SELECT t, unixepoch(a) / 86400, unixepoch(b) / 86400, a, b FROM (
        SELECT \(text) AS t,
          CASE length(\(text)) WHEN 4 THEN \(text) || '-01-01' WHEN 7 THEN \(text) || '-01'
            ELSE \(text) END AS a,
          CASE length(\(text)) WHEN 4 THEN \(text) || '-12-31'
            WHEN 7 THEN date(\(text) || '-01', '+1 month', '-1 day') ELSE \(text) END AS b)
      WHERE (t GLOB '[0-9][0-9][0-9][0-9]' OR t GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
             OR t GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
        AND date(a) = a AND date(b) = b AND NOT EXISTS (SELECT 1 FROM moment WHERE edtf = t);
    """
  }

  /// Entries, groups and kept texts are added and never changed.
  private static let historyGuards: String = {
    let appendOnly = ["entry", "change_group"].map { table in
      """
      CREATE TRIGGER \(table)_guard_insert BEFORE INSERT ON \(table)
      WHEN EXISTS (SELECT 1 FROM \(table) WHERE id = NEW.id) BEGIN
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
