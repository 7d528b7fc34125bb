import Migrator
import SQLite
import Testing

@Suite struct DriftTests {
  let db: Connection
  let original = """
    -- Parties.
    CREATE TABLE a (
      x TEXT, -- a word
      y TEXT DEFAULT '  -- not a comment  '
    );
    INSERT INTO a VALUES ('it''s', 'x');
    """

  init() throws {
    db = try Connection.inMemory()
    _ = try Migrator(try plan("CREATE TABLE first (z)", original))
      .run(db, at: "t")
  }

  private func drift(_ text: String) throws -> [Drift] {
    let plan = try plan("CREATE TABLE first (z)", text)
    return try Migrator(plan).status(db).drift
  }

  @Test func layoutAndCommentsAreNoDrift() throws {
    #expect(try drift(original).isEmpty)
    #expect(try drift("/* A licence. */\n" + original).isEmpty)
    #expect(try drift(original.replacing("\n", with: "\r\n")).isEmpty)
    #expect(try drift(original.replacing("\n  x", with: "\n\n\t\tx")).isEmpty)
    #expect(try drift(original.replacing("word\n", with: "word or two  \n") + "\n\n").isEmpty)
    #expect(try drift(original + "/* open").isEmpty)
    #expect(try drift(original.replacing("\n  x TEXT, -- a word\n", with: "x/**/TEXT,")).isEmpty)
    #expect(try drift(original.replacing(", 'x')", with: "\n,'x' ) ")).isEmpty)
  }

  @Test(arguments: [
    ("x'ab'", "x 'ab'"), ("a - -1", "a --1"), ("\"a\" \"b\"", "\"a\"\"b\""), ("'a' 'b'", "'a''b'"),
    ("a b", "ab"), ("1 .5", "1.5"), ("[a  b]", "[a b]"), ("'a /* b */'", "'a'"),
    ("'a\n\nb'", "'a\nb'"),
  ])
  func whiteSpaceThatMeansSomethingCounts(one: String, other: String) {
    #expect(CanonicalSQL.of("SELECT \(one)") != CanonicalSQL.of("SELECT \(other)"))
  }

  @Test(arguments: [
    ("a-- one\n+b", "a /* two */ +\tb"), ("f( a,b )", "f(a, b)"), ("a||'x'", "a || 'x'"),
    ("a\r\n  , b ;", "a,b;"), ("a/**/b", "a b"),
  ])
  func whiteSpaceThatMeansNothingDoesNot(one: String, other: String) {
    #expect(CanonicalSQL.of("SELECT \(one)") == CanonicalSQL.of("SELECT \(other)"))
  }

  @Test func anotherWordIsDrift() throws {
    let found = try drift(original.replacing("x TEXT", with: "x INTEGER"))
    #expect(found.map(\.number) == [2])
    #expect(found.first?.name == "step-2")
    #expect(found.first?.difference == ["- x TEXT,", "+ x INTEGER,"])
    #expect(found.first?.stored.contains("x TEXT") == true)
    #expect(found.first?.current.contains("x INTEGER") == true)
  }

  @Test func whatStandsInQuotesCounts() throws {
    #expect(try drift(original.replacing("'  -- not", with: "' -- not")).count == 1)
    #expect(try drift(original.replacing("'it''s'", with: "'its'")).count == 1)
    let bracketed = original.replacing("INTO a VALUES", with: "INTO [a--b] VALUES")
    #expect(try drift(bracketed).first?.difference.last?.hasPrefix("+ INSERT INTO [a--b]") == true)
  }

  @Test func theDifferenceIsShort() throws {
    let more = (1...9).map { "INSERT INTO a VALUES (\($0), 0);" }.joined(separator: "\n")
    #expect(
      try drift(original + "\n" + more).first?.difference == [
        "+ INSERT INTO a VALUES (1, 0);", "+ INSERT INTO a VALUES (2, 0);",
        "+ INSERT INTO a VALUES (3, 0);",
      ])
    #expect(try drift("").first?.difference.count == 3)
  }

  @Test func aRunStopsAtDriftUnlessTold() throws {
    let next = Migrator(try plan("CREATE TABLE first (z, more)", original, "CREATE TABLE c (x)"))
    let words = sentence { _ = try next.run(db, at: "t") }
    #expect(words.hasPrefix("migration 1 (step-1) is not what was applied:\n- CREATE TABLE first"))
    #expect(try next.run(db, at: "t", allowingDrift: true).applied.map(\.number) == [3])
  }
}
