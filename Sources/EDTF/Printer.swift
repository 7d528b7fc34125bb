extension EDTFDate: CustomStringConvertible {
  /// The canonical text: reading it gives this value again.
  ///
  /// Marks stand as far right as they can, shifts from UTC have hours and minutes (none is `Z`),
  /// members keep the order in which they were written.
  public var description: String {
    if case .point(let point) = form, point.isPlain, point.day != 0, !point.isNegative,
      point.kind == .calendar
    {
      return plainText(year: point.year, month: Int(point.month), day: Int(point.day))
    }
    var out: [UInt8] = []
    switch form {
    case .point(let point): point.write(to: &out)
    case .interval(let start, let end):
      start.write(to: &out)
      out.append(Ascii.slash)
      end.write(to: &out)
    case .set(let all, let members):
      out.append(all ? Ascii.openCurly : Ascii.openSquare)
      for (index, member) in members.enumerated() {
        if index > 0 { out.append(Ascii.comma) }
        member.write(to: &out)
      }
      out.append(all ? Ascii.closeCurly : Ascii.closeSquare)
    }
    return String(decoding: out, as: UTF8.self)
  }
}

extension EDTFDate.End {
  fileprivate func write(to out: inout [UInt8]) {
    switch self {
    case .point(let point): point.write(to: &out)
    case .open: out.append(contentsOf: [Ascii.dot, Ascii.dot])
    case .unknown: break
    }
  }
}

extension EDTFDate.Member {
  fileprivate func write(to out: inout [UInt8]) {
    switch self {
    case .point(let point): point.write(to: &out)
    case .range(let first, let last):
      first?.write(to: &out)
      out.append(contentsOf: [Ascii.dot, Ascii.dot])
      last?.write(to: &out)
    }
  }
}

extension Point {
  fileprivate func write(to out: inout [UInt8]) {
    if kind == .longYear { out.append(Ascii.Y) }
    if isNegative { out.append(Ascii.minus) }
    if kind == .longYear {
      appendPadded(year, width: 1, to: &out)
      if exponent != 0 {
        out.append(Ascii.E)
        appendPadded(Int(exponent), width: 1, to: &out)
      }
    } else {
      writeCalendar(to: &out)
    }
    if significant != 0 {
      out.append(Ascii.S)
      appendPadded(Int(significant), width: 1, to: &out)
    }
    if kind == .dateTime { writeTime(to: &out) }
  }

  /// What all components up to one share is written after it; the rest before each.
  private func writeCalendar(to out: inout [UInt8]) {
    let count = componentCount
    var left = (0..<count).map { qualifiers.marks(of: $0) }
    var after = [UInt8](repeating: 0, count: count)
    for component in (0..<count).reversed() {
      let shared = left[...component].reduce(3) { $0 & $1 }
      after[component] = shared
      for each in 0...component { left[each] &= ~shared }
    }
    writeDigits(year, width: 4, mask: unspecified >> 4, to: &out)
    Point.writeMark(after[0], to: &out)
    let rest = [(Int(month), unspecified >> 2 & 0b11), (Int(day), unspecified & 0b11)]
    for component in 1..<max(count, 1) {
      out.append(Ascii.minus)
      Point.writeMark(left[component], to: &out)
      let (value, mask) = rest[component - 1]
      writeDigits(value, width: 2, mask: mask, to: &out)
      Point.writeMark(after[component], to: &out)
    }
  }

  private func writeDigits(_ value: Int, width: Int, mask: UInt8, to out: inout [UInt8]) {
    let start = out.count
    appendPadded(value, width: width, to: &out)
    for digit in 0..<width where mask >> digit & 1 == 1 {
      out[start + width - 1 - digit] = Ascii.X
    }
  }

  private static func writeMark(_ marks: UInt8, to out: inout [UInt8]) {
    switch marks {
    case 1: out.append(Ascii.question)
    case 2: out.append(Ascii.tilde)
    case 3: out.append(Ascii.percent)
    default: break
    }
  }

  private func writeTime(to out: inout [UInt8]) {
    out.append(Ascii.T)
    appendPadded(Int(hour), width: 2, to: &out)
    out.append(Ascii.colon)
    appendPadded(Int(minute), width: 2, to: &out)
    out.append(Ascii.colon)
    appendPadded(Int(second), width: 2, to: &out)
    if zone == 0 { out.append(Ascii.Z) }
    guard zone != 0, zone != Point.localTime else { return }
    out.append(zone < 0 ? Ascii.minus : Ascii.plus)
    appendPadded(Int(zone.magnitude) / 60, width: 2, to: &out)
    out.append(Ascii.colon)
    appendPadded(Int(zone.magnitude) % 60, width: 2, to: &out)
  }
}
