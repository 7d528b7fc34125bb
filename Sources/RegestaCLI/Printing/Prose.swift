/// Answers in words.
enum Prose {
  /// The text with lines of at most `width` columns: broken at blanks, and what goes on is set in by
  /// two more than its line. A longer word stays whole.
  static func fold(_ text: String, to width: Int) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      fold(line: String(line), to: width)
    }
    if lines.last == "" { lines.removeLast() }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func fold(line: String, to width: Int) -> [String] {
    guard DisplayWidth.of(line) > width else { return [line] }
    let indent = line.prefix { $0 == " " }.count
    let further = min(indent + 2, max(width - 20, 0))
    let rest = String(line.dropFirst(indent))
    let first = DisplayWidth.fold(rest, to: max(width - further, 20))
    return first.enumerated().map { place, piece in
      String(repeating: " ", count: place == 0 ? indent : further) + piece
    }
  }
}
