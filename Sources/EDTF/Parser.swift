/// Reads the grammar of EDTF from bytes, one pass, no backtracking.
struct Parser {
  let bytes: [UInt8]
  var position: Int
  let end: Int

  /// No meant date comes near; it keeps the work on a hostile text small.
  static let maximumLength = 10_000

  static let empty = EDTFError(
    "the date is empty", hint: "type a date, for instance 1994-02-04")

  init(_ bytes: [UInt8], from start: Int, to end: Int) {
    self.bytes = bytes
    position = start
    self.end = end
  }

  static func form(of text: String) throws(EDTFError) -> EDTFDate.Form {
    guard text.utf8.count <= maximumLength else {
      throw EDTFError("a date has at most \(maximumLength) characters")
    }
    let bytes = Array(text.utf8)
    guard let first = bytes.first else {
      throw empty
    }
    var parser = Parser(bytes, from: 0, to: bytes.count)
    if first == Ascii.openSquare || first == Ascii.openCurly { return try parser.set() }
    if let slash = bytes.firstIndex(of: Ascii.slash) { return try parser.interval(slash) }
    let point = try parser.point()
    guard parser.position == parser.end else { throw parser.unexpected() }
    return .point(point)
  }

  var next: UInt8? { position < end ? bytes[position] : nil }

  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  mutating func takeDots() -> Bool {
    guard position + 1 < end, bytes[position] == Ascii.dot, bytes[position + 1] == Ascii.dot
    else { return false }
    position += 2
    return true
  }

  func unexpected(hint: String? = nil) -> EDTFError {
    guard let byte = next else {
      return EDTFError("the date breaks off", hint: hint, offset: position)
    }
    if byte > Ascii.blank, byte < 0x7F {
      let character = Character(Unicode.Scalar(byte))
      return EDTFError("unexpected “\(character)”", hint: hint, offset: position)
    }
    let what = byte == Ascii.blank ? "blank" : "character"
    return EDTFError("there is a \(what) that no date has", hint: hint, offset: position)
  }
}

extension Parser {
  /// Two dates and a slash (ISO 8601-2:2019, clause 9.2).
  mutating func interval(_ slash: Int) throws(EDTFError) -> EDTFDate.Form {
    var left = Parser(bytes, from: 0, to: slash)
    var right = Parser(bytes, from: slash + 1, to: end)
    let start = try left.intervalEnd()
    let finish = try right.intervalEnd()
    if start == .unknown, finish == .unknown {
      throw EDTFError("an interval needs a beginning or an end")
    }
    try Parser.checkOrder(start.point, finish.point)
    return .interval(start, finish)
  }

  private mutating func intervalEnd() throws(EDTFError) -> EDTFDate.End {
    if position == end { return .unknown }
    if takeDots() {
      guard position == end else { throw unexpected() }
      return .open
    }
    let start = position
    let point = try point()
    guard position == end else { throw unexpected() }
    if point.kind == .dateTime {
      throw EDTFError("an interval has no times of day", offset: start)
    }
    // The Library of Congress knows long years on their own only.
    if point.kind == .longYear {
      throw EDTFError("an interval has no years of more than four digits", offset: start)
    }
    return .point(point)
  }

  /// The end may lie inside the beginning's month or year, but not begin before it. Where its
  /// digits are unspecified, its last possible day decides.
  static func checkOrder(_ start: Point?, _ finish: Point?) throws(EDTFError) {
    guard let start = start?.bounds, let finish, let last = finish.bounds else { return }
    if start.earliest > (finish.unspecified != 0 ? last.latest : last.earliest) {
      throw EDTFError("it ends before it begins", isFinal: true)
    }
  }

  /// One-of and all-of sets (ISO 8601-2:2019, clause 6).
  mutating func set() throws(EDTFError) -> EDTFDate.Form {
    let isAll = bytes[position] == Ascii.openCurly
    let close = isAll ? Ascii.closeCurly : Ascii.closeSquare
    position += 1
    var members: [EDTFDate.Member] = []
    var spaced: Int?
    while true {
      let isFirst = members.isEmpty
      members.append(try member(isFirst: isFirst, close: close))
      if take(close) { break }
      guard take(Ascii.comma) else { throw unexpected() }
      // The standard has no blank here. Vectors of other libraries write one, and refuse it in a
      // set with a year before 0; so it is read where no member is before 0, and never printed.
      if next == Ascii.blank {
        spaced = spaced ?? position
        position += 1
      }
    }
    guard position == end else { throw unexpected() }
    if let spaced, members.contains(where: \.isBeforeZero) {
      position = spaced
      throw unexpected(hint: "write the members with commas only")
    }
    return .set(all: isAll, members)
  }

  private mutating func member(
    isFirst: Bool, close: UInt8
  ) throws(EDTFError) -> EDTFDate.Member {
    if takeDots() {
      guard isFirst else {
        throw EDTFError("only the first member can be open to the past", offset: position - 2)
      }
      return .range(nil, try memberPoint())
    }
    let first = try memberPoint()
    guard takeDots() else { return .point(first) }
    if next == close { return .range(first, nil) }
    if next == Ascii.comma {
      throw EDTFError("only the last member can be open to the future", offset: position)
    }
    let last = try memberPoint()
    try Parser.checkOrder(first, last)
    return .range(first, last)
  }

  private mutating func memberPoint() throws(EDTFError) -> Point {
    let start = position
    let point = try point()
    if point.kind == .dateTime { throw EDTFError("a set has no times of day", offset: start) }
    return point
  }
}

extension EDTFDate.Member {
  fileprivate var isBeforeZero: Bool {
    switch self {
    case .point(let point): point.isNegative
    case .range(let first, let last): first?.isNegative == true || last?.isNegative == true
    }
  }
}
