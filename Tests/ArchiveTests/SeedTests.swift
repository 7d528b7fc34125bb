import EDTF
import Foundation
import SQLite
import TestDesk
import Testing

@testable import Archive

/// The parties that every archive begins with. People will look up their own country.
@Suite struct SeedTests {
  static let corpus = ProcessInfo.processInfo.environment["REGESTA_CORPUS"]

  private let desk: Desk

  init() throws { desk = try Desk(parties: true) }

  /// The members of an organisation on a day, as the memo of dates sees their periods.
  private func members(of organisation: String, on day: String) throws -> Int {
    let number = try #require(Day(day)).number
    let counts = try desk.archive.db.all(
      """
      SELECT count(DISTINCT m.party) FROM membership m JOIN party o ON o.id = m.organisation
      JOIN moment d ON d.edtf = m.period
      WHERE o.code = ?1 AND d.earliest <= ?2 AND d.latest >= ?2
      """, .text(organisation), .integer(Int64(number))
    ) { try $0.int(0) }
    return try #require(counts.first)
  }

  @Test(
    arguments: [
      ("UN", "1946-12-31", 55), ("UN", "1990-10-04", 159), ("UN", "2025-01-01", 193),
      ("NATO", "1949-08-24", 12), ("NATO", "1995-01-01", 16), ("NATO", "2004-03-29", 26),
      ("NATO", "2025-01-01", 32), ("EU", "1995-01-01", 15), ("EU", "2004-05-01", 25),
      ("EU", "2013-07-01", 28), ("EU", "2025-01-01", 27), ("CSTO", "2025-01-01", 6),
      ("OSCE", "2025-01-01", 57), ("COE", "2025-01-01", 46),
    ])
  func organisationsHaveTheirMembers(_ code: String, _ day: String, _ count: Int) throws {
    #expect(try members(of: code, on: day) == count)
  }

  @Test func everyStateHasItsNamesInThreeLanguages() throws {
    let lacking = try desk.texts(
      """
      SELECT p.code FROM party p JOIN identifier i ON i.record = p.id AND i.scheme = 'alpha-2'
      WHERE (SELECT count(DISTINCT language) FROM name
             WHERE record = p.id AND language IN ('fr', 'ru')) < 2
      """)
    #expect(lacking == [])
    let states = try desk.texts(
      "SELECT CAST(count(*) AS TEXT) FROM identifier WHERE scheme = 'alpha-2' AND length(value) = 2"
    )
    #expect(states == ["249"])
  }

  @Test func russiaContinuesTheUnionAndTheOthersSucceedIt() throws {
    let followers = try desk.texts(
      """
      SELECT q.code || ' ' || s.manner FROM succession s JOIN party p ON p.id = s.predecessor
      JOIN party q ON q.id = s.successor WHERE p.code = 'SUN' ORDER BY s.manner, q.code
      """)
    #expect(followers.first == "RUS continues")
    #expect(followers.dropFirst().allSatisfy { $0.hasSuffix(" succeeds") })
    #expect(followers.contains("UKR succeeds") && !followers.contains("EST succeeds"))
  }

  /// ISO 3166-3 says only which codes follow which; where the archive says otherwise it has a
  /// reason, and the reasons stand here.
  @Test(.enabled(if: corpus != nil)) func successorsAreThoseOfTheStandard() throws {
    let exceptions: Set<String> = [
      // The Baltic states restored the statehood they had; they follow nobody.
      "SUN EST", "SUN LVA", "SUN LTU",
    ]
    let path = try #require(Self.corpus) + "/countries/iso3166-3-successors.csv"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
      .dropFirst()
    var missing: [String] = []
    for line in lines {
      // Names hold commas in quotes; codes do not, and stand before and after them.
      let plain = line.replacing(/"[^"]*"/, with: "name").split(
        separator: ",", omittingEmptySubsequences: false)
      let alpha4 = String(plain[0])
      let from = String(plain[3])
      let to = String(plain[7])
      let found = try desk.texts(
        """
        SELECT q.code FROM succession s JOIN party q ON q.id = s.successor
        JOIN identifier i ON i.record = s.predecessor AND i.scheme = 'alpha-4' AND i.value = ?1
        WHERE q.code = ?2
        """, .text(alpha4), .text(to))
      if found.isEmpty, !exceptions.contains("\(from) \(to)") { missing.append("\(from) \(to)") }
    }
    #expect(missing == [])
    #expect(lines.count > 40)
  }
}
