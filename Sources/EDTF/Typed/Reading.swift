/// One date as it was read: EDTF text, or a stretch of days, months or years in which it lies.
struct Reading {
  let first: String
  let last: String
  let isSpan: Bool

  init(_ text: String) {
    first = text
    last = text
    isSpan = false
  }

  init(first: String, last: String) {
    self.first = first
    self.last = last
    isSpan = true
  }

  var text: String { isSpan ? "[\(first)..\(last)]" : first }

  /// As a member of a set.
  var member: String { isSpan ? "\(first)..\(last)" : first }

  /// As the end of an interval, which EDTF does not let be a stretch.
  func end() throws(EDTFError) -> String {
    guard !isSpan else {
      throw EDTFError(
        "early, mid, late and half cannot be the end of a range",
        hint: "type the ends as they are known, as in 1994/1995, or between early 1994 and 1995")
    }
    return first
  }
}
