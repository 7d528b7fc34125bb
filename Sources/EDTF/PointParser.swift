extension Parser {
  /// One date: year, year and month, day, season, date-time or long year.
  mutating func point() throws(EDTFError) -> Point {
    if next == Ascii.Y { return try longYear() }
    let start = position
    var point = Point()
    try qualify(&point, component: 0, isGroup: false)
    point.isNegative = take(Ascii.minus)
    let (year, mask) = try digits(4, "a year has four digits")
    point.year = year
    point.unspecified = UInt8(mask) << 4
    if let byte = next, byte == Ascii.X || byte >= Ascii.zero && byte <= Ascii.nine {
      throw EDTFError(
        "a year has four digits", hint: "longer years begin with Y, for instance Y17000",
        offset: position)
    }
    if point.isNegative, year == 0, mask == 0 {
      throw EDTFError(
        "there is no year -0000", hint: "the year before 0001 is 0000", offset: start,
        isFinal: true)
    }
    try qualify(&point, component: 0, isGroup: true)
    if next == Ascii.S {
      guard point.isPlain else { throw unexpected() }
      point.significant = try significantDigits()
      return point
    }
    if take(Ascii.minus) { try month(&point) }
    try check(point, from: start)
    return point
  }

  private mutating func month(_ point: inout Point) throws(EDTFError) {
    try qualify(&point, component: 1, isGroup: false)
    let start = position
    let (month, mask) = try digits(2, "a month has two digits")
    if let byte = next, byte >= Ascii.zero, byte <= Ascii.nine {
      throw EDTFError("a month has two digits", offset: start)
    }
    point.month = UInt8(month)
    point.unspecified |= UInt8(mask) << 2
    if mask == 0, !(1...12).contains(month), !(21...41).contains(month) {
      let hint = month > 41 ? "two years are written in full, as in 1990/1994" : nil
      throw EDTFError(
        "there is no month \(padded(month))", hint: hint, offset: start, isFinal: true)
    }
    if point.isSeason, point.unspecified != 0 {
      throw EDTFError("a season needs a whole year", offset: start)
    }
    try qualify(&point, component: 1, isGroup: true)
    guard take(Ascii.minus) else { return }
    if point.isSeason {
      throw EDTFError(
        "there is no month \(padded(month))", hint: "21 to 41 are seasons and have no days",
        offset: start, isFinal: true)
    }
    try qualify(&point, component: 2, isGroup: false)
    let dayStart = position
    let (day, dayMask) = try digits(2, "a day has two digits")
    if dayMask == 0, !(1...31).contains(day) {
      throw EDTFError("there is no day \(padded(day))", offset: dayStart, isFinal: true)
    }
    point.day = UInt8(day)
    point.unspecified |= UInt8(dayMask)
    try qualify(&point, component: 2, isGroup: true)
    if next == Ascii.T, point.isPlain {
      position += 1
      try time(&point)
    }
  }

  private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Digits of a fixed width, some perhaps X; the mask has the last digit's bit lowest.
  mutating func digits(_ width: Int, _ rule: String) throws(EDTFError) -> (Int, Int) {
    var value = 0
    var mask = 0
    for _ in 0..<width {
      value *= 10
      mask <<= 1
      guard let byte = next else { throw EDTFError(rule, offset: position) }
      if byte == Ascii.X {
        mask |= 1
      } else if byte >= Ascii.zero, byte <= Ascii.nine {
        value += Int(byte - Ascii.zero)
      } else {
        throw unexpected(hint: rule)
      }
      position += 1
    }
    return (value, mask)
  }

  /// A mark before a component is for it alone; one after it also for all to the left.
  private mutating func qualify(
    _ point: inout Point, component: Int, isGroup: Bool
  ) throws(EDTFError) {
    let marks: UInt8
    switch next {
    case Ascii.question: marks = 1
    case Ascii.tilde: marks = 2
    case Ascii.percent: marks = 3
    default: return
    }
    position += 1
    for each in (isGroup ? 0 : component)...component {
      point.qualifiers.mark(marks, component: each)
    }
  }

  /// Refuses days that no calendar has.
  private func check(_ point: Point, from start: Int) throws(EDTFError) {
    if point.bounds != nil { return }
    if point.unspecified != 0 {
      throw EDTFError("no day of the calendar fits these digits", offset: start, isFinal: true)
    }
    if point.month == 2, point.day == 29 {
      var year: [UInt8] = []
      appendYear(point.isNegative ? -point.year : point.year, to: &year)
      throw EDTFError(
        "there is no 29 February in \(String(decoding: year, as: UTF8.self))", offset: start,
        isFinal: true)
    }
    let name = DateWords.monthName(Int(point.month))
    throw EDTFError("there is no \(point.day) \(name)", offset: start, isFinal: true)
  }
}

extension Parser {
  /// `hh:mm:ss` and Z, a shift from UTC or nothing (ISO 8601-1:2019, 5.4).
  private mutating func time(_ point: inout Point) throws(EDTFError) {
    point.kind = .dateTime
    point.hour = try clock("hour", upTo: 23)
    guard take(Ascii.colon) else { throw unexpected() }
    point.minute = try clock("minute", upTo: 59)
    guard take(Ascii.colon) else { throw unexpected() }
    // A leap second is the 61st of its minute, whole quarters of an hour from UTC or not.
    point.second = try clock("second", upTo: point.minute % 15 == 14 ? 60 : 59)
    if take(Ascii.Z) {
      point.zone = 0
      return
    }
    guard next == Ascii.plus || next == Ascii.minus else { return }
    let start = position
    let isWest = next == Ascii.minus
    position += 1
    let hours = try clock("hour", upTo: 23)
    let minutes = take(Ascii.colon) ? try clock("minute", upTo: 59) : 0
    let shift = Int16(hours) * 60 + Int16(minutes)
    if shift == 0, isWest {
      throw EDTFError(
        "there is no time zone -00:00", hint: "write Z", offset: start, isFinal: true)
    }
    point.zone = isWest ? -shift : shift
  }

  private mutating func clock(_ name: String, upTo most: Int) throws(EDTFError) -> UInt8 {
    let start = position
    let (value, mask) = try digits(2, "hours, minutes and seconds have two digits")
    guard mask == 0 else { throw EDTFError("a time has no unspecified digits", offset: start) }
    guard value <= most else {
      throw EDTFError("there is no \(name) \(padded(value))", offset: start, isFinal: true)
    }
    return UInt8(value)
  }

  /// Y, perhaps an exponent, perhaps significant digits (ISO 8601-2:2019, 4.4.1 to 4.4.3).
  private mutating func longYear() throws(EDTFError) -> Point {
    let start = position
    position += 1
    var point = Point()
    point.kind = .longYear
    point.isNegative = take(Ascii.minus)
    point.year = try number(digits: 18, "a year has at most 18 digits before its exponent")
    if take(Ascii.E) {
      let exponent = try number(digits: 4, "the exponent of a year has at most four digits")
      point.exponent = UInt16(exponent)
    }
    if point.fullYear.magnitude <= 9999 {
      throw EDTFError(
        "Y is for years of more than four digits", hint: "leave the Y away", offset: start)
    }
    if next == Ascii.S { point.significant = try significantDigits() }
    return point
  }

  private mutating func significantDigits() throws(EDTFError) -> UInt8 {
    position += 1
    return UInt8(try number(digits: 2, "there are at most 99 significant digits"))
  }

  /// A number from 1 on, without zeros in front.
  private mutating func number(digits most: Int, _ rule: String) throws(EDTFError) -> Int {
    let start = position
    while let byte = next, byte >= Ascii.zero, byte <= Ascii.nine { position += 1 }
    let digits = bytes[start..<position]
    guard let first = digits.first else { throw unexpected() }
    if first == Ascii.zero {
      throw EDTFError("this number has no zero in front", offset: start)
    }
    guard digits.count <= most, let value = wholeNumber(digits) else {
      throw EDTFError(rule, offset: start)
    }
    return value
  }
}
