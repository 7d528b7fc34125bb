/// The bytes that EDTF is written with.
enum Ascii {
  static let zero = UInt8(ascii: "0")
  static let nine = UInt8(ascii: "9")
  static let minus = UInt8(ascii: "-")
  static let plus = UInt8(ascii: "+")
  static let dot = UInt8(ascii: ".")
  static let comma = UInt8(ascii: ",")
  static let blank = UInt8(ascii: " ")
  static let slash = UInt8(ascii: "/")
  static let colon = UInt8(ascii: ":")
  static let X = UInt8(ascii: "X")
  static let Y = UInt8(ascii: "Y")
  static let E = UInt8(ascii: "E")
  static let S = UInt8(ascii: "S")
  static let T = UInt8(ascii: "T")
  static let Z = UInt8(ascii: "Z")
  static let question = UInt8(ascii: "?")
  static let tilde = UInt8(ascii: "~")
  static let percent = UInt8(ascii: "%")
  static let openSquare = UInt8(ascii: "[")
  static let closeSquare = UInt8(ascii: "]")
  static let openCurly = UInt8(ascii: "{")
  static let closeCurly = UInt8(ascii: "}")
}

/// The digits of `YYYY-MM-DD`, not yet checked against the calendar; `nil` for another shape.
@inline(__always)
func plainDay(_ bytes: borrowing Span<UInt8>) -> (year: Int, month: Int, day: Int)? {
  guard bytes.count == 10, bytes[4] == Ascii.minus, bytes[7] == Ascii.minus else { return nil }
  let a = bytes[0] &- Ascii.zero
  let b = bytes[1] &- Ascii.zero
  let c = bytes[2] &- Ascii.zero
  let d = bytes[3] &- Ascii.zero
  let m = bytes[5] &- Ascii.zero
  let n = bytes[6] &- Ascii.zero
  let p = bytes[8] &- Ascii.zero
  let q = bytes[9] &- Ascii.zero
  guard max(max(max(a, b), max(c, d)), max(max(m, n), max(p, q))) <= 9 else { return nil }
  let year = (Int(a) &* 10 &+ Int(b)) &* 100 &+ (Int(c) &* 10 &+ Int(d))
  return (year, Int(m) &* 10 &+ Int(n), Int(p) &* 10 &+ Int(q))
}

/// `YYYY-MM-DD` of numbers that fit these widths.
func plainText(year: Int, month: Int, day: Int) -> String {
  func digit(_ value: Int) -> UInt8 { Ascii.zero &+ UInt8(truncatingIfNeeded: value % 10) }
  let bytes: InlineArray<10, UInt8> = [
    digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), Ascii.minus,
    digit(month / 10), digit(month), Ascii.minus, digit(day / 10), digit(day),
  ]
  guard let utf8 = try? UTF8Span(validating: bytes.span) else { return "" }
  return String(copying: utf8)
}

/// The number that ASCII digits write; `nil` for anything else and beyond 18 digits.
func wholeNumber(_ digits: some Collection<UInt8>) -> Int? {
  guard !digits.isEmpty, digits.count <= 18 else { return nil }
  var value = 0
  for byte in digits {
    guard byte >= Ascii.zero, byte <= Ascii.nine else { return nil }
    value = value * 10 + Int(byte - Ascii.zero)
  }
  return value
}

/// Appends a number of at least `width` digits, with zeros in front.
func appendPadded(_ value: Int, width: Int, to out: inout [UInt8]) {
  let digits = Array(String(value.magnitude).utf8)
  for _ in 0..<max(0, width - digits.count) { out.append(Ascii.zero) }
  out.append(contentsOf: digits)
}

/// Appends a year as EDTF writes it: four digits, or `Y` and more.
func appendYear(_ year: Int, to out: inout [UInt8]) {
  if year.magnitude > 9999 { out.append(Ascii.Y) }
  if year < 0 { out.append(Ascii.minus) }
  appendPadded(year, width: 4, to: &out)
}
