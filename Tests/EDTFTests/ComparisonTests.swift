import EDTF
import Testing

struct DayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-03-01", 11_017), ("0000-01-01", -719_528),
    ("-0001-12-31", -719_529), ("9999-12-31", 2_932_896), ("Y10000-01-01", 2_932_897),
  ])
  func daysAreCountedFrom1970(text: String, number: Int) throws {
    let day = try #require(Day(text))
    #expect(day.number == number)
    #expect(day.description == text)
    #expect(Day(year: day.year, month: day.month, day: day.day) == day)
  }

  @Test func everyDayOfEightCenturiesFollowsTheOneBefore() throws {
    var number = try #require(Day("-0400-01-01")).number
    for year in -400..<400 {
      for month in 1...12 {
        for day in 1...Day.length(ofMonth: month, year: year) {
          let (y, m, d) = Day(number: number).components
          #expect(y == year && m == month && d == day)
          number += 1
        }
      }
    }
  }

  @Test(arguments: [
    "", "1994", "1994-02", "1994-02-30", "1994-2-4", "1994-02-04T", "-0000-01-01", "1994/02/04",
    "Y1994-02-04", "Y017000-01-01", "17000-01-01", "+1994-02-04", "١٩٩٤-٠٢-٠٤", "1994-13-01",
    "Y99999999999999999999-01-01", "Y24000000000001-01-01", "0-1994-02-04", "..", "1994-02-0x",
  ])
  func otherTextsAreNoDay(text: String) { #expect(Day(text) == nil) }

  @Test func theDistantDaysHoldAllOthers() throws {
    let last = try #require(Day(year: Day.greatestYear, month: 12, day: 31))
    #expect(Day.distantPast < last && last < Day.distantFuture)
    #expect(Day(last.description) == last)
    #expect(Day(year: Day.greatestYear + 1, month: 1, day: 1) == nil)
    #expect(Day.distantFuture.number == 9_007_199_254_740_991)
    #expect(Day.distantFuture.description == ".." && Day.distantPast.description == "..")
    #expect(Day(number: .max) == .distantFuture && Day(number: .min) == .distantPast)
    #expect(Day.distantPast.advanced(by: 5) == .distantPast)
    #expect(last.advanced(by: .max) == .distantFuture)
    #expect(Day(number: -5).advanced(by: .min) == .distantPast)
    #expect(Day(number: 5).advanced(by: -10) == Day(number: -5))
    #expect(EDTFDate(.distantPast) == nil)
    #expect(EDTFDate(Day(number: 0))?.description == "1970-01-01")
    #expect(Day.length(ofMonth: 13, year: 2000) == 0)
  }

  @Test func weekdaysBeginOnMonday() throws {
    #expect(Day(number: 0).weekday == 4)
    #expect(Day("2025-12-05")?.weekday == 5)
    #expect(Day("-0044-03-15")?.weekday == Day("1956-03-15")?.weekday)
  }

  @Test func yearsFarAwayKeepTheirOrder() throws {
    let texts = [
      "Y-9E9000", "Y-1E14", "Y-170000002", "Y-10000", "-9999", "-0001", "0000", "0001", "9999",
      "Y10000", "Y170000002", "Y17E8", "Y1E14", "Y999999999999999999E9999",
    ]
    let days = try texts.map { try EDTFDate($0).bounds }
    for (left, right) in zip(days, days.dropFirst()) {
      #expect(left.earliest <= right.earliest && left.latest <= right.latest)
    }
    #expect(Set(days.map(\.earliest)).count == texts.count - 2)
    #expect(days[0] == Bounds(.distantPast) && days[13] == Bounds(.distantFuture))
    #expect(!days[13].isSingleDay)
  }
}

struct ComparisonTests {
  private func bounds(_ text: String) throws -> Bounds { try EDTFDate(text).bounds }

  @Test func answersJoinAsCertaintyDoes() {
    #expect(Answer.yes.and(.maybe) == .maybe && Answer.no.and(.maybe) == .no)
    #expect(Answer.no.or(.maybe) == .maybe && Answer.yes.or(.maybe) == .yes)
    #expect(Answer.allCases.map(\.negated) == [.yes, .maybe, .no])
    #expect(Answer(true) == .yes && Answer(false) == .no)
  }

  @Test(arguments: [
    ("1989-12-31", Answer.no, Answer.yes), ("1990-01-01", .maybe, .yes),
    ("1990-06-01", .maybe, .maybe), ("1990-12-31", .yes, .maybe), ("1991-01-01", .yes, .no),
  ])
  func aYearAgainstADay(text: String, onOrBefore: Answer, onOrAfter: Answer) throws {
    let day = try #require(Day(text))
    let year = try bounds("1990")
    #expect(year.isOnOrBefore(day) == onOrBefore)
    #expect(year.isAfter(day) == onOrBefore.negated)
    #expect(year.isOnOrAfter(day) == onOrAfter)
    #expect(year.isBefore(day) == onOrAfter.negated)
  }

  @Test func boundsAgainstBounds() throws {
    let year = try bounds("1990")
    #expect(try year.isWithin(bounds("1980/1995")) == .yes)
    #expect(try year.isWithin(bounds("1990-05/..")) == .maybe)
    #expect(try year.isWithin(bounds("1991")) == .no)
    #expect(try year.overlaps(bounds("1990-05")) == .maybe)
    #expect(try year.overlaps(bounds("1991")) == .no)
    #expect(try bounds("1990-05-05").overlaps(bounds("1990-05-05")) == .yes)
    #expect(try year.isBefore(bounds("1991")) == .yes)
    #expect(try year.isAfter(bounds("1991")) == .no)
    #expect(try year.isBefore(bounds("1990-05")) == .maybe)
    #expect(try year.union(bounds("1995")) == bounds("1990/1995"))
    #expect(try Bounds.unbounded == bounds("../.."))
  }

  @Test(arguments: [
    ("{1998-11-02,1998-11-18}", "1998-11-18", "1998-11-18"),
    ("{1998-11-18,1998-11-02}", "1998-11-18", "1998-11-18"),
    ("{1998-11,1998-11-18}", "1998-11-18", "1998-11-30"),
    ("{1998..2000}", "2000-01-01", "2000-12-31"), ("{1998..}", "..", ".."),
    ("[1998-11-02,1998-11-18]", "1998-11-02", "1998-11-18"), ("1998", "1998-01-01", "1998-12-31"),
  ])
  func allOfASetCountsFromItsLast(text: String, earliest: String, latest: String) throws {
    let counting = try EDTFDate(text).countingBounds
    #expect(counting.earliest.description == earliest && counting.latest.description == latest)
  }

  @Test func significantDigitsNameTheYearsAround() throws {
    for (text, years) in [
      ("1950S2", "1900/1999"), ("-1859S3", "-1859/-1850"), ("1950S9", "1950/1950"),
      ("1950", "1950/1950"), ("1950/1951", "1950/1951"),
    ] {
      #expect(try EDTFDate(text).significantBounds == bounds(years), "\(text)")
    }
    #expect(try EDTFDate("Y1E9000S1").significantBounds == .unbounded)
    #expect(try EDTFDate("Y3388E2S3").significantBounds.latest.year == 338_999)
  }

  @Test(arguments: [
    ("1990/1994", "1992/1996", Answer.yes), ("1990/1994", "1994/1996", .maybe),
    ("1990/1994", "1992", .yes), ("1992", "1990/1994", .yes), ("1990/1994", "1995", .no),
    ("1990", "1990-04-21", .maybe), ("1990-04-21", "1990-04-21", .yes),
    ("1990-04-21/", "1995", .maybe), ("1990-04-21/", "1990-04-21", .yes),
    ("/1990-04-21", "1990-04-21", .yes), ("../1990", "1980", .yes), ("../1990", "1991", .no),
    ("{1990,1995}", "1994-06-01/1996", .yes), ("[1990,1995]", "1994-06-01/1996", .maybe),
    ("[1990,1995]", "1989/1996", .yes), ("[1990,1995]", "1991", .no),
    ("[1990..1995]", "1989/1996", .maybe), ("{..1990}", "1980", .maybe), ("[1990..]", "1980", .no),
    ("1992/1996", "[1990,1994]", .maybe),
  ])
  func intervalsCountWithAllTheirDays(left: String, right: String, answer: Answer) throws {
    #expect(try EDTFDate(left).overlaps(EDTFDate(right)) == answer)
    #expect(try EDTFDate(right).overlaps(EDTFDate(left)) == answer)
  }

  @Test(arguments: [
    ("1990", "1991", Answer.yes), ("1990", "1990-05", .maybe), ("1990", "1989", .no),
    ("1990/1994", "1992", .no), ("1990/1994", "1994", .maybe), ("1990/1994", "1995/..", .yes),
    ("1990/", "1995", .maybe), ("1990/..", "1995", .no), ("1985", "../1990", .no),
    ("1985", "/1990", .maybe),
  ])
  func beforeIsMeantOfTheWhole(left: String, right: String, answer: Answer) throws {
    #expect(try EDTFDate(left).isBefore(EDTFDate(right)) == answer)
    #expect(try EDTFDate(right).isAfter(EDTFDate(left)) == answer)
  }

  @Test(arguments: [
    ("1990", "1990-04-21"), ("1990", "1990-04"), ("199X", "1994"), ("19XX", "199X"),
    ("1990", "1990-XX"), ("1994~", "1994"), ("1994%", "1994?"), ("1994~", "1994-02-04"),
    ("2004-06-11", "2004-06-11T10:00:00"), ("2001-21", "2001-04-05"), ("2001", "2001-21"),
    ("15XX-12-25", "1564-12-25"), ("15XX-12", "156X-12-XX"), ("1950S2", "1962-03-01"),
    ("[1990..1994]", "1992"), ("[1990,1994]", "1994-05"), ("[1990,1991,1992]", "[1990,1992]"),
    ("1998-11", "{1998-11-02,1998-11-18}"), ("1998", "[1998-03..1998-05]"),
    ("{1998-11,1998-12}", "{1998-11-02,1998-12-18}"), ("1990/1994", "1990-04/1994-05"),
    ("1990/", "1990/1994"), ("1990", "1990-04/1990-06"), ("1990/..", "1990-05/.."),
    ("[1990..1994]", "[1991..1992]"), ("Y17E8S2", "Y1700000001"),
  ])
  func aCoarseDateContainsAFinerOneInside(outer: String, inner: String) throws {
    #expect(try EDTFDate(outer).contains(EDTFDate(inner)))
    #expect(try !EDTFDate(inner).contains(EDTFDate(outer)))
  }

  @Test(arguments: [
    ("1990", "1990"), ("1990", "1991-04-21"), ("1990-04-21", "1990-04-22"),
    ("15XX-12-25", "1564-03-01"), ("15XX-12-25", "1564"), ("XXXX-12-25", "Y17000"),
    ("[1990,1994]", "1992"), ("1990/1994", "1992"), ("1990/..", "1990/1994"), ("1990", "1990/.."),
    ("{1990,1994}", "1994"), ("{1990,1994}", "{1990,1994,1990-05}"), ("1998", "[1998-03..]"),
    ("[1990,1994]", "1990/1994"), ("1985-XX", "1985"), ("-15XX-12-25", "1564-12-25"),
    ("2001-21", "2001-25"), ("1990?", "1990~"),
  ])
  func otherDatesAreNotInside(outer: String, inner: String) throws {
    #expect(try !EDTFDate(outer).contains(EDTFDate(inner)))
  }
}
