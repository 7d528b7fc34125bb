/// Statements that somebody could try, by kind.
struct HostileStatements {
  var kind: String
  var statements: [String]
  /// The statuses in which one may end.
  var statuses: Set<Int32>

  private init(_ kind: String, _ statuses: Set<Int32>, _ statements: [String]) {
    self.kind = kind
    self.statuses = statuses
    self.statements = statements
  }

  static let all = [
    files, writes, settings, functions, tables, parts, bytes, deep, memory, sorts, endless,
    patterns,
    oneInstruction,
  ]

  private static let files = HostileStatements(
    "other files", [64],
    [
      "ATTACH 'other.db' AS other", "ATTACH ':memory:' AS other", "ATTACH '' AS other",
      "ATTACH 'file:other.db?mode=rwc' AS other", "DETACH main", "DETACH temp", "VACUUM",
      "VACUUM INTO 'copy.db'", "VACUUM main INTO 'copy.db'", "VACUUM INTO (SELECT 'copy.db')",
      "SELECT writefile('made', 'x')", "SELECT readfile('/etc/passwd')", "SELECT edit('x', 'vi')",
      "SELECT * FROM fsdir('.')", "CREATE VIRTUAL TABLE temp.x USING csv(filename='/etc/passwd')",
      "SELECT * FROM zipfile('x.zip')",
    ])

  private static let writes = HostileStatements(
    "writing", [64],
    [
      "INSERT INTO note(id, record, note) VALUES (1, 1, 'x')", "DELETE FROM record",
      "DELETE FROM record RETURNING id", "UPDATE agreement SET title = 'x' RETURNING id",
      "REPLACE INTO archive VALUES (1, '', '')", "INSERT INTO agreements DEFAULT VALUES",
      "WITH x AS (SELECT 1) DELETE FROM record", "WITH x AS (SELECT 1) UPDATE record SET slug = ''",
      "EXPLAIN DELETE FROM record", "EXPLAIN QUERY PLAN DROP TABLE record",
      "CREATE TABLE x(y)", "CREATE TEMP TABLE x(y)", "CREATE TEMP TABLE x AS SELECT 1",
      "CREATE TEMP VIEW agreements AS SELECT 1", "CREATE VIEW x AS SELECT 1",
      "CREATE INDEX x ON record(slug)", "CREATE VIRTUAL TABLE temp.x USING fts5(y)",
      "CREATE TEMP TRIGGER x AFTER INSERT ON record BEGIN SELECT 1; END",
      "CREATE TRIGGER x INSTEAD OF DELETE ON agreements BEGIN SELECT 1; END",
      "DROP TABLE record", "DROP VIEW agreements", "ALTER TABLE record RENAME TO x",
      "ALTER TABLE record ADD COLUMN x", "REINDEX", "ANALYZE",
      "INSERT INTO search(search) VALUES ('delete-all')",
      "INSERT INTO search(search) VALUES ('integrity-check')",
      "UPDATE sqlite_schema SET sql = ''", "DELETE FROM sqlite_sequence",
    ])

  private static let settings = HostileStatements(
    "settings and transactions", [64],
    [
      "PRAGMA user_version = 9", "PRAGMA application_id = 0", "PRAGMA journal_mode = WAL",
      "PRAGMA journal_mode = OFF", "PRAGMA query_only = OFF", "PRAGMA writable_schema = ON",
      "PRAGMA temp_store_directory = '.'", "PRAGMA hard_heap_limit = 0",
      "PRAGMA locking_mode = EXCLUSIVE", "PRAGMA mmap_size = 1000000000",
      "PRAGMA cache_size = -1000000", "PRAGMA trusted_schema = ON", "PRAGMA wal_checkpoint",
      "PRAGMA incremental_vacuum", "PRAGMA optimize", "PRAGMA integrity_check",
      "PRAGMA table_info(record)", "SELECT * FROM pragma_table_info('record')",
      "SELECT * FROM pragma_database_list", "BEGIN", "BEGIN EXCLUSIVE", "COMMIT", "END",
      "ROLLBACK", "SAVEPOINT x", "RELEASE x",
    ])

  private static let functions = HostileStatements(
    "functions that do more than compute", [64],
    [
      "SELECT load_extension('./x.so')", "SELECT load_extension('x', 'y')",
      "SELECT fts3_tokenizer('simple')", "SELECT fts3_tokenizer('simple', x'4141414141414141')",
      "SELECT fts5(x'00')", "SELECT optimize('search')", "SELECT matchinfo('search')",
      "SELECT snippet(search, 0, '', '', '', 1) FROM search", "SELECT sqlite_log(1, 'x')",
      "SELECT rtreecheck('x')", "SELECT shell_add_schema('x', 'y')",
    ])

  private static let tables = HostileStatements(
    "tables behind the views", [64],
    [
      "SELECT * FROM record", "SELECT count(*) FROM entry", "SELECT 1 FROM change_group",
      "SELECT * FROM main.agreement", "SELECT (SELECT slug FROM record LIMIT 1)",
      "SELECT 1 WHERE EXISTS (SELECT 1 FROM name)", "SELECT * FROM sqlite_schema",
      "SELECT * FROM sqlite_temp_schema", "SELECT * FROM search WHERE search MATCH 'x'",
      "SELECT * FROM search_data", "SELECT * FROM dbstat", "SELECT * FROM sqlite_stmt",
      "WITH agreements AS (SELECT slug FROM record) SELECT * FROM agreements",
      "WITH \"AGREEMENTS\"/**/AS--\n(SELECT slug FROM record) SELECT * FROM agreements",
    ])

  private static let parts = HostileStatements(
    "more than one statement, or none", [64],
    [
      "SELECT 1; DELETE FROM record", "SELECT 1; SELECT 2", "SELECT 1;;; ATTACH 'x' AS x",
      "SELECT 1 /* ; */ ; /* */ VACUUM", "", ";", "-- nothing", "/* not closed", "SELECT ?",
      "SELECT ?1", "SELECT :a",
    ])

  /// What is no text at all comes by standard input.
  private static let bytes = HostileStatements(
    "broken texts", [64, 65],
    ["SELECT 1\u{0}; DELETE FROM record", "SELECT CAST(x'ff' AS TEXT)", "SELECT char(0xD800)"])

  private static let deep = HostileStatements(
    "statements too large to compile", [64],
    [
      "SELECT \(repeated("(", 5_000))1\(repeated(")", 5_000))",
      "SELECT \(repeated("-", 9_999).replacing("--", with: "- -"))1",
      "SELECT \(repeated("NOT ", 9_000))1", "SELECT 1\(repeated("+1", 9_000))",
      "SELECT '\(repeated("x", 200_000))'", "SELECT \(repeated("1,", 900))1",
      "SELECT 1\(repeated(" UNION ALL SELECT 1", 300))",
      "SELECT max(1\(repeated(",1", 900)))", "SELECT 1\(repeated(" || 'x'", 5_000))",
      "SELECT \(repeated("abs(", 3_000))1\(repeated(")", 3_000))",
      "SELECT \(repeated("(SELECT ", 1_000))1\(repeated(")", 1_000))",
      "SELECT \(repeated("CASE WHEN 1 THEN ", 900))1\(repeated(" END", 900))",
      "SELECT * FROM agreements\(repeated(", agreements", 80))",
    ])

  private static let memory = HostileStatements(
    "values without measure", [0, 64, 75],
    [
      "SELECT zeroblob(1000000000)", "SELECT randomblob(16000000)", "SELECT hex(zeroblob(8000000))",
      "SELECT length(replace(hex(zeroblob(8000000)), '0', '0123456789'))",
      "SELECT printf('%16000000s', 'x')", "SELECT printf('%.*c', 16000000, 'x')",
      "SELECT printf('%.16000000f', 1.0 / 3)", "SELECT printf('%0*d', 2000000000, 1)",
      "SELECT quote(zeroblob(8000000)) || quote(zeroblob(8000000))",
      "SELECT group_concat(hex(zeroblob(100000))) FROM history a, history b",
      "SELECT json_group_array(hex(zeroblob(100000))) FROM history a, history b",
      "SELECT json_group_object(rowid, a.entry) FROM history a, (SELECT 1 AS rowid) b, history c",
      "SELECT \(list(40, "zeroblob(15000000)"))", "SELECT \(list(9, "randomblob(8000000)"))",
      "SELECT json('[' || replace(hex(zeroblob(4000000)), '0', '1,') || '1]')",
      "SELECT json_valid(replace(hex(zeroblob(8000000)), '0', '['))",
      "SELECT value FROM json_each('[' || replace(hex(zeroblob(2000000)), '0', '1,') || '1]')",
      "SELECT json_patch('{}', '{\"a\":' || hex(zeroblob(7000000)) || '}')",
      "SELECT upper(hex(zeroblob(8000000))) || lower(hex(zeroblob(8000000)))",
      "SELECT a.before, zeroblob(8000000) FROM history a",
      "SELECT 1 WHERE 1 IN (\(repeated("1,", 40_000))1)",
    ])

  private static let sorts = HostileStatements(
    "sorts and groups of all with all", [0, 64, 75],
    [
      "SELECT a.* FROM history a, history b ORDER BY b.before, a.after",
      "SELECT DISTINCT a.before || b.after FROM history a, history b",
      "SELECT a.before, count(*) FROM history a, history b GROUP BY a.before || b.entry",
      "SELECT row_number() OVER (ORDER BY a.after || b.after) FROM history a, history b",
      "SELECT sum(a.entry) OVER (ORDER BY b.entry ROWS BETWEEN 9999 PRECEDING AND 9999 FOLLOWING) "
        + "FROM history a, history b",
      "SELECT group_concat(a.after) OVER () FROM history a, history b",
      "SELECT a.after || b.after FROM history a, history b UNION SELECT 1",
      "SELECT a.after || b.after FROM history a, history b EXCEPT SELECT 1",
      "WITH x AS MATERIALIZED (SELECT a.after || b.after FROM history a, history b) "
        + "SELECT count(*) FROM x, x AS y",
      "SELECT count(DISTINCT a.after || b.entry) FROM history a, history b",
    ])

  private static let endless = HostileStatements(
    "questions that never end", [64, 75],
    [
      "\(counting) SELECT count(*) FROM n", "\(counting) SELECT i FROM n WHERE i < 0",
      "\(counting) SELECT sum(i) OVER (ORDER BY i) FROM n WHERE i % 2 = 3",
      "\(counting) SELECT max(i), (SELECT count(*) FROM agreements) FROM n",
      "WITH RECURSIVE n(i) AS (SELECT 'x' UNION ALL SELECT i || i FROM n) SELECT length(i) FROM n "
        + "WHERE i = ''",
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n) SELECT count(*) FROM n",
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n ORDER BY 1 DESC) "
        + "SELECT count(*) FROM n",
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT 0 FROM n, history) SELECT count(*) FROM n",
      "SELECT count(*) FROM history a, history b, history c",
      "SELECT count(*) FROM history a, history b, history c, history d WHERE a.entry = d.entry + 1",
      "SELECT a.entry FROM history a, history b WHERE a.after LIKE '%' || b.after || '%x'",
      "SELECT (SELECT count(*) FROM history b, history c WHERE b.entry < a.entry) FROM history a",
      "SELECT 1 FROM history a JOIN history b JOIN history c ON a.entry + b.entry + c.entry < 0",
    ])

  private static let patterns = HostileStatements(
    "patterns that try everything", [0, 64, 75],
    [
      "SELECT hex(zeroblob(4000000)) LIKE '\(repeated("%0", 400))%1'",
      "SELECT hex(zeroblob(4000000)) GLOB '\(repeated("*0", 400))*1'",
      "SELECT hex(zeroblob(4000000)) LIKE '\(repeated("%_0", 300))%1'",
      "SELECT count(*) FROM history WHERE hex(zeroblob(999999)) LIKE '\(repeated("%0", 400))%1'",
      "SELECT hex(zeroblob(99)) LIKE '\(repeated("%0", 900))'",
    ])

  /// Each of them one instruction of SQLite, inside which it asks nobody.
  private static let oneInstruction = HostileStatements(
    "work inside one instruction", [75],
    [
      "SELECT instr(hex(zeroblob(8000000)), hex(zeroblob(2500000)) || '1')",
      "SELECT instr(zeroblob(16000000), zeroblob(8000000) || x'01')",
      "SELECT replace(hex(zeroblob(5000000)), hex(zeroblob(2500000)) || '1', 'x')",
      "SELECT trim(hex(zeroblob(8000000)), \(set))", "SELECT ltrim(hex(zeroblob(8000000)), \(set))",
      "SELECT rtrim(hex(zeroblob(8000000)), \(set))",
      "SELECT count(*) FROM agreements "
        + "WHERE instr(hex(zeroblob(5000000)) || agreement, hex(zeroblob(2500000)) || '1')",
    ])

  private static let counting =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
  /// Many characters, of which only the last one fits.
  private static let set = "replace(hex(zeroblob(250000)), '0', '1') || '0'"

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  private static func list(_ count: Int, _ text: String) -> String {
    Array(repeating: text, count: count).joined(separator: ", ")
  }
}
