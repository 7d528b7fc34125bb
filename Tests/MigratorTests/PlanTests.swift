import Migrator
import SQLite
import Testing

@Suite struct PlanTests {
  private func script(_ name: String) throws -> MigrationScript {
    try MigrationScript(fileName: name, sql: "SELECT 1")
  }

  private func plan(of names: [String]) throws -> MigrationPlan {
    try MigrationPlan(
      applicationID: 1, scripts: names.map(script), derivedDigest: "", rebuildDerived: { _ in })
  }

  @Test func aFileNameGivesNumberAndName() throws {
    let script = try script("0012_add-Parties_2.sql")
    #expect(script.number == 12)
    #expect(script.name == "add-Parties_2")
    #expect(try self.script("10001_x.sql").number == 10_001)
  }

  @Test(arguments: [
    "", "1_x.sql", "0000_x.sql", "0001x.sql", "0001_.sql", "0001_x.txt", "x_0001.sql",
    "0001_a b.sql", "0001_é.sql", "0001_sql", "99999999999999999999_x.sql",
  ])
  func otherNamesAreRefused(name: String) {
    #expect(sentence { _ = try script(name) } == "\(name) is not named as 0001_name.sql")
  }

  @Test func scriptsAreOrderedWithoutGapOrDouble() throws {
    #expect(try plan(of: ["0002_b.sql", "0001_a.sql"]).scripts.map(\.name) == ["a", "b"])
    #expect(try plan(of: []).scripts.isEmpty)
    #expect(
      sentence { _ = try plan(of: ["0001_a.sql", "0003_c.sql"]) } == "migration 2 is missing")
    #expect(sentence { _ = try plan(of: ["0002_a.sql"]) } == "migration 1 is missing")
    let names = ["0002_c.sql", "0001_a.sql", "0002_b.sql"]
    #expect(sentence { _ = try plan(of: names) } == "migration 2 exists twice: b, c")
    #expect(
      sentence {
        _ = try MigrationPlan(
          applicationID: 0, scripts: [], derivedDigest: "", rebuildDerived: { _ in })
      } == "the plan has no application id")
  }
}
