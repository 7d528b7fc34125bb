import TestDesk
import Testing

/// What is worked out in parts, beside the thread that stores it.
struct LargeInputTests {
  @Test func everyAgreementOfALargeInputHasItsOwnAnswers() throws {
    let desk = try Desk(parties: true)
    let lines = (0..<1_700).map { number in
      """
      {"kind": "agreement", "slug": "a\(number)", "title": "Agreement \(number)",
       "party": ["FRA", "ITA"], "signed": "\(1900 + number % 97)-05-04",
       "in-force": "\(1901 + number % 97)-01-0\(1 + number % 9)"}
      """.replacing("\n", with: " ")
    }
    try desk.enter(lines.joined(separator: "\n"))
    // Each has the days that were entered for it, not those of a neighbour.
    let wrong = try desk.texts(
      """
      SELECT slug FROM (
        SELECT agreement AS slug, CAST(substr(agreement, 2) AS INTEGER) AS n, signed, in_force
        FROM agreements)
      WHERE signed <> (1900 + n % 97) || '-05-04'
        OR in_force <> (1901 + n % 97) || '-01-0' || (1 + n % 9)
      """)
    #expect(wrong == [])
    #expect(
      try desk.texts("SELECT count(*) || '' FROM agreements WHERE status = 'in-force'") == ["1700"])
    #expect(try desk.faults() == [])
  }
}
