/// What a word or a short phrase means inside a typed date.
enum DateMeaning: Hashable, Sendable {
  case month(Int)
  /// 21 spring to 24 winter, as in EDTF.
  case season(Int)
  /// Of a season: whether on the northern half of the earth.
  case hemisphere(isNorth: Bool)
  /// 1 Monday to 7 Sunday.
  case weekday(Int)
  /// First, second and so on, written out.
  case ordinal(Int)
  case last
  case about, perhaps
  case before, after, notBefore, notAfter, since, until
  /// Stands behind the date: 1990 or before.
  case orBefore, orAfter
  case between, and, or, from, to
  /// At, or to where a date stands before it: à, al.
  case at
  /// Stands before a list: one of 1990, 1991.
  case oneOf, allOf
  case early, middle, late
  /// A quarter (four a year) or four months (three a year).
  case period(perYear: Int)
  case half
  /// Makes the year after it a decade: les années 1990.
  case years
  case century
  /// In Russian in, and century after a number.
  case inOrCentury
  case beforeChrist, afterChrist
  /// A day so many days after today.
  case today(Int)
  /// A year, month or day that is not given: some year.
  case someYear, someMonth, someDay
  /// Says nothing: of, the, year.
  case filler
  /// Says that the date is not known.
  case unknown
}
