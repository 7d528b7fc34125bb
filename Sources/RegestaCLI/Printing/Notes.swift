/// Lines that stand beside an answer, on standard error.
enum Notes {
  /// What is said where answers may be older than the facts; nothing where none are.
  static func stale(_ count: Int) -> [String] {
    if count == 0 { return [] }
    let agreements = "\(count) \(count == 1 ? "agreement" : "agreements")"
    return ["changed by another program and not worked out yet: \(agreements)"]
  }
}
