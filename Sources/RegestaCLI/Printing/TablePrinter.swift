import Archive
import SQLite

/// Writes rows as a table for people: names above, columns two blanks apart, numbers to the right.
struct TablePrinter {
  /// The width to fit into, by wrapping cells; nil to leave them whole.
  var width: Int?
  var isColoured = false
  var hasHeader = true

  private static let gap = 2
  private static let narrowest = 6

  func text(_ result: ResultSet) -> String {
    guard !result.columns.isEmpty, !result.rows.isEmpty else { return "" }
    let cells = result.rows.map { $0.map { VisibleText.line($0.shown) } }
    var widths = result.columns.map { hasHeader ? DisplayWidth.of($0) : 1 }
    for row in cells {
      for (slot, cell) in row.enumerated() {
        widths[slot] = max(widths[slot], DisplayWidth.of(cell))
      }
    }
    if let width { fit(&widths, into: width) }
    let isNumeric = result.columns.indices.map { slot in
      result.rows.allSatisfy { $0[slot].isNumber || $0[slot] == .null }
    }
    var text = ""
    if hasHeader {
      for line in lines(result.columns.map { VisibleText.line($0) }, widths, isNumeric) {
        text += isColoured ? "\u{1B}[1m\(line)\u{1B}[0m\n" : "\(line)\n"
      }
    }
    for row in cells {
      for line in lines(row, widths, isNumeric) { text += "\(line)\n" }
    }
    return text
  }

  /// Takes width from the widest columns until all fit, or none can give more.
  private func fit(_ widths: inout [Int], into width: Int) {
    let room = width - Self.gap * (widths.count - 1)
    var total = widths.reduce(0, +)
    while total > room {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
        widths[widest] > Self.narrowest
      else { return }
      // Down to the next widest in one step, but no further than is needed.
      let next = widths.indices.filter { $0 != widest }.map { widths[$0] }.max() ?? Self.narrowest
      let step = max(1, min(total - room, widths[widest] - max(next, Self.narrowest)))
      widths[widest] -= step
      total -= step
    }
  }

  /// One row, as the lines that its wrapped cells need.
  private func lines(_ cells: [String], _ widths: [Int], _ isNumeric: [Bool]) -> [String] {
    let wrapped = zip(cells, widths).map { DisplayWidth.wrap($0, to: max($1, 1)) }
    let height = wrapped.map(\.count).max() ?? 1
    return (0..<height).map { place in
      var line = ""
      for (slot, lines) in wrapped.enumerated() {
        let cell = place < lines.count ? lines[place] : ""
        let blank = String(repeating: " ", count: max(widths[slot] - DisplayWidth.of(cell), 0))
        line += (slot == 0 ? "" : "  ") + (isNumeric[slot] ? blank + cell : cell + blank)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
