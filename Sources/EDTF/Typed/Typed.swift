/// Which of day and month comes first where a date is typed with three numbers.
public enum DayOrder: String, Hashable, Sendable, CaseIterable {
  /// 4/2/1994 is 4 February.
  case dayMonth = "dmy"
  /// 4/2/1994 is 2 April.
  case monthDay = "mdy"
}

/// What is to be known of the person who types a date.
public struct DateHabits: Hashable, Sendable {
  /// How day and month stand in 04/02/1994; `nil` where nobody said, and it is refused.
  public var order: DayOrder?
  /// The day where the person sits, for `today`; `nil` where there is none, and it is refused.
  public var today: Day?
  /// How an order can be said, for the hint of a refusal: `or say which by --date-order`.
  public var orderAdvice: String?

  /// Habits of whom nothing is known, unless said.
  public init(order: DayOrder? = nil, today: Day? = nil, orderAdvice: String? = nil) {
    self.order = order
    self.today = today
    self.orderAdvice = orderAdvice
  }

  /// Whether a text says today, in any of the languages.
  public func isToday(_ typed: String) -> Bool {
    guard typed.utf8.count <= 40, let tokens = try? DateToken.list(of: typed) else { return false }
    return tokens == [.meaning(.today(0))]
  }
}

extension EDTFDate {
  /// Reads EDTF first, then what people type in English, French, German, Russian, Spanish, Italian
  /// and Portuguese: Dec 2025, 4 février 1994, Feb 4, 1994, Anfang der 1990er Jahre, XIX век,
  /// c. 1833, antes de 1990, primo trimestre 2001, between 1990 and 1994, 19940204, 33 BC; and
  /// whatever ``words`` writes.
  ///
  /// Three numbers with dots begin with the day. With slashes or dashes and without an order day and
  /// month are refused unless one of them is above 12 or both are equal. Early, mid and late are in
  /// a decade its years 0 to 3, 4 to 6, 7 to 9, in a year months 1 to 4, 5 to 8, 9 to 12, in a month
  /// days 1 to 10, 11 to 20, 21 to its end. A weekday that is given has to be that of the day.
  ///
  /// Throws `EDTFError`, always with a hint on what to type; its offset is set only for text in the
  /// form of EDTF.
  public init(typed: String, habits: DateHabits = DateHabits()) throws(EDTFError) {
    do {
      self = try EDTFDate(reading: typed, habits: habits)
    } catch {
      guard error.hint == nil else { throw error }
      var hinted = error
      hinted.hint = DateReader.hint
      throw hinted
    }
  }

  private init(reading typed: String, habits: DateHabits) throws(EDTFError) {
    let strict: EDTFError
    do {
      self = try EDTFDate(typed)
      return
    } catch {
      strict = error
    }
    if strict.isFinal || typed.utf8.count > Parser.maximumLength { throw strict }
    let trimmed = typed.trimmingBlanks()
    if trimmed.isEmpty { throw Parser.empty }
    if trimmed.utf8.allSatisfy(Ascii.isOfEDTF) {
      if let date = try? EDTFDate(trimmed.uppercased()) {
        self = date
        return
      }
      if trimmed.contains(where: "[]{}XYS%".contains) { throw strict }
    }
    if let date = EDTFDate(spoken: trimmed) {
      self = date
      return
    }
    let text = try DateReader(habits: habits).date(DateToken.list(of: trimmed)[...])
    do {
      self = try EDTFDate(text)
    } catch {
      throw EDTFError(error.message, hint: error.hint)
    }
  }
}

extension Ascii {
  /// Whether EDTF text can have this byte, or a blank.
  fileprivate static func isOfEDTF(_ byte: UInt8) -> Bool {
    byte >= zero && byte <= nine || "-+.,/:XYESTZxyestz?~%[]{} ".utf8.contains(byte)
  }
}

extension String {
  fileprivate func trimmingBlanks() -> String {
    var rest = drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
