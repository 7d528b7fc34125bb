/// Which of day and month comes first where a date is typed with three numbers.
public enum DayOrder: Hashable, Sendable, CaseIterable {
  /// 4/2/1994 is 4 February.
  case dayMonth
  /// 4/2/1994 is 2 April.
  case monthDay
}

extension EDTFDate {
  /// Reads EDTF first, then what people type in English and in Russian: Dec 2025, 4 February
  /// 1994, Feb 4, 1994, early 2000s, 19th century, c. 1833, before 1990, spring 2001, 1990 to
  /// 1994, between 1990 and 1994, 33 BC.
  ///
  /// Without `order`, day and month as two numbers are refused unless one of them is above 12 or
  /// both are equal. Early, mid and late in a decade are its years 0 to 3, 4 to 6, 7 to 9. A
  /// weekday that is given has to be that of the day. Throws `EDTFError`, with a hint on what to
  /// type; its offset is set only for text in the form of EDTF.
  public init(typed: String, order: DayOrder? = nil) throws(EDTFError) {
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
    if let date = try? EDTFDate(trimmed.uppercased()) {
      self = date
      return
    }
    if trimmed.utf8.allSatisfy(Ascii.isOfEDTF), trimmed.contains(where: "[]{}XYS%".contains) {
      throw strict
    }
    let tokens = try DateToken.list(of: trimmed)
    let reader = DateReader(order: order)
    let text = try reader.date(tokens[...])
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
    byte >= zero && byte <= nine || "-+.,/:XYESTZ?~%[]{} ".utf8.contains(byte)
  }
}

extension String {
  fileprivate func trimmingBlanks() -> String {
    var rest = drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
