import EDTF
import Testing

struct TypedTests {
  @Test(arguments: [
    ("1994-02-04", "1994-02-04"), ("  1994  ", "1994"), ("199x", "199X"),
    ("[1990, 1991]", "[1990,1991]"),
    ("Dec 2025", "2025-12"), ("Dec. 2025", "2025-12"), ("December, 2025", "2025-12"),
    ("2025 december", "2025-12"), ("4 February 1994", "1994-02-04"),
    ("Feb 4, 1994", "1994-02-04"), ("February 4th, 1994", "1994-02-04"),
    ("the 4th of February 1994", "1994-02-04"), ("1994 February 4", "1994-02-04"),
    ("5-Dec-2025", "2025-12-05"), ("5dec2025", "2025-12-05"), ("20 November 1989", "1989-11-20"),
    ("Friday 5 December 2025", "2025-12-05"), ("Friday, December 5, 2025", "2025-12-05"),
    ("early 2000s", "[2000..2003]"), ("mid 1990s", "[1994..1996]"), ("mid-1990s", "[1994..1996]"),
    ("late 1990s", "[1997..1999]"), ("2000s", "200X"), ("the 1990s", "199X"),
    ("1990's", "199X"), ("1990’s", "199X"), ("c. 1990s", "199X~"),
    ("19th century", "18XX"), ("1st century", "00XX"), ("2nd century BC", "-01XX"),
    ("1st century BC", "[-0099..0000]"), ("19th century?", "18XX?"),
    ("c. 1833", "1833~"), ("circa 1833", "1833~"), ("about May 1833", "1833-05~"),
    ("c1833", "1833~"), ("c. 1833?", "1833%"), ("1989?", "1989?"), ("probably 1989", "1989?"),
    ("before 1990", "[..1989-12-31]"), ("after 1990", "[1991-01-01..]"),
    ("before 4 February 1994", "[..1994-02-03]"), ("after the 1990s", "[2000-01-01..]"),
    ("before 0000", "[..-0001-12-31]"), ("no later than 1990", "[..1990]"), ("by 1990", "[..1990]"),
    ("not before May 1990", "[1990-05..]"), ("since 1990", "1990/.."), ("from 1990", "1990/.."),
    ("until May 1990", "../1990-05"), ("spring 2001", "2001-21"), ("Spring of 2001", "2001-21"),
    ("summer 2001", "2001-22"), ("fall 2001", "2001-23"), ("winter 2001", "2001-24"),
    ("winter 2001/2002", "2001-24"), ("winter 2001-02", "2001-24"), ("winter 1999–00", "1999-24"),
    ("1990-1994", "1990/1994"), ("1990–1994", "1990/1994"), ("1990 - 1994", "1990/1994"),
    ("1990 to 1994", "1990/1994"), ("from 1990 to 1994", "1990/1994"),
    ("c. 1990 – 1994?", "1990~/1994?"), ("between 1990 and 1994", "[1990..1994]"),
    ("between 4 February and 6 March 1994", "[1994-02-04..1994-03-06]"),
    ("4-6 February 1994", "1994-02-04/1994-02-06"), ("Feb 4–6, 1994", "1994-02-04/1994-02-06"),
    ("November–December 1998", "1998-11/1998-12"),
    ("5 May to 6 June 1990", "1990-05-05/1990-06-06"),
    ("2 and 18 November 1998", "{1998-11-02,1998-11-18}"), ("1990 or 1991", "[1990,1991]"),
    ("4 February 1994 or 4 February 1995", "[1994-02-04,1995-02-04]"),
    ("2025/12/05", "2025-12-05"), ("2025.12.5", "2025-12-05"), ("2025-1-5", "2025-01-05"),
    ("12/2025", "2025-12"), ("2025.12", "2025-12"), ("13/02/1994", "1994-02-13"),
    ("02/13/1994", "1994-02-13"), ("04.04.1994", "1994-04-04"), ("20.11.1989", "1989-11-20"),
    ("33 BC", "-0032"), ("15 March 44 BC", "-0043-03-15"), ("33 AD", "0033"), ("AD 33", "0033"),
    ("c. 17001 BC?", "refused"), ("17001 BC", "Y-17000"), ("1 BC", "0000"), ("44 B.C.", "-0043"),
    ("декабрь 2025", "2025-12"), ("4 февраля 1994 г.", "1994-02-04"),
    ("4 февраля 1994 года", "1994-02-04"), ("4-го февраля 1994", "1994-02-04"),
    ("пятница, 5 декабря 2025", "2025-12-05"), ("около 1833 г.", "1833~"),
    ("до 1990", "[..1989-12-31]"),
    ("после 1990 года", "[1991-01-01..]"), ("33 г. до н. э.", "-0032"), ("1990-е", "199X"),
    ("начало 2000-х", "[2000..2003]"), ("конец 1990-х годов", "[1997..1999]"),
    ("с 1990 по 1994", "1990/1994"), ("между 1990 и 1994", "[1990..1994]"),
    ("весной 2001 года", "2001-21"),
    ("XIX век", "18XX"), ("XIX в.", "18XX"), ("19-й век", "18XX"), ("в мае 1990", "1990-05"),
    ("не позднее 1990", "[..1990]"), ("1990–1994 гг.", "1990/1994"),
  ])
  func peopleAreUnderstood(typed: String, text: String) throws {
    if text == "refused" {
      #expect(throws: EDTFError.self) { try EDTFDate(typed: typed) }
    } else {
      #expect(try EDTFDate(typed: typed).description == text)
    }
  }

  @Test func theOrderDecidesBetweenDayAndMonth() throws {
    for text in ["04/02/1994", "4/2/1994", "04-02-1994"] {
      let error = #expect(throws: EDTFError.self) { try EDTFDate(typed: text) }
      #expect(error?.message == "day and month are ambiguous")
      #expect(error?.hint == "type 1994-02-04 for 4 February, 1994-04-02 for 2 April")
      #expect(
        try EDTFDate(typed: text, habits: DateHabits(order: .dayMonth)).description == "1994-02-04")
      #expect(
        try EDTFDate(typed: text, habits: DateHabits(order: .monthDay)).description == "1994-04-02")
    }
    #expect(
      try EDTFDate(typed: "13/02/1994", habits: DateHabits(order: .monthDay)).description
        == "1994-02-13")
    for order in [nil] + DayOrder.allCases {
      let date = try EDTFDate(typed: "4.2.1994", habits: DateHabits(order: order))
      #expect(date.description == "1994-02-04")
    }
    #expect(throws: EDTFError.self) {
      try EDTFDate(typed: "13/14/1994", habits: DateHabits(order: .dayMonth))
    }
  }

  @Test(arguments: [
    ("unknown", "an unknown date is not written"), ("n.d.", "an unknown date is not written"),
    ("Thursday 5 December 2025", "2025-12-05 is a Friday"),
    ("Friday December 2025", "a weekday needs a whole date with day, month and year"),
    ("30 February 1994", "there is no 30 February"),
    ("29.02.1900", "there is no 29 February in 1900"),
    ("2025-02-30", "there is no 30 February"), ("1994 to 1990", "it ends before it begins"),
    ("04/02/94", "a year has four digits"), ("5 May 94", "a year has four digits"),
    ("33", "a year has four digits"),
    ("90s", "a decade is written with the four digits of its first year"),
    ("1995s", "a decade is written with the four digits of its first year"),
    ("1900s", "1900s may be ten years or a hundred"),
    ("early 19th century", "how far early and late reach in a century is not agreed"),
    ("1990-94", "there is no month 94"), ("1998/99", "this may be a month or two years"),
    ("1911/12", "this may be a month or two years"),
    ("sometime in 1990", "the word “sometime” is not part of a date"),
    ("before c. 1990", "before and after need a date without about or “?”"),
    ("about early 1990s", "such a date cannot be marked as approximate or uncertain"),
    ("0 BC", "there is no year 0 BC or AD"), ("33 BC AD", "this is not understood as a date"),
    ("", "the date is empty"), ("   ", "the date is empty"), ("[1990", "the date breaks off"),
    ("May", "the year is missing"), ("the", "this is not understood as a date"),
    ("between 1990", "between needs two dates"),
    ("21/2025", "this is not understood as a date"),
    ("May 1990 June", "this is not understood as a date"),
    ("1234567890", "this is not understood as a date"),
    ("about about 1990", "this is not understood as a date"),
    ("Friday Monday 5 May 1990", "this is not understood as a date"),
    ("1990; 1991", "this is not understood as a date"),
    ("mid late 1990s", "this is not understood as a date"),
    ("(1990)", "this is not understood as a date"),
    ("٣ May 1990", "this is not understood as a date"),
  ])
  func whatIsNotClearIsRefusedInWords(typed: String, message: String) {
    let error = #expect(throws: EDTFError.self) { try EDTFDate(typed: typed) }
    #expect(error?.message == message)
  }

  @Test func hintsSayWhatToType() {
    let error = #expect(throws: EDTFError.self) { try EDTFDate(typed: "long ago") }
    #expect(error?.hint?.contains("4 February 1994") == true)
    let decade = #expect(throws: EDTFError.self) { try EDTFDate(typed: "1800s") }
    #expect(decade?.hint == "type 180X for the decade or 18XX for the century")
    #expect(EDTFError(message: "no", hint: "yes", offset: 3).offset == 3)
  }
}
