import EDTF

/// What `help dates` says: how dates are typed, and what is kept of them.
enum DatesTopic {
  /// Dates as they are typed, with the EDTF that is kept; a test holds the reader to each.
  static let examples: [(typed: String, kept: String)] = [
    ("1994-02-04, 19940204", "1994-02-04"), ("4 February 1994, Feb. 4, 1994", "1994-02-04"),
    ("le 4 février 1994", "1994-02-04"), ("vom 4. Februar 1994", "1994-02-04"),
    ("4 февраля 1994 г.", "1994-02-04"), ("4 de febrero de 1994", "1994-02-04"),
    ("1º maggio 1988", "1988-05-01"), ("1.º de maio de 1988", "1988-05-01"),
    ("4.2.1994, 4.II.1994", "1994-02-04"), ("sexta-feira, 5 de dezembro de 2025", "2025-12-05"),
    ("Dec 2025, в декабре 2025 г.", "2025-12"), ("early 1994", "[1994-01..1994-04]"),
    ("Ende März 1994", "[1994-03-21..1994-03-31]"), ("fins de 1993", "[1993-09..1993-12]"),
    ("first half of March 1994", "[1994-03-01..1994-03-15]"),
    ("Q3 2004, III квартал 2004", "2004-35"), ("premier semestre 2001", "2001-40"),
    ("spring 2001", "2001-21"), ("the 1990s, les années 1990", "199X"),
    ("mid-1990s, Mitte der 1990er", "[1994..1996]"), ("XIX век, siglo XIX", "18XX"),
    ("c. 1833, vers 1833", "1833~"), ("perhaps 1989, 1989?", "1989?"),
    ("before 1990, до 1990 года", "[..1989-12-31]"), ("by 1990, entro il 1990", "[..1990]"),
    ("between 1990 and 1994", "[1990..1994]"), ("1990 or 1991", "[1990,1991]"),
    ("2 and 18 November 1998", "{1998-11-02,1998-11-18}"),
    ("6/7 May 1923", "{1923-05-06,1923-05-07}"),
    ("1990 to 1994, с 1990 по 1994 год", "1990/1994"), ("since 1990, desde 1990", "1990/.."),
    ("33 BC", "-0032"),
  ]

  /// The text of the topic.
  static var text: String {
    let width = examples.map(\.typed.count).max() ?? 0
    let lines = examples.map { typed, kept in
      "  \(typed)\(String(repeating: " ", count: width - typed.count))  \(kept)\n"
    }
    return introduction + lines.joined() + rules
  }

  private static let introduction = """
    Dates are typed as people write them, in English, French, German, Russian,
    Spanish, Italian and Portuguese, or as EDTF (loc.gov/standards/datetime). Kept
    is EDTF, and beside it the words that were typed:


    """

  private static let rules = """

    Three numbers with dots begin with the day. 04/02/1994 is refused, unless
    --date-order says dmy or mdy; so are years of two digits, 199402, and days
    that the calendar does not have. A weekday has to be that of the day.

    early, mid and late are in a decade its years 0-3, 4-6 and 7-9, in a year
    months 1-4, 5-8 and 9-12, in a month days 1-10, 11-20 and 21 to its end.
    In a century they are refused. A date is never made more exact than it was
    typed. Two days with a slash are both days of an exchange of notes.

    today is the day where you sit; yesterday is refused with its day, because
    a page counts from its own. A year of more than four digits begins with Y.

    --dates words says dates in English, in tables, CSV and Markdown, as in
    "December 2025 or before"; each can be typed again. JSON keeps EDTF.

    """
}
