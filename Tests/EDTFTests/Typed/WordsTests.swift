import EDTF
import Testing

struct WordsTests {
  @Test(arguments: [
    ("1989-11-20", "20 November 1989"), ("2025-12", "December 2025"), ("1994", "1994"),
    ("[..2025-12]", "December 2025 or before"), ("[2000..2003]", "between 2000 and 2003"),
    ("1833~", "about 1833"), ("1989?", "perhaps 1989"), ("1833%", "perhaps about 1833"),
    ("[1990,1991]", "1990 or 1991"), ("[1990,1991,1993..1995]", "one of 1990, 1991, 1993 to 1995"),
    ("{1998-11-02,1998-11-18}", "2 November 1998 and 18 November 1998"),
    ("2001-21", "spring 2001"), ("2001-33", "first quarter of 2001"),
    ("2001-41", "second half of 2001"), ("2001-31", "southern autumn 2001"),
    ("199X", "the 1990s"), ("180X", "the decade 1800–1809"), ("18XX", "the 19th century"),
    ("-01XX", "the 2nd century BC"), ("1990/1994", "from 1990 to 1994"), ("1990/..", "since 1990"),
    ("../1990-05", "until May 1990"), ("1990/", "from 1990 to an unknown end"),
    ("/1990", "until 1990 from an unknown beginning"), ("-0043-03-15", "15 March 44 BC"),
    ("0000", "1 BC"), ("0033", "33 AD"), ("Y17000", "17000 AD"), ("XXXX", "some year"),
    ("1994-XX", "some month of 1994"), ("1994-02-XX", "some day of February 1994"),
    ("XXXX-12-25", "25 December of some year"), ("2004?-06-11", "11 June 2004 (year uncertain)"),
    ("2004-06-~11", "11 June 2004 (day approximate)"),
    ("1950S2", "1950, estimated to 2 significant digits"),
    ("1994-02-04T12:30:00+02:00", "4 February 1994, 12:30:00 UTC+02:00"),
    ("19X4-12", "a date that fits 19X4-12"),
  ])
  func eachFormHasWordsThatAreReadBack(text: String, words: String) throws {
    let date = try EDTFDate(text)
    #expect(date.words == words)
    #expect(try EDTFDate(typed: words) == date)
  }

  @Test func wordsOfRandomDatesAreReadBack() throws {
    var maker = TextMaker(seed: 2026)
    var read = 0
    for _ in 0..<20_000 {
      guard let date = try? EDTFDate(maker.date()) else { continue }
      #expect((try? EDTFDate(typed: date.words)) == date, "\(date): \(date.words)")
      read += 1
    }
    #expect(read > 8_000)
  }

  @Test(arguments: [
    ("before the end of 1994", "[..1994-12-30]"), ("after mid-1994", "[1994-05-02..]"),
    ("late 1993 or early 1994", "[1993-09..1993-12,1994-01..1994-04]"),
    ("from the decade 1800–1809 to 1820", "180X/1820"),
    ("by the end of March 1994", "[..1994-03-31]"),
  ])
  func stretchesStayAsWideAsTheyAre(typed: String, text: String) throws {
    #expect(try EDTFDate(typed: typed).description == text)
  }

  @Test(arguments: [
    "1 1994 ii 4/", "4 1994 1994 1994/", "/", "4/", "/4", "1990 –", "– 1990", "II/4/",
  ])
  func signsAtTheEndAreRefused(text: String) {
    #expect(throws: EDTFError.self) { try EDTFDate(typed: text) }
  }

  @Test func wordsDoNotClaimMoreThanTheDate() throws {
    for text in ["early 1994", "Ende März 1994", "mid-1990s", "c. 1833", "199X"] {
      #expect(try EDTFDate(typed: text).exactDay == nil)
    }
  }
}
