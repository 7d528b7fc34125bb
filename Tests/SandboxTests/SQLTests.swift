import Answers
import Foundation
import Model
import Reasons
import SQLite
import TestDesk
import Testing

@testable import Archive
@testable import Sandbox

@Suite(.serialized) struct SQLTests {
  let desk: Desk
  let sql: ReadOnlySQL

  init() throws {
    desk = try Desk(examples: true)
    sql = ReadOnlySQL(archive: desk.archive)
  }

  private func refusal(
    _ statement: String, _ parameters: [(name: String, value: String)] = []
  ) -> Fault? {
    #expect(throws: Fault.self) { try sql.run(statement, parameters: parameters) }
  }

  @Test func theArticlesTableIsAQuery() throws {
    let rows = try sql.run("SELECT agreement, signed, ended FROM terminations ORDER BY signed")
    #expect(rows.columns == ["agreement", "signed", "ended"])
    #expect(rows.rows.count == 4 && !rows.isCut)
    #expect(rows.rows[0] == ["can-sun-1989-military-visits", "1989-11-20", "2025-12-05"])
  }

  @Test func parametersGoByNameWithOrWithoutTheirSign() throws {
    let rows = try sql.run(
      """
      SELECT agreement FROM agreements
      WHERE CAST(substr(signed, 1, 4) AS INTEGER) > :year AND title LIKE @like AND $one = 1
      """, parameters: [("year", "1995"), ("@like", "%Portug%"), ("$one", "1")])
    #expect(rows.rows == [["prt-rus-2000-military-cooperation"]])
    // A column of text compares with a number as it does with its digits.
    #expect(
      try sql.run(
        "SELECT :a = '7', typeof(:a), typeof(:b), typeof(:c)",
        parameters: [("a", "7"), ("b", "007"), ("c", "1.5")]
      ).rows == [[0, "integer", "text", "text"]])
    #expect(
      try sql.run(
        "SELECT count(*) FROM agreements WHERE signed > :y", parameters: [("y", "1995")]
      ).rows == [[2]])
  }

  @Test func parametersThatDoNotFitAreListed() throws {
    let fault = try #require(refusal("SELECT :year, :party", [("yaer", "1"), ("party", "RUS")]))
    #expect(fault.reason == .usage)
    #expect(fault.problems.map(\.field) == ["year", "yaer"])
    #expect(fault.problems.last?.hint == "did you mean year?")
    #expect(fault.hint == "its parameters are :party, :year")
    #expect(refusal("SELECT 1", [("a", "1")])?.hint == "the statement has no parameters")
    #expect(refusal("SELECT :a", [("a", "1"), (":a", "2")])?.message.contains("twice") == true)
    #expect(refusal("SELECT ?", [])?.hint == "write :name instead of ?")
  }

  @Test func aMistakeIsShownWhereItIs() throws {
    let fault = try #require(refusal("SELECT agreement\nFORM agreements WHERE 1"))
    #expect(fault.message.contains("line 2, character 6"), "\(fault.message)")
    #expect(
      refusal("SELECT sinedd FROM agreements")?.message
        == "the statement is wrong: no such column: sinedd, at character 8 (sinedd FROM agreements)"
    )
    #expect(refusal("SELECT CAST(x'ff' AS TEXT)")?.message.contains("cannot be shown") == true)
    #expect(refusal("SELECT json('{')")?.reason == .usage)
  }

  @Test func aFileIsReadWithoutBeingChanged() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "regesta-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/archive.sqlite"
    _ = try Archive.create(
      at: path, uid: String(repeating: "a", count: 32),
      ids: CountedIDs(seconds: 1_768_478_400, random: 7), time: Desk.time)
    let before = try Data(contentsOf: URL(filePath: path))
    let sql = ReadOnlySQL(path: path)
    #expect(try sql.run("SELECT count(*) FROM agreements").rows == [[0]])
    #expect(throws: Fault.self) { try sql.run("DELETE FROM record") }
    #expect(throws: Fault.self) { try sql.run("VACUUM INTO '\(folder)/copy.sqlite'") }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    #expect(!FileManager.default.fileExists(atPath: folder + "/copy.sqlite"))
    let missing = #expect(throws: Fault.self) {
      try ReadOnlySQL(path: folder + "/none").run("SELECT 1")
    }
    #expect(missing?.reason == .notFound)
    try Data("this is a text and no archive at all".utf8).write(to: URL(filePath: folder + "/text"))
    let foreign = #expect(throws: Fault.self) {
      try ReadOnlySQL(path: folder + "/text").run("SELECT 1")
    }
    #expect(foreign?.reason == .incompatible)
  }

  @Test func aWriterThatWasCutOffIsSaid() {
    let error = SQLiteError(code: .readOnlyRollback, message: "attempt to write")
    let fault = Faults.fault(error, "cannot read the archive")
    #expect(fault?.reason == .inputOutput && fault?.hint?.contains("recovers") == true)
  }

  @Test func everyColumnOfEveryViewIsExplained() throws {
    let text = try ReadOnlySQL.schema(of: desk.archive)
    for view in ReadOnlySQL.views {
      #expect(text.contains("\n\(view): "))
      for column in try desk.archive.columns(of: view) {
        #expect(ViewColumns.meaning(of: column, in: view) != nil, "\(view).\(column)")
      }
    }
    #expect(ReadOnlySQL.views.count == 20)
  }

  @Test func helpersOfTheViewsAreNotListedAndNotToBeAsked() throws {
    let all = try desk.texts("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name")
    let helpers = all.filter { $0.hasPrefix("_") }
    #expect(!helpers.isEmpty)
    #expect(Set(all).subtracting(helpers) == Set(ReadOnlySQL.views))
    for helper in helpers {
      #expect(refusal("SELECT * FROM \(helper)")?.message == "\(helper) is not one of the views")
    }
  }

  @Test func everyFixedStatementCompiles() throws {
    for statement in StatementRun.statements + SQLTables.uses {
      _ = try desk.archive.db.prepare(statement)
    }
  }
}
