import EDTF
import Testing

/// One row of the project's own table, written from ISO 8601-2:2019 and the profile of the
/// Library of Congress: text, level, earliest day, latest day, canonical text.
struct Row: Sendable, CustomTestStringConvertible {
  var text: String
  var level: Int
  var earliest: Day
  var latest: Day
  var canonical: String

  init(
    _ text: String, _ level: Int, _ earliest: String, _ latest: String, _ canonical: String? = nil
  ) {
    self.text = text
    self.level = level
    self.earliest = earliest == ".." ? .distantPast : Day(earliest) ?? Day(number: 1)
    self.latest = latest == ".." ? .distantFuture : Day(latest) ?? Day(number: 1)
    self.canonical = canonical ?? text
  }

  var testDescription: String { text }
}

let standardTable: [Row] = [
  // 4.2 of the profile: dates, with and without time.
  Row("1985-04-12", 0, "1985-04-12", "1985-04-12"),
  Row("1985-04", 0, "1985-04-01", "1985-04-30"),
  Row("1985", 0, "1985-01-01", "1985-12-31"),
  Row("0000", 0, "0000-01-01", "0000-12-31"),
  Row("0000-02-29", 0, "0000-02-29", "0000-02-29"),
  Row("9999-12-31", 0, "9999-12-31", "9999-12-31"),
  Row("2000-02", 0, "2000-02-01", "2000-02-29"),
  Row("1900-02", 0, "1900-02-01", "1900-02-28"),
  Row("1985-04-12T23:20:30", 0, "1985-04-12", "1985-04-12"),
  Row("1985-04-12T23:20:30Z", 0, "1985-04-12", "1985-04-12"),
  Row("1985-04-12T23:20:30-04", 0, "1985-04-12", "1985-04-12", "1985-04-12T23:20:30-04:00"),
  Row("1985-04-12T23:20:30+04:30", 0, "1985-04-12", "1985-04-12"),
  Row("1985-04-12T23:20:30+00:00", 0, "1985-04-12", "1985-04-12", "1985-04-12T23:20:30Z"),
  Row("2016-12-31T23:59:60Z", 0, "2016-12-31", "2016-12-31"),
  Row("1964/2008", 0, "1964-01-01", "2008-12-31"),
  Row("2004-06/2006-08", 0, "2004-06-01", "2006-08-31"),
  Row("2004-02-01/2005-02", 0, "2004-02-01", "2005-02-28"),
  Row("2005/2006-02", 0, "2005-01-01", "2006-02-28"),
  // Level 1.
  Row("Y170000002", 1, "Y170000002-01-01", "Y170000002-12-31"),
  Row("Y-170000002", 1, "Y-170000002-01-01", "Y-170000002-12-31"),
  Row("2001-21", 1, "2001-03-01", "2001-05-31"),
  Row("2001-22", 1, "2001-06-01", "2001-08-31"),
  Row("2001-23", 1, "2001-09-01", "2001-11-30"),
  Row("2003-24", 1, "2003-12-01", "2004-02-29"),
  Row("-0985", 1, "-0985-01-01", "-0985-12-31"),
  Row("-0044-03-15", 1, "-0044-03-15", "-0044-03-15"),
  Row("1984?", 1, "1984-01-01", "1984-12-31"),
  Row("2004-06~", 1, "2004-06-01", "2004-06-30"),
  Row("2004-06-11%", 1, "2004-06-11", "2004-06-11"),
  Row("201X", 1, "2010-01-01", "2019-12-31"),
  Row("20XX", 1, "2000-01-01", "2099-12-31"),
  Row("200X~", 1, "2000-01-01", "2009-12-31"),
  Row("2004-XX", 1, "2004-01-01", "2004-12-31"),
  Row("1985-04-XX", 1, "1985-04-01", "1985-04-30"),
  Row("1985-XX-XX", 1, "1985-01-01", "1985-12-31"),
  Row("1985-04-12/..", 1, "1985-04-12", ".."),
  Row("1985/", 1, "1985-01-01", ".."),
  Row("../1985-04", 1, "..", "1985-04-30"),
  Row("/1985", 1, "..", "1985-12-31"),
  Row("../..", 1, "..", ".."),
  Row("1984~/2004-06", 1, "1984-01-01", "2004-06-30"),
  Row("-1000/-0999", 1, "-1000-01-01", "-0999-12-31"),
  // Level 2: exponents and significant digits.
  Row("Y-17E7", 2, "Y-170000000-01-01", "Y-170000000-12-31"),
  Row("Y17E8", 2, "Y1700000000-01-01", "Y1700000000-12-31"),
  Row("1950S2", 2, "1950-01-01", "1950-12-31"),
  Row("-1859S5", 2, "-1859-01-01", "-1859-12-31"),
  Row("Y171010000S3", 2, "Y171010000-01-01", "Y171010000-12-31"),
  Row("Y3388E2S3", 2, "Y338800-01-01", "Y338800-12-31"),
  // Seasons of a hemisphere, quarters, thirds, halves.
  Row("2001-25", 2, "2001-03-01", "2001-05-31"),
  Row("2001-26", 2, "2001-06-01", "2001-08-31"),
  Row("2001-27", 2, "2001-09-01", "2001-11-30"),
  Row("2001-28", 2, "2001-12-01", "2002-02-28"),
  Row("2001-29", 2, "2001-09-01", "2001-11-30"),
  Row("2001-30", 2, "2001-12-01", "2002-02-28"),
  Row("2001-31", 2, "2001-03-01", "2001-05-31"),
  Row("2001-32", 2, "2001-06-01", "2001-08-31"),
  Row("2001-33", 2, "2001-01-01", "2001-03-31"),
  Row("2001-34", 2, "2001-04-01", "2001-06-30"),
  Row("2001-35", 2, "2001-07-01", "2001-09-30"),
  Row("2001-36", 2, "2001-10-01", "2001-12-31"),
  Row("2001-37", 2, "2001-01-01", "2001-04-30"),
  Row("2001-38", 2, "2001-05-01", "2001-08-31"),
  Row("2001-39", 2, "2001-09-01", "2001-12-31"),
  Row("2001-40", 2, "2001-01-01", "2001-06-30"),
  Row("2001-41", 2, "2001-07-01", "2001-12-31"),
  // Sets.
  Row("[1667,1668,1670..1672]", 2, "1667-01-01", "1672-12-31"),
  Row("[1667, 1668]", 2, "1667-01-01", "1668-12-31", "[1667,1668]"),
  Row("[..1760-12-03]", 2, "..", "1760-12-03"),
  Row("[1760-12..]", 2, "1760-12-01", ".."),
  Row("[1760-01,1760-02,1760-12..]", 2, "1760-01-01", ".."),
  Row("{1960,1961-12}", 2, "1960-01-01", "1961-12-31"),
  Row("{..1984}", 2, "..", "1984-12-31"),
  Row("{1998-11-02,1998-11-18}", 2, "1998-11-02", "1998-11-18"),
  Row("[Y-17000,0001]", 2, "Y-17000-01-01", "0001-12-31"),
  // Marks at one component and at a group, in the one way they are printed.
  Row("2004?-06-11", 2, "2004-06-11", "2004-06-11"),
  Row("?2004-06-11", 2, "2004-06-11", "2004-06-11", "2004?-06-11"),
  Row("2004-06~-11", 2, "2004-06-11", "2004-06-11"),
  Row("2004-06-~11", 2, "2004-06-11", "2004-06-11"),
  Row("?2004-06-04~", 2, "2004-06-04", "2004-06-04", "2004?-06-04~"),
  Row("2004-?06-?11", 2, "2004-06-11", "2004-06-11"),
  Row("~2004-~06-~11", 1, "2004-06-11", "2004-06-11", "2004-06-11~"),
  Row("?2004-06%", 1, "2004-06-01", "2004-06-30", "2004-06%"),
  Row("2004?-%06", 2, "2004-06-01", "2004-06-30", "2004-~06?"),
  Row("?-2004-06", 2, "-2004-06-01", "-2004-06-30", "-2004?-06"),
  Row("%2001", 1, "2001-01-01", "2001-12-31", "2001%"),
  // Unspecified digits anywhere; the bounds are real days that fit.
  Row("156X-12-25", 2, "1560-12-25", "1569-12-25"),
  Row("15XX-12-25", 2, "1500-12-25", "1599-12-25"),
  Row("15XX-12-XX", 2, "1500-12-01", "1599-12-31"),
  Row("1560-XX-25", 2, "1560-01-25", "1560-12-25"),
  Row("1XXX-XX", 2, "1000-01-01", "1999-12-31"),
  Row("XXXX-12-XX", 2, "0000-12-01", "9999-12-31"),
  Row("XXXX-02-29", 2, "0000-02-29", "9996-02-29"),
  Row("19XX-02-29", 2, "1904-02-29", "1996-02-29"),
  Row("1999-XX-30", 2, "1999-01-30", "1999-12-30"),
  Row("1999-XX-31", 2, "1999-01-31", "1999-12-31"),
  Row("1999-0X-31", 2, "1999-01-31", "1999-08-31"),
  Row("1900-02-X9", 2, "1900-02-09", "1900-02-19"),
  Row("1904-02-2X", 2, "1904-02-20", "1904-02-29"),
  Row("1984-1X", 2, "1984-10-01", "1984-12-31"),
  Row("1984-X0-05", 2, "1984-10-05", "1984-10-05"),
  Row("-1X32-X1-X2", 2, "-1932-01-02", "-1032-11-22"),
  Row("-01XX", 1, "-0199-01-01", "-0100-12-31"),
  Row("-000X", 1, "-0009-01-01", "-0001-12-31"),
  Row("-XXXX-02-29", 2, "-9996-02-29", "-0004-02-29"),
  Row("2004-06-XX/2004-07-03", 2, "2004-06-01", "2004-07-03"),
  Row("1984-06-?02/2004-06-11%", 2, "1984-06-02", "2004-06-11"),
]

struct StandardTests {
  @Test(arguments: standardTable)
  func everyRowReadsAsTheStandardSays(row: Row) throws {
    let date = try EDTFDate(row.text)
    #expect(date.bounds == Bounds(earliest: row.earliest, latest: row.latest))
    #expect(date.level == row.level)
    #expect(date.description == row.canonical)
    #expect(try EDTFDate(row.canonical) == date)
  }

  @Test(arguments: [
    ("2025-02-30", "there is no 30 February"), ("1999-04-31", "there is no 31 April"),
    ("1900-02-29", "there is no 29 February in 1900"),
    ("-0001-02-29", "there is no 29 February in -0001"),
    ("2016-13-08", "there is no month 13"), ("2016-00", "there is no month 00"),
    ("2016-42", "there is no month 42"), ("2016-01-00", "there is no day 00"),
    ("2016-01-32", "there is no day 32"), ("2016-21-05", "there is no month 21"),
    ("2016-01-01T25:00:00", "there is no hour 25"), ("2016-01-01T24:00:00", "there is no hour 24"),
    ("2016-01-01T10:60:00", "there is no minute 60"),
    ("2016-01-01T10:00:61", "there is no second 61"),
    ("2016-01-01T10:10:60", "there is no second 60"),
    ("2016-01-01T10:00:00-00:00", "there is no time zone -00:00"),
    ("-0000", "there is no year -0000"), ("1999-02-3X", "no day of the calendar fits these digits"),
    ("1999-2X", "no day of the calendar fits these digits"),
    ("19X1-02-29", "no day of the calendar fits these digits"),
    ("1994/1990", "it ends before it begins"), ("[1994..1990]", "it ends before it begins"),
    ("", "the date is empty"), ("/", "an interval needs a beginning or an end"),
    ("19850412", "a year has four digits"), ("198", "a year has four digits"),
    ("1985-4", "a month has two digits"), ("1985-04-1", "a day has two digits"),
    ("Y1985", "Y is for years of more than four digits"),
    ("Y0017000", "this number has no zero in front"),
    ("1950S0", "this number has no zero in front"),
    ("Y17E99999", "the exponent of a year has at most four digits"),
    ("Y1234567890123456789", "a year has at most 18 digits before its exponent"),
    ("199X-21", "a season needs a whole year"),
    ("1985-04-12T10:00:00/1986", "an interval has no times of day"),
    ("Y-61000/-2000", "an interval has no years of more than four digits"),
    ("[1985-04-12T10:00:00]", "a set has no times of day"),
    ("1985-04-12TXX:00:00", "a time has no unspecified digits"),
    ("[1984,..1985]", "only the first member can be open to the past"),
    ("[1984..,1985]", "only the last member can be open to the future"),
    ("[]", "unexpected “]”"), ("[..]", "unexpected “]”"), ("[1984", "the date breaks off"),
    ("1984S2?", "unexpected “?”"), ("1984?S2", "unexpected “S”"), ("1984??", "unexpected “?”"),
    ("1984-04~~", "unexpected “~”"), (" 1984", "there is a blank that no date has"),
    ("1984\u{0}", "there is a character that no date has"),
    ("1984-04-12\n", "there is a character that no date has"),
    ("..", "unexpected “.”"), ("1984..", "unexpected “.”"), ("../..x", "unexpected “x”"),
    ("{-0001, 0001}", "there is a blank that no date has"),
  ])
  func impossibleDatesAreRefusedInWords(text: String, message: String) {
    let error = #expect(throws: EDTFError.self) { try EDTFDate(text) }
    #expect(error?.message == message)
    if let offset = error?.offset { #expect((0...text.utf8.count).contains(offset)) }
  }

  @Test func propertiesSayWhatTheTextSays() throws {
    let approximate = try EDTFDate("2004-06~-11")
    #expect(approximate.isApproximate && !approximate.isUncertain)
    #expect(try EDTFDate("1984?/..").isUncertain)
    #expect(try EDTFDate("1950S2").isApproximate)
    #expect(try EDTFDate("1984%").isApproximate && EDTFDate("1984%").isUncertain)
    #expect(try EDTFDate("1984/..").isInterval && !EDTFDate("1984").isInterval)
    #expect(try EDTFDate("[1984..1986]").isOneOf && !EDTFDate("{1984}").isOneOf)
    #expect(try EDTFDate("{1984,1986}").isAllOf && EDTFDate("[1984]").isSet)
    #expect(try EDTFDate("199X").isUnspecified && !EDTFDate("1990").isUnspecified)
    #expect(try EDTFDate("1985-04-12T10:00:00").hasTime && !EDTFDate("1985-04-12").hasTime)
    #expect(try EDTFDate("1985-04-12").exactDay == Day("1985-04-12"))
    #expect(try EDTFDate("1985-04-12~").exactDay == nil)
    #expect(try EDTFDate("1985-04").exactDay == nil && EDTFDate("1985/..").exactDay == nil)
  }

  @Test(arguments: [
    ("1985-04-12T10:00:00", EDTFDate.Precision.second), ("1985-04-12", .day),
    ("1985-XX-12", .day), ("1985-04", .month), ("1985-04-XX", .month), ("2001-21", .season),
    ("1985", .year), ("1985-XX-XX", .year), ("198X", .decade), ("19XX", .century),
    ("1XXX", .millennium), ("XXXX", .unspecified), ("1950S3", .decade), ("1950S2", .century),
    ("1950S1", .millennium), ("1950S4", .year), ("Y3388E9S2", .unspecified), ("Y17E8", .year),
    ("1985-04-12/1986", .year), ("../..", .unspecified), ("[1985-04..1986-05]", .month),
  ])
  func precisionIsThatOfTheLeastExactPart(text: String, precision: EDTFDate.Precision) throws {
    #expect(try EDTFDate(text).precision == precision)
    #expect(EDTFDate.Precision.day < .year)
  }
}
