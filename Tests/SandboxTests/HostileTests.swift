import Answers
import Model
import SQLite
import TestDesk
import Testing

@testable import Archive
@testable import Sandbox

/// The bound on memory is one for the process, so these run one after another.
@Suite(.serialized) struct HostileTests {
  let desk: Desk
  let sql: ReadOnlySQL

  init() throws {
    desk = try Desk(examples: true)
    sql = ReadOnlySQL(archive: desk.archive, deadlineSeconds: 5)
  }

  private func refusal(
    _ statement: String, _ parameters: [(name: String, value: String)] = []
  ) -> Fault? {
    do {
      _ = try sql.run(statement, parameters: parameters)
      return nil
    } catch {
      return error as? Fault
    }
  }

  static let hostile = [
    "ATTACH ':memory:' AS other", "ATTACH '/tmp/regesta-hostile.db' AS other", "DETACH main",
    "VACUUM", "VACUUM INTO '/tmp/regesta-hostile.db'", "PRAGMA user_version = 9",
    "PRAGMA writable_schema = ON", "PRAGMA journal_mode = WAL", "PRAGMA query_only = OFF",
    "PRAGMA table_info(record)", "SELECT * FROM pragma_table_info('record')",
    "SELECT load_extension('/tmp/x.so')", "SELECT fts3_tokenizer('simple')",
    "SELECT fts3_tokenizer('simple', x'4141414141414141')", "SELECT writefile('/tmp/x', 'y')",
    "SELECT readfile('/etc/passwd')", "SELECT edit('x')",
    "SELECT 1; DELETE FROM record", "SELECT 1; SELECT 2", "UPDATE agreement SET title = 'x'",
    "UPDATE agreement SET title = 'x' RETURNING id", "DELETE FROM record RETURNING id",
    "INSERT INTO note(id, record, note) VALUES (1, 1, 'x') RETURNING id",
    "WITH x AS (SELECT 1) DELETE FROM record", "REPLACE INTO archive VALUES (1, '', '')",
    "CREATE TABLE x(y)", "CREATE TEMP TABLE x(y)", "CREATE TEMP VIEW agreements AS SELECT 1",
    "CREATE VIRTUAL TABLE temp.x USING fts5(y)",
    "CREATE TEMP TRIGGER x AFTER INSERT ON record "
      + "BEGIN SELECT 1; END", "DROP VIEW agreements", "ALTER TABLE record RENAME TO x",
    "REINDEX", "ANALYZE", "BEGIN", "BEGIN IMMEDIATE", "COMMIT", "SAVEPOINT x", "RELEASE x",
    "EXPLAIN DELETE FROM record", "EXPLAIN QUERY PLAN DELETE FROM record",
    "SELECT * FROM record", "SELECT slug FROM record", "SELECT count(*) FROM record",
    "SELECT 1 FROM record", "SELECT rowid FROM entry", "SELECT 1 WHERE EXISTS (SELECT 1 FROM name)",
    "SELECT (SELECT title FROM agreement LIMIT 1)", "SELECT * FROM main.agreement",
    "SELECT * FROM sqlite_schema", "SELECT * FROM sqlite_master",
    "SELECT * FROM sqlite_temp_schema",
    "SELECT count(*) FROM sqlite_schema", "SELECT * FROM search WHERE search MATCH 'x'",
    "SELECT * FROM search_data", "SELECT * FROM _bound", "SELECT * FROM _today",
    "SELECT * FROM fts5vocab", "SELECT * FROM dbstat", "SELECT * FROM sqlite_stmt",
    "SELECT snippet(search, 0, '', '', '', 1) FROM search", "VALUES (load_extension('x'))",
    "WITH agreements AS (SELECT slug FROM record) SELECT * FROM agreements",
    "WITH AGREEMENTS AS MATERIALIZED (SELECT slug FROM record) SELECT * FROM agreements",
    "WITH agreements(a) AS NOT MATERIALIZED (SELECT slug FROM record) SELECT * FROM agreements",
    "WITH '_today' AS (SELECT slug FROM record) SELECT * FROM _today",
    "WITH \"_bound\"/**/AS--\n(SELECT slug FROM record) SELECT * FROM _bound",
    "WITH [events] AS (SELECT slug FROM record) SELECT * FROM [events]",
    "WITH `dyads`(\"a)\") AS (SELECT slug FROM record) SELECT * FROM dyads",
    "SELECT * FROM (WITH topics AS (SELECT slug FROM record) SELECT * FROM topics)",
    "WITH x AS (SELECT slug FROM record) SELECT * FROM x", "", ";", "-- nothing", "SELECT ?",
    "SELECT ?1", "SELECT \u{0}",
  ]

  @Test func hostileStatementsAreRefusedAndChangeNothing() throws {
    let before = try desk.texts("SELECT count(*) || '/' || max(id) FROM entry")
    let limit = desk.archive.db.limit(.attached)
    for statement in Self.hostile {
      let fault = refusal(statement)
      #expect(fault?.reason == .usage, "\(statement): \(String(describing: fault))")
      #expect(!desk.archive.db.isInTransaction, "\(statement)")
    }
    #expect(try desk.texts("SELECT count(*) || '/' || max(id) FROM entry") == before)
    #expect(limit > 0 && desk.archive.db.limit(.attached) == limit)
    #expect(try desk.archive.db.all("PRAGMA database_list") { try $0.text(1) } == ["main"])
  }

  @Test func aBaseTableIsRefusedWithTheNamesOfTheViews() throws {
    let fault = try #require(refusal("SELECT slug FROM record"))
    #expect(fault.message == "record is not one of the views")
    #expect(fault.hint?.contains("agreements, parties, agreement_parties") == true)
    #expect(
      refusal("SELECT 1; SELECT 2")?.message.contains("another begins at character 11") == true)
    #expect(refusal("DELETE FROM record")?.message.hasPrefix("this only reads") == true)
  }

  static let harmless = [
    "SELECT * FROM agreements WHERE title LIKE '%visits%'", "SELECT count(*) FROM sources",
    "SELECT count(*) FROM Terminations", "SELECT 1 FROM main.events", "VALUES (1, 2)",
    "SELECT upper(title) AS t, row_number() OVER (ORDER BY title) FROM topics ORDER BY t",
    "WITH x AS (SELECT * FROM events) SELECT verb, count(*) FROM x GROUP BY verb",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT * FROM n",
    "SELECT json_extract(j.value, '$.value') FROM disputes, json_each(rivals_json) j",
    "SELECT date('now'), strftime('%Y', 'now'), round(sqrt(2), 2)",
    "EXPLAIN QUERY PLAN SELECT * FROM terminations", "EXPLAIN SELECT * FROM events",
    "SELECT a.agreement, t.ended FROM agreements a LEFT JOIN terminations t USING (agreement);",
    "SELECT party_a, count(*) FILTER (WHERE signed > '1990') FROM dyads GROUP BY 1 HAVING true",
    "-- a comment\nSELECT 'agreements AS (' AS x", "SELECT agreement AS agreements FROM agreements",
    "SELECT * FROM agreements AS terminations", "SELECT signed->>'$' FROM agreements WHERE 0",
    "SELECT EXISTS (SELECT 1 FROM history), (SELECT count(*) FROM citations)",
  ]

  @Test func harmlessStatementsRun() {
    for statement in Self.harmless {
      #expect(throws: Never.self, "\(statement)") { try sql.run(statement) }
    }
  }

  @Test func everyDocumentedViewCanBeReadWholeAndByColumn() throws {
    for view in ReadOnlySQL.views {
      let whole = try sql.run("SELECT * FROM \(view)")
      #expect(whole.columns.map(\.name) == (try desk.archive.columns(of: view)))
      let count = try sql.run("SELECT count(*) FROM \(view)")
      #expect(count.rows == [[.integer(Int64(whole.rows.count))]])
      for column in whole.columns.map(\.name) {
        let rows = try sql.run("SELECT \"\(column)\" FROM \(view) LIMIT 3").rows
        #expect(rows.count == min(3, whole.rows.count), "\(view).\(column)")
      }
    }
  }

  @Test func theDeadlineStopsWhatNeverEnds() throws {
    let bomb = """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n
      """
    let quick = ReadOnlySQL(archive: desk.archive, deadlineSeconds: 0.2)
    let clock = ContinuousClock()
    let start = clock.now
    let fault = #expect(throws: Fault.self) { try quick.run(bomb) }
    #expect(fault?.message == "the statement took longer than 0.2 seconds")
    #expect(clock.now - start < .seconds(3))
    // The archive works as before.
    #expect(try sql.run("SELECT count(*) FROM agreements").rows == [[4]])
  }

  @Test func memoryIsBounded() throws {
    let small = ReadOnlySQL(archive: desk.archive, heapBytes: 4 << 20)
    let hungry = """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
      SELECT group_concat(hex(zeroblob(100000))) FROM n
      """
    let fault = #expect(throws: Fault.self) { try small.run(hungry) }
    #expect(fault?.reason == .usage)
    #expect(fault?.message == "the statement needs more than 4 MiB of memory")
    #expect(refusal("SELECT zeroblob(1000000000)")?.reason == .usage)
  }

  @Test func compilingBombsAreRefused() {
    let deep = String(repeating: "(", count: 5_000) + "1" + String(repeating: ")", count: 5_000)
    #expect(refusal("SELECT \(deep)")?.reason == .usage)
    #expect(refusal("SELECT '\(String(repeating: "x", count: 200_000))'")?.reason == .usage)
    let union = Array(repeating: "SELECT 1", count: 300).joined(separator: " UNION ALL ")
    #expect(refusal(union)?.reason == .usage)
    #expect(refusal("SELECT \(Array(repeating: "1", count: 900).joined(separator: ","))") != nil)
  }

  @Test func longAnswersAreCut() throws {
    let short = ReadOnlySQL(archive: desk.archive, rowLimit: 2)
    let cut = try short.run("SELECT agreement FROM agreements")
    #expect(cut.isCut && cut.rows.count == 2)
    #expect(try !short.run("SELECT agreement FROM agreements LIMIT 2").isCut)
    let wide = try sql.run(
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9)
      SELECT zeroblob(8000000) FROM n
      """)
    #expect(wide.isCut && wide.rows.count == 5)
  }
}
